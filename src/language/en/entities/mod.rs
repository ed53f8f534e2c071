//! English: how an article describes the people and things it mentions.
//!
//! Takes a noun phrase in its sentence; returns the words that describe it, each with its position,
//! and where its proper name is. Looks at one sentence only: the memory is `crate::entities`.

mod body;
mod describe;
mod name;

pub(super) use describe::describe;
pub(super) use name::name_of;
