//! What another reader spots: words that name a source and words that say that somebody says so,
//! where no construction of ours sees them.
//!
//! Takes the spans of a [`Hint`]; gives the candidate that the noun phrase and the verb there make.

use super::{Seen, candidate};
use crate::attributions::{Attribution, Frame, Level, Mention};
use crate::base::{Hint, Span};
use crate::language::en::find::Finder;
use crate::language::en::sources::Extent;
use crate::tokens::shape;

/// The name of the construction.
const ID: &str = "SPOTTED";

/// The candidate of a hint; none where it has no cue.
pub(super) fn spotted(f: &Finder<'_>, hint: Hint) -> Option<Attribution> {
    let cue = tokens(f, hint.cue?)?;
    let source = hint.source.and_then(|span| tokens(f, span));
    let mention = source.map_or_else(Mention::default, |source| mention(f, source));
    let ends = source.map_or(cue, |source| (source.0.min(cue.0), source.1.max(cue.1)));
    // What is said stands before or after both, wherever there is more of it.
    let (before, after) = ((0, ends.0), (ends.1, f.s.len()));
    let content = if before.1 - before.0 > after.1 - after.0 {
        before
    } else {
        after
    };
    Some(candidate(
        f,
        Seen {
            id: ID,
            source: mention,
            cue,
            classes: f.s.classes[cue.0],
            content: &[content],
            frame: Frame::Around,
            level: Level::Main,
        },
    ))
}

/// The noun phrase among the words of the source: the first that is more than a pronoun, else the
/// first.
fn mention(f: &Finder<'_>, (start, end): (usize, usize)) -> Mention {
    let inside = |np: &&crate::language::en::syntax::NounPhrase| start <= np.head && np.head < end;
    let phrases = || f.s.nouns.iter().filter(inside);
    let phrase = phrases()
        .find(|np| !np.pronoun)
        .or_else(|| phrases().next());
    phrase.map_or_else(Mention::default, |np| {
        let tail = f.source_end(np.end);
        f.mention(Extent {
            np: *np,
            start: np.start,
            end: tail,
            apposition: f.apposition_after(tail),
            joined: f.joined_after(np.end, tail),
        })
    })
}

/// The words that a span touches, without marks at its edges.
fn tokens(f: &Finder<'_>, span: Span) -> Option<(usize, usize)> {
    let touches = |i: &usize| {
        let token = &f.s.tokens[*i];
        token.start < span.end && span.start < token.end && token.shape & shape::MARK == 0
    };
    let first = (0..f.s.len()).find(touches)?;
    let last = (first..f.s.len()).rev().find(touches)?;
    Some((first, last + 1))
}
