//! The English pack: what the word lists hold, compiled in.

use super::lexicon::Tables;

mod find;
pub mod messages;
pub mod parse;
#[cfg(test)]
mod parse_tests;
mod reader;
mod sources;
mod syntax;
pub mod word;

pub use reader::Reader;

/// The language's code.
pub const CODE: &str = "en";

/// The word lists.
pub(super) static TABLES: Tables = {
    #[allow(clippy::unreadable_literal)]
    const TABLES: Tables = include!(concat!(env!("OUT_DIR"), "/en_tables.rs"));
    TABLES
};
