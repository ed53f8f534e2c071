//! Rights what the tagger gets wrong where the word lists and the neighbours decide.
//!
//! A cue that is taken for a noun or a participle costs its whole sentence, so the few confusions
//! that reporting verbs suffer are settled here, each by a rule that says when.

use super::{Syntax, word};
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// Verbs that report; those that only want or appear are left to the tagger.
pub(super) const REPORTING: Classes = Classes::of(&[
    Class::Say,
    Class::Argue,
    Class::Doubt,
    Class::Factive,
    Class::Deny,
    Class::Show,
    Class::Discover,
    Class::Believe,
    Class::Manner,
]);

/// Phrases that are names whatever their words are ("Us Weekly").
const NAMES: Classes = Classes::of(&[
    Class::Outlet,
    Class::NamedBody,
    Class::NamedOrganisation,
    Class::Party,
    Class::Platform,
]);

/// Classes of words that are nouns as well.
const NOUNS: Classes = Classes::of(&[
    Class::ClaimNoun,
    Class::HearsayNoun,
    Class::Document,
    Class::Data,
    Class::SpeechAct,
    Class::Visual,
    Class::Post,
    Class::Abstract,
    Class::Organisation,
    Class::PublicBody,
    Class::People,
    Class::OutletNoun,
    Class::MediaNoun,
    Class::Head,
    Class::Office,
]);

impl Syntax {
    pub(super) fn mend_tags(&mut self, text: &str) {
        for k in 0..self.matches.len() {
            let m = self.matches[k];
            if m.classes.any(NAMES) && self.looks(m.start, shape::CAPITAL) {
                for i in m.start..m.end {
                    if self.looks(i, shape::CAPITAL) && self.tokens[i].tag != Tag::Determiner {
                        self.tokens[i].tag = Tag::Name;
                    }
                }
            }
        }
        for i in 0..self.tokens.len() {
            if let Some(tag) = self.mended(text, i) {
                self.tokens[i].tag = tag;
            }
        }
    }

