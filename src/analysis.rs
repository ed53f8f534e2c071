//! From blocks to report, once over the page.
//!
//! Takes an [`Article`]; returns its [`Report`]. Splits, reads, resolves, carries over and decides.

mod assemble;
mod decided;

use crate::attributions::carry::{self, Position};
use crate::attributions::{Attribution, Gender, Known, Mention, Nature, Reading, Reference};
use crate::base::{Kind, Opinion, Span};
use crate::blocks::{Article, Block, BlockKind};
use crate::encoder::{Encoder, Passage};
use crate::entities::Cast;
use crate::entities::antecedent::Question;
use crate::judge;
use crate::labels::propose::{self, Proposal};
use crate::labels::relays;
use crate::language::en::Reader;
use crate::language::lexicon;
use crate::memory::Memory;
use crate::report::Report;
use crate::sentences;
use assemble::assemble;
use decided::decided;

/// Reads an article and says who is behind each of its sentences.
///
/// ```
/// use says_who::{blocks::{Article, text}, labels::Label};
///
/// let blocks = text::blocks("The road was closed, police said.");
/// let article = Article {
///     blocks: blocks.into_iter().map(|(_, block)| block).collect(),
///     ..Article::default()
/// };
/// let report = says_who::analyse(&article);
/// assert_eq!(report.sentences[0].label, Label::Official);
/// assert_eq!(report.sources[0].name, "police");
/// ```
#[must_use]
pub fn analyse(article: &Article) -> Report {
    let mut memory = Memory::default();
    memory.turn(&article.blocks, false);
    report_on(article, &mut memory, &[])
}

/// The same for an article that may have been read before, as a whole or in part: blocks that are
/// in the cache are not read again.
///
/// ```
/// use says_who::{Memory, analyse_again, blocks::{Article, text}};
///
/// let read = |text: &str, memory: &mut Memory| {
///     let blocks = text::blocks(text).into_iter().map(|(_, block)| block).collect();
///     analyse_again(&Article { blocks, ..Article::default() }, memory)
/// };
/// let mut memory = Memory::default();
/// read("The road was closed.\n\nIt rained.", &mut memory);
/// let report = read("The road was closed, police said.\n\nIt rained.", &mut memory);
/// assert_eq!(memory.anew, 1); // the second paragraph was known
/// assert_eq!(report.sentences.len(), 2);
/// ```
#[must_use]
pub fn analyse_again(article: &Article, memory: &mut Memory) -> Report {
    memory.turn(&article.blocks, true);
    report_on(article, memory, &[])
}

/// Reads an article with the encoder beside: slower, and right more often.
///
/// The encoder's opinion of each sentence counts with the judge's own, and where it spots a source
/// that no construction sees, that is one more candidate.
///
/// ```
/// use says_who::{blocks::{Article, text}, encoder::Encoder};
///
/// let blocks = text::blocks("The road was closed, police said.");
/// let blocks = blocks.into_iter().map(|(_, block)| block).collect();
/// let article = Article { blocks, ..Article::default() };
/// if let Some(encoder) = Encoder::inside() {
///     let report = says_who::analyse_closely(&article, encoder);
///     assert_eq!(report.sentences[0].label.letter(), "O");
/// }
/// ```
#[must_use]
pub fn analyse_closely(article: &Article, encoder: &Encoder) -> Report {
    let sentences = split(article);
    let passages = Passage::all(article, &sentences);
    let opinions: Vec<_> = encoder.read(&passages).into_iter().map(Some).collect();
    analyse_with(article, &opinions)
}

/// The sentences of each block, as an encoder reads them.
///
/// ```
/// use says_who::blocks::{Article, text};
///
/// let blocks = text::blocks("The road was closed. It rained.");
/// let blocks = blocks.into_iter().map(|(_, block)| block).collect();
/// let sentences = says_who::split(&Article { blocks, ..Article::default() });
/// assert_eq!(sentences[0].len(), 2);
/// ```
#[must_use]
pub fn split(article: &Article) -> Vec<Vec<Span>> {
    let of_block = |block: &Block| match &block.sentences {
        Some(given) => given
            .iter()
            .map(|&(start, end)| Span { start, end })
            .collect(),
        None => sentences::split(&block.text),
    };
    article.blocks.iter().map(of_block).collect()
}

/// Reads an article that an encoder has read: `opinions` has a place for each sentence of [`split`],
/// in order. Sentences without an opinion, and those beyond the last, are read without.
///
/// ```
/// use says_who::blocks::{Article, text};
///
/// let blocks = text::blocks("The road was closed, police said.");
/// let blocks = blocks.into_iter().map(|(_, block)| block).collect();
/// let article = Article { blocks, ..Article::default() };
/// let report = says_who::analyse_with(&article, &[]);
/// assert_eq!(report, says_who::analyse(&article));
/// ```
#[must_use]
pub fn analyse_with(article: &Article, opinions: &[Option<Opinion>]) -> Report {
    let mut memory = Memory::default();
    memory.turn(&article.blocks, false);
    report_on(article, &mut memory, opinions)
}

