//! Readings of a page → cases: what the judge can choose from, sentence by sentence.
//!
//! Takes resolved readings with their places and entities; returns each sentence's features and its
//! candidates: every attribution that could be its source, and every speaker whose quotation it
//! could continue (P11, R23).

use super::feature::{Kind, both, feature};
use super::observe::{dedupe, each, grouped, step};
use crate::attributions::Evidence;
use crate::attributions::carry::{self, Position};
use crate::attributions::{Attribution, Feature, Mention, Nature, Reading};
use crate::base::hash::word_hash;
use crate::base::{Form, Span};
use crate::entities::Cast;
use crate::labels::propose::Proposal;
use crate::language::lexicon;
use std::collections::BTreeMap;

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// A proposal of the sentence itself, by its number.
    Own(usize),
    /// The speaker of another sentence, by the sentence's number.
    Carried(usize),
    /// Whom the words before are about.
    About,
}

/// Somebody who may be behind a sentence.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where it comes from.
    pub from: From,
    /// What is seen of it.
    pub features: Vec<Feature>,
    /// Its source in the block, where it stands in the sentence itself.
    pub source: Option<Span>,
    /// Its cue in the block, where it stands in the sentence itself.
    pub cue: Option<Span>,
    /// Who it is on the page.
    pub entity: Option<u32>,
    /// It stands for somebody, and the page has nobody that it could stand for (P17).
    pub unresolved: bool,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its block.
    pub block: u32,
    /// Its quotation marks: none, some words or all, and whether a quotation runs in or out.
    pub state: u8,
}

/// A sentence and its candidates.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// What is seen of the sentence.
    pub sentence: Vec<Feature>,
    /// Who may be behind it.
    pub candidates: Vec<Candidate>,
    /// Where it stands.
    pub place: Place,
    /// Whether it names the site that it is read on for what it says, and nothing that shows it.
    pub own: bool,
}

/// What the cases are made of.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub readings: &'a [Reading],
    pub positions: &'a [Position],
    pub cast: &'a Cast,
    /// Each sentence's proposals, the rules' own first.
    pub proposals: &'a [Vec<Proposal>],
    /// Whom the words before a quotation without a speaker are about.
    pub about: &'a [Option<Mention>],
}

/// How many features of a name's surroundings are looked at: a page may name somebody a hundred
/// times.
const NAMED: usize = 400;

/// The cases of a page.
pub(crate) fn cases(page: Page<'_>) -> impl Iterator<Item = Case> {
    let names = Names::of(page.readings);
    (0..page.readings.len()).map(move |i| Case {
        sentence: page.sentence(i),
        candidates: page.candidates(i, &names),
        place: Place {
            block: page.positions[i].block,
            state: state(&page.readings[i]),
        },
        own: names_own_site(&page.readings[i]),
    })
}

impl Case {
    /// Drops what is seen of it: a page has thousands of cases.
    pub(crate) fn forget(&mut self) {
        self.sentence = Vec::new();
        for candidate in &mut self.candidates {
            candidate.features = Vec::new();
        }
    }
}

fn names_own_site(reading: &Reading) -> bool {
    let says = |a: &Attribution| {
        a.source.nature == Nature::Own && a.kind == Some(crate::base::Kind::Saying)
    };
    let shows = |m: &Mention| {
        matches!(
            m.nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        )
    };
    reading.sure().any(says) && !reading.mentions.iter().any(shows)
}

fn state(reading: &Reading) -> u8 {
    reading.form as u8
        + 4 * u8::from(reading.quote_only)
        + 8 * u8::from(reading.continues_quote)
        + 16 * u8::from(reading.leaves_open)
        + 32 * u8::from(reading.first_person)
}

/// The words around each name, from all over the page.
struct Names<'a> {
    by_last: BTreeMap<u64, Vec<(u64, &'a [Feature])>>,
}

