//! One sentence's attributions → its label, chain, stance, form and marks, by the principles P0–P17
//! and the settled cases of `docs/labels.md`.
//!
//! Takes a resolved reading; returns a [`Decision`]. Knows no word of any language.

use super::{Form, Label, Mark, Stance};
use crate::attributions::{Attribution, Level, Mention, Nature, Reading, Reference, Slot};
use crate::base::{Kind, Segment, Span};
use crate::order;

/// One link of a chain, with who it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub label: Label,
    pub mention: Mention,
    /// Its words where they stand in another block (R24); empty if the mention's span says it.
    pub words: String,
}

/// What is decided about a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decision {
    pub label: Label,
    pub alternative: Option<Label>,
    pub confidence: f32,
    pub relay: Vec<Link>,
    pub stance: Stance,
    pub form: Form,
    pub silent: bool,
    pub silent_party: Option<Span>,
    pub marks: Vec<Mark>,
    pub source: Option<Mention>,
    pub cue: Option<Span>,
    pub content: Vec<Span>,
    pub segments: Vec<Segment>,
    /// It takes the source of another sentence (P11, R16): its words do not stand here.
    pub carried: bool,
    pub rule: Vec<&'static str>,
}

/// The label of somebody or something of this nature.
pub(crate) fn label_of(nature: Nature) -> Label {
    match nature {
        Nature::Authority | Nature::Official => Label::Official,
        Nature::Person | Nature::Organisation => Label::Named,
        Nature::People => Label::Unnamed,
        Nature::Outlet | Nature::Media => Label::Media,
        Nature::Account => Label::Social,
        Nature::Document | Nature::Data => Label::Document,
        Nature::Image | Nature::Sound => Label::Visual,
        Nature::Own => Label::OwnVoice,
        Nature::Nobody => Label::Hearsay,
        Nature::Unresolved => Label::Unsure,
    }
}

/// Whether an attribution can give a sentence its source at all.
pub(super) fn cites(a: &Attribution) -> bool {
    (a.kind == Some(Kind::Hearsay) || a.source.is_somebody())
        && matches!(
            a.kind,
            Some(Kind::Saying | Kind::Evidence | Kind::Hearsay | Kind::Belief)
        )
        && a.source.nature != Nature::Own
}

/// The article's own words, as a reading has them.
pub(crate) fn own_words(reading: &Reading) -> Decision {
    let mut d = blank(reading);
    own_voice(reading, &mut d);
    apart(&mut d.segments);
    d
}

/// No statement.
pub(crate) fn no_claim(reading: &Reading) -> Decision {
    let mut d = blank(reading);
    d.label = Label::NoClaim;
    d.form = Form::None;
    d.rule.push(if reading.no_claim {
        reading.no_claim_rule
    } else {
        "P0"
    });
    d.confidence = 0.93;
    d
}

pub(super) fn blank(reading: &Reading) -> Decision {
    Decision {
        label: Label::OwnVoice,
        alternative: None,
        confidence: 0.96,
        relay: Vec::new(),
        stance: Stance::Neutral,
        form: reading.form,
        silent: reading.silent,
        silent_party: reading.silent_party.as_ref().map(|m| m.span),
        marks: reading.marks.clone(),
        source: None,
        cue: None,
        content: Vec::new(),
        segments: Vec::new(),
        carried: false,
        rule: Vec::new(),
    }
}

/// Marks, form and confidence of a decision whose source is known.
pub(super) fn finish(root: &Attribution, reading: &Reading, d: &mut Decision) {
    worded(root, reading, d);
    d.marks.retain(|m| *m != Mark::Scare);
    sourced_marks(d);
    if d.label == Label::Unsure {
        d.rule.push("P17");
        d.confidence = 0.4;
    } else {
        d.confidence = reliable(root, d);
    }
}

