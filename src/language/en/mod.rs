//! The English pack: what the word lists hold, compiled in.

use super::clusters::Clusters;
use super::lexicon::Tables;

mod find;
pub mod messages;
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

/// The groups of words that are used alike.
pub(super) static CLUSTERS: Clusters = {
    #[allow(clippy::unreadable_literal)]
    const CLUSTERS: Clusters = include!(concat!(env!("OUT_DIR"), "/en_clusters.rs"));
    CLUSTERS
};
