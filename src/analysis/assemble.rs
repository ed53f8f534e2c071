//! Decisions → report: sources in the order in which they are met, spans inside their sentence,
//! relays by the name that the page gives them.

use crate::attributions::carry::Position;
use crate::attributions::{Mention, Nature, Reading, Reference, triples};
use crate::base::{Label, Span};
use crate::blocks::Article;
use crate::entities::Cast;
use crate::labels::decide::{Decision, Link};
use crate::language::en::messages;
use crate::report::{self, Relay, Report, Role, Sentence, Source};

pub(super) fn assemble(
    article: &Article,
    readings: &[Reading],
    positions: &[Position],
    spans: &[Span],
    decisions: Vec<Decision>,
    cast: &Cast,
) -> Report {
    let mut report = Report::default();
    let mut ids: Vec<Option<u32>> = vec![None; cast.entities.len()];
    for (i, d) in decisions.into_iter().enumerate() {
        let text = article.blocks[positions[i].block as usize].text.as_str();
        let own = |s: Span| s.start >= spans[i].start && s.end <= spans[i].end;
        let carried = d.carried;
        let source_id = d
            .source
            .as_ref()
            .filter(|_| !matches!(d.label, Label::OwnVoice | Label::NoClaim | Label::Unsure))
            .and_then(|m| m.entity)
            .map(|e| {
                register(
                    &mut report.sources,
                    &mut ids,
                    cast,
                    e,
                    d.label,
                    i as u32,
                    false,
                )
            });
        let mut relay = Vec::new();
        for Link {
            label,
            mention,
            words,
        } in &d.relay
        {
            if let Some(e) = mention.entity {
                register(
                    &mut report.sources,
                    &mut ids,
                    cast,
                    e,
                    *label,
                    i as u32,
                    true,
                );
            }
            let here = !carried && own(mention.span);
            let here_named = if words.is_empty() {
                words_of(text, mention)
            } else {
                words
            };
            let name = link_name(mention, here_named, cast);
            relay.push(Relay {
                label: *label,
                name,
                span: here.then_some(mention.span),
            });
        }
        let source = d
            .source
            .as_ref()
            .map(|m| m.span)
            .filter(|&s| !carried && own(s) && s.end > s.start);
        report.sentences.push(Sentence {
            block: positions[i].block,
            span: spans[i],
            label: d.label,
            alternative: d.alternative.filter(|a| *a != d.label),
            confidence: d.confidence,
            relay,
            stance: d.stance,
            form: d.form,
            silent: d.silent,
            silent_party: d.silent_party.filter(|&s| own(s)),
            marks: d.marks,
            source,
            source_id,
            cue: d.cue.filter(|&s| !carried && own(s)),
            content: d.content.into_iter().filter(|&s| own(s)).collect(),
            segments: d.segments,
            rule: d.rule,
        });
    }
    report.attributions = triples::collect(readings, positions, spans);
    report.summary = report::summarise(
        article,
        &report.sentences,
        &report.sources,
        &messages::English,
        &|sentence, words| {
            let text = &article.blocks[sentence.block as usize].text;
            let span = sentence.span.start as usize..sentence.span.end as usize;
            report::headline::long_words(&text[span], words);
        },
    );
    report
}

/// The words of a name; of a mention that has none ("users"), all of it.
pub(super) fn words_of<'a>(text: &'a str, mention: &Mention) -> &'a str {
    // A newsroom or an account goes by its name, people by all that is said of them.
    let has_name = mention.name.start < mention.name.end
        && matches!(
            mention.nature,
            Nature::Outlet | Nature::Media | Nature::Account
        );
    let span = if has_name { mention.name } else { mention.span };
    &text[span.start as usize..span.end as usize]
}

/// The name of a link of a chain: the page's own name for it where its words here have none ("the
/// paper", "he").
pub(super) fn link_name(mention: &Mention, here: &str, cast: &Cast) -> String {
    let pronoun = mention.reference == Reference::Pronoun;
    let proper = |name: &str| name.contains(char::is_uppercase);
    mention
        .entity
        .map(|e| cast.profile(e).name.as_str())
        .filter(|name| (pronoun || !proper(here)) && proper(name))
        .unwrap_or(here)
        .to_owned()
}

fn register(
    sources: &mut Vec<Source>,
    ids: &mut [Option<u32>],
    cast: &Cast,
    entity: u32,
    label: Label,
    sentence: u32,
    relay: bool,
) -> u32 {
    let e = &cast.entities[entity as usize];
    let id = *ids[entity as usize].get_or_insert_with(|| {
        sources.push(Source {
            name: e.profile.name.clone(),
            label,
            identified: !e.unidentified && e.profile.nature != Nature::People,
            role: if relay { Role::Relay } else { Role::Origin },
            sentences: Vec::new(),
        });
        sources.len() as u32 - 1
    });
    let source = &mut sources[id as usize];
    if (source.role == Role::Origin) == relay && source.role != Role::Both {
        source.role = Role::Both;
    }
    if source.sentences.last() != Some(&sentence) {
        source.sentences.push(sentence);
    }
    id
}
