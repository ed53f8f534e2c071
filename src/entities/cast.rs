//! The memory of a page: who and what it mentions, and where.
//!
//! Takes the readings of a page, all of them before any is resolved ([`Cast::gather`]), and gives
//! every name one entity, with a [`Profile`] from all its mentions. Then finds the entity of each
//! source, sentence by sentence ([`Cast::resolve`]).

use super::antecedent::Question;
use super::evidence::Profile;
use crate::attributions::{Evidence, EvidenceRole, When};
use crate::attributions::{Gender, Mention, Nature, Number, Reading, Reference};
use crate::base::Span;
use crate::base::hash::word_hash;
use crate::index::Index;
use crate::language::{Class, Classes};
use crate::squeeze::squeeze;

/// How many entities of a word are looked at: on a page of thousands of "… Ltd" the last ones.
pub(super) const MANY: usize = 256;
/// Words of the longest name that is taken for the fullest.
const LONGEST: usize = 6;

/// Somebody or something that the page mentions.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// What the page says about it.
    pub profile: Profile,
    /// Hashes of the words of its fullest name, then of its other names.
    pub(super) words: Vec<u64>,
    /// The fullest name's words, in lower case.
    pub(super) spelled: Vec<String>,
    /// How many of `words` are those of the fullest name.
    pub(super) full: usize,
    /// Where the pack knows it (outlets).
    pub canonical: Option<&'static str>,
    /// Nobody can look it up.
    pub unidentified: bool,
    /// Hash of the head word by which it was first mentioned.
    pub(super) head: u64,
    /// Several whom one mention names together.
    pub(super) pair: bool,
    /// Something shows that it is a person.
    pub(super) human: bool,
    /// Its name stands only in headings, which capitalise every word.
    heading: bool,
    /// How often the page mentions it by name.
    pub(super) named: u32,
    /// How often it has been a source so far.
    pub(super) spoke: u32,
    /// The first sentence that mentions it.
    pub(super) first: u32,
    /// The last sentence so far that mentions it.
    pub(super) last: Option<u32>,
}

impl Entity {
    /// Last word of its fullest name.
    pub(super) fn key(&self) -> u64 {
        self.full.checked_sub(1).map_or(0, |i| self.words[i])
    }

    /// Whether its own words name many ("staff", "a further 90 staff"), and nothing else one of them.
    pub(super) fn crowd(&self) -> bool {
        let own = |e: &&Evidence| e.role == EvidenceRole::Head;
        let head = self.profile.evidence.iter().find(own);
        let many = |e: &Evidence| e.classes.has(Class::Crowd) && !e.classes.has(Class::Role);
        let digit = |c: char| c.is_ascii_digit() || c == ',';
        let count = |w: &str| w.chars().all(digit);
        !self.profile.proper
            && (head.is_some_and(many) || self.profile.name.split_whitespace().any(count))
    }

    /// Whether its name is that of a place where people post.
    pub(super) fn is_platform(&self) -> bool {
        let mut evidence = self.profile.evidence.iter();
        evidence.any(|e| e.role == EvidenceRole::Name && e.classes.has(Class::Platform))
    }
}

/// A place where an entity was met.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub entity: u32,
    pub sentence: u32,
    /// It speaks there.
    pub source: bool,
    /// It opens the sentence.
    pub opens: bool,
    pub number: Number,
    /// Somebody speaks for it there.
    pub voiced: bool,
}

/// An entity that the sentence at hand names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    pub entity: u32,
    /// Where it stands in the block.
    pub at: u32,
    /// A finite verb follows.
    pub opens: bool,
    pub number: Number,
}