/// The marks that follow from the label: of unknown provenance, and nobody one can look up.
pub(crate) fn sourced_marks(d: &mut Decision) {
    d.marks
        .retain(|m| !matches!(m, Mark::NoProvenance | Mark::Unidentified));
    if matches!(d.label, Label::OwnVoice | Label::NoClaim | Label::Unsure) {
        return;
    }
    let source = d.source.clone().unwrap_or_default();
    if matches!(d.label, Label::Document | Label::Visual)
        && !source.provenance
        && source.via.is_none()
    {
        d.marks.push(Mark::NoProvenance);
    }
    if d.label == Label::Hearsay || d.label == Label::Unnamed || source.unidentified {
        d.marks.push(Mark::Unidentified);
    }
    // A reason is one for leaving out a name.
    let unnamed = d.label == Label::Unnamed || d.alternative == Some(Label::Unnamed);
    d.marks.retain(|m| *m != Mark::Reason || unnamed);
    order::by(&mut d.marks, |&mark| mark as u64);
    d.marks.dedup();
}

/// A construction's own strength tells how sure it is to be a citation; this, how often the label
/// that follows was the right one on articles labelled by hand. Names are the hardest: whether
/// somebody holds an office may stand in another paragraph, or nowhere.
fn reliable(root: &Attribution, d: &Decision) -> f32 {
    let sure = d.confidence;
    if d.rule.contains(&"P10") && d.label != Label::Hearsay {
        return sure.min(0.8);
    }
    if d.rule.contains(&"P6") && d.label == Label::Official {
        return sure.min(0.88);
    }
    // A pronoun's owner, and a source that no list knows, are guesses of their own.
    match (d.label, root.construction) {
        (Label::Hearsay, "C12" | "C13") => sure.max(0.92),
        (Label::Named, "C1") if root.strength > 90 => sure.max(0.9),
        (Label::Named, "C2") => 0.9,
        (Label::Named, "C3" | "C5") => sure.max(0.9),
        (Label::Media, "C1") => sure.max(0.9),
        (Label::Official, "C2") if root.strength < 95 => sure.min(0.88),
        (Label::Unnamed, "C4") if !d.rule.contains(&"P6") => sure.min(0.88),
        (Label::Named, "C16") => sure.min(0.86),
        (Label::Document | Label::Social | Label::Unnamed, "C16") => sure.min(0.88),
        (Label::Named, _) => sure.min(0.88),
        (Label::Official | Label::Unnamed | Label::Media, "C3") => sure.max(0.91),
        (Label::Official, "C16") if root.source.reference == Reference::Pronoun => sure.min(0.84),
        (Label::Media, "C4") | (Label::Social, "C2") => sure.min(0.84),
        (Label::Document, "C3" | "C10") if root.strength > 80 => sure.max(0.9),
        (Label::Visual, "C10" | "C11") => sure.max(0.91),
        _ => sure,
    }
}

/// The attribution that decides (an own-voice clause beside it never competes, R11): the main
/// clause's, of parallel ones the one with most words (P10), a participle's only where the main
/// clause has none (R10).
pub(super) fn root<'a>(main: &[&'a Attribution], d: &mut Decision) -> Option<&'a Attribution> {
    let outer = |a: &&&Attribution| {
        !main
            .iter()
            .any(|b| !std::ptr::eq(**a, *b) && within(a, b) && !inside(b.cue, a))
    };
    let mut roots: Vec<&Attribution> = main.iter().filter(outer).copied().collect();
    if roots.is_empty() {
        roots = main.to_vec();
    }
    if roots.iter().any(|a| a.level == Level::Main) {
        roots.retain(|a| a.level == Level::Main);
    } else if !roots.is_empty() {
        d.rule.push("R10");
    }
    // P7: an open slot is filled by a source in the sentence.
    if roots.iter().any(|a| a.slot == Slot::None) && roots.iter().any(|a| a.slot == Slot::Open) {
        roots.retain(|a| a.slot != Slot::Open);
        d.stance = Stance::Distanced;
        d.rule.push("P7");
    }
    let first = *roots.first()?;
    // One source, and its first words.
    // e.g. The ministry pledged to mend the quay and urged calm. → O
    let same = |a: &Attribution| {
        a.source.is_somebody()
            && (a.source.span == first.source.span
                || a.source.entity.is_some() && a.source.entity == first.source.entity)
    };
    roots.retain(|a| std::ptr::eq(*a, first) || !same(a) || first.act && !a.act);
    let best = roots.iter().copied().fold(
        first,
        |best, a| if weight(a) > weight(best) { a } else { best },
    );
    Some(best)
}

