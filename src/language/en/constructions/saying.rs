//! Somebody or something, a verb, and what is said after it.

use super::{
    Construction, Seen, WORTH, candidate, example, frame_of, level_of, range_of, subjects, with_cue,
};
use crate::attributions::Attribution;
use crate::language::Class;
use crate::language::en::find::complement::{Complement, Found};
use crate::language::en::find::{Cue, Finder};
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::language::en::word;
use crate::tokens::{Tag, shape};

/// X says that Y.
pub(super) static SAYING: Construction = Construction {
    id: "saying",
    definition: "A subject, a verb of saying, thinking or showing, and what is said after it.",
    examples: &[
        example("Orla Venn said the kiln had cracked.", "Orla Venn", "said"),
        example(
            "Orla Venn has since confirmed that the kiln cracked.",
            "Orla Venn",
            "confirmed",
        ),
        example(
            "The guild announced on Sunday that it would close.",
            "The guild",
            "announced",
        ),
        example("The brewer warned prices rose.", "The brewer", "warned"),
        example("Two maps show the wall moved.", "Two maps", "show"),
        example(
            "The potter herself insisted that it was safe.",
            "The potter",
            "insisted",
        ),
        example(
            "The potter told the guild that it was safe.",
            "The potter",
            "told",
        ),
        example("Venn accused the guild of waste.", "Venn", "accused"),
        example(
            "Venn said in her talk on kilns that it cracked.",
            "Venn",
            "said",
        ),
        example(
            "The guild apologised for the crack.",
            "The guild",
            "apologised",
        ),
    ],
    find,
};

fn find(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    for verb in &f.s.verbs {
        let cue = f.cue(*verb);
        if verb.voice == Voice::Passive || !verb.finite || !cue.classes.any(WORTH) {
            continue;
        }
        // The particle may be a preposition after all.
        // e.g. The mayor insisted on Friday that the quay was safe. → O
        let plain = Cue {
            classes: f.s.classes[verb.main],
            start: verb.main,
            end: verb.end,
        };
        says(f, id, *verb, cue, out);
        if cue.end > verb.end && plain.classes.any(WORTH) {
            says(f, id, *verb, plain, out);
        }
    }
}

/// How far from its verb "that" may stand.
const REACH: usize = 14;

/// Content that stands behind an aside ("said in his talk that"), or after a preposition
/// ("apologised for").
/// e.g. Ada Falk said in her talk that the quay was old. → N
/// e.g. The mayor apologised for the delay. → O
fn far(f: &Finder<'_>, end: usize) -> Option<Found> {
    let s = f.s;
    let that = (end..s.len().min(end + REACH))
        .take_while(|&i| !s.looks(i, shape::MARK) && s.verb_at(i).is_none_or(|v| !v.finite))
        .find(|&i| s.word(i) == word::THAT);
    let (kind, at) = match that {
        Some(that) => (Complement::That, that + 1),
        None => {
            let at = s.skip_adverbs(end);
            // Where it was said is no content.
            // e.g. Ada Falk said on Fox News that the quay was old. → N
            let where_said = matches!(
                s.word(at),
                word::ON | word::IN | word::TO | word::WITH | word::FOR
            );
            let takes = s.tag(at) == Tag::Preposition
                && s.noun_at(at + 1)
                    .is_some_and(|np| !(np.time || where_said && f.newsroom_in(np).is_some()));
            (takes.then_some(Complement::About)?, at)
        }
    };
    Some(Found {
        kind,
        at,
        addressee: None,
    })
}

fn says(f: &Finder<'_>, id: &'static str, verb: VerbGroup, cue: Cue, out: &mut Vec<Attribution>) {
    let mut found = f.complement(with_cue(verb, cue), cue.classes.has(Class::FrameAddressee));
    if found.kind == Complement::None {
        // Who is told is all that stands after the verb.
        // e.g. The mayor urged Tom Ray and others to leave the quay. → O
        let told = found.addressee.map(|np| Found {
            kind: Complement::Object,
            at: np.start,
            addressee: None,
        });
        let Some(other) = far(f, cue.end).or(told) else {
            return;
        };
        found = other;
    }
    // Who was told is no content either.
    // e.g. Ada Falk told CNN's Orla Venn the quay was old. → N
    let told = f.s.lemma(verb.main) == word::TELL
        && found.kind == Complement::Object
        && f.s
            .noun_at(found.at)
            .is_some_and(|np| f.newsroom_in(np).is_some());
    if told {
        return;
    }
    let range = range_of(f, found);
    for subject in subjects(f, verb) {
        let mut a = candidate(
            f,
            Seen {
                id,
                source: f.mention(subject.extent),
                cue: (cue.start, cue.end),
                classes: cue.classes,
                content: &[range],
                frame: frame_of(found.kind),
                level: level_of(f, verb, subject.level),
            },
        );
        a.leads_in =
            a.content.is_empty() && matches!(found.kind, Complement::Colon | Complement::Quote);
        f.whom(&mut a, verb, found);
        out.push(a);
    }
}
