//! Readings of a whole page → the list of every source–cue–content triple in it.
//!
//! Takes what was found in each sentence and where it stands; gives the triples, quotations that
//! were carried over joined to the attribution that carries them. Decides no label.

use super::carry::{self, Position};
use super::{Attribution, Level, Reading};
use crate::report::{Kind, Place, Span, Triple};

/// Every triple of the page, in the order of sentences and cues.
pub(crate) fn collect(readings: &[Reading], positions: &[Position], spans: &[Span]) -> Vec<Triple> {
    let carried = carried(readings, positions);
    let mut out = Vec::new();
    for (i, reading) in readings.iter().enumerate() {
        let first = out.len();
        let speaker = carry::speaker(reading);
        for (k, a) in reading
            .attributions
            .iter()
            .chain(&reading.asides)
            .enumerate()
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
                for &(_, c) in carried.iter().filter(|(from, _)| *from == i) {
                    content.push(Place {
                        block: positions[c].block,
                        span: spans[c],
                    });
                }
                content.sort_by_key(|p| (p.block, p.span.start));
            }
            out.extend(triple(a, positions[i].block, content));
        }
        nest(&mut out[first..]);
    }
    out
}

/// Which sentence carries over to which: pairs of the attributed one and the quotation.
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
    pairs
}

fn triple(a: &Attribution, block: u32, content: Vec<Place>) -> Option<Triple> {
    let kind = a.kind?;
    if content.is_empty() || kind != Kind::Hearsay && !a.source.is_somebody() {
        return None;
    }
    let source = a.source.is_somebody() && a.source.span.end > a.source.span.start;
    // What was not said, or says nothing that could be true, is an attitude at most.
    let kind = match kind {
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
            .collect(),
        cue: vec![Place { block, span: a.cue }],
        content,
        kind,
        embedded: false,
    })
}

/// A triple is embedded where its cue lies in the content of another of the same sentence.
fn nest(here: &mut [Triple]) {
    let holds = |outer: &Triple, inner: &Triple| {
        inner.cue.first().is_some_and(|cue| {
            outer.content.iter().any(|c| {
                c.block == cue.block && c.span.start <= cue.span.start && cue.span.end <= c.span.end
            })
        })
    };
    let length = |t: &Triple| -> u32 { t.content.iter().map(|c| c.span.end - c.span.start).sum() };
    for i in 0..here.len() {
        here[i].embedded = (0..here.len()).any(|o| {
            o != i
                && holds(&here[o], &here[i])
                && !(holds(&here[i], &here[o]) && (length(&here[i]), o) > (length(&here[o]), i))
        });
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
        let position = Position { block: 0, post: 0 };
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
