//! What ships, and what it may do: no way to the network, no text run as code, no unexplained
//! permission.

use crate::{files, json, quoted, read, rows};
use serde_json::json;
use std::collections::BTreeSet;

/// What would let the network, a page's text or a stranger's code in.
#[test]
fn the_shim_neither_calls_out_nor_runs_text() {
    let doors = [
        "eval(",
        "new Function",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "createContextualFragment",
        "setHTMLUnsafe",
        "DOMParser",
        "srcdoc",
        "javascript:",
        "onMessageExternal",
        "onConnectExternal",
        "window.onmessage",
        "postMessage('*'",
        "http://",
        "import(",
    ];
    for file in files("extension", &[".js", ".html", ".css"]) {
        for line in file.text.lines() {
            let door = doors.iter().find(|door| line.contains(**door));
            assert_eq!(door, None, "{}: {line}", file.path);
            // `wording.js` hands its callers' relative paths on; its first lines say so.
            let own = [
                "fetch(api.runtime.getURL(",
                "fetch('eval.json')",
                "importScripts('wasm/",
            ];
            let own = own.iter().any(|call| line.contains(call))
                || file.path.ends_with("class/wording.js") && line.contains("await fetch(path)");
            for call in ["fetch(", "importScripts('"] {
                assert!(own || !line.contains(call), "{}: {line}", file.path);
            }
        }
    }
}

/// Whatever is new in the manifest is to be thought about, here and in the table of permissions.
#[test]
fn the_manifest_asks_for_no_more_than_this() {
    let manifest = json("extension/manifest.json");
    let known = [
        "action",
        "background",
        "browser_specific_settings",
        "commands",
        "content_security_policy",
        "default_locale",
        "description",
        "icons",
        "manifest_version",
        "minimum_chrome_version",
        "name",
        "optional_host_permissions",
        "options_ui",
        "permissions",
        "short_name",
        "side_panel",
        "sidebar_action",
        "storage",
        "version",
    ];
    let keys = manifest.as_object().expect("an object").keys();
    let new: Vec<&String> = keys.filter(|key| !known.contains(&key.as_str())).collect();
    assert!(new.is_empty(), "{new:?} is new in the manifest");

    let may = [
        "activeTab",
        "contextMenus",
        "scripting",
        "sidePanel",
        "storage",
    ];
    assert_eq!(
        names(&manifest["permissions"]),
        may.map(str::to_owned).into()
    );
    assert_eq!(manifest["optional_host_permissions"], json!(["*://*/*"]));
    assert_eq!(
        manifest["content_security_policy"],
        json!({"extension_pages": "default-src 'self'; connect-src 'self'; \
            script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
            form-action 'none'; frame-ancestors 'none'"})
    );
    assert_eq!(
        manifest["browser_specific_settings"]["gecko"]["data_collection_permissions"],
        json!({"required": ["none"]})
    );
}

#[test]
fn every_permission_is_explained_to_readers_and_to_the_store() {
    let manifest = json("extension/manifest.json");
    let mut asked = names(&manifest["permissions"]);
    asked.extend(names(&manifest["optional_host_permissions"]));
    for paper in ["docs/privacy.md", "docs/store/chrome.md"] {
        let told: BTreeSet<String> = rows(&read(paper))
            .iter()
            .filter_map(|row| quoted(&row[0]).next().map(str::to_owned))
            .collect();
        assert_eq!(told, asked, "{paper}");
    }
}

fn names(list: &serde_json::Value) -> BTreeSet<String> {
    let list = list.as_array().expect("a list").iter();
    list.map(|name| name.as_str().expect("a name").to_owned())
        .collect()
}

/// The page that needs no installation lets nobody else in either; the example article is a page
/// like any other.
#[test]
fn the_static_page_asks_only_its_own_folder() {
    let pages = files("www", &[".html"])
        .into_iter()
        .chain(files("extension/class", &[".html"]));
    for file in pages.filter(|file| file.path != "www/demo.html") {
        for part in ["default-src '", "connect-src 'self'", "base-uri 'none'"] {
            assert!(file.text.contains(part), "{} lacks {part}", file.path);
        }
        for source in [
            "https:",
            "http:",
            "'unsafe-inline'",
            "'unsafe-eval'",
            "data:",
        ] {
            let policy = file
                .text
                .split("content=\"default-src")
                .nth(1)
                .unwrap_or_default();
            let policy = policy.split('"').next().unwrap_or_default();
            assert!(!policy.contains(source), "{}: {policy}", file.path);
        }
    }
}
