//! R22, R52: what is heard, seen and visible, and what happens "in the clip", if images are named
//! at the end of the sentence or in the sentence before.
//! e.g. In the clip, two men climb over the fence. → V

use super::Finder;
use crate::attributions::{Attribution, Gender, Level, Mention, Nature, Reference};
use crate::base::Kind;
use crate::language::Class;
use crate::language::Classes;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{NounPhrase, VerbGroup, Voice};
use crate::language::en::word;
use crate::tokens::Tag;

const IMAGES: Classes = Classes::of(&[Class::Visual, Class::Audio]);

impl Finder<'_> {
    pub(in crate::language::en) fn perceived(&self, out: &mut Vec<Attribution>) {
        for verb in &self.s.verbs {
            if !verb.finite || verb.negated {
                continue;
            }
            let found = self
                .heard_doing(*verb)
                .or_else(|| self.visible(*verb))
                .or_else(|| self.eyewitness(*verb));
            let new = |a: &Attribution| {
                !out.iter()
                    .any(|b| b.cue.start < a.cue.end && a.cue.start < b.cue.end)
            };
            out.extend(found.filter(new));
        }
        self.in_the_clip(out);
    }

    /// A man can be heard shouting: a recording, whichever. · They were seen running: what the
    /// sentence before shows, if it shows anything.
    fn heard_doing(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        if verb.voice != Voice::Passive {
            return None;
        }
        let heard = s.lemma(verb.main) == word::HEAR;
        let seen = s.lemma(verb.main) == word::SEE;
        let can = !verb.modal || s.lemma(verb.start) == word::CAN;
        let doing = s.tag(verb.end) == Tag::Gerund || self.text_of(verb.end).ends_with("ing");
        let hearsay = (verb.start..verb.end).any(|i| s.has(i, Class::Hearsay));
        if !(heard || seen) || !can || !doing || hearsay {
            return None;
        }
        let subject = self.subject(verb)?;
        if subject.level > Level::Participle {
            return None;
        }
        let source = Mention {
            nature: if heard {
                Nature::Sound
            } else {
                Nature::Unresolved
            },
            reference: if heard {
                Reference::Full
            } else {
                Reference::Other
            },
            fallback: Nature::Image,
            gender: Gender::It,
            unidentified: true,
            ..Mention::default()
        };
        let mut a = self.attribution("C10", (verb.start, verb.end), source, subject.level);
        let from = subject.extent.start;
        a.content.extend(self.content(from, self.scope_end(from)));
        a.kind = Some(Kind::Evidence);
        a.strength = 72;
        Some(a)
    }

    /// A Reuters reporter saw smoke: what another newsroom's staff witnessed is its report.
    fn eyewitness(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        let witnesses = matches!(
            s.lemma(verb.main),
            word::SEE | word::HEAR | word::WATCH | word::WITNESS
        );
        if !witnesses || verb.voice == Voice::Passive || verb.modal {
            return None;
        }
        let subject = self.subject(verb)?;
        let np = subject.extent.np;
        let staff = s.has(np.head, Class::People)
            && s.any(np.head, Classes::of(&[Class::MediaNoun, Class::OutletNoun]));
        if !staff || subject.level > Level::Participle {
            return None;
        }
        let mut source = (np.start..subject.extent.end)
            .filter(|&i| i != np.head && s.looks(i, crate::tokens::shape::CAPITAL))
            .find_map(|i| {
                let listed = s.phrase_at(i).filter(|p| p.classes.has(Class::Outlet));
                let end = listed.map_or(i + 1, |p| p.end);
                let name = NounPhrase {
                    end,
                    head: end - 1,
                    ..np
                };
                let newsroom = self.mention(Extent::of(name));
                (newsroom.nature == Nature::Outlet).then_some(newsroom)
            })?;
        source.span = self.span(subject.extent.start, subject.extent.end);
        let mut a = self.attribution("C10", (verb.main, verb.end), source, subject.level);
        a.content
            .extend(self.content(verb.end, self.scope_end(verb.end)));
        a.kind = Some(Kind::Saying);
        a.strength = 80;
        Some(a)
    }

    /// In the selfie, a tower is visible behind him.
    fn visible(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        let at = s.skip_adverbs(verb.end);
        if !s.is_be(verb.main) || !matches!(s.word(at), word::VISIBLE | word::AUDIBLE) {
            return None;
        }
        let image = self.image_beside()?;
        let subject = self.subject(verb)?;
        let source = self.mention(Extent::of(image));
        let mut a = self.attribution("C10", (verb.start, at + 1), source, subject.level);
        let from = subject.extent.start;
        a.content.extend(self.content(from, self.scope_end(from)));
        a.kind = Some(Kind::Evidence);
        a.strength = 84;
        Some(a)
    }

    /// A rider pulls up beside her in the clip. Only what is told in the present: a report of the
    /// images, not of the day they were taken.
    fn in_the_clip(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        if out
            .iter()
            .any(|a| a.level <= Level::Participle && !a.quoted)
        {
            return;
        }
        let Some(main) = s.verbs.iter().find(|v| v.finite) else {
            return;
        };
        let told = matches!(s.tag(main.main), Tag::PresentS | Tag::Present)
            && !main.negated
            && !main.modal
            && main.voice == Voice::Active
            && !s.is_have(main.main)
            // That tells of the video, not what it shows.
            // e.g. Ada Falk appears in the video. → A
            && !s.has(main.main, Class::Emerge);
        let Some(image) = self.image_beside().filter(|np| {
            told && matches!(
                s.word(np.start),
                word::THE | word::THIS | word::ANOTHER | word::ONE
            ) && s.tag(np.head) == Tag::Noun
                && s.word(np.head) != word::FILM
                && np.start > main.end + 1
                && self.last_words(*np)
        }) else {
            return;
        };
        let source = self.mention(Extent::of(image));
        if !matches!(source.nature, Nature::Image | Nature::Sound) {
            return;
        }
        let mut a = self.attribution("C10", (image.start - 1, image.start), source, Level::Main);
        a.content.extend(self.content(0, image.start - 1));
        a.kind = Some(Kind::Evidence);
        a.strength = 70;
        out.push(a);
    }

    /// The image that the sentence is set in: "in the clip", "on the recording".
    fn image_beside(&self) -> Option<NounPhrase> {
        let s = self.s;
        s.nouns.iter().copied().find(|np| {
            s.any(np.head, IMAGES)
                && !s.quoted(np.head)
                && np
                    .start
                    .checked_sub(1)
                    .is_some_and(|p| matches!(s.word(p), word::IN | word::ON))
        })
    }

    fn last_words(&self, np: NounPhrase) -> bool {
        let s = self.s;
        (np.end..s.len()).all(|i| s.looks(i, crate::tokens::shape::MARK))
    }

    fn text_of(&self, i: usize) -> &str {
        self.s
            .tokens
            .get(i)
            .map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }
}
