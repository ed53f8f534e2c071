//! What is said comes before its source, or around it.

use super::{
    Construction, Seen, WORTH, candidate, example, level_of, parts, phrase_from, subjects,
};
use crate::attributions::{Attribution, Frame, Level};
use crate::language::en::find::Finder;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::tokens::{Tag, shape};

/// X, Y said.
pub(super) static PARENTHESIS: Construction = Construction {
    id: "parenthesis",
    definition: "A clause of saying that stands after or inside what is said.",
    examples: &[
        example("The kiln had cracked, Orla Venn said.", "Orla Venn", "said"),
        example(
            "The kiln, Orla Venn said, had cracked.",
            "Orla Venn",
            "said",
        ),
        example(
            "“It cracked,” Orla Venn, the potter, recalled.",
            "Orla Venn",
            "recalled",
        ),
        example(
            "The kiln had cracked, Orla Venn said on Sunday.",
            "Orla Venn",
            "said",
        ),
        example(
            "The kiln was cold, as the potters noted.",
            "the potters",
            "noted",
        ),
    ],
    find: parenthesis,
};

/// X, said Y.
pub(super) static INVERSION: Construction = Construction {
    id: "inversion",
    definition: "The verb of saying stands before its subject.",
    examples: &[
        example("“It cracked,” said Orla Venn.", "Orla Venn", "said"),
        example(
            "The kiln had cracked, says Orla Venn, who fired it.",
            "Orla Venn",
            "says",
        ),
        example("Said Orla Venn: “It cracked.”", "Orla Venn", "Said"),
        example(
            "“It cracked,” insisted a potter close to the guild.",
            "a potter",
            "insisted",
        ),
    ],
    find: inversion,
};

fn parenthesis(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    for verb in &f.s.verbs {
        let cue = f.cue(*verb);
        let worth = cue.classes.any(WORTH) && !f.quotes_somebody(*verb);
        if verb.voice == Voice::Passive || !verb.finite || !worth {
            continue;
        }
        for subject in subjects(f, *verb) {
            let start = subject.extent.start;
            let Some(mark) = start.checked_sub(1) else {
                continue;
            };
            if !(subject.after_mark || subject.after_as || parts(f, mark)) {
                continue;
            }
            let left = f.left_start(mark);
            let end = mark + usize::from(f.s.is_quote(mark));
            let level = match subject.level {
                Level::Subordinate => Level::Main,
                level => level,
            };
            let mut a = candidate(
                f,
                Seen {
                    id,
                    source: f.mention(subject.extent),
                    cue: (cue.start, cue.end),
                    classes: cue.classes,
                    content: &[(left, end)],
                    frame: Frame::Around,
                    level: level_of(f, *verb, level),
                },
            );
            let mut ranges = vec![(left, end)];
            f.resume(&mut a, &mut ranges, f.adjuncts_end(verb.end));
            a.form = f.form_of(&ranges);
            f.relays_between(&mut a, *verb, verb.end, f.adjuncts_end(verb.end));
            if !a.content.is_empty() {
                out.push(a);
            }
        }
    }
}

fn inversion(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    for verb in &f.s.verbs {
        let cue = f.cue(*verb);
        if verb.voice == Voice::Passive || !verb.finite || !cue.classes.any(WORTH) {
            continue;
        }
        let first = verb.start == 0 || f.s.looks(verb.start, shape::FIRST);
        let marked = verb.start > 0 && parts(f, verb.start - 1);
        if !(first || marked) {
            continue;
        }
        let Some(extent) = after(f, cue.end) else {
            continue;
        };
        out.extend(inverted(
            f,
            id,
            *verb,
            cue.classes,
            (cue.start, cue.end),
            extent,
            first,
        ));
    }
}

/// The noun phrase after the verb, adverbs passed over.
fn after(f: &Finder<'_>, end: usize) -> Option<Extent> {
    let at = f.s.skip_adverbs(end);
    phrase_from(f, at).filter(|x| !x.np.time)
}

fn inverted(
    f: &Finder<'_>,
    id: &'static str,
    verb: VerbGroup,
    classes: crate::language::Classes,
    cue: (usize, usize),
    extent: Extent,
    first: bool,
) -> Option<Attribution> {
    let s = f.s;
    let close = f.adjuncts_end(extent.end);
    let closes = close >= s.len()
        || s.looks(close, shape::MARK)
        || s.tag(close) == Tag::Wh
        || s.tag(close) == Tag::Conjunction
        || s.has(close, crate::language::Class::Subordinator)
        || s.verb_at(close).is_some_and(|v| v.participle);
    if !closes && first {
        return None;
    }
    let mut ranges = Vec::new();
    if !first {
        let mark = verb.start - 1;
        ranges.push((f.left_start(mark), mark + usize::from(s.is_quote(mark))));
    } else if close < s.len() {
        ranges.push((close + 1, f.scope_end(close)));
    }
    let mut a = candidate(
        f,
        Seen {
            id,
            source: f.mention(extent),
            cue,
            classes,
            content: &ranges,
            frame: Frame::Around,
            level: level_of(f, verb, Level::Main),
        },
    );
    if !first {
        f.resume(&mut a, &mut ranges, close);
        a.form = f.form_of(&ranges);
    }
    f.relays_between(&mut a, verb, extent.end, close);
    (!a.content.is_empty() || first).then_some(a)
}
