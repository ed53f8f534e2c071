//! Entities: whom and what an article mentions, each once, with all that the article tells of them.
//!
//! Takes mentions that a language pack has read; gives their [`Profile`]s and who each mention is.
//! Knows no word of any language.

mod cast;
mod evidence;
mod identify;
mod resolve;

pub(crate) use cast::Cast;
pub use evidence::{Evidence, EvidenceRole, Profile, When};
