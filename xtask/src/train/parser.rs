//! The parser's averaged perceptrons, one for moves and one for relations.
//!
//! Takes sentences with their arcs, tagged by the tagger as it is; gives the bytes of the weights
//! file. A dynamic oracle (Goldberg and Nivre 2013) says which moves lose no arc, so that the
//! parser also learns what to do after a mistake. First with every feature, then with the best.

use super::chance::Chance;
use super::treebank::Sentence;
use anyhow::Result;
use says_who::parse::features::{ACTIONS, LABELS, actions, labels};
use says_who::parse::model::{CELLS, PAIRS, place};
use says_who::parse::state::{Move, State};
use says_who::parse::{Model, Relation, Tree, parse};
use says_who::tokens::{Tag, tag};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What can be chosen about training; each has a value that did best on the dev files.
pub(crate) struct Settings {
    /// Rounds with all features, and with the best.
    first: u32,
    second: u32,
    /// Buckets of the two tables, as powers of two.
    moves: u32,
    relations: u32,
    /// Relations' weights of fewer steps become 0.
    least: u8,
    /// Steps of a stored weight to an averaged weight, in hundredths.
    steps: i64,
}

impl Settings {
    /// The values, each of which can be changed by a variable `PARSE_NAME` for experiments.
    pub(crate) fn from_environment() -> Result<Settings> {
        let get = |name: &str, value: i64| -> Result<i64> {
            match std::env::var(format!("PARSE_{name}")) {
                Ok(text) => Ok(text.parse()?),
                Err(_) => Ok(value),
            }
        };
        Ok(Settings {
            first: get("FIRST", 2)? as u32,
            second: get("SECOND", 6)? as u32,
            moves: get("MOVES", 14)? as u32,
            relations: get("RELATIONS", 12)? as u32,
            least: get("LEAST", 2)? as u8,
            steps: get("STEPS", 400)?,
        })
    }
}

impl Settings {
    /// A weight in hundredths as it is stored.
    fn stored(&self, weight: i64, clipped: &mut u32) -> i8 {
        let steps = (weight * self.steps + 5000 * weight.signum()) / 10_000;
        *clipped += u32::from(steps.abs() > 127);
        steps.clamp(-127, 127) as i8
    }
}

/// Keys are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type Map<T> = HashMap<u32, T, BuildHasherDefault<Same>>;

/// Weights of `N` choices for each key.
struct Perceptron<const N: usize> {
    row_of: Map<u32>,
    closed: bool,
    now: Vec<[i32; N]>,
    sums: Vec<[i64; N]>,
    moment: i64,
}

impl<const N: usize> Perceptron<N> {
    fn new(keys: Option<&[u32]>) -> Perceptron<N> {
        let mut row_of = Map::default();
        for (row, &key) in keys.unwrap_or_default().iter().enumerate() {
            row_of.insert(key, row as u32);
        }
        let count = row_of.len();
        Perceptron {
            row_of,
            closed: keys.is_some(),
            now: vec![[0; N]; count],
            sums: vec![[0; N]; count],
            moment: 1,
        }
    }

    fn scores(&self, keys: &[u32]) -> [i32; N] {
        let mut sums = [0; N];
        for key in keys {
            if let Some(&row) = self.row_of.get(key) {
                for (sum, weight) in sums.iter_mut().zip(&self.now[row as usize]) {
                    *sum += weight;
                }
            }
        }
        sums
    }

    fn change(&mut self, keys: &[u32], right: usize, wrong: usize) {
        for &key in keys {
            let row = match self.row_of.get(&key) {
                Some(&row) => row as usize,
                None if self.closed => continue,
                None => {
                    self.row_of.insert(key, self.now.len() as u32);
                    self.now.push([0; N]);
                    self.sums.push([0; N]);
                    self.now.len() - 1
                }
            };
            self.now[row][right] += 1;
            self.now[row][wrong] -= 1;
            self.sums[row][right] += self.moment;
            self.sums[row][wrong] -= self.moment;
        }
    }

