//! One sentence's attributions → every way to read it, the one the rules prefer first.
//!
//! Takes a resolved reading; returns [`Proposal`]s. The judge chooses among them. Knows no word of
//! any language.

use super::decide::{
    Decision, apart, blank, chain, cites, finish, inside, no_claim, own_words, parallel, passes_on,
    push_link, root, take,
};
use crate::attributions::{Attribution, Level, Reading};
use crate::base::Kind;

/// One way to read a sentence: what is decided if it is taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    /// What follows from it.
    pub decision: Decision,
    /// The attribution that it starts from; none for the article's own words and no statement.
    pub root: Option<usize>,
    /// The attribution that is nearest the fact (P6).
    pub origin: Option<usize>,
}

/// The most proposals of one sentence: a list of forty sayings is read by its first ones.
const MOST: usize = 16;

/// Every way to read a sentence that has its own attributions, the one that the rules prefer first.
/// The judge chooses; without a judge the first stands.
pub(crate) fn proposals(reading: &Reading) -> Vec<Proposal> {
    let first = preferred(reading);
    let mut out = vec![first];
    for (i, a) in reading.attributions.iter().enumerate() {
        if out.len() == MOST {
            break;
        }
        if out[0].root == Some(i) && out[0].origin == Some(i) || !cites(a) {
            continue;
        }
        let mut d = blank(reading);
        d.rule.push(a.construction);
        take(a, &mut d);
        let origin = if a.level <= Level::Participle {
            chain(a, reading, &mut d)
        } else {
            direct(a, &mut d);
            a
        };
        around(a, reading, &mut d);
        let origin = index(reading, origin);
        finish(a, reading, &mut d);
        out.push(Proposal {
            decision: d,
            root: Some(i),
            origin,
        });
    }
    out
}

/// P6, P12: whoever says, around an attribution, what it attributes, passes it on: a newsroom or an
/// account always, anybody else what an image or a document shows.
fn around(a: &Attribution, reading: &Reading, d: &mut Decision) {
    for outer in reading
        .attributions
        .iter()
        .filter(|b| b.level <= Level::Main)
    {
        let says = outer.kind == Some(Kind::Saying) && inside(a.cue, outer);
        let newsroom = passes_on(outer) && a.kind != Some(Kind::Belief);
        let apart = outer.source.span != a.source.span
            && (outer.source.entity.is_none() || outer.source.entity != a.source.entity);
        if says && apart && !outer.quoted && (newsroom || a.kind == Some(Kind::Evidence)) {
            push_link(&mut d.relay, &outer.source);
        }
    }
}

/// Where an attribution stands in its reading.
fn index(reading: &Reading, a: &Attribution) -> Option<usize> {
    reading.attributions.iter().position(|b| std::ptr::eq(a, b))
}

/// Who passed on what an attribution says, where nobody stands around it.
fn direct(a: &Attribution, d: &mut Decision) {
    for link in [a.source.via.as_deref(), a.told.as_deref()]
        .into_iter()
        .flatten()
    {
        push_link(&mut d.relay, link);
    }
}

/// Decides a sentence that has its own attributions, or none at all, by the rules alone.
fn preferred(reading: &Reading) -> Proposal {
    let mut d = blank(reading);
    let sourced = |a: &&Attribution| cites(a) && a.kind != Some(Kind::Belief);
    let main: Vec<&Attribution> = reading
        .sure()
        .filter(sourced)
        .filter(|a| a.level <= Level::Participle && !a.cited)
        .collect();
    let none = |decision| Proposal {
        decision,
        root: None,
        origin: None,
    };
    if reading.no_claim && !main.iter().any(|a| a.level == Level::Main) {
        return none(no_claim(reading));
    }
    let Some(root) = root(&main, &mut d) else {
        return none(own_words(reading));
    };
    d.rule.push(root.construction);
    take(root, &mut d);
    let origin = chain(root, reading, &mut d);
    parallel(root, &main, &mut d);
    apart(&mut d.segments);
    finish(root, reading, &mut d);
    Proposal {
        decision: d,
        root: index(reading, root),
        origin: index(reading, origin),
    }
}