impl<'a> Names<'a> {
    fn of(readings: &'a [Reading]) -> Names<'a> {
        let mut by_last: BTreeMap<u64, Vec<_>> = BTreeMap::new();
        for name in readings.iter().flat_map(|r| &r.observed.names) {
            let of_name = by_last.entry(name.last).or_default();
            of_name.push((name.first, name.features.as_slice()));
        }
        Names { by_last }
    }

    /// What stands around a name; of namesakes only the one with that first name and those that
    /// are called by their last name alone.
    fn around(&self, name: &str, out: &mut Vec<Feature>) {
        let mut words = name
            .rsplit(|c: char| c.is_whitespace() || c == ',')
            .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
            .map(|w| word_hash(w.as_bytes()));
        let Some(last) = words.next() else { return };
        let first = words.next().unwrap_or(0);
        let mut seen = 0;
        for &(other, features) in self.by_last.get(&last).into_iter().flatten() {
            if first == 0 || other == 0 || other == first {
                out.extend(features);
                seen += features.len();
            }
            if seen > NAMED {
                break;
            }
        }
    }
}

/// The words that tell who somebody is: each with its role, and whether it holds now.
fn evidence(all: &[Evidence], base: u64, out: &mut Vec<Feature>) {
    for e in all {
        let role = both(base, e.role as u64);
        let when = e.when as u64;
        out.push(feature(Kind::Evidence, both(role, e.word)));
        grouped(Kind::SourceCluster, both(50, role), e.word, out);
        grouped(Kind::SourceCluster, both(51, when), e.word, out);
        out.push(feature(Kind::Evidence, both(role, both(900, when))));
        let body = e.body.0 != 0 || e.body_word != 0;
        each(e.classes, |class| {
            out.push(feature(Kind::Evidence, both(1, both(class, when))));
            out.push(feature(
                Kind::Evidence,
                both(role, both(2, both(class, when))),
            ));
            out.push(feature(
                Kind::Evidence,
                both(3, both(class, u64::from(body))),
            ));
            each(e.body, |of| {
                out.push(feature(Kind::Evidence, both(4, both(class, of))));
            });
        });
        each(e.body, |of| {
            out.push(feature(Kind::Evidence, both(5, both(of, when))));
        });
        if e.body_word != 0 {
            out.push(feature(Kind::Evidence, both(6, e.body_word)));
        }
    }
}

impl Page<'_> {
    fn sentence(&self, i: usize) -> Vec<Feature> {
        let reading = &self.readings[i];
        let mut out = reading.observed.sentence.clone();
        let rules = &self.proposals[i][0].decision;
        let label = rules.label as u64;
        let rule = |k: usize| {
            let id = rules.rule.get(k).copied().unwrap_or_default();
            id.bytes().map(u64::from).fold(k as u64, both)
        };
        for (number, seen) in [
            label,
            both(label, u64::from(reading.left_over.min(12))),
            both(label, rule(0)),
            both(label, rule(1)),
            both(label, reading.form as u64),
            both(label, u64::from(reading.silent)),
        ]
        .into_iter()
        .enumerate()
        {
            out.push(feature(Kind::Rules, both(number as u64, seen)));
        }
        let here = self.positions[i].block;
        let in_block = (0..i)
            .rev()
            .take_while(|&k| self.positions[k].block == here)
            .count() as u64;
        let count = self.positions.len();
        for (number, seen) in [
            in_block.min(4),
            u64::from(i == 0),
            u64::from(here == 0) + 2 * u64::from(here == 1),
        ]
        .into_iter()
        .enumerate()
        {
            out.push(feature(Kind::Neighbour, both(number as u64 + 20, seen)));
        }
        for (side, k) in [
            (0, i.checked_sub(1)),
            (1, Some(i + 1)),
            (2, i.checked_sub(2)),
        ] {
            self.neighbour(side, i, k.filter(|&k| k < count), &mut out);
        }
        out
    }

    fn neighbour(&self, side: u64, i: usize, at: Option<usize>, out: &mut Vec<Feature>) {
        let Some(k) = at else {
            out.push(feature(Kind::Neighbour, both(side, 99)));
            return;
        };
        let near = u64::from(self.positions[k].block == self.positions[i].block);
        let label = self.proposals[k][0].decision.label as u64;
        let other = &self.readings[k];
        let mine = self.proposals[i][0].decision.label as u64;
        let form = other.form as u64 + 4 * u64::from(other.quote_only);
        let own = self.readings[i].form as u64 + 4 * u64::from(self.readings[i].quote_only);
        for (number, seen) in [
            both(near, label),
            both(near, form),
            both(own, both(near, label)),
            both(label, mine),
            u64::from(other.leaves_open) + 2 * u64::from(other.no_claim),
        ]
        .into_iter()
        .enumerate()
        {
            out.push(feature(
                Kind::Neighbour,
                both(side * 8 + number as u64 + 100, seen),
            ));
        }
    }