fn weight(a: &Attribution) -> u32 {
    a.content.iter().map(|s| s.end - s.start).sum()
}

pub(super) fn inside(cue: Span, outer: &Attribution) -> bool {
    outer
        .content
        .iter()
        .any(|c| c.start <= cue.start && cue.end <= c.end)
}

/// Whether `a` is part of what `outer` attributes. "According to" stands outside of the clause it
/// ends, whatever the clause's own content spans.
fn within(a: &Attribution, outer: &Attribution) -> bool {
    inside(a.cue, outer) && !(a.construction == "C4" && inside(outer.cue, a))
}

pub(super) fn take(root: &Attribution, d: &mut Decision) {
    d.label = if root.kind == Some(Kind::Hearsay) {
        Label::Hearsay
    } else {
        label_of(root.source.nature)
    };
    d.stance = stronger(d.stance, root.stance);
    d.form = root.form;
    d.source = root.source.is_somebody().then(|| root.source.clone());
    d.cue = Some(root.cue);
    d.content.clone_from(&root.content);
    let certainty = if root.source.certainty == 0 {
        100
    } else {
        root.source.certainty
    };
    d.confidence = f32::from(root.strength.min(certainty)) / 100.0;
}

/// P13: denied beats distanced beats endorsed.
fn stronger(a: Stance, b: Stance) -> Stance {
    let rank = |s: Stance| match s {
        Stance::Neutral => 0,
        Stance::Endorsed => 1,
        Stance::Distanced => 2,
        Stance::Denied => 3,
    };
    if rank(b) > rank(a) { b } else { a }
}

/// P6, P8, P12, R56: who is nearest the fact gives the colour, the others pass on.
pub(super) fn chain<'a>(
    root: &'a Attribution,
    reading: &'a Reading,
    d: &mut Decision,
) -> &'a Attribution {
    // From the main clause inwards, each the content of the one before.
    let mut path = vec![root];
    while let Some(inner) = step(path[path.len() - 1], &path, reading) {
        let outer = path[path.len() - 1];
        if inner.slot == Slot::Open {
            if outer.kind != Some(Kind::Hearsay) {
                d.stance = stronger(d.stance, Stance::Distanced);
                d.rule.push("P7");
            }
            break;
        }
        d.rule.push(match (inner.kind, inner.slot) {
            (Some(Kind::Hearsay), _) => "P8",
            (Some(Kind::Evidence), _) if !passes_on(outer) => "P12",
            _ => "P6",
        });
        let before = if d.stance == Stance::Endorsed {
            Stance::Neutral
        } else {
            d.stance
        };
        let sure = d.confidence;
        take(inner, d);
        d.confidence = d.confidence.min(sure);
        d.stance = stronger(inner.stance, before);
        path.push(inner);
    }
    let mut origin = path[path.len() - 1];
    // A newsroom that cites somebody (R44).
    let citing = reading
        .sure()
        .find(|a| a.cited && a.source.is_somebody() && a.source.nature != Nature::Own);
    if path.len() == 1
        && let Some(cited) = citing
        && passes_on(root)
    {
        d.rule.push("R44");
        let (content, form, stance) = (d.content.clone(), d.form, d.stance);
        take(cited, d);
        d.content = content;
        d.form = form;
        d.stance = stance;
        path.push(cited);
        origin = cited;
    }
    let mut relays: Vec<Link> = Vec::new();
    for link in [origin.source.via.as_deref(), origin.told.as_deref()]
        .into_iter()
        .flatten()
    {
        push_link(&mut relays, link);
    }
    for outer in path.iter().rev().skip(1) {
        if outer.kind != Some(Kind::Hearsay) {
            push_link(&mut relays, &outer.source);
        }
        if let Some(told) = outer.told.as_deref() {
            push_link(&mut relays, told);
        }
    }
    if !relays.is_empty() && !d.rule.iter().any(|r| matches!(*r, "P6" | "P8" | "P12")) {
        d.rule.push("P6");
    }
    d.relay = relays;
    origin
}

