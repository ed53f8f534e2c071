//! Says Who? labels every sentence of a news article by who is behind it.
//!
//! Data flows one way: page → [`blocks`] → [`sentences`] → [`tokens`] → [`attributions`] →
//! [`labels`] → [`report`] → paint (in `extension/`).

mod analysis;
pub mod attributions;
pub mod blocks;
#[cfg(target_arch = "wasm32")]
pub mod boundary;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod keep;
pub mod labels;
pub mod language;
mod memory;
mod order;
pub mod page;
pub mod report;
pub mod sentences;
pub mod tokens;

pub use analysis::{analyse, analyse_again};
pub use memory::Memory;
