//! Decisions → decisions with their relays: who passed on what a sentence says (P6, R24, R41–R45, R76).
//!
//! Takes the decisions of a page in reading order, and the newsrooms that its sentences mention.
//! Who stands around what somebody else says is one by the law (P6, P12). Whom the rules see told, every
//! other newsroom in the sentence, and whoever passed on the sentence that this one is carried from are
//! options: each is measured ([`MEASURES`]), and learned weights say whether it passes the sentence on
//! (`relays.tsv`, written by `cargo xtask train relays`). Knows no word of any language.

use super::decide::{Decision, Link, push_link};
use super::{Form, Label};
use crate::attributions::carry::Position;
use crate::attributions::{Attribution, Level, Mention, Nature, Newsroom, Reading, Reference};
use crate::base::learned::{Measure, Row, Table, names, pairs};
use crate::base::{Kind, Span};
use std::sync::LazyLock;

/// How many sentences back it is remembered who passed something on; else a page on which everybody is
/// told something by another is quadratic.
const MEMORY: usize = 100;
/// Letters at most between a cue and whom it is said to: " on Wednesday to the ".
const BESIDE: u32 = 20;

/// How an option comes to be one: each has a column of weights of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The rules see it told, or see that it got or posted what is shown.
    Told,
    /// A newsroom that the sentence only mentions.
    Named,
    /// The relay of the sentence that this one is carried from.
    Carried,
}

/// All ways, in the order of the table's columns.
pub const WAYS: &[Way] = &[Way::Told, Way::Named, Way::Carried];

/// What makes it a newsroom ([`Newsroom::known`]).
const KNOWN: &[&str] = &[
    "no",
    "a list",
    "a noun for one that was named",
    "a noun",
    "a noun for many or for people",
    "part of its name",
    "nothing",
    "quotation marks",
];
/// What stands before it ([`Newsroom::before`]).
const PRECEDED: &[&str] = &[
    "no",
    "nothing",
    "a verb with an addressee",
    "a verb of saying",
    "another verb",
    "to, after a talk",
    "on, after a talk",
    "to",
    "with",
    "on",
    "in",
    "by, after a participle",
    "by",
    "of",
    "words that credit",
    "anything else",
];
/// What follows it ([`Newsroom::after`]).
const FOLLOWED: &[&str] = &[
    "no",
    "a pause",
    "a verb of saying",
    "another verb",
    "somebody of its own",
    "a talk",
    "a piece",
    "evidence",
    "something of its own",
    "a preposition",
    "a quotation",
    "anything else",
];
/// Where it stands beside source, cue and content ([`stands`]).
const STANDS: &[&str] = &[
    "no",
    "before the source",
    "in the source",
    "before the cue",
    "right after the cue",
    "in the content",
    "after it",
];
const LABELS: &[&str] = &["no", "O", "N", "U", "M", "S", "H", "D", "V"];

/// What is measured of each option. The first bucket is for what does not apply.
pub const MEASURES: &[Measure] = &[
    names("known by", KNOWN),
    names("preceded by", PRECEDED),
    names("followed by", FOLLOWED),
    names("in a quotation", &["no", "outside", "inside"]),
    names("stands", STANDS),
    pairs("preceded by, and stands", PRECEDED, STANDS),
    pairs("preceded by, and known by", PRECEDED, KNOWN),
    names("label", LABELS),
    names("its label", LABELS),
    names(
        "speaks there",
        &[
            "no",
            "in the main clause",
            "elsewhere",
            "as evidence",
            "as belief or hearsay",
        ],
    ),
    names("passed on before", &["no", "never", "once", "more"]),
    names("other options", &["no", "none", "1", "more"]),
    names(
        "source",
        &[
            "no",
            "none",
            "a name",
            "a short name",
            "a description",
            "a pronoun",
        ],
    ),
    names("sentences back", &["no", "1", "2", "3 or more"]),
    names("words", &["no", "all quoted", "some quoted", "not quoted"]),
    names("there", &["no", "named", "carried on"]),
    names("paragraph", &["no", "the same", "another"]),
];

static WEIGHTS: LazyLock<Table> =
    LazyLock::new(|| Table::built_in(include_str!("relays.tsv"), MEASURES, WAYS.len()));

/// A page whose sentences are decided.
pub(crate) struct Page<'a> {
    pub readings: &'a [Reading],
    pub positions: &'a [Position],
    /// The sentence that each one is carried from, if any.
    pub origins: &'a [Option<usize>],
    /// The words of a mention in the block of a sentence, as the report has them.
    pub words: &'a dyn Fn(usize, &Mention) -> String,
}

/// An option, for the trainer.
#[derive(Clone, Debug)]
pub struct Question {
    /// Number of its sentence on the page.
    pub sentence: usize,
    /// Its name.
    pub name: String,
    /// How it comes to be one; none where the law alone says that it is one.
    pub way: Option<Way>,
    /// The buckets of [`MEASURES`].
    pub row: Vec<u8>,
}

/// One who may have passed a sentence on.
struct Choice {
    link: Link,
    way: Way,
    row: Vec<u8>,
}

