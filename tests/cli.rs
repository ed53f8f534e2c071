//! The command line as its users run it: bytes in, bytes and an exit status out.
//! More than 600 lines: one run after another, sharing their helpers.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// An article with characters of one to four bytes, and of two UTF-16 units.
const ARTICLE: &str = "Zoë’s 🦊 café to close\n\n“We lost,” Ada Lund 🙂 said on Monday. The café – in \
                       Velm – shuts.\n\nRadio Velm reported it first.\n";

struct Output {
    out: String,
    err: String,
    status: Option<i32>,
}

impl Output {
    /// The lines of the output, each as JSON.
    fn rows(&self) -> Vec<Value> {
        assert!(
            self.out.is_empty() || self.out.ends_with('\n'),
            "whole lines"
        );
        let rows = self.out.lines().map(serde_json::from_str);
        rows.collect::<Result<_, _>>().expect("every line is JSON")
    }
}

fn spawn(words: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_says-who"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs")
}

fn run(words: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = spawn(words);
    let mut stdin = child.stdin.take().expect("is piped");
    let input = input.into();
    let feed = std::thread::spawn(move || {
        // Who does not read its input closes it: no failure of the test.
        let _ = stdin.write_all(&input);
    });
    let done = child.wait_with_output().expect("it ends");
    feed.join().expect("feeding does not panic");
    let text = |bytes| String::from_utf8(bytes).expect("is UTF-8");
    Output {
        out: text(done.stdout),
        err: text(done.stderr),
        status: done.status.code(),
    }
}

/// A file of this test's own, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let name = format!("says-who-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).expect("a scratch file can be written");
        Scratch(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("is text")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).expect("a scratch file can be removed");
    }
}

fn line(value: &Value) -> String {
    format!("{value}\n")
}

/// The words at a place, counted in a unit.
fn slice(text: &str, start: &Value, end: &Value, unit: &str) -> String {
    let number = |v: &Value| usize::try_from(v.as_u64().expect("is a number")).expect("fits");
    let (start, end) = (number(start), number(end));
    match unit {
        "codepoints" => text.chars().skip(start).take(end - start).collect(),
        "utf16" => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[start..end]).expect("is cut between characters")
        }
        "bytes" => text[start..end].to_owned(),
        _ => unreachable!("there is no such unit"),
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("is an object");
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn it_reads_closely_unless_it_is_asked_to_be_quick() {
    let sentences = |options: &[&str]| {
        let words = [&["annotate", "--format", "json"], options].concat();
        let done = run(&words, ARTICLE);
        assert_eq!((done.status, done.err.as_str()), (Some(0), ""));
        let report: Value = serde_json::from_str(&done.out).expect("is one value");
        report["sentences"].clone()
    };
    let (closely, quick) = (sentences(&[]), sentences(&["--quick"]));
    let count = |of: &Value| of.as_array().map(Vec::len);
    assert_eq!(count(&closely), count(&quick));
    assert_ne!(closely, quick, "the encoder has no say");
    let tiny = sentences(&["--model", "tests/encoder/tiny.bin"]);
    assert_ne!(
        tiny, closely,
        "another encoder says the same to the last digit"
    );
    let none = run(&["annotate", "--model", "Cargo.toml"], ARTICLE);
    assert_eq!(none.status, Some(2));
    assert!(none.err.contains("cannot read Cargo.toml"), "{}", none.err);
}

#[test]
fn json_has_the_documented_keys() {
    let done = run(&["annotate", "--format", "json"], ARTICLE);
    assert_eq!((done.status, done.err.as_str()), (Some(0), ""));
    let report: Value = serde_json::from_str(&done.out).expect("is one value");
    assert_eq!(
        keys(&report),
        ["attributions", "id", "sentences", "sources", "summary"]
    );
    assert_eq!(report["id"], "-");
    let want = [
        "alternative",
        "confidence",
        "content",
        "cue",
        "end",
        "form",
        "label",
        "marks",
        "relay",
        "rule",
        "silent",
        "silent_party",
        "source",
        "source_id",
        "stance",
        "start",
    ];
    for sentence in report["sentences"].as_array().expect("is a list") {
        let mut keys = keys(sentence);
        keys.retain(|&key| key != "segments");
        assert_eq!(keys, want);
    }
    let summary = &report["summary"];
    let want = [
        "claims",
        "families",
        "labels",
        "notices",
        "second_hand",
        "sentence",
    ];
    assert_eq!(keys(summary), want);
    assert_eq!(
        keys(&summary["families"]),
        ["own", "passed_on", "says", "shows"]
    );
    let labels = ["?", "A", "D", "H", "M", "N", "O", "S", "U", "V", "X"];
    assert_eq!(keys(&summary["labels"]), labels);
    let number = |v: &Value| v.as_u64().expect("is a number");
    let counts = summary["labels"].as_object().expect("is an object");
    let all: u64 = counts.values().map(number).sum();
    assert_eq!(
        all,
        report["sentences"].as_array().map_or(0, Vec::len) as u64
    );
    assert_eq!(
        number(&summary["claims"]),
        all - number(&summary["labels"]["X"])
    );
}

