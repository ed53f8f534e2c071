//! The English constructions that attribute: each is a small pure function over the sentence and
//! its clauses, with a plain definition, and examples that are its tests.
//!
//! Each proposes every attribution it can see and knows nothing about the others; the judge
//! decides. Candidates keep the order of [`ALL`]. `docs/labels.md` lists them by name.

mod according;
mod around;
mod hearsay;
mod image;
mod light;
mod line;
mod nonfinite;
mod noun;
mod passive;
mod relay;
mod saying;
mod spotted;

use super::find::complement::{Complement, Found};
use super::find::subject::Subject;
use super::find::{CUES, Cue, Finder, SAYINGS};
use super::sources::Extent;
use super::syntax::VerbGroup;
use crate::attributions::{Attribution, Frame, Level, Mention, Nature};
use crate::base::{Form, Hint, Kind, Span, Stance};
use crate::language::{Class, Classes};
use crate::tokens::shape;

/// One way in which English says who says so.
pub(super) struct Construction {
    /// Its name.
    pub id: &'static str,
    /// What it is, for people.
    #[allow(dead_code)] // printed by the tests and, later, by the About page
    pub definition: &'static str,
    /// Sentences with the source and the cue that it finds in them.
    #[allow(dead_code)] // its tests
    pub examples: &'static [Example],
    /// Finds it.
    pub find: fn(&Finder<'_>, &'static str, &mut Vec<Attribution>),
}

/// A sentence, and who says so by which words in it.
#[allow(dead_code)]
pub(super) struct Example {
    /// The sentence.
    pub text: &'static str,
    /// Some words of the source; empty where nobody is given.
    pub source: &'static str,
    /// The cue.
    pub cue: &'static str,
}

/// An example in short.
const fn example(text: &'static str, source: &'static str, cue: &'static str) -> Example {
    Example { text, source, cue }
}

/// All of them.
pub(super) static ALL: [&Construction; 17] = [
    &saying::SAYING,
    &around::PARENTHESIS,
    &around::INVERSION,
    &according::ACCORDING,
    &passive::AGENT,
    &nonfinite::PARTICIPLE,
    &nonfinite::INFINITIVE,
    &light::LIGHT,
    &light::OUTSPOKEN,
    &noun::CLAIM,
    &noun::OWNED,
    &image::SEEN,
    &image::IN_IMAGE,
    &hearsay::PASSIVE,
    &hearsay::NOUN,
    &line::LINE,
    &relay::CITING,
];

/// The most candidates that are added to a sentence: a list of sayings is read by its first ones.
const MOST: usize = 12;

/// Adds everything that can be seen in the sentence, or that another reader spots, and does not
/// stand there yet.
pub(super) fn propose(f: &Finder<'_>, hint: Hint, out: &mut Vec<Attribution>) {
    for mut a in all(f).into_iter().chain(spotted::spotted(f, hint)) {
        let known = |b: &Attribution| {
            overlap(a.cue, b.cue)
                && (overlap(a.source.span, b.source.span)
                    || a.kind == b.kind && a.source.span == b.source.span)
        };
        let weak = out.iter().filter(|b| b.weak).count();
        if weak < MOST && !out.iter().any(known) {
            a.weak = true;
            out.push(a);
        }
    }
}

/// Everything that can be seen in the sentence.
pub(super) fn all(f: &Finder<'_>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for construction in ALL {
        (construction.find)(f, construction.id, &mut found);
    }
    found
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Verbs that make a clause worth a look.
const WORTH: Classes = CUES;

/// The verb with its particle in it.
fn with_cue(verb: VerbGroup, cue: Cue) -> VerbGroup {
    VerbGroup {
        end: cue.end,
        ..verb
    }
}

/// The subjects that a verb can have: by the words before it, and by the tree.
fn subjects(f: &Finder<'_>, verb: VerbGroup) -> impl Iterator<Item = Subject> {
    let first = f.subject(verb);
    let second = f
        .subject_by_tree(verb)
        .filter(|b| first.is_none_or(|a| a.extent.np.head != b.extent.np.head));
    first.into_iter().chain(second)
}