/// Gives every decision its relays; `asked` gets what was asked.
pub(crate) fn choose(
    page: &Page<'_>,
    decisions: &mut [Decision],
    mut asked: Option<&mut Vec<Question>>,
) {
    let mut note = |i: usize, link: &Link, way: Option<Way>, row: &[u8]| {
        if let Some(asked) = asked.as_deref_mut() {
            asked.push(Question {
                sentence: i,
                name: name(page, i, link),
                way,
                row: row.to_vec(),
            });
        }
    };
    let mut takes = |i: usize, option: &Choice| {
        note(i, &option.link, Some(option.way), &option.row);
        WEIGHTS.sum(&option.row, option.way as usize) > 0.0
    };
    // First what each sentence says by itself, then what it takes from others.
    for i in 0..decisions.len() {
        if decisions[i].carried {
            continue;
        }
        let options = of_sentence(page, decisions, i);
        let taken = options.into_iter().filter(|option| takes(i, option));
        // Nearest the fact first: who was told, then who stands around it.
        let mut relays: Vec<Link> = taken.map(|option| option.link).collect();
        let mut links = std::mem::take(&mut decisions[i].relay);
        links.retain(|link| around(link, &page.readings[i]));
        relays.extend(links);
        decisions[i].relay = relays;
    }
    for i in 0..decisions.len() {
        if !claims(decisions[i].label) {
            decisions[i].relay.clear();
        } else if decisions[i].carried {
            let options = of_origin(page, decisions, i);
            let taken = options.into_iter().filter(|option| takes(i, option));
            decisions[i].relay = taken.map(|option| option.link).collect();
        }
    }
    for (i, d) in decisions.iter_mut().enumerate() {
        for link in d
            .relay
            .iter()
            .filter(|link| around(link, &page.readings[i]))
        {
            note(i, link, None, &[]);
        }
        if d.relay.is_empty() {
            d.rule.retain(|rule| *rule != "P6");
        } else if !d.rule.iter().any(|r| matches!(*r, "P6" | "P8" | "P12")) && !d.carried {
            d.rule.push("P6");
        }
    }
}

/// The name of a relay of sentence `i`, as the report has it.
fn name(page: &Page<'_>, i: usize, link: &Link) -> String {
    if link.words.is_empty() {
        (page.words)(i, &link.mention)
    } else {
        link.words.clone()
    }
}

/// Whether the rules see a relay around what somebody else says or what something shows: it is one by
/// the law alone (P6, P12).
fn around(link: &Link, reading: &Reading) -> bool {
    let source = |a: &Attribution| a.source.span == link.mention.span;
    reading.attributions.iter().any(source)
}

/// Whether a label is one of somebody's claims.
fn claims(label: Label) -> bool {
    !matches!(label, Label::OwnVoice | Label::NoClaim | Label::Unsure)
}

/// The options that the sentence itself names.
/// e.g. A video obtained by CNN shows the van leaving the quay. → V
/// e.g. Ada Falk said the Guardian had been wrong about the quay. → N
fn of_sentence(page: &Page<'_>, decisions: &[Decision], i: usize) -> Vec<Choice> {
    let (reading, d) = (&page.readings[i], &decisions[i]);
    if !claims(d.label) {
        return Vec::new();
    }
    let mut links: Vec<(Link, Way)> = Vec::new();
    for link in d.relay.iter().filter(|link| !around(link, reading)) {
        links.push((link.clone(), Way::Told));
    }
    for n in &reading.newsrooms {
        let m = &n.mention;
        let meets = |s: Span| s.start < m.span.end && m.span.start < s.end;
        let known = d
            .relay
            .iter()
            .any(|l| meets(l.mention.span) || m.entity.is_some() && l.mention.entity == m.entity);
        let source = d.source.as_ref().is_some_and(|s| {
            s.entity.is_some() && s.entity == m.entity
                || meets(s.span)
                    && matches!(s.nature, Nature::Outlet | Nature::Media | Nature::Document)
        });
        if known || source || !matches!(m.nature, Nature::Outlet | Nature::Media) {
            continue;
        }
        let mut one = Vec::new();
        push_link(&mut one, m);
        links.extend(one.pop().map(|link| (link, Way::Named)));
    }
    let others = links.len().saturating_sub(1);
    links
        .into_iter()
        .map(|(link, way)| {
            let newsroom = reading.newsrooms.iter().find(|n| {
                n.mention.span.start < link.mention.span.end
                    && link.mention.span.start < n.mention.span.end
            });
            let mut row = Row::of(MEASURES);
            let quoted = newsroom.is_some_and(|n| n.quoted);
            seen(&mut row, newsroom, stands(&link.mention, d, quoted));
            row.put(of_label(d.label));
            row.put(of_label(link.label));
            row.put(speaks(&link.mention, reading));
            row.put(passed_on(page, decisions, i, &link));
            row.put((1 + others.min(2)) as f32);
            row.put(source(d.source.as_ref()));
            row.put(0.0);
            row.put(words(d, reading));
            row.put(0.0);
            row.put(0.0);
            Choice {
                link,
                way,
                row: row.buckets,
            }
        })
        .collect()
}

