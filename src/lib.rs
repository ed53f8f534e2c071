//! Says Who? labels every sentence of a news article by who is behind it.
//!
//! Data flows one way: page → [`blocks`] → [`sentences`] → [`tokens`] → [`attributions`] →
//! [`labels`] → [`report`] → paint (in `extension/`). A label tells who, never how true; counts of
//! labels are counts of wording, not of truth.
//!
//! ```
//! use says_who::{blocks::{Article, text}, labels::Label};
//!
//! let text = "Bridge to close\n\nThe mayor said the bridge would close. It rained.";
//! let article = Article {
//!     blocks: text::blocks(text).into_iter().map(|(_, block)| block).collect(),
//!     ..Article::default()
//! };
//! let report = says_who::analyse(&article);
//! let labels: Vec<Label> = report.sentences.iter().map(|sentence| sentence.label).collect();
//! assert_eq!(labels, [Label::OwnVoice, Label::Official, Label::OwnVoice]);
//! ```
//!
//! Modules that the documentation leaves out are the engine's own: they are public for its tests
//! and tools, and change without notice.

mod analysis;
#[doc(hidden)]
pub mod attributions;
#[doc(hidden)]
pub mod base;
pub mod blocks;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod boundary;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
#[doc(hidden)]
pub mod encoder;
#[doc(hidden)]
pub mod entities;
mod index;
#[doc(hidden)]
pub mod judge;
pub mod keep;
pub mod labels;
#[doc(hidden)]
pub mod language;
mod memory;
mod order;
pub mod page;
#[doc(hidden)]
pub mod parse;
pub mod report;
pub mod sentences;
mod squeeze;
#[doc(hidden)]
pub mod tokens;

pub use analysis::{analyse, analyse_again, analyse_closely, analyse_with, split};
#[doc(hidden)]
pub use analysis::{cases, questions, readings, relays};
pub use language::en::messages::English;
pub use memory::Memory;
