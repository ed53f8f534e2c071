//! Entities: everybody and everything an article mentions, each once, with all it says about them.
//!
//! Takes mentions read by a language pack; returns their [`Profile`]s, and who each mention is.
//! Knows no word of any language.

pub mod antecedent;
mod cast;
mod descriptions;
mod evidence;
mod fits;
mod identify;
pub mod measures;
mod resolve;

pub(crate) use cast::Cast;
pub use evidence::Profile;
