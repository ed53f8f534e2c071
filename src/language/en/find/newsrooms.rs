//! Every newsroom that a sentence mentions, with what stands before and after it.
//!
//! Takes one sentence's syntax; gives the newsrooms in order. Whether one passes on what the sentence
//! says is not decided here (`labels/relays.rs`).

use super::newsroom::as_newsroom;
use super::{Finder, SAYINGS};
use crate::attributions::{After, Before, Known, Mention, Nature, Newsroom, Reference};
use crate::language::en::sources::Extent;
use crate::language::en::syntax::NounPhrase;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};
use std::ops::Range;

/// How many words a title in quotation marks has at most: “Meet the Press”, “Morning on Harbour Street”.
const TITLE: usize = 5;
/// How far before a newsroom the noun may stand that it belongs to: "an interview aired on Friday on".
const NEAR: usize = 5;
/// Letters at most between a newsroom and a show of its own: "’s “", " show “".
const OWNED: u32 = 12;

/// People who stand for a newsroom: "CNN's Ola Venn", "the Echo reporter".
const ITS_PEOPLE: Classes = Classes::of(&[
    Class::People,
    Class::Role,
    Class::Head,
    Class::GivenHe,
    Class::GivenShe,
    Class::Expert,
]);
/// What a newsroom publishes.
const ITS_PIECES: Classes = Classes::of(&[Class::Piece, Class::Document]);
/// What a newsroom measures or shows.
const ITS_EVIDENCE: Classes = Classes::of(&[Class::Data, Class::Visual, Class::Audio]);

