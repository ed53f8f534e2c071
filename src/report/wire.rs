//! Report → the JSON that leaves the engine, as `docs/format.md` describes it.
//!
//! Takes a [`Report`] and the [`Offsets`] its reader counts in; returns values that any serde
//! format can write (`serde_json` natively, `serde-wasm-bindgen` in the browser). Never copies
//! a word of the report.

use super::offsets::Offsets;
use super::{Notice, Place, Relay, Report, Segment, Sentence, Source, Span, Summary, Triple};
use crate::base::{Family, Label};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A whole report, with the caller's id for the article.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a, I, O> {
    /// Whatever the caller calls the article by.
    pub id: I,
    /// What the engine says.
    pub report: &'a Report,
    /// How places are counted.
    pub offsets: &'a O,
}

/// A part of the report together with how places are counted.
struct With<'a, T, O>(&'a T, &'a O);

impl<I: Serialize, O: Offsets> Serialize for Article<'_, I, O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Article", 5)?;
        out.serialize_field("id", &self.id)?;
        out.serialize_field("sentences", &sentences(self.report, self.offsets))?;
        out.serialize_field("attributions", &attributions(self.report, self.offsets))?;
        out.serialize_field("sources", &sources(&self.report.sources))?;
        out.serialize_field("summary", &summary(&self.report.summary))?;
        out.end()
    }
}

/// A sequence made afresh each time it is written.
struct Sequence<F>(F);

impl<I, F> Serialize for Sequence<F>
where
    F: Fn() -> I,
    I: IntoIterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// The value of the key "sentences". If offsets start again in every block, each sentence begins
/// with its "block".
///
/// ```
/// use says_who::report::{offsets::{InBlocks, Unit}, wire};
/// use says_who::blocks::{Article, text};
///
/// let text = "The road was closed, police said.";
/// let blocks = text::blocks(text).into_iter().map(|(_, block)| block).collect();
/// let article = Article { blocks, ..Article::default() };
/// let report = says_who::analyse(&article);
/// let offsets = InBlocks::new([text], Unit::Utf16);
/// let value = serde_json::to_value(wire::sentences(&report, &offsets))?;
/// assert_eq!(value[0]["source"], serde_json::json!([21, 27]));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn sentences<'a, O: Offsets>(report: &'a Report, offsets: &'a O) -> impl Serialize + 'a {
    Sequence(move || report.sentences.iter().map(move |s| With(s, offsets)))
}

/// The value of the key "attributions". If offsets start again in every block, a place is
/// `[block, start, end]`.
///
/// ```
/// use says_who::report::{offsets::{InBlocks, Unit}, wire};
/// use says_who::blocks::{Article, text};
///
/// let text = "The road was closed, police said.";
/// let blocks = text::blocks(text).into_iter().map(|(_, block)| block).collect();
/// let article = Article { blocks, ..Article::default() };
/// let report = says_who::analyse(&article);
/// let offsets = InBlocks::new([text], Unit::Utf16);
/// let value = serde_json::to_value(wire::attributions(&report, &offsets))?;
/// assert_eq!(value[0]["source"], serde_json::json!([[0, 21, 27]]));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn attributions<'a, O: Offsets>(report: &'a Report, offsets: &'a O) -> impl Serialize + 'a {
    Sequence(move || report.attributions.iter().map(move |t| With(t, offsets)))
}

/// The value of the key "sources".
///
/// ```
/// use says_who::report::wire;
/// use says_who::blocks::{Article, text};
///
/// let text = "The road was closed, police said.";
/// let blocks = text::blocks(text).into_iter().map(|(_, block)| block).collect();
/// let article = Article { blocks, ..Article::default() };
/// let report = says_who::analyse(&article);
/// let value = serde_json::to_value(wire::sources(&report.sources))?;
/// assert_eq!(value[0]["name"], "police");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn sources(sources: &[Source]) -> impl Serialize + '_ {
    Sequence(move || sources.iter().enumerate().map(|(id, s)| WithId(id, s)))
}

/// The value of the key "summary".
///
/// ```
/// use says_who::report::wire;
/// use says_who::blocks::{Article, text};
///
/// let text = "The road was closed, police said.";
/// let blocks = text::blocks(text).into_iter().map(|(_, block)| block).collect();
/// let article = Article { blocks, ..Article::default() };
/// let report = says_who::analyse(&article);
/// let value = serde_json::to_value(wire::summary(&report.summary))?;
/// assert_eq!(value["claims"], 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn summary(summary: &Summary) -> impl Serialize + '_ {
    Counted(summary)
}

/// A span of a block in the reader's units.
fn span<O: Offsets>(offsets: &O, block: u32, span: Span) -> (u32, u32) {
    (offsets.at(block, span.start), offsets.at(block, span.end))
}

