//! Compiles the word lists and word groups of each language pack into tables.
//!
//! Takes `src/language/en/lists/*.tsv` and `src/language/en/clusters/clusters.txt`; writes
//! `en_tables.rs`, `en_words.rs` and `en_clusters.rs` to `OUT_DIR`. A row it doesn't understand, an
//! unknown class, a duplicate or an unsorted list stops the build with `file:line`. Reads nothing
//! else.

#[path = "src/language/class.rs"]
#[allow(dead_code, unreachable_pub)]
mod class;
#[path = "src/base/hash.rs"]
#[allow(dead_code, unreachable_pub)]
mod hash;
#[path = "src/language/slot.rs"]
mod slot;

#[path = "build/clusters.rs"]
mod clusters;
#[path = "build/emit.rs"]
mod emit;
#[path = "build/inflect.rs"]
mod inflect;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/lists.rs"]
mod lists;
#[path = "build/pattern.rs"]
mod pattern;
#[path = "build/perfect.rs"]
mod perfect;
#[path = "build/trie.rs"]
mod trie;

use std::path::PathBuf;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/language/class.rs");
    println!("cargo::rerun-if-changed=src/language/slot.rs");
    println!("cargo::rerun-if-changed=src/base/hash.rs");
    println!("cargo::rerun-if-changed=src/language/en/lists");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let built = lists::read("src/language/en/lists")
        .and_then(|lists| lexicon::build(&lists))
        .and_then(|lexicon| emit::write(&lexicon, &out))
        .and_then(|()| clusters::write("src/language/en/clusters/clusters.txt", &out));
    if let Err(message) = built {
        println!("cargo::error={message}");
        eprintln!("{message}");
        std::process::exit(1);
    }
}
