//! The one place where JavaScript and the engine meet: the same message in the content script, in
//! the background and in `www`.
//!
//! Takes the shim's request as plain data; gives the answer as plain data. Nothing else in this
//! crate knows that there is a browser.

use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Reads a page; see [`crate::page`].
///
/// # Errors
///
/// When the request is not one.
#[wasm_bindgen]
pub fn analyse(request: JsValue) -> Result<JsValue, JsError> {
    let page: crate::blocks::candidates::Page = serde_wasm_bindgen::from_value(request)?;
    page.check().map_err(|why| JsError::new(&why))?;
    let answer = crate::page::analyse(&page);
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