pub(super) fn passes_on(a: &Attribution) -> bool {
    matches!(
        a.source.nature,
        Nature::Outlet | Nature::Media | Nature::Account
    )
}

/// The attribution inside another's content that is nearer the fact.
fn step<'a>(
    outer: &'a Attribution,
    path: &[&'a Attribution],
    reading: &'a Reading,
) -> Option<&'a Attribution> {
    reading.sure().find(|a| {
        !path.iter().any(|p| std::ptr::eq(*p, *a))
            && a.level <= Level::Embedded
            && !a.quoted
            && !a.cited
            && within(a, outer)
            && nearer(a, outer, passes_on(outer))
    })
}

pub(super) fn push_link(relays: &mut Vec<Link>, mention: &Mention) {
    if matches!(
        mention.nature,
        Nature::Own | Nature::Nobody | Nature::Unresolved
    ) {
        return;
    }
    let known = relays.iter().any(|l| {
        l.mention.span == mention.span
            || mention.entity.is_some() && l.mention.entity == mention.entity
    });
    if !known {
        relays.push(Link {
            label: label_of(mention.nature),
            mention: mention.clone(),
            words: String::new(),
        });
    }
}

/// From this strength on an attribution has content of its own, not only an object (R9).
const SAYS: u8 = 74;

/// Whether an attribution inside another's content is the origin (P6, P12, P8).
fn nearer(inner: &Attribution, outer: &Attribution, passes_on: bool) -> bool {
    let evident = matches!(
        outer.source.nature,
        Nature::Document | Nature::Data | Nature::Image | Nature::Sound
    );
    match inner.kind {
        Some(Kind::Evidence) => {
            // Of a verb that does not show it only speaks (R14).
            // e.g. The contract demands that the quay be closed by May, the mayor said. → O
            !evident
                && outer.kind != Some(Kind::Hearsay)
                && inner.source.is_somebody()
                && (passes_on || inner.strength > 80)
        }
        Some(Kind::Hearsay) => {
            inner.slot == Slot::Open
                || !evident && outer.kind != Some(Kind::Hearsay) && inner.level <= Level::Main
        }
        Some(Kind::Saying) => {
            // A bare act that a newsroom reports is the newsroom's (R9).
            // e.g. Ada Falk spoke about her future, the Guardian reported. → M
            passes_on
                && inner.strength >= SAYS
                && inner.source.is_somebody()
                && !matches!(inner.source.nature, Nature::Own | Nature::Unresolved)
                && inner.source.reference != Reference::Other
                && inner.source.entity != outer.source.entity
        }
        _ => false,
    }
}

/// What the rest of the sentence adds to form and stance: words quoted in another clause of the
/// same source, or in hearsay, are quoted; hearsay inside what is said steps back (P7).
fn worded(root: &Attribution, reading: &Reading, d: &mut Decision) {
    if d.form == Form::None && reading.form != Form::None {
        let quoted = d.label == Label::Hearsay
            || reading.sure().any(|a| {
                a.form != Form::None
                    && a.kind == Some(Kind::Saying)
                    && a.source.entity.is_some()
                    && d.source
                        .as_ref()
                        .is_some_and(|s| s.entity == a.source.entity)
            });
        if quoted {
            d.form = Form::Partial;
        }
    }
    let doubted = reading.distanced
        && reading.sure().any(|a| {
            a.slot == Slot::Open && !a.quoted && a.level <= Level::Subordinate && within(a, root)
        });
    if doubted {
        d.stance = stronger(d.stance, Stance::Distanced);
    }
}

