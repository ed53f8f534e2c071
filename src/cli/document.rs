//! A text, with or without sentence boundaries → an article, and the way back to the text's
//! offsets.
//!
//! Never moves a given boundary. If a given sentence spans several paragraphs, they become one
//! block; if it begins outside every paragraph, the nearest one grows to include it.

use crate::base::Span;
use crate::blocks::{Article, Block, BlockKind, text};
use crate::report::offsets::{InText, Ruler};

/// What stands between two blocks.
const BETWEEN: &str = "\n\n";

/// An article as one text, with a blank line between its blocks.
#[must_use]
pub fn joined(article: &Article) -> String {
    let texts: Vec<&str> = article.blocks.iter().map(|b| b.text.as_str()).collect();
    texts.join(BETWEEN)
}

/// An article whose blocks stand in one text.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    text: &'a str,
    /// What the engine reads.
    pub article: Article,
    /// The byte at which each block starts in the text.
    starts: Vec<u32>,
}

impl<'a> Document<'a> {
    /// Takes a text apart. Given sentences are bytes of the text, in order, on boundaries of
    /// characters, and do not overlap.
    #[must_use]
    pub fn new(text: &'a str, outlet: Option<&str>, sentences: Option<&[Span]>) -> Self {
        // A mark of byte order is no word of the headline; offsets still count it.
        let lead = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut pieces = text::blocks(&text[lead..]);
        for (start, _) in &mut pieces {
            *start += lead;
        }
        if let Some(sentences) = sentences {
            pieces = hand_out(text, pieces, sentences);
        }
        Document {
            text,
            starts: pieces.iter().map(|&(start, _)| start as u32).collect(),
            article: Article {
                blocks: pieces.into_iter().map(|(_, block)| block).collect(),
                outlet: outlet.map(str::to_owned).into_iter().collect(),
            },
        }
    }

    /// An article that was found elsewhere, in a text that [`joined`] has made of it.
    #[must_use]
    pub fn of(text: &'a str, article: Article) -> Self {
        let mut next = 0;
        let start = |block: &Block| {
            let start = next;
            next += (block.text.len() + BETWEEN.len()) as u32;
            start
        };
        Document {
            text,
            starts: article.blocks.iter().map(start).collect(),
            article,
        }
    }

    /// How places of the article are counted in the text.
    #[must_use]
    pub fn offsets(&self, ruler: Ruler<'a>) -> InText<'_> {
        InText::new(ruler, &self.starts)
    }

    /// The text that the article was taken from.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }
}

/// Gives each sentence to the block that it begins in, and makes every block hold its sentences.
fn hand_out(text: &str, pieces: Vec<(usize, Block)>, sentences: &[Span]) -> Vec<(usize, Block)> {
    let mut pieces = pieces.into_iter().map(Held::new).peekable();
    let mut out = Vec::with_capacity(pieces.len());
    let first = sentences.first().map(|s| s.start as usize);
    let Some(mut open) = pieces
        .next()
        .or_else(|| first.map(|start| Held::new((start, Block::default()))))
    else {
        return Vec::new();
    };
    for &sentence in sentences {
        let (start, end) = (sentence.start as usize, sentence.end as usize);
        // On to the block that it begins in; if it begins before one, to that which it reaches.
        while let Some(next) =
            pieces.next_if(|next| next.start <= start || (start >= open.end && next.start < end))
        {
            out.push(std::mem::replace(&mut open, next));
        }
        while let Some(next) = pieces.next_if(|next| next.start < end) {
            open.end = open.end.max(next.end);
            open.block.kind = BlockKind::Paragraph;
        }
        open.start = open.start.min(start);
        open.end = open.end.max(end);
        open.sentences.push(sentence);
    }
    out.push(open);
    out.extend(pieces);
    out.into_iter().map(|held| held.finish(text)).collect()
}

/// A block that may still grow.
struct Held {
    start: usize,
    end: usize,
    block: Block,
    sentences: Vec<Span>,
}

impl Held {
    fn new((start, block): (usize, Block)) -> Self {
        Held {
            start,
            end: start + block.text.len(),
            block,
            sentences: Vec::new(),
        }
    }

