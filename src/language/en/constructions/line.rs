//! A line that sets off its source with a mark: "SRC: X", "X – SRC", a transcript, a credit line.
//! e.g. Halden ministry: quay is safe → O

use super::{Construction, Seen, candidate, example};
use crate::attributions::{Attribution, Frame, Level};
use crate::base::Kind;
use crate::language::Classes;
use crate::language::en::find::Finder;
use crate::language::en::sources::Extent;
use crate::tokens::{Tag, shape};

/// SRC: X.
pub(super) static LINE: Construction = Construction {
    id: "line",
    definition: "A source that a colon or a dash parts from what it says.",
    examples: &[
        example("Orla Venn: “The kiln cracked.”", "Orla Venn", ":"),
        example("ORLA VENN: The kiln cracked.", "ORLA VENN", ":"),
        example("“The kiln cracked” – potters", "potters", "–"),
    ],
    find,
};

/// How many tokens a source before a colon or after a dash has at most.
const LONGEST: usize = 14;

fn find(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    let n = s.len();
    let first = (0..n).find(|&i| !s.looks(i, shape::MARK)).unwrap_or(n);
    let colon =
        (first + 1..n.min(first + LONGEST)).find(|&i| s.is_mark(f.text, i, ":") && !s.quoted(i));
    if let Some(colon) = colon.filter(|&c| c + 1 < n && !f.has_finite(first, c))
        && let Some(np) = s.noun_at(first)
    {
        let apposition = (np.end < colon).then_some((np.end, colon));
        let extent = Extent {
            np,
            start: np.start,
            end: np.end,
            apposition,
            joined: false,
        };
        out.push(line(f, id, extent, colon, (colon + 1, n)));
    }
    let dash = (1..n.saturating_sub(1)).rev().find(|&i| {
        (s.looks(i, shape::DASH) || s.is_mark(f.text, i, ":") || s.is_mark(f.text, i, "-"))
            && n - i <= LONGEST
            && !s.quoted(i)
    });
    if let Some(dash) = dash
        && let Some(np) = s.noun_at(dash + 1)
        && !f.has_finite(dash, n)
        && (s.is_quote(dash.saturating_sub(1)) || f.heading || s.tag(np.head) == Tag::Name)
    {
        let mut extent = Extent::of(np);
        extent.end = f.source_end(np.end);
        out.push(line(f, id, extent, dash, (0, dash)));
    }
}

fn line(
    f: &Finder<'_>,
    id: &'static str,
    extent: Extent,
    mark: usize,
    content: (usize, usize),
) -> Attribution {
    let mut a = candidate(
        f,
        Seen {
            id,
            source: f.mention(extent),
            cue: (mark, mark + 1),
            classes: Classes::NONE,
            content: &[content],
            frame: Frame::Colon,
            level: Level::Main,
        },
    );
    a.kind = Some(Kind::Saying);
    a
}
