//! What an encoder thinks of a sentence.

use super::Span;
use serde::{Deserialize, Serialize};

/// Labels that it knows: all of [`super::Label::ALL`] but "?".
pub const LABELS: usize = 10;

/// What an encoder thinks of a sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Opinion {
    /// How likely each label is, in the order of [`super::Label::ALL`].
    pub labels: [f32; LABELS],
    /// How likely each label is that of a relay; last, that there is none.
    pub relay: [f32; LABELS + 1],
    /// How likely the sentence is neutral, endorsed, distanced, denied.
    pub stance: [f32; 4],
    /// How likely it has no quotation, is one, has parts of one.
    pub form: [f32; 3],
    /// How likely it says that somebody says nothing.
    pub silent: f32,
    /// The words that name its source, if any do.
    pub source: Option<Span>,
    /// The words that say that somebody says so, if any do.
    pub cue: Option<Span>,
}

impl Opinion {
    /// The words that it goes by.
    pub(crate) fn hint(&self) -> Hint {
        Hint {
            source: self.source,
            cue: self.cue,
        }
    }
}

/// Words of a sentence that another reader goes by, if any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Those that name the source.
    pub source: Option<Span>,
    /// Those that say that somebody says so.
    pub cue: Option<Span>,
}
