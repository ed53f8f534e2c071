//! A pronoun or description → its antecedent: whom "she", "the minister" and "the company" mean (R50).
//!
//! Takes a mention that gives no name; asks which of the entities of the page it means, or whether it
//! stands for itself. Every option is measured ([`MEASURES`]), and learned weights choose
//! (`antecedent.tsv`, written by `cargo xtask train antecedents`).

use super::cast::{Cast, Entity, MANY, named, slice, words_of};
use super::fits::{gender_fits, person};
use super::measures::{Called, MEASURES, OF_ITSELF, called, nature_bucket};
use crate::attributions::{Evidence, EvidenceRole};
use crate::attributions::{Gender, Mention, Nature, Number, Reference};
use crate::base::Span;
use crate::base::learned::{Row, Table};
use crate::language::Class;
use std::sync::LazyLock;

/// How many sentences back an antecedent may have been met, unless the page calls it so. R50 stops at
/// three; how much nearer is better is learned, since that names more sources rightly (decision 23).
const FAR: u32 = 12;
/// How often a page names somebody whom it may mean at any distance.
const OFTEN: u32 = 3;
/// Speakers that are told apart by their order, the last one first.
const SPEAKERS: usize = 3;

/// What is asked: each has a column of weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// "he", "she"
    He,
    /// "it"
    It,
    /// "they"
    They,
    /// Somebody in office: "the minister".
    Office,
    /// Any other person: "the singer".
    Human,
    /// A relative or companion of somebody: "her brother".
    Kin,
    /// Several people: "the researchers".
    People,
    /// A public body: "the ministry".
    Authority,
    /// Another body: "the company".
    Body,
    /// A description by a word that no list knows: "the Dane".
    Any,
    /// Whoever made it: "the statement".
    Statement,
    /// Evidence: "the report", "the video".
    Thing,
}

/// All that can be asked, in the order of the table's columns.
pub const ASKED: &[Asked] = &[
    Asked::He,
    Asked::It,
    Asked::They,
    Asked::Office,
    Asked::Human,
    Asked::Kin,
    Asked::People,
    Asked::Authority,
    Asked::Body,
    Asked::Any,
    Asked::Statement,
    Asked::Thing,
];

static WEIGHTS: LazyLock<Table> =
    LazyLock::new(|| Table::built_in(include_str!("antecedent.tsv"), MEASURES, ASKED.len()));

/// One that a mention may mean.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The entity; none where the mention stands for itself.
    pub entity: Option<u32>,
    /// The buckets of [`MEASURES`].
    pub row: Vec<u8>,
}

/// A mention with those that it may mean, for the trainer.
#[derive(Clone, Debug)]
pub struct Question {
    /// Number of its sentence on the page.
    pub sentence: u32,
    /// Where the mention stands in its block.
    pub span: Span,
    /// What is asked.
    pub asked: Asked,
    /// The options, each by its name.
    pub options: Vec<(String, Choice)>,
}

/// Where an entity was last met.
#[derive(Clone, Copy)]
struct Met {
    entity: u32,
    /// Sentences back.
    back: u32,
    role: Role,
    number: Number,
    voiced: bool,
    /// How early it is met there: sources first, and of these who says all of the sentence.
    order: usize,
}

/// An option among the others.
#[derive(Clone, Copy)]
struct Place {
    /// How many were met nearer.
    nearer: usize,
    /// None of its sentence comes before it.
    first: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Spoke,
    Opened,
    Stood,
}

