//! The one place where JavaScript and the engine meet: the same message in the content script, in
//! the background and in `www`.
//!
//! Takes the shim's request as plain data; gives the answer as plain data. Nothing else in this
//! crate knows that there is a browser.

use crate::memory::Memory;
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// Of the page that was read last: read again, it has mostly the same blocks.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Reads a page; see [`crate::page`].
///
/// # Errors
///
/// When the request is not one.
#[wasm_bindgen]
pub fn analyse(request: JsValue) -> Result<JsValue, JsError> {
    let page: crate::blocks::candidates::Page = serde_wasm_bindgen::from_value(request)?;
    page.check().map_err(|why| JsError::new(&why))?;
    let answer = MEMORY.with(|memory| match memory.try_borrow_mut() {
        Ok(mut memory) => crate::page::analyse_again(&page, &mut memory),
        // The last reading ended in a trap.
        Err(_) => crate::page::analyse(&page),
    });
    Ok(answer.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// A paragraph of a plain text.
#[derive(Serialize)]
struct Paragraph {
    text: String,
    headline: bool,
}

/// Divides a plain text as [`crate::blocks::text`] does, for a page that shows it.
///
/// # Errors
///
/// When the answer cannot be made into JavaScript values.
#[wasm_bindgen]
pub fn paragraphs(text: &str) -> Result<JsValue, JsError> {
    let found: Vec<Paragraph> = crate::blocks::text::blocks(text)
        .into_iter()
        .map(|(_, block)| Paragraph {
            headline: block.kind == crate::blocks::BlockKind::Headline,
            text: block.text,
        })
        .collect();
    Ok(found.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// What a report to keep is made of, beside the files themselves.
#[derive(Serialize)]
struct Lines {
    title: String,
    citation: String,
    limits: String,
    /// The text that `data` counts in.
    text: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    data: JsValue,
}

fn kept(request: JsValue) -> Result<crate::keep::Kept, JsError> {
    let page = serde_wasm_bindgen::from_value(request)?;
    crate::keep::Kept::new(&page).ok_or_else(|| JsError::new("there is no article to report on"))
}

/// The contents of a report file, "html" or "csv"; see [`crate::keep`].
///
/// # Errors
///
/// When the request is not one, or there is no article.
#[wasm_bindgen]
pub fn report(request: JsValue, details: JsValue, kind: &str) -> Result<String, JsError> {
    let kind = match kind {
        "html" => crate::keep::Kind::Html,
        "csv" => crate::keep::Kind::Csv,
        _ => return Err(JsError::new("a report is html or csv")),
    };
    let details = serde_wasm_bindgen::from_value(details)?;
    Ok(kept(request)?.file(&details, kind))
}

/// Title, citation, limits, text and analysis of a page, as plain data; see [`crate::keep`].
///
/// # Errors
///
/// When the request is not one, or there is no article.
#[wasm_bindgen]
pub fn record(request: JsValue, details: JsValue) -> Result<JsValue, JsError> {
    let details = serde_wasm_bindgen::from_value(details)?;
    let kept = kept(request)?;
    let [title, citation, limits] = kept.lines(&details);
    let text = kept.text();
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    let data = kept.data(&text, &plain)?;
    let lines = Lines {
        title,
        citation,
        limits,
        text,
        data,
    };
    Ok(lines.serialize(&plain)?)
}
