//! Word lists are sorted and unique, name their source and licence, and every word is used.

use crate::{files, read};

#[test]
fn word_lists_are_sorted_and_say_where_they_are_from() {
    for file in files("src/language/en", &[".tsv"]) {
        for field in ["# columns:", "# source:", "# licence:"] {
            assert!(file.text.contains(field), "{} lacks {field}", file.path);
        }
        let rows = file.text.lines().filter(|line| !line.starts_with('#'));
        let keys: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
        assert!(!keys.is_empty(), "{} is empty", file.path);
        for pair in keys.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{}: {:?} before {:?}",
                file.path,
                pair[0],
                pair[1]
            );
        }
    }
}

/// A list that no table is made of would be dead.
#[test]
fn every_word_list_is_compiled() {
    let build = read("build.rs") + &read("build/lists.rs");
    for file in files("src/language/en", &[".tsv"]) {
        let (folder, name) = file.path.rsplit_once('/').expect("a folder");
        let whole = folder == "src/language/en/lists" && build.contains(folder);
        assert!(whole || read_somewhere(name), "nothing reads {}", file.path);
    }
}

fn read_somewhere(name: &str) -> bool {
    let code = files("src", &[".rs"])
        .into_iter()
        .chain(files("build", &[".rs"]));
    let named = code.map(|file| file.text).any(|text| text.contains(name));
    named || read("build.rs").contains(name)
}

#[test]
fn every_class_of_the_word_lists_is_read_somewhere() {
    let files = files("src", &[".rs"]);
    let readers = files.iter().filter(|file| !file.path.ends_with("class.rs"));
    let lines: Vec<&str> = readers.flat_map(|file| file.working()).collect();
    let is_read = |name: &str| {
        let wanted = format!("Class::{name}");
        lines.iter().any(|line| {
            line.match_indices(&wanted).any(|(at, _)| {
                let next = line[at + wanted.len()..].chars().next();
                !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
            })
        })
    };
    let dead: Vec<String> = says_who::language::Class::ALL
        .iter()
        .map(|(_, class)| format!("{class:?}"))
        .filter(|name| !is_read(name))
        .collect();
    assert!(dead.is_empty(), "no code reads {dead:?}");
}
