//! What images and sound show: "can be seen running", "in the clip, a man climbs" (R22, R46).
//! e.g. A man can be seen running from the van. → V

use super::{Construction, Seen, candidate, example, level_of};
use crate::attributions::{Attribution, Frame, Gender, Level, Mention, Nature, Reference};
use crate::base::Kind;
use crate::language::en::find::Finder;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{NounPhrase, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// X can be seen doing Y.
pub(super) static SEEN: Construction = Construction {
    id: "seen",
    definition: "Somebody is seen, heard or pictured doing something.",
    examples: &[
        example(
            "A man can be heard shouting at the potter.",
            "",
            "can be heard",
        ),
        example(
            "In the footage, a man is seen running from the kiln.",
            "the footage",
            "is seen",
        ),
        example(
            "The potter was pictured leaving the guild.",
            "",
            "was pictured",
        ),
    ],
    find: seen,
};

/// In the clip, X does Y.
pub(super) static IN_IMAGE: Construction = Construction {
    id: "in-image",
    definition: "What happens is set in an image, a recording or a document.",
    examples: &[
        example("In the clip, a man climbs the kiln.", "the clip", "In"),
        example("A man climbs the kiln in the video.", "the video", "in"),
        example(
            "In the report, three kilns came out on top.",
            "the report",
            "In",
        ),
        example(
            "Under the contract, the kiln belongs to the guild.",
            "the contract",
            "Under",
        ),
    ],
    find: in_image,
};

const IMAGES: Classes = Classes::of(&[Class::Visual, Class::Audio]);
const PAPERS: Classes = Classes::of(&[Class::Document, Class::Data]);

/// The image or the paper that the sentence is set in.
fn set_in(f: &Finder<'_>, classes: Classes) -> Option<NounPhrase> {
    let s = f.s;
    s.nouns.iter().copied().find(|np| {
        s.any(np.head, classes)
            && !s.quoted(np.head)
            && np.start.checked_sub(1).is_some_and(|p| {
                matches!(
                    s.word(p),
                    word::IN | word::ON | word::FROM | word::BY | word::UNDER
                )
            })
    })
}

fn seen(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for verb in &s.verbs {
        let pictured = matches!(
            s.lemma(verb.main),
            word::PICTURE | word::PHOTOGRAPH | word::FILM | word::SNAP
        );
        let perceived = s.has(verb.main, Class::Perceive);
        if verb.voice != Voice::Passive || !(pictured || perceived) {
            continue;
        }
        let Some(subject) = f.subject(*verb) else {
            continue;
        };
        let source = match set_in(f, IMAGES) {
            Some(np) => f.mention(Extent::of(np)),
            None => Mention {
                nature: if s.lemma(verb.main) == word::HEAR {
                    Nature::Sound
                } else {
                    Nature::Unresolved
                },
                reference: Reference::Other,
                fallback: Nature::Image,
                gender: Gender::It,
                unidentified: true,
                ..Mention::default()
            },
        };
        let from = subject.extent.start;
        let mut a = candidate(
            f,
            Seen {
                id,
                source,
                cue: (verb.start, verb.end),
                classes: s.classes[verb.main],
                content: &[(from, f.scope_end(from))],
                frame: Frame::Gerund,
                level: level_of(f, *verb, subject.level),
            },
        );
        a.kind = Some(Kind::Evidence);
        out.push(a);
    }
}

fn in_image(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    let Some(np) = set_in(f, IMAGES.with(PAPERS)) else {
        return;
    };
    let Some(p) = np
        .start
        .checked_sub(1)
        .filter(|&p| matches!(s.word(p), word::IN | word::UNDER))
    else {
        return;
    };
    let ends = (f.phrase_end(np.end)..s.len()).all(|i| s.looks(i, shape::MARK));
    let opens = (0..p)
        .all(|i| s.looks(i, shape::MARK) || matches!(s.tag(i), Tag::Conjunction | Tag::Adverb));
    if !(ends || opens) {
        return;
    }
    let end = f.phrase_end(np.end);
    let content = if opens {
        (end + 1, f.scope_end(end.min(s.len() - 1)))
    } else {
        (0, p)
    };
    let mut a = candidate(
        f,
        Seen {
            id,
            source: f.mention(Extent::of(np)),
            cue: (p, p + 1),
            classes: Classes::NONE,
            content: &[content],
            frame: Frame::Around,
            level: Level::Main,
        },
    );
    a.kind = Some(Kind::Evidence);
    out.push(a);
}
