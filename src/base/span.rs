//! Where in the text something stands.

use serde::{Deserialize, Serialize};

/// A half-open stretch of a block's text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
}

/// A stretch of the text of one block of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Index of the block.
    pub block: u32,
    /// Where in the block.
    pub span: Span,
}