#[test]
fn json_is_the_default_where_nobody_watches() {
    let asked = run(&["annotate", "--format", "json"], ARTICLE);
    assert_eq!(run(&["annotate"], ARTICLE).out, asked.out);
}

#[test]
fn several_files_are_a_list() {
    let (a, b) = (
        Scratch::new("list-a", "A thing is so."),
        Scratch::new("list-b", ""),
    );
    let done = run(&["annotate", "--format=json", a.path(), b.path()], "");
    let list: Value = serde_json::from_str(&done.out).expect("is one value");
    assert_eq!(list[0]["id"], a.path());
    assert_eq!(list[0]["sentences"][0]["end"], 14);
    assert_eq!(
        (
            list[1]["id"].as_str(),
            list[1]["sentences"].as_array().map(Vec::len)
        ),
        (Some(b.path()), Some(0))
    );
    assert_eq!(done.status, Some(0));
}

#[test]
fn text_shows_the_article_with_badges_and_the_summary() {
    let done = run(&["annotate", "--format", "text"], ARTICLE);
    assert_eq!(done.status, Some(0));
    assert!(done.out.starts_with('['), "{}", done.out);
    assert!(done.out.contains("Zoë’s 🦊 café to close"));
    assert!(done.out.contains("Counts of wording, not of truth."));
    assert!(
        !done.out.contains('\u{1b}'),
        "no colours where nobody watches"
    );
}

#[test]
fn csv_and_html_hold_first_words_or_whole_sentences() {
    let long = "Velm is a town of bridges, and of old houses, and of foxes, and of rain in autumn.";
    for format in ["csv", "html"] {
        let brief = run(&["annotate", "--format", format], long);
        let full = run(&["annotate", "--full", "--format", format], long);
        assert_eq!((brief.status, full.status), (Some(0), Some(0)));
        assert!(!brief.out.contains("in autumn") && brief.out.contains("Velm is a town"));
        assert!(full.out.contains("in autumn"));
        assert!(brief.out.contains("may be wrong"));
    }
}

#[test]
fn each_table_has_one_kind_of_row_and_a_mark_of_byte_order() {
    let columns = |table: &str| {
        let done = run(&["annotate", "--format", "csv", "--table", table], ARTICLE);
        assert_eq!(done.status, Some(0), "{}", done.err);
        let table = done
            .out
            .strip_prefix('\u{feff}')
            .expect("a mark of byte order");
        table.lines().next().expect("a heading").to_owned()
    };
    for (table, column) in [
        ("sentences", "\"Sentence\""),
        ("sources", "\"Can it be looked up?\""),
        ("counts", "\"Times\""),
    ] {
        let columns = columns(table);
        assert!(
            columns.starts_with("\"Article\",\"Address\",\"Published\",\"Made\","),
            "{columns}"
        );
        assert!(columns.contains(column), "{columns}");
    }
}

#[test]
fn a_folder_is_read_with_its_texts() {
    let folder = std::env::temp_dir().join(format!("says-who-{}-folder", std::process::id()));
    std::fs::create_dir_all(folder.join("inner")).expect("a folder can be made");
    let write =
        |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("is written");
    write("b.txt", ARTICLE);
    write("inner/a.md", ARTICLE);
    write("picture.png", "\u{89}PNG");
    write("page.html", PAGE);
    // What a browser saves beside a page.
    std::fs::create_dir_all(folder.join("page_files")).expect("a folder can be made");
    write("page_files/frame.html", PAGE);
    let path = folder.to_str().expect("is text");
    let done = run(&["annotate", "--format", "json", path], "");
    std::fs::remove_dir_all(&folder).expect("a folder can be removed");
    assert_eq!((done.status, done.err.as_str()), (Some(0), ""));
    let list: Value = serde_json::from_str(&done.out).expect("is JSON");
    let ids: Vec<&str> = list
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|a| a["id"].as_str())
        .collect();
    assert_eq!(ids.len(), 3);
    assert!(
        ids[0].ends_with("b.txt") && ids[1].ends_with("a.md") && ids[2].ends_with("page.html"),
        "{ids:?}"
    );
}

#[test]
fn another_language_is_told_in_one_line_and_ends_with_three() {
    let german = "Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag in Lindmark. \
                  Das Ministerium teilte mit, dass die Arbeiten länger dauern als geplant.";
    for format in ["text", "json", "csv", "html"] {
        let done = run(&["annotate", "--format", format], german);
        assert_eq!((done.status, done.out.as_str()), (Some(3), ""), "{format}");
        assert_eq!(
            done.err,
            "says-who: standard input: this is not English (German?), and English is all it can \
             read so far\n"
        );
    }
}

#[test]
fn a_text_in_utf16_with_its_mark_is_read() {
    let utf16: Vec<u8> = "\u{feff}The café closed, police said."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let done = run(&["annotate", "--format", "text"], utf16);
    assert!(
        done.out.contains("The café closed, police said."),
        "{}{}",
        done.out,
        done.err
    );
}

