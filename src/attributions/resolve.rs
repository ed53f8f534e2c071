//! Mentions → entities: who "she", "the company" and "Haddad" are, over the whole page.
//!
//! Takes the readings of a page in order; gives every source its entity and its nature. A pronoun
//! takes the last source that fits in number and kind, subjects first (R50); where none fits it
//! stays unresolved (P17). Knows no word of any language.

mod enter;

use super::{Gender, Mention, Nature, Number, Reading, Reference};
use crate::index::Index;
use crate::report::Span;
use crate::squeeze::squeeze;
use crate::tokens::hash::{SEED, step};

/// How many sentences back a pronoun may reach (R50).
const REACH: u32 = 3;
/// How many sentences back a description may reach.
const FAR: u32 = 12;
/// How many entities of a word are looked at: on a page of thousands of "… Ltd" the last ones.
const MANY: usize = 256;

/// Somebody or something that the page mentions.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// Its fullest name.
    pub name: String,
    /// What it is.
    pub nature: Nature,
    gender: Gender,
    /// Hashes of the words of all its names.
    words: Vec<u64>,
    /// Where the pack knows it (outlets).
    pub canonical: Option<&'static str>,
    /// Nobody can look it up.
    pub unidentified: bool,
}

/// A place where an entity was met.
#[derive(Clone, Copy, Debug)]
struct Seen {
    entity: u32,
    sentence: u32,
    source: bool,
    number: Number,
}

/// The entities of a page and where they were met.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub entities: Vec<Entity>,
    seen: Vec<Seen>,
    by_name: Index,
    by_word: Index,
    /// Memory for the words of the name at hand.
    words: Vec<u64>,
    own: Vec<String>,
    own_canonical: Option<&'static str>,
    /// First labels of the outlet's addresses.
    hosts: Vec<String>,
}

impl Cast {
    /// An empty cast for a page of the outlet with these names.
    pub(crate) fn new(own: &[String], own_canonical: Option<&'static str>) -> Cast {
        Cast {
            own: own.iter().map(|n| squeeze(n)).collect(),
            own_canonical,
            hosts: own
                .iter()
                .filter_map(|n| n.trim_start_matches("www.").split_once('.'))
                .map(|(label, _)| squeeze(label))
                .collect(),
            ..Cast::default()
        }
    }

    /// First pass: who holds an office anywhere on the page holds it everywhere (R1).
    pub(crate) fn introduce(&mut self, text: &str, reading: &Reading) {
        for m in &reading.mentions {
            if matches!(
                m.nature,
                Nature::Official
                    | Nature::Person
                    | Nature::Authority
                    | Nature::Organisation
                    | Nature::Outlet
            ) && m.reference != Reference::Pronoun
            {
                self.enter(text, m);
            }
        }
        for a in reading.sure() {
            if matches!(
                a.source.nature,
                Nature::Official
                    | Nature::Person
                    | Nature::Outlet
                    | Nature::Organisation
                    | Nature::Account
            ) {
                self.enter(text, &a.source);
            }
        }
    }

    /// Notes that a sentence mentions somebody who is not its source.
    pub(crate) fn notice(&mut self, text: &str, sentence: u32, m: &Mention) {
        if matches!(
            m.nature,
            Nature::Nobody | Nature::Own | Nature::Unresolved | Nature::Media
        ) {
            return;
        }
        let entity = self.enter(text, m);
        self.seen.push(Seen {
            entity,
            sentence,
            source: false,
            number: m.number,
        });
    }

