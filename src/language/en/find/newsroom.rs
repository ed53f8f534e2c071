//! Which newsroom is told something, by name or without one, and what makes words a newsroom's.

use super::Finder;
use crate::attributions::{Attribution, Gender, Mention, Nature, Reference};
use crate::language::en::sources::{self, Extent};
use crate::language::en::syntax::{NounPhrase, VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// What says that a name with "Press" or "Media" in it is a body's or a person's.
const NO_NEWSROOM: Classes = Classes::of(&[
    Class::Office,
    Class::Head,
    Class::Honorific,
    Class::PublicBody,
    Class::NamedBody,
    Class::Organisation,
    Class::NamedOrganisation,
    Class::People,
]);

/// A passive with its auxiliary: "was quoted". ("The Echo quoted" may look like one.)
/// e.g. The mayor was quoted as saying the quay was old. → O
/// e.g. Tom Ray was quoted on Friday as saying the road was open. → N
fn was_done(v: VerbGroup) -> bool {
    v.voice == Voice::Passive && v.start < v.main
}

/// A name that is taken for a newsroom's, unless the page makes it a person's.
pub(super) fn as_newsroom(mention: Mention) -> Mention {
    Mention {
        nature: Nature::Outlet,
        fallback: Nature::Person,
        gender: Gender::It,
        reference: Reference::Full,
        ..mention
    }
}

impl Finder<'_> {
    /// The newsroom that is told: one by name, "the paper", or a name that nothing makes a
    /// person's or a body's ("told the Dunmore Echo", "told Kvartal that").
    /// e.g. Ada Falk told the Dunmore Echo that the quay was old. → N
    pub(in crate::language::en) fn newsroom_told(
        &self,
        np: NounPhrase,
        verb: VerbGroup,
    ) -> Option<Mention> {
        let s = self.s;
        // P9: "told our correspondent", "told this newspaper".
        // e.g. Ada Falk told our correspondent that the quay was old. → N
        if self.ours(np) {
            return None;
        }
        // "Radio Mainland" is one name.
        let whole = self.titled_newsroom(NounPhrase {
            end: np.end + 1,
            head: np.end,
            ..np
        }) && s.has(np.head, Class::OutletNoun)
            && s.verb_at(np.end).is_none()
            && !s.has(np.end, Class::Time);
        let np = NounPhrase {
            end: np.end + usize::from(whole),
            head: if whole { np.end } else { np.head },
            ..np
        };
        let mut m = self.mention(Extent::of(np));
        let tells = s.lemma(verb.main) == word::TELL;
        match m.nature {
            Nature::Outlet => {}
            Nature::Media if tells && s.has(np.head, Class::OutletNoun) => {
                self.one_of_them(np, &mut m);
            }
            Nature::Media if tells => {
                // Told to all, passed on by none.
                // e.g. Ada Falk told reporters that the quay was old. → N
                // e.g. The mayor told media that the quay was old. → O
                if s.tag(np.head) == Tag::Nouns
                    || np.head == np.start
                    || s.word(np.start) == word::THE
                {
                    return None;
                }
            }
            Nature::Unresolved if m.fallback == Nature::Media && tells => {}
            // Not a document, where somebody is told.
            // e.g. The Guardian has met Ada Falk, who ran the quay. She tells the paper that it is old. → N
            Nature::Document | Nature::Unresolved
                if tells && s.has(np.head, Class::OutletNoun) && s.word(np.start) == word::THE =>
            {
                self.one_of_them(np, &mut m);
            }
            _ if tells && (self.strange_name(np) || self.titled_newsroom(np)) => {
                m = as_newsroom(m);
            }
            _ => {
                // The newsroom that stands before somebody or something of its own.
                // e.g. Ada Falk told the BBC interviewer that the quay was old. → N
                // e.g. Ada Falk told CBC's Morning Show that the road was open. → N
                m = self.newsroom_in(np).filter(|_| tells)?;
            }
        }
        Some(m)
    }

    /// Two capitals or more, one of them what newsrooms call themselves: "Radio Mainland".
    pub(super) fn titled_newsroom(&self, np: NounPhrase) -> bool {
        let s = self.s;
        let press = Classes::of(&[Class::OutletNoun, Class::MediaNoun]);
        let first = np.start + usize::from(s.tag(np.start) == Tag::Determiner);
        let capital = |i: usize| s.looks(i, shape::CAPITAL) || s.looks(i, shape::ALL_CAPS);
        np.end > first + 1
            && np.end <= s.len()
            && (first..np.end).all(capital)
            && (first..np.end).any(|i| s.any(i, press))
            && !s.any(first, Classes::of(&[Class::GivenHe, Class::GivenShe]))
            && !(first..np.end).any(|i| s.any(i, NO_NEWSROOM))
    }

    /// Only capitals, and none of them of a person, an office, a body or a place.
    pub(in crate::language::en) fn strange_name(&self, np: NounPhrase) -> bool {
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

    /// P9: the site that it is read on.
    pub(super) fn ours(&self, np: NounPhrase) -> bool {
        let s = self.s;
        // "this week's Echo" is another's.
        matches!(s.word(np.start), word::OUR | word::THIS)
            && !(np.start..np.head).any(|i| s.tag(i) == Tag::PossessiveEnding)
    }

    /// Whether a verb passes on what somebody else says: "quoted the mayor as saying".
    /// e.g. Reuters quoted Tom Ray as saying the road was open. → N
    pub(in crate::language::en) fn quotes_somebody(&self, v: VerbGroup) -> bool {
        let s = self.s;
        let object = s.noun_at(s.skip_adverbs(v.end));
        matches!(s.lemma(v.main), word::QUOTE | word::CITE)
            && !was_done(v)
            && object.is_some_and(|np| {
                (np.end..s.len().min(np.end + 12))
                    .take_while(|&i| s.verb_at(i).is_none_or(|other| !other.finite))
                    .any(|i| s.word(i) == word::AS)
            })
    }

    /// The newsroom that a noun phrase is or begins with: "CBS' Morning Show", "the BBC interviewer".
    pub(in crate::language::en) fn newsroom_in(&self, np: NounPhrase) -> Option<Mention> {
        let whole = self.mention(Extent::of(np));
        if whole.nature == Nature::Outlet {
            return Some(whole);
        }
        // A body of a newsroom's is another ("the Guardian Foundation").
        if self.s.any(np.head, sources::NONE_OF_ITS) {
            return None;
        }
        let first = (np.start..np.head).rev().find_map(|head| {
            let end = head + 1;
            let np = NounPhrase { end, head, ..np };
            sources::outlet(self.s, np).map(|_| np)
        })?;
        Some(self.mention(Extent::of(first))).filter(|m| m.nature == Nature::Outlet)
    }

    /// Newsrooms named between verb and content: "said in an interview with CNN", "wrote in the
    /// Halden Post" (R41), agencies too (R42).
    /// e.g. Ada Falk said in an interview with CNN that the quay was old. → N
    /// e.g. Ada Falk wrote in the Guardian that the quay was old. → N
    pub(in crate::language::en) fn relays_between(
        &self,
        a: &mut Attribution,
        verb: VerbGroup,
        from: usize,
        to: usize,
    ) {
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
}