#[test]
fn a_text_from_an_older_windows_is_read_where_one_says_so() {
    let bytes = b"\x93The caf\xe9 closed,\x94 police said.";
    let refused = run(&["annotate"], bytes);
    assert_eq!((refused.status, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("--encoding windows-1252"));
    let words = ["annotate", "--format", "text", "--encoding", "Windows-1252"];
    let done = run(&words, bytes);
    assert!(
        done.out.contains("“The café closed,” police said."),
        "{}{}",
        done.out,
        done.err
    );
    let wrong = run(&["annotate", "--encoding", "ebcdic"], "");
    assert!(
        wrong.err.contains("there are utf-8, windows-1252"),
        "{}",
        wrong.err
    );
}

#[test]
fn what_is_no_text_is_refused_in_a_line_that_helps() {
    let pdf = Scratch::new("paper.pdf", b"%PDF-1.7\n\xe2\xe3\xcf\xd3");
    let done = run(&["annotate", pdf.path()], "");
    assert_eq!((done.status, done.out.as_str()), (Some(1), ""));
    assert!(
        done.err.contains("this is a PDF, not a text"),
        "{}",
        done.err
    );
    let done = run(&["annotate", "https://kestrel.example/ferry"], "");
    assert_eq!((done.status, done.out.as_str()), (Some(2), ""));
    assert!(done.err.contains("nothing is fetched"), "{}", done.err);
    let done = run(&["annotate"], b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    assert_eq!((done.status, done.out.as_str()), (Some(1), ""));
    assert!(done.err.contains("this is no text"), "{}", done.err);
}

#[test]
fn a_text_in_place_of_a_corpus_is_told_once_and_the_corpora_are_mapped() {
    let text = Scratch::new("plain.txt", ARTICLE);
    let corpus = Scratch::new(
        "corpus.jsonl",
        line(&serde_json::json!({"id": 1, "text": "A thing is so."})),
    );
    for words in [
        &["annotate", "--quick", "--format", "jsonl"][..],
        &["sentences"],
    ] {
        let done = run(&[words, &[text.path(), corpus.path()]].concat(), "");
        assert_eq!((done.status, done.rows().len()), (Some(1), 1));
        let piped = run(words, ARTICLE);
        assert_eq!((piped.status, piped.out.as_str()), (Some(1), ""));
        for err in [done.err, piped.err] {
            assert!(
                err.contains("one JSON object {\"id\", \"text\"} a line")
                    && err.lines().count() == 1,
                "{err}"
            );
        }
    }
}

/// A saved page with menus around its article, and a head that says where it is from.
const PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Ferry back on Friday | Halden Echo</title><meta property="og:site_name" content="Halden Echo">
<meta property="og:type" content="article"><meta name="author" content="Ada Lund">
<meta property="article:published_time" content="2031-02-03T08:00Z">
<link rel="canonical" href="https://www.halden.example/ferry"></head><body>
<nav><a href="/">Front page</a> <a href="/news">All the news</a></nav><article>
<h1>Ferry back on Friday</h1>
<p>The ferry between Halden and Velm will sail again on Friday, the harbour office said on Monday, after
two weeks in the yard.</p><p hidden>Nobody sees this line, police said.</p>
<p>“We have waited long enough,” said Tom Rill, who runs the café at the pier and lives from those who cross.</p>
<p>A report by the yard shows that the shaft was bent. Witnesses had heard a bang on the evening of the
accident, the police said.</p><p>The Halden Echo has learned that the line will pay the islanders back.</p>
</article><footer><p>All rights reserved. Write to us if something is wrong, we said.</p></footer></body></html>"#;

const NO_ARTICLE: &str = "<!doctype html><html><body><h1>All the news</h1><ul>\
    <li><a href=/a>Ferry back on Friday</a><li><a href=/b>Bridge shut until May</a>\
    <li><a href=/c>Café closes its doors</a><li><a href=/d>Fox seen in the library</a></ul>\
    <p>Ada Lund said that the list is long and that it grows.</p></body></html>";

#[test]
fn the_article_of_a_saved_page_is_read_and_nothing_around_it() {
    let file = Scratch::new("page.html", PAGE);
    for (words, input) in [
        (&["annotate", "--format", "json", file.path()][..], ""),
        (&["annotate", "--format", "json"], PAGE),
        (&["annotate", "--format", "json", "-"], PAGE),
    ] {
        let done = run(words, input);
        assert_eq!((done.status, done.err.as_str()), (Some(0), ""));
        let report: Value = serde_json::from_str(&done.out).expect("is one value");
        let text = report["text"].as_str().expect("has its text");
        assert!(
            text.starts_with("Ferry back on Friday\n\nThe ferry between Halden"),
            "{text}"
        );
        for around in ["Front page", "Nobody sees", "All rights"] {
            assert!(!text.contains(around), "{around}");
        }
        let cut = |s: &Value| slice(text, &s["start"], &s["end"], "codepoints");
        let sentences = report["sentences"].as_array().expect("is a list");
        assert_eq!(
            cut(&sentences[3]),
            "A report by the yard shows that the shaft was bent."
        );
        assert_eq!(
            (&sentences[1]["label"], &sentences[3]["label"]),
            (&"O".into(), &"D".into())
        );
    }
}

#[test]
fn a_saved_page_says_where_it_is_from() {
    let file = Scratch::new("from.htm", PAGE);
    let json = run(
        &["annotate", "--quick", "--format", "json", file.path()],
        "",
    );
    let report: Value = serde_json::from_str(&json.out).expect("is one value");
    let want = serde_json::json!({
        "title": "Ferry back on Friday",
        "address": "https://www.halden.example/ferry",
        "outlet": "Halden Echo",
        "published": "2031-02-03",
        "byline": "Ada Lund",
    });
    assert_eq!(report["page"], want);
    // The outlet never passes something on from itself.
    let echo = report["sentences"].as_array().and_then(|all| all.last());
    assert_ne!(echo.expect("there are sentences")["label"], "M");
    let csv = run(&["annotate", "--quick", "--format", "csv", file.path()], "").out;
    for told in [
        "\"Ferry back on Friday\"",
        "https://www.halden.example/ferry",
        "2031-02-03",
    ] {
        assert!(csv.contains(told), "{csv}");
    }
    let html = run(
        &["annotate", "--quick", "--format", "html", file.path()],
        "",
    )
    .out;
    assert!(html.contains("Halden Echo"));
}

#[test]
fn a_page_that_is_no_article_is_refused_unless_one_wants_its_text() {
    let file = Scratch::new("list.html", NO_ARTICLE);
    let done = run(
        &["annotate", "--quick", "--format", "json", file.path()],
        "",
    );
    assert_eq!((done.status, done.out.as_str()), (Some(1), ""));
    assert!(
        done.err.contains("this page is no article") && done.err.lines().count() == 1,
        "{}",
        done.err
    );
    let words = [
        "annotate",
        "--quick",
        "--anyway",
        "--format",
        "text",
        file.path(),
    ];
    let done = run(&words, "");
    assert_eq!((done.status, done.err.as_str()), (Some(0), ""));
    assert!(
        done.out.contains("Ada Lund said that the list is long"),
        "{}",
        done.out
    );
}

#[test]
fn a_page_in_another_language_or_encoding_is_told() {
    let german = "<!doctype html><html><body><article><h1>Brücke gesperrt</h1>\
        <p>Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag in Lindmark nach dem \
        schweren Unfall auf der Straße, die in die Stadt führt.</p>\
        <p>Das Ministerium teilte mit, dass die Arbeiten länger dauern, als es geplant war, und dass \
        die Fähre nicht vor dem Wochenende fahren wird.</p></article></body></html>";
    let done = run(&["annotate", "--quick", "--format", "json"], german);
    assert_eq!((done.status, done.out.as_str()), (Some(3), ""));
    assert!(done.err.contains("not English (German?)"), "{}", done.err);
    let old = PAGE.replace("utf-8", "windows-1252");
    let bytes: Vec<u8> = old
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(u32::from(c)).expect("is in Latin-1"),
        })
        .collect();
    let done = run(&["annotate", "--quick", "--format", "text"], bytes.clone());
    assert!(
        done.out
            .contains("“We have waited long enough,” said Tom Rill, who runs the café")
    );
    let silent = String::from_utf8_lossy(&bytes).len();
    assert!(silent > bytes.len(), "the bytes are no UTF-8");
}