/// What is found in each sentence before anything is resolved or decided, with its block and its
/// place there: for tools that measure what the constructions propose.
///
/// ```
/// use says_who::blocks::{Article, text};
///
/// let blocks = text::blocks("The road was closed, police said.");
/// let blocks = blocks.into_iter().map(|(_, block)| block).collect();
/// let found = says_who::readings(&Article { blocks, ..Article::default() });
/// assert!(!found[0].2.attributions.is_empty());
/// ```
#[doc(hidden)]
#[must_use]
pub fn readings(article: &Article) -> Vec<(u32, Span, Reading)> {
    let mut memory = Memory::default();
    memory.turn(&article.blocks, false);
    let (readings, positions, spans, _) = read(article, &mut memory, &[]);
    let places = positions.iter().map(|p| p.block).zip(spans);
    places
        .zip(readings)
        .map(|((block, span), reading)| (block, span, reading))
        .collect()
}

/// Readings, where they stand, their places in the text, and the blocks.
type Read = (Vec<Reading>, Vec<Position>, Vec<Span>, Vec<(bool, usize)>);

fn report_on(article: &Article, memory: &mut Memory, opinions: &[Option<Opinion>]) -> Report {
    let read = read_and_resolve(article, memory, opinions, false);
    let decisions = decided(article, &read, opinions, None);
    let Resolved {
        readings,
        positions,
        spans,
        blocks,
        cast,
        unresolved,
        ..
    } = read;
    let report = assemble(article, &readings, &positions, &spans, decisions, &cast);
    memory.keep(&article.blocks, &blocks, &spans, unresolved);
    report
}

/// A page whose pronouns are known, and what the rules propose for each sentence.
struct Resolved {
    readings: Vec<Reading>,
    positions: Vec<Position>,
    spans: Vec<Span>,
    blocks: Vec<(bool, usize)>,
    cast: Cast,
    proposals: Vec<Vec<Proposal>>,
    /// Readings as they were before they were resolved, for the memory.
    unresolved: Vec<Reading>,
    /// Whom the words before a quotation without a speaker are about (R23).
    about: Vec<Option<Mention>>,
}

impl Resolved {
    fn cases(&self) -> impl Iterator<Item = judge::Case> {
        judge::cases(judge::Page {
            readings: &self.readings,
            positions: &self.positions,
            cast: &self.cast,
            proposals: &self.proposals,
            about: &self.about,
        })
    }
}

/// A page read without a memory or opinions, for trainers; `asking` keeps what pronouns ask.
fn resolved_once(article: &Article, asking: bool) -> Resolved {
    let mut memory = Memory::default();
    memory.turn(&article.blocks, false);
    read_and_resolve(article, &mut memory, &[], asking)
}

fn read_and_resolve(
    article: &Article,
    memory: &mut Memory,
    opinions: &[Option<Opinion>],
    asking: bool,
) -> Resolved {
    let (mut readings, positions, spans, blocks) = read(article, memory, opinions);
    let unresolved = memory.keeps().then(|| readings.clone());
    let text = |i: usize| article.blocks[positions[i].block as usize].text.as_str();
    let own = memory.outlet(&article.outlet).map(lexicon::outlet_name);
    let mut cast = Cast::new(&article.outlet, own);
    let heading = |i: usize| blocks[positions[i].block as usize].0;
    cast.questions = asking.then(Vec::new);
    cast.gather(&readings, text, heading);
    let mut about: Vec<Option<Mention>> = vec![None; readings.len()];
    for i in 0..readings.len() {
        let reading = std::mem::take(&mut readings[i]);
        readings[i] = resolved(reading, text(i), spans[i], i as u32, &mut cast);
        if carries(&readings[i]) {
            let origin = carry::origin(&readings, &positions, i);
            if let Some(from) = origin.filter(|&f| f < i)
                && let Some(a) = carry::speaker(&readings[from])
            {
                cast.again(i as u32, &readings[from].attributions[a].source.clone());
            } else if origin.is_none() {
                about[i] = cast.about(i as u32);
                if let Some(m) = &about[i] {
                    cast.again(i as u32, m);
                }
            }
        }
    }
    let proposals = readings.iter().map(propose::proposals).collect();
    Resolved {
        readings,
        unresolved: unresolved.unwrap_or_default(),
        positions,
        spans,
        blocks,
        cast,
        proposals,
        about,
    }
}