impl Finder<'_> {
    /// The newsrooms of the sentence, in order.
    pub(super) fn newsrooms_named(&self) -> Vec<Newsroom> {
        let s = self.s;
        let mut out: Vec<Newsroom> = Vec::new();
        for np in &s.nouns {
            if np.pronoun || np.time || self.ours(*np) {
                continue;
            }
            let before = self.before(np.start);
            let Some((known, mention)) = self.newsroom_at(*np, before) else {
                continue;
            };
            let met = |n: &Newsroom| n.mention.span.end > mention.span.start;
            if out.last().is_some_and(met) {
                continue;
            }
            let end = mention.span.end;
            let next = (np.start..s.len()).find(|&i| s.tokens[i].start >= end);
            let next = next.unwrap_or(s.len());
            let after = self.after(next, np.end);
            // "the State Department" and "the Local Government Strategy meeting" begin like a paper.
            let part = next < np.end && s.tag(next) != Tag::PossessiveEnding;
            let goes_on = s.looks(next, shape::CAPITAL) && !s.has(next, Class::Time);
            let longer = after == After::Thing || goes_on && after != After::Person;
            if known == Known::Listed && part && longer {
                continue;
            }
            out.push(Newsroom {
                known,
                before,
                after,
                quoted: s.quoted(np.head),
                mention,
            });
        }
        self.titles(&mut out);
        out
    }

    /// The newsroom that a noun phrase names or begins with, and what makes it one.
    /// e.g. A local radio station said the quay was shut. → M
    /// e.g. State television said the dam was safe. → M
    /// e.g. Two workers were crushed by the press. → A
    fn newsroom_at(&self, np: NounPhrase, before: Before) -> Option<(Known, Mention)> {
        let s = self.s;
        if let Some(m) = self.newsroom_in(np) {
            return Some((Known::Listed, m));
        }
        let mut m = self.mention(Extent::of(np));
        let media = m.nature == Nature::Media
            || m.nature == Nature::Unresolved && m.fallback == Nature::Media;
        if media && s.word(np.head) != word::MEDIA || s.has(np.head, Class::OutletNoun) {
            if self.titled_newsroom(np) {
                return Some((Known::Titled, as_newsroom(m)));
            }
            self.one_of_them(np, &mut m);
            let known = match m.nature {
                _ if s.has(np.head, Class::People) || s.tag(np.head) == Tag::Nouns => Known::Press,
                Nature::Unresolved => Known::Meant,
                _ => Known::Noun,
            };
            return Some((known, m));
        }
        if self.titled_newsroom(np) {
            return Some((Known::Titled, as_newsroom(m)));
        }
        let spoken = matches!(
            before,
            Before::Telling
                | Before::Talk
                | Before::TalkOn
                | Before::To
                | Before::With
                | Before::On
                | Before::In
                | Before::Done
                | Before::By
                | Before::Credited
        );
        (spoken && self.strange_name(np)).then(|| (Known::Strange, as_newsroom(m)))
    }

    /// Makes a mention of "the paper" that of the newsroom that was named last; of "a paper", of one
    /// without a name.
    pub(super) fn one_of_them(&self, np: NounPhrase, m: &mut Mention) {
        let named = self.s.word(np.start) == word::THE && np.head == np.start + 1;
        m.unidentified = true;
        (m.nature, m.fallback) = if named {
            (Nature::Unresolved, Nature::Media)
        } else {
            (Nature::Media, Nature::Nobody)
        };
        if named {
            m.reference = Reference::Description;
        }
    }

    /// What stands before the token `at`.
    /// e.g. Ada Falk confirmed to Reuters that the quay was shut. → N
    /// e.g. Ada Falk was quoted in the Guardian as saying the quay was old. → N
    /// e.g. “The quay is old,” Ada Falk said, speaking on Fox News. → N
    fn before(&self, at: usize) -> Before {
        let s = self.s;
        let Some(p) = at.checked_sub(1) else {
            return Before::Nothing;
        };
        if let Some(verb) = s.verb_at(p).filter(|v| v.end == at) {
            let classes = self.cue(verb).classes;
            return if classes.has(Class::FrameAddressee) {
                Before::Telling
            } else if classes.any(SAYINGS) {
                Before::Saying
            } else {
                Before::Verb
            };
        }
        let talk = (p.saturating_sub(NEAR)..p).any(|i| {
            s.has(i, Class::SpeechAct) && s.noun_at(i).is_some()
                || matches!(s.word(i), word::SPEAKING | word::TALKING | word::APPEARING)
        });
        let done = p > 0 && s.tag(p - 1) == Tag::PastParticiple;
        match s.word(p) {
            word::TO | word::WITH | word::FOR if talk => Before::Talk,
            word::ON | word::IN | word::DURING | word::AT if talk => Before::TalkOn,
            word::TO if p > 0 && s.has(p - 1, Class::According) => Before::Credited,
            word::TO => Before::To,
            word::WITH | word::FOR => Before::With,
            word::ON | word::AT | word::DURING => Before::On,
            word::IN => Before::In,
            word::BY | word::VIA if done => Before::Done,
            word::BY | word::VIA => Before::By,
            word::OF | word::FROM => Before::Of,
            word::PER => Before::Credited,
            _ if s
                .phrase_at(p)
                .is_some_and(|m| m.classes.has(Class::According)) =>
            {
                Before::Credited
            }
            _ => Before::Other,
        }
    }

    /// What follows a newsroom that ends before the token `at`, in a noun phrase that ends at `end`.
    /// e.g. In a CNN interview, Tom Ray said the road was shut. → N
    /// e.g. In a Guardian interview, Ada Falk said the quay was old. → N
    fn after(&self, at: usize, end: usize) -> After {
        let s = self.s;
        if at >= s.len() {
            return After::Pause;
        }
        let owner = s.tag(at) == Tag::PossessiveEnding;
        if owner || at < end {
            let owned = owner.then(|| s.noun_at(at + 1)).flatten();
            return match owned.map(|np| (np.start..np.end, np.head)) {
                Some((words, head)) => self.of_its_own(words, head),
                None if at < end => self.of_its_own(at..end, end - 1),
                None => After::Thing,
            };
        }
        if let Some(verb) = s.verb_at(at).filter(|v| v.start == at) {
            return if self.cue(verb).classes.any(SAYINGS) {
                After::Saying
            } else {
                After::Verb
            };
        }
        if s.is_quote(at) {
            return After::Quote;
        }
        match s.tag(at) {
            Tag::Preposition | Tag::To => After::Link,
            _ if s.word(at) == word::THAT => After::Link,
            _ if !s.looks(at, shape::MARK) => After::Other,
            _ => After::Pause,
        }
    }

    /// What words are that stand for something of a newsroom's, with their head.
    /// e.g. CNN's Ola Venn reported that the quay was shut. → M
    fn of_its_own(&self, mut words: Range<usize>, head: usize) -> After {
        let s = self.s;
        if words.any(|i| s.any(i, ITS_PEOPLE)) {
            After::Person
        } else if s.any(head, ITS_EVIDENCE) {
            After::Evidence
        } else if s.any(head, ITS_PIECES) {
            After::Piece
        } else if s.has(head, Class::SpeechAct) {
            After::Talk
        } else {
            After::Thing
        }
    }

    /// Adds short titles in quotation marks: what somebody was on or told.
    fn titles(&self, out: &mut Vec<Newsroom>) {
        let s = self.s;
        for q in s.quotations.iter().filter(|q| q.opened && q.closed) {
            let words = q.inside();
            let short = !words.is_empty() && words.len() <= TITLE;
            let named = s.looks(words.start, shape::CAPITAL)
                && words.clone().all(|i| {
                    s.looks(i, shape::MARK)
                        || s.looks(i, shape::CAPITAL)
                        || matches!(
                            s.tag(i),
                            Tag::Determiner | Tag::Preposition | Tag::Conjunction
                        )
                });
            if !short || !named {
                continue;
            }
            let last = words.end - usize::from(s.looks(words.end - 1, shape::MARK));
            let span = self.span(words.start, last.max(words.start + 1));
            let before = self.before(q.start);
            // "CBS's “Harbour Hour”" is CBS's.
            let owned = out.last().is_some_and(|n| {
                n.mention.span.end <= span.start && n.mention.span.end + OWNED > span.start
            });
            out.retain(|n| n.mention.span.end <= span.start || n.mention.span.start >= span.end);
            if owned || matches!(before, Before::Nothing | Before::Other) {
                continue;
            }
            let mention = Mention {
                span,
                name: span,
                ..Mention::default()
            };
            out.push(Newsroom {
                mention: as_newsroom(mention),
                known: Known::Title,
                before,
                after: self.after(q.end, q.end),
                quoted: false,
            });
        }
    }
}
