//! The terms that every stage speaks in: stretches of text, labels, how a claim is worded, what an
//! encoder thinks.
//!
//! Types alone, with no stage's work in them. Stages may import from here and from the stages before
//! them, never from those after (`xtask/tests/tidy/imports.rs` checks that).

pub mod hash;
mod label;
pub mod learned;
mod opinion;
mod span;
mod triple;
mod wording;

pub use label::{Family, Label, Segment};
pub use opinion::{Hint, LABELS, Opinion};
pub use span::{Place, Span};
pub use triple::Triple;
pub use wording::{Form, Kind, Mark, Stance};
