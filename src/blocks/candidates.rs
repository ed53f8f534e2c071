//! What the shim collected from a page, as it comes over the boundary.
//!
//! Plain data, deserialised and never changed: pieces of text ([`Candidate`]) in reading order, the
//! elements that hold them ([`Element`]), and what the page says about itself ([`Hints`]). Which of
//! them are the article is judged in [`super::article`].

use crate::base::Opinion;
use serde::{Deserialize, Serialize};

/// What the reader asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The article of the page, if it is one.
    #[default]
    Page,
    /// The page's text even if the page is no article.
    Anyway,
    /// Exactly the blocks that were selected; nothing is judged but which of them is the title.
    Selection,
}

/// A page as collected.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Page {
    /// Version of the message.
    pub version: u32,
    /// Host name of the page.
    pub host: String,
    /// Names under which the site goes (P9).
    pub names: Vec<String>,
    /// Language that the page declares.
    pub lang: String,
    /// Title of the document.
    pub title: String,
    /// What the reader asked for.
    pub mode: Mode,
    /// Whether captions of pictures are read too.
    pub captions: bool,
    /// What the page says about itself.
    pub hints: Hints,
    /// Elements that hold text, parents before children.
    pub elements: Vec<Element>,
    /// Pieces of text in reading order.
    pub blocks: Vec<Candidate>,
    /// What an encoder thinks of each of the article's sentences that it has read, in order; empty
    /// where none has (see [`crate::page::closely`]).
    pub opinions: Vec<Option<Opinion>>,
}

impl Page {
    /// Whether the parts of the message fit together: parents come before their children, and
    /// every piece of text lies in an element that is there.
    ///
    /// ```
    /// use says_who::blocks::candidates::{Element, Page};
    ///
    /// let mut page = Page::default();
    /// page.elements.push(Element { parent: 3, ..Element::default() });
    /// assert_eq!(page.check(), Err("element 0 cannot have the parent 3".to_owned()));
    /// ```
    ///
    /// # Errors
    ///
    /// What does not fit.
    pub fn check(&self) -> Result<(), String> {
        for (index, element) in self.elements.iter().enumerate() {
            let parent = element.parent;
            if parent < -1 || usize::try_from(parent).is_ok_and(|parent| parent >= index) {
                return Err(format!("element {index} cannot have the parent {parent}"));
            }
        }
        let count = self.elements.len();
        let lost = |block: &Candidate| count > 0 && block.element as usize >= count;
        match self.blocks.iter().position(lost) {
            Some(index) => Err(format!("block {index} lies in none of the elements")),
            None => Ok(()),
        }
    }
}

/// What the page's head says about the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hints {
    /// Address of the page.
    pub url: String,
    /// Its canonical address, where given.
    pub canonical: String,
    /// `og:type`.
    pub og_type: String,
    /// Types of the JSON-LD nodes.
    pub types: Vec<String>,
    /// Number of articles, by their headlines, that the JSON-LD tells of.
    pub articles: u32,
    /// Headlines given in the head.
    pub headlines: Vec<String>,
    /// Descriptions given in the head.
    pub descriptions: Vec<String>,
    /// Whether a date of publication is given.
    pub published: bool,
    /// Whether the page says that not all of it is free to read.
    pub paid: bool,
    /// Number of words of the whole article, where the head gives it or the article; 0 if unknown.
    pub words: u32,
    /// Number of password fields.
    pub passwords: u32,
}

impl Hints {
    /// Where the page is from: its address or, of a copy that was saved, the one that it gives
    /// itself.
    pub(super) fn place(&self) -> &str {
        let online = |url: &str| url.starts_with("http:") || url.starts_with("https:");
        if !online(&self.url) && online(&self.canonical) {
            &self.canonical
        } else {
            &self.url
        }
    }
}

/// An element that holds text, itself or below.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Element {
    /// Index of its parent; -1 for the root.
    pub parent: i32,
    /// Tag in lower case.
    pub tag: String,
    /// Class attribute.
    pub class: String,
    /// Id attribute.
    pub id: String,
    /// ARIA role.
    pub role: String,
    /// `itemprop` and `itemtype`.
    pub item: String,
    /// Values of the attributes by which pages name their parts (`data-component` …).
    pub data: String,
    /// `aria-label`.
    pub label: String,
    /// `aria-hidden="true"`.
    pub silent: bool,
    /// Fixed or sticky.
    pub floats: bool,
}

impl Default for Element {
    fn default() -> Self {
        Self {
            parent: -1,
            tag: String::new(),
            class: String::new(),
            id: String::new(),
            role: String::new(),
            item: String::new(),
            data: String::new(),
            label: String::new(),
            silent: false,
            floats: false,
        }
    }
}

/// A piece of text between two block boundaries of the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Candidate {
    /// Index of the innermost element that holds all of it.
    pub element: u32,
    /// Its text nodes, joined as they are; a line break is `\n`.
    pub text: String,
    /// Number of links in it.
    pub links: u32,
    /// UTF-16 units of it that are links, white space at the ends of nodes left out.
    pub linked: u32,
    /// UTF-16 units of it in bold.
    pub strong: u32,
    /// Size of its letters in CSS pixels.
    pub size: f32,
}