/// The options of a sentence that is carried from another: whoever passed on that one (R24).
/// e.g. “The quay is old,” Ada Falk told CNN. “It will fall by May.” → N
fn of_origin(page: &Page<'_>, decisions: &[Decision], i: usize) -> Vec<Choice> {
    let d = &decisions[i];
    let Some(k) = page.origins[i] else {
        return Vec::new();
    };
    let there = &decisions[k];
    let others = there.relay.len().saturating_sub(1);
    there
        .relay
        .iter()
        .map(|link| {
            let mut link = link.clone();
            let own = link.words.is_empty();
            if own {
                link.words = (page.words)(k, &link.mention);
            }
            let mut row = Row::of(MEASURES);
            seen(&mut row, None, 0);
            row.put(of_label(d.label));
            row.put(of_label(link.label));
            row.put(0.0);
            row.put(passed_on(page, decisions, i, &link));
            row.put((1 + others.min(2)) as f32);
            row.put(source(d.source.as_ref()));
            row.put(i.abs_diff(k).min(3) as f32);
            row.put(words(d, &page.readings[i]));
            row.put(if own { 1.0 } else { 2.0 });
            row.put(if page.positions[i].block == page.positions[k].block {
                1.0
            } else {
                2.0
            });
            Choice {
                link,
                way: Way::Carried,
                row: row.buckets,
            }
        })
        .collect()
}

/// What a newsroom's neighbours are.
fn seen(row: &mut Row<'_>, newsroom: Option<&Newsroom>, stands: usize) {
    let known = newsroom.map_or(0, |n| n.known as usize);
    let preceded = newsroom.map_or(0, |n| n.before as usize);
    row.put(known as f32);
    row.put(preceded as f32);
    row.put(newsroom.map_or(0.0, |n| f32::from(n.after as u8)));
    row.put(newsroom.map_or(0.0, |n| 1.0 + f32::from(u8::from(n.quoted))));
    row.put(stands as f32);
    row.put((preceded * STANDS.len() + stands) as f32);
    row.put((preceded * KNOWN.len() + known) as f32);
}

/// Where an option stands beside source, cue and content.
fn stands(m: &Mention, d: &Decision, quoted: bool) -> usize {
    let within = |s: Span| s.start <= m.span.start && m.span.end <= s.end;
    let source = d.source.as_ref().map(|s| s.span);
    if source.is_some_and(within) {
        return 2;
    }
    if let Some(cue) = d.cue
        && m.span.start >= cue.end
        && m.span.start - cue.end <= BESIDE
    {
        return 4;
    }
    // Where the content is a quotation, what stands outside its marks is none of it.
    let outside = d.form == Form::Quote && !quoted;
    if !outside && d.content.iter().copied().any(within) {
        return 5;
    }
    if source.is_some_and(|s| m.span.end <= s.start) {
        return 1;
    }
    if d.cue.is_some_and(|cue| m.span.end <= cue.start) {
        return 3;
    }
    6
}

fn of_label(label: Label) -> f32 {
    match label {
        Label::Official => 1.0,
        Label::Named => 2.0,
        Label::Unnamed => 3.0,
        Label::Media => 4.0,
        Label::Social => 5.0,
        Label::Hearsay => 6.0,
        Label::Document => 7.0,
        Label::Visual => 8.0,
        _ => 0.0,
    }
}

/// How an option is itself a source in the sentence.
fn speaks(m: &Mention, reading: &Reading) -> f32 {
    let of =
        |a: &&Attribution| a.source.span.start <= m.span.start && m.span.end <= a.source.span.end;
    match reading.attributions.iter().find(of) {
        None => 0.0,
        Some(a) => match a.kind {
            Some(Kind::Saying) if a.level == Level::Main && !a.weak => 1.0,
            Some(Kind::Saying) => 2.0,
            Some(Kind::Evidence) => 3.0,
            _ => 4.0,
        },
    }
}

/// How often an option has passed on something in the last sentences.
fn passed_on(page: &Page<'_>, decisions: &[Decision], i: usize, link: &Link) -> f32 {
    let own = name(page, i, link);
    let same = |k: usize| {
        !decisions[k].carried
            && decisions[k].relay.iter().any(|l| {
                l.mention.entity.is_some() && l.mention.entity == link.mention.entity
                    || name(page, k, l) == own
            })
    };
    let near = i.saturating_sub(MEMORY)..i;
    1.0 + near.filter(|&k| same(k)).take(2).count() as f32
}

fn source(m: Option<&Mention>) -> f32 {
    m.map_or(1.0, |m| match m.reference {
        Reference::Full => 2.0,
        Reference::ShortName => 3.0,
        Reference::Description | Reference::Other => 4.0,
        Reference::Pronoun => 5.0,
    })
}

fn words(d: &Decision, reading: &Reading) -> f32 {
    if reading.quote_only {
        1.0
    } else if d.form == Form::None {
        3.0
    } else {
        2.0
    }
}