impl<O: Offsets> Serialize for With<'_, Sentence, O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let With(s, offsets) = *self;
        let at = |inner: Span| span(offsets, s.block, inner);
        let whole = at(s.span);
        let fields = 17 + usize::from(O::PER_BLOCK) + usize::from(!s.segments.is_empty());
        let mut out = serializer.serialize_struct("Sentence", fields)?;
        if O::PER_BLOCK {
            out.serialize_field("block", &s.block)?;
        }
        out.serialize_field("start", &whole.0)?;
        out.serialize_field("end", &whole.1)?;
        out.serialize_field("label", &s.label)?;
        out.serialize_field("alternative", &s.alternative)?;
        // Three places are more than it can mean, and read the same in every number format.
        let confidence = (f64::from(s.confidence) * 1000.0).round() / 1000.0;
        out.serialize_field("confidence", &confidence)?;
        let relays = Sequence(|| s.relay.iter().map(|r| In(r, offsets, s.block)));
        out.serialize_field("relay", &relays)?;
        out.serialize_field("stance", &s.stance)?;
        out.serialize_field("form", &s.form)?;
        out.serialize_field("silent", &s.silent)?;
        out.serialize_field("silent_party", &s.silent_party.map(at))?;
        out.serialize_field("marks", &s.marks)?;
        out.serialize_field("source", &s.source.map(at))?;
        out.serialize_field("source_id", &s.source_id)?;
        out.serialize_field("cue", &s.cue.map(at))?;
        let content = Sequence(|| s.content.iter().map(|&c| at(c)));
        out.serialize_field("content", &content)?;
        if s.segments.is_empty() {
            out.skip_field("segments")?;
        } else {
            let segments = Sequence(|| s.segments.iter().map(|g| In(g, offsets, s.block)));
            out.serialize_field("segments", &segments)?;
        }
        out.serialize_field("rule", &s.rule)?;
        out.end()
    }
}

/// A part of a sentence, with the block that it stands in.
struct In<'a, T, O>(&'a T, &'a O, u32);

impl<O: Offsets> Serialize for In<'_, Relay, O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let In(relay, offsets, block) = *self;
        let place = relay.span.map(|s| span(offsets, block, s));
        let mut out = serializer.serialize_struct("Relay", 4)?;
        out.serialize_field("label", &relay.label)?;
        out.serialize_field("name", &relay.name)?;
        out.serialize_field("start", &place.map(|p| p.0))?;
        out.serialize_field("end", &place.map(|p| p.1))?;
        out.end()
    }
}

impl<O: Offsets> Serialize for In<'_, Segment, O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let In(segment, offsets, block) = *self;
        let (start, end) = span(offsets, block, segment.span);
        let mut out = serializer.serialize_struct("Segment", 3)?;
        out.serialize_field("start", &start)?;
        out.serialize_field("end", &end)?;
        out.serialize_field("label", &segment.label)?;
        out.end()
    }
}

impl<O: Offsets> Serialize for With<'_, Place, O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let With(place, offsets) = *self;
        let (start, end) = span(offsets, place.block, place.span);
        if O::PER_BLOCK {
            (place.block, start, end).serialize(serializer)
        } else {
            (start, end).serialize(serializer)
        }
    }
}

impl<O: Offsets> Serialize for With<'_, Triple, O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let With(triple, offsets) = *self;
        let mut out = serializer.serialize_struct("Attribution", 5)?;
        let source = Sequence(|| triple.source.iter().map(|p| With(p, offsets)));
        out.serialize_field("source", &source)?;
        let cue = Sequence(|| triple.cue.iter().map(|p| With(p, offsets)));
        out.serialize_field("cue", &cue)?;
        let content = Sequence(|| triple.content.iter().map(|p| With(p, offsets)));
        out.serialize_field("content", &content)?;
        out.serialize_field("kind", &triple.kind)?;
        out.serialize_field("embedded", &triple.embedded)?;
        out.end()
    }
}

/// A source and its id.
struct WithId<'a>(usize, &'a Source);

impl Serialize for WithId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let WithId(id, source) = *self;
        let mut out = serializer.serialize_struct("Source", 7)?;
        out.serialize_field("id", &(id as u32))?;
        out.serialize_field("name", &source.name)?;
        out.serialize_field("label", &source.label)?;
        out.serialize_field("identified", &source.identified)?;
        out.serialize_field("role", &source.role)?;
        out.serialize_field("count", &(source.sentences.len() as u32))?;
        out.serialize_field("sentences", &source.sentences)?;
        out.end()
    }
}

/// A summary, and parts of it.
struct Counted<'a, T>(&'a T);

impl Serialize for Counted<'_, Summary> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let summary = self.0;
        let mut out = serializer.serialize_struct("Summary", 6)?;
        out.serialize_field("claims", &summary.claims)?;
        out.serialize_field("labels", &Counted(&summary.labels))?;
        let families = Families {
            says: summary.family(Family::Says),
            passed_on: summary.family(Family::PassedOn),
            shows: summary.family(Family::Shows),
            own: summary.family(Family::Own),
        };
        out.serialize_field("families", &families)?;
        out.serialize_field("second_hand", &summary.second_hand)?;
        let notices = Sequence(|| summary.notices.iter().map(Counted));
        out.serialize_field("notices", &notices)?;
        out.serialize_field("sentence", &summary.sentence)?;
        out.end()
    }
}

#[derive(serde::Serialize)]
struct Families {
    says: u32,
    passed_on: u32,
    shows: u32,
    own: u32,
}

impl Serialize for Counted<'_, [u32; 11]> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Not a map: that would reach JavaScript as a Map.
        let mut out = serializer.serialize_struct("Labels", self.0.len())?;
        for (label, count) in Label::ALL.iter().zip(self.0) {
            out.serialize_field(label.letter(), count)?;
        }
        out.end()
    }
}

impl Serialize for Counted<'_, Notice> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Notice", 3)?;
        out.serialize_field("kind", &self.0.kind)?;
        out.serialize_field("text", &self.0.text)?;
        out.serialize_field("sentences", &self.0.sentences)?;
        out.end()
    }
}
