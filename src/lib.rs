//! Says Who? labels every sentence of a news article by who is behind it.
//!
//! Data flows one way: page → [`blocks`] → [`sentences`] → [`tokens`] → [`attributions`] →
//! [`labels`] → [`report`] → paint (in `extension/`).

pub mod attributions;
pub mod blocks;
#[cfg(target_arch = "wasm32")]
pub mod boundary;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod labels;
pub mod language;
pub mod page;
pub mod report;
pub mod sentences;
pub mod tokens;

use blocks::Article;
use report::Report;

/// Reads an article and says who is behind each of its sentences.
#[must_use]
pub fn analyse(article: &Article) -> Report {
    let mut report = Report::default();
    for (index, block) in article.blocks.iter().enumerate() {
        let given = block.sentences.as_ref().map(|given| {
            let span = |&(start, end): &(u32, u32)| report::Span { start, end };
            given.iter().map(span).collect()
        });
        for span in given.unwrap_or_else(|| sentences::split(&block.text)) {
            report.sentences.push(report::Sentence {
                block: index as u32,
                span,
                label: labels::Label::OwnVoice,
                alternative: None,
                confidence: 0.5,
                relay: Vec::new(),
                stance: labels::Stance::Neutral,
                form: labels::Form::None,
                silent: false,
                silent_party: None,
                marks: Vec::new(),
                source: None,
                source_id: None,
                cue: None,
                content: Vec::new(),
                segments: Vec::new(),
                rule: Vec::new(),
            });
        }
    }
    report.summary = report::summarise(
        article,
        &report.sentences,
        &report.sources,
        &language::en::messages::English,
        &|sentence, words| {
            let text = &article.blocks[sentence.block as usize].text;
            let span = sentence.span.start as usize..sentence.span.end as usize;
            report::headline::long_words(&text[span], words);
        },
    );
    report
}
