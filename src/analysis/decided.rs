//! Verdicts → decisions: the judge's choice for each sentence, with chain, stance and form as the
//! rules know them.

use super::assemble::{link_name, words_of};
use super::{Resolved, carries};
use crate::attributions::{Mention, Reading, carry};
use crate::base::{Form, Label, Opinion, Span};
use crate::blocks::{Article, BlockKind};
use crate::entities::Cast;
use crate::judge::model::LABELS;
use crate::judge::{self, Verdict};
use crate::labels::decide::{self, Decision};
use crate::labels::relays::{self, Question};
use crate::language::en;

/// The judge's choice for each sentence, those that are carried after those they are carried from.
pub(super) fn decided(
    article: &Article,
    read: &Resolved,
    opinions: &[Option<Opinion>],
    asked: Option<&mut Vec<Question>>,
) -> Vec<Decision> {
    let others: Vec<Option<[f32; LABELS]>> = (0..read.readings.len())
        .map(|i| Some(opinions.get(i)?.as_ref()?.labels))
        .collect();
    let (cases, verdicts) = judge::judge(en::judge(), read.cases(), &others);
    let from = |i: usize| {
        let candidate = verdicts[i].candidate?;
        Some(cases[i].candidates[candidate].from)
    };
    let mut decisions: Vec<Option<Decision>> = vec![None; cases.len()];
    let mut origins: Vec<Option<usize>> = vec![None; cases.len()];
    for (i, verdict) in verdicts.iter().enumerate() {
        decisions[i] = match from(i) {
            Some(judge::From::Carried(_)) => None,
            Some(judge::From::About) => {
                let mut d = decide::own_words(&Reading::default());
                d.form = Form::Quote;
                let nearer = nearer(i, 0, read, &decisions, verdict.label);
                d.source = match nearer {
                    Some(from) => decisions[from].as_ref().and_then(|d| d.source.clone()),
                    None => read.about[i].clone(),
                };
                d.carried = true;
                origins[i] = nearer;
                d.rule = vec!["P11", "R23"];
                Some(judged(d, verdict))
            }
            Some(judge::From::Own(number)) => {
                let proposals = &read.proposals[i];
                let same = |a: &Decision, b: &Decision| {
                    let span = |d: &Decision| d.source.as_ref().map(|m| m.span);
                    let meet = |(a, b): (Span, Span)| a.start < b.end && b.start < a.end;
                    span(a).is_some() && span(a) == span(b) || a.cue.zip(b.cue).is_some_and(meet)
                };
                // The rules' own reading knows chain, stance and form best.
                let first = &proposals[0].decision;
                let taken = &proposals[number].decision;
                // P6: behind the one who passes it on stands somebody nearer the fact.
                let passed_on = proposals[0].root != proposals[0].origin
                    && first.relay.iter().any(|link| link.label == verdict.label);
                if passed_on {
                    let mut d = first.clone();
                    d.confidence = verdict.confidence;
                    decisions[i] = Some(d);
                    continue;
                }
                let best = if same(first, taken) { first } else { taken };
                Some(judged(best.clone(), verdict))
            }
            None => {
                let reading = &read.readings[i];
                let mut decision = match verdict.label {
                    Label::NoClaim => decide::no_claim(reading),
                    _ => decide::own_words(reading),
                };
                let block = read.positions[i].block as usize;
                let text = article.blocks[block].text.as_str();
                decision.source = whoever(reading, &read.cast, text, read.spans[i], verdict.label);
                Some(judged(decision, verdict))
            }
        };
    }
    for (i, verdict) in verdicts.iter().enumerate() {
        if let Some(judge::From::Carried(origin)) = from(i) {
            let floor = if origin < i { origin + 1 } else { 0 };
            let block = |k: usize| read.positions[k].block;
            let listed = carry::lead_in(&read.readings, &read.positions, i) == Some(origin);
            let origin = nearer(i, floor, read, &decisions, verdict.label)
                .filter(|&k| !listed && (origin < i || block(k) == block(i)))
                .unwrap_or(origin);
            origins[i] = Some(origin);
            let mut decision = carried(i, origin, read, &decisions);
            if listed {
                decision.form = read.readings[i].form;
                decision.rule = vec!["R16"];
            }
            decisions[i] = Some(judged(decision, verdict));
        }
    }
    for (i, decision) in decisions.iter_mut().enumerate() {
        let block = &article.blocks[read.positions[i].block as usize];
        if block.kind == BlockKind::Headline && carries(&read.readings[i]) {
            *decision = Some(nobody_quoted());
        }
    }
    let mut decisions: Vec<Decision> = decisions.into_iter().flatten().collect();
    let text = |i: usize| {
        article.blocks[read.positions[i].block as usize]
            .text
            .as_str()
    };
    let page = relays::Page {
        readings: &read.readings,
        positions: &read.positions,
        origins: &origins,
        words: &|i, m| link_name(m, words_of(text(i), m), &read.cast),
    };
    relays::choose(&page, &mut decisions, asked);
    decisions
}

