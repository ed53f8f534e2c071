//! Where JavaScript and the engine meet: the same functions for the background, our own pages and
//! `www`.
//!
//! Takes each function's arguments as the glue packs them (`packed.rs`): numbers, text and shapes;
//! returns the answer in the same form. Nothing else in this crate knows that there is a browser.

use crate::blocks::candidates::Page;
use crate::keep::{Details, Kept, Kind};
use crate::memory::Memory;
use crate::packed::pack::pack;
use crate::packed::unpack::unpack;
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// Of the page that was read last: read again, it has mostly the same blocks.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

#[wasm_bindgen]
extern "C" {
    /// Of the glue: makes the value of what was packed.
    #[wasm_bindgen(js_namespace = wasm_bindgen, js_name = unpack)]
    fn given(words: &[u32], text: &str, shapes: &str) -> JsValue;
}

/// What every function here gives.
type Answer = Result<JsValue, JsError>;

fn answer(value: &impl Serialize) -> Answer {
    let packed = pack(value)?;
    Ok(given(&packed.words, &packed.text, &packed.shapes))
}

/// `analyse(request)`: reads a page; see [`crate::page`].
///
/// # Errors
///
/// When the request is not one.
#[wasm_bindgen]
pub fn analyse(words: &[u32], text: &str, shapes: &str) -> Answer {
    let (page,): (Page,) = unpack(words, text, shapes)?;
    page.check().map_err(|why| JsError::new(&why))?;
    let found = MEMORY.with(|memory| match memory.try_borrow_mut() {
        Ok(mut memory) => crate::page::analyse_again(&page, &mut memory),
        // The last reading ended in a trap.
        Err(_) => crate::page::analyse(&page),
    });
    answer(&found)
}

/// `forget()`: nothing is remembered of the page that was read last.
#[wasm_bindgen]
pub fn forget() {
    MEMORY.with(|memory| {
        if let Ok(mut memory) = memory.try_borrow_mut() {
            *memory = Memory::default();
        }
    });
}

/// A paragraph of a plain text.
#[derive(Serialize)]
struct Paragraph {
    text: String,
    headline: bool,
}

/// `paragraphs(text)`: divides a plain text as [`crate::blocks::text`] does, for a page that shows
/// it.
///
/// # Errors
///
/// When it is no text.
#[wasm_bindgen]
pub fn paragraphs(words: &[u32], text: &str, shapes: &str) -> Answer {
    let (text,): (&str,) = unpack(words, text, shapes)?;
    let found: Vec<Paragraph> = crate::blocks::text::blocks(text)
        .into_iter()
        .map(|(_, block)| Paragraph {
            headline: block.kind == crate::blocks::BlockKind::Headline,
            text: block.text,
        })
        .collect();
    answer(&found)
}

/// What a report to keep is made of, beside the files themselves.
#[derive(Serialize)]
struct Lines<'a> {
    title: &'a str,
    citation: &'a str,
    limits: &'a str,
    /// The text that `data` counts in.
    text: &'a str,
    data: Data<'a>,
}

struct Data<'a>(&'a Kept, &'a str);

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.data(self.1, to)
    }
}

fn kept(page: &Page) -> Result<Kept, JsError> {
    Kept::new(page).ok_or_else(|| JsError::new("there is no article to report on"))
}

/// `report(request, details, kind)`: the contents of a report file, "html" or "csv"; see
/// [`crate::keep`].
///
/// # Errors
///
/// When the request is not one, or there is no article.
#[wasm_bindgen]
pub fn report(words: &[u32], text: &str, shapes: &str) -> Answer {
    let (page, details, kind): (Page, Details, &str) = unpack(words, text, shapes)?;
    let kind = match kind {
        "html" => Kind::Html,
        "csv" => Kind::Csv,
        _ => return Err(JsError::new("a report is html or csv")),
    };
    answer(&kept(&page)?.file(&details, kind))
}

/// `record(request, details)`: title, citation, limits, text and analysis of a page, as plain data;
/// see [`crate::keep`].
///
/// # Errors
///
/// When the request is not one, or there is no article.
#[wasm_bindgen]
pub fn record(words: &[u32], text: &str, shapes: &str) -> Answer {
    let (page, details): (Page, Details) = unpack(words, text, shapes)?;
    let kept = kept(&page)?;
    let [title, citation, limits] = kept.lines(&details);
    let text = kept.text();
    answer(&Lines {
        title: &title,
        citation: &citation,
        limits: &limits,
        text: &text,
        data: Data(&kept, &text),
    })
}
