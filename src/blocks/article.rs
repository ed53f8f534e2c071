//! Candidates of a page → its article: which blocks belong to it, what each is, and whether the
//! page is an article at all.
//!
//! Takes a [`Page`]; gives [`Judged`], and from it an [`Article`] with the way back to the
//! candidates. Works on shape and place alone: no language, no site is known here.

use super::candidates::{Mode, Page};
use super::{Article, Block, BlockKind};

/// Why a page is or is not taken for an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It is one.
    #[default]
    Article,
    /// The reader asked for whatever text is there.
    Asked,
    /// No text worth the name.
    NoText,
    /// Text, but in pieces too short or too scattered for an article.
    Scattered,
    /// A list of links to articles: a home page, a section, a search.
    Listing,
    /// A form to sign in.
    Login,
    /// Things for sale.
    Shop,
}

/// What was judged of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// Whether the page is an article, or the reader asked for its text all the same.
    pub is_article: bool,
    /// Why.
    pub reason: Reason,
    /// For every candidate what it is in the article; none where it is no part of it.
    pub kinds: Vec<Option<BlockKind>>,
    /// For every candidate the number of its live-blog post, 0 for none.
    pub posts: Vec<u32>,
}

/// Judges every candidate, and the page.
#[must_use]
pub fn judge(page: &Page) -> Judged {
    let kinds = page
        .blocks
        .iter()
        .map(|block| {
            let tag = page
                .elements
                .get(block.element as usize)
                .map_or("", |element| element.tag.as_str());
            let long = block.text.trim().encode_utf16().count() as u32;
            match tag {
                "h1" => Some(BlockKind::Headline),
                _ if page.mode == Mode::Selection => Some(BlockKind::Paragraph),
                _ if long >= 60 && block.linked * 3 < long => Some(BlockKind::Paragraph),
                _ => None,
            }
        })
        .collect::<Vec<_>>();
    let any = kinds.iter().any(Option::is_some);
    Judged {
        is_article: any,
        reason: if any { Reason::Article } else { Reason::NoText },
        posts: vec![0; kinds.len()],
        kinds,
    }
}

/// The article that was judged, and for each of its blocks the index of its candidate.
#[must_use]
pub fn article(page: &Page, judged: &Judged) -> (Article, Vec<u32>) {
    let mut blocks = Vec::new();
    let mut back = Vec::new();
    for (index, kind) in judged.kinds.iter().enumerate() {
        if let Some(kind) = kind {
            blocks.push(Block {
                text: page.blocks[index].text.clone(),
                kind: *kind,
                post: judged.posts[index],
                ..Block::default()
            });
            back.push(index as u32);
        }
    }
    let mut outlet = vec![page.host.clone()];
    outlet.extend(page.names.iter().cloned());
    outlet.retain(|name| !name.is_empty());
    (Article { blocks, outlet }, back)
}
