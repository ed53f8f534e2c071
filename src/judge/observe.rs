//! Tokens → features: what a sentence shows by itself, whoever "she" is.
//!
//! Takes a sentence's tokens and what the language pack found in it; returns the features of the
//! sentence, of each of its attributions and of each name in it. They depend on no other sentence,
//! so they can be cached with the sentence's reading.

use super::feature::{Kind, both, feature};
use crate::attributions::{Attribution, Feature, Observed, Reading};
use crate::base::Span;
use crate::base::hash::word_hash;
use crate::blocks::BlockKind;
use crate::language::clusters::cluster;
use crate::language::{Classes, lexicon};
use crate::parse::{Relation, Tree};
use crate::tokens::{Tag, Token, shape};

/// Words of a source that are looked at.
const SOURCE_WORDS: usize = 24;

/// Observes a sentence.
pub(crate) fn observe(
    text: &str,
    tokens: &[Token],
    tree: &Tree,
    block: BlockKind,
    heading: bool,
    reading: &Reading,
) -> Observed {
    let classes: Vec<Classes> = tokens.iter().map(|t| lexicon::classes(t.word)).collect();
    let stems: Vec<u64> = tokens.iter().map(|t| stem(text, t)).collect();
    let sight = Sight {
        tokens,
        stems: &stems,
        tree,
        classes: &classes,
    };
    Observed {
        sentence: sight.sentence(block, heading, reading),
        attributions: reading
            .attributions
            .iter()
            .map(|a| sight.attribution(a))
            .collect(),
        names: sight.names(),
    }
}

pub(super) struct Sight<'a> {
    pub(super) tokens: &'a [Token],
    /// Hash of each word without its ending.
    stems: &'a [u64],
    tree: &'a Tree,
    pub(super) classes: &'a [Classes],
}

/// The hash of a word without the endings that verbs and nouns take: "announces", "announced" and
/// "announcing" are one. No more than evidence: "bus" and "bu" are one, too.
fn stem(text: &str, t: &Token) -> u64 {
    const ENDINGS: [&str; 6] = ["ing", "ed", "es", "e", "s", "y"];
    let word = &text[t.start as usize..t.end as usize];
    let cut = ENDINGS
        .iter()
        .find_map(|ending| {
            let rest = word.len().checked_sub(ending.len()).filter(|&n| n > 2)?;
            let tail = word.get(rest..)?;
            tail.eq_ignore_ascii_case(ending).then_some(rest)
        })
        .unwrap_or(word.len());
    word_hash(&word.as_bytes()[..cut])
}

/// Adds the groups of words that a word belongs to.
pub(super) fn grouped(kind: Kind, seen: u64, hash: u64, out: &mut Vec<Feature>) {
    if let Some((coarse, fine)) = cluster(hash) {
        out.push(feature(kind, both(seen, u64::from(coarse))));
        out.push(feature(kind, both(seen, u64::from(fine) + 1000)));
    }
}

