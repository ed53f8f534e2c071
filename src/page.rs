//! A live page, start to end: from what the shim collected to what it has to paint.
//!
//! Takes a [`Page`]; returns an [`Answer`]: whether each candidate belongs to the article, and its
//! sentences with offsets in UTF-16 units of the candidate's own text, converted once, here. It is
//! the same function in the background, in our own pages and in `www`.

use crate::base::{Family, Form, Label, Mark, Span, Stance};
use crate::blocks::article;
pub use crate::blocks::article::Reason;
use crate::blocks::candidates::{Mode, Page};
use crate::blocks::clean::{Clean, clean};
pub use crate::blocks::kind::PageKind;
use crate::blocks::{Article, BlockKind, partial};
use crate::encoder::{Encoder, Passage, Progress};
use crate::language::{self, en::messages};
use crate::memory::Memory;
use crate::order;
use crate::report::{self, Report, Role, Summary, wire};
use serde::{Serialize, Serializer};

/// `[start, end]` in UTF-16 units of a candidate's text.
pub type Units = (u32, u32);

/// What the engine says about a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Answer {
    /// Version of the message.
    pub version: u32,
    /// Version of the engine.
    pub engine: &'static str,
    /// Whether there is an article, or the reader asked for the text all the same.
    pub article: bool,
    /// Why.
    pub reason: Reason,
    /// What the page is, whatever was asked for.
    pub page: PageKind,
    /// Language of the article as far as the engine reads it; null for any other.
    pub language: Option<&'static str>,
    /// For every candidate what it is in the article; null where it is no part of it.
    pub blocks: Vec<Option<&'static str>>,
    /// In reading order.
    pub sentences: Vec<Sentence>,
    /// In the order of their first sentence.
    pub sources: Vec<Source>,
    /// Counts and notices.
    #[serde(serialize_with = "counts")]
    pub summary: Summary,
    /// Whether the page shows only a part of its article.
    pub partial: bool,
    /// The posts of a live blog, in reading order; none in an article of one piece.
    pub posts: Vec<Post>,
}

/// A post of a live blog.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Post {
    /// Its first words.
    pub title: String,
    /// Indices of its first and its last sentence.
    pub sentences: (u32, u32),
    /// Index of its first claim, or of its first sentence where it makes none.
    pub lead: u32,
    /// Counts of it; notices are the whole page's.
    #[serde(serialize_with = "counts")]
    pub summary: Summary,
}

/// See [`crate::report::Sentence`].
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Sentence {
    /// Index of the candidate.
    pub block: u32,
    pub start: u32,
    pub end: u32,
    pub label: Label,
    pub alternative: Option<Label>,
    pub confidence: f32,
    pub relay: Vec<Relay>,
    pub stance: Stance,
    pub form: Form,
    pub silent: bool,
    pub silent_party: Option<Units>,
    pub marks: Vec<Mark>,
    pub source: Option<Units>,
    pub source_id: Option<u32>,
    pub cue: Option<Units>,
    pub content: Vec<Units>,
    pub segments: Vec<Segment>,
    pub rule: Vec<&'static str>,
}

/// One link of the chain between the origin and the article.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Relay {
    pub label: Label,
    pub name: String,
    pub span: Option<Units>,
    /// Whether a reader could look it up.
    pub identified: bool,
}

/// A part of a sentence with a label of its own.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Segment {
    pub start: u32,
    pub end: u32,
    pub label: Label,
}

/// Somebody or something that the page rests on.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Source {
    pub id: u32,
    pub name: String,
    pub label: Label,
    pub family: Option<Family>,
    pub identified: bool,
    pub role: Role,
    pub count: u32,
    pub sentences: Vec<u32>,
}

/// What a block is, as the shim reads it.
const fn role(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Crosshead => "crosshead",
        BlockKind::Quote => "quote",
        BlockKind::ListItem => "list-item",
        BlockKind::Caption => "caption",
    }
}

/// Reads a page: finds its article and says who is behind each of its sentences.
///
/// ```
/// use says_who::blocks::candidates::{Candidate, Mode, Page};
///
/// let text = "The road was closed on Monday, police said.".to_owned();
/// let page = Page {
///     mode: Mode::Selection,
///     blocks: vec![Candidate { text, ..Candidate::default() }],
///     ..Page::default()
/// };
/// let answer = says_who::page::analyse(&page);
/// assert_eq!(answer.blocks, [Some("paragraph")]);
/// assert_eq!(answer.sentences[0].label.letter(), "O");
/// ```
#[must_use]
pub fn analyse(page: &Page) -> Answer {
    answer(page, |article| crate::analyse_with(article, &page.opinions))
}