    /// Resolves a source in place and remembers it.
    pub(crate) fn resolve(&mut self, text: &str, sentence: u32, m: &mut Mention) {
        if m.entity.is_some() {
            return;
        }
        m.certainty = 100;
        if self.is_own(text, m) {
            m.nature = Nature::Own;
            return;
        }
        match m.nature {
            Nature::Nobody | Nature::Own => return,
            Nature::Unresolved if m.reference == Reference::Other => self.more_of_them(sentence, m),
            Nature::Unresolved => self.look_back(sentence, m),
            Nature::Document if m.published => {
                let newsroom = |e: &Entity, _| {
                    matches!(e.nature, Nature::Outlet | Nature::Media) && e.words.contains(&m.key)
                };
                let found = self.last(sentence, FAR, newsroom, true).or_else(|| {
                    let told = |e: &Entity, _| e.nature == Nature::Outlet;
                    let own_name = m.fallback == Nature::Outlet;
                    own_name
                        .then(|| self.last(sentence, REACH, told, true))
                        .flatten()
                });
                if let Some(e) = found {
                    self.take(m, e, 88);
                }
            }
            // R49: a relative of somebody whom the page has not named.
            Nature::Person if m.fallback == Nature::People => {
                let named = |e: &Entity, _| {
                    e.nature == Nature::Person && e.name.contains(char::is_uppercase)
                };
                if self.last(sentence, FAR, named, false).is_none() {
                    m.nature = Nature::People;
                    m.unidentified = true;
                }
            }
            Nature::People if m.reference == Reference::Description => {
                if let Some(e) = self.last(
                    sentence,
                    FAR,
                    |e, _| e.nature == Nature::People && e.words.contains(&m.key),
                    true,
                ) {
                    self.take(m, e, 95);
                }
            }
            _ => {}
        }
        if matches!(m.nature, Nature::Unresolved | Nature::Nobody) {
            return;
        }
        if m.nature == Nature::Authority && m.reference == Reference::ShortName {
            // A capital's name that is a person's here ("Hamilton").
            let person = self.entities.iter().position(|e| {
                matches!(e.nature, Nature::Person | Nature::Official)
                    && e.words.len() > 1
                    && e.words.last() == Some(&m.key)
            });
            if let Some(e) = person {
                self.take(m, e as u32, 90);
            }
        }
        let entity = m.entity.unwrap_or_else(|| self.enter(text, m));
        let known = &self.entities[entity as usize];
        if matches!(
            (m.nature, known.nature),
            (
                Nature::Person | Nature::Organisation,
                Nature::Official
                    | Nature::Authority
                    | Nature::Organisation
                    | Nature::Outlet
                    | Nature::Account
            )
        ) {
            m.nature = known.nature;
        }
        if matches!(m.nature, Nature::Person | Nature::Organisation) && self.public(m.body) {
            m.nature = Nature::Official;
        }
        let known = &mut self.entities[entity as usize];
        if m.nature == Nature::Official
            && (known.nature == Nature::Person || known.nature == Nature::Organisation)
        {
            known.nature = Nature::Official;
        }
        m.canonical = m.canonical.or(self.entities[entity as usize].canonical);
        m.entity = Some(entity);
        self.seen.push(Seen {
            entity,
            sentence,
            source: true,
            number: m.number,
        });
    }

    /// Resolves a source that may be none: what is said of it later does not turn to it.
    pub(crate) fn peek(&mut self, text: &str, sentence: u32, m: &mut Mention) {
        let seen = self.seen.len();
        self.resolve(text, sentence, m);
        self.seen.truncate(seen);
    }

    /// Whether the page knows the body of this word as a public one.
    fn public(&self, body: u64) -> bool {
        body != 0
            && self
                .by_word
                .of(body)
                .take(MANY)
                .any(|i| self.entities[i as usize].nature == Nature::Authority)
    }

    /// A carried quotation keeps its speaker in mind.
    pub(crate) fn again(&mut self, sentence: u32, m: &Mention) {
        if let Some(entity) = m.entity {
            self.seen.push(Seen {
                entity,
                sentence,
                source: true,
                number: m.number,
            });
        }
    }

    /// Whether the page names a person of this name more fully, or tells a gender.
    pub(crate) fn is_person(&self, text: &str, m: &Mention) -> bool {
        let own = slice(text, m.name).split_whitespace().count();
        self.entities.iter().any(|e| {
            matches!(e.nature, Nature::Person | Nature::Official)
                && e.words.contains(&m.key)
                && (e.words.len() > own || matches!(e.gender, Gender::He | Gender::She))
        })
    }