    /// Keys with their averaged weights in hundredths, the weightiest first.
    fn ranked(&self, relative: bool) -> Vec<(u32, [i64; N])> {
        let mut rows: Vec<(i64, u32, [i64; N])> = self
            .row_of
            .iter()
            .map(|(&key, &row)| {
                let (now, sums) = (&self.now[row as usize], &self.sums[row as usize]);
                let mut weights: [i64; N] = std::array::from_fn(|i| {
                    (i64::from(now[i]) * self.moment - sums[i]) * 100 / self.moment
                });
                if relative {
                    let first = weights[0];
                    weights.iter_mut().for_each(|w| *w -= first);
                }
                let norm: i64 = weights.iter().map(|w| w * w).sum();
                (norm, key, weights)
            })
            .filter(|(norm, _, _)| *norm > 0)
            .collect();
        rows.sort_unstable_by_key(|&(norm, key, _)| (std::cmp::Reverse(norm), key));
        rows.into_iter().map(|(_, key, w)| (key, w)).collect()
    }
}

/// Fills buckets with the weightiest keys; what finds its bucket full has to go.
fn filled<const N: usize>(rows: &[(u32, [i64; N])], bits: u32) -> Vec<Option<(u32, [i64; N])>> {
    let buckets = 1 << bits;
    let mut cells = vec![None; buckets * CELLS];
    let mut used = vec![0; buckets];
    let mut taken = std::collections::HashSet::new();
    for row in rows {
        let (bucket, check) = place(row.0, buckets);
        if used[bucket] < CELLS && taken.insert((bucket, check)) {
            cells[bucket * CELLS + used[bucket]] = Some(*row);
            used[bucket] += 1;
        }
    }
    cells
}

/// Weights of a few relations for a key.
type Cell = Option<(u32, [(u8, i8); PAIRS])>;

/// Fills buckets with weights of relations, a few to a cell and the heaviest first; a key with
/// many weights takes several cells.
fn shared_out(
    rows: &[(u32, [i64; Relation::COUNT])],
    settings: &Settings,
    clipped: &mut u32,
) -> Vec<Cell> {
    let mut parts: Vec<(i64, u32, [(u8, i8); PAIRS])> = Vec::new();
    for (key, weights) in rows {
        let mut pairs: Vec<(i64, u8, i8)> = weights
            .iter()
            .enumerate()
            .map(|(i, &weight)| (weight.abs(), i as u8, settings.stored(weight, clipped)))
            .filter(|(_, _, stored)| stored.unsigned_abs() >= settings.least)
            .collect();
        pairs.sort_unstable_by_key(|&(size, relation, _)| (std::cmp::Reverse(size), relation));
        for chunk in pairs.chunks(PAIRS) {
            let norm = chunk.iter().map(|pair| pair.0 * pair.0).sum();
            let mut cell = [(0, 0); PAIRS];
            for (to, from) in cell.iter_mut().zip(chunk) {
                *to = (from.1, from.2);
            }
            parts.push((norm, *key, cell));
        }
    }
    parts.sort_unstable_by_key(|&(norm, key, cell)| (std::cmp::Reverse(norm), key, cell[0].0));
    let buckets = 1 << settings.relations;
    let mut cells = vec![None; buckets * CELLS];
    let mut used = vec![0; buckets];
    let mut owner: Map<u32> = Map::default();
    for (_, key, cell) in parts {
        let (bucket, check) = place(key, buckets);
        let own = (bucket as u32) << 16 | u32::from(check);
        if used[bucket] < CELLS && *owner.entry(own).or_insert(key) == key {
            cells[bucket * CELLS + used[bucket]] = Some((key, cell));
            used[bucket] += 1;
        }
    }
    cells
}

/// A sentence as the parser will see it.
struct Example {
    sentence: Sentence,
    heads: Vec<u16>,
    relations: Vec<Relation>,
}

fn example(sentence: &Sentence) -> Option<Example> {
    let mut sentence = sentence.clone();
    tag(&sentence.text, &mut sentence.tokens);
    let arcs: Option<Vec<_>> = sentence.arcs.iter().copied().collect();
    let arcs = arcs?;
    let (heads, relations) = arcs.into_iter().unzip();
    Some(Example {
        sentence,
        heads,
        relations,
    })
}

