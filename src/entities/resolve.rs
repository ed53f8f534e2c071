//! Mentions → entities: who "she", "the company", "the mayor" and "Falk" are.
//!
//! Takes the sources of a page in order; gives each its entity and its nature. A name is looked up
//! among those that the page tells of, a pronoun or description gets its antecedent; if none fits, a
//! pronoun stays unresolved (P17).

use super::cast::{Cast, Entity, Here, MANY, Seen, named, slice, words_of};
use super::fits::person;
use crate::attributions::{Evidence, EvidenceRole};
use crate::attributions::{Gender, Mention, Nature, Number, Reference};
use crate::language::Class;

/// How many sentences back "another" may reach.
const REACH: u32 = 3;
/// How many sentences back an outlet or what a quotation is about may be.
const FAR: u32 = 12;

impl Cast {
    /// Resolves a source that may be none: what is said of it later does not turn to it.
    pub(crate) fn peek(&mut self, text: &str, sentence: u32, m: &mut Mention) {
        let seen = self.seen.len();
        self.resolve(text, sentence, m);
        for s in self.seen.drain(seen..).filter(|s| s.source) {
            let spoke = &mut self.entities[s.entity as usize].spoke;
            *spoke = spoke.saturating_sub(1);
        }
    }

    /// Notes whom a sentence names, before its sources are resolved.
    pub(crate) fn open(&mut self, text: &str, sentence: u32, mentions: &[Mention]) {
        self.here.clear();
        for m in mentions.iter().filter(|m| named(m)) {
            let (words, spelled) = words_of(slice(text, m.name));
            if let Some(entity) = self.known(m, slice(text, m.name), &words, &spelled, sentence) {
                self.here.push(Here {
                    entity,
                    at: m.span.start,
                    opens: m.subject,
                    number: m.number,
                });
            }
        }
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
            Nature::Document if m.published => {
                let newsroom = |e: &Entity, _| {
                    matches!(e.profile.nature, Nature::Outlet | Nature::Media)
                        && e.words.contains(&m.key)
                };
                let found = self.last(sentence, FAR, newsroom, true).or_else(|| {
                    let told = |e: &Entity, _| e.profile.nature == Nature::Outlet;
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
                let owner = |e: &Entity, _| e.profile.nature == Nature::Person && e.profile.proper;
                if self.last(sentence, FAR, owner, false).is_none() {
                    m.nature = Nature::People;
                    m.unidentified = true;
                }
            }
            // "the Spanish newspaper", where one was told of by name.
            Nature::Media if m.reference == Reference::Description && m.number == Number::One => {
                let outlet = |e: &Entity, _| e.profile.nature == Nature::Outlet;
                let first = self.last(sentence, FAR, outlet, false);
                let other = |e: &Entity, _: Number| {
                    outlet(e, Number::One)
                        && first.is_some_and(|f| {
                            self.entities[f as usize].profile.name != e.profile.name
                        })
                };
                if let Some(e) = first.filter(|_| self.last(sentence, FAR, other, false).is_none())
                {
                    self.take(m, e, 88);
                }
            }
            _ => {}
        }
        if m.entity.is_none() {
            self.mean(text, sentence, m);
        }
        if matches!(m.nature, Nature::Unresolved | Nature::Nobody) {
            return;
        }
        if m.nature == Nature::Authority && m.reference == Reference::ShortName {
            // A capital's name that is a person's here ("Hamilton").
            let person = self.by_word.of(m.key).take(MANY).find(|&i| {
                let e = &self.entities[i as usize];
                person(e.profile.nature) && e.full > 1 && e.key() == m.key
            });
            if let Some(e) = person {
                self.take(m, e, 90);
            }
        }
        let entity = m
            .entity
            .unwrap_or_else(|| self.enter(text, sentence, m, false));
        let together = m.joined && m.entity.is_none() && named(m);
        let known = &self.entities[entity as usize].profile;
        let by_page = matches!(
            m.nature,
            Nature::Person | Nature::Organisation | Nature::Official
        ) && named(m)
            && known.nature != Nature::People;
        if by_page {
            m.nature = known.nature;
        }
        if matches!(m.nature, Nature::Person | Nature::Organisation)
            && !named(m)
            && m.body != 0
            && (self.body(m.body) == Some(Nature::Authority) || self.speaks_for_official(m))
        {
            m.nature = Nature::Official;
        }
        m.canonical = m.canonical.or(self.entities[entity as usize].canonical);
        let entity = if together {
            self.pair(text, sentence, m)
        } else {
            entity
        };
        m.entity = Some(entity);
        self.learn_gender(entity, m);
        self.meet(sentence, entity, m.number, true, true);
        self.voice(m);
    }

    /// Whom the page calls by a pronoun it shows the gender of.
    fn learn_gender(&mut self, entity: u32, m: &Mention) {
        let e = &mut self.entities[entity as usize].profile;
        let told = matches!(m.gender, Gender::He | Gender::She);
        if e.gender == Gender::Unknown && told && person(e.nature) {
            e.gender = m.gender;
        }
    }

    /// Whether experts are told of whom the page names, or whose body it names.
    fn team(&self, m: &Mention) -> bool {
        let expert = |e: &Evidence| e.describes() && e.classes.has(Class::Expert);
        m.evidence.iter().any(expert)
            && self.entities.iter().rev().take(2 * MANY).any(|e| {
                e.profile.proper
                    && (e.profile.nature == Nature::Organisation
                        || e.profile.evidence.iter().any(expert))
            })
    }

    /// "A Falk spokesman", where Falk holds an office.
    fn speaks_for_official(&self, m: &Mention) -> bool {
        let speaks =
            |e: &Evidence| e.role == EvidenceRole::Head && e.classes.has(Class::Spokesperson);
        m.evidence.iter().any(speaks)
            && self.by_word.of(m.body).take(MANY).any(|i| {
                let e = &self.entities[i as usize];
                e.profile.nature == Nature::Official && e.key() == m.body
            })
    }

    /// Whom the words just before a quotation are about, where nobody near it speaks: who speaks or
    /// opens a sentence, at most two sentences back; else whoever is named there; else who spoke
    /// last.
    pub(crate) fn about(&self, sentence: u32) -> Option<Mention> {
        let find = |back: u32, fits: &dyn Fn(&Seen) -> bool| {
            self.seen
                .iter()
                .rev()
                .take_while(|s| s.sentence + back >= sentence)
                .find(|s| {
                    let e = &self.entities[s.entity as usize].profile;
                    let person = matches!(e.nature, Nature::Person | Nature::Official);
                    s.sentence < sentence && e.proper && person && fits(s)
                })
        };
        let found = find(2, &|s| s.source || s.opens)
            .or_else(|| find(2, &|_| true))
            .or_else(|| find(FAR, &|s| s.source))?;
        let mut m = Mention {
            number: found.number,
            ..Mention::default()
        };
        self.take(&mut m, found.entity, 60);
        Some(m)
    }

    /// Gives a pronoun or description what it means; what stands for itself keeps its own nature.
    fn mean(&mut self, text: &str, sentence: u32, m: &mut Mention) {
        let unresolved = m.nature == Nature::Unresolved;
        // "the paper": the one that last reported, else that was last told of.
        let found = if unresolved && m.fallback == Nature::Media {
            let outlet = |e: &Entity, _: Number| e.profile.nature == Nature::Outlet;
            let any = |e: &Entity, n| outlet(e, n) || e.profile.nature == Nature::Media;
            self.last(sentence, FAR, any, true)
                .or_else(|| self.last(sentence, FAR, outlet, false))
                .map(|e| (e, 84))
        } else {
            self.antecedent(text, sentence, m)
        };
        let Some((entity, sure)) = found else {
            if unresolved {
                m.nature = match m.fallback {
                    Nature::Nobody if m.reference == Reference::Pronoun => Nature::Unresolved,
                    other => other,
                };
                m.certainty = 60;
            } else if m.nature == Nature::People
                && m.reference == Reference::Description
                && m.number == Number::Many
                && self.team(m)
            {
                // R5: "the researchers" of whom the page names one, or their university.
                m.nature = Nature::Person;
                m.unidentified = false;
                m.certainty = 84;
            }
            return;
        };
        let (nature, provenance, unidentified) = (m.nature, m.provenance, m.unidentified);
        self.take(m, entity, sure);
        let thing = matches!(
            nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        );
        if thing {
            (m.provenance, m.unidentified) = (provenance, unidentified);
        }
        // R2: "he" is who spoke for the authority.
        let he = matches!(m.gender, Gender::He | Gender::She)
            && m.reference == Reference::Pronoun
            && m.nature == Nature::Authority;
        if he || nature == Nature::Official {
            m.nature = Nature::Official;
        }
    }

    /// "Another", after "one user wrote": as little known as the one before. What "was seen
    /// running" without an image is shown by the image of the sentence before (R52), or by none.
    fn more_of_them(&self, sentence: u32, m: &mut Mention) {
        if matches!(m.fallback, Nature::Image) {
            let shown = |e: &Entity, _| matches!(e.profile.nature, Nature::Image | Nature::Sound);
            match self.last(sentence, 1, shown, true) {
                Some(e) => self.take(m, e, 80),
                None => m.nature = Nature::Nobody,
            }
            return;
        }
        let alike = |e: &Entity, _| matches!(e.profile.nature, Nature::People | Nature::Account);
        let known = self.last(sentence, REACH, alike, true);
        m.nature = known.map_or(m.fallback, |e| self.entities[e as usize].profile.nature);
        m.unidentified = true;
        m.certainty = if known.is_some() { 90 } else { 82 };
    }

    fn take(&self, m: &mut Mention, entity: u32, certainty: u8) {
        let e = &self.entities[entity as usize];
        m.entity = Some(entity);
        m.nature = e.profile.nature;
        m.unidentified = e.unidentified;
        m.canonical = e.canonical;
        m.certainty = certainty;
    }

    /// The last entity met that fits, not further back than `reach` sentences.
    pub(super) fn last(
        &self,
        sentence: u32,
        reach: u32,
        fits: impl Fn(&Entity, Number) -> bool,
        sources: bool,
    ) -> Option<u32> {
        // Of the nearest sentence that has a fitting one, the first: subjects come first.
        let mut best: Option<(u32, u32)> = None;
        for s in self.seen.iter().rev() {
            if s.sentence + reach < sentence {
                break;
            }
            if sources && !s.source || !fits(&self.entities[s.entity as usize], s.number) {
                continue;
            }
            match best {
                Some((of, _)) if of != s.sentence => break,
                _ => best = Some((s.sentence, s.entity)),
            }
        }
        best.map(|(_, e)| e)
    }
}
