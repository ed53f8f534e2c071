//! A noun that stands for what somebody says: "her view is that", "that is the conclusion of", "his
//! claim that" (R34).
//! e.g. The mayor's claim is that the quay is old. → O

use super::{Construction, Seen, candidate, example, phrase_from};
use crate::attributions::{Attribution, Frame, Level};
use crate::language::en::find::Finder;
use crate::language::en::syntax::NounPhrase;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// Her view is that Y.
pub(super) static CLAIM: Construction = Construction {
    id: "claim",
    definition: "A noun of saying and what is said, joined by a form of be.",
    examples: &[
        example(
            "The potter’s view is that the kiln is safe.",
            "The potter",
            "view",
        ),
        example(
            "That is the view of Orla Venn, who fired it.",
            "Orla Venn",
            "view",
        ),
        example("“It cracked” was her verdict.", "her", "verdict"),
    ],
    find: claim,
};

/// His claim that Y.
pub(super) static OWNED: Construction = Construction {
    id: "owned",
    definition: "A noun of saying with its owner and what is said after it.",
    examples: &[
        example(
            "The guild laughed at the potter’s claim that it cracked.",
            "potter",
            "claim",
        ),
        example(
            "The guild heard a warning from Orla Venn that it cracked.",
            "Orla Venn",
            "warning",
        ),
    ],
    find: owned,
};

const NOUNS: Classes = Classes::of(&[Class::ClaimNoun, Class::SpeechAct, Class::HearsayNoun]);

fn nouns<'a>(f: &'a Finder<'_>) -> impl Iterator<Item = NounPhrase> + 'a {
    let held = |np: &NounPhrase| f.s.any(np.head, NOUNS) && !f.s.quoted(np.head);
    f.s.nouns.iter().copied().filter(held)
}

/// Whose noun it is: before it, or after "of", "from", "by".
fn owner(f: &Finder<'_>, np: NounPhrase) -> Option<crate::attributions::Mention> {
    f.owner(np.start, np.head).or_else(|| {
        let by = matches!(f.s.word(np.end), word::OF | word::FROM | word::BY);
        phrase_from(f, np.end + 1)
            .filter(|_| by)
            .map(|x| f.mention(x))
    })
}

fn claim(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for np in nouns(f) {
        let before = np.start.checked_sub(1).and_then(|i| s.verb_at(i));
        let after = s.verb_at(np.end);
        let content = match (before, after) {
            (Some(v), _) if s.is_be(v.main) && !v.negated => (f.left_start(v.start), v.start),
            (_, Some(v))
                if s.is_be(v.main)
                    && !v.negated
                    && (s.word(v.end) == word::THAT || s.looks(v.end, shape::OPEN_QUOTE)) =>
            {
                (v.end, f.scope_end(v.end))
            }
            _ => continue,
        };
        let Some(source) = owner(f, np) else { continue };
        out.push(candidate(
            f,
            Seen {
                id,
                source,
                cue: (np.head, np.head + 1),
                classes: s.classes[np.head].with(Classes::of(&[Class::Say])),
                content: &[content],
                frame: Frame::That,
                level: Level::Main,
            },
        ));
    }
}

fn owned(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for np in nouns(f) {
        let that = (np.end..s.len().min(np.end + 8))
            .take_while(|&i| !s.looks(i, shape::MARK) && s.verb_at(i).is_none_or(|v| v.infinitive))
            .find(|&i| s.word(i) == word::THAT || s.tag(i) == Tag::To && s.verb_at(i).is_some());
        let Some(at) = that else { continue };
        let Some(source) = owner(f, np) else { continue };
        let clause = s.word(at) == word::THAT;
        out.push(candidate(
            f,
            Seen {
                id,
                source,
                cue: (np.head, np.head + 1),
                classes: s.classes[np.head].with(Classes::of(&[Class::Say])),
                content: &[(at + usize::from(clause), f.scope_end(at))],
                frame: if clause {
                    Frame::That
                } else {
                    Frame::Infinitive
                },
                level: Level::Subordinate,
            },
        ));
    }
}
