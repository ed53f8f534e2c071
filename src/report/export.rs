//! What every report to keep is made from: an article, what the engine says about it, and where and
//! when it was read.
//!
//! Returns the pieces that table, page and text have in common. Page text is hostile: each format
//! escapes it in its own way, and cuts names and words with [`clip`].

use super::messages::{Cited, Messages};
use super::{Report, Role, Sentence, Source, Span};
use crate::base::{Label, Mark};
use crate::blocks::{Article, BlockKind};

/// Words of a sentence that are shown where whole sentences are not asked for (copyright).
const FIRST_WORDS: usize = 12;

/// Characters of a name or of first words that are shown.
const LONGEST: usize = 160;

/// An article to report on.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// Title; the headline where none is given.
    pub title: Option<&'a str>,
    /// Where it was read.
    pub address: Option<&'a str>,
    /// The outlet it was read on.
    pub outlet: Option<&'a str>,
    /// When it was published.
    pub published: Option<&'a str>,
    /// The day the report is made, in whatever form readers are to see.
    pub made: &'a str,
    /// What was read.
    pub article: &'a Article,
    /// What the engine says.
    pub report: &'a Report,
    /// Whether whole sentences are shown.
    pub full: bool,
    /// Labels that a reader gave by hand, by the number of the sentence from 0.
    pub own: &'a [(u32, Label)],
    /// The words for it.
    pub messages: &'a dyn Messages,
}

impl std::fmt::Debug for Export<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Export")
            .field("title", &self.title())
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl<'a> Export<'a> {
    /// The title, else the headline.
    #[must_use]
    pub(crate) fn title(&self) -> Option<&'a str> {
        let given = self.title.map(str::trim).filter(|title| !title.is_empty());
        given.or_else(|| {
            let mut blocks = self.article.blocks.iter();
            let headline = blocks.find(|block| block.kind == BlockKind::Headline)?;
            Some(headline.text.as_str())
        })
    }

    /// The line to cite the report by.
    #[must_use]
    pub(crate) fn citation(&self) -> String {
        self.messages.citation(&Cited {
            title: self.title().unwrap_or(self.messages.words().no_title),
            outlet: self.outlet,
            published: self.published,
            made: self.made,
        })
    }

    /// Words of a block.
    #[must_use]
    pub(crate) fn text(&self, block: u32, span: Span) -> &'a str {
        let block = self.article.blocks.get(block as usize);
        let words = block.and_then(|b| b.text.get(span.start as usize..span.end as usize));
        words.unwrap_or_default()
    }

    /// A sentence, or its first words.
    #[must_use]
    pub(crate) fn words(&self, sentence: &Sentence) -> String {
        let text = self.text(sentence.block, sentence.span);
        if self.full {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let mut words = text.split_whitespace();
        let first: Vec<&str> = words.by_ref().take(FIRST_WORDS).collect();
        let more = if words.next().is_some() { " …" } else { "" };
        clip(&(first.join(" ") + more))
    }

    /// The source words of a sentence, and in brackets who they stand for, where they don't say so:
    /// "She (Maria Lopes)", or "(Maria Lopes)" whose words are carried on.
    #[must_use]
    pub(crate) fn source(&self, sentence: &Sentence) -> String {
        let words = sentence.source.map(|span| self.text(sentence.block, span));
        let words = words.map(clip).unwrap_or_default();
        let source = sentence
            .source_id
            .and_then(|id| self.report.sources.get(id as usize));
        let name = source.map(|source| clip(&source.name)).unwrap_or_default();
        if name.is_empty() || words.to_lowercase().contains(&name.to_lowercase()) {
            return words;
        }
        format!("{words} ({name})").trim_start().to_owned()
    }

    /// The telling words of a sentence.
    #[must_use]
    pub(crate) fn cue(&self, sentence: &Sentence) -> String {
        let cue = sentence
            .cue
            .map(|span| clip(self.text(sentence.block, span)));
        cue.unwrap_or_default()
    }

    /// Who passed a sentence on, nearest the reader last, and whether they can be looked up.
    #[must_use]
    pub(crate) fn chain(&self, index: u32, sentence: &Sentence) -> Vec<(String, bool)> {
        let identified = |label| {
            let relays = self.report.sources.iter();
            let mut relays = relays.filter(|s| s.role != Role::Origin && s.label == label);
            relays.any(|s| s.identified && s.sentences.binary_search(&index).is_ok())
        };
        let relays = sentence.relay.iter();
        let link = relays.map(|relay| (clip(&relay.name), identified(relay.label)));
        link.collect()
    }

    /// All that is to be said of a sentence beside its label.
    #[must_use]
    pub(crate) fn marks(&self, index: u32, sentence: &Sentence) -> Vec<String> {
        let messages = self.messages;
        let mut out: Vec<&'static str> = Vec::new();
        out.extend(messages.stance(sentence.stance));
        out.extend(messages.form(sentence.form));
        if sentence.silent {
            out.push(messages.words().silent);
        }
        out.extend(sentence.marks.iter().map(|&mark| messages.mark(mark)));
        let mut out: Vec<String> = out.into_iter().map(str::to_owned).collect();
        if let Some(&(_, own)) = self.own.iter().find(|&&(of, _)| of == index) {
            out.push([messages.words().by_hand, messages.label(own)].join(" "));
        }
        out
    }

    /// What stands at every export beside its version: counts of what, made how, and its limits.
    #[must_use]
    pub(crate) fn limits(&self) -> String {
        let words = self.messages.words();
        [words.counts, words.automatic].join(" ")
    }

    /// Whether a source can be looked up, in words; of a picture or document, whether it is said
    /// where it comes from.
    #[must_use]
    pub(crate) fn identity(&self, id: u32, source: &Source) -> &'static str {
        let words = self.messages.words();
        if self.is_unplaced(id) {
            words.unplaced
        } else if source.identified {
            words.identified
        } else {
            words.not_identified
        }
    }

    /// Whether nowhere is said where a source comes from.
    fn is_unplaced(&self, id: u32) -> bool {
        let own = self.report.sentences.iter();
        let mut own = own
            .filter(|sentence| sentence.source_id == Some(id))
            .peekable();
        own.peek().is_some() && own.all(|sentence| sentence.marks.contains(&Mark::NoProvenance))
    }
}

/// A name on one line, cut where it is too long to be one.
#[must_use]
pub(crate) fn clip(text: &str) -> String {
    let mut out = String::new();
    let mut letters = 0;
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
            letters += 1;
        }
        for c in word.chars() {
            if letters >= LONGEST {
                out.push('…');
                return out;
            }
            out.push(c);
            letters += 1;
        }
    }
    out
}
