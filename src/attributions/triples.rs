//! Readings of a whole page → the list of every source–cue–content triple in it.
//!
//! Takes what was found in each sentence, and where; returns the triples. A carried quotation joins
//! the attribution that carries it. Decides no label.

use super::carry::{self, Position};
use super::{Attribution, Level, Nature, Reading};
use crate::base::{Kind, Place, Span, Triple};
use crate::order;

/// Every triple of the page, in the order of sentences and cues.
pub(crate) fn collect(readings: &[Reading], positions: &[Position], spans: &[Span]) -> Vec<Triple> {
    let carried = carried(readings, positions);
    let (mut out, mut strengths) = (Vec::new(), Vec::new());
    for (i, reading) in readings.iter().enumerate() {
        let speaker = carry::speaker(reading);
        for (k, a) in reading
            .attributions
            .iter()
            .chain(&reading.asides)
            .enumerate()
            .filter(|(_, a)| !a.weak)
        {
            let mut content: Vec<Place> = a
                .content
                .iter()
                .map(|&span| Place {
                    block: positions[i].block,
                    span,
                })
                .collect();
            if speaker == Some(k) {
                let first = carried.partition_point(|&(from, _)| from < i);
                for &(_, c) in carried[first..].iter().take_while(|&&(from, _)| from == i) {
                    content.push(Place {
                        block: positions[c].block,
                        span: spans[c],
                    });
                }
                order::by(&mut content, |p| order::pair(p.block, p.span.start));
            }
            if let Some(found) = triple(a, positions[i].block, content) {
                out.push(found);
                strengths.push((!a.act, a.strength));
            }
        }
    }
    credits(readings, positions, spans, &mut out, &mut strengths);
    nest(&mut out, &strengths);
    out
}

/// A caption without a sayer and the credit after it: what the image shows, from whom it comes.
fn credits(
    readings: &[Reading],
    positions: &[Position],
    spans: &[Span],
    out: &mut Vec<Triple>,
    strengths: &mut Vec<(bool, u8)>,
) {
    for (i, reading) in readings.iter().enumerate().skip(1) {
        let caption = &readings[i - 1];
        if let Some((cue, name)) = reading.credit
            && positions[i - 1].block == positions[i].block
            && caption.credit.is_none()
            && carry::speaker(caption).is_none()
        {
            let place = |span| Place {
                block: positions[i].block,
                span,
            };
            out.push(Triple {
                source: vec![place(name)],
                cue: vec![place(cue)],
                content: vec![place(spans[i - 1])],
                kind: Kind::Evidence,
                embedded: false,
            });
            strengths.push((true, SURE));
        }
    }
}

/// Which sentence carries over to which: pairs of the attributed one and the quotation, in order.
fn carried(readings: &[Reading], positions: &[Position]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, reading) in readings.iter().enumerate() {
        if reading.quote_only
            && carry::speaker(reading).is_none()
            && let Some(from) = carry::origin(readings, positions, i)
        {
            pairs.push((from, i));
        }
    }
    order::by(&mut pairs, |&(from, i)| order::pair(from as u32, i as u32));
    pairs
}

fn triple(a: &Attribution, block: u32, content: Vec<Place>) -> Option<Triple> {
    let kind = a.kind?;
    // Who says it may be nobody that we know: the words that name them are there all the same.
    let named = a.source.span.end > a.source.span.start && a.source.nature != Nature::Nobody
        || kind == Kind::Saying && !a.act && a.strength >= SURE;
    if content.is_empty() || kind != Kind::Hearsay && !named {
        return None;
    }
    let source = (kind != Kind::Hearsay || a.source.is_somebody() || a.construction == "C13")
        && a.source.span.end > a.source.span.start;
    let relative = a.relative.filter(|_| source);
    // What was not said, or says nothing that could be true, is an attitude at most.
    let kind = match kind {
        // "the stories say": the words that say are there, though they are nobody's.
        // e.g. The stories say that a monk built the quay. → H
        Kind::Hearsay if source && a.construction == "C13" => Kind::Saying,
        Kind::Saying if a.act => Kind::Want,
        Kind::Saying if a.level == Level::Unasserted => Kind::Belief,
        kind => kind,
    };
    Some(Triple {
        source: source
            .then_some(Place {
                block,
                span: a.source.span,
            })
            .into_iter()
            .chain(relative.map(|span| Place { block, span }))
            .collect(),
        cue: vec![Place { block, span: a.cue }],
        content,
        kind,
        // In quotation marks it is part of what somebody says, whoever that is.
        embedded: a.quoted,
    })
}

/// From this strength on the construction leaves no doubt that somebody says it.
const SURE: u8 = 84;

/// How far, in triples, a carried quotation is looked for around a cue in it.
const REACH: usize = 40;

/// A triple is embedded where its cue lies in the content of another. Where each holds the other,
/// the surer one is the outer.
fn nest(all: &mut [Triple], strengths: &[(bool, u8)]) {
    let holds = |outer: &Triple, inner: &Triple| {
        inner.cue.first().is_some_and(|cue| {
            outer.content.iter().any(|c| {
                c.block == cue.block && c.span.start <= cue.span.start && cue.span.end <= c.span.end
            })
        })
    };
    for i in 0..all.len() {
        let near = i.saturating_sub(REACH)..all.len().min(i + REACH);
        let inside = near.into_iter().any(|o| {
            o != i
                && holds(&all[o], &all[i])
                && !(holds(&all[i], &all[o]) && (strengths[i], o) > (strengths[o], i))
        });
        all[i].embedded |= inside;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributions::{Mention, Nature};

    fn saying(source: (u32, u32), cue: (u32, u32), content: (u32, u32)) -> Attribution {
        let span = |(start, end)| Span { start, end };
        Attribution {
            source: Mention {
                nature: Nature::Person,
                span: span(source),
                ..Mention::default()
            },
            cue: span(cue),
            content: vec![span(content)],
            kind: Some(Kind::Saying),
            ..Attribution::default()
        }
    }

    fn collected(readings: &[Reading]) -> Vec<Triple> {
        let position = Position {
            block: 0,
            post: 0,
            item: false,
            colon: false,
        };
        let spans: Vec<Span> = (0..readings.len() as u32)
            .map(|i| Span {
                start: i * 100,
                end: i * 100 + 90,
            })
            .collect();
        collect(readings, &vec![position; readings.len()], &spans)
    }

    #[test]
    fn a_carried_quotation_joins_the_content() {
        let attributed = Reading {
            attributions: vec![saying((0, 3), (4, 8), (10, 90))],
            ..Reading::default()
        };
        let quotation = Reading {
            quote_only: true,
            ..Reading::default()
        };
        let found = collected(&[attributed, quotation]);
        let ends: Vec<u32> = found[0].content.iter().map(|p| p.span.end).collect();
        assert_eq!((found.len(), ends), (1, vec![90, 190]));
    }

    #[test]
    fn what_stands_in_the_content_of_another_is_embedded() {
        let reading = Reading {
            attributions: vec![
                saying((0, 3), (4, 8), (9, 60)),
                saying((9, 12), (13, 17), (18, 60)),
                saying((65, 68), (69, 74), (75, 90)),
            ],
            ..Reading::default()
        };
        let embedded: Vec<bool> = collected(&[reading]).iter().map(|t| t.embedded).collect();
        assert_eq!(embedded, [false, true, false]);
    }
}