/// The entities of a page and where they were met.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub entities: Vec<Entity>,
    pub(super) seen: Vec<Seen>,
    /// Whom the sentence at hand names, and where.
    pub(super) here: Vec<Here>,
    /// What was asked of the page, where the trainer wants to know.
    pub(crate) questions: Option<Vec<Question>>,
    pub(super) by_name: Index,
    pub(super) by_word: Index,
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

    /// What the page says about an entity.
    #[allow(dead_code)]
    pub(crate) fn profile(&self, entity: u32) -> &Profile {
        &self.entities[entity as usize].profile
    }

    /// First pass, over the whole page: every proper name with its profile. Names of several words
    /// go first, so that "Falk" in a headline finds the Ada Falk of the text. `heading` tells
    /// whether a sentence is a heading.
    pub(crate) fn gather<'a>(
        &mut self,
        readings: &[Reading],
        text: impl Fn(usize) -> &'a str,
        heading: impl Fn(usize) -> bool,
    ) {
        for long in [true, false] {
            for (i, reading) in readings.iter().enumerate() {
                let sources = reading.sure().map(|a| &a.source);
                for m in reading.mentions.iter().chain(sources) {
                    let words = named(m).then(|| slice(text(i), m.name));
                    if let Some(name) = words
                        && (name.split_whitespace().nth(1).is_some() || m.canonical.is_some())
                            == long
                    {
                        let entity = self.enter(text(i), i as u32, m, heading(i));
                        self.entities[entity as usize].named += 1;
                    }
                }
            }
        }
        // Twice: who speaks for an official is known once the official is.
        self.settle();
        self.settle();
    }

    /// Decides of each person whether the page shows them in a public office, and of each name that
    /// no list knows whether it is a body's.
    fn settle(&mut self) {
        for i in 0..self.entities.len() {
            let human = human(&self.entities[i].profile.evidence);
            self.entities[i].human = human;
            let e = &self.entities[i];
            let person =
                matches!(e.profile.nature, Nature::Person | Nature::Official) && e.profile.proper;
            if person && let Some(nature) = self.standing(&e.profile.evidence, &e.words[..e.full]) {
                self.entities[i].profile.nature = nature;
                if matches!(nature, Nature::Organisation | Nature::Authority) {
                    self.entities[i].profile.gender = Gender::It;
                }
            }
        }
    }

    /// What the page knows a body's word to be.
    pub(super) fn body(&self, word: u64) -> Option<Nature> {
        self.by_word
            .of(word)
            .take(MANY)
            .map(|i| self.entities[i as usize].profile.nature)
            .find(|n| !matches!(n, Nature::Person | Nature::People))
    }

    /// What a name of these words is that the lists do not know, by all that describes it.
    fn standing(&self, evidence: &[Evidence], full: &[u64]) -> Option<Nature> {
        let known = |word| self.body(word);
        if !human(evidence)
            && let Some(e) = evidence
                .iter()
                .find(|e| e.describes() && e.classes.any(BODY) && !e.classes.any(HUMAN))
        {
            let public = e.classes.any(PUBLIC) && !e.classes.has(Class::Organisation);
            return Some(if public {
                Nature::Authority
            } else {
                Nature::Organisation
            });
        }
        // Who was once something is not that now, whatever a later line calls them for short.
        let former: Vec<u64> = evidence
            .iter()
            .filter(|e| e.describes() && e.when == When::Former && e.role != EvidenceRole::Copula)
            .map(|e| e.word)
            .collect();
        let runs = evidence.iter().any(|e| e.when == When::NotYet);
        let holds = evidence.iter().any(|e| {
            e.in_office(known) == Some(true)
                && !former.contains(&e.word)
                && !(runs && e.role == EvidenceRole::Party)
        });
        let names = || evidence.iter().filter(|e| e.role == EvidenceRole::Name);
        // "Ada" and "Sir Ada" are those of "Ada Falk"; "Jill Falk" is not hers.
        let first = |e: &Evidence| {
            full.split_last()
                .is_some_and(|(last, first)| e.word != *last && first.contains(&e.word))
        };
        let well_known = !runs
            && former.is_empty()
            && names().any(|e| e.classes.has(Class::InOffice))
            && names().all(|e| e.classes.has(Class::InOffice) || first(e));
        Some(if holds || well_known {
            Nature::Official
        } else {
            Nature::Person
        })
    }

    /// Finds the entity of a name, or adds it; learns what its words tell.
    pub(super) fn enter(&mut self, text: &str, sentence: u32, m: &Mention, heading: bool) -> u32 {
        let name = slice(
            text,
            if m.name.end > m.name.start {
                m.name
            } else {
                m.span
            },
        );
        let (words, spelled) = words_of(name);
        let proper = named(m);
        let found = self.known(m, name, &words, &spelled, sentence);
        let entity = found.unwrap_or_else(|| {
            self.entities.push(Entity {
                profile: Profile {
                    name: m.canonical.unwrap_or(name).to_owned(),
                    nature: m.nature,
                    gender: m.gender,
                    number: m.number,
                    proper,
                    evidence: Vec::new(),
                },
                full: words.len(),
                words: words.clone(),
                spelled: spelled.clone(),
                canonical: m.canonical,
                unidentified: m.unidentified,
                heading,
                head: m.key,
                pair: false,
                human: false,
                named: 0,
                spoke: 0,
                first: sentence,
                last: None,
            });
            let i = (self.entities.len() - 1) as u32;
            self.index(i);
            i
        });
        let e = &mut self.entities[entity as usize];
        if found.is_some() {
            let stronger = e.profile.nature == Nature::Person
                && matches!(
                    m.nature,
                    Nature::Organisation | Nature::Authority | Nature::Outlet | Nature::Account
                )
                && words.len() >= e.full
                && e.profile.gender == Gender::Unknown;
            if stronger {
                e.profile.nature = m.nature;
            }
            let fuller = words.len() > e.full || e.heading && !heading && words.len() == e.full;
            // "catapult Democrats" is no fuller name than theirs.
            let named = !name.starts_with(char::is_lowercase)
                || e.profile.name.starts_with(char::is_lowercase);
            let fuller = fuller && named;
            if proper && e.canonical.is_none() && words.len() <= LONGEST && fuller && !heading {
                name.clone_into(&mut e.profile.name);
                let mut all = words.clone();
                all.extend(e.words.iter().filter(|w| !words.contains(w)));
                e.words = all;
                e.full = words.len();
                e.spelled = spelled;
                e.profile.proper = true;
                self.index(entity);
            }
            let e = &mut self.entities[entity as usize];
            e.heading &= heading;
            e.first = e.first.min(sentence);
        }
        let e = &mut self.entities[entity as usize];
        if e.profile.gender == Gender::Unknown {
            e.profile.gender = m.gender;
        }
        e.profile.learn(&m.evidence);
        if m.alias != 0 && !e.words.contains(&m.alias) {
            e.words.push(m.alias);
            self.by_word.add(m.alias, entity);
        }
        entity
    }

    /// Those whom a mention names together ("Ada Falk and her team"): an entity of their own, by all
    /// its words.
    pub(super) fn pair(&mut self, text: &str, sentence: u32, m: &Mention) -> u32 {
        let whole = slice(text, m.span);
        let article = m.name.start.saturating_sub(m.span.start) as usize;
        let name = whole.get(article..).unwrap_or(whole).trim();
        let known = self.by_name.of(word_hash(name.as_bytes())).take(MANY);
        let known = known.filter(|&i| self.entities[i as usize].pair).max();
        known.unwrap_or_else(|| {
            let profile = Profile {
                name: name.to_owned(),
                nature: m.nature,
                number: Number::Many,
                proper: true,
                ..Profile::default()
            };
            self.entities.push(Entity {
                profile,
                words: Vec::new(),
                spelled: Vec::new(),
                full: 0,
                canonical: None,
                unidentified: m.unidentified,
                head: 0,
                pair: true,
                human: false,
                heading: false,
                named: 0,
                spoke: 0,
                first: sentence,
                last: None,
            });
            let i = (self.entities.len() - 1) as u32;
            self.index(i);
            i
        })
    }

    /// "Stone had known": a sentence opens with a word that is the name of somebody here.
    pub(crate) fn opened_by(&mut self, sentence: u32, words: &str) {
        let mut words = words.split_whitespace();
        let (Some(first), Some(next)) = (words.next(), words.next()) else {
            return;
        };
        let person = |e: &Entity| {
            matches!(e.profile.nature, Nature::Person | Nature::Official)
                && e.full > 1
                && e.human
                && e.last.is_some_and(|last| last < sentence)
        };
        if let Some(entity) = self.of_word(first)
            && next.starts_with(char::is_lowercase)
            && person(&self.entities[entity as usize])
        {
            self.meet(sentence, entity, Number::One, false, true);
        }
    }

    /// The entity that a word names by itself, as the last word of its name.
    pub(crate) fn of_word(&self, word: &str) -> Option<u32> {
        let hash = word_hash(word.as_bytes());
        let named = |&i: &u32| {
            let e = &self.entities[i as usize];
            e.profile.proper && e.key() == hash
        };
        let last = |&i: &u32| self.entities[i as usize].last;
        self.by_word
            .of(hash)
            .take(MANY)
            .filter(named)
            .max_by_key(last)
    }

    /// Notes under which name and words an entity is known from now on.
    fn index(&mut self, entity: u32) {
        let e = &self.entities[entity as usize];
        self.by_name
            .add(word_hash(e.profile.name.as_bytes()), entity);
        for &word in &e.words {
            if !self.by_word.of(word).take(MANY).any(|i| i == entity) {
                self.by_word.add(word, entity);
            }
        }
    }

    /// Notes that a sentence mentions somebody who is not its source.
    pub(crate) fn notice(
        &mut self,
        text: &str,
        sentence: u32,
        m: &Mention,
        opens: bool,
    ) -> Option<u32> {
        if matches!(
            m.nature,
            Nature::Nobody | Nature::Own | Nature::Unresolved | Nature::Media
        ) {
            return None;
        }
        let entity = match self.described(sentence, m) {
            Some(known) => known,
            None if m.joined && named(m) => self.pair(text, sentence, m),
            None => self.enter(text, sentence, m, false),
        };
        self.meet(sentence, entity, m.number, false, opens);
        Some(entity)
    }

    /// A carried quotation keeps its speaker in mind.
    pub(crate) fn again(&mut self, sentence: u32, m: &Mention) {
        if let Some(entity) = m.entity {
            self.meet(sentence, entity, m.number, true, false);
        }
    }

    pub(super) fn meet(
        &mut self,
        sentence: u32,
        entity: u32,
        number: Number,
        source: bool,
        opens: bool,
    ) {
        let e = &mut self.entities[entity as usize];
        e.last = Some(sentence);
        e.spoke += u32::from(source);
        self.seen.push(Seen {
            entity,
            sentence,
            source,
            opens,
            number,
            voiced: false,
        });
    }

    /// Notes that the one met last is a body for which somebody spoke.
    pub(super) fn voice(&mut self, m: &Mention) {
        if let Some(seen) = self.seen.last_mut() {
            seen.voiced = m.voiced;
        }
    }

    /// Whether the page names a person of this name more fully, or tells a gender.
    pub(crate) fn is_person(&self, text: &str, m: &Mention) -> bool {
        let own = slice(text, m.name).split_whitespace().count();
        self.by_word.of(m.key).take(MANY).any(|i| {
            let e = &self.entities[i as usize];
            matches!(e.profile.nature, Nature::Person | Nature::Official)
                && (e.full > own || matches!(e.profile.gender, Gender::He | Gender::She))
        })
    }

    pub(crate) fn is_own(&self, text: &str, m: &Mention) -> bool {
        if m.nature != Nature::Outlet {
            return false;
        }
        if m.canonical.is_some() && m.canonical == self.own_canonical {
            return true;
        }
        let name = squeeze(slice(text, m.name));
        // "the Mail" on eastmoormail.example: the site's name ends in it, and an article stands before.
        let the = m.name.start > m.span.start;
        let unknown = m.canonical.is_none() || self.own_canonical.is_none();
        // "the BBC News website" on bbc.example shares the site's name (R7).
        let first = slice(text, m.name).split_whitespace().next();
        let first = first.map(squeeze).filter(|f| f.len() > 2);
        let short = name.len() > 2
            && self.hosts.iter().any(|h| {
                *h == name || first.as_ref() == Some(h) || the && unknown && h.ends_with(&name)
            });
        short
            || name.len() > 2
                && self
                    .own
                    .iter()
                    .any(|o| *o == name || o.strip_suffix(&name).is_some_and(|rest| rest == "the"))
    }
}

