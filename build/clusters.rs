//! Compiles the word groups. Takes `clusters.txt` (a line for each fine group: its coarse group,
//! then its words); writes `en_clusters.rs` (one `Clusters` value). A line it doesn't understand,
//! or a word in two groups, stops the build with `file:line`.

use crate::hash::word_hash;
use crate::{perfect, slot};
use std::collections::HashMap;
use std::fmt::Display;
use std::path::Path;

/// Bits of an entry that hold the number of the fine group, plus one.
const FINE_BITS: u32 = 10;

/// Reads the file and writes the table.
pub(crate) fn write(file: &str, out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed={file}");
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let (coarse, words) = read(&text, file)?;
    let hashes: Vec<u64> = words.iter().map(|(hash, _)| *hash).collect();
    let table = perfect::build(&hashes)?;
    let slots = || {
        table.slots.iter().map(|index| {
            index.map_or((0, 0), |index| {
                let (hash, fine) = words[index];
                let check = slot::check(slot::spread(hash));
                ((fine + 1) | (check >> 8) << FINE_BITS, check & 255)
            })
        })
    };
    let text = format!(
        "Clusters {{ displacements: &{}, entries: &{}, checks: &{}, coarse: &{} }}",
        list(&table.displacements),
        list(slots().map(|slot| slot.0)),
        list(slots().map(|slot| slot.1)),
        list(&coarse),
    );
    let path = out.join("en_clusters.rs");
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The coarse group of every fine one, and every word's hash with its fine group.
type Groups = (Vec<u8>, Vec<(u64, u16)>);

fn read(text: &str, file: &str) -> Result<Groups, String> {
    let mut coarse = Vec::new();
    let mut words = Vec::new();
    let mut seen = HashMap::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let error = |message: String| format!("{file}:{}: {message}", index + 1);
        let Some((number, members)) = line.split_once('\t') else {
            return Err(error("no tab".to_string()));
        };
        let fine = coarse.len() as u16;
        if fine + 1 >= 1 << FINE_BITS {
            return Err(error("more groups than an entry has bits for".to_string()));
        }
        coarse.push(
            number
                .parse()
                .map_err(|_| error(format!("\"{number}\" is no group")))?,
        );
        for word in members.split(' ') {
            let hash = word_hash(word.as_bytes());
            if seen.insert(hash, fine).is_some() {
                return Err(error(format!("\"{word}\" stands in two groups")));
            }
            words.push((hash, fine));
        }
    }
    Ok((coarse, words))
}

fn list<T: Display>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    format!("[{}]", values.join(","))
}
