//! The parser with English weights.
//!
//! Takes the tagged tokens of a sentence; gives its tree. See `model/README.md` for what the
//! weights were learned from.

use crate::parse::{self, Model, Tree};
use crate::tokens::Token;

/// The weights that `cargo xtask train` writes.
static MODEL: Model<'static> = Model::new(include_bytes!("model/parser.bin"));

/// Reads the tree of one sentence's tagged tokens into `out`.
pub fn parse(text: &str, tokens: &[Token], out: &mut Tree) {
    parse::parse(text, tokens, &MODEL, out);
}