/// The same of a page that may have been read before; see [`crate::analyse_again`].
///
/// ```
/// use says_who::blocks::candidates::{Candidate, Mode, Page};
///
/// let text = "The road was closed on Monday, police said.".to_owned();
/// let page = Page {
///     mode: Mode::Selection,
///     blocks: vec![Candidate { text, ..Candidate::default() }],
///     ..Page::default()
/// };
/// let mut memory = says_who::Memory::default();
/// says_who::page::analyse_again(&page, &mut memory);
/// let answer = says_who::page::analyse_again(&page, &mut memory);
/// assert_eq!(memory.anew, 0);
/// assert_eq!(answer.sentences.len(), 1);
/// ```
#[must_use]
pub fn analyse_again(page: &Page, memory: &mut Memory) -> Answer {
    answer(page, |article| {
        if page.opinions.is_empty() {
            crate::analyse_again(article, memory)
        } else {
            crate::analyse_with(article, &page.opinions)
        }
    })
}

/// Begins to let an encoder read a page's article; what it thinks goes back into
/// [`Page::opinions`]. A page without an article has no sentences.
///
/// ```
/// use says_who::blocks::candidates::Page;
///
/// # fn with(encoder: &says_who::encoder::Encoder) {
/// let progress = says_who::page::closely(&Page::default(), encoder);
/// assert!(progress.opinions().is_empty());
/// # }
/// ```
#[must_use]
pub fn closely(page: &Page, encoder: &Encoder) -> Progress {
    let article = article(page).unwrap_or_default();
    let sentences = crate::split(&article);
    encoder.begin(&Passage::all(&article, &sentences))
}

fn answer(page: &Page, analyse: impl FnOnce(&Article) -> Report) -> Answer {
    let judged = article::judge(page);
    let mut answer = Answer {
        version: page.version,
        engine: env!("CARGO_PKG_VERSION"),
        article: judged.is_article,
        reason: judged.reason,
        page: judged.page,
        blocks: judged.kinds.iter().map(|kind| kind.map(role)).collect(),
        ..Answer::default()
    };
    if !judged.is_article {
        return answer;
    }
    let (article, mut cleaned, candidates) = blocks(page, &judged);
    answer.language = language_of(page, &article);
    if answer.language.is_none() {
        return answer;
    }
    let report = analyse(&article);
    answer.partial = page.mode == Mode::Page && partial::partial(page, &judged);
    answer.posts = posts(&article, &report.sentences);
    for (clean, block) in cleaned.iter_mut().zip(article.blocks) {
        clean.text = block.text;
    }
    fill(&mut answer, report, &cleaned, &candidates);
    answer
}

/// The article of a page as the engine reads it; none where there is none, or not in a language
/// that it reads.
///
/// ```
/// use says_who::blocks::candidates::{Candidate, Mode, Page};
///
/// let text = "The road was closed on Monday, police said.".to_owned();
/// let page = Page {
///     mode: Mode::Selection,
///     blocks: vec![Candidate { text, ..Candidate::default() }],
///     ..Page::default()
/// };
/// let article = says_who::page::article(&page).expect("what is selected is read");
/// assert_eq!(article.blocks.len(), 1);
/// assert_eq!(says_who::page::article(&Page::default()), None);
/// ```
#[must_use]
pub fn article(page: &Page) -> Option<Article> {
    let judged = article::judge(page);
    if !judged.is_article {
        return None;
    }
    let (article, _, _) = blocks(page, &judged);
    language_of(page, &article).map(|_| article)
}

/// The article's language. A few words that somebody selects may hold none of those that tell it
/// ("Witnesses heard two bangs"): who selects them wants them read.
fn language_of(page: &Page, article: &Article) -> Option<&'static str> {
    const FEW: usize = 8;
    let texts = || article.blocks.iter().map(|block| block.text.as_str());
    let few = || {
        texts()
            .flat_map(str::split_whitespace)
            .take(FEW + 1)
            .count()
            <= FEW
            && texts().all(|text| text.chars().all(|c| c.is_ascii() || !c.is_alphabetic()))
    };
    language::recognise(texts())
        .or_else(|| (page.mode == Mode::Selection && few()).then_some(language::en::CODE))
}

