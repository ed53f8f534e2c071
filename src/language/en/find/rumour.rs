//! C13: rumours anywhere else than after "there are": what fuels them, what they are about, how
//! they come out; and who is feared dead.
//! e.g. Rumours that the quay was sold swirled on Monday. → H

use super::{Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Nature, Slot};
use crate::base::{Kind, Stance};
use crate::language::en::syntax::{NounPhrase, VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::Tag;

/// What comes out by itself.
const COMES: Classes = Classes::of(&[Class::Emerge]);

impl Finder<'_> {
    pub(in crate::language::en) fn rumours(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for np in &s.nouns {
            // Fears and hopes are somebody's mind, no news.
            if !s.has(np.head, Class::HearsayNoun)
                || s.any(np.head, Classes::of(&[Class::Believe, Class::Want]))
                || s.word(np.end) != word::THAT
                || s.quoted(np.head)
                || s.tag(np.start) == Tag::Possessive
            {
                continue;
            }
            let new = |a: &Attribution| {
                !out.iter()
                    .any(|b| b.cue.start < a.cue.end && a.cue.start < b.cue.end)
            };
            let found = self
                .given_out(*np)
                .or_else(|| self.that_surface(*np))
                .or_else(|| self.surrounded_by(*np))
                .filter(new);
            out.extend(found);
        }
        for verb in &s.verbs {
            out.extend(self.feared_dead(*verb));
        }
    }

    /// She dropped a hint that X · They repeated the claim that X: a saying in two words (R32).
    fn given_out(&self, np: NounPhrase) -> Option<Attribution> {
        let s = self.s;
        let verb = s.verb_at(np.start.checked_sub(1)?)?;
        let gives = matches!(
            s.lemma(verb.main),
            word::MAKE | word::GIVE | word::DROP | word::REPEAT | word::FLOAT | word::SHARE
        );
        if !gives || !verb.finite || verb.negated || verb.modal || verb.voice == Voice::Passive {
            return None;
        }
        let subject = self.subject(verb)?;
        let source = self.mention(subject.extent);
        if matches!(
            source.nature,
            Nature::Nobody | Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        ) {
            return None;
        }
        let mut a = self.attribution("C9", (verb.main, np.end + 1), source, subject.level);
        let from = np.end + 1;
        let end = self.scope_end(from);
        a.content.extend(self.content(from, end));
        a.form = self.form_of(&[(from, end)]);
        a.kind = Some(Kind::Saying);
        a.strength = 80;
        Some(a)
    }

    /// Claims that the plant was sold have surfaced.
    fn that_surface(&self, np: NounPhrase) -> Option<Attribution> {
        let s = self.s;
        let verb = s.verbs.iter().rfind(|v| v.finite)?;
        let first = s.verbs.iter().find(|v| v.finite && v.start > np.end)?;
        let bare = (0..np.start).all(|i| matches!(s.tag(i), Tag::Adjective | Tag::Conjunction));
        let comes = s.any(verb.main, COMES) && !verb.negated && !verb.modal;
        if !bare || !comes || verb.start == first.start {
            return None;
        }
        let mut a = self.hearsay_of(
            "C13",
            (np.start, np.end),
            Level::Main,
            Slot::Kept,
            self.noun_stance(np.head),
        );
        a.content.extend(self.content(np.end + 1, verb.start));
        Some(a)
    }

    /// He has been at the centre of speculation that X · The visit fuelled rumours that X
    fn surrounded_by(&self, np: NounPhrase) -> Option<Attribution> {
        let s = self.s;
        let verb = s.verbs.iter().rfind(|v| v.finite && v.end <= np.start)?;
        // A document "that …" is said or shown; what is denied is its denier's.
        let plain = !s.has(np.head, Class::Document) && !self.cue(*verb).classes.any(SAYINGS);
        // Between them only a phrase of place or matter: "at the centre of", "the subject of".
        // e.g. Ada Falk is at the centre of rumours that she will leave. → H
        let joined = (verb.end..np.start).all(|i| {
            s.noun_at(i).is_some()
                || matches!(s.tag(i), Tag::Adverb | Tag::Particle)
                || matches!(
                    s.word(i),
                    word::OF | word::AT | word::IN | word::BY | word::TO | word::WITH
                )
        });
        if !plain || !joined || verb.modal || verb.negated {
            return None;
        }
        let subject = self.subject(*verb)?;
        // Who does something about it is no rumour: only what is, or what things bring about.
        let acts = !s.is_be(verb.main)
            && !matches!(
                self.mention(subject.extent).nature,
                Nature::Nobody | Nature::Unresolved
            );
        if subject.level > Level::Participle || acts {
            return None;
        }
        let mut a = self.hearsay_of(
            "C13",
            (np.start, np.end + 1),
            subject.level,
            Slot::Kept,
            self.noun_stance(np.head),
        );
        a.content
            .extend(self.content(np.end + 1, self.scope_end(np.end)));
        Some(a)
    }

    /// R48: dozens are feared dead, a man is believed drowned.
    fn feared_dead(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        let feared = matches!(
            s.lemma(verb.main),
            word::FEAR | word::BELIEVE | word::PRESUME | word::THINK
        );
        let state = s.tag(verb.end) == Tag::Adjective
            || s.verb_at(verb.end)
                .is_some_and(|v| s.tag(v.main) == Tag::PastParticiple);
        if verb.voice != Voice::Passive || !verb.finite || verb.negated || !feared || !state {
            return None;
        }
        let subject = self.subject(verb)?;
        let mut a = self.hearsay_of(
            "C12",
            (verb.start, verb.end),
            subject.level,
            Slot::Open,
            Stance::Distanced,
        );
        let from = subject.extent.start;
        a.content.extend(self.content(from, self.scope_end(from)));
        Some(a)
    }
}