/// What a mention asks; `None` where it says by itself who it is.
fn asked(text: &str, m: &Mention) -> Option<Asked> {
    if m.reference == Reference::Pronoun {
        return match (m.nature, m.number, m.gender) {
            (Nature::Unresolved, Number::Many, _) => Some(Asked::They),
            (Nature::Unresolved, _, Gender::It) => Some(Asked::It),
            (Nature::Unresolved, _, Gender::He | Gender::She) => Some(Asked::He),
            _ => None,
        };
    }
    let thing = matches!(
        m.nature,
        Nature::Document | Nature::Data | Nature::Image | Nature::Sound
    );
    if thing {
        return bare(text, m).then_some(Asked::Thing);
    }
    if m.another || named(m) {
        return None;
    }
    let kin = |e: &Evidence| e.role == EvidenceRole::Head && e.classes.has(Class::Kin);
    if m.nature == Nature::Person && m.evidence.iter().any(kin) {
        return Some(Asked::Kin);
    }
    if m.reference != Reference::Description {
        return None;
    }
    let nature = if m.nature == Nature::Unresolved {
        m.fallback
    } else {
        m.nature
    };
    Some(match nature {
        Nature::Authority => Asked::Authority,
        Nature::Organisation => Asked::Body,
        Nature::Document => Asked::Statement,
        Nature::Person | Nature::Official | Nature::People if m.number == Number::Many => {
            Asked::People
        }
        Nature::Official => Asked::Office,
        Nature::Person | Nature::People => Asked::Human,
        Nature::Nobody if m.nature == Nature::Unresolved => Asked::Any,
        _ => return None,
    })
}

/// Whether an entity can be meant at all.
fn can_be(asked: Asked, e: &Entity, m: &Mention, met: Option<&Met>) -> bool {
    let nature = e.profile.nature;
    let number = met.map_or(e.profile.number, |met| met.number);
    let body = matches!(
        nature,
        Nature::Authority | Nature::Organisation | Nature::Outlet
    );
    let thing = matches!(
        nature,
        Nature::Document | Nature::Data | Nature::Image | Nature::Sound
    );
    let one = number == Number::One
        && person(nature)
        && gender_fits(e.profile.gender, m.gender)
        && !e.crowd();
    match asked {
        Asked::He => one || met.is_some_and(|met| met.voiced),
        Asked::Office | Asked::Human | Asked::Kin => one,
        Asked::It => body || thing || matches!(nature, Nature::Media | Nature::Account),
        Asked::They => number == Number::Many || body || nature == Nature::People,
        Asked::People => person(nature) && (number == Number::Many || nature == Nature::People),
        Asked::Authority => nature == Nature::Authority,
        Asked::Body => {
            !e.is_platform()
                && (matches!(nature, Nature::Organisation | Nature::Outlet)
                    || nature == Nature::Person && e.profile.proper && !e.human)
        }
        Asked::Any => gender_fits(e.profile.gender, m.gender) && !matches!(nature, Nature::Media),
        Asked::Statement => body || person(nature) && e.profile.proper,
        Asked::Thing => nature == m.nature && e.head == m.key,
    }
}

impl Cast {
    /// Whom a mention means, and how sure that is (0 to 100); none where it names somebody itself or
    /// stands for itself.
    pub(super) fn antecedent(
        &mut self,
        text: &str,
        sentence: u32,
        m: &Mention,
    ) -> Option<(u32, u8)> {
        let asked = asked(text, m)?;
        let met = self.met(sentence, m, asked);
        if asked == Asked::It && self.tied(&met) {
            return None;
        }
        let options = self.options(text, sentence, m, asked, met);
        let column = asked as usize;
        let sums: Vec<f32> = options
            .iter()
            .map(|option| WEIGHTS.sum(&option.row, column))
            .collect();
        // Of equals the first: who was met last.
        let best = (0..options.len())
            .rev()
            .max_by(|&a, &b| sums[a].total_cmp(&sums[b]))?;
        let all: f32 = sums.iter().map(|sum| (sum - sums[best]).exp()).sum();
        let chosen = options[best].entity;
        if let Some(questions) = &mut self.questions {
            let name = |choice: &Choice| match choice.entity {
                Some(entity) => self.entities[entity as usize].profile.name.clone(),
                None => slice(text, m.name).to_owned(),
            };
            questions.push(Question {
                sentence,
                span: m.span,
                asked,
                options: options
                    .into_iter()
                    .map(|option| (name(&option), option))
                    .collect(),
            });
        }
        chosen.map(|entity| (entity, (100.0 / all.max(1.0)) as u8))
    }

