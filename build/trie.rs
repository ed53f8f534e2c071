//! An automaton of the phrases: states share their endings, so that "declined to comment" and
//! "refuses to comment" end in one piece of table.

use std::collections::{BTreeMap, HashMap};

/// States in order; state 0 is the root.
#[derive(Default)]
pub(crate) struct Automaton {
    /// Where a state's edges begin in `edges`; one more entry than states.
    pub(crate) first: Vec<u16>,
    /// Word and next state, sorted by word within a state.
    pub(crate) edges: Vec<(u16, u16)>,
    /// What a state accepts; 0 for nothing, else one more than the value's index.
    pub(crate) accepts: Vec<u16>,
}

#[derive(Default)]
struct Node {
    edges: BTreeMap<u16, usize>,
    accept: u16,
}

/// Builds the automaton from word sequences with the number of what they mean.
pub(crate) fn build(phrases: &BTreeMap<Vec<u16>, u16>) -> Result<Automaton, String> {
    let mut nodes = vec![Node::default()];
    for (words, value) in phrases {
        let mut at = 0;
        for word in words {
            at = match nodes[at].edges.get(word) {
                Some(&next) => next,
                None => {
                    nodes.push(Node::default());
                    let next = nodes.len() - 1;
                    nodes[at].edges.insert(*word, next);
                    next
                }
            };
        }
        nodes[at].accept = value + 1;
    }
    // Children have higher numbers than their parents, so from the back every child is known.
    let mut known: HashMap<(Vec<(u16, usize)>, u16), usize> = HashMap::new();
    let mut canonical = vec![0; nodes.len()];
    for index in (0..nodes.len()).rev() {
        let edges: Vec<(u16, usize)> = nodes[index]
            .edges
            .iter()
            .map(|(&word, &next)| (word, canonical[next]))
            .collect();
        canonical[index] = *known.entry((edges, nodes[index].accept)).or_insert(index);
    }
    let mut number: HashMap<usize, usize> = HashMap::from([(canonical[0], 0)]);
    let mut order = vec![canonical[0]];
    let mut automaton = Automaton::default();
    let mut at = 0;
    while at < order.len() {
        let node = &nodes[order[at]];
        automaton.first.push(small(automaton.edges.len())?);
        automaton.accepts.push(node.accept);
        for (&word, &next) in &node.edges {
            let next = canonical[next];
            let fresh = order.len();
            let state = *number.entry(next).or_insert(fresh);
            if state == fresh {
                order.push(next);
            }
            automaton.edges.push((word, small(state)?));
        }
        at += 1;
    }
    automaton.first.push(small(automaton.edges.len())?);
    Ok(automaton)
}

fn small(number: usize) -> Result<u16, String> {
    u16::try_from(number).map_err(|_| "too many phrases for 16 bits".to_string())
}
