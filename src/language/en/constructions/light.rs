//! A verb that says nothing by itself, with the word that does (R85).
//! e.g. The mayor made a promise to mend the quay. → O
//! e.g. Ada Falk was adamant that the quay was safe. → N

use super::{Construction, Seen, candidate, example, level_of, subjects};
use crate::attributions::{Attribution, Frame};
use crate::language::en::find::Finder;
use crate::language::en::syntax::Voice;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// X made a promise to Y.
pub(super) static LIGHT: Construction = Construction {
    id: "light",
    definition: "A verb that says nothing by itself, with a noun for an act of saying.",
    examples: &[
        example(
            "The guild made a promise to rebuild the kiln.",
            "The guild",
            "made a promise",
        ),
        example(
            "The potter issued a warning that it would crack.",
            "The potter",
            "issued a warning",
        ),
        example(
            "Orla Venn voiced concern about the kiln.",
            "Orla Venn",
            "voiced concern",
        ),
    ],
    find: light,
};

/// X was adamant that Y.
pub(super) static OUTSPOKEN: Construction = Construction {
    id: "outspoken",
    definition: "A form of be with an adjective that says something.",
    examples: &[
        example(
            "The potter was adamant that the kiln was safe.",
            "The potter",
            "was adamant",
        ),
        example(
            "Orla Venn was critical of the guild.",
            "Orla Venn",
            "was critical",
        ),
    ],
    find: outspoken,
};

const NOUNS: Classes = Classes::of(&[Class::ClaimNoun, Class::SpeechAct, Class::HearsayNoun]);

fn light(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for verb in &s.verbs {
        if verb.voice == Voice::Passive || !s.has(verb.main, Class::Light) {
            continue;
        }
        let Some(np) = s.noun_at(s.skip_adverbs(verb.end)) else {
            continue;
        };
        if !s.any(np.head, NOUNS) {
            continue;
        }
        let clause = s.word(np.end) == word::THAT;
        let topic = matches!(s.tag(np.end), Tag::Preposition | Tag::To);
        let marked = s.is_mark(f.text, np.end, ":")
            || s.looks(np.end, shape::OPEN_QUOTE)
            || s.is_comma(f.text, np.end) && s.looks(np.end + 1, shape::OPEN_QUOTE);
        if !(clause || topic || marked) {
            continue;
        }
        let from = np.end + usize::from(!topic || s.tag(np.end) == Tag::Preposition);
        let frame = if clause {
            Frame::That
        } else if marked {
            Frame::Quote
        } else if s.tag(np.end) == Tag::To {
            Frame::Infinitive
        } else {
            Frame::About
        };
        for subject in subjects(f, *verb) {
            let mut a = candidate(
                f,
                Seen {
                    id,
                    source: f.mention(subject.extent),
                    cue: (verb.main, np.end),
                    classes: s.classes[np.head].with(Classes::of(&[Class::Say])),
                    content: &[(from, f.scope_end(from.min(s.len() - 1)))],
                    frame,
                    level: level_of(f, *verb, subject.level),
                },
            );
            a.act = false;
            out.push(a);
        }
    }
}

fn outspoken(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for verb in s.verbs.iter().filter(|v| s.is_be(v.main)) {
        let at = (verb.end..s.len().min(verb.end + 4))
            .take_while(|&i| !s.looks(i, shape::MARK))
            .find(|&i| s.has(i, Class::Outspoken) && s.tag(i) == Tag::Adjective);
        let Some(at) = at else { continue };
        let that = s.word(at + 1) == word::THAT || f.opens_clause(at + 1);
        if !(that || s.tag(at + 1) == Tag::Preposition) {
            continue;
        }
        for subject in subjects(f, *verb) {
            out.push(candidate(
                f,
                Seen {
                    id,
                    source: f.mention(subject.extent),
                    cue: (verb.start, at + 1),
                    classes: s.classes[at].with(Classes::of(&[Class::Argue])),
                    content: &[(at + 1, f.scope_end((at + 1).min(s.len() - 1)))],
                    frame: if that { Frame::That } else { Frame::About },
                    level: level_of(f, *verb, subject.level),
                },
            ));
        }
    }
}
