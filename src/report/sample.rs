//! Hand-made reports for the tests in this folder.

use super::{Relay, Report, Role, Sentence, Source, Span};
use crate::base::{Form, Label, Mark, Stance};
use crate::blocks::{Article, Block, BlockKind};

/// A page whose every paragraph is one sentence; the first is its headline.
pub(super) struct Sample {
    pub(super) article: Article,
    pub(super) report: Report,
}

pub(super) fn span(text: &str, words: &str) -> Option<Span> {
    let start = text.find(words)?;
    Some(Span {
        start: start as u32,
        end: (start + words.len()) as u32,
    })
}

impl Sample {
    pub(super) fn new(outlet: &str) -> Self {
        Sample {
            article: Article {
                blocks: Vec::new(),
                outlet: vec![outlet.to_owned()],
            },
            report: Report::default(),
        }
    }

    /// Adds a sentence; the source is the words of the text that come from it.
    pub(super) fn add(&mut self, label: Label, source: &str, text: &str) -> &mut Sentence {
        let block = self.article.blocks.len() as u32;
        let index = self.report.sentences.len() as u32;
        let headline = block == 0 && !text.ends_with('.');
        self.article.blocks.push(Block {
            text: text.to_owned(),
            kind: if headline {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            },
            ..Block::default()
        });
        let source_id =
            (!source.is_empty()).then(|| self.source(label, source, Role::Origin, index));
        self.report.sentences.push(Sentence {
            block,
            span: Span {
                start: 0,
                end: text.len() as u32,
            },
            label,
            alternative: None,
            confidence: 0.9,
            relay: Vec::new(),
            stance: Stance::Neutral,
            form: Form::None,
            silent: false,
            silent_party: None,
            marks: Vec::new(),
            source: span(text, source).filter(|_| !source.is_empty()),
            source_id,
            cue: span(text, "said"),
            content: Vec::new(),
            segments: Vec::new(),
            rule: vec!["C1"],
        });
        self.report.sentences.last_mut().expect("was just added")
    }

    /// Lets an outlet pass the last sentence on.
    pub(super) fn via(&mut self, name: &str) {
        let index = self.report.sentences.len() as u32 - 1;
        self.source(Label::Media, name, Role::Relay, index);
        let block = &self.article.blocks[index as usize];
        self.report.sentences[index as usize].relay.push(Relay {
            label: Label::Media,
            name: name.to_owned(),
            span: span(&block.text, name),
        });
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        let last = self.report.sentences.last_mut();
        last.expect("there is one").marks.push(mark);
    }

    fn source(&mut self, label: Label, name: &str, role: Role, index: u32) -> u32 {
        let sources = &mut self.report.sources;
        let found = sources.iter().position(|s| s.name == name);
        let id = found.unwrap_or_else(|| {
            sources.push(Source {
                name: name.to_owned(),
                label,
                identified: !matches!(label, Label::Unnamed | Label::Hearsay),
                role,
                sentences: Vec::new(),
            });
            sources.len() - 1
        });
        if sources[id].role != role {
            sources[id].role = Role::Both;
        }
        sources[id].sentences.push(index);
        id as u32
    }

    /// Counts it.
    pub(super) fn finish(mut self) -> Self {
        self.report.summary = super::summarise(
            &self.article,
            &self.report.sentences,
            &self.report.sources,
            &crate::language::en::messages::English,
            &|sentence, words| {
                super::headline::long_words(
                    &self.article.blocks[sentence.block as usize].text,
                    words,
                );
            },
        );
        self
    }
}