    fn is_own(&self, text: &str, m: &Mention) -> bool {
        if m.nature != Nature::Outlet {
            return false;
        }
        if m.canonical.is_some() && m.canonical == self.own_canonical {
            return true;
        }
        let name = squeeze(slice(text, m.name));
        // "the Mail" on eastmoormail.example: the site's name ends in it, and "the" stands before.
        let start = slice(text, m.span).get(..4);
        let the = start.is_some_and(|start| start.eq_ignore_ascii_case("the "));
        let unknown = m.canonical.is_none() || self.own_canonical.is_none();
        let short = name.len() > 2
            && self
                .hosts
                .iter()
                .any(|h| *h == name || the && unknown && h.ends_with(&name));
        short
            || name.len() > 2
                && self
                    .own
                    .iter()
                    .any(|o| *o == name || o.strip_suffix(&name).is_some_and(|rest| rest == "the"))
    }

    fn look_back(&mut self, sentence: u32, m: &mut Mention) {
        let found = match (m.reference, m.fallback) {
            (Reference::Pronoun, _) => self.pronoun(sentence, m),
            (_, Nature::Media) => self.last(
                sentence,
                FAR,
                |e, _| matches!(e.nature, Nature::Outlet | Nature::Media),
                true,
            ),
            (_, Nature::Organisation) => {
                self.last(
                    sentence,
                    FAR,
                    |e, _| e.words.contains(&m.key) && e.nature == Nature::Organisation,
                    false,
                )
                .or_else(|| self.last(sentence, FAR, |e, _| e.nature == Nature::Organisation, true))
            }
            (_, Nature::People) => {
                let fits = |e: &Entity, n: Number| {
                    person(e.nature) && n == m.number && gender_fits(e.gender, m.gender)
                };
                self.last(sentence, FAR, |e, _| e.words.contains(&m.key), true)
                    .or_else(|| self.last(sentence, REACH, fits, true))
                    // "the suspect said": the person told of, where there is one by name.
                    .or_else(|| {
                        let named =
                            |e: &Entity, n: Number| e.nature == Nature::Person && fits(e, n);
                        self.last(sentence, REACH, named, false)
                    })
            }
            (_, Nature::Document) => self.last(
                sentence,
                REACH,
                |e, _| !matches!(e.nature, Nature::Media),
                true,
            ),
            (_, Nature::Person | Nature::Nobody) if m.reference == Reference::Description => self
                .last(sentence, FAR, |e, _| e.words.contains(&m.key), true)
                .or_else(|| {
                    self.last(
                        sentence,
                        REACH,
                        |e, n| {
                            n == m.number
                                && (person(e.nature) || matches!(e.nature, Nature::Organisation))
                                && gender_fits(e.gender, m.gender)
                        },
                        true,
                    )
                })
                .or_else(|| {
                    self.last(
                        sentence,
                        REACH,
                        |e, n| {
                            n == m.number
                                && (person(e.nature) || matches!(e.nature, Nature::Organisation))
                                && gender_fits(e.gender, m.gender)
                        },
                        false,
                    )
                }),
            _ => None,
        };
        if let Some(e) = found {
            let sure = if m.reference == Reference::Pronoun {
                90
            } else {
                84
            };
            self.take(m, e, sure);
        } else {
            m.nature = match m.fallback {
                Nature::Nobody if m.reference == Reference::Pronoun => Nature::Unresolved,
                other => other,
            };
            m.certainty = 60;
        }
    }

