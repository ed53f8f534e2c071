//! What was said, and by whom, in the passive.

use super::{Construction, Seen, candidate, example, level_of, phrase_from};
use crate::attributions::{Attribution, Frame, Level};
use crate::language::en::find::{CUES, Finder};
use crate::language::en::syntax::Voice;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::parse::Relation;
use crate::tokens::{Tag, shape};

/// X was said by Y.
pub(super) static AGENT: Construction = Construction {
    id: "agent",
    definition: "A passive verb of saying and who does it, after “by”.",
    examples: &[
        example(
            "The kiln is said by its owner to be safe.",
            "its owner",
            "is said",
        ),
        example(
            "The guild was accused by potters of waste.",
            "potters",
            "was accused",
        ),
        example(
            "The crack was confirmed by Orla Venn.",
            "Orla Venn",
            "was confirmed",
        ),
    ],
    find,
};

/// How far after its verb "by" may stand.
const REACH: usize = 12;

fn find(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    let worth = CUES.with(Classes::of(&[Class::Reportative]));
    for verb in &s.verbs {
        let participle = verb.participle && s.tag(verb.main) == Tag::PastParticiple;
        let cue = f.cue(*verb);
        if !(verb.voice == Voice::Passive || participle) || !cue.classes.any(worth) {
            continue;
        }
        let by_tree = s
            .tree
            .children(verb.main)
            .filter(|&c| c > verb.main)
            .filter(|&c| matches!(s.tree.relation(c), Relation::OblAgent | Relation::Obl))
            .filter_map(|c| s.tree.dependent(c, Relation::Case))
            .find(|&c| s.word(c) == word::BY);
        let by = by_tree.or_else(|| {
            (verb.end..s.len().min(verb.end + REACH))
                .take_while(|&i| s.verb_at(i).is_none() && !s.looks(i, shape::MARK))
                .find(|&i| s.word(i) == word::BY)
        });
        let Some(extent) = by.and_then(|by| phrase_from(f, by + 1)) else {
            continue;
        };
        let subject = f.subject(*verb);
        let level = match subject {
            Some(x) => x.level,
            None if participle => Level::Subordinate,
            None => Level::Main,
        };
        let from = subject.map_or(verb.start, |x| x.extent.start);
        out.push(candidate(
            f,
            Seen {
                id,
                source: f.mention(extent),
                cue: (verb.start, verb.end),
                classes: cue.classes,
                content: &[
                    (from, verb.start),
                    (extent.end, f.scope_end(extent.end.min(s.len() - 1))),
                ],
                frame: Frame::Around,
                level: level_of(f, *verb, level),
            },
        ));
    }
}
