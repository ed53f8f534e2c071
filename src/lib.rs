//! Says Who? labels every sentence of a news article by who is behind it.
//!
//! Data flows one way: page → [`blocks`] → [`sentences`] → [`tokens`] → [`attributions`] →
//! [`labels`] → [`report`] → paint (in `extension/`).

pub mod attributions;
pub mod blocks;
#[cfg(target_arch = "wasm32")]
pub mod boundary;
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
        for span in sentences::split(&block.text) {
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
    report
}
