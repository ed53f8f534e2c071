//! A phrase that names the source: "according to", "per", "in the words of", "in the view of".

use super::{Construction, Seen, candidate, example, phrase_from};
use crate::attributions::{Attribution, Frame, Level};
use crate::language::Class;
use crate::language::en::find::Finder;
use crate::language::en::sources::Extent;
use crate::language::en::word;
use crate::tokens::Tag;

/// According to X, Y.
pub(super) static ACCORDING: Construction = Construction {
    id: "according",
    definition: "A phrase beside the sentence names whose words it holds.",
    examples: &[
        example(
            "According to Orla Venn, the kiln cracked.",
            "Orla Venn",
            "According to",
        ),
        example(
            "The kiln cracked, according to a potter close to the guild.",
            "a potter",
            "according to",
        ),
        example(
            "The kiln was the oldest in town, per the Halden Echo.",
            "the Halden Echo",
            "per",
        ),
    ],
    find,
};

fn find(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    let listed = s.matches.iter().filter(|m| m.classes.has(Class::According));
    let mut cues: Vec<(usize, usize)> = listed.map(|m| (m.start, m.end)).collect();
    for i in 0..s.len() {
        let single = s.has(i, Class::According) && s.phrase_at(i).is_none();
        // A name with a verb of its own:
        // e.g. Per Lund said the road was open. → N
        let named = s.looks(i, crate::tokens::shape::CAPITAL)
            && s.noun_at(i + 1)
                .is_some_and(|np| s.verb_at(s.skip_adverbs(np.end)).is_some_and(|v| v.finite));
        // “According to reports” is a phrase of its own; “according to law” is one too, and names nobody.
        let begins = s.word(i) == word::ACCORDING
            && s.word(i + 1) == word::TO
            && s.phrase_from(i, Class::AccordingStop).is_none();
        if (single && !named) || begins {
            cues.push((i, i + 1 + usize::from(s.word(i + 1) == word::TO)));
        }
    }
    cues.sort_unstable();
    cues.dedup_by_key(|c| c.0);
    for (start, end) in cues {
        let at = end + usize::from(s.is_quote(end));
        let Some(extent) = phrase_from(f, at).or_else(|| covering(f, at)) else {
            continue;
        };
        let fronted = (0..start).all(|i| {
            s.looks(i, crate::tokens::shape::MARK)
                || matches!(s.tag(i), Tag::Conjunction | Tag::Adverb)
        });
        let close = (extent.end..s.len()).find(|&i| s.is_comma(f.text, i) && !s.quoted(i));
        let content = if fronted {
            let from = close.map_or(extent.end, |c| c + 1);
            (from, f.scope_end(from.min(s.len().saturating_sub(1))))
        } else {
            (f.left_start(start), start)
        };
        out.push(candidate(
            f,
            Seen {
                id,
                source: f.mention(extent),
                cue: (start, end),
                classes: s.classes[start],
                content: &[content],
                frame: Frame::Around,
                level: Level::Main,
            },
        ));
    }
}

/// The rest of a noun phrase that begins before this token.
fn covering(f: &Finder<'_>, at: usize) -> Option<Extent> {
    let np = f.s.noun_at(at)?;
    let mut extent = Extent::of(np);
    extent.np.start = at;
    extent.start = at;
    Some(extent)
}
