//! Names and bodies that a sentence mentions, for pronouns and later short forms.
//!
//! Takes one sentence's syntax; gives its mentions in order, and the couples among them last.

use super::{Finder, PUBLIC_NOUNS};
use crate::attributions::{Evidence, EvidenceRole};
use crate::attributions::{Mention, Nature, Reading};
use crate::language::en::sources::{self, Extent};
use crate::language::en::syntax::NounPhrase;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// Adds what the sentence mentions.
    pub(super) fn mentions(&self, out: &mut Reading) {
        let s = self.s;
        for np in &s.nouns {
            if np.pronoun || np.time || s.quoted(np.head) {
                continue;
            }
            let capital =
                (np.start..np.end).any(|i| s.tag(i) == Tag::Name && s.looks(i, shape::CAPITAL));
            let role = s.any(
                np.head,
                Classes::of(&[
                    Class::Office,
                    Class::PublicBody,
                    Class::People,
                    Class::Organisation,
                    Class::Head,
                    Class::Kin,
                    Class::Role,
                ]),
            );
            if !capital && !role {
                continue;
            }
            if let Some(p) = (np.start..np.end)
                .rev()
                .find(|&i| s.tag(i) == Tag::PossessiveEnding && i > np.start)
                && s.tag(p - 1) == Tag::Name
            {
                let owner = NounPhrase {
                    end: p,
                    head: p - 1,
                    ..*np
                };
                let m = self.mention(Extent::of(owner));
                if m.is_somebody() && m.nature != Nature::Unresolved {
                    out.mentions.push(m);
                }
            }
            // "the Falk administration" is run by Falk.
            // e.g. The Falk administration said the quay was safe. → O
            if s.word(np.head) == word::ADMINISTRATION
                && np.head > np.start
                && s.tag(np.head - 1) == Tag::Name
                && !s.any(
                    np.head - 1,
                    Classes::of(&[Class::Place, Class::Country, Class::Capital]),
                )
            {
                let owner = NounPhrase {
                    end: np.head,
                    head: np.head - 1,
                    ..*np
                };
                let mut m = self.mention(Extent::of(owner));
                m.evidence.push(Evidence {
                    role: EvidenceRole::Copula,
                    word: s.tokens[np.head].hash,
                    classes: Classes::of(&[Class::Office]),
                    ..Evidence::default()
                });
                if m.nature == Nature::Person {
                    out.mentions.push(m);
                }
            }
            let mut m = self.mention(self.with_apposition(*np));
            if capital {
                self.alias(*np, &mut m);
            }
            m.subject = s
                .verb_at(np.end)
                .is_some_and(|v| v.start == np.end && v.finite);
            if m.is_somebody() && m.nature != Nature::Unresolved {
                out.mentions.push(m);
            }
        }
        self.pairs(out);
    }

    /// Two who are the subject together, for "they" and "the couple".
    /// e.g. Kari and Nils Moe keep bees. They said the winter was hard. → N
    fn pairs(&self, out: &mut Reading) {
        let s = self.s;
        for (first, second) in s.nouns.iter().zip(s.nouns.iter().skip(1)) {
            let together = s.word(first.end) == word::AND && second.start == first.end + 1;
            let acts = s
                .verb_at(second.end)
                .is_some_and(|v| v.start == second.end && v.finite);
            let person = |np| {
                let m = self.mention(Extent::of(np));
                m.nature == Nature::Person && m.name.start < m.name.end
            };
            if together && acts && person(*first) && person(*second) {
                let mut m = self.mention(Extent {
                    end: second.end,
                    joined: true,
                    ..Extent::of(*first)
                });
                m.subject = true;
                out.mentions.push(m);
            }
        }
    }

    /// "the Office for Tides and Harbours (OTH)": a body's whole name, and by what it is called
    /// after that.
    fn alias(&self, np: NounPhrase, m: &mut Mention) {
        let s = self.s;
        let person = Classes::of(&[Class::GivenHe, Class::GivenShe]);
        let titled = m.evidence.iter().any(|e| match e.role {
            EvidenceRole::TitleBefore | EvidenceRole::Address => true,
            EvidenceRole::Name => e.classes.any(person) && !s.any(np.head, PUBLIC_NOUNS),
            _ => false,
        });
        if titled {
            return;
        }
        if matches!(
            m.nature,
            Nature::Official | Nature::People | Nature::Account
        ) || !s.looks(np.head, shape::CAPITAL)
        {
            return;
        }
        let capital = |i: usize| {
            s.looks(i, shape::CAPITAL) && s.tag(i).is_nominal()
                || s.looks(i, shape::CAPITAL) && s.tag(i) == Tag::Adjective
        };
        let brackets = s.is_mark(self.text, np.end, "(")
            && s.looks(np.end + 1, shape::CAPITAL)
            && s.is_mark(self.text, np.end + 2, ")");
        let mut start = np.head;
        while start > 0 {
            let before = start - 1;
            let joins = before > 0
                && (matches!(s.word(before), word::AND | word::OF | word::FOR)
                    || brackets && s.is_comma(self.text, before))
                && capital(before - 1);
            // "the Tides Foundation and the Halden Institute" are two.
            // e.g. The Tides Foundation and the Halden Institute said the quay was old. → N
            let complete = s.word(before) == word::AND
                && before > 0
                && s.any(
                    before - 1,
                    Classes::of(&[Class::Organisation, Class::CompanyEnding, Class::PublicBody]),
                );
            if !(capital(before) || joins) || complete {
                break;
            }
            start = before;
        }
        if brackets {
            m.alias = s.tokens[np.end + 1].hash;
        }
        if np.head - start < 2 {
            return;
        }
        let public = Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]);
        let private = Classes::of(&[Class::Organisation, Class::CompanyEnding]);
        // "Tides and Harbours Canada"
        let of_state = brackets && s.has(np.head, Class::Country);
        if matches!(m.nature, Nature::Person | Nature::Organisation)
            && (of_state || (start..=np.head).any(|i| s.any(i, public)))
            && !s.any(np.head, private)
        {
            m.nature = Nature::Authority;
            m.gender = crate::attributions::Gender::It;
        }
        if matches!(m.nature, Nature::Authority | Nature::Organisation) {
            m.name = sources::span(s, start, np.end);
        }
    }
}
