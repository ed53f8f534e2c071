//! What the build says about a word list that it can't read, and what the lists' notation means.
//! Runs the modules of `build.rs` on small lists of its own.

#[path = "../src/language/class.rs"]
#[allow(dead_code, unreachable_pub)]
mod class;
#[path = "../build/clusters.rs"]
mod clusters;
#[path = "../src/base/hash.rs"]
#[allow(dead_code, unreachable_pub)]
mod hash;
#[path = "../build/inflect.rs"]
mod inflect;
#[path = "../build/lexicon.rs"]
#[allow(dead_code)]
mod lexicon;
#[path = "../build/lists.rs"]
mod lists;
#[path = "../build/pattern.rs"]
mod pattern;
#[path = "../build/perfect.rs"]
mod perfect;
#[path = "../src/language/slot.rs"]
#[allow(dead_code)]
mod slot;

use std::path::PathBuf;

/// A folder with one list, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, kind: &str, rows: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("says-who-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let text = format!(
            "# A list\n# kind: {kind}\n# columns: as the kind has them\n# source: own work\n# licence: MIT\n{rows}"
        );
        std::fs::write(folder.join("list.tsv"), text).expect("a list");
        Folder(folder)
    }

    fn build(&self) -> Result<lexicon::Lexicon, String> {
        lists::read(self.0.to_str().expect("UTF-8")).and_then(|lists| lexicon::build(&lists))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).expect("the folder is ours");
    }
}

#[test]
fn bad_rows_are_told_with_file_and_line() {
    for (name, kind, rows, line, message) in [
        (
            "class",
            "words",
            "a\ttime\nb\ttimely\n",
            7,
            "unknown class \"timely\"",
        ),
        (
            "twice",
            "words",
            "a\ttime\na\ttime\n",
            7,
            "a duplicate of the row above",
        ),
        ("order", "words", "b\ttime\na\ttime\n", 7, "not in order"),
        ("columns", "words", "a\n", 6, "1 columns, not 2 to 2"),
        ("empty", "words", "a\t\n", 6, "an empty column"),
        (
            "classtwice",
            "words",
            "a\ttime,time\n",
            6,
            "class \"time\" twice",
        ),
        ("bracket", "words", "a (b\ttime\n", 6, "bracket not closed"),
        ("stray", "words", "a b)\ttime\n", 6, "stray \")\""),
        (
            "nothing",
            "words",
            "(a)\ttime\n",
            6,
            "may stand for nothing",
        ),
        ("frame", "verbs", "say\tsay\tX\n", 6, "unknown frame \"X\""),
        (
            "flag",
            "outlets",
            "A\tB\ta.example\trare\n",
            6,
            "unknown flag \"rare\"",
        ),
        (
            "alias",
            "outlets",
            "A\tC\nB\tC\n",
            7,
            "\"C\" already stands for A",
        ),
        (
            "kind",
            "adverbs",
            "a\ttime\n",
            1,
            "unknown kind \"adverbs\"",
        ),
        ("none", "words", "", 1, "no rows"),
    ] {
        let folder = Folder::with(name, kind, rows);
        let error = folder
            .build()
            .err()
            .unwrap_or_else(|| panic!("{name} was taken"));
        assert!(
            error.contains(&format!("list.tsv:{line}: ")),
            "{name}: {error}"
        );
        assert!(error.contains(message), "{name}: {error}");
    }
}

#[test]
fn notation_stands_for_all_its_sequences() {
    let forms = |lemma: &str| Some(vec![lemma.to_string(), format!("{lemma}s")]);
    let expand = |text: &str| -> Vec<String> {
        let sequences = pattern::expand(text, &forms).expect("well formed");
        sequences.iter().map(|words| words.join(" ")).collect()
    };
    assert_eq!(expand("to (a|the b) c"), ["to a c", "to the b c", "to c"]);
    assert_eq!(expand("[a b|c] d|e"), ["a b d", "a b e", "c d", "c e"]);
    assert_eq!(expand("~ask again"), ["ask again", "asks again"]);
    assert_eq!(expand("don't"), ["do n't"]);
    assert_eq!(expand("residents' group"), ["residents ' group"]);
    assert_eq!(
        expand("prime minister’s office"),
        ["prime minister 's office"]
    );
}

#[test]
fn verbs_and_nouns_inflect_as_english_does() {
    for (lemma, forms) in [
        ("say", "say says sayed saying"),
        ("deny", "deny denies denied denying"),
        ("argue", "argue argues argued arguing"),
        ("agree", "agree agrees agreed agreeing"),
        ("slam", "slam slams slammed slamming"),
        ("quip", "quip quips quipped quipping"),
        ("vow", "vow vows vowed vowing"),
        ("press", "press presses pressed pressing"),
        ("tie", "tie ties tied tying"),
        ("explain", "explain explains explained explaining"),
        ("echo", "echo echoes echoed echoing"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("publish", "publish publishes published publishing"),
    ] {
        assert_eq!(inflect::verb(lemma, &[]).join(" "), forms);
    }
    let irregular = |forms: &str| -> Vec<String> { forms.split(' ').map(str::to_string).collect() };
    assert_eq!(
        inflect::verb("say", &irregular("said")).join(" "),
        "say says said saying"
    );
    assert_eq!(
        inflect::verb("admit", &irregular("admitted admitting")).join(" "),
        "admit admits admitted admitting"
    );
    for (noun, plural) in [
        ("ministry", "ministries"),
        ("survey", "surveys"),
        ("witness", "witnesses"),
        ("photo", "photos"),
        ("hero", "heroes"),
        ("church", "churches"),
        ("spokeswoman", "spokeswomen"),
        ("German", "Germans"),
        ("brother-in-law", "brothers-in-law"),
        ("housewife", "housewives"),
    ] {
        assert_eq!(inflect::plural(noun), plural);
    }
}

#[test]
fn bad_groups_of_words_are_told_with_file_and_line() {
    for (name, text, line, message) in [
        ("tab", "0\ta b\n1 c\n", 2, "no tab"),
        ("number", "# groups\nx\ta b\n", 2, "\"x\" is no group"),
        ("twice", "0\ta b\n1\tc a\n", 2, "\"a\" stands in two groups"),
    ] {
        let name = format!("says-who-{}-groups-{name}.txt", std::process::id());
        let file = std::env::temp_dir().join(name);
        std::fs::write(&file, text).expect("a file of groups");
        let path = file.to_str().expect("UTF-8");
        let error = clusters::write(path, &std::env::temp_dir()).expect_err(message);
        std::fs::remove_file(&file).expect("the file is ours");
        assert_eq!(error, format!("{path}:{line}: {message}"));
    }
}
