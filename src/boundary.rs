//! Where JavaScript and the engine meet: the same functions for the background, our own pages and
//! `www`.
//!
//! Takes plain values as their types describe them and returns plain values (`serde-wasm-bindgen`),
//! with offsets in UTF-16 units. Nothing else in this crate knows that there is a browser.

use crate::blocks::candidates::Page;
use crate::encoder::{Encoder, Known, Progress};
use crate::keep::{Details, Kept, Kind};
use crate::memory::Memory;
use crate::report::csv::Table;
use js_sys::{ArrayBuffer, Uint8Array};
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Window, WorkerGlobalScope};

thread_local! {
    /// Of the page that was read last: read again, it has mostly the same blocks.
    static MEMORY: RefCell<Memory> = RefCell::default();
    /// The second reader, from the first time that somebody wants it until nobody has for a while.
    static ENCODER: RefCell<Option<Encoder>> = const { RefCell::new(None) };
    /// What it thought of the windows that it read last.
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// What every function here gives.
type Answer = Result<JsValue, JsError>;

/// A plain value: no `Map`, and `null` where there is nothing.
fn answer(value: &impl Serialize) -> Answer {
    let to = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&to)?)
}

/// What was given, as its type describes it.
fn given<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}

/// `analyse(request)`: reads a page; see [`crate::page`].
///
/// # Errors
///
/// When the request is not one.
#[wasm_bindgen]
pub fn analyse(request: JsValue) -> Answer {
    let page = page(request)?;
    let found = MEMORY.with(|memory| match memory.try_borrow_mut() {
        Ok(mut memory) => crate::page::analyse_again(&page, &mut memory),
        // The last reading ended in a trap.
        Err(_) => crate::page::analyse(&page),
    });
    answer(&found)
}

fn page(request: JsValue) -> Result<Page, JsError> {
    let page: Page = given(request)?;
    page.check().map_err(|why| JsError::new(&why))?;
    Ok(page)
}

/// `forget()`: nothing is remembered of the page that was read last.
#[wasm_bindgen]
pub fn forget() {
    MEMORY.with(|memory| {
        if let Ok(mut memory) = memory.try_borrow_mut() {
            *memory = Memory::default();
        }
    });
    KNOWN.set(Known::default());
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
/// When the answer cannot be made.
#[wasm_bindgen]
pub fn paragraphs(text: &str) -> Answer {
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

/// `report(request, details, kind)`: the contents of a report file, "html", or a table: "csv",
/// "csv-sources" or "csv-counts"; see
/// [`crate::keep`].
///
/// # Errors
///
/// When the request is not one, or there is no article.
#[wasm_bindgen]
pub fn report(request: JsValue, details: JsValue, kind: &str) -> Answer {
    let (page, details): (Page, Details) = (page(request)?, given(details)?);
    let kind = match kind {
        "html" => Kind::Html,
        "csv" => Kind::Csv(Table::Sentences),
        "csv-sources" => Kind::Csv(Table::Sources),
        "csv-counts" => Kind::Csv(Table::Counts),
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
pub fn record(request: JsValue, details: JsValue) -> Answer {
    let (page, details): (Page, Details) = (page(request)?, given(details)?);
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

/// `listen(address)`: reads the encoder's file, which is one of the extension's or the page's own,
/// and keeps it; does nothing where it is there already. Gives whether it is there now.
///
/// # Errors
///
/// When the file cannot be read, or is no model.
#[wasm_bindgen]
pub async fn listen(address: String) -> Result<(), JsError> {
    if ENCODER.with_borrow(Option::is_some) {
        return Ok(());
    }
    let failed = |_| JsError::new("the encoder's file cannot be read");
    let response: Response = JsFuture::from(fetch(&address)?)
        .await
        .and_then(JsCast::dyn_into)
        .map_err(failed)?;
    if !response.ok() {
        return Err(failed(JsValue::NULL));
    }
    let bytes: ArrayBuffer = JsFuture::from(response.array_buffer().map_err(failed)?)
        .await
        .and_then(JsCast::dyn_into)
        .map_err(failed)?;
    keep(&Uint8Array::new(&bytes))
}

/// Asks whatever there is here, a worker or a window, for a file of our own.
fn fetch(address: &str) -> Result<js_sys::Promise, JsError> {
    let global = js_sys::global();
    if let Some(worker) = global.dyn_ref::<WorkerGlobalScope>() {
        Ok(worker.fetch_with_str(address))
    } else if let Some(window) = global.dyn_ref::<Window>() {
        Ok(window.fetch_with_str(address))
    } else {
        Err(JsError::new("nobody here reads files: give their bytes"))
    }
}

/// `keep(bytes)`: the same of a file that somebody else has read.
///
/// # Errors
///
/// When it is no model.
#[wasm_bindgen]
pub fn keep(bytes: &Uint8Array) -> Result<(), JsError> {
    let encoder = Encoder::from_bytes(&bytes.to_vec())?;
    ENCODER.set(Some(encoder));
    Ok(())
}

/// `rest()`: gives back the memory of the encoder, some 25 megabytes.
#[wasm_bindgen]
pub fn rest() {
    ENCODER.set(None);
}

/// `new Closely(request)`: a page that the encoder reads, a window at a time; see
/// [`crate::page::closely`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct Closely {
    progress: Progress,
}

#[wasm_bindgen]
impl Closely {
    /// Begins.
    ///
    /// # Errors
    ///
    /// When the request is not one, or nothing was read by `listen`.
    #[wasm_bindgen(constructor)]
    pub fn new(request: JsValue) -> Result<Closely, JsError> {
        let page = page(request)?;
        let progress = with_encoder(|encoder| crate::page::closely(&page, encoder))?;
        Ok(Closely { progress })
    }

    /// Reads some 300 words more; says whether there were any.
    ///
    /// # Errors
    ///
    /// When the encoder is at rest.
    pub fn step(&mut self) -> Result<bool, JsError> {
        let known = &mut KNOWN.take();
        let done = with_encoder(|encoder| encoder.step(&mut self.progress, known));
        KNOWN.set(std::mem::take(known));
        done
    }

    /// Reads on from the sentence of this number: the reader is there now.
    pub fn seek(&mut self, sentence: usize) {
        self.progress.seek(sentence);
    }

    /// How much of the page has been read, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        let (done, all) = self.progress.windows();
        done as f64 / all.max(1) as f64
    }

    /// What it thinks of each sentence, as a request has it: nothing of those it has not read.
    ///
    /// # Errors
    ///
    /// When the answer cannot be made.
    pub fn opinions(&self) -> Answer {
        answer(&self.progress.opinions())
    }
}

fn with_encoder<R>(act: impl FnOnce(&Encoder) -> R) -> Result<R, JsError> {
    let resting = || JsError::new("the encoder is at rest: listen first");
    ENCODER.with_borrow(|encoder| encoder.as_ref().map(act).ok_or_else(resting))
}
