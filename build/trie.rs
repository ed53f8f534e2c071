//! An automaton of the phrases, stored as edges only. Edges that lead to the same endings share one
//! piece of the table, so that "declined to comment" and "refuses to comment" share "to comment".

use std::collections::{BTreeMap, HashMap};

/// The edges of the first words, then those of each state, a state's edges side by side.
#[derive(Default)]
pub(crate) struct Automaton {
    /// First words, sorted; their edges come first.
    pub(crate) roots: Vec<u16>,
    /// Words of the edges after those of the roots; [`LAST`] marks the last edge of a state. Word
    /// 0 is no word: its edge comes first in its state and tells what the words so far mean.
    pub(crate) words: Vec<u16>,
    /// Of every edge: [`MEANS`] with the number of what the words so far mean, where none can
    /// follow; 0 where it leads to the next state that no edge before it leads to, which most do;
    /// else, plus one, the first edge of the state it leads to, counted from the end of the roots'.
    pub(crate) targets: Vec<u16>,
}

/// Marks the last edge of a state.
pub(crate) const LAST: u16 = 0x8000;
/// Marks a target that is no state.
pub(crate) const MEANS: u16 = 0x8000;

#[derive(Clone, Default)]
struct Edge {
    next: usize,
    value: u16,
}

/// Builds the automaton from word sequences with the number of what they mean.
pub(crate) fn build(phrases: &BTreeMap<Vec<u16>, u16>) -> Result<Automaton, String> {
    // State 0 is nowhere, state 1 is the start.
    let mut states: Vec<BTreeMap<u16, Edge>> = vec![BTreeMap::new(), BTreeMap::new()];
    for (words, value) in phrases {
        let mut at = 1;
        for (index, &word) in words.iter().enumerate() {
            let fresh = states.len();
            let edge = states[at].entry(word).or_default();
            if index + 1 == words.len() {
                edge.value = value + 1;
            } else {
                if edge.next == 0 {
                    edge.next = fresh;
                }
                at = edge.next;
                if at == fresh {
                    states.push(BTreeMap::new());
                }
            }
        }
    }
    // A state leads only to later ones, so from the back all that it leads to is known.
    let mut known: HashMap<Vec<(u16, usize, u16)>, usize> = HashMap::new();
    let mut same: Vec<usize> = (0..states.len()).collect();
    for index in (2..states.len()).rev() {
        let edges: Vec<_> = states[index]
            .iter()
            .map(|(&w, edge)| (w, same[edge.next], edge.value))
            .collect();
        same[index] = *known.entry(edges).or_insert(index);
    }

    let mut automaton = Automaton::default();
    // A state is told apart by what the words before it mean, too.
    let mut place: HashMap<(usize, u16), usize> = HashMap::new();
    let mut order = vec![(1, 0)];
    let mut width = 0;
    let mut at = 0;
    while at < order.len() {
        let (state, meaning) = order[at];
        if meaning != 0 {
            automaton.words.push(0);
            automaton.targets.push(MEANS | (meaning - 1));
        }
        let edges = &states[state];
        for (index, (&word, edge)) in edges.iter().enumerate() {
            let next = same[edge.next];
            let target = if next == 0 {
                usize::from(MEANS | (edge.value - 1))
            } else if let Some(&first) = place.get(&(next, edge.value)) {
                first + 1
            } else {
                place.insert((next, edge.value), width);
                width += states[next].len() + usize::from(edge.value != 0);
                order.push((next, edge.value));
                0
            };
            if at == 0 {
                automaton.roots.push(word);
            } else {
                let last = if index + 1 == edges.len() { LAST } else { 0 };
                automaton.words.push(word | last);
            }
            automaton.targets.push(target as u16);
        }
        at += 1;
    }
    if width >= usize::from(MEANS) || phrases.values().any(|&value| value >= MEANS - 1) {
        return Err("too many phrases for 15 bits".to_string());
    }
    Ok(automaton)
}
