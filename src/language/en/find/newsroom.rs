//! Which newsroom was told, or is named between the cue and what is said ("told Reuters that",
//! "said on CNN that").

use super::Finder;
use crate::attributions::{Attribution, Gender, Mention, Nature, Reference};
use crate::language::en::sources::{self, Extent};
use crate::language::en::syntax::{NounPhrase, VerbGroup};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// How a newsroom that is named in a sentence comes to pass something on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Somebody speaks or writes to it or for it.
    Spoken,
    /// Somebody is on it.
    On,
    /// It got, printed or found something.
    Obtained,
}

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
                m = self.newsroom_in(np).filter(|_| tells)?;
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

    /// A newsroom that is named elsewhere in the sentence for what somebody says or what shows it: "in
    /// an interview with the Echo, Velt said", "“…,” Velt said, speaking on Echo Radio", "a film
    /// obtained by the Echo" (R41, R42, R45, R76).
    pub(in crate::language::en) fn relays_around(&self, found: &mut [Attribution]) {
        // Found once for the sentence, and only where somebody speaks in it.
        let mut newsrooms: Option<Vec<(Way, Mention)>> = None;
        for a in found.iter_mut() {
            let speaks = a.kind == Some(crate::base::Kind::Saying);
            let shows = a.kind == Some(crate::base::Kind::Evidence);
            if a.told.is_some()
                || a.source.via.is_some()
                || a.quoted
                || !(speaks || shows)
                || matches!(
                    a.source.nature,
                    Nature::Outlet | Nature::Media | Nature::Nobody
                )
            {
                continue;
            }
            let newsrooms = newsrooms.get_or_insert_with(|| self.newsrooms());
            let told = newsrooms.iter().find(|(way, m)| {
                let within = |c: &crate::base::Span| c.start <= m.span.start && m.span.end <= c.end;
                !a.content.iter().any(within)
                    && match way {
                        Way::Spoken => speaks,
                        Way::On => speaks && m.span.start >= a.cue.end,
                        Way::Obtained => true,
                    }
            });
            a.told = told.map(|(_, m)| Box::new(m.clone()));
        }
    }

    /// The newsrooms of the sentence, each with the way in which it passes something on.
    fn newsrooms(&self) -> Vec<(Way, Mention)> {
        let s = self.s;
        let way = |np: &NounPhrase| {
            let p = np.start.checked_sub(1).filter(|&p| !s.quoted(p))?;
            let speaks = |i: usize| {
                s.has(i, Class::SpeechAct) && s.noun_at(i).is_some()
                    || matches!(
                        s.word(i),
                        word::SPEAKING | word::TALKING | word::WRITING | word::APPEARING
                    )
            };
            match s.word(p) {
                word::TO | word::WITH | word::ON | word::IN | word::FOR
                    if (p.saturating_sub(5)..p).any(speaks) =>
                {
                    Some(Way::Spoken)
                }
                word::ON => Some(Way::On),
                word::BY if p > 0 && s.tag(p - 1) == Tag::PastParticiple => Some(Way::Obtained),
                _ => None,
            }
        };
        s.nouns
            .iter()
            .filter_map(|np| Some((way(np)?, self.newsroom_in(*np)?)))
            .collect()
    }

    /// The newsroom that a noun phrase is or begins with: "CBS' Morning Show", "the BBC interviewer".
    fn newsroom_in(&self, np: NounPhrase) -> Option<Mention> {
        let whole = self.mention(Extent::of(np));
        if whole.nature == Nature::Outlet {
            return Some(whole);
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