    fn candidates(&self, i: usize, names: &Names<'_>) -> Vec<Candidate> {
        let reading = &self.readings[i];
        let proposals = &self.proposals[i];
        let mut out = Vec::new();
        for (number, proposal) in proposals.iter().enumerate() {
            let Some(root) = proposal.root else { continue };
            let origin = proposal.origin.unwrap_or(root);
            let a = &reading.attributions[origin];
            let mut features = reading.observed.attributions[origin].clone();
            self.entity(&a.source, names, &mut features);
            let d = &proposal.decision;
            let preferred = u64::from(number == 0);
            let chained = u64::from(root != origin);
            for (number, seen) in [
                preferred,
                both(preferred, chained),
                both(preferred, d.label as u64),
                both(preferred, a.level as u64),
                d.relay.len() as u64,
                proposals.len().min(5) as u64 + 8 * preferred,
                both(preferred, u64::from(reading.silent)),
            ]
            .into_iter()
            .enumerate()
            {
                features.push(feature(Kind::Rules, both(number as u64 + 50, seen)));
            }
            // Why a name is left out, what is seen or not said, of whom (R43).
            for mark in &reading.marks {
                let of = both(*mark as u64, a.source.nature as u64);
                features.push(feature(Kind::Rules, both(64, of)));
            }
            // The outer source of a chain: an outlet that passes on, a person who shows.
            if root != origin {
                let outer = reading.attributions[root].source.nature as u64;
                features.push(feature(
                    Kind::Rules,
                    both(60, both(outer, a.source.nature as u64)),
                ));
            }
            for other in proposals.iter().filter(|p| p.root != proposal.root) {
                if let Some(r) = other.root {
                    let b = &reading.attributions[r];
                    let holds = |outer: &[Span], cue: Span| {
                        outer
                            .iter()
                            .any(|c| c.start <= cue.start && cue.end <= c.end)
                    };
                    let place = u64::from(holds(&b.content, a.cue))
                        + 2 * u64::from(holds(&a.content, b.cue))
                        + 4 * u64::from(b.cue.start < a.cue.start);
                    features.push(feature(Kind::Rules, both(61, place)));
                    features.push(feature(
                        Kind::Rules,
                        both(62, both(place, both(a.level as u64, b.level as u64))),
                    ));
                    features.push(feature(
                        Kind::Rules,
                        both(
                            63,
                            both(place, both(b.source.nature as u64, a.source.nature as u64)),
                        ),
                    ));
                }
            }
            dedupe(&mut features);
            out.push(Candidate {
                from: From::Own(number),
                features,
                source: (a.source.span.start < a.source.span.end).then_some(a.source.span),
                cue: Some(a.cue),
                entity: a.source.entity,
                unresolved: a.source.nature == Nature::Unresolved,
            });
        }
        self.carried(i, names, &mut out);
        if let Some(m) = &self.about[i] {
            let mut features = vec![feature(Kind::Carried, 99)];
            self.entity(m, names, &mut features);
            dedupe(&mut features);
            out.push(Candidate {
                from: From::About,
                features,
                source: None,
                cue: None,
                entity: m.entity,
                unresolved: false,
            });
        }
        out
    }