/// P11: the last sentence before a quotation that is more than quotation, not before `floor`, if its
/// words are quoted too and it has a source of this label. The judge may know of a speaker there
/// whom no sure construction saw.
fn nearer(
    i: usize,
    floor: usize,
    read: &Resolved,
    decisions: &[Option<Decision>],
    label: Label,
) -> Option<usize> {
    let here = read.positions[i];
    let before = (floor..i).rev().take(NEAR);
    let k = before.into_iter().find(|&k| !read.readings[k].quote_only)?;
    let d = decisions[k].as_ref()?;
    let there = read.positions[k];
    let quotes = d.form != Form::None && d.source.is_some() && d.label == label;
    (quotes && there.post == here.post && there.block + NEAR as u32 >= here.block).then_some(k)
}

/// So many sentences, or paragraphs, one quotation may run on unnamed.
const NEAR: usize = 8;

/// Where the judge sees a source and no construction does: whom the sentence's first word names, if
/// they bear that label; else the one that it names and that bears it.
fn whoever(
    reading: &Reading,
    cast: &Cast,
    text: &str,
    span: Span,
    label: Label,
) -> Option<Mention> {
    if matches!(label, Label::OwnVoice | Label::NoClaim | Label::Unsure) {
        return None;
    }
    let bears = |e: u32| decide::label_of(cast.profile(e).nature) == label;
    let sentence = text.get(span.start as usize..span.end as usize)?;
    let first = sentence.split_whitespace().next()?;
    if let Some(entity) = cast.of_word(first).filter(|&e| bears(e)) {
        return Some(Mention {
            span: Span {
                start: span.start,
                end: span.start + first.len() as u32,
            },
            entity: Some(entity),
            nature: cast.profile(entity).nature,
            ..Mention::default()
        });
    }
    let bearing = |m: &&Mention| m.entity.is_some_and(bears);
    let mut named = reading.mentions.iter().filter(bearing);
    let one = named.next()?;
    named.all(|m| m.entity == one.entity).then(|| one.clone())
}

/// R36: a headline that is all quotation, and nobody is said to say it.
fn nobody_quoted() -> Decision {
    let mut d = decide::own_words(&Reading::default());
    d.label = Label::Hearsay;
    d.form = Form::Quote;
    d.carried = true;
    d.rule = vec!["P11", "R36"];
    d.confidence = QUOTED;
    decide::sourced_marks(&mut d);
    d
}

/// How sure R36 is: a body may tell who was quoted.
const QUOTED: f32 = 0.6;

/// A decision with the judge's label and confidence.
fn judged(mut d: Decision, verdict: &Verdict) -> Decision {
    if d.label != verdict.label {
        d.label = verdict.label;
        decide::sourced_marks(&mut d);
    }
    if d.rule.is_empty() && d.label != Label::OwnVoice {
        d.rule.push(if d.label == Label::Unsure {
            "P17"
        } else {
            "P1"
        });
    }
    d.confidence = verdict.confidence;
    d.alternative = verdict.second.filter(|&second| second != d.label);
    d
}

/// A sentence that continues the quotation of another one's speaker (P11, R23, R24).
fn carried(i: usize, origin: usize, read: &Resolved, decisions: &[Option<Decision>]) -> Decision {
    let mut d = decide::own_words(&Reading::default());
    d.form = Form::Quote;
    d.carried = true;
    d.rule = vec!["P11", "R23"];
    if let Some(from) = &decisions[origin] {
        d.label = from.label;
        d.source.clone_from(&from.source);
    }
    d.silent = read.readings[i].silent;
    decide::sourced_marks(&mut d);
    d
}
