//! The command line: files or standard input → reports on standard output.
//!
//! `says-who annotate` and `says-who sentences` as `formats.md` has them. Judges nothing; all
//! that it knows of an article comes from [`crate::analyse`]. What reads arguments and files of
//! people is in the feature `cli`; without it there is only the way of a corpus.

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod arguments;
#[cfg(feature = "cli")]
mod articles;
#[doc(hidden)]
pub mod corpus;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod input;
#[doc(hidden)]
pub mod lines;
#[cfg(feature = "cli")]
mod markup;
#[cfg(feature = "cli")]
mod output;
#[doc(hidden)]
pub mod pipeline;
#[cfg(feature = "cli")]
mod program;
#[cfg(feature = "cli")]
mod progress;
#[cfg(feature = "cli")]
mod read;

#[cfg(feature = "cli")]
pub use program::run;
