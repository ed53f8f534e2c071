//! C1–C3, C5, C6, C16, C18: a source, a reporting verb and what is said, in any order.

use super::complement::{Complement, Found};
use super::subject::Subject;
use super::{CUES, Cue, Finder, SAYINGS};
use crate::attributions::{Attribution, Gender, Level, Mention, Nature, Reference};
use crate::labels::{Form, Stance};
use crate::language::en::sources::{self, Extent};
use crate::language::en::syntax::{NounPhrase, VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::report::{Kind, Span};
use crate::tokens::{Tag, shape};

const THINKING: Classes = Classes::of(&[Class::Believe, Class::Want]);

impl Finder<'_> {
    /// Finds every active saying, thinking and wanting.
    pub(super) fn sayings(&self, out: &mut Vec<Attribution>) {
        for verb in &self.s.verbs {
            let cue = self.cue(*verb);
            if !cue.classes.any(CUES) || verb.voice == Voice::Passive {
                continue;
            }
            let found = if verb.finite {
                // "wrote in an email that": the particle was a preposition after all.
                self.finite_saying(*verb, cue).or_else(|| {
                    let plain = Cue {
                        classes: self.s.classes[verb.main],
                        start: verb.main,
                        end: verb.end,
                    };
                    (cue.end > verb.end && plain.classes.any(CUES))
                        .then(|| self.finite_saying(*verb, plain))
                        .flatten()
                })
            } else if verb.infinitive {
                self.infinitive_saying(*verb, cue)
            } else {
                self.participle_saying(*verb, cue, out)
            };
            out.extend(found);
        }
    }

    fn finite_saying(&self, verb: VerbGroup, cue: Cue) -> Option<Attribution> {
        let s = self.s;
        let inner = VerbGroup {
            end: cue.end,
            ..verb
        };
        if !cue.classes.has(Class::FrameAddressee) || s.is_quote(verb.start.saturating_sub(1)) {
            if let Some(a) = self.inverted(inner, cue) {
                return Some(a);
            }
        } else if let Some(a) = self
            .inverted(inner, cue)
            .filter(|_| self.subject(verb).is_none())
        {
            return Some(a);
        }
        let subject = self.subject(verb)?;
        let found = self.complement(inner, cue.classes.has(Class::FrameAddressee));
        let asserted = self.asserted(verb);
        let mut level = subject.level;
        if !asserted {
            level = Level::Unasserted;
        }
        if subject.after_as
            && !matches!(found.kind, Complement::None | Complement::Quote)
            && s.word(found.at) != word::IT
        {
            return None;
        }
        let quote_before = subject
            .extent
            .start
            .checked_sub(1)
            .is_some_and(|p| s.is_quote(p));
        let topic = found.kind == Complement::About && quote_before;
        if subject.after_as || subject.after_mark && (found.kind == Complement::None || topic) {
            return self.parenthesis(inner, cue, subject, level);
        }
        if found.kind == Complement::None {
            return self.bare_saying(inner, cue, subject, level);
        }
        if !self.frame_fits(verb, cue, found) {
            return None;
        }
        let mention = self.mention(subject.extent);
        let unknown = mention.nature == Nature::Unresolved
            && mention.reference != Reference::Pronoun
            && matches!(mention.fallback, Nature::Nobody | Nature::People)
            && !s.any(subject.extent.np.head, super::super::sources::PERSON_NOUNS);
        if unknown
            && (found.kind == Complement::Object
                || cue.classes.has(Class::Show) && !cue.classes.has(Class::SafeCue))
        {
            return None;
        }
        if s.word(subject.extent.np.start) == word::NO
            || s.lemma(subject.extent.np.head) == word::NOBODY
        {
            level = Level::Unasserted;
        }
        if matches!(
            mention.nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        ) {
            // C10 has its own file.
            return None;
        }
        if mention.nature == Nature::Nobody && !cue.classes.has(Class::SafeCue) {
            return None;
        }
        let mut end = self.scope_end(found.at);
        if self.names_act(found, self.form_of(&[(found.at, end)])) {
            end = self.act_end(found.at);
        }
        let mut a = self.attribution(
            self.name_of(&mention, found),
            (cue.start, cue.end),
            mention,
            level,
        );
        let start = if found.kind == Complement::About {
            found.at + 1
        } else {
            found.at
        };
        a.content.extend(self.content(start, end));
        a.leads_in =
            a.content.is_empty() && matches!(found.kind, Complement::Colon | Complement::Quote);
        a.form = self.form_of(&[(start, end)]);
        if subject.after_mark
            && self
                .s
                .quotations
                .iter()
                .any(|q| q.end <= subject.extent.start && q.inside().len() > 2)
        {
            // “…,” she said, “…”: both halves are hers.
            let before = (0, subject.extent.start);
            a.content.splice(0..0, self.content(before.0, before.1));
            a.form = self.form_of(&[before, (start, end)]);
        }
        self.finish(&mut a, verb, cue);
        a.act = self.names_act(found, a.form);
        a.relative = self.relative_pronoun(verb);
        self.whom(&mut a, inner, found);
        a.strength = self.strength(cue, found);
        let _ = s;
        Some(a)
    }

    /// The relative pronoun that is the subject of a verb ("who has said").
    pub(super) fn relative_pronoun(&self, verb: VerbGroup) -> Option<Span> {
        let s = self.s;
        let p = s.previous_word(verb.start)?;
        matches!(s.word(p), word::WHO | word::WHICH).then(|| self.span(p, p + 1))
    }

    /// The content is a thing or an act, not a clause or a quotation.
    pub(super) fn names_act(&self, found: Found, form: Form) -> bool {
        form == Form::None
            && matches!(
                found.kind,
                Complement::Object
                    | Complement::About
                    | Complement::Gerund
                    | Complement::Infinitive
            )
    }

    fn name_of(&self, mention: &Mention, found: Found) -> &'static str {
        match (mention.reference, found.kind) {
            (Reference::Pronoun | Reference::Description, _) => "C16",
            (_, Complement::Quote) => "C2",
            (_, Complement::Colon) => "C7",
            _ if found.addressee.is_some() => "C5",
            _ => "C1",
        }
    }

    /// Kind, stance and form, from verb and surroundings.
    fn finish(&self, a: &mut Attribution, verb: VerbGroup, cue: Cue) {
        a.stance = self.stance(cue.classes);
        if self.distanced_at(verb) {
            a.stance = Stance::Distanced;
        }
        let saying = cue.classes.any(SAYINGS)
            || cue.classes.has(Class::Manner)
            || cue.classes.has(Class::Relay)
            || cue.classes.has(Class::Show)
            || cue.classes.has(Class::Discover);
        a.kind = Some(if saying {
            Kind::Saying
        } else if cue.classes.has(Class::Believe) {
            // R15: quoted words given to a mind are said; an organisation has no mind.
            if a.form != Form::None
                || matches!(
                    a.source.nature,
                    Nature::Organisation | Nature::Authority | Nature::Outlet
                )
            {
                Kind::Saying
            } else {
                Kind::Belief
            }
        } else if a.form != Form::None {
            Kind::Saying
        } else {
            Kind::Want
        });
    }

    /// P2: conditions, questions, plans and negations give no source.
    pub(super) fn asserted(&self, verb: VerbGroup) -> bool {
        let s = self.s;
        if verb.negated {
            return false;
        }
        if verb.modal {
            // "would say that", "could argue": not said. "can confirm", "must admit": said.
            return matches!(s.lemma(verb.start), word::CAN | word::MUST)
                && s.has(verb.main, Class::Factive)
                && s.word(verb.start) != word::COULD;
        }
        true
    }

    /// “X,” said Y · X, said Y.
    fn inverted(&self, verb: VerbGroup, cue: Cue) -> Option<Attribution> {
        let s = self.s;
        if !(cue.classes.has(Class::FrameParenthetical) || cue.classes.has(Class::FrameQuote)) {
            return None;
        }
        let before = verb.start.checked_sub(1)?;
        let quote_before = s.is_quote(before) && !s.quoted(verb.main);
        let comma_before = s.is_comma(self.text, before);
        let dash_before = s.looks(before, shape::DASH);
        if !(quote_before || comma_before || dash_before) || verb.modal || verb.negated {
            return None;
        }
        let np = s.noun_at(verb.end)?;
        if np.time || s.word(np.head) == word::IT && !quote_before {
            return None;
        }
        let end = self.source_end(np.end);
        // After an inverted subject the sentence ends, pauses or goes on with a quotation.
        let after = self.adjuncts_end(end);
        let closes = after >= s.len()
            || s.looks(after, shape::MARK)
            || s.tag(after) == Tag::Wh
            || s.tag(after) == Tag::Conjunction
            || s.has(after, Class::Subordinator)
            || s.verb_at(after).is_some_and(|v| v.participle);
        if !closes {
            return None;
        }
        if comma_before
            && !quote_before
            && !s.has(verb.main, Class::Say)
            && !s.has(verb.main, Class::Argue)
            && !s.has(verb.main, Class::Factive)
            && !s.has(verb.main, Class::Doubt)
        {
            return None;
        }
        // A subject to the left makes it an ordinary clause ("Weiss stood up, said goodbye").
        if comma_before
            && !quote_before
            && self
                .subject(verb)
                .is_some_and(|x| x.extent.apposition.is_some())
            && self
                .subject(verb)
                .is_some_and(|x| !self.has_finite(x.extent.start, verb.start))
        {
            return None;
        }
        let extent = Extent {
            np,
            start: np.start,
            end,
            apposition: self.apposition_after(end),
            joined: self.joined_after(np.end, end),
        };
        let mention = self.mention(extent);
        if matches!(mention.nature, Nature::Nobody) && !quote_before {
            return None;
        }
        let left = self.left_start(before);
        let mut a = self.attribution("C2", (cue.start, cue.end), mention, Level::Main);
        if !quote_before {
            a.construction = "C3";
        }
        let content_end = before + usize::from(quote_before);
        a.content.extend(self.content(left, content_end));
        let mut ranges = vec![(left, content_end)];
        self.resume(&mut a, &mut ranges, after);
        a.form = self.form_of(&ranges);
        self.finish(&mut a, verb, cue);
        if a.kind != Some(Kind::Saying) {
            a.kind = Some(Kind::Saying);
        }
        self.relays_between(&mut a, verb, end, after);
        a.strength = 92;
        Some(a)
    }

    /// X, Y said. · X, Y said, X. · as Y said
    fn parenthesis(
        &self,
        verb: VerbGroup,
        cue: Cue,
        subject: Subject,
        level: Level,
    ) -> Option<Attribution> {
        let s = self.s;
        let start = subject.extent.start;
        let mark = start.checked_sub(1)?;
        let safe = cue.classes.has(Class::SafeCue)
            || cue.classes.has(Class::FrameParenthetical)
            || cue.classes.has(Class::FrameQuote);
        if !safe {
            return None;
        }
        let quote_before =
            s.is_quote(mark) || mark > 0 && s.is_comma(self.text, mark) && s.is_quote(mark - 1);
        if cue.classes.has(Class::Manner) && !cue.classes.any(SAYINGS) && !quote_before {
            return None;
        }
        let after = self.adjuncts_end(verb.end);
        let ends = after >= s.len()
            || s.looks(after, shape::MARK)
            || s.has(after, Class::Subordinator)
            || s.tag(after) == Tag::Conjunction
            || s.verb_at(after).is_some_and(|v| v.participle);
        if !ends {
            return None;
        }
        let left = self.left_start(mark);
        let content_end = if subject.after_as {
            mark
        } else {
            mark + usize::from(s.is_quote(mark))
        };
        let has_left = self.content(left, content_end).is_some();
        let mention = self.mention(subject.extent);
        if mention.nature == Nature::Nobody && !quote_before && !cue.classes.has(Class::SafeCue) {
            return None;
        }
        let construction = if subject.after_as {
            "C6"
        } else if quote_before {
            "C2"
        } else {
            "C3"
        };
        // Without a clause or a quotation before it, what follows the parenthesis is the content.
        let mut a = self.attribution(
            construction,
            (cue.start, cue.end),
            mention,
            if level == Level::Subordinate {
                Level::Main
            } else {
                level
            },
        );
        let mut ranges = Vec::new();
        if has_left {
            a.content.extend(self.content(left, content_end));
            ranges.push((left, content_end));
        }
        self.resume(&mut a, &mut ranges, after);
        if a.content.is_empty() {
            return None;
        }
        a.form = self.form_of(&ranges);
        self.finish(&mut a, verb, cue);
        if a.kind != Some(Kind::Saying) && !cue.classes.has(Class::Want) {
            // R15: ", scientists believe," is a cue.
            a.kind = Some(Kind::Saying);
        }
        if a.kind == Some(Kind::Want) {
            return None;
        }
        self.relays_between(&mut a, verb, verb.end, after);
        a.strength = if quote_before { 95 } else { 88 };
        Some(a)
    }

    /// A reporting verb with nothing after it and nothing before: "Weiss agreed.", "he said."
    fn bare_saying(
        &self,
        verb: VerbGroup,
        cue: Cue,
        subject: Subject,
        level: Level,
    ) -> Option<Attribution> {
        let s = self.s;
        if !cue.classes.has(Class::SafeCue) || subject.shared {
            return None;
        }
        let after = self.adjuncts_end(verb.end);
        // "…?” she said. The marks stand before the subject even where no comma does.
        let quote = s
            .quotations
            .iter()
            .find(|q| q.end <= subject.extent.start && q.closed)?;
        let mention = self.mention(subject.extent);
        let mut a = self.attribution("C2", (cue.start, cue.end), mention, level);
        let mut ranges = vec![(quote.start, quote.end)];
        a.content.extend(self.content(quote.start, quote.end));
        self.resume(&mut a, &mut ranges, after);
        a.form = self.form_of(&ranges);
        self.finish(&mut a, verb, cue);
        a.strength = 80;
        Some(a)
    }

    /// After a parenthesis the content goes on: “…,” she said, “…” · The road, police said, is shut.
    fn resume(&self, a: &mut Attribution, ranges: &mut Vec<(usize, usize)>, after: usize) {
        let s = self.s;
        if after + 1 >= s.len() {
            return;
        }
        let comma = s.is_comma(self.text, after);
        let colon = s.is_mark(self.text, after, ":");
        let next = after + 1;
        if !(comma || colon || s.looks(after, shape::OPEN_QUOTE) || s.looks(after, shape::DASH)) {
            return;
        }
        let quote = s.looks(next, shape::OPEN_QUOTE) || s.looks(after, shape::OPEN_QUOTE);
        let participle = s.verb_at(next).is_some_and(|v| v.participle);
        let wh = s.tag(next) == Tag::Wh
            || s.has(next, Class::Subordinator) && s.word(next) != word::THAT;
        let begun_with_clause = a.content.first().is_some_and(|_| self.has_finite(0, after))
            && ranges.first().is_some_and(|r| self.has_finite(r.0, r.1));
        if quote
            || colon
            || s.verb_at(next).is_some_and(|v| v.finite)
            || ranges
                .first()
                .is_some_and(|r| s.has(r.0, Class::Condition) || s.has(r.0, Class::Subordinator))
                && self.opens_clause(next)
            || !participle && !wh && !begun_with_clause && s.tag(next) != Tag::Conjunction
        {
            let end = self.scope_end(after);
            let from = if s.looks(after, shape::OPEN_QUOTE) {
                after
            } else {
                next
            };
            a.content.extend(self.content(from, end));
            ranges.push((from, end));
        }
    }

    /// First token of the content that ends at `end`: after an earlier parallel clause.
    pub(super) fn left_start(&self, end: usize) -> usize {
        let s = self.s;
        let mut i = end;
        while i > 0 {
            i -= 1;
            if !s.quoted(i) && s.is_mark(self.text, i, ";") {
                return i + 1;
            }
        }
        0
    }

    /// One past the noun phrase and what restricts it, to the right.
    pub(super) fn source_end(&self, np_end: usize) -> usize {
        let s = self.s;
        let mut end = np_end;
        for _ in 0..8 {
            if s.tag(end) == Tag::Preposition
                && !s.has(end, Class::Subordinator)
                && !self.occasion(end)
                && let Some(np) = s.noun_at(end + 1)
                && !np.time
            {
                end = np.end;
            } else if s.tag(end) == Tag::Conjunction
                && s.word(end) == word::AND
                && let Some(np) = s.noun_at(end + 1)
                && !self.finite_at(np.end)
            {
                end = np.end;
            } else if s.tag(end) == Tag::Adjective
                && s.tag(end + 1) == Tag::Preposition
                && s.noun_at(end + 2).is_some()
            {
                end = s.noun_at(end + 2).map_or(end, |n| n.end);
            } else if s.verb_at(end).is_some_and(|v| v.participle)
                && matches!(s.tag(end + 1), Tag::Preposition)
                && s.noun_at(end + 2).is_some_and(|n| !n.time)
            {
                end = s.noun_at(end + 2).map_or(end, |n| n.end);
            } else if s.word(end) == word::WHO
                && let Some(v) = s.verb_at(end + 1)
            {
                end = v.end;
                if let Some(np) = s.noun_at(end) {
                    end = np.end;
                }
            } else {
                break;
            }
        }
        end
    }

    /// "in a statement", "on Monday", "at a briefing": when and where, not who.
    fn occasion(&self, preposition: usize) -> bool {
        let s = self.s;
        s.noun_at(preposition + 1).is_some_and(|np| {
            np.time
                || s.any(
                    np.head,
                    Classes::of(&[Class::SpeechAct, Class::Post, Class::Platform, Class::Time]),
                )
        }) || matches!(
            s.word(preposition),
            word::DURING | word::AFTER | word::BEFORE | word::VIA | word::AT | word::TO | word::ON
        )
    }

    fn joined_after(&self, np_end: usize, end: usize) -> bool {
        (np_end..end).any(|i| self.s.word(i) == word::AND)
    }

    /// ", the army's chief spokesman": what stands after the source's comma.
    pub(super) fn apposition_after(&self, end: usize) -> Option<(usize, usize)> {
        let s = self.s;
        if !s.is_comma(self.text, end) && !s.is_mark(self.text, end, "(") {
            return None;
        }
        let mut at = end + 1;
        if s.tag(at) == Tag::Number && s.is_comma(self.text, at + 1) {
            at += 2;
        }
        let np = s.noun_at(at)?;
        (!self.finite_at(np.end)).then(|| (at, self.phrase_end(np.end)))
    }

    /// One past the adjuncts (time, place, occasion, addressee, apposition) after `i`.
    pub(super) fn adjuncts_end(&self, mut i: usize) -> usize {
        let s = self.s;
        let n = s.len();
        for _ in 0..14 {
            if i >= n {
                return n;
            }
            if matches!(s.tag(i), Tag::Adverb | Tag::Particle) {
                i += 1;
            } else if s.is_mark(self.text, i, "(") {
                match (i..n.min(i + 30)).find(|&j| s.is_mark(self.text, j, ")")) {
                    Some(close) => i = close + 1,
                    None => return i,
                }
            } else if matches!(s.tag(i), Tag::Preposition | Tag::To)
                && !(s.has(i, Class::Subordinator) && self.opens_clause(i + 1))
            {
                match s.noun_at(i + 1) {
                    Some(np) => i = np.end,
                    None => return i,
                }
            } else if let Some(np) = s.noun_at(i) {
                i = np.end;
            } else if s.is_comma(self.text, i)
                && self
                    .apposition_after(i)
                    .is_some_and(|(_, e)| e < n && s.looks(e, shape::MARK))
            {
                i = self.apposition_after(i).map_or(i + 1, |(_, e)| e);
            } else if s
                .verb_at(i)
                .is_some_and(|v| v.participle && s.tag(v.main) == Tag::PastParticiple)
            {
                i = s.verb_at(i).map_or(i + 1, |v| v.end);
            } else {
                return i;
            }
        }
        i
    }

    /// Whether the verb takes what follows it.
    fn frame_fits(&self, verb: VerbGroup, cue: Cue, found: Found) -> bool {
        let s = self.s;
        let c = cue.classes;
        let cue_like = c.any(SAYINGS) || c.any(THINKING);
        let inflected = matches!(
            s.tag(verb.main),
            Tag::Past | Tag::PresentS | Tag::Present | Tag::Gerund | Tag::PastParticiple
        ) || verb.modal;
        match found.kind {
            Complement::That => {
                cue_like || c.has(Class::Show) || c.has(Class::Discover) || c.has(Class::Manner)
            }
            Complement::Bare => {
                c.has(Class::FrameThat) && (cue_like || c.has(Class::Discover)) && inflected
            }
            Complement::Quote => {
                // A quotation of some words may be the object of any verb of saying.
                c.any(SAYINGS)
                    || c.has(Class::Manner)
                    || c.has(Class::FrameQuote)
                    || c.any(THINKING)
            }
            Complement::Colon => c.any(SAYINGS) || c.has(Class::Manner),
            Complement::Whether => {
                c.has(Class::FrameWhether) && (c.any(SAYINGS) || c.any(THINKING))
            }
            Complement::Infinitive => c.has(Class::FrameTo),
            Complement::Gerund => {
                found.at <= cue.end + 1 && c.has(Class::FrameObject) && c.any(SAYINGS)
            }
            Complement::About => {
                c.has(Class::FrameObject) && c.any(SAYINGS)
                    || s.phrase_at(verb.main)
                        .is_some_and(|p| p.classes.any(SAYINGS))
            }
            // "said the road shut" with its verb misread: after a sure cue a noun opens a clause.
            Complement::Object
                if c.has(Class::SafeCue)
                    && c.has(Class::FrameThat)
                    && c.has(Class::Say)
                    && cue.end == verb.end
                    && self.long_enough(found.at) =>
            {
                true
            }
            Complement::Object => self.object_states(verb, cue, found.at),
            Complement::None => false,
        }
    }

    fn long_enough(&self, at: usize) -> bool {
        self.scope_end(at) > at + 4
    }

    /// R9: an object is content only if it states something.
    fn object_states(&self, verb: VerbGroup, cue: Cue, at: usize) -> bool {
        let s = self.s;
        if !cue.classes.has(Class::FrameObject)
            || !(cue.classes.any(SAYINGS) || cue.classes.any(THINKING))
        {
            return false;
        }
        let Some(np) = s.noun_at(at) else {
            return false;
        };
        let after = np.end;
        if cue.classes.has(Class::ObjectContent)
            || s.tag(cue.end - 1) == Tag::Preposition && cue.end > verb.end
        {
            return true;
        }
        let quoted = (at..self.scope_end(at)).any(|i| s.quoted(i));
        let blames = (after..s.len().min(after + 6))
            .any(|i| matches!(s.word(i), word::FOR | word::OF | word::OVER))
            && cue.classes.has(Class::Argue)
            && cue.classes.has(Class::Blame);
        let named = s.noun_at(after).is_some_and(|n| !n.time) && cue.classes.has(Class::Blame);
        let as_follows = (after..s.len().min(after + 8)).any(|i| s.word(i) == word::AS);
        let claim = s.has(np.head, Class::ClaimNoun) || s.has(np.head, Class::HearsayNoun);
        let clause = (after..s.len().min(after + 6)).any(|i| {
            s.word(i) == word::THAT
                || matches!(s.word(i), word::OF | word::FOR | word::OVER)
                    && s.verb_at(i + 1).is_some_and(|v| v.participle)
        });
        let to = s.verb_at(after).is_some_and(|v| v.infinitive) && cue.classes.has(Class::FrameTo);
        let of = s.word(after) == word::OF && cue.classes.has(Class::FrameAddressee);
        blames
            || named
            || quoted
            || as_follows
            || claim
            || clause
            || to
            || of
            || cue.classes.has(Class::Deny) && claim
            || cue.classes.has(Class::Argue)
    }

    fn strength(&self, cue: Cue, found: Found) -> u8 {
        let safe = cue.classes.has(Class::SafeCue);
        match found.kind {
            Complement::That => 95,
            Complement::Quote => 95,
            Complement::Bare if safe => 95,
            Complement::Bare => 84,
            Complement::Colon => 88,
            Complement::Whether => 82,
            Complement::Infinitive | Complement::Gerund => 78,
            Complement::About => 70,
            Complement::Object => 62,
            Complement::None => 60,
        }
    }

    /// Who is told and by which newsroom it came: "told Reuters", "in an interview with CNN".
    fn whom(&self, a: &mut Attribution, verb: VerbGroup, found: Found) {
        if let Some(np) = found.addressee {
            a.told = self.newsroom_told(np, verb).map(Box::new);
        }
        if a.told.is_none() {
            self.relays_between(a, verb, verb.end, found.at);
        }
    }

    /// The newsroom that is told: one by name, "the paper", or a name that nothing makes a
    /// person's or a body's ("told the Dunmore Echo", "told Kvartal that").
    fn newsroom_told(&self, np: NounPhrase, verb: VerbGroup) -> Option<Mention> {
        let s = self.s;
        let mut m = self.mention(Extent::of(np));
        let tells = s.lemma(verb.main) == word::TELL;
        match m.nature {
            Nature::Outlet => {}
            Nature::Media if tells => {
                // "told media", "told reporters": told to all, passed on by none.
                if s.tag(np.head) == Tag::Nouns
                    || np.head == np.start
                    || s.word(np.start) == word::THE
                {
                    return None;
                }
            }
            Nature::Unresolved if m.fallback == Nature::Media && tells => {}
            // "tells the paper that": not a document, where somebody is told.
            Nature::Document | Nature::Unresolved
                if tells && s.has(np.head, Class::OutletNoun) && s.word(np.start) == word::THE =>
            {
                m.nature = Nature::Media;
                m.unidentified = true;
            }
            _ if tells && self.strange_name(np) => {
                m.nature = Nature::Outlet;
                m.fallback = Nature::Person;
                m.gender = Gender::It;
                m.reference = Reference::Full;
            }
            _ => {
                // "told the BBC interviewer", "told CBC's Morning Show": the newsroom before it.
                let outlet = (np.start..np.head).rev().find_map(|i| {
                    let np = NounPhrase {
                        end: i + 1,
                        head: i,
                        ..np
                    };
                    sources::outlet(s, self.text, np).map(|_| np)
                })?;
                if !tells {
                    return None;
                }
                m = self.mention(Extent::of(outlet));
                if m.nature != Nature::Outlet {
                    return None;
                }
            }
        }
        Some(m)
    }

    /// Only capitals, and none of them of a person, an office, a body or a place.
    fn strange_name(&self, np: NounPhrase) -> bool {
        let s = self.s;
        let the = s.word(np.start) == word::THE;
        let first = np.start + usize::from(s.tag(np.start) == Tag::Determiner);
        let plain = Classes::of(&[
            Class::Honorific,
            Class::GivenHe,
            Class::GivenShe,
            Class::Office,
            Class::Head,
            Class::PublicBody,
            Class::NamedBody,
            Class::Organisation,
            Class::NamedOrganisation,
            Class::Party,
            Class::Legislator,
            Class::People,
            Class::Kin,
            Class::Role,
            Class::Country,
            Class::Capital,
            Class::Demonym,
            Class::OneVoice,
            Class::Crowd,
            Class::Platform,
            Class::Account,
            Class::Time,
            Class::Expert,
            Class::CompanyEnding,
        ]);
        let press = Classes::of(&[Class::Outlet, Class::OutletNoun, Class::MediaNoun]);
        let paper = the && s.any(np.head, press);
        !np.pronoun
            && !np.time
            && first < np.end
            && np.end - first <= 3
            && (first..np.end).all(|i| {
                (s.looks(i, shape::CAPITAL) || s.looks(i, shape::ALL_CAPS))
                    && (paper
                        || !s.any(i, plain)
                            && !s.phrase_at(i).is_some_and(|p| p.classes.any(plain)))
            })
            && (the || np.end - first <= 2)
    }

    /// Newsrooms named between verb and content: "said in an interview with CNN".
    fn relays_between(&self, a: &mut Attribution, verb: VerbGroup, from: usize, to: usize) {
        let s = self.s;
        for np in s.nouns.iter().filter(|np| np.start >= from && np.end <= to) {
            let Some(p) = np.start.checked_sub(1) else {
                continue;
            };
            let object = np.start == verb.end;
            let spoken_to = matches!(
                s.word(p),
                word::TO | word::WITH | word::BY | word::ON | word::IN | word::FOR
            ) || p + 1 == from
                || s.has(p, Class::Say);
            if !spoken_to && !object {
                continue;
            }
            let m = if object {
                self.newsroom_told(*np, verb)
            } else {
                Some(self.mention(Extent::of(*np))).filter(|m| m.nature == Nature::Outlet)
            };
            if let Some(m) = m.filter(|_| a.source.nature != Nature::Outlet) {
                a.told = Some(Box::new(m));
                return;
            }
        }
    }

    /// C18, R10: ", adding that …", "quoted as saying".
    fn participle_saying(
        &self,
        verb: VerbGroup,
        cue: Cue,
        earlier: &[Attribution],
    ) -> Option<Attribution> {
        let s = self.s;
        if s.tag(verb.main) != Tag::Gerund
            || !(cue.classes.any(SAYINGS)
                || cue.classes.has(Class::Relay)
                || cue.classes.has(Class::Believe))
        {
            return None;
        }
        let before = verb.start.checked_sub(1)?;
        if s.word(before) == word::AS {
            return None;
        }
        let inner = VerbGroup {
            end: cue.end,
            ..verb
        };
        let mut found = self.complement(inner, cue.classes.has(Class::FrameAddressee));
        if matches!(s.lemma(verb.main), word::CITE | word::QUOTE) {
            return None;
        }
        if found.kind == Complement::None {
            return None;
        }
        if !self.frame_fits(verb, cue, found) {
            return None;
        }
        let level;
        let source;
        if let Some(np) = s
            .noun_at(before)
            .filter(|_| s.verbs.iter().any(|v| v.finite))
        {
            // "with X saying", "a man claiming": a clause of its own (R10).
            let (np, start) = self.phrase_ending(before + 1).unwrap_or((np, np.start));
            source = self.mention(Extent {
                np,
                start,
                end: before + 1,
                apposition: None,
                joined: false,
            });
            level = Level::Subordinate;
        } else if s.is_comma(self.text, before)
            || s.tag(before) == Tag::Conjunction
            || s.is_quote(before)
            || s.looks(before, shape::DASH)
            || before == 0
            || matches!(s.word(before), word::IN | word::BY)
                && matches!(found.kind, Complement::That | Complement::Quote)
        {
            level = Level::Participle;
            // The subject of the nearest finite verb before it, outside quotations: R10 holds only
            // where that is the main clause's.
            let main = s
                .verbs
                .iter()
                .rev()
                .find(|v| v.finite && v.end <= before && !s.quoted(v.main));
            let subject = main.and_then(|v| self.subject(*v));
            if subject.is_some_and(|x| x.level > Level::Participle) {
                return None;
            }
            let said = earlier.iter().rev().find(|a| {
                a.level <= Level::Participle
                    && a.source.is_somebody()
                    && a.cue.end <= s.tokens[verb.start].start
            });
            source = match (said, subject) {
                (Some(a), _) => a.source.clone(),
                (None, Some(x)) => self.mention(x.extent),
                (None, None) => return None,
            };
        } else {
            return None;
        }
        if matches!(
            source.nature,
            Nature::Nobody | Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        ) {
            return None;
        }
        let mut end = self.scope_end(found.at);
        if self.names_act(found, self.form_of(&[(found.at, end)])) {
            end = self.act_end(found.at);
        }
        found.at += usize::from(found.kind == Complement::About);
        let mut a = self.attribution("C18", (cue.start, cue.end), source, level);
        a.content.extend(self.content(found.at, end));
        a.form = self.form_of(&[(found.at, end)]);
        self.finish(&mut a, verb, cue);
        if a.kind != Some(Kind::Saying) {
            a.level = Level::Subordinate;
        }
        a.act = self.names_act(found, a.form);
        a.strength = 74;
        Some(a)
    }

    /// "took to X to say", "went on to describe", "was quick to point out".
    fn infinitive_saying(&self, verb: VerbGroup, cue: Cue) -> Option<Attribution> {
        let s = self.s;
        if !cue.classes.any(SAYINGS) {
            return None;
        }
        let inner = VerbGroup {
            end: cue.end,
            ..verb
        };
        let found = self.complement(inner, cue.classes.has(Class::FrameAddressee));
        let quoted = found.kind == Complement::Quote;
        if !(quoted || matches!(found.kind, Complement::That | Complement::Bare))
            || !self.frame_fits(verb, cue, found)
        {
            return None;
        }
        let main = s
            .verbs
            .iter()
            .rev()
            .find(|v| v.finite && v.end <= verb.start)?;
        let performed = s.has(main.main, Class::Emerge)
            || matches!(
                s.lemma(main.main),
                word::GO
                    | word::TAKE
                    | word::USE
                    | word::CONTINUE
                    | word::COME
                    | word::APPEAR
                    | word::SPEAK
                    | word::WRITE
            );
        if !performed || main.negated || main.modal {
            return None;
        }
        let subject = self.subject(*main)?;
        let source = self.mention(subject.extent);
        if source.nature == Nature::Nobody {
            return None;
        }
        let end = self.scope_end(found.at);
        let mut a = self.attribution("C1", (cue.start, cue.end), source, subject.level);
        a.content.extend(self.content(found.at, end));
        a.form = self.form_of(&[(found.at, end)]);
        self.finish(&mut a, verb, cue);
        a.strength = 72;
        Some(a)
    }
}
