//! C20, R17: declined to comment, did not respond, could not be reached, has never confirmed.

use super::Finder;
use crate::attributions::{Level, Nature, Reading};
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::Tag;

impl Finder<'_> {
    pub(in crate::language::en) fn silence(&self, out: &mut Reading) {
        let s = self.s;
        for m in s.matches.iter().filter(|m| m.classes.has(Class::Silence)) {
            // R17: the phrase may stand without a verb of its own ("no comment").
            let verb = s.verb_at(m.start).filter(|v| v.finite);
            if s.quoted(m.start) || verb.is_some_and(|v| !self.can_be_silent(v, true)) {
                continue;
            }
            self.silent(out, m.start);
        }
        for v in &s.verbs {
            if s.quoted(v.main) || v.voice == Voice::Passive && v.finite {
                continue;
            }
            if (self.keeps_back(*v) || self.declines(*v)) && self.can_be_silent(*v, false) {
                self.silent(out, v.start);
            }
        }
    }

    /// Did not say, has never confirmed, would not comment.
    fn keeps_back(&self, v: VerbGroup) -> bool {
        let s = self.s;
        let c = self.cue(v).classes;
        let tells = if v.modal {
            matches!(s.lemma(v.start), word::WILL | word::WOULD) && c.has(Class::Respond)
        } else {
            c.has(Class::Respond) && !c.has(Class::Doubt) && !c.has(Class::Deny)
        };
        // "doesn't mention" is what a text holds; who keeps silent did so or has done so.
        // e.g. The letter doesn't mention the quay. → A
        let present = matches!(s.tag(v.start), Tag::Present | Tag::PresentS) && !v.perfect;
        v.finite
            && (v.negated || self.said_of_nobody(v))
            && tells
            && (!present || v.modal)
            && s.lemma(v.main) != word::RETURN
            && s.lemma(v.main) != word::SPEAK
    }

    /// The subject may carry the negation.
    /// e.g. Neither the mayor nor the firm commented. → A
    /// e.g. No one at the bank responded to a request for comment. → A
    fn said_of_nobody(&self, v: VerbGroup) -> bool {
        let s = self.s;
        let nobody = |i: usize| {
            matches!(s.word(i), word::NEITHER | word::NOBODY | word::NONE)
                || s.word(i) == word::NO && s.tag(i + 1) != Tag::Number
        };
        self.subject(v).is_some_and(|subject| {
            let np = subject.extent.np;
            let first = (0..np.start).rev().take_while(|&i| {
                s.noun_at(i).is_some() || s.word(i) == word::NOR || s.word(i) == word::NEITHER
            });
            nobody(first.last().unwrap_or(np.start)) || nobody(np.start)
        })
    }

    /// Declined to say, refuses to answer, dodged questions.
    fn declines(&self, v: VerbGroup) -> bool {
        let s = self.s;
        if !(v.finite || v.participle) || v.negated || !self.cue(v).classes.has(Class::Refuse) {
            return false;
        }
        let next = s.skip_adverbs(v.end);
        let Some(inner) = s.verb_at(next).filter(|i| i.infinitive) else {
            return v.finite
                && s.noun_at(next).is_some_and(|np| {
                    s.any(np.head, Classes::of(&[Class::SpeechAct, Class::ClaimNoun]))
                        || s.lemma(np.head) == word::QUESTION
                });
        };
        let c = self.cue(inner).classes;
        // R43: tells why a name is missing.
        // e.g. A clerk who declined to be identified said the quay was old. → U
        let unnamed = s.phrase_from(v.start, Class::Anonymity).is_some()
            || s.is_be(inner.start + 1) && c.has(Class::Discover)
            || s.is_be(inner.start + 1) && s.lemma(inner.main) == word::NAME;
        let hands_out = matches!(
            s.lemma(inner.main),
            word::GIVE | word::PROVIDE | word::RELEASE
        ) && s.noun_at(s.skip_adverbs(inner.end)).is_some_and(|np| {
            s.any(
                np.head,
                Classes::of(&[Class::Document, Class::Data, Class::SpeechAct]),
            ) || matches!(
                s.lemma(np.head),
                word::DETAIL | word::REASON | word::ANALYSIS
            )
        });
        // To decline to say anything is silence; what is refused may be an act.
        let says =
            c.has(Class::Say) && !c.has(Class::Relay) && s.lemma(inner.main) != word::RELEASE;
        let declines = s.lemma(v.main) == word::DECLINE && says;
        !unnamed && (c.has(Class::Respond) || declines || hands_out)
    }

    /// Somebody, not a text, in the main clause (R79); a phrase that is listed whole ("declined to
    /// comment") may stand in what somebody says of themselves.
    /// e.g. The firm declined to comment. → A
    fn can_be_silent(&self, v: VerbGroup, listed: bool) -> bool {
        let s = self.s;
        if self.introduced_by_condition(v.start) {
            return false;
        }
        let Some(subject) = self.subject(v) else {
            return true;
        };
        let inside = match subject.level {
            Level::Embedded => !listed,
            Level::Subordinate => self.relative_pronoun(v).is_some() || !listed,
            _ => false,
        };
        if inside {
            return false;
        }
        let m = self.mention(subject.extent);
        let text = matches!(
            m.nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        );
        // About checking, whatever is not told.
        // e.g. A video showed smoke. // AFP could not verify the footage. → A
        !text && !s.has(v.main, Class::Unverified)
    }

    fn introduced_by_condition(&self, at: usize) -> bool {
        let s = self.s;
        // ("It would be provided in May, but he gave no details": there the condition has ended.)
        // e.g. The firm gave no details. → A
        // e.g. The list would be ready in May, but the firm gave no details. → A
        let before = (at.saturating_sub(6)..at).rev();
        let ends =
            |i: usize| s.is_comma(self.text, i) && matches!(s.word(i + 1), word::BUT | word::AND);
        let mut clause = before.take_while(|&i| !ends(i));
        clause.any(|i| s.has(i, Class::Condition))
            || s.tag(at.saturating_sub(1)) == Tag::Wh && s.word(at.saturating_sub(1)) != word::WHO
    }

    fn silent(&self, out: &mut Reading, at: usize) {
        let s = self.s;
        out.silent = true;
        if out.silent_party.is_some() {
            return;
        }
        let verb = s
            .verb_at(at)
            .or_else(|| s.verbs.iter().find(|v| v.start >= at).copied());
        if let Some(v) = verb
            && let Some(subject) = self.subject(v)
        {
            let mut party = self.mention(subject.extent);
            // The party is who the words describe.
            // e.g. A defiant Tom Ray has not said whether he will leave. → A
            let np = subject.extent.np;
            if s.tag(np.head) == Tag::Name {
                let first = (np.start..np.head)
                    .rev()
                    .take_while(|&i| s.tag(i) == Tag::Name)
                    .last();
                party.span = self.span(first.unwrap_or(np.head), np.end.max(np.head + 1));
            }
            out.silent_party = Some(party);
        }
    }
}
