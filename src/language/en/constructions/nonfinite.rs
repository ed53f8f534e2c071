//! Sayings without a finite verb: "…, adding that …", "a letter saying …", "went on to say …".
//! e.g. Ada Falk sent a letter saying the quay was old. → N

use super::{Construction, Seen, candidate, example, frame_of, range_of, with_cue};
use crate::attributions::{Attribution, Level};
use crate::language::en::find::complement::Complement;
use crate::language::en::find::{CUES, Finder};
use crate::language::en::sources::Extent;
use crate::language::en::syntax::VerbGroup;
use crate::language::{Class, Classes};
use crate::tokens::Tag;

/// …, adding that Y.
pub(super) static PARTICIPLE: Construction = Construction {
    id: "participle",
    definition: "A participle of saying whose speaker is the subject of the clause, or the noun before it.",
    examples: &[
        example(
            "The potter left early, warning that it would crack.",
            "The potter",
            "warning",
        ),
        example(
            "Potters sent the guild a letter saying it was cracked.",
            "Potters",
            "saying",
        ),
        example(
            "A clip of Orla Venn saying “it cracked” went round.",
            "Orla Venn",
            "saying",
        ),
    ],
    find: participle,
};

/// … went on to say that Y.
pub(super) static INFINITIVE: Construction = Construction {
    id: "infinitive",
    definition: "An infinitive of saying that belongs to the subject of the clause.",
    examples: &[
        example(
            "The potter went on to say that it would crack.",
            "The potter",
            "say",
        ),
        example(
            "The potter took to the radio to announce that it cracked.",
            "The potter",
            "announce",
        ),
    ],
    find: infinitive,
};

fn participle(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for verb in &s.verbs {
        if s.tag(verb.main) != Tag::Gerund || verb.finite {
            continue;
        }
        let Some(before) = verb.start.checked_sub(1) else {
            continue;
        };
        // The noun before it, and the clause that it hangs on.
        if let Some(np) = s.noun_at(before) {
            let (np, start) = f.phrase_ending(before + 1).unwrap_or((np, np.start));
            let near = Extent {
                np,
                start,
                end: before + 1,
                apposition: None,
                joined: false,
            };
            let written = s.any(
                np.head,
                Classes::of(&[Class::SpeechAct, Class::Post, Class::Document]),
            );
            if !written {
                out.extend(nonfinite(f, id, *verb, near, Level::Subordinate));
            }
        }
        if let Some((doer, level)) = main_subject(f, *verb) {
            out.extend(nonfinite(f, id, *verb, doer, level.max(Level::Participle)));
        }
    }
}

fn infinitive(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    // "to weigh in and urge": the second has no "to".
    let bare = |v: &&VerbGroup| v.infinitive || !v.finite && f.s.tag(v.main) == Tag::Base;
    for verb in f.s.verbs.iter().filter(bare) {
        if let Some((doer, level)) = main_subject(f, *verb) {
            out.extend(nonfinite(f, id, *verb, doer, level));
        }
    }
}

/// The subject of the finite clause that a participle or an infinitive hangs on.
fn main_subject(f: &Finder<'_>, verb: VerbGroup) -> Option<(Extent, Level)> {
    let s = f.s;
    let above = s
        .tree
        .path_to_root(verb.main)
        .find_map(|i| s.verb_at(i).filter(|v| v.finite && v.end <= verb.start));
    let before = || {
        s.verbs
            .iter()
            .rev()
            .find(|v| v.finite && v.end <= verb.start && !s.quoted(v.main))
            .copied()
    };
    let governor = above.or_else(before)?;
    if governor.negated || governor.modal {
        return None;
    }
    f.subject(governor).map(|x| (x.extent, x.level))
}

fn nonfinite(
    f: &Finder<'_>,
    id: &'static str,
    verb: VerbGroup,
    doer: Extent,
    level: Level,
) -> Option<Attribution> {
    let cue = f.cue(verb);
    if !cue.classes.any(CUES) {
        return None;
    }
    let found = f.complement(with_cue(verb, cue), cue.classes.has(Class::FrameAddressee));
    if found.kind == Complement::None {
        return None;
    }
    let range = range_of(f, found);
    let mut a = candidate(
        f,
        Seen {
            id,
            source: f.mention(doer),
            cue: (cue.start, cue.end),
            classes: cue.classes,
            content: &[range],
            frame: frame_of(found.kind),
            level,
        },
    );
    f.whom(&mut a, verb, found);
    Some(a)
}
