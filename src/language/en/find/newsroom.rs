//! Which newsroom passes something on: one that was told, one that is named anywhere in the sentence
//! ("in an interview with CNN"), one that quotes somebody, or one without a name.

use super::Finder;
use crate::attributions::{Attribution, Gender, Mention, Nature, Reference};
use crate::base::Span;
use crate::language::en::sources::{self, Extent};
use crate::language::en::syntax::{NounPhrase, VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// What a newsroom's name stands before: "a CNN interview", "the Echo show", "the Echo editor Orla Venn".
/// e.g. In a CNN interview, Tom Ray said the road was shut. → N
const OF_A_NEWSROOM: Classes = Classes::of(&[
    Class::SpeechAct,
    Class::OutletNoun,
    Class::People,
    Class::Role,
    Class::GivenHe,
    Class::GivenShe,
]);

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

/// Bytes at most between a cue and a newsroom that it is said to: " to ", " to the ".
const BESIDE: u32 = 8;

/// A passive with its auxiliary: "was quoted". ("The Echo quoted" may look like one.)
/// e.g. The mayor was quoted as saying the quay was old. → O
/// e.g. Tom Ray was quoted on Friday as saying the road was open. → N
fn was_done(v: VerbGroup) -> bool {
    v.voice == Voice::Passive && v.start < v.main
}

/// A name that is taken for a newsroom's, unless the page makes it a person's.
fn as_newsroom(mention: Mention) -> Mention {
    Mention {
        nature: Nature::Outlet,
        fallback: Nature::Person,
        gender: Gender::It,
        reference: Reference::Full,
        ..mention
    }
}

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
                m.nature = Nature::Media;
                m.unidentified = true;
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
    fn titled_newsroom(&self, np: NounPhrase) -> bool {
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

    /// A newsroom that is named elsewhere in the sentence for what somebody says or what shows it: "in
    /// an interview with the Echo, Velt said", "“…,” Velt said, speaking on Echo Radio", "a film
    /// obtained by the Echo" (R41, R42, R45, R76).
    /// e.g. “The quay is old,” Ada Falk said, speaking on Fox News. → N
    /// e.g. A video obtained by CNN shows the van leaving the quay. → V
    pub(in crate::language::en) fn relays_around(&self, found: &mut [Attribution]) {
        // Found once for the sentence, and only where somebody speaks in it or something shows.
        let mut newsrooms: Option<Vec<(Way, Mention)>> = None;
        for a in found.iter_mut() {
            let speaks = a.kind == Some(crate::base::Kind::Saying);
            let shows = a.kind == Some(crate::base::Kind::Evidence);
            let told = a.told.as_ref();
            if told.is_some_and(|m| m.nature != Nature::Unresolved)
                || a.source.via.is_some()
                || a.quoted
                || !(speaks || shows)
                || a.source.fallback == Nature::Media
                || matches!(
                    a.source.nature,
                    Nature::Outlet | Nature::Media | Nature::Nobody
                )
            {
                continue;
            }
            let newsrooms = newsrooms.get_or_insert_with(|| self.newsrooms());
            let told = newsrooms.iter().find(|(way, m)| {
                let within = |c: &Span| c.start <= m.span.start && m.span.end <= c.end;
                // What follows the cue at once is no content yet.
                // e.g. Tom Ray admitted to the Guardian that he had sold the quay. → N
                let beside = m.span.start >= a.cue.end && m.span.start - a.cue.end <= BESIDE;
                (beside || !a.content.iter().any(within))
                    && match way {
                        Way::Spoken => speaks,
                        Way::On => speaks && m.span.start >= a.cue.end,
                        Way::Obtained => true,
                    }
            });
            if let Some((_, m)) = told {
                a.told = Some(Box::new(m.clone()));
            }
        }
    }

    /// The newsrooms of the sentence, each with the way in which it passes something on.
    fn newsrooms(&self) -> Vec<(Way, Mention)> {
        let nouns = self.s.nouns.iter();
        nouns
            .filter_map(|np| {
                let way = self.way_of(*np)?;
                // "the State Department" begins like a paper; "CNN's host" and "a CNN interview" are CNN's.
                let newsroom = self.newsroom_in(*np).filter(|m| {
                    m.span.end == self.span(np.start, np.end).end
                        || self.text[m.span.end as usize..].starts_with(['\'', '’'])
                        || way == Way::Spoken && self.s.any(np.head, OF_A_NEWSROOM)
                });
                let newsroom = newsroom
                    .or_else(|| self.medium(*np, way))
                    .or_else(|| self.unlisted(*np));
                Some((way, newsroom?))
            })
            .collect()
    }

    /// P9: the site that it is read on.
    fn ours(&self, np: NounPhrase) -> bool {
        let s = self.s;
        // "this week's Echo" is another's.
        matches!(s.word(np.start), word::OUR | word::THIS)
            && !(np.start..np.head).any(|i| s.tag(i) == Tag::PossessiveEnding)
    }

    /// How a newsroom would pass something on that stands where this noun phrase does.
    fn way_of(&self, np: NounPhrase) -> Option<Way> {
        let s = self.s;
        if self.ours(np) {
            return None;
        }
        // A newsroom quotes somebody.
        // e.g. The Guardian quoted the mayor as saying the quay was old. → O
        // e.g. The Guardian quoted Ada Falk as saying the quay was old. → N
        let quotes = |v: &VerbGroup| {
            v.start == np.end
                && !was_done(*v)
                && matches!(s.lemma(v.main), word::QUOTE | word::CITE)
        };
        if !s.quoted(np.start) && s.verbs.iter().any(quotes) {
            return Some(Way::Obtained);
        }
        let p = np.start.checked_sub(1).filter(|&p| !s.quoted(p))?;
        let close = p.saturating_sub(5)..p;
        let speaks = |i: usize| {
            s.has(i, Class::SpeechAct) && s.noun_at(i).is_some()
                || matches!(
                    s.word(i),
                    word::SPEAKING | word::TALKING | word::WRITING | word::APPEARING
                )
        };
        let said = |i: usize| {
            s.verb_at(i).is_some_and(|v| {
                matches!(s.lemma(v.main), word::SAY | word::SPEAK)
                    || self.cue(v).classes.has(Class::Factive)
            })
        };
        let participle = |i: usize| s.tag(i) == Tag::PastParticiple;
        match s.word(p) {
            word::TO | word::WITH | word::ON | word::IN | word::FOR
                if close.clone().any(speaks) =>
            {
                Some(Way::Spoken)
            }
            // "confirmed to the Echo", "To the Echo, Velt said"
            // e.g. Ada Falk confirmed to Reuters that the quay was shut. → N
            // e.g. To Reuters, Ada Falk said the quay was shut. → N
            word::TO if p == 0 || said(p - 1) => Some(Way::Spoken),
            // e.g. In a Guardian interview, Ada Falk said the quay was old. → N
            word::IN | word::DURING if s.has(np.head, Class::SpeechAct) => Some(Way::Spoken),
            // In the passive it may stand before or after the words.
            // e.g. Ada Falk was quoted in the Guardian as saying the quay was old. → N
            // e.g. Ada Falk was quoted as saying on Friday by the Guardian that the quay was old. → N
            word::IN
                if close
                    .clone()
                    .any(|i| s.lemma(i) == word::QUOTE && participle(i)) =>
            {
                Some(Way::Obtained)
            }
            word::BY
                if p > 0 && participle(p - 1)
                    || close
                        .clone()
                        .any(|i| participle(i) && s.lemma(i) == word::QUOTE) =>
            {
                Some(Way::Obtained)
            }
            word::VIA => Some(Way::Obtained),
            word::ON => Some(Way::On),
            _ if s
                .verb_at(p)
                .is_some_and(|v| v.participle && s.lemma(v.main) == word::TELL) =>
            {
                Some(Way::Spoken)
            }
            _ => None,
        }
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

    /// A newsroom without a name: "a local radio station", "state television".
    /// e.g. A local radio station said the quay was shut. → M
    /// e.g. State television said the dam was safe. → M
    fn medium(&self, np: NounPhrase, way: Way) -> Option<Mention> {
        let s = self.s;
        let mut m = self.mention(Extent::of(np));
        // An article is its newspaper's.
        // e.g. A newspaper article said the quay was old. → M
        let cut = np.head > np.start + 1 && s.has(np.head, Class::Piece);
        let head = np.head - usize::from(cut);
        let people = Classes::of(&[Class::People, Class::Role, Class::SpeechAct]);
        let media = m.nature == Nature::Media
            || m.nature == Nature::Unresolved && m.fallback == Nature::Media;
        let owned =
            (np.start..head).any(|i| matches!(s.tag(i), Tag::Possessive | Tag::PossessiveEnding));
        let newsroom = self.newsroom_in(np).is_none()
            && !s.any(head, people)
            && !owned
            && s.tag(head) != Tag::Nouns
            && head > np.start
            && (s.has(head, Class::OutletNoun) || media && !cut && s.word(head) != word::MEDIA);
        // "the paper" is one that was named; here it is only meant where it quotes somebody.
        let named = s.word(np.start) == word::THE;
        // After "by", a press is a newsroom only where it gets or prints something.
        // e.g. Two workers were crushed by the press. → A
        let prints = np.start < 2
            || s.word(np.start - 1) != word::BY
            || matches!(
                s.lemma(np.start - 2),
                word::QUOTE
                    | word::SAY
                    | word::REPORT
                    | word::PUBLISH
                    | word::OBTAIN
                    | word::SEE
                    | word::SHOW
            );
        let meant = way == Way::Obtained || way == Way::Spoken && !named;
        (newsroom && prints && meant).then(|| {
            m.nature = Nature::Media;
            m.unidentified = true;
            m.span = self.span(np.start, head + 1);
            m.name = Span {
                end: m.span.start,
                ..m.span
            };
            m
        })
    }

    /// A newsroom that no list knows, by what it does: "an interview for Kvartal", "first reported by
    /// Kvartal".
    /// e.g. The sale was first reported by Kvartal. → M
    fn unlisted(&self, np: NounPhrase) -> Option<Mention> {
        let s = self.s;
        let before = np.start.checked_sub(2)?;
        let prints = match s.word(np.start - 1) {
            word::FOR => s.word(before) == word::INTERVIEW,
            word::BY => matches!(s.lemma(before), word::REPORT | word::QUOTE | word::SAY),
            _ => false,
        };
        (prints && self.strange_name(np)).then(|| as_newsroom(self.mention(Extent::of(np))))
    }

    /// The newsroom that a noun phrase is or begins with: "CBS' Morning Show", "the BBC interviewer".
    pub(in crate::language::en) fn newsroom_in(&self, np: NounPhrase) -> Option<Mention> {
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