/// Calls with the number of each class in a set.
pub(super) fn each(classes: Classes, mut with: impl FnMut(u64)) {
    let mut bits = classes.0;
    while bits != 0 {
        with(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

/// A count in steps that a table of weights can tell apart.
pub(super) fn step(n: usize) -> u64 {
    match n {
        0..=4 => n as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    }
}

impl Sight<'_> {
    fn is_mark(&self, i: usize) -> bool {
        self.tokens[i].shape & shape::MARK != 0
    }

    fn sentence(&self, block: BlockKind, heading: bool, reading: &Reading) -> Vec<Feature> {
        let mut out = Vec::with_capacity(self.tokens.len() * 4 + 40);
        out.push(feature(Kind::Bias, 0));
        let mut inside = reading.continues_quote;
        let mut before = 0_u64;
        let (mut words, mut quoted, mut capitals, mut caps, mut numbers) = (0, 0, 0, 0, 0);
        let mut finite = false;
        for (i, t) in self.tokens.iter().enumerate() {
            if t.shape & shape::OPEN_QUOTE != 0 {
                inside = true;
            }
            if t.shape & shape::CLOSE_QUOTE != 0 {
                inside = false;
            }
            let mark = self.is_mark(i);
            if !mark {
                words += 1;
                quoted += usize::from(inside);
                capitals += usize::from(t.shape & shape::CAPITAL != 0);
                caps += usize::from(t.shape & shape::ALL_CAPS != 0);
                numbers += usize::from(t.shape & shape::DIGIT != 0);
            }
            finite |= t.tag.is_finite();
            if inside {
                if !mark {
                    out.push(feature(Kind::QuotedWord, t.hash));
                }
                before = 1;
                continue;
            }
            let class_kind = if t.tag.is_verb() { 1 } else { 0 };
            each(self.classes[i], |class| {
                out.push(feature(Kind::Class, class << 8 | class_kind));
            });
            if t.tag != Tag::Name {
                out.push(feature(Kind::Word, t.hash));
                out.push(feature(Kind::Pair, both(before, t.hash)));
                grouped(Kind::Cluster, 0, t.hash, &mut out);
                before = t.hash;
            } else {
                out.push(feature(Kind::Pair, both(before, 2)));
                before = 2;
            }
        }
        self.opening(&mut out);
        self.clause(&mut out);
        let last = self.tokens.last().map_or(0, |t| {
            if t.shape & shape::MARK != 0 {
                t.hash
            } else {
                1
            }
        });
        let share = |n: usize| (n * 4).checked_div(words).unwrap_or(9) as u64;
        let form = reading.form as u64 + 4 * u64::from(reading.quote_only);
        let kind = block as u64 + 16 * u64::from(heading);
        out.push(feature(Kind::Last, last));
        out.push(feature(Kind::Last, both(last, kind)));
        for (number, seen) in [
            step(words),
            share(quoted),
            share(capitals),
            share(caps) + 8 * u64::from(numbers > 0),
            u64::from(finite),
            form,
            kind,
            u64::from(reading.continues_quote) + 2 * u64::from(reading.leaves_open) + 4 * form,
            u64::from(reading.first_person) + 2 * form,
            u64::from(reading.silent),
            u64::from(reading.distanced),
            u64::from(reading.credit.is_some()),
            u64::from(reading.left_over.min(12)),
            step(reading.attributions.len()),
            both(kind, step(words)),
            both(u64::from(finite), kind + 100u64.wrapping_mul(last) % 97),
        ]
        .into_iter()
        .enumerate()
        {
            out.push(feature(Kind::Whole, both(number as u64, seen)));
        }
        for mark in &reading.marks {
            out.push(feature(Kind::Whole, both(40, *mark as u64)));
        }
        if reading.no_claim {
            let rule = reading.no_claim_rule.bytes().map(u64::from).fold(0, both);
            out.push(feature(Kind::Whole, both(41, rule)));
        }
        dedupe(&mut out);
        out
    }

    /// The first words, with and without the marks of quotation.
    fn opening(&self, out: &mut Vec<Feature>) {
        let first: Vec<&Token> = self.tokens.iter().take(4).collect();
        for (i, t) in first.iter().take(3).enumerate() {
            out.push(feature(Kind::First, both(i as u64, t.hash)));
        }
        if let [a, b, ..] = first[..] {
            out.push(feature(Kind::FirstPair, both(a.hash, b.hash)));
        }
        let tags = first.iter().fold(7, |sum, t| both(sum, t.tag as u64));
        out.push(feature(Kind::Opening, tags));
    }

    /// The word that heads the sentence, with what hangs on it.
    fn clause(&self, out: &mut Vec<Feature>) {
        let Some(root) = self.tree.root().filter(|&r| r < self.tokens.len()) else {
            return;
        };
        let t = &self.tokens[root];
        out.push(feature(Kind::Root, both(1, t.hash)));
        out.push(feature(Kind::Root, both(2, t.tag as u64)));
        out.push(feature(Kind::Root, both(9, self.stems[root])));
        grouped(Kind::Cluster, 1, t.hash, out);
        each(self.classes[root], |c| {
            out.push(feature(Kind::Root, both(3, c)))
        });
        let mut shape = t.tag as u64;
        for child in self.tree.children(root).filter(|&c| c < self.tokens.len()) {
            let relation = self.tree.relation(child) as u64;
            if !self.is_mark(child) {
                shape = both(shape, relation);
            }
            out.push(feature(
                Kind::Root,
                both(4, both(relation, self.tokens[child].tag as u64)),
            ));
            out.push(feature(
                Kind::Root,
                both(5, both(relation, self.tokens[child].hash)),
            ));
            each(self.classes[child], |c| {
                out.push(feature(Kind::Root, both(6, both(relation, c))));
            });
            if matches!(
                self.tree.relation(child),
                Relation::Nsubj | Relation::NsubjPass
            ) {
                each(self.classes[child], |c| {
                    out.push(feature(Kind::Root, both(7, both(t.hash, c))));
                });
            }
        }
        out.push(feature(Kind::Root, both(8, shape)));
    }

    /// The token of a range that hangs on none of its others.
    pub(super) fn top(&self, range: std::ops::Range<usize>) -> Option<usize> {
        range.clone().find(|&i| {
            !self.is_mark(i) && self.tree.head(i).is_none_or(|head| !range.contains(&head))
        })
    }

    /// What hangs on a noun and what it hangs on as its equal: titles, second names, owners, bodies.
    pub(super) fn described(&self, noun: usize, word: Kind, class: Kind, out: &mut Vec<Feature>) {
        let mut push = |relation: u64, i: usize| {
            let t = &self.tokens[i];
            out.push(feature(word, both(relation, t.hash)));
            grouped(
                Kind::SourceCluster,
                both(word as u64, relation),
                t.hash,
                out,
            );
            each(self.classes[i], |c| {
                out.push(feature(class, both(relation, c)))
            });
        };
        let apart = 1000;
        for child in self.tree.children(noun).filter(|&c| c < self.tokens.len()) {
            let relation = self.tree.relation(child);
            match relation {
                Relation::Punct | Relation::Det | Relation::Case => continue,
                Relation::Cop => push(apart + 2, child),
                _ => push(apart + 10 + relation as u64, child),
            }
            // "the mayor of Lindmark", "an analyst at the bank"
            if matches!(
                relation,
                Relation::Appos | Relation::Nmod | Relation::AclRelcl
            ) {
                for below in self.tree.children(child).filter(|&c| c < self.tokens.len()) {
                    if matches!(
                        self.tree.relation(below),
                        Relation::Nmod | Relation::Amod | Relation::Compound | Relation::NmodPoss
                    ) {
                        push(apart + 100 + relation as u64, below);
                    }
                }
            }
        }
        if let Some(head) = self.tree.head(noun).filter(|&h| h < self.tokens.len()) {
            match self.tree.relation(noun) {
                Relation::Appos | Relation::Flat | Relation::Compound => push(apart + 3, head),
                // "Falk is the mayor"
                Relation::Nsubj if self.tokens[head].tag.is_nominal() => push(apart + 4, head),
                Relation::NmodPoss => push(apart + 5, head),
                _ => {}
            }
        }
    }

    /// The tokens that lie in a span.
    fn within(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|t| t.end <= span.start);
        let to = self.tokens.partition_point(|t| t.start < span.end);
        from..to.max(from)
    }

    fn attribution(&self, a: &Attribution) -> Vec<Feature> {
        let mut out = Vec::with_capacity(80);
        let cited = a.cited.then_some(b'c');
        let construction = a.construction.bytes().chain(cited);
        let construction = construction.map(u64::from).fold(0, both);
        let level = a.level as u64;
        let kind = a.kind.map_or(9, |kind| kind as u64);
        let nature = a.source.nature as u64;
        let reference = a.source.reference as u64;
        let content: u32 = a.content.iter().map(|c| c.end - c.start).sum();
        for (number, seen) in [
            0,
            construction,
            both(construction, level),
            both(construction, kind),
            both(construction, nature),
            both(kind, level),
            both(kind, nature),
            u64::from(a.quoted),
            a.slot as u64,
            a.form as u64,
            u64::from(a.leads_in),
            both(u64::from(a.act), level),
            both(construction, u64::from(a.strength / 8)),
            u64::from(a.told.is_some()),
            step(content as usize / 8),
            u64::from(a.relative.is_some()),
            a.stance as u64,
            both(a.frame as u64, level),
            both(construction, both(a.frame as u64, kind)),
            u64::from(a.weak),
            both(u64::from(a.weak), both(nature, level)),
            u64::from(a.weak),
            both(construction, a.frame as u64),
            both(u64::from(a.weak), both(a.frame as u64, level)),
            both(kind, a.frame as u64),
        ]
        .into_iter()
        .enumerate()
        {
            out.push(feature(Kind::Construction, both(number as u64, seen)));
        }
        self.cue(a, construction, &mut out);
        let m = &a.source;
        for (number, seen) in [
            nature,
            both(nature, reference),
            both(m.fallback as u64, reference),
            m.number as u64 + 4 * m.gender as u64,
            u64::from(m.unidentified),
            u64::from(m.provenance),
            u64::from(m.via.is_some()),
            u64::from(m.canonical.is_some()),
            u64::from(m.body != 0),
            both(nature, kind),
        ]
        .into_iter()
        .enumerate()
        {
            out.push(feature(Kind::Nature, both(number as u64, seen)));
        }
        if m.span.start < m.span.end {
            self.source(m.span, &mut out);
        } else {
            out.push(feature(Kind::SourceShape, 99));
        }
        dedupe(&mut out);
        out
    }

    fn cue(&self, a: &Attribution, construction: u64, out: &mut Vec<Feature>) {
        if let Some(top) = self.top(self.within(a.cue)) {
            self.hangs(top, a.frame as u64, out);
        }
        for i in self.within(a.cue) {
            let t = &self.tokens[i];
            out.push(feature(Kind::Cue, t.hash));
            out.push(feature(Kind::Cue, both(t.hash, a.level as u64)));
            out.push(feature(Kind::Cue, both(1, self.stems[i])));
            out.push(feature(
                Kind::Cue,
                both(2, both(self.stems[i], a.frame as u64)),
            ));
            grouped(Kind::Cluster, 2, t.hash, out);
            grouped(Kind::Cluster, 3 + a.frame as u64, t.hash, out);
            out.push(feature(Kind::Cue, both(construction, t.tag as u64 + 100)));
            each(self.classes[i], |class| {
                out.push(feature(Kind::CueClass, class));
                out.push(feature(Kind::CueClass, both(class, t.tag as u64)));
            });
        }
    }

    /// Where the cue stands in the tree, and what hangs on it.
    fn hangs(&self, cue: usize, frame: u64, out: &mut Vec<Feature>) {
        let mut path = 7;
        let mut at = cue;
        for step in 0..3 {
            path = both(path, self.tree.relation(at) as u64);
            out.push(feature(Kind::Hangs, both(step, path)));
            let Some(head) = self.tree.head(at).filter(|&h| h < self.tokens.len()) else {
                break;
            };
            if step == 0 {
                each(self.classes[head], |c| {
                    out.push(feature(Kind::Hangs, both(10, c)))
                });
                out.push(feature(Kind::Hangs, both(11, self.tokens[head].hash)));
            }
            at = head;
        }
        out.push(feature(Kind::Hangs, both(16, both(path, frame))));
        out.push(feature(
            Kind::Hangs,
            both(17, both(self.tokens[cue].hash, frame)),
        ));
        each(self.classes[cue], |c| {
            out.push(feature(Kind::Hangs, both(18, both(c, frame))));
        });
        for child in self.tree.children(cue).filter(|&c| c < self.tokens.len()) {
            let relation = self.tree.relation(child);
            out.push(feature(Kind::Hangs, both(12, relation as u64)));
            if matches!(
                relation,
                Relation::Aux
                    | Relation::AuxPass
                    | Relation::Mark
                    | Relation::Advmod
                    | Relation::Cc
            ) {
                out.push(feature(Kind::Hangs, both(13, self.tokens[child].hash)));
            }
            if matches!(
                relation,
                Relation::Obj | Relation::Obl | Relation::Xcomp | Relation::Ccomp
            ) {
                out.push(feature(
                    Kind::Hangs,
                    both(14, both(relation as u64, self.tokens[child].tag as u64)),
                ));
                out.push(feature(
                    Kind::Hangs,
                    both(15, both(relation as u64, self.tokens[child].hash)),
                ));
            }
        }
    }

    fn source(&self, span: Span, out: &mut Vec<Feature>) {
        let range = self.within(span);
        let tokens = &self.tokens[range.clone()];
        let head = self.head(range.clone());
        for i in range.clone().take(SOURCE_WORDS) {
            let t = &self.tokens[i];
            out.push(feature(Kind::SourceWord, t.hash));
            out.push(feature(Kind::SourceWord, both(1, self.stems[i])));
            grouped(Kind::SourceCluster, 0, t.hash, out);
            each(self.classes[i], |class| {
                out.push(feature(Kind::SourceClass, class));
                if Some(i) == head {
                    out.push(feature(Kind::SourceClass, class + 1000));
                }
            });
        }
        for i in range.clone().skip(1).take(SOURCE_WORDS) {
            let (a, b) = (&self.tokens[i - 1], &self.tokens[i]);
            out.push(feature(Kind::SourceWord, both(a.hash, b.hash)));
        }
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            out.push(feature(Kind::SourceHead, both(1, first.hash)));
            out.push(feature(Kind::SourceHead, both(2, last.hash)));
            out.push(feature(Kind::SourceHead, both(3, first.tag as u64)));
        }
        if let Some(head) = head {
            out.push(feature(Kind::SourceHead, self.tokens[head].hash));
            grouped(Kind::SourceCluster, 1, self.tokens[head].hash, out);
        }
        if let Some(top) = self.top(range.clone()) {
            self.described(top, Kind::SourceHead, Kind::SourceClass, out);
            out.push(feature(
                Kind::SourceHead,
                both(5, self.tree.relation(top) as u64),
            ));
        }
        let names = tokens.iter().filter(|t| t.tag == Tag::Name).count();
        let plural = tokens.iter().any(|t| t.tag == Tag::Nouns);
        let comma = (range.clone()).any(|i| self.is_mark(i));
        out.push(feature(
            Kind::SourceShape,
            step(names) * 16 + step(tokens.len()),
        ));
        out.push(feature(
            Kind::SourceShape,
            200 + step(names) * 4 + u64::from(plural) * 2 + u64::from(comma),
        ));
        self.beside(range, out, Kind::Beside, Kind::BesideClass, 3, 6);
    }

    /// The head of a noun phrase, by a rule of thumb: the last noun before the first preposition,
    /// comma or relative pronoun that follows a noun.
    fn head(&self, range: std::ops::Range<usize>) -> Option<usize> {
        let mut head = None;
        for i in range {
            match self.tokens[i].tag {
                tag if tag.is_nominal() => head = Some(i),
                Tag::Preposition | Tag::Punctuation | Tag::Wh | Tag::To if head.is_some() => break,
                _ => {}
            }
        }
        head
    }

    /// The words on both sides of a range, each with its side and the nearest with its place.
    fn beside(
        &self,
        range: std::ops::Range<usize>,
        out: &mut Vec<Feature>,
        word: Kind,
        class: Kind,
        before: usize,
        after: usize,
    ) {
        let left = range.start.saturating_sub(before)..range.start;
        let right = range.end..(range.end + after).min(self.tokens.len());
        for (side, i) in left.map(|i| (0_u64, i)).chain(right.map(|i| (1, i))) {
            let t = &self.tokens[i];
            let near = i + 1 == range.start || i == range.end;
            out.push(feature(word, both(side, t.hash)));
            if near {
                out.push(feature(word, both(side + 2, t.hash)));
            }
            each(self.classes[i], |c| {
                out.push(feature(class, both(side, c)));
                if near {
                    out.push(feature(class, both(side + 2, c)));
                }
            });
        }
    }
}

/// Each feature once.
pub(super) fn dedupe(features: &mut Vec<Feature>) {
    features.sort_unstable();
    features.dedup();
}