/// How many right arcs each move makes impossible.
fn costs(state: &State, heads: &[u16]) -> [u32; Move::COUNT] {
    let stack = state.stack();
    let next = state.next();
    let n = heads.len();
    let mut out = [u32::MAX; Move::COUNT];
    let Some(&top) = stack.last() else {
        out[Move::Shift as usize] = 0;
        return out;
    };
    let top_head = heads[usize::from(top)];
    let below = stack.len().checked_sub(2).map(|at| stack[at]);
    let waiting = |at: u16| at == Tree::ROOT || usize::from(at) >= next;
    let children_ahead = (next..n).filter(|&i| heads[i] == top).count() as u32;
    if state.allows(Move::Left) {
        let lost = Some(top_head) == below || (waiting(top_head) && usize::from(top_head) != next);
        out[Move::Left as usize] = children_ahead + u32::from(lost);
    }
    if state.allows(Move::Right) {
        out[Move::Right as usize] = children_ahead + u32::from(waiting(top_head));
    }
    if state.allows(Move::Shift) {
        let lower = &stack[..stack.len() - 1];
        let lost = lower.contains(&heads[next]);
        let children = stack
            .iter()
            .filter(|&&at| usize::from(heads[usize::from(at)]) == next)
            .count() as u32;
        // The top itself can still become its child now, not after the shift.
        out[Move::Shift as usize] = children + u32::from(lost);
    }
    out
}

struct Learner {
    moves: Perceptron<{ Move::COUNT }>,
    relations: Perceptron<{ Relation::COUNT }>,
}

impl Learner {
    fn learn(&mut self, examples: &[Example], rounds: u32, name: &str) {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut chance = Chance::new();
        let mut state = State::default();
        for round in 1..=rounds {
            let start = std::time::Instant::now();
            for i in (1..order.len()).rev() {
                order.swap(i, chance.below(i + 1));
            }
            let mut wrong = (0, 0);
            for &i in &order {
                let explore = round > 1 && chance.below(10) > 0;
                self.learn_one(&examples[i], &mut state, explore, &mut wrong);
            }
            println!(
                "{name}, round {round}: {} moves, {} relations wrong; {} and {} rows; {:.1} s",
                wrong.0,
                wrong.1,
                self.moves.now.len(),
                self.relations.now.len(),
                start.elapsed().as_secs_f64()
            );
        }
    }

    fn learn_one(
        &mut self,
        example: &Example,
        state: &mut State,
        explore: bool,
        wrong: &mut (u32, u32),
    ) {
        let tokens = &example.sentence.tokens;
        let mut keys = [0; ACTIONS];
        let mut label_keys = [0; LABELS];
        state.start(&example.sentence.text, tokens);
        while !state.is_done() {
            let step = match state.forced() {
                Some(step) => step,
                None => {
                    actions(state, &mut keys);
                    let scores = self.moves.scores(&keys);
                    let costs = costs(state, &example.heads);
                    let least = costs.iter().min().copied().unwrap_or(0);
                    let best = |right: bool| {
                        Move::ALL
                            .iter()
                            .copied()
                            .filter(|&m| state.allows(m) && (!right || costs[m as usize] == least))
                            .rev()
                            .max_by_key(|&m| scores[m as usize])
                            .unwrap_or(Move::Shift)
                    };
                    let (guess, right) = (best(false), best(true));
                    self.moves.moment += 1;
                    if costs[guess as usize] > least {
                        wrong.0 += 1;
                        self.moves.change(&keys, right as usize, guess as usize);
                    }
                    if explore { guess } else { right }
                }
            };
            let relation = match state.arc(step) {
                None => Relation::Root,
                Some((_, dependent)) if tokens[dependent].tag == Tag::Punctuation => {
                    Relation::Punct
                }
                Some((head, dependent)) => {
                    labels(state, head, dependent, &mut label_keys);
                    let scores = self.relations.scores(&label_keys);
                    let mut best = 0;
                    for at in 1..Relation::COUNT - 1 {
                        if scores[at] > scores[best] {
                            best = at;
                        }
                    }
                    self.relations.moment += 1;
                    let gold = example.relations[dependent];
                    if usize::from(example.heads[dependent]) == head
                        && gold as usize != best
                        && gold != Relation::Root
                    {
                        wrong.1 += 1;
                        self.relations.change(&label_keys, gold as usize, best);
                    }
                    Relation::ALL[best]
                }
            };
            state.take(step, relation);
        }
    }
}

