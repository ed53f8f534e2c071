//! Somebody or something, a verb, and what is said after it.

use super::{Construction, Seen, WORTH, candidate, example, frame_of, level_of, range_of, subjects, with_cue};
use crate::attributions::Attribution;
use crate::language::Class;
use crate::language::en::find::complement::Complement;
use crate::language::en::find::{Cue, Finder};
use crate::language::en::syntax::{VerbGroup, Voice};

/// X says that Y.
pub(super) static SAYING: Construction = Construction {
    id: "saying",
    definition: "A subject, a verb of saying, thinking or showing, and what is said after it.",
    examples: &[
        example("Orla Venn said the kiln had cracked.", "Orla Venn", "said"),
        example("Orla Venn has since confirmed that the kiln cracked.", "Orla Venn", "confirmed"),
        example("The guild announced on Sunday that it would close.", "The guild", "announced"),
        example("The brewer warned prices rose.", "The brewer", "warned"),
        example("Two maps show the wall moved.", "Two maps", "show"),
        example("The potter herself insisted that it was safe.", "The potter", "insisted"),
        example("The potter told the guild that it was safe.", "The potter", "told"),
        example("Venn accused the guild of waste.", "Venn", "accused"),
    ],
    find,
};

fn find(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    for verb in &f.s.verbs {
        let cue = f.cue(*verb);
        if verb.voice == Voice::Passive || !verb.finite || !cue.classes.any(WORTH) {
            continue;
        }
        // The particle may be a preposition after all: "insisted on Friday that".
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

fn says(f: &Finder<'_>, id: &'static str, verb: VerbGroup, cue: Cue, out: &mut Vec<Attribution>) {
    let found = f.complement(with_cue(verb, cue), cue.classes.has(Class::FrameAddressee));
    if found.kind == Complement::None {
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
