//! Attributions → labels: who is behind each sentence, by the rules of `docs/labels.md`.
//!
//! Takes the attributions of a page in reading order; returns one label with its marks for each
//! sentence. Knows no word of any language.

pub(crate) mod decide;
pub(crate) mod propose;
pub mod relays;

pub use crate::base::{Family, Form, Label, Mark, Stance};