/// What a command prints on a terminal: standard error, with its output sent elsewhere.
#[cfg(target_os = "linux")]
fn on_a_terminal(command: &str) -> String {
    let binary = env!("CARGO_BIN_EXE_says-who");
    let command = format!("{command} | {binary} annotate --quick --format jsonl > /dev/null");
    let done = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .stdin(Stdio::null())
        .output()
        .expect("script (util-linux) runs");
    assert!(done.status.success(), "{done:?}");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The pauses are what is tested: a bar is shown after a second, and not before.
#[cfg(target_os = "linux")]
#[test]
fn long_work_shows_its_progress_on_a_terminal_and_short_work_does_not() {
    let row = r#"echo '{"text": "A thing is so."}'"#;
    let long = on_a_terminal(&format!("({row}; sleep 2; {row})"));
    assert!(long.contains("so far"), "{long:?}");
    let short = on_a_terminal(row);
    assert_eq!(short, "");
    // And never where nobody watches.
    let mut child = spawn(&["annotate", "--quick", "--format", "jsonl"]);
    let mut stdin = child.stdin.take().expect("is piped");
    let row = line(&serde_json::json!({"text": "A thing is so."}));
    stdin.write_all(row.as_bytes()).expect("is read");
    std::thread::sleep(std::time::Duration::from_secs(2));
    stdin.write_all(row.as_bytes()).expect("is read");
    drop(stdin);
    assert!(child.wait_with_output().expect("it ends").stderr.is_empty());
}

#[test]
fn the_manual_and_the_completions_know_every_option() {
    let help = run(&["annotate", "--help"], "").out;
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    let options: Vec<&str> = options
        .map(|word| word.trim_end_matches([',', ']', '.']))
        .filter(|word| word[2..].chars().all(char::is_alphabetic))
        .collect();
    assert!(
        options.contains(&"--encoding") && options.len() > 9,
        "{options:?}"
    );
    let man = run(&["man"], "");
    assert_eq!((man.status, man.err.as_str()), (Some(0), ""));
    let bash = run(&["completions", "bash"], "").out;
    let zsh = run(&["completions", "zsh"], "").out;
    for option in options {
        assert!(bash.contains(option) && zsh.contains(option), "{option}");
        let escaped = option.replace('-', "\\-");
        assert!(man.out.contains(&escaped), "{option}");
    }
    assert!(man.out.starts_with(".ie") && man.out.contains(".TH says-who 1"));
    assert!(man.out.contains("xclip \\-o | says\\-who annotate \\-"));
    for shell in ["fish", "elvish", "powershell"] {
        let done = run(&["completions", shell], "");
        assert_eq!(
            (done.status, done.out.is_empty()),
            (Some(0), false),
            "{shell}"
        );
    }
    let other = run(&["completions", "cmd"], "");
    assert_eq!(other.status, Some(2));
    assert!(
        other.err.contains("there are bash, elvish, fish"),
        "{}",
        other.err
    );
}

#[test]
fn html_takes_markup_for_text() {
    let done = run(
        &["annotate", "--format", "html"],
        "<script>alert(1)</script>\n\nA <b>bold</b> thing is so.",
    );
    assert!(done.out.starts_with("<!doctype html>"));
    assert!(!done.out.contains("<script") && !done.out.contains("<b>bold"));
}

#[test]
fn offsets_are_in_the_unit_that_was_asked_for() {
    for unit in ["codepoints", "utf16", "bytes"] {
        let words = ["annotate", "--format", "json", "--offsets", unit];
        let report: Value = serde_json::from_str(&run(&words, ARTICLE).out).expect("is JSON");
        let cut = |s: &Value| slice(ARTICLE, &s["start"], &s["end"], unit);
        let sentences = report["sentences"].as_array().expect("is a list");
        let texts: Vec<String> = sentences.iter().map(cut).collect();
        let want = [
            "Zoë’s 🦊 café to close",
            "“We lost,” Ada Lund 🙂 said on Monday.",
            "The café – in Velm – shuts.",
            "Radio Velm reported it first.",
        ];
        assert_eq!(texts, want, "{unit}");
        for sentence in sentences {
            let number = |v: &Value| v.as_u64().expect("is a number");
            let mut places = vec![&sentence["source"], &sentence["cue"]];
            places.extend(sentence["content"].as_array().expect("is a list"));
            for place in places.into_iter().filter(|place| !place.is_null()) {
                assert!(
                    number(&sentence["start"]) <= number(&place[0]),
                    "{unit} {sentence}"
                );
                assert!(
                    number(&place[1]) <= number(&sentence["end"]),
                    "{unit} {sentence}"
                );
                slice(ARTICLE, &place[0], &place[1], unit);
            }
        }
    }
}

#[test]
fn units_agree_on_every_place() {
    let report = |unit: &str| -> Value {
        let words = ["annotate", "--format", "json", "--offsets", unit];
        serde_json::from_str(&run(&words, ARTICLE).out).expect("is JSON")
    };
    /// All places of a value, as the words that stand there.
    fn words(value: &Value, unit: &str, out: &mut Vec<String>) {
        match value {
            Value::Array(items) => match items.as_slice() {
                [start @ Value::Number(_), end @ Value::Number(_)] => {
                    out.push(slice(ARTICLE, start, end, unit));
                }
                items => items.iter().for_each(|item| words(item, unit, out)),
            },
            Value::Object(fields) => fields.values().for_each(|field| words(field, unit, out)),
            _ => {}
        }
    }
    let all = ["codepoints", "utf16", "bytes"].map(|unit| {
        let report = report(unit);
        let mut out = Vec::new();
        words(&report["sentences"], unit, &mut out);
        words(&report["attributions"], unit, &mut out);
        out
    });
    assert_eq!(all[0], all[1]);
    assert_eq!(all[0], all[2]);
}

#[test]
fn given_boundaries_are_used_as_they_are() {
    // Neither sentences nor paragraphs: a pair, an object, one over a paragraph's end, an empty one.
    let text = "🦊 One. Two\n\nthree. Four.\n\nFive.";
    let sentences = serde_json::json!([[0, 6], {"start": 7, "end": 18, "label": null, "x": [1]}, [19, 24], [24, 24]]);
    let input = line(&serde_json::json!({"id": "a", "text": text, "sentences": sentences}));
    let done = run(&["annotate", "--quick", "--format", "jsonl"], input.clone());
    assert_eq!(done.status, Some(0), "{}", done.out);
    let row = &done.rows()[0];
    let found: Vec<_> = row["sentences"]
        .as_array()
        .expect("is a list")
        .iter()
        .map(|s| (s["start"].as_u64(), s["end"].as_u64()))
        .collect();
    let want = [(0, 6), (7, 18), (19, 24), (24, 24)].map(|(a, b)| (Some(a), Some(b)));
    assert_eq!(found, want);
    // In the unit that was asked for.
    let row = &run(
        &["annotate", "--quick", "--format=jsonl", "--offsets=utf16"],
        line(&serde_json::json!({"id": "a", "text": text, "sentences": [[0, 7]]})),
    )
    .rows()[0];
    assert_eq!(
        (&row["sentences"][0]["start"], &row["sentences"][0]["end"]),
        (&0.into(), &7.into())
    );
    // And not where only splitting was asked for.
    let row = &run(&["sentences"], input).rows()[0];
    assert_eq!(keys(row), ["id", "sentences"]);
    let texts: Vec<String> = row["sentences"]
        .as_array()
        .expect("is a list")
        .iter()
        .map(|s| slice(text, &s[0], &s[1], "codepoints"))
        .collect();
    assert_eq!(texts.last().map(String::as_str), Some("Five."));
    assert!(texts.len() >= 4, "{texts:?}");
}

#[test]
fn a_broken_line_has_an_error_in_its_place() {
    let broken: [(&[u8], &str, Value); 9] = [
        (b"no json", "not a JSON object", Value::Null),
        (b"", "not a JSON object", Value::Null),
        (b"[1, 2]", "not a JSON object", Value::Null),
        (b"{\"id\": \"b\"}", "missing field `text`", "b".into()),
        (b"{\"id\": 4, \"text\": 5}", "invalid type", 4.into()),
        (b"{\"id\": \"c\", \"text\": \"un", "EOF", "c".into()),
        (
            b"{\"id\": \"d\", \"text\": \"\xff\xfe\"}",
            "not UTF-8 at byte 22",
            "d".into(),
        ),
        (
            b"{\"id\": \"e\", \"text\": \"a\", \"sentences\": [[0, 2]]}",
            "not in the text",
            "e".into(),
        ),
        (
            b"{\"id\": \"f\", \"text\": \"\\ud800\"}",
            "hex escape",
            "f".into(),
        ),
    ];
    let mut input = Vec::new();
    for (bytes, _, _) in &broken {
        input.extend_from_slice(b"{\"id\": \"good\", \"text\": \"A thing is so.\"}\n");
        input.extend_from_slice(bytes);
        input.push(b'\n');
    }
    for words in [
        &["annotate", "--quick", "--format", "jsonl"][..],
        &["sentences"],
    ] {
        let done = run(words, input.clone());
        assert_eq!(done.status, Some(1));
        // Splitting does not look at given boundaries.
        let split = words[0] == "sentences";
        let failed = if split { 8 } else { 9 };
        assert!(
            done.err
                .contains(&format!("{failed} of 18 lines hold no article")),
            "{}",
            done.err
        );
        let rows = done.rows();
        assert_eq!(rows.len(), 18);
        for (i, pair) in rows.chunks(2).enumerate() {
            assert_eq!(pair[0]["id"], "good");
            assert!(pair[0]["sentences"].is_array());
            assert_eq!(pair[1]["id"], broken[i].2);
            if split && broken[i].1 == "not in the text" {
                assert!(pair[1]["sentences"].is_array());
                continue;
            }
            assert_eq!(keys(&pair[1]), ["error", "id", "line"]);
            assert_eq!(pair[1]["line"], (2 * i + 2) as u64);
            let error = pair[1]["error"].as_str().expect("is text");
            assert!(error.contains(broken[i].1), "{error}");
        }
    }
}

#[test]
fn a_line_over_64_mb_has_an_error_and_the_next_is_mapped() {
    let mut input = b"{\"id\": \"huge\", \"text\": \"".to_vec();
    input.resize(64_000_001, b'a');
    input.extend_from_slice(b"\"}\n{\"id\": \"next\", \"text\": \"A thing is so.\"}\n");
    let done = run(&["annotate", "--quick", "--format", "jsonl"], input);
    let rows = done.rows();
    assert_eq!(done.status, Some(1));
    assert_eq!(
        rows[0],
        serde_json::json!({"id": "huge", "line": 1, "error": "longer than 64 MB"})
    );
    assert_eq!(rows[1]["id"], "next");
    assert_eq!(rows.len(), 2);
}

#[test]
fn lines_come_in_the_order_of_the_input() {
    let mut input = String::new();
    for i in 0..4000_usize {
        // Long and short ones, so that cores finish out of turn.
        let text = "Ada Lund said so. ".repeat(if i % 97 == 0 { 400 } else { i % 5 });
        input += &line(&serde_json::json!({"id": i, "text": text}));
    }
    for words in [
        &["annotate", "--quick", "--format", "jsonl"][..],
        &["sentences"],
    ] {
        let done = run(words, input.clone());
        assert_eq!(done.status, Some(0));
        let ids: Vec<u64> = done
            .rows()
            .iter()
            .filter_map(|row| row["id"].as_u64())
            .collect();
        assert_eq!(ids, (0..4000).collect::<Vec<u64>>());
    }
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    let mut child = spawn(&["annotate", "--quick", "--format", "jsonl"]);
    let mut stdin = child.stdin.take().expect("is piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("is piped"));
    for id in 0..3 {
        let row = line(&serde_json::json!({"id": id, "text": "A thing is so."}));
        stdin.write_all(row.as_bytes()).expect("is read");
        let mut answer = String::new();
        stdout.read_line(&mut answer).expect("is written");
        let answer: Value = serde_json::from_str(&answer).expect("is JSON");
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_closed_pipe_ends_it_without_a_word() {
    for words in [
        &["annotate", "--quick", "--format", "jsonl"][..],
        &["sentences"],
    ] {
        let mut child = spawn(words);
        let mut stdin = child.stdin.take().expect("is piped");
        let feed = std::thread::spawn(move || {
            let row = line(&serde_json::json!({"id": 1, "text": "A thing is so. ".repeat(200)}));
            // Without end, until nobody reads any more.
            while stdin.write_all(row.as_bytes()).is_ok() {}
        });
        let mut stdout = BufReader::new(child.stdout.take().expect("is piped"));
        let mut first = String::new();
        stdout.read_line(&mut first).expect("there is a line");
        serde_json::from_str::<Value>(&first).expect("is a whole line");
        drop(stdout);
        let mut err = String::new();
        let mut stderr = child.stderr.take().expect("is piped");
        stderr.read_to_string(&mut err).expect("is text");
        assert_eq!(err, "");
        assert_eq!(child.wait().expect("it ends").code(), Some(1));
        feed.join().expect("feeding does not panic");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_lines() {
    let mut child = spawn(&["annotate", "--quick", "--format", "jsonl"]);
    let mut stdin = child.stdin.take().expect("is piped");
    let feed = std::thread::spawn(move || {
        let row = line(&serde_json::json!({"id": 1, "text": "A thing is so. ".repeat(2000)}));
        while stdin.write_all(row.as_bytes()).is_ok() {}
    });
    let mut stdout = child.stdout.take().expect("is piped");
    let mut out = vec![0; 100_000];
    stdout.read_exact(&mut out).expect("there is that much");
    let killed = Command::new("kill").arg(child.id().to_string()).status();
    assert!(killed.expect("kill runs").success());
    stdout.read_to_end(&mut out).expect("it ends");
    let out = String::from_utf8(out).expect("is UTF-8");
    assert!(out.ends_with('\n'), "ends with half a line");
    for row in out.lines() {
        serde_json::from_str::<Value>(row).expect("is a whole line");
    }
    assert_eq!(child.wait().expect("it ends").code(), Some(128 + 15));
    feed.join().expect("feeding does not panic");
}

#[test]
fn an_unreadable_file_is_named_and_the_others_are_mapped() {
    let good = Scratch::new(
        "good.jsonl",
        line(&serde_json::json!({"id": 1, "text": "A thing is so."})),
    );
    let folder = std::env::temp_dir();
    let folder = folder.to_str().expect("is text");
    for words in [
        &["annotate", "--quick", "--format", "jsonl"][..],
        &["sentences"],
    ] {
        let done = run(
            &[words, &["/no/such/file", good.path(), folder]].concat(),
            "",
        );
        assert_eq!(done.status, Some(2));
        assert!(
            done.err.contains("cannot read /no/such/file: "),
            "{}",
            done.err
        );
        assert!(
            done.err.contains(&format!("cannot read {folder}")),
            "{}",
            done.err
        );
        assert_eq!(done.rows().len(), 1);
    }
    let done = run(
        &["annotate", "--format", "json", "/no/such/file", good.path()],
        "",
    );
    assert_eq!(done.status, Some(2));
    let list: Value = serde_json::from_str(&done.out).expect("is JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_text_that_is_not_utf8_is_named_with_its_line() {
    let bad = Scratch::new("bad.txt", b"One.\nTw\xffo.\n");
    let done = run(&["annotate", "--format", "text", bad.path()], "");
    assert_eq!((done.status, done.out.as_str()), (Some(1), ""));
    let want = format!(
        "says-who: {}: not UTF-8 at byte 8, line 2; save it as UTF-8, or say --encoding windows-1252 if it is from an older Windows\n",
        bad.path()
    );
    assert_eq!(done.err, want);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for words in [
        &["annotate", "--format", "json"][..],
        &["sentences"],
        &["--help"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("there is one");
        let mut child = Command::new(env!("CARGO_BIN_EXE_says-who"))
            .args(words)
            .stdin(Stdio::piped())
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut stdin = child.stdin.take().expect("is piped");
        // It may have gone before it has read anything.
        let _ = stdin.write_all(b"{\"id\": 1, \"text\": \"A thing is so.\"}\n");
        drop(stdin);
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(done.status.code(), Some(2), "{words:?}");
        let err = String::from_utf8_lossy(&done.stderr);
        assert!(err.starts_with("says-who: cannot write: "), "{err}");
    }
}

#[test]
fn a_wrong_command_line_is_told() {
    let cases: [&[&str]; 6] = [
        &[],
        &["annotat"],
        &["annotate", "--format", "xml"],
        &["annotate", "--offsets"],
        &["sentences", "--outlet", "x"],
        &["annotate", "--colour"],
    ];
    for words in cases {
        let done = run(words, "");
        assert_eq!((done.status, done.out.as_str()), (Some(2), ""), "{words:?}");
        assert!(
            done.err.starts_with("says-who: ") && done.err.contains("--help"),
            "{}",
            done.err
        );
    }
}

#[test]
fn help_and_version_are_no_errors() {
    let done = run(&["--help"], "");
    assert_eq!((done.status, done.err.as_str()), (Some(0), ""));
    for word in [
        "annotate",
        "sentences",
        "completions",
        "--anyway",
        "--format",
        "--table",
        "--outlet",
        "--offsets",
        "Examples:",
        "--quick",
        "--model",
        "Exit status",
    ] {
        assert!(done.out.contains(word), "{word}");
    }
    let done = run(&["--version"], "");
    assert_eq!(
        done.out,
        concat!("says-who ", env!("CARGO_PKG_VERSION"), "\n")
    );
    assert_eq!(done.status, Some(0));
}

#[test]
fn nothing_in_is_nothing_out() {
    let done = run(&["annotate", "--quick", "--format", "jsonl"], "");
    assert_eq!(
        (done.status, done.out.as_str(), done.err.as_str()),
        (Some(0), "", "")
    );
    let row = &run(
        &["annotate", "--quick", "--format", "jsonl"],
        "{\"id\":1,\"text\":\"\"}",
    )
    .rows()[0];
    assert_eq!(row["sentences"], serde_json::json!([]));
    assert_eq!(row["summary"]["sentence"], "No statements were found.");
}

#[test]
fn the_same_input_gives_the_same_output() {
    let input =
        line(&serde_json::json!({"id": 1, "text": ARTICLE, "outlet": "velm.example"})).repeat(50);
    let first = run(&["annotate", "--quick", "--format", "jsonl"], input.clone()).out;
    assert_eq!(
        run(&["annotate", "--quick", "--format", "jsonl"], input).out,
        first
    );
}

/// The most memory that a running program has had, in bytes.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes = kilobytes.and_then(|number| number.parse::<u64>().ok());
    kilobytes.expect("the system tells") * 1024
}

/// `cargo xtask soak` sends a gigabyte; here it is what a test run has time for.
#[cfg(target_os = "linux")]
#[test]
fn memory_stays_flat_however_long_the_corpus_is() {
    const SENTENCE: &str = "The harbour office said the tide had reached the old stair. ";
    for (words, megabytes) in [
        (&["annotate", "--quick", "--format", "jsonl"][..], 64),
        (&["sentences"], 64),
    ] {
        let mut child = spawn(words);
        let mut stdin = child.stdin.take().expect("is piped");
        let feed = std::thread::spawn(move || {
            let (mut rows, mut bytes) = (0_u64, 0);
            while bytes < megabytes * 1_000_000 {
                let times = if rows % 400 == 399 { 2000 } else { 20 };
                let row = line(&serde_json::json!({"id": rows, "text": SENTENCE.repeat(times)}));
                stdin.write_all(row.as_bytes()).expect("is read");
                bytes += row.len();
                rows += 1;
            }
            (rows, bytes)
        });
        let mut stdout = BufReader::new(child.stdout.take().expect("is piped"));
        let (mut rows, mut row, mut peaks) = (0_u64, String::new(), Vec::new());
        while stdout.read_line(&mut row).expect("is text") > 0 {
            assert!(row.starts_with(&format!("{{\"id\":{rows},")), "{rows}");
            assert!(row.ends_with("}\n"), "half a line");
            rows += 1;
            row.clear();
            // Two long articles and many short ones between two looks.
            if rows.is_multiple_of(800) {
                peaks.push(peak(&child));
            }
        }
        let (given, bytes) = feed.join().expect("feeding does not panic");
        assert_eq!(rows, given);
        assert_eq!(child.wait().expect("it ends").code(), Some(0));
        let (early, last) = (peaks[peaks.len() / 3], peaks[peaks.len() - 1]);
        let told = format!(
            "{words:?}: {bytes} bytes in {rows} lines, {early} bytes of memory, then {last}"
        );
        assert!(last < 150_000_000, "{told}");
        // What waits in the pipeline varies by some megabytes; what was sent between the two looks
        // is over forty.
        assert!(last < early + 16_000_000, "{told}");
        println!("{told}");
    }
}
