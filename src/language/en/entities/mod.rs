//! English: how an article describes whom it mentions.
//!
//! Takes a noun phrase in its sentence; gives the words that describe it, each by where it stands,
//! and where its proper name lies. Looks at one sentence only: the memory is `crate::entities`.

mod body;
mod describe;
mod name;

pub(super) use describe::describe;
pub(super) use name::name_of;