    /// All that a mention may mean: of whom it has met, and of whom the page calls so elsewhere.
    fn options(
        &self,
        text: &str,
        sentence: u32,
        m: &Mention,
        asked: Asked,
        mut met: Vec<Met>,
    ) -> Vec<Choice> {
        // Nobody is their own brother.
        let (owners, _) = words_of(slice(text, m.span));
        let owns = |e: &Entity| {
            asked == Asked::Kin && e.profile.proper && owners.iter().any(|word| e.key() == *word)
        };
        met.retain(|met| !owns(self.entity(met.entity)));
        let spoke = met.iter().filter(|met| met.role == Role::Spoke);
        let speakers: Vec<u32> = spoke.take(SPEAKERS).map(|met| met.entity).collect();
        let described = m.reference != Reference::Pronoun;
        let known = |i: u32| met.iter().any(|met| met.entity == i);
        let first = if described {
            self.entities.len().saturating_sub(2 * MANY)
        } else {
            self.entities.len()
        };
        let elsewhere: Vec<u32> = (first..self.entities.len())
            .rev()
            .map(|i| i as u32)
            .filter(|&i| {
                let e = self.entity(i);
                e.profile.proper
                    && !known(i)
                    && (e.last.is_some() || e.first <= sentence + FAR)
                    && can_be(asked, e, m, None)
                    && !owns(e)
                    && (called(m, e) <= Called::Alike || e.last.is_some() && e.named >= OFTEN)
            })
            .collect();
        let most = met
            .iter()
            .map(|met| met.entity)
            .chain(elsewhere.iter().copied())
            .max_by_key(|&i| self.entity(i).named);
        let mut out = Vec::with_capacity(met.len() + elsewhere.len() + 1);
        for (nearer, &one) in met.iter().enumerate() {
            let place = Place {
                nearer,
                first: met[..nearer]
                    .last()
                    .is_none_or(|before| before.back < one.back),
            };
            let row = self.measured(m, one.entity, Some(one), place, &speakers, most);
            out.push(Choice {
                entity: Some(one.entity),
                row,
            });
        }
        for i in elsewhere {
            let place = Place {
                nearer: met.len(),
                first: false,
            };
            let row = self.measured(m, i, None, place, &speakers, most);
            out.push(Choice {
                entity: Some(i),
                row,
            });
        }
        if described {
            let words = slice(text, m.name).split_whitespace().count().clamp(1, 4);
            let nature = if m.nature == Nature::Unresolved {
                m.fallback
            } else {
                m.nature
            };
            let mut row = Row::of(MEASURES);
            row.put(words as f32);
            row.put(nature_bucket(nature));
            let options = out.iter().filter_map(|choice: &Choice| choice.entity);
            let best = options.map(|i| called(m, self.entity(i))).min();
            row.put(match best {
                Some(Called::SoOfTheSame | Called::So) => 1.0,
                Some(Called::Alike | Called::ByName) => 2.0,
                _ => 3.0,
            });
            MEASURES[OF_ITSELF..].iter().for_each(|_| row.put(0.0));
            out.push(Choice {
                entity: None,
                row: row.buckets,
            });
        }
        out
    }

    /// Whom the sentences before a mention tell of, and its own sentence up to it, if they can be
    /// meant: each once by where it was last met, the nearest first.
    fn met(&self, sentence: u32, m: &Mention, asked: Asked) -> Vec<Met> {
        let mut out: Vec<Met> = Vec::new();
        let here = self.here.iter().filter(|here| here.at < m.span.start);
        for here in here {
            let role = if here.opens {
                Role::Opened
            } else {
                Role::Stood
            };
            if !out.iter().any(|met| met.entity == here.entity) {
                out.push(Met {
                    entity: here.entity,
                    back: 0,
                    role,
                    number: here.number,
                    voiced: false,
                    order: here.at as usize,
                });
            }
        }
        for (order, s) in self.seen.iter().enumerate().rev() {
            if s.sentence + FAR < sentence {
                break;
            }
            let back = sentence.saturating_sub(s.sentence);
            let role = match (s.source, s.opens) {
                (true, _) => Role::Spoke,
                (_, true) => Role::Opened,
                _ => Role::Stood,
            };
            match out.iter_mut().find(|met| met.entity == s.entity) {
                Some(met) if met.back == back => {
                    met.role = met.role.min(role);
                    met.voiced |= s.voiced;
                    met.order = order;
                }
                Some(_) => {}
                None => out.push(Met {
                    entity: s.entity,
                    back,
                    role,
                    number: s.number,
                    voiced: s.voiced,
                    order,
                }),
            }
        }
        out.retain(|met| can_be(asked, self.entity(met.entity), m, Some(met)));
        // Of one sentence speakers first, then subjects.
        out.sort_by_key(|met| (met.back, met.role, met.order));
        out
    }