    /// Who the page's entity is, whatever words stand for it here.
    fn entity(&self, m: &Mention, names: &Names<'_>, out: &mut Vec<Feature>) {
        let Some(entity) = m.entity else {
            out.push(feature(Kind::Profile, 0));
            return;
        };
        let e = self.cast.profile(entity);
        let reference = m.reference as u64;
        evidence(&e.evidence, 0, out);
        out.push(feature(Kind::Evidence, both(7, step(e.evidence.len()))));
        out.push(feature(Kind::Profile, both(1, e.nature as u64)));
        out.push(feature(
            Kind::Profile,
            both(2, both(e.nature as u64, reference)),
        ));
        let words: Vec<u64> = e
            .name
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|w| !w.is_empty())
            .map(|w| word_hash(w.as_bytes()))
            .collect();
        for (k, &hash) in words.iter().enumerate().take(10) {
            let last = u64::from(k + 1 == words.len());
            out.push(feature(Kind::Profile, both(3, hash)));
            out.push(feature(Kind::Profile, both(4 + last, hash)));
            let classes = lexicon::classes(lexicon::word(hash));
            let mut bits = classes.0;
            while bits != 0 {
                let class = u64::from(bits.trailing_zeros());
                out.push(feature(Kind::Profile, both(8 + last, class)));
                bits &= bits - 1;
            }
        }
        let proper = e.name.chars().any(char::is_uppercase);
        out.push(feature(
            Kind::Profile,
            both(7, words.len().min(6) as u64 + 8 * u64::from(proper)),
        ));
        names.around(&e.name, out);
    }

    /// Speakers of other sentences whose quotation this one may continue.
    fn carried(&self, i: usize, names: &Names<'_>, out: &mut Vec<Candidate>) {
        let reading = &self.readings[i];
        let own = !out.is_empty();
        let whole = reading.quote_only;
        let quoted = whole || !own && (reading.form != Form::None || reading.first_person);
        let listed = carry::lead_in(self.readings, self.positions, i).filter(|_| !own);
        if !quoted && listed.is_none() {
            return;
        }
        let ruled = whole
            .then(|| carry::origin(self.readings, self.positions, i))
            .flatten();
        let same_post = |k: usize| self.positions[k].post == self.positions[i].post;
        let speaks = |&k: &usize| carry::speaker(&self.readings[k]).is_some();
        let (back, ahead) = if whole { (24, 6) } else { (4, 1) };
        let before = (i.saturating_sub(back)..i)
            .rev()
            .take_while(|&k| same_post(k))
            .find(speaks);
        let after = (i + 1..self.readings.len().min(i + ahead))
            .take_while(|&k| same_post(k))
            .find(speaks);
        let mut taken: Vec<usize> = Vec::new();
        for k in [ruled, before, after, listed].into_iter().flatten() {
            if taken.contains(&k) || !quoted && listed != Some(k) {
                continue;
            }
            taken.push(k);
            let other = &self.readings[k];
            let Some(a) = carry::speaker(other) else {
                continue;
            };
            let mut features = other.observed.attributions[a].clone();
            let source = &other.attributions[a];
            self.entity(&source.source, names, &mut features);
            let distance = i.abs_diff(k).min(6) as u64;
            let later = u64::from(k > i);
            let near = u64::from(self.positions[k].block == self.positions[i].block);
            let blocks = self.positions[k]
                .block
                .abs_diff(self.positions[i].block)
                .min(4);
            let all_quoted = (k.min(i) + 1..k.max(i)).all(|j| self.readings[j].quote_only);
            let state = u64::from(whole)
                + 2 * u64::from(reading.continues_quote)
                + 4 * u64::from(reading.leaves_open)
                + 8 * u64::from(other.leaves_open)
                + 16 * u64::from(reading.first_person);
            let form = source.form as u64 + 4 * u64::from(source.leads_in);
            for (number, seen) in [
                0,
                both(later, distance),
                both(later, near + 2 * u64::from(blocks)),
                both(later, both(near, state)),
                both(later, both(u64::from(all_quoted), form)),
                both(later, u64::from(ruled == Some(k)) + 2 * u64::from(whole)),
                both(state, form),
                both(later, both(near, u64::from(all_quoted))),
                u64::from(listed == Some(k)),
            ]
            .into_iter()
            .enumerate()
            {
                features.push(feature(Kind::Carried, both(number as u64, seen)));
            }
            dedupe(&mut features);
            out.push(Candidate {
                from: From::Carried(k),
                features,
                source: None,
                cue: None,
                entity: source.source.entity,
                unresolved: source.source.nature == Nature::Unresolved,
            });
        }
    }
}