/// Learns from the sentences.
pub(crate) fn train(
    sentences: &[Sentence],
    settings: &Settings,
    dev: &[(&str, Vec<Sentence>)],
) -> Result<Vec<u8>> {
    let examples: Vec<Example> = sentences.iter().filter_map(example).collect();
    println!("{} sentences of {}", examples.len(), sentences.len());
    let mut learner = Learner {
        moves: Perceptron::new(None),
        relations: Perceptron::new(None),
    };
    learner.learn(&examples, settings.first, "all features");
    let kept = |cells: Vec<Option<u32>>| cells.into_iter().flatten().collect::<Vec<u32>>();
    let moves = filled(&learner.moves.ranked(true), settings.moves);
    let moves = kept(moves.iter().map(|c| c.map(|c| c.0)).collect());
    let relations = filled(&learner.relations.ranked(false), settings.relations);
    let relations = kept(relations.iter().map(|c| c.map(|c| c.0)).collect());
    let mut learner = Learner {
        moves: Perceptron::new(Some(&moves)),
        relations: Perceptron::new(Some(&relations)),
    };
    learner.learn(&examples, settings.second, "best features");
    let file = write(&learner, settings);
    for (name, sentences) in dev {
        println!("{name}: {}", measure(sentences, &Model::new(&file)));
    }
    Ok(file)
}

/// The bytes of the weights file.
fn write(learner: &Learner, settings: &Settings) -> Vec<u8> {
    let mut clipped = (0, 0);
    let mut out = Vec::new();
    out.extend((1u32 << settings.moves).to_le_bytes());
    out.extend((1u32 << settings.relations).to_le_bytes());
    let byte = |weight: i64, clipped: &mut u32| settings.stored(weight, clipped).cast_unsigned();
    let check = |key: u32| place(key, 1).1.to_le_bytes();
    let moves = filled(&learner.moves.ranked(true), settings.moves);
    for bucket in moves.chunks(CELLS) {
        for cell in bucket {
            out.extend(cell.map_or([0; 2], |(key, _)| check(key)));
        }
        for cell in bucket {
            let [left, right] = cell.map_or([0; 2], |(_, w)| [w[1], w[2]]);
            out.push(byte(left, &mut clipped.0));
            out.push(byte(right, &mut clipped.0));
        }
    }
    let relations = shared_out(&learner.relations.ranked(false), settings, &mut clipped.1);
    for bucket in relations.chunks(CELLS) {
        for cell in bucket {
            out.extend(cell.map_or([0; 2], |(key, _)| check(key)));
        }
        for cell in bucket {
            for (relation, weight) in cell.map_or([(0, 0); PAIRS], |(_, pairs)| pairs) {
                out.extend([relation, weight.cast_unsigned()]);
            }
        }
    }
    println!(
        "{} rows of moves, {} of relations, {} and {} weights clipped, {} bytes",
        moves.iter().flatten().count(),
        relations.iter().flatten().count(),
        clipped.0,
        clipped.1,
        out.len()
    );
    out
}

/// How many arcs are right.
#[derive(Default)]
pub(crate) struct Attached {
    all: u32,
    heads: u32,
    both: u32,
    tokens: usize,
    time: std::time::Duration,
}

impl std::fmt::Display for Attached {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |n: u32| 100.0 * f64::from(n) / f64::from(self.all.max(1));
        write!(
            f,
            "UAS {:.2}, LAS {:.2} of {} words; {:.3} ms per 1,000 tokens",
            percent(self.heads),
            percent(self.both),
            self.all,
            self.time.as_secs_f64() * 1e6 / self.tokens.max(1) as f64
        )
    }
}

/// Parses sentences and compares; marks do not count.
pub(crate) fn measure(sentences: &[Sentence], model: &Model<'_>) -> Attached {
    let mut score = Attached::default();
    let mut tree = Tree::default();
    for sentence in sentences {
        let mut tokens = sentence.tokens.clone();
        tag(&sentence.text, &mut tokens);
        let start = std::time::Instant::now();
        parse(&sentence.text, &tokens, model, &mut tree);
        score.time += start.elapsed();
        score.tokens += tokens.len();
        for (i, arc) in sentence.arcs.iter().enumerate() {
            let Some((head, relation)) = *arc else {
                continue;
            };
            if relation == Relation::Punct {
                continue;
            }
            score.all += 1;
            let right = tree.heads[i] == head;
            score.heads += u32::from(right);
            score.both += u32::from(right && tree.relations[i] == relation);
        }
    }
    score
}
