//! The English pack: what the word lists hold, compiled in.

use super::clusters::Clusters;
use super::lexicon::Tables;

mod clauses;
mod constructions;
mod entities;
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

use crate::judge::model::Model;
use std::sync::LazyLock;

/// The judge's weights, see the README beside them.
static JUDGE: LazyLock<Model> = LazyLock::new(|| Model::new(include_bytes!("model/judge.bin")));

/// The judge's weights.
#[must_use]
pub fn judge() -> &'static Model {
    &JUDGE
}

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
