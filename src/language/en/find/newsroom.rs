//! Which newsroom was told, or is named between the cue and what is said ("told Reuters that",
//! "said on CNN that").

use super::Finder;
use crate::attributions::{Attribution, Gender, Mention, Nature, Reference};
use crate::language::en::sources::{self, Extent};
use crate::language::en::syntax::{NounPhrase, VerbGroup};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// The newsroom that is told: one by name, "the paper", or a name that nothing makes a
    /// person's or a body's ("told the Dunmore Echo", "told Kvartal that").
    pub(in crate::language::en) fn newsroom_told(
        &self,
        np: NounPhrase,
        verb: VerbGroup,
    ) -> Option<Mention> {
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
                    sources::outlet(s, np).map(|_| np)
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

    /// "In an interview with the Echo, Velt said", "Velt, speaking to the Echo, said": where it was
    /// said stands before the cue.
    pub(in crate::language::en) fn relays_before(&self, found: &mut [Attribution]) {
        let s = self.s;
        let speaking = Classes::of(&[Class::SpeechAct]);
        let mut newsrooms: Option<Vec<Mention>> = None;
        for a in found.iter_mut() {
            if a.told.is_some()
                || a.quoted
                || a.kind != Some(crate::base::Kind::Saying)
                || matches!(
                    a.source.nature,
                    Nature::Outlet | Nature::Media | Nature::Nobody
                )
            {
                continue;
            }
            // Found once for the sentence, and only where somebody speaks in it.
            let newsrooms = newsrooms.get_or_insert_with(|| {
                s.nouns
                    .iter()
                    .filter(|np| {
                        let Some(p) = np.start.checked_sub(1) else {
                            return false;
                        };
                        !s.quoted(p)
                            && matches!(
                                s.word(p),
                                word::TO | word::WITH | word::ON | word::IN | word::FOR
                            )
                            && (p.saturating_sub(5)..p).any(|i| {
                                s.any(i, speaking) && s.noun_at(i).is_some()
                                    || matches!(
                                        s.word(i),
                                        word::SPEAKING
                                            | word::TALKING
                                            | word::WRITING
                                            | word::APPEARING
                                    )
                            })
                    })
                    .map(|np| self.mention(Extent::of(*np)))
                    .filter(|m| m.nature == Nature::Outlet)
                    .collect()
            });
            let told = newsrooms.iter().find(|m| {
                let within = |c: &crate::base::Span| c.start <= m.span.start && m.span.end <= c.end;
                m.span.end <= a.cue.start && !a.content.iter().any(within)
            });
            a.told = told.cloned().map(Box::new);
        }
    }

    /// Newsrooms named between verb and content: "said in an interview with CNN", "wrote in the
    /// Halden Post" (R41), agencies too (R42).
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