/// What the judge has to choose from on a page, for its trainer: each sentence's place and case.
///
/// ```
/// use says_who::blocks::{Article, text};
///
/// let blocks = text::blocks("The road was closed, police said.");
/// let blocks = blocks.into_iter().map(|(_, block)| block).collect();
/// let cases = says_who::cases(&Article { blocks, ..Article::default() });
/// assert!(!cases[0].2.candidates.is_empty());
/// ```
#[doc(hidden)]
#[must_use]
pub fn cases(article: &Article) -> Vec<(u32, Span, judge::Case)> {
    let read = resolved_once(article, false);
    let cases = read.cases();
    let places = read.positions.iter().zip(&read.spans);
    places
        .zip(cases)
        .map(|((position, &span), case)| (position.block, span, case))
        .collect()
}

/// What the pronouns and descriptions of a page ask, for the trainer of antecedents: each with its
/// block and the place of its sentence there.
///
/// ```
/// use says_who::blocks::{Article, text};
///
/// let blocks = text::blocks("Ada Falk spoke first. She said the road was closed.");
/// let blocks = blocks.into_iter().map(|(_, block)| block).collect();
/// let asked = says_who::questions(&Article { blocks, ..Article::default() });
/// assert_eq!(asked[0].2.options[0].0, "Ada Falk");
/// ```
#[doc(hidden)]
#[must_use]
pub fn questions(article: &Article) -> Vec<(u32, Span, Question)> {
    let mut read = resolved_once(article, true);
    let place = |q: &Question| {
        let i = q.sentence as usize;
        (read.positions[i].block, read.spans[i])
    };
    let questions = read.cast.questions.take().unwrap_or_default();
    questions
        .into_iter()
        .map(|q| {
            let (block, span) = place(&q);
            (block, span, q)
        })
        .collect()
}

/// Who may have passed on the sentences of a page, for the trainer of relays: each with the block and
/// the place of its sentence there.
///
/// ```
/// use says_who::blocks::{Article, text};
///
/// let blocks = text::blocks("Ada Falk told Reuters that the road was closed.");
/// let blocks = blocks.into_iter().map(|(_, block)| block).collect();
/// let asked = says_who::relays(&Article { blocks, ..Article::default() });
/// assert_eq!(asked[0].2.name, "Reuters");
/// ```
#[doc(hidden)]
#[must_use]
pub fn relays(article: &Article) -> Vec<(u32, Span, relays::Question)> {
    let read = resolved_once(article, false);
    let mut asked = Vec::new();
    decided(article, &read, &[], Some(&mut asked));
    asked
        .into_iter()
        .map(|q| (read.positions[q.sentence].block, read.spans[q.sentence], q))
        .collect()
}

/// The page's sentences in order, and for each block whether it was read as a heading and how many
/// sentences it has.
fn read(article: &Article, memory: &mut Memory, opinions: &[Option<Opinion>]) -> Read {
    let mut reader = Reader::default();
    // To move readings is work: enough room for sentences of fifteen words.
    let letters: usize = article.blocks.iter().map(|block| block.text.len()).sum();
    let mut readings: Vec<Reading> = Vec::with_capacity(letters / 90 + article.blocks.len());
    let (mut positions, mut spans) = (Vec::new(), Vec::new());
    let mut blocks = Vec::with_capacity(article.blocks.len());
    for (index, block) in article.blocks.iter().enumerate() {
        let first = spans.len();
        let near = |at: Option<usize>| at.and_then(|i| article.blocks.get(i));
        let title = is_heading(block)
            && !(is_point(block)
                && (near(index.checked_sub(1)).is_some_and(is_point)
                    || near(Some(index + 1)).is_some_and(is_point)));
        let known = memory.take(block, title, &spans, &readings);
        if let Some((mut found, mut read)) = known {
            spans.append(&mut found);
            readings.append(&mut read);
        } else {
            match &block.sentences {
                Some(given) => spans.extend(given.iter().map(|&(start, end)| Span { start, end })),
                None => spans.extend(sentences::split(&block.text)),
            }
            memory.anew += 1;
            reader.start_block();
            let heading = title && spans.len() == first + 1;
            for &span in &spans[first..] {
                let at = readings.len();
                readings.push(Reading::default());
                let opinion = opinions.get(at).and_then(Option::as_ref);
                let hint = opinion.map(Opinion::hint).unwrap_or_default();
                let out = &mut readings[at];
                reader.read(&block.text, span, block.kind, heading, hint, out);
            }
        }
        let count = spans.len() - first;
        blocks.push((title && count == 1, count));
        let position = Position {
            block: index as u32,
            post: block.post,
            item: is_item(block),
            colon: block.text.trim_end().ends_with(':'),
        };
        positions.resize(readings.len(), position);
    }
    (readings, positions, spans, blocks)
}