/// What the kinds of complement are called in an attribution.
pub(super) fn frame_of(kind: Complement) -> Frame {
    match kind {
        Complement::None => Frame::None,
        Complement::That => Frame::That,
        Complement::Bare => Frame::Bare,
        Complement::Quote => Frame::Quote,
        Complement::Colon => Frame::Colon,
        Complement::Whether => Frame::Whether,
        Complement::Infinitive => Frame::Infinitive,
        Complement::Gerund => Frame::Gerund,
        Complement::Object => Frame::Object,
        Complement::About => Frame::About,
    }
}

/// Where a complement begins and ends.
fn range_of(f: &Finder<'_>, found: Found) -> (usize, usize) {
    let from = found.at + usize::from(found.kind == Complement::About);
    let end = match found.kind {
        Complement::Object | Complement::About | Complement::Gerund | Complement::Infinitive => {
            f.act_end(found.at)
        }
        _ => f.scope_end(found.at),
    };
    (from, end)
}

/// What a construction knows of a candidate.
struct Seen<'a> {
    id: &'static str,
    source: Mention,
    cue: (usize, usize),
    classes: Classes,
    content: &'a [(usize, usize)],
    frame: Frame,
    level: Level,
}

/// The candidate: kind, stance and form follow from cue, source and content.
fn candidate(f: &Finder<'_>, seen: Seen<'_>) -> Attribution {
    let mut a = f.attribution(seen.id, seen.cue, seen.source, seen.level);
    for &(from, to) in seen.content {
        if from < to {
            a.content.extend(f.content(from, to));
        }
    }
    let ranges: Vec<(usize, usize)> = seen
        .content
        .iter()
        .copied()
        .filter(|&(from, to)| from < to)
        .collect();
    a.form = f.form_of(&ranges);
    a.frame = seen.frame;
    a.classes = seen.classes;
    a.stance = f.stance(seen.classes);
    a.kind = Some(kind_of(&a));
    a.act = a.form == Form::None
        && matches!(
            a.frame,
            Frame::Object | Frame::About | Frame::Gerund | Frame::Infinitive
        );
    a.strength = 50;
    a
}

/// What kind of attribution it is, by its source and its cue (P15, R15).
fn kind_of(a: &Attribution) -> Kind {
    if matches!(
        a.source.nature,
        Nature::Document | Nature::Data | Nature::Image | Nature::Sound
    ) {
        return Kind::Evidence;
    }
    let says = a.classes.any(SAYINGS)
        || a.classes.any(Classes::of(&[
            Class::Manner,
            Class::Relay,
            Class::Show,
            Class::Discover,
        ]));
    if says || a.form != Form::None {
        Kind::Saying
    } else if a.classes.has(Class::Believe) {
        let several = a.classes.has(Class::Opine) && a.source.nature == Nature::People;
        let body = matches!(
            a.source.nature,
            Nature::Organisation | Nature::Authority | Nature::Outlet
        );
        if several || body {
            Kind::Saying
        } else {
            Kind::Belief
        }
    } else {
        Kind::Want
    }
}

/// The level of a clause whose verb says nothing for sure: a condition, a plan, a negation (P2).
fn level_of(f: &Finder<'_>, verb: VerbGroup, level: Level) -> Level {
    if f.asserted(verb) {
        level
    } else {
        Level::Unasserted
    }
}

/// The noun phrase that starts here, with what hangs on it.
fn phrase_from(f: &Finder<'_>, at: usize) -> Option<Extent> {
    let np = f.s.noun_at(at).filter(|np| np.start == at)?;
    let end = f.source_end(np.end);
    Some(Extent {
        np,
        start: np.start,
        end,
        apposition: f.apposition_after(end),
        joined: f.joined_after(np.end, end),
    })
}

/// Hearsay has nobody for its source.
fn hearsay(
    f: &Finder<'_>,
    id: &'static str,
    cue: (usize, usize),
    content: &[(usize, usize)],
    level: Level,
) -> Attribution {
    let mut a = candidate(
        f,
        Seen {
            id,
            source: Mention::default(),
            cue,
            classes: f.s.classes[cue.0],
            content,
            frame: Frame::Around,
            level,
        },
    );
    a.kind = Some(Kind::Hearsay);
    a.stance = Stance::Distanced;
    a
}

/// A mark that parts what is said from who says it.
fn parts(f: &Finder<'_>, i: usize) -> bool {
    f.s.is_comma(f.text, i) || f.s.looks(i, shape::DASH) || f.s.is_quote(i)
}

#[cfg(test)]
mod tests;
