//! Page → blocks: which pieces of text are the article, and what each of them is.
//!
//! Takes what the shim collected from a page ([`article`]) or a plain text ([`text`]); gives
//! [`Block`]s in reading order. Never looks into a sentence.

mod address;
#[doc(hidden)]
pub mod article;
pub mod candidates;
mod cards;
#[doc(hidden)]
pub mod clean;
mod credit;
mod head;
#[doc(hidden)]
pub mod kind;
#[doc(hidden)]
#[doc(hidden)]
pub mod look;
mod marks;
#[doc(hidden)]
pub mod names;
#[doc(hidden)]
pub mod partial;
mod posts;
#[doc(hidden)]
pub mod shape;
mod spread;
mod survey;
mod tail;
pub mod text;
mod verdict;
mod words;

/// What a block is in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// The line under the title.
    Standfirst,
    /// Running text.
    #[default]
    Paragraph,
    /// A heading between paragraphs.
    Crosshead,
    /// A quotation set apart, or an embedded post.
    Quote,
    /// An item of a list.
    ListItem,
    /// A line under a picture.
    Caption,
}

/// One block of text of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its text as the reader sees it.
    pub text: String,
    /// What it is.
    pub kind: BlockKind,
    /// Number of the live-blog post it belongs to; 0 for an article of one piece. Nothing is
    /// carried over from one post to another.
    pub post: u32,
    /// Credit line of a quotation set apart or of an embedded post, where the page gives one (R23).
    pub credit: Option<String>,
    /// Sentence boundaries given from outside, in bytes; the engine splits where there are none.
    pub sentences: Option<Vec<(u32, u32)>>,
}

/// An article as the engine reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// In reading order.
    pub blocks: Vec<Block>,
    /// The outlet it is read on: domain, site names and aliases, as far as known (P9).
    pub outlet: Vec<String>,
}