    fn finish(self, text: &str) -> (usize, Block) {
        let mut block = self.block;
        if block.text.len() != self.end - self.start {
            block.text = text[self.start..self.end].to_owned();
        }
        let start = self.start as u32;
        let inside = |s: Span| (s.start - start, s.end - start);
        block.sentences = Some(self.sentences.into_iter().map(inside).collect());
        (self.start, block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(given: &[(u32, u32)]) -> Vec<Span> {
        let span = |&(start, end): &(u32, u32)| Span { start, end };
        given.iter().map(span).collect()
    }

    /// The texts of the blocks, with the texts of the sentences handed to each.
    fn blocks(text: &str, given: &[(u32, u32)]) -> Vec<(String, Vec<String>)> {
        let document = Document::new(text, None, Some(&spans(given)));
        let of_block = |block: &Block| {
            let slice =
                |&(start, end): &(u32, u32)| block.text[start as usize..end as usize].into();
            let sentences = block.sentences.iter().flatten().map(slice).collect();
            (block.text.clone(), sentences)
        };
        document.article.blocks.iter().map(of_block).collect()
    }

    fn block(text: &str, sentences: &[&str]) -> (String, Vec<String>) {
        (text.into(), sentences.iter().map(|&s| s.into()).collect())
    }

    #[test]
    fn sentences_go_to_the_block_they_begin_in() {
        assert_eq!(
            blocks("One. Two.\n\nThree.", &[(0, 4), (5, 9), (11, 17)]),
            [
                block("One. Two.", &["One.", "Two."]),
                block("Three.", &["Three."])
            ]
        );
    }

    #[test]
    fn a_sentence_over_several_blocks_makes_them_one() {
        assert_eq!(
            blocks(
                "One.\n\nTwo\n\nthree.\n\nFour.",
                &[(0, 4), (6, 17), (19, 24)]
            ),
            [
                block("One.", &["One."]),
                block("Two\n\nthree.", &["Two\n\nthree."]),
                block("Four.", &["Four."])
            ]
        );
    }

    #[test]
    fn a_sentence_that_begins_between_blocks_is_kept_as_it_is() {
        assert_eq!(
            blocks("One.\n\nTwo.", &[(0, 4), (5, 10)]),
            [block("One.", &["One."]), block("\nTwo.", &["\nTwo."])]
        );
        assert_eq!(
            blocks("One.\n\nTwo.", &[(4, 6), (6, 6)]),
            [block("One.\n\n", &["\n\n"]), block("Two.", &[""])]
        );
        assert_eq!(blocks(" \n ", &[(1, 2)]), [block("\n", &["\n"])]);
        assert_eq!(blocks(" \n ", &[]), []);
    }

    #[test]
    fn a_block_without_a_given_sentence_is_not_split() {
        assert_eq!(
            blocks("One.\n\nTwo.", &[(6, 10)]),
            [block("One.", &[]), block("Two.", &["Two."])]
        );
    }

    #[test]
    fn every_given_boundary_comes_back_whatever_the_paragraphs() {
        let mut state = 1_u32;
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        for _ in 0..2000 {
            let length = next(40);
            let text: String = (0..length)
                .map(|_| ['a', '.', ' ', '\n', '\n'][next(5) as usize])
                .collect();
            let mut given = Vec::new();
            let mut at = next(3);
            while at < length {
                let end = (at + next(8)).min(length);
                given.push((at, end));
                at = end + next(4);
            }
            let document = Document::new(&text, None, Some(&spans(&given)));
            let starts = document.starts.iter();
            let back: Vec<_> = starts
                .zip(&document.article.blocks)
                .flat_map(|(&start, block)| {
                    assert_eq!(&text[start as usize..][..block.text.len()], block.text);
                    let sentences = block.sentences.iter().flatten();
                    sentences.map(move |&(a, b)| (start + a, start + b))
                })
                .collect();
            assert_eq!(back, given, "{text:?}");
        }
    }

    #[test]
    fn blocks_stand_where_they_were_joined() {
        let block = |text: &str| Block {
            text: text.into(),
            ..Block::default()
        };
        let article = Article {
            blocks: vec![block("Né"), block(""), block("Two")],
            ..Article::default()
        };
        let text = joined(&article);
        assert_eq!(text, "Né\n\n\n\nTwo");
        assert_eq!(Document::of(&text, article).starts, [0, 5, 7]);
    }

    #[test]
    fn a_mark_of_byte_order_is_counted_and_not_read() {
        let document = Document::new("\u{feff}Title\n\nText.", None, None);
        assert_eq!(document.article.blocks[0].text, "Title");
        assert_eq!(document.starts, [3, 10]);
    }
}
