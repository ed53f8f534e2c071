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
    let page = serde_wasm_bindgen::from_value(request)?;
    let answer = crate::page::analyse(&page);
    Ok(answer.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
