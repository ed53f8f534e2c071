//! The English pack: what the word lists hold, compiled in.

use super::lexicon::Tables;

pub mod messages;
pub mod word;

/// The word lists.
pub(super) static TABLES: Tables = {
    #[allow(clippy::unreadable_literal)]
    const TABLES: Tables = include!(concat!(env!("OUT_DIR"), "/en_tables.rs"));
    TABLES
};
