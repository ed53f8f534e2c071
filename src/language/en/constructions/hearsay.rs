//! It was said, and nobody is named who said it.

use super::{Construction, example, hearsay, level_of};
use crate::attributions::{Attribution, Level, Slot};
use crate::base::Stance;
use crate::language::en::find::{CUES, Finder};
use crate::language::en::syntax::Voice;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// X is said to Y.
pub(super) static PASSIVE: Construction = Construction {
    id: "hearsay-passive",
    definition: "A passive or an adverb of saying without anybody who says it.",
    examples: &[
        example(
            "The kiln is believed to have cracked.",
            "",
            "is believed to",
        ),
        example(
            "It has been claimed that the kiln cracked.",
            "",
            "has been claimed",
        ),
        example("The kiln reportedly cracked.", "", "reportedly"),
        example("The jury heard that the kiln cracked.", "", "heard"),
    ],
    find: passive,
};

/// There are reports that Y.
pub(super) static NOUN: Construction = Construction {
    id: "hearsay-noun",
    definition: "Reports, rumours and the like that nobody is named for.",
    examples: &[
        example(
            "There are rumours that the kiln cracked.",
            "",
            "There are rumours",
        ),
        example("Reports say the kiln cracked.", "", "Reports"),
        example("It emerged that the kiln cracked.", "", "It emerged"),
    ],
    find: noun,
};

fn passive(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for verb in &s.verbs {
        let cue = f.cue(*verb);
        let bench = f.subject(*verb).filter(|x| {
            s.has(x.extent.np.head, Class::Bench)
                || s.phrase_at(x.extent.np.head)
                    .is_some_and(|p| p.classes.has(Class::Bench))
        });
        let passive = verb.voice == Voice::Passive
            && cue
                .classes
                .any(CUES.with(Classes::of(&[Class::Reportative])))
            && f.agent(*verb).is_none();
        // A headline leaves out its form of *be*: "Mayor accused of waste".
        let short = f.heading && verb.participle && s.has(verb.main, Class::Reportative);
        let heard = bench.is_some()
            && (s.lemma(verb.main) == word::HEAR
                || s.lemma(verb.main) == word::TELL && verb.voice == Voice::Passive);
        if !(passive || short || heard) {
            continue;
        }
        let subject = f.subject(*verb);
        let level = subject.map_or(Level::Main, |x| x.level);
        let infinitive = s.tag(cue.end) == Tag::To;
        let from = if heard {
            verb.end
        } else {
            subject.map_or(0, |x| x.extent.start)
        };
        let mut a = hearsay(
            f,
            id,
            (verb.start, cue.end.max(verb.end) + usize::from(infinitive)),
            &[(from, f.scope_end(from.min(s.len() - 1)))],
            level_of(f, *verb, level),
        );
        a.slot = if heard { Slot::Kept } else { Slot::Open };
        a.classes = cue.classes;
        out.push(a);
    }
    for i in 0..s.len() {
        if s.has(i, Class::Hearsay) && !s.quoted(i) && s.tag(i) == Tag::Adverb {
            let mut a = hearsay(f, id, (i, i + 1), &[(0, s.len())], Level::Main);
            a.slot = Slot::Open;
            out.push(a);
        }
    }
}

fn noun(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for np in &s.nouns {
        if !s.has(np.head, Class::HearsayNoun)
            || s.quoted(np.head)
            || s.tag(np.start) == Tag::Possessive
        {
            continue;
        }
        let there = (np.start.saturating_sub(6)..np.start)
            .rev()
            .find(|&i| s.tag(i) == Tag::There);
        let verb = s.verb_at(s.skip_adverbs(np.end)).filter(|v| v.finite);
        let content =
            s.word(np.end) == word::THAT || matches!(s.word(np.end), word::OF | word::ABOUT);
        if there.is_none() && verb.is_none() && !content {
            continue;
        }
        let cue = (there.unwrap_or(np.start), np.end);
        let from = verb.map_or(np.end, |v| v.end);
        let mut a = hearsay(
            f,
            id,
            cue,
            &[(from, f.scope_end(from.min(s.len() - 1)))],
            Level::Main,
        );
        a.slot = Slot::Kept;
        a.stance = f.noun_stance(np.head);
        out.push(a);
    }
    let phrases = s.matches.iter().filter(|m| {
        m.classes
            .any(Classes::of(&[Class::Emergence, Class::Hearsay]))
            && !s.quoted(m.start)
    });
    for m in phrases {
        let content = if s.looks(m.end, shape::MARK) || m.end >= s.len() {
            (0, m.start)
        } else {
            (m.end, f.scope_end(m.end))
        };
        let mut a = hearsay(f, id, (m.start, m.end), &[content], Level::Main);
        a.slot = Slot::Kept;
        if m.classes.has(Class::Emergence) {
            a.stance = Stance::Endorsed;
        }
        out.push(a);
    }
}