/// P10: parallel sources tint their own parts.
pub(super) fn parallel(root: &Attribution, main: &[&Attribution], d: &mut Decision) {
    let others: Vec<&&Attribution> = main
        .iter()
        .filter(|a| {
            a.level == Level::Main
                && !std::ptr::eq(**a, root)
                && !inside(a.cue, root)
                && !inside(root.cue, a)
                && a.slot != Slot::Open
                && a.source.entity != root.source.entity
        })
        .collect();
    if others.is_empty() {
        return;
    }
    d.rule.push("P10");
    for a in std::iter::once(&root).chain(others.iter().copied()) {
        let label = if a.kind == Some(Kind::Hearsay) {
            Label::Hearsay
        } else {
            label_of(a.source.nature)
        };
        let start = a
            .content
            .iter()
            .map(|c| c.start)
            .chain([a.cue.start])
            .chain(a.source.is_somebody().then_some(a.source.span.start))
            .min()
            .unwrap_or(a.cue.start);
        let end = a
            .content
            .iter()
            .map(|c| c.end)
            .max()
            .unwrap_or(a.cue.end)
            .max(a.cue.end);
        d.segments.push(Segment {
            span: Span { start, end },
            label,
        });
        if label != d.label && d.alternative.is_none() {
            d.alternative = Some(label);
        }
    }
    d.confidence = d.confidence.min(0.8);
}

/// Puts segments in order, each from where the one before it ends: no word has two tints.
pub(super) fn apart(segments: &mut Vec<Segment>) {
    order::by(segments, |s| order::pair(s.span.start, s.span.end));
    let mut end = 0;
    segments.retain_mut(|s| {
        s.span.start = s.span.start.max(end);
        end = end.max(s.span.end);
        s.span.start < s.span.end
    });
}

/// A, with what its clauses tell (P14, R31).
fn own_voice(reading: &Reading, d: &mut Decision) {
    // R25: terms and titles in quotation marks; nobody is quoted.
    if d.form == Form::Partial {
        d.form = Form::None;
    }
    for a in reading.sure() {
        let sourced = matches!(a.kind, Some(Kind::Saying | Kind::Evidence | Kind::Hearsay))
            && (a.source.is_somebody() || a.kind == Some(Kind::Hearsay));
        if !sourced || a.source.nature == Nature::Own {
            continue;
        }
        if a.level == Level::Subordinate {
            let label = if a.kind == Some(Kind::Hearsay) {
                Label::Hearsay
            } else {
                label_of(a.source.nature)
            };
            for &span in &a.content {
                d.segments.push(Segment { span, label });
            }
            if d.alternative.is_none() {
                d.alternative = Some(label);
            }
            if !d.rule.contains(&"P14") {
                d.rule.push("P14");
            }
            d.confidence = d.confidence.min(0.91);
        } else if a.level == Level::Unasserted {
            if !d.rule.contains(&"P2") {
                d.rule.push("P2");
            }
            d.confidence = d.confidence.min(0.91);
        }
    }
    // A sentence that cites nobody is sure; one with words that might is not.
    d.confidence = d.confidence.min(match reading.left_over {
        0 => 0.96,
        1 => 0.91,
        2 => 0.87,
        3 => 0.84,
        4..=5 => 0.72,
        _ => 0.6,
    });
    if reading.length < 4 {
        d.confidence = d.confidence.min(0.6);
    }
    if reading.distanced {
        d.stance = Stance::Distanced;
        d.rule.push("R31");
    }
    if reading.silent {
        d.confidence = d
            .confidence
            .max(if reading.left_over < 4 { 0.91 } else { 0.6 });
        d.rule.push("R17");
    }
    if d.marks.contains(&Mark::Mind) {
        d.rule.push("P15");
        d.confidence = d.confidence.clamp(0.72, 0.88);
    }
}