    fn mended(&self, text: &str, i: usize) -> Option<Tag> {
        let w = self.words[i];
        let tag = self.tokens[i].tag;
        let spelling = &text[self.tokens[i].start as usize..self.tokens[i].end as usize];
        // No rule is about these.
        if matches!(
            tag,
            Tag::Punctuation
                | Tag::Determiner
                | Tag::To
                | Tag::Conjunction
                | Tag::Possessive
                | Tag::PossessiveEnding
                | Tag::Number
        ) {
            return None;
        }
        let auxiliary = || {
            self.previous_word(i).is_some_and(|p| {
                self.is_be(p)
                    || self.is_have(p)
                    || matches!(self.tag(p), Tag::Modal | Tag::To)
                    || self.is_do(p)
            })
        };
        if w == word::SAID && !auxiliary() && tag != Tag::Past {
            return Some(Tag::Past);
        }
        if self.leading_name(text, i) {
            return Some(Tag::Name);
        }
        if let Some(noun) = self.noun_after_all(text, i) {
            return Some(noun);
        }
        if let Some(verb) = self.verb_after_all(i) {
            return Some(verb);
        }
        if self.reduced(text, i) {
            return Some(Tag::PastParticiple);
        }
        // "said one girl named Lina": the sayer's name.
        if tag == Tag::Past
            && self.lemma(i) == word::NAME
            && i > 0
            && self.tag(i - 1).is_nominal()
            && self.tag(i + 1) == Tag::Name
            && self.said_before(i)
        {
            return Some(Tag::PastParticiple);
        }
        // "a channel called Third Rail Notes posted": the name is what it is called.
        if w == word::CALLED
            && tag == Tag::Past
            && i > 0
            && self.tag(i - 1).is_nominal()
            && self.looks(i + 1, shape::CAPITAL)
            && (i + 2..self.len())
                .take_while(|&k| !self.looks(k, shape::MARK) || self.is_quote(k))
                .find(|&k| !self.looks(k, shape::CAPITAL) && !self.is_quote(k))
                .is_some_and(|k| self.tag(k).is_finite())
        {
            return Some(Tag::PastParticiple);
        }
        // "longtime Doe advocate Jane Roe": a name of one takes no verb of many.
        if tag == Tag::Present
            && self.has(i, Class::People)
            && i > 0
            && self.tag(i - 1) == Tag::Name
            && self.tag(i + 1) == Tag::Name
            && self.looks(i + 1, shape::CAPITAL)
        {
            return Some(Tag::Noun);
        }
        if let Some(tag) = self.mistaken_noun(text, i) {
            return Some(tag);
        }
        // "a clerk accused of theft", "a player linked with a move": such a verb has no "of" of
        // its own, so it is passive.
        if matches!(tag, Tag::Past | Tag::Noun | Tag::Adjective)
            && !auxiliary()
            && match self.lemma(i) {
                word::ACCUSE | word::SUSPECT => self.word(i + 1) == word::OF,
                word::LINK => matches!(self.word(i + 1), word::WITH | word::TO),
                word::TIP => matches!(self.word(i + 1), word::FOR | word::TO),
                _ => false,
            }
            && !matches!(w, word::ACCUSE | word::SUSPECT | word::LINK | word::TIP)
        {
            return Some(Tag::PastParticiple);
        }
        if w == word::SAYS && !tag.is_verb() {
            return Some(Tag::PresentS);
        }
        // "workers now fear they": no preposition reports.
        if w == word::FEAR
            && tag == Tag::Preposition
            && self
                .previous_word(i)
                .is_some_and(|p| self.tag(p).is_nominal())
        {
            return Some(Tag::Present);
        }
        // "a recent poll put West at": a place's name where a noun stands.
        if tag == Tag::Adverb
            && self.has(i, Class::Place)
            && self.looks(i, shape::CAPITAL)
            && (!self.looks(i, shape::FIRST) || self.tag(i + 1).is_finite())
        {
            return Some(Tag::Name);
        }
        // "his £101million release clause", "the state-backed deal"
        if matches!(tag, Tag::Present | Tag::Base)
            && i > 0
            && self.tag(i - 1) == Tag::Number
            && matches!(self.tag(i + 1), Tag::Noun | Tag::Nouns)
        {
            return Some(Tag::Noun);
        }
        if tag == Tag::Past
            && i > 1
            && self.is_mark(text, i - 1, "-")
            && self.tokens[i].start == self.tokens[i - 1].end
            && self.tag(i + 1).is_nominal()
        {
            return Some(Tag::Adjective);
        }
        // "reopened in June with security measures after": a plural after the clause's verb.
        if tag == Tag::PresentS
            && i > 1
            && matches!(self.tag(i - 1), Tag::Noun | Tag::Nouns)
            && self.tag(i + 1) == Tag::Preposition
            && self.phrase_at(i).is_none()
            && (1..i - 1)
                .rev()
                .take_while(|&k| !self.looks(k, shape::MARK) && self.tag(k) != Tag::Conjunction)
                .any(|k| {
                    self.tag(k) == Tag::Past
                        && self.tag(k - 1) == Tag::Name
                        && self.tag(k + 1) == Tag::Preposition
                })
        {
            return Some(Tag::Nouns);
        }
        // "in ruling that anyone"
        if matches!(tag, Tag::Noun)
            && i > 0
            && spelling.ends_with("ing")
            && self.any(i, REPORTING)
            && matches!(self.word(i - 1), word::IN | word::BY)
            && self.word(i + 1) == word::THAT
        {
            return Some(Tag::Gerund);
        }
        // "#SaveTheGate posts urged"
        if tag == Tag::PresentS
            && i > 0
            && self.has(i, Class::Post)
            && self.first_char(text, i - 1) == '#'
        {
            return Some(Tag::Nouns);
        }
        // "Jane Roe, a nurse, confirmed to the Herald that": no verb stands before it or after a comma.
        if tag == Tag::PastParticiple
            && self.any(i, REPORTING)
            && i > 3
            && self.is_comma(text, i - 1)
            && (2..i - 1).any(|k| self.is_comma(text, k) && self.tag(k - 1) == Tag::Name)
            && !(0..i).any(|k| self.tag(k).is_finite())
            && !(i + 2..self.len()).any(|k| self.is_comma(text, k - 1) && self.tag(k).is_finite())
            && (i + 1..self.len().min(i + 6)).any(|k| self.word(k) == word::THAT)
        {
            return Some(Tag::Past);
        }
        // "…, James Roe recalls, …"
        if tag == Tag::Nouns
            && self.has(i, Class::SafeCue)
            && i > 0
            && self.tag(i - 1) == Tag::Name
            && self.is_comma(text, i + 1)
        {
            return Some(Tag::PresentS);
        }
        // "has characterized Dalgren as": a capital after a small letter, in no list, is a name.
        if (tag.is_verb() || tag == Tag::Adjective)
            && i > 0
            && self.looks(i, shape::CAPITAL)
            && !self.looks(i, shape::FIRST | shape::ALL_CAPS)
            && !self.looks(i - 1, shape::CAPITAL | shape::MARK)
            && self.classes[i] == Classes::NONE
            && self.tag(i - 1).is_verb()
        {
            return Some(Tag::Name);
        }
        if tag == Tag::PastParticiple
            && self.looks(i, shape::FIRST)
            && self.any(i, Classes::of(&[Class::GivenHe, Class::GivenShe]))
        {
            return Some(Tag::Name);
        }
        // "a ruling that struck down": a relative pronoun takes a finite verb.
        if tag == Tag::PastParticiple
            && i > 1
            && self.tag(i - 1) == Tag::Wh
            && matches!(self.word(i - 1), word::THAT | word::WHO | word::WHICH)
        {
            return Some(Tag::Past);
        }
        // "says study author Jane Roe": nothing bare follows a finite verb of saying.
        if tag == Tag::Base
            && i > 0
            && self.tag(i - 1).is_finite()
            && self.has(i - 1, Class::SafeCue)
            && self.tag(i + 1).is_nominal()
        {
            return Some(Tag::Noun);
        }
        // "data" is of many, so that "data show" is a clause.
        if w == word::DATA && tag == Tag::Noun {
            return Some(Tag::Nouns);
        }
        // "are warning of": what stands after a form of *be* and reports is a participle.
        if tag == Tag::Noun
            && i > 0
            && self.is_be(i - 1)
            && self.any(i, REPORTING)
            && spelling.ends_with("ing")
        {
            return Some(Tag::Gerund);
        }
        // “…,” recounted Jane Roe: what follows a quotation's end is no participle.
        if tag == Tag::PastParticiple
            && i > 0
            && self.looks(i - 1, shape::CLOSE_QUOTE)
            && self.any(i, REPORTING)
            && self.begins_phrase(i + 1)
        {
            return Some(Tag::Past);
        }
        // "Captain Roe, asked whether he knew, replied": an aside between subject and verb.
        if tag == Tag::Past
            && i > 1
            && self.is_comma(text, i - 1)
            && self.tag(i - 2).is_nominal()
            && self.verbless_before(i - 1)
            && (i + 2..self.len()).any(|k| {
                self.is_comma(text, k - 1) && matches!(self.tag(k), Tag::Past | Tag::PresentS)
            })
        {
            return Some(Tag::PastParticiple);
        }
        // "protesters chanted", "grabs show": the second verb is the verb.
        if tag == Tag::PresentS
            && !auxiliary()
            && self.any(
                i,
                Classes::of(&[Class::People, Class::Visual, Class::Data, Class::Document]),
            )
            && !(self.is_be(i) || self.is_have(i) || self.is_do(i))
            && i.checked_sub(1).is_none_or(|p| self.tag(p) != Tag::Pronoun)
            && matches!(
                self.tag(i + 1),
                Tag::Past
                    | Tag::PastParticiple
                    | Tag::PresentS
                    | Tag::Modal
                    | Tag::Present
                    | Tag::Base
            )
        {
            return Some(Tag::Nouns);
        }
        // "railway enthusiasts on the forum noted": people who hang a phrase on them.
        if tag == Tag::PresentS
            && self.has(i, Class::People)
            && !self.any(i, REPORTING)
            && self.tag(i + 1) == Tag::Preposition
            && i <= 2
            && (i + 2..self.len())
                .take_while(|&k| !self.looks(k, shape::MARK))
                .any(|k| self.tag(k).is_finite())
        {
            return Some(Tag::Nouns);
        }
        if i == 0 || auxiliary() {
            return None;
        }
        if let Some(tag) = self.mistaken_verb(text, i) {
            return Some(tag);
        }
        let previous = self.tag(i - 1);
        let after_noun = previous.is_nominal()
            || previous == Tag::Pronoun
            || self.has(i - 1, Class::People)
            || self.is_mark(text, i - 1, ")")
            || self.is_comma(text, i - 1)
            || previous == Tag::Number && i > 1
            || previous == Tag::Adjective && i > 1 && self.looks(i - 1, shape::CAPITAL)
            || previous == Tag::Adverb
                && i > 1
                && (self.tag(i - 2).is_nominal() || self.tag(i - 2) == Tag::Pronoun);
        if !after_noun {
            return None;
        }
        let reporting = self.any(i, REPORTING);
        let past_form = spelling.ends_with("ed");
        let takes_object = self.begins_phrase(i + 1);
        let closes = self.closes_clause(text, i + 1);
        let pure = reporting
            && !self.any(i, NOUNS)
            && self.any(
                i,
                Classes::of(&[
                    Class::Say,
                    Class::Argue,
                    Class::Factive,
                    Class::Deny,
                    Class::Doubt,
                ]),
            );
        match tag {
            // "sources insist nothing", "Farrow, 51, denies": a word that is never a noun.
            Tag::Noun | Tag::Base
                if pure
                    && !past_form
                    && previous != Tag::Adjective
                    && (takes_object || closes)
                    && !(previous == Tag::Name && self.tag(i + 1) == Tag::Name) =>
            {
                return Some(Tag::Present);
            }
            Tag::Nouns if pure && spelling.ends_with('s') && (takes_object || closes) => {
                return Some(Tag::PresentS);
            }
            Tag::PastParticiple
                if pure
                    && self.has(i + 1, Class::Time)
                        | (self.has(i + 2, Class::Time) && self.tag(i + 1) == Tag::Adjective) =>
            {
                return Some(Tag::Past);
            }
            _ => {}
        }
        // "describes her", "purports to show", "calls for": no plural takes these.
        if tag == Tag::Nouns
            && reporting
            && spelling.ends_with('s')
            && previous != Tag::Adjective
            && (self.tag(i + 1) == Tag::Pronoun
                || self.tag(i + 1) == Tag::Possessive && self.no_finite_verb()
                || self.tag(i + 1) == Tag::To
                    && self.tag(i + 2) == Tag::Base
                    && self.no_finite_verb()
                || self.no_finite_verb()
                    && self
                        .phrase_at(i)
                        .is_some_and(|p| p.start == i && p.end > i + 1 && p.classes.any(REPORTING)))
        {
            return Some(Tag::PresentS);
        }
        // "shot down talk of a feud": a verb with its particle, in a sentence without another.
        if tag == Tag::Noun
            && self.no_finite_verb()
            && self.begins_phrase(i + 2)
            && self.phrase_at(i).is_some_and(|p| {
                p.start == i && p.end == i + 2 && p.classes.any(REPORTING) && !p.classes.any(NOUNS)
            })
        {
            return Some(Tag::Past);
        }
        match tag {
            // "Jane Roe, a nurse, accused managers": without another verb it is the verb.
            Tag::PastParticiple
                if reporting
                    && takes_object
                    && self.is_comma(text, i - 1)
                    && self.no_finite_verb() =>
            {
                Some(Tag::Past)
            }
            // "the driver laughed and said": two verbs of one subject.
            Tag::PastParticiple
                if reporting
                    && past_form
                    && self.tag(i + 1) == Tag::Conjunction
                    && self.tag(i + 2) == Tag::Past
                    && !self.is_comma(text, i - 1) =>
            {
                Some(Tag::Past)
            }
            // "the study also notes that"
            Tag::Nouns
                if reporting
                    && previous == Tag::Adverb
                    && self.opens_content(i + 1)
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // "As historian Zora Fadel notes in"
            Tag::Nouns
                if reporting
                    && previous == Tag::Name
                    && self.word(0) == word::AS
                    && self.no_finite_verb_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // "analyst Zora Fadel points out a reason"
            Tag::Nouns
                if previous == Tag::Name
                    && self.phrase_at(i).is_some_and(|m| {
                        m.start == i && m.end == i + 2 && m.classes.any(REPORTING)
                    })
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // "the survey revealed a rise": a participle has no object of its own.
            Tag::PastParticiple if past_form && takes_object && !self.is_comma(text, i - 1) => {
                Some(Tag::Past)
            }
            Tag::PastParticiple if reporting && closes && !self.is_comma(text, i - 1) => {
                Some(Tag::Past)
            }
            // "photographs emerged of": what comes out has no passive.
            Tag::PastParticiple if self.has(i, Class::Emerge) && !reporting => Some(Tag::Past),
            // "the department detailed."
            Tag::Adjective | Tag::Noun if reporting && past_form && (takes_object || closes) => {
                Some(Tag::Past)
            }
            // "experts warn", "critics claim the law"
            Tag::Base
                if reporting
                    && (previous.is_nominal()
                        || matches!(previous, Tag::Pronoun | Tag::Punctuation | Tag::Adverb)) =>
            {
                Some(Tag::Present)
            }
            Tag::Noun
                if reporting
                    && (matches!(previous, Tag::Nouns)
                        || self.is_comma(text, i - 1)
                            && self.tag(i.saturating_sub(2)) == Tag::Nouns)
                    && (closes
                        || self.opens_content(i + 1)
                        || self.any(
                            i - 1,
                            Classes::of(&[Class::Data, Class::Document, Class::Visual]),
                        ) && (self.begins_phrase(i + 1) || self.tag(i + 1) == Tag::Adverb)) =>
            {
                Some(Tag::Present)
            }
            // "the study finds that", "survey reveals"
            Tag::Nouns
                if reporting
                    && previous.is_nominal()
                    && (closes && i + 2 >= self.len() || self.opens_content(i + 1))
                    && self.verbless_before(i) =>
            {
                Some(Tag::PresentS)
            }
            // A sentence without any finite verb, and one word that reports: that is its verb.
            // "the minister promised to close the bridge"
            Tag::PastParticiple
                if reporting
                    && past_form
                    && previous.is_nominal()
                    && self.tag(i + 1) == Tag::To
                    && self.tag(i + 2) == Tag::Base
                    && self.no_finite_verb() =>
            {
                Some(Tag::Past)
            }
            Tag::Noun | Tag::Nouns | Tag::Base | Tag::PastParticiple | Tag::Adjective
                if reporting
                    && self.any(i, Classes::of(&[Class::FrameThat, Class::FrameObject]))
                    && previous.is_nominal()
                    && takes_object
                    && i > 1
                    && self.no_finite_verb() =>
            {
                Some(if past_form {
                    Tag::Past
                } else if spelling.ends_with('s') {
                    Tag::PresentS
                } else {
                    Tag::Present
                })
            }
            // "school pupils revealed": the second verb is the verb.
            Tag::PresentS
                if (self.has(i, Class::People)
                    || self.any(
                        i,
                        Classes::of(&[Class::Visual, Class::Document, Class::Data]),
                    )
                    || !self.any(i, REPORTING))
                    && !matches!(previous, Tag::Pronoun)
                    && matches!(
                        self.tag(i + 1),
                        Tag::Past | Tag::PastParticiple | Tag::PresentS | Tag::Modal
                    )
                    && !self.is_be(i)
                    && !self.is_have(i)
                    && !self.is_do(i) =>
            {
                Some(Tag::Nouns)
            }
            _ => None,
        }
    }
}