    /// R59: two bodies of different kinds stand in the sentence before, and neither speaks there.
    fn tied(&self, met: &[Met]) -> bool {
        let before = || met.iter().filter(|met| met.back == 1);
        let nature = |met: &Met| self.entity(met.entity).profile.nature;
        let first = before().next().map(nature);
        before().all(|met| met.role != Role::Spoke)
            && before().any(|met| Some(nature(met)) != first)
    }

    fn entity(&self, i: u32) -> &Entity {
        &self.entities[i as usize]
    }

    /// The buckets of an option that is an entity.
    fn measured(
        &self,
        m: &Mention,
        entity: u32,
        met: Option<Met>,
        place: Place,
        speakers: &[u32],
        most: Option<u32>,
    ) -> Vec<u8> {
        let e = self.entity(entity);
        let mut row = Row::of(MEASURES);
        (0..OF_ITSELF).for_each(|_| row.put(0.0));
        row.put(match (met, e.last) {
            (Some(met), _) => match met.back {
                0..=3 => met.back + 1,
                4..=5 => 5,
                6..=8 => 6,
                _ => 7,
            },
            (None, Some(_)) => 8,
            (None, None) => 9,
        } as f32);
        row.put(met.map_or(0, |met| 4 * met.role as u32 + met.back.min(3) + 1) as f32);
        let speaker = speakers.iter().position(|&i| i == entity);
        row.put(match speaker {
            Some(speaker) => speaker as f32 + 1.0,
            None if e.spoke > 0 => 4.0,
            None => 5.0,
        });
        row.put(match e.spoke {
            times @ 0..=2 => times + 1,
            3..=5 => 4,
            _ => 5,
        } as f32);
        row.put(match place.nearer {
            count @ 0..=2 => count + 1,
            3..=4 => 4,
            _ => 5,
        } as f32);
        row.put(nature_bucket(e.profile.nature));
        row.put(if e.crowd() {
            4.0
        } else if !e.profile.proper {
            3.0
        } else if e.human || e.profile.gender != Gender::Unknown {
            1.0
        } else {
            2.0
        });
        row.put(match (m.gender, e.profile.gender) {
            (Gender::Unknown, _) => 3.0,
            (_, Gender::Unknown) => 2.0,
            _ => 1.0,
        });
        let number = met.map_or(e.profile.number, |met| met.number);
        row.put(if number == m.number { 1.0 } else { 2.0 });
        row.put(if m.reference == Reference::Pronoun {
            0.0
        } else {
            called(m, e) as u32 as f32
        });
        row.put(match e.named {
            times @ 0..=2 => times + 1,
            3..=4 => 4,
            5..=7 => 5,
            _ => 6,
        } as f32);
        row.put(if most == Some(entity) { 1.0 } else { 2.0 });
        row.put(if place.first { 1.0 } else { 2.0 });
        let here = self.here.iter().find(|here| here.entity == entity);
        row.put(match here {
            None => 1.0,
            Some(here) if here.at < m.span.start => 2.0,
            Some(_) => 3.0,
        });
        row.buckets
    }
}

/// A thing by its head word alone, or with words after it that name nothing ("the report released
/// this week"), and not another one.
fn bare(text: &str, m: &Mention) -> bool {
    use crate::base::hash::word_hash;
    let mut words = slice(text, m.name).split_whitespace();
    let head = words.next().map(|w| word_hash(w.as_bytes()));
    let names = |w: &str| w.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let mut rest = words.peekable();
    !m.another && (rest.peek().is_none() || head == Some(m.key) && !rest.any(names))
}