const PUBLIC: Classes = Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]);
const BODY: Classes = PUBLIC.with(Classes::of(&[Class::Organisation]));
const HUMAN: Classes = Classes::of(&[
    Class::Office,
    Class::Legislator,
    Class::Head,
    Class::Spokesperson,
    Class::Expert,
    Class::People,
    Class::Role,
    Class::Kin,
]);

/// Whether something shows that it is a person.
fn human(evidence: &[Evidence]) -> bool {
    let personal = Classes::of(&[Class::GivenHe, Class::GivenShe]);
    evidence.iter().any(|e| match e.role {
        EvidenceRole::Address | EvidenceRole::Age | EvidenceRole::Kin => true,
        EvidenceRole::Name => e.classes.any(personal),
        _ => e.describes() && e.classes.any(HUMAN),
    })
}

/// Whether a mention is by a proper name.
pub(super) fn named(m: &Mention) -> bool {
    let by_name = || m.evidence.iter().any(|e| e.role == EvidenceRole::Name);
    m.reference != Reference::Pronoun
        && match m.nature {
            Nature::Person
            | Nature::Official
            | Nature::Authority
            | Nature::Organisation
            | Nature::Account => by_name(),
            Nature::Outlet => true,
            _ => false,
        }
}

/// The words of a name: hashes, and as they are spelled in lower case.
pub(super) fn words_of(name: &str) -> (Vec<u64>, Vec<String>) {
    let words = || {
        name.split(|c: char| c.is_whitespace() || c == ',')
            .map(|w| w.trim_matches(['“', '”', '"', '(', ')', '.']))
            .filter(|w| !w.is_empty())
    };
    (
        words().map(|w| word_hash(w.as_bytes())).collect(),
        words().map(str::to_lowercase).collect(),
    )
}

pub(super) fn slice(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize)
        .unwrap_or("")
}