    /// "Another", after "one user wrote": as little known as the one before. What "was seen
    /// running" without an image is shown by the image of the sentence before (R52), or by none.
    fn more_of_them(&self, sentence: u32, m: &mut Mention) {
        if matches!(m.fallback, Nature::Image) {
            let shown = |e: &Entity, _| matches!(e.nature, Nature::Image | Nature::Sound);
            match self.last(sentence, 1, shown, true) {
                Some(e) => self.take(m, e, 80),
                None => m.nature = Nature::Nobody,
            }
            return;
        }
        let alike = |e: &Entity, _| matches!(e.nature, Nature::People | Nature::Account);
        let known = self.last(sentence, REACH, alike, true);
        m.nature = known.map_or(m.fallback, |e| self.entities[e as usize].nature);
        m.unidentified = true;
        m.certainty = if known.is_some() { 90 } else { 82 };
    }

    fn take(&self, m: &mut Mention, entity: u32, certainty: u8) {
        let e = &self.entities[entity as usize];
        m.entity = Some(entity);
        m.nature = e.nature;
        m.unidentified = e.unidentified;
        m.canonical = e.canonical;
        m.certainty = certainty;
    }

    fn pronoun(&self, sentence: u32, m: &Mention) -> Option<u32> {
        let fits = |e: &Entity, number: Number| match (m.number, m.gender) {
            (Number::Many, _) => {
                number == Number::Many
                    || matches!(
                        e.nature,
                        Nature::Authority | Nature::Organisation | Nature::Outlet
                    )
            }
            (_, Gender::It) => matches!(
                e.nature,
                Nature::Authority
                    | Nature::Organisation
                    | Nature::Outlet
                    | Nature::Media
                    | Nature::Document
                    | Nature::Data
                    | Nature::Account
            ),
            (_, gender) => {
                number == Number::One && person(e.nature) && gender_fits(e.gender, gender)
            }
        };
        self.last(sentence, REACH, fits, true)
            .filter(|_| !(m.gender == Gender::It && self.tied(sentence, fits)))
            .or_else(|| {
                self.last(sentence, REACH, fits, false)
                    .filter(|_| !(m.gender == Gender::It && self.tied(sentence, fits)))
            })
            .or_else(|| {
                (m.number == Number::Many)
                    .then(|| self.last(sentence, REACH, |e, _| e.nature == Nature::People, true))
                    .flatten()
            })
    }

    /// R59: two bodies of different kinds stand in the sentence before, and neither speaks there.
    fn tied(&self, sentence: u32, fits: impl Fn(&Entity, Number) -> bool) -> bool {
        let mut before = self
            .seen
            .iter()
            .rev()
            .skip_while(|s| s.sentence >= sentence)
            .take_while(|s| s.sentence + 1 == sentence)
            .map(|s| (s, &self.entities[s.entity as usize]))
            .filter(|(s, e)| fits(e, s.number))
            .peekable();
        let Some((_, last)) = before.peek().copied() else {
            return false;
        };
        let mut other = false;
        for (s, e) in before {
            if s.source {
                return false;
            }
            other |= e.nature != last.nature;
        }
        other
    }

    /// The last entity met that fits, not further back than `reach` sentences.
    fn last(
        &self,
        sentence: u32,
        reach: u32,
        fits: impl Fn(&Entity, Number) -> bool,
        sources: bool,
    ) -> Option<u32> {
        // Of the nearest sentence that has a fitting one, the first: subjects come first.
        let mut best: Option<Seen> = None;
        for s in self.seen.iter().rev() {
            if s.sentence + reach < sentence {
                break;
            }
            if sources && !s.source || !fits(&self.entities[s.entity as usize], s.number) {
                continue;
            }
            match best {
                Some(b) if b.sentence != s.sentence => break,
                _ => best = Some(*s),
            }
        }
        best.map(|s| s.entity)
    }
}

/// The hash of a whole name as it is written.
fn whole(name: &str) -> u64 {
    name.bytes().fold(SEED, step)
}

fn person(nature: Nature) -> bool {
    matches!(
        nature,
        Nature::Official | Nature::Person | Nature::People | Nature::Account
    )
}

fn gender_fits(a: Gender, b: Gender) -> bool {
    a == Gender::Unknown || b == Gender::Unknown || a == b
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize)
        .unwrap_or("")
}