/// The article with its text cleaned; for each block the way back to the candidate's text, and
/// which candidate it is.
fn blocks(page: &Page, judged: &article::Judged) -> (Article, Vec<Clean>, Vec<u32>) {
    let (mut article, back) = article::article(page, judged);
    let mut cleaned = Vec::with_capacity(article.blocks.len());
    let mut candidates = Vec::with_capacity(article.blocks.len());
    // Captions are known as such, and not read unless asked for.
    let mut index = 0;
    article.blocks.retain_mut(|block| {
        index += 1;
        if block.kind == BlockKind::Caption && !page.captions {
            return false;
        }
        let mut clean = clean(&block.text);
        block.text = std::mem::take(&mut clean.text);
        cleaned.push(clean);
        candidates.push(back[index - 1]);
        true
    });
    (article, cleaned, candidates)
}

fn fill(answer: &mut Answer, report: Report, cleaned: &[Clean], candidates: &[u32]) {
    let relays = known_relays(&report);
    answer.sentences.reserve(report.sentences.len());
    for (index, sentence) in report.sentences.into_iter().enumerate() {
        let clean = &cleaned[sentence.block as usize];
        let units = |span: Span| (clean.raw_start(span.start), clean.raw_end(span.end));
        let (start, end) = units(sentence.span);
        answer.sentences.push(Sentence {
            block: candidates[sentence.block as usize],
            start,
            end,
            label: sentence.label,
            alternative: sentence.alternative,
            confidence: sentence.confidence,
            relay: sentence
                .relay
                .into_iter()
                .map(|relay| Relay {
                    label: relay.label,
                    name: relay.name,
                    span: relay.span.map(units),
                    identified: relays
                        .binary_search(&(index as u32, relay.label as u8))
                        .is_ok(),
                })
                .collect(),
            stance: sentence.stance,
            form: sentence.form,
            silent: sentence.silent,
            silent_party: sentence.silent_party.map(units),
            marks: sentence.marks,
            source: sentence.source.map(units),
            source_id: sentence.source_id,
            cue: sentence.cue.map(units),
            content: sentence.content.into_iter().map(units).collect(),
            segments: sentence
                .segments
                .iter()
                .map(|segment| {
                    let (start, end) = units(segment.span);
                    Segment {
                        start,
                        end,
                        label: segment.label,
                    }
                })
                .collect(),
            rule: sentence.rule,
        });
    }
    answer.sources = (0..)
        .zip(report.sources)
        .map(|(id, source)| Source {
            id,
            name: source.name,
            label: source.label,
            family: source.label.family(),
            identified: source.identified,
            role: source.role,
            count: source.sentences.len() as u32,
            sentences: source.sentences,
        })
        .collect();
    answer.summary = report.summary;
}

/// A summary as it leaves the engine everywhere.
fn counts<S: Serializer>(summary: &Summary, to: S) -> Result<S::Ok, S::Error> {
    wire::summary(summary).serialize(to)
}

/// Longest title of a post, in characters.
const TITLE: usize = 80;

/// The posts of a live blog with their counts.
fn posts(article: &Article, sentences: &[report::Sentence]) -> Vec<Post> {
    let post = |sentence: &report::Sentence| article.blocks[sentence.block as usize].post;
    let mut out = Vec::new();
    let mut from = 0;
    for of_post in sentences.chunk_by(|one, other| post(one) == post(other)) {
        let until = from + of_post.len();
        let first = &of_post[0];
        if post(first) > 0 {
            let text = &article.blocks[first.block as usize].text;
            let words = &text[first.span.start as usize..first.span.end as usize];
            let mut title: String = words.chars().take(TITLE).collect();
            if title.len() < words.len() {
                title.push('…');
            }
            let claims = |sentence: &report::Sentence| sentence.label != Label::NoClaim;
            let lead = of_post.iter().position(claims).unwrap_or(0);
            out.push(Post {
                title,
                sentences: (from as u32, until as u32 - 1),
                lead: (from + lead) as u32,
                summary: report::count(of_post, &messages::English),
            });
        }
        from = until;
    }
    out
}

/// Sentence and label of every relay that a reader could look up, in order.
fn known_relays(report: &Report) -> Vec<(u32, u8)> {
    let known = |source: &&crate::report::Source| source.identified && source.role != Role::Origin;
    let mut relays: Vec<(u32, u8)> = report
        .sources
        .iter()
        .filter(known)
        .flat_map(|source| source.sentences.iter().map(|&i| (i, source.label as u8)))
        .collect();
    order::by(&mut relays, |&(sentence, label)| {
        order::pair(sentence, u32::from(label))
    });
    relays
}
