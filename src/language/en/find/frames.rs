//! R9: which complements a verb takes, and which objects state something.
//!
//! Takes a verb with its cue and what follows it; says whether that is content. Builds nothing.

use super::complement::{Complement, Found};
use super::{Cue, Finder, SAYINGS};
use crate::language::en::syntax::VerbGroup;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::Tag;

const THINKING: Classes = Classes::of(&[Class::Believe, Class::Want]);

impl Finder<'_> {
    /// Whether the verb takes what follows it.
    pub(in crate::language::en) fn frame_fits(
        &self,
        verb: VerbGroup,
        cue: Cue,
        found: Found,
    ) -> bool {
        let s = self.s;
        let c = cue.classes;
        let cue_like = c.any(SAYINGS) || c.any(THINKING);
        let inflected = matches!(
            s.tag(verb.main),
            Tag::Past | Tag::PresentS | Tag::Present | Tag::Gerund | Tag::PastParticiple
        ) || verb.modal
            || verb.infinitive;
        match found.kind {
            Complement::That => {
                cue_like || c.has(Class::Show) || c.has(Class::Discover) || c.has(Class::Manner)
            }
            // Two clauses, not one inside the other:
            // e.g. The miners held services in town and one miner said the roof was unsafe. → U
            Complement::Bare if !c.has(Class::SafeCue) && self.parts_at_and(found.at) => false,
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
                // e.g. Ada Falk condemned what she calls an act of war. → N
                let thing = s.word(found.at) == word::WHAT && c.has(Class::FrameObject);
                (c.has(Class::FrameWhether) || thing) && (c.any(SAYINGS) || c.any(THINKING))
            }
            // What somebody does is said by nobody.
            // e.g. Tom Ray tried to leave the room. → A
            Complement::Infinitive => c.has(Class::FrameTo) && (cue_like || !c.has(Class::Manner)),
            // What is written says something.
            // e.g. Ada Falk wrote a letter saying the quay was old. → N
            Complement::Gerund
                if c.any(SAYINGS)
                    && found
                        .at
                        .checked_sub(1)
                        .and_then(|b| s.noun_at(b))
                        .is_some_and(|np| {
                            s.any(np.head, Classes::of(&[Class::Post, Class::SpeechAct]))
                        }) =>
            {
                true
            }
            Complement::Gerund => {
                found.at <= cue.end + 1 && c.has(Class::FrameObject) && c.any(SAYINGS)
            }
            Complement::About => {
                c.has(Class::FrameObject) && c.any(SAYINGS)
                    || s.phrase_at(verb.main)
                        .is_some_and(|p| p.classes.any(SAYINGS) && found.at <= p.end)
            }
            // After a sure cue a noun opens a clause, though its verb is misread.
            // e.g. Police said the road shut on Monday. → O
            Complement::Object
                if c.has(Class::SafeCue)
                    && s.lemma(verb.main) != word::ADD
                    && c.has(Class::FrameThat)
                    && c.has(Class::Say)
                    && cue.end == verb.end
                    && s.lemma(verb.main) != word::ADD
                    && s.noun_at(found.at).is_some_and(|np| {
                        !s.any(np.head, Classes::of(&[Class::Visual, Class::Post]))
                    })
                    && self.long_enough(found.at) =>
            {
                true
            }
            // R15: quoted words given to a mind.
            Complement::Object
                if c.any(THINKING) && (found.at..self.scope_end(found.at)).any(|i| s.quoted(i)) =>
            {
                true
            }
            Complement::Object => self.object_states(verb, cue, found.at),
            Complement::None => false,
        }
    }

    pub(in crate::language::en) fn long_enough(&self, at: usize) -> bool {
        self.scope_end(at) > at + 4
    }

    /// A prepositional phrase and then "and" stand before the first finite verb.
    fn parts_at_and(&self, at: usize) -> bool {
        let s = self.s;
        let Some(verb) = s.verbs.iter().find(|v| v.start >= at && v.finite) else {
            return false;
        };
        let Some(and) = (at..verb.start).find(|&i| s.word(i) == word::AND) else {
            return false;
        };
        (at..and).any(|i| s.tag(i) == Tag::Preposition && s.word(i) != word::OF)
    }

    /// R9: an object is content only if it states something.
    pub(in crate::language::en) fn object_states(
        &self,
        verb: VerbGroup,
        cue: Cue,
        at: usize,
    ) -> bool {
        let s = self.s;
        // What is written gives something.
        // e.g. Ada Falk wrote a series of posts giving advice on how to fix a boat. → N
        let posts = cue.classes.any(SAYINGS)
            && s.noun_at(at).is_some_and(|np| {
                let last = match s.noun_at(np.end + 1) {
                    Some(of) if s.word(np.end) == word::OF => of,
                    _ => np,
                };
                s.any(last.head, Classes::of(&[Class::Post, Class::SpeechAct]))
                    && s.verb_at(last.end)
                        .is_some_and(|v| s.tag(v.main) == Tag::Gerund)
            });
        if posts {
            return true;
        }
        if !cue.classes.has(Class::FrameObject)
            || !(cue.classes.any(SAYINGS)
                || cue.classes.any(THINKING)
                || cue.classes.has(Class::Discover) && cue.classes.has(Class::ObjectContent)
                || cue.classes.has(Class::Relay))
        {
            return false;
        }
        let Some(np) = s.noun_at(at) else {
            return false;
        };
        let after = np.end;
        // R9, R37: bare acts ("announced his engagement", "called 911").
        // e.g. The minister announced a deal on Monday. → A
        // e.g. The mayor defended the sale. → A
        let issued = s.lemma(verb.main) == word::ISSUE && s.word(after) == word::TO;
        let confessed = s.lemma(verb.main) == word::CONFESS
            && !(after..self.scope_end(after)).any(|i| s.verb_at(i).is_some_and(|v| v.participle));
        // A figure that is put out may be a machine's; one that somebody puts at something is said.
        // e.g. The engine puts out 151 PS. → A
        // e.g. Police put the toll at six. → O
        let puts = s.lemma(verb.main) == word::PUT
            && !(after..self.scope_end(after)).any(|i| matches!(s.word(i), word::AT | word::AS));
        let bare = issued
            || puts
            || s.lemma(verb.main) == word::DEFEND
            || confessed
            || s.tag(at) == Tag::Possessive && s.lemma(verb.main) == word::ANNOUNCE
            || s.tag(np.head) == Tag::Number
                && np.end - np.start == 1
                && s.word(np.end) != word::OF;
        if bare && !(after..self.scope_end(after)).any(|i| s.quoted(i) || s.word(i) == word::THAT) {
            return false;
        }
        // R47: what a body expects it has said; a person's is a belief and gives no label.
        if matches!(
            s.lemma(verb.main),
            word::EXPECT | word::FEAR | word::ANTICIPATE
        ) {
            return true;
        }
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
}