/// An item of a list, by its element, or by the mark or number that its line begins with.
fn is_item(block: &Block) -> bool {
    let text = block.text.trim_start();
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.len() < text.len() && number.starts_with(['.', ')']);
    block.kind == BlockKind::ListItem
        || numbered && number[1..].starts_with(' ')
        || ["- ", "– ", "• ", "* ", "· "]
            .iter()
            .any(|mark| text.starts_with(mark))
}

/// One short line that does not end like a sentence.
fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Headline | BlockKind::Crosshead)
        || block.kind == BlockKind::Paragraph
            && block.text.len() < 160
            && !block
                .text
                .trim_end_matches(['"', '\'', '”', '’', ')', ']', '»'])
                .ends_with(['.', '!', '?', '…', ':', ','])
}

/// A line without a full stop that is worded as a sentence, not as a title: beside another one a
/// point of a summary.
fn is_point(block: &Block) -> bool {
    let words = || block.text.split_whitespace();
    let capitals = words()
        .skip(1)
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .count();
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
        && is_heading(block)
        && words().count() >= 6
        && capitals * 2 < words().count()
}

/// "Vik is a dentist: he said": the person whose name is a subject before "he" or "she" of the same
/// sentence (R50).
fn before_a_pronoun(reading: &Reading) -> Option<&Mention> {
    let pronoun = |a: &&Attribution| {
        a.source.reference == Reference::Pronoun
            && matches!(a.source.gender, Gender::He | Gender::She)
    };
    let at = reading.attributions.iter().find(pronoun)?.source.span.start;
    let named = |m: &&Mention| {
        m.subject && m.nature == Nature::Person && m.name.start < m.name.end && m.span.end <= at
    };
    reading.mentions.iter().find(named)
}

/// A reading with its sources resolved.
fn resolved(
    mut reading: Reading,
    text: &str,
    span: Span,
    sentence: u32,
    cast: &mut Cast,
) -> Reading {
    cast.open(text, sentence, &reading.mentions);
    if let Some(m) = before_a_pronoun(&reading) {
        cast.notice(text, sentence, m, true);
    }
    for a in &mut reading.attributions {
        // A newsroom by an ordinary word that reports, and a person of that name here.
        if a.source.nature == Nature::Outlet
            && a.source.fallback == Nature::Person
            && cast.is_person(text, &a.source)
        {
            a.source.nature = Nature::Person;
            a.source.canonical = None;
        }
        if a.weak {
            cast.peek(text, sentence, &mut a.source);
        } else {
            cast.resolve(text, sentence, &mut a.source);
        }
        // R15, R47, R54: who turns out to be a body has no mind, and has said so.
        if a.kind == Some(Kind::Belief)
            && a.source.reference != Reference::Pronoun
            && matches!(a.source.nature, Nature::Organisation | Nature::Authority)
        {
            a.kind = Some(Kind::Saying);
        }
        // A name that was only taken for a newsroom's, and is a person's after all.
        if a.told
            .as_ref()
            .is_some_and(|m| m.fallback == Nature::Person && cast.is_person(text, m))
        {
            a.told = None;
        }
        for link in [&mut a.told, &mut a.source.via].into_iter().flatten() {
            if a.weak {
                cast.peek(text, sentence, link);
            } else {
                cast.resolve(text, sentence, link);
            }
        }
    }
    for n in &mut reading.newsrooms {
        let m = &mut n.mention;
        let guessed = matches!(n.known, Known::Strange | Known::Title);
        if m.fallback == Nature::Person && cast.is_person(text, m) {
            m.nature = Nature::Nobody;
        } else if !guessed {
            cast.peek(text, sentence, m);
        } else if cast.is_own(text, m) {
            // What only may be a newsroom's name is nobody's on the page yet.
            m.nature = Nature::Own;
        }
    }
    for (i, m) in reading.mentions.iter_mut().enumerate() {
        let opens = m.subject || i == 0 && m.span.start < span.start + OPENS;
        // The title of a source that has its name beside it is nobody else.
        let titles = |a: &&Attribution| {
            !a.weak
                && a.source.entity.is_some()
                && a.source.span.start == m.span.start
                && a.source.name.start > m.span.end
        };
        let entitled = reading.attributions.iter().find(titles);
        if let Some(a) = entitled {
            m.entity = a.source.entity;
            continue;
        }
        m.entity = cast.notice(text, sentence, m, opens);
    }
    let told = |m: &Mention| m.span.start == span.start;
    if !reading.mentions.iter().any(told) && !reading.sure().any(|a| told(&a.source)) {
        let words = text.get(span.start as usize..span.end as usize);
        cast.opened_by(sentence, words.unwrap_or_default());
    }
    reading
}

/// Within so many letters of its beginning a mention opens a sentence ("On Monday Ada Falk …").
const OPENS: u32 = 24;

/// P11: all of it is quotation, and nobody in it is said to say it.
fn carries(reading: &Reading) -> bool {
    reading.quote_only && carry::speaker(reading).is_none()
}
