//! Cues without a finite verb: "saying that …", "…, citing", "to say that …".
//! e.g. The quay was sold, Reuters said, citing two officials. → U

use super::complement::Complement;
use super::{Cue, Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Nature};
use crate::base::Kind;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::VerbGroup;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// C18, R10: a participle goes on with what the subject says.
    /// e.g. The mayor lashed out at the firm, adding that it had lied. → O
    pub(in crate::language::en) fn participle_saying(
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
        // A bare act beside the main clause says nothing (R9).
        // e.g. The crew sailed on, rejecting the order. → A
        if found.kind == Complement::Object
            && !cue.classes.has(Class::ObjectContent)
            && !(found.at..self.scope_end(found.at)).any(|i| s.quoted(i))
            && !s.noun_at(found.at).is_some_and(|np| {
                s.has(np.head, Class::HearsayNoun)
                    || matches!(s.word(np.end), word::THAT | word::AS | word::OF | word::FOR)
            })
        {
            return None;
        }
        let level;
        let source;
        if let Some(np) = s.noun_at(before).filter(|np| {
            // The words are the main clause's subject's.
            // e.g. The mayor made the move in an announcement declaring that the quay was unsafe. → O
            let own = s.any(np.head, Classes::of(&[Class::SpeechAct, Class::Post]))
                && np.start > 0
                && s.word(np.start - 1) == word::IN;
            s.verbs.iter().any(|v| v.finite) && !own
        }) {
            // A clause of its own (R10).
            // e.g. The vote ended with Tom Ray saying he was tired. → A
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
            || s.noun_at(before).is_some()
            || matches!(s.word(before), word::IN | word::BY)
                && matches!(found.kind, Complement::That | Complement::Quote)
        {
            level = Level::Participle;
            // The subject of the nearest finite verb before it, outside quotations: R10 holds only
            // where that is the main clause's.
            let before_it = |v: &&VerbGroup| v.finite && v.end <= before && !s.quoted(v.main);
            let nearest = s.verbs.iter().rev().find(before_it);
            let mut subject = nearest.and_then(|v| self.subject(*v));
            // The clause in between is what somebody dodged.
            // e.g. Ada Falk dodged questions on whether she would run, pledging to mend the quay. → N
            if subject.is_some_and(|x| x.level > Level::Participle)
                && nearest.is_some_and(|v| self.asks_whether(*v))
            {
                let mut outer = s.verbs.iter().filter(before_it);
                subject = outer.next().and_then(|v| self.subject(*v));
            }
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
        a.frame = crate::language::en::constructions::frame_of(found.kind);
        a.strength = 74;
        Some(a)
    }

    /// The clause of the verb is one of "whether".
    fn asks_whether(&self, verb: VerbGroup) -> bool {
        (verb.start.saturating_sub(6)..verb.start).any(|i| self.s.word(i) == word::WHETHER)
    }

    /// Somebody gets to saying it.
    /// e.g. Ada Falk took to X to say the quay was old. → N
    /// e.g. Ada Falk was quick to point out that the quay was old. → N
    pub(in crate::language::en) fn infinitive_saying(
        &self,
        verb: VerbGroup,
        cue: Cue,
    ) -> Option<Attribution> {
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
        let first = s.word(verb.start.saturating_sub(1)) == word::FIRST;
        if !(quoted
            || matches!(
                found.kind,
                Complement::That | Complement::Bare | Complement::Whether
            )
            || first && found.kind == Complement::Object
            || found.kind == Complement::Object
                && !s.quoted(verb.main)
                && (found.at..self.scope_end(found.at)).any(|i| s.quoted(i))
            || found.kind == Complement::About)
            || !self.frame_fits(verb, cue, found)
        {
            return None;
        }
        let main = s.verbs.iter().rev().find(|v| {
            v.end <= verb.start
                && (v.finite
                    || quoted && v.participle && matches!(s.lemma(v.main), word::USE | word::TAKE))
        })?;
        if found.kind == Complement::About && s.lemma(main.main) != word::CONTINUE {
            return None;
        }
        // "was first to report", "was the first to say"
        // e.g. Ada Falk was the first to say the quay was old. → N
        // e.g. Reuters was first to report that the quay had been sold. → M
        let first = s.is_be(main.main)
            && s.word(verb.start - 1) == word::FIRST
            && verb.start - 1 <= main.end + 1;
        // Many may be quick.
        // e.g. Users were quick to point out that the picture was old. → S
        let quick = s.is_be(main.main)
            && matches!(
                verb.start.checked_sub(1).map(|b| s.word(b)),
                Some(word::QUICK | word::SWIFT)
            );
        let performed = first
            || quick
            || s.has(main.main, Class::Emerge)
            || matches!(
                s.lemma(main.main),
                word::GO
                    | word::TAKE
                    | word::TURN
                    | word::BEGIN
                    | word::START
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
        // "He saw the court was against him, using a speech to say": the main clause's subject.
        let of_main = |v: &VerbGroup| self.subject(*v).filter(|x| x.level == Level::Main);
        let subject = if main.finite {
            self.subject(*main)?
        } else {
            s.verbs
                .iter()
                .filter(|v| v.finite && v.end <= main.start)
                .find_map(of_main)?
        };
        // Nobody says it.
        // e.g. It took them years to learn that the quay was old. → A
        if s.word(subject.extent.np.head) == word::IT && s.lemma(main.main) == word::TAKE {
            return None;
        }
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
