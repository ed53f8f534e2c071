//! Reports → tables for a spreadsheet.
//!
//! Returns RFC 4180 in UTF-8 with a byte-order mark, so that spreadsheets read every letter. There
//! is a table for each kind of row ([`Table`]), so that a column means one thing; each row begins
//! with the article, its address and the day. What applies to all of them heads an empty column, so
//! that every row is a row. No cell that contains text of the page can start a formula.

use super::export::{Export, clip};
use super::{Role, Source};
use crate::base::Label;

/// What a table has a row for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// Every sentence.
    #[default]
    Sentences,
    /// Every source.
    Sources,
    /// Every count and notice, and how to cite them.
    Counts,
}

/// Makes one table of some articles.
///
/// ```
/// use says_who::blocks::{Article, text};
/// use says_who::report::csv::{self, Table};
///
/// let text = "The road was closed, police said.";
/// let blocks = text::blocks(text).into_iter().map(|(_, block)| block).collect();
/// let article = Article { blocks, ..Article::default() };
/// let report = says_who::analyse(&article);
/// let page = says_who::report::export::Export {
///     title: Some("Bridge closes"),
///     address: None,
///     outlet: None,
///     published: None,
///     made: "1 May 2030",
///     article: &article,
///     report: &report,
///     own: &[],
///     full: false,
///     messages: &says_who::English,
/// };
/// let table = csv::render(&[page], Table::Sentences);
/// assert!(table.starts_with("\u{feff}\"Article\",\"Address\","));
/// ```
#[must_use]
pub fn render(pages: &[Export<'_>], table: Table) -> String {
    let mut out = String::from("\u{feff}");
    for (at, page) in pages.iter().enumerate() {
        if at == 0 {
            row(&mut out, heading(page, table));
        }
        match table {
            Table::Sentences => sentences(page, &mut out),
            Table::Sources => sources(page, &mut out),
            Table::Counts => counts(page, &mut out),
        }
    }
    out
}

/// The columns with which every table begins.
const FIRST: usize = 4;

fn heading<'a>(page: &Export<'a>, table: Table) -> Vec<&'a str> {
    let words = page.messages.words();
    let mut out = vec![words.article, words.address, words.published, words.made];
    debug_assert_eq!(out.len(), FIRST);
    out.extend(match table {
        Table::Sentences => vec![
            words.number,
            words.letter,
            words.who,
            words.chain,
            words.source,
            words.cue,
            words.marks,
            words.words,
            words.caution,
        ],
        Table::Sources => vec![
            words.letter,
            words.who,
            words.source,
            words.identity,
            words.origin,
            words.passed,
            words.counts,
        ],
        Table::Counts => vec![
            words.part,
            words.letter,
            words.who,
            words.times,
            words.words,
        ],
    });
    out
}

/// What stands in the first columns of each row of an article.
fn first(page: &Export<'_>) -> [String; FIRST] {
    let cell = |text: Option<&str>| text.map(clip).unwrap_or_default();
    let words = page.messages.words();
    [
        clip(page.title().unwrap_or(words.no_title)),
        cell(page.address),
        cell(page.published),
        clip(page.made),
    ]
}

fn sentences(page: &Export<'_>, out: &mut String) {
    let first = first(page);
    for (index, sentence) in (0..).zip(&page.report.sentences) {
        let chain = page.chain(index, sentence).into_iter();
        let chain: Vec<String> = chain.map(|(name, _)| name).collect();
        let rest = [
            (index + 1).to_string(),
            letter(sentence.label).to_owned(),
            page.messages.label(sentence.label).to_owned(),
            chain.join("; "),
            page.source(sentence),
            page.cue(sentence),
            page.marks(index, sentence).join("; "),
            page.words(sentence),
            String::new(),
        ];
        row(out, first.iter().chain(&rest));
    }
}

fn sources(page: &Export<'_>, out: &mut String) {
    let first = first(page);
    for (id, source) in (0..).zip(&page.report.sources) {
        let (origin, passed) = shares(page, id, source);
        let rest = [
            letter(source.label).to_owned(),
            page.messages.label(source.label).to_owned(),
            clip(&source.name),
            page.identity(id, source).to_owned(),
            origin.to_string(),
            passed.to_string(),
            String::new(),
        ];
        row(out, first.iter().chain(&rest));
    }
}

/// Of how many sentences a source is the origin, and how many it passed on.
fn shares(page: &Export<'_>, id: u32, source: &Source) -> (usize, usize) {
    let all = source.sentences.len();
    match source.role {
        Role::Origin => (all, 0),
        Role::Relay => (0, all),
        Role::Both => {
            let own = page.report.sentences.iter();
            let own = own
                .filter(|sentence| sentence.source_id == Some(id))
                .count();
            (own.min(all), all - own.min(all))
        }
    }
}

fn counts(page: &Export<'_>, out: &mut String) {
    let words = page.messages.words();
    let summary = &page.report.summary;
    let first = first(page);
    let mut add = |part: &str, letter: &str, name: &str, count: Option<u32>, text: &str| {
        let count = count.map(|count| count.to_string()).unwrap_or_default();
        let rest = [part, letter, name, &count, text];
        row(out, first.iter().map(String::as_str).chain(rest));
    };
    add(
        words.statements,
        "",
        "",
        Some(summary.claims),
        &summary.sentence,
    );
    for label in Label::ALL {
        let count = Some(summary.label(label));
        add(
            words.sentences,
            letter(label),
            page.messages.label(label),
            count,
            "",
        );
    }
    add(words.second_hand, "", "", Some(summary.second_hand), "");
    for notice in &summary.notices {
        add(words.notices, "", "", None, &notice.text);
    }
    add(words.cite, "", "", None, &page.citation());
    add(words.engine, "", "", None, &page.limits());
}

const fn letter(label: Label) -> &'static str {
    match label {
        Label::NoClaim => "∅",
        label => label.letter(),
    }
}

fn row<T: AsRef<str>>(out: &mut String, cells: impl IntoIterator<Item = T>) {
    for (at, text) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, text.as_ref());
    }
    out.push_str("\r\n");
}

/// Adds a cell. A cell that a spreadsheet might take for a formula begins with an apostrophe.
fn cell(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push('"');
    let seen = |c: &char| !c.is_whitespace() && !c.is_control() && !is_invisible(*c);
    let first = text.chars().find(seen);
    if first.is_some_and(|c| "=+-@＝＋－＠|%".contains(c)) {
        out.push('\'');
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("\"\""),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Marks without a width of their own, behind which a sign could hide.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::language::en::messages::English;

    fn export(sample: &Sample) -> Export<'_> {
        Export {
            title: None,
            address: Some("https://lund.example/a?b=1"),
            outlet: Some("lund.example"),
            published: None,
            made: "2031-02-03",
            article: &sample.article,
            report: &sample.report,
            full: false,
            own: &[],
            messages: &English,
        }
    }

    /// Takes a table apart as a spreadsheet does.
    fn parse(csv: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut quoted = false;
        let mut chars = csv.chars().peekable();
        while let Some(c) = chars.next() {
            let row = rows.last_mut().expect("there is a row");
            let cell = row.last_mut().expect("there is a cell");
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted => {}
                '\n' if !quoted => rows.push(vec![String::new()]),
                c => cell.push(c),
            }
        }
        assert_eq!(
            rows.pop(),
            Some(vec![String::new()]),
            "ends with a line's end"
        );
        rows
    }

    fn sample() -> Sample {
        let mut sample = Sample::new("lund.example");
        sample.add(Label::OwnVoice, "", "A bridge, \"the\" bridge");
        sample.add(
            Label::Named,
            "Ada Lund",
            "Ada Lund said, at noon on Monday, that it would close for good next year.",
        );
        sample.via("Kestrel Post");
        sample.add(Label::Media, "Kestrel Post", "Kestrel Post said so.");
        sample.finish()
    }

    fn table(sample: &Sample, table: Table) -> Vec<Vec<String>> {
        let csv = render(&[export(sample)], table);
        let rows = parse(csv.strip_prefix('\u{feff}').expect("a mark of byte order"));
        let width = rows[0].len();
        assert!(rows.iter().all(|row| row.len() == width), "{rows:?}");
        for row in &rows[1..] {
            let first = [
                "A bridge, \"the\" bridge",
                "https://lund.example/a?b=1",
                "",
                "2031-02-03",
            ];
            assert_eq!(row[..FIRST], first);
        }
        rows
    }

    #[test]
    fn sentences_have_a_table_of_their_own() {
        let rows = table(&sample(), Table::Sentences);
        assert_eq!(
            rows[0],
            [
                "Article",
                "Address",
                "Published",
                "Made",
                "No.",
                "Letter",
                "Who says so?",
                "Passed on by",
                "Source",
                "Because of",
                "How it is told",
                "Sentence",
                "Automatic, may be wrong."
            ]
        );
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[1][4..7], ["1", "A", "The article's own words"]);
        assert_eq!(
            rows[2][7..],
            [
                "Kestrel Post",
                "Ada Lund",
                "said",
                "",
                "Ada Lund said, at noon on Monday, that it would close for …",
                ""
            ]
        );
    }

    #[test]
    fn sources_tell_of_how_many_they_are_the_origin() {
        let rows = table(&sample(), Table::Sources);
        let told: Vec<_> = rows[1..].iter().map(|row| &row[6..10]).collect();
        assert_eq!(
            told,
            [
                ["Ada Lund", "can be looked up", "1", "0"],
                ["Kestrel Post", "can be looked up", "1", "1"]
            ]
        );
        assert_eq!(rows[0][10], "Counts of wording, not of truth.");
    }

    #[test]
    fn counts_come_with_how_to_cite_them_and_their_limits() {
        let rows = table(&sample(), Table::Counts);
        let parts = |part: &str| rows.iter().filter(|row| row[4] == part).count();
        assert_eq!(parts("Sentence by sentence"), 11);
        assert_eq!((parts("Statements"), parts("Second-hand")), (1, 1));
        assert!(parts("Worth a look") > 0);
        let last = rows.last().expect("a row");
        assert!(
            last[8].starts_with("Counts of wording, not of truth."),
            "{last:?}"
        );
        assert!(rows[rows.len() - 2][8].starts_with("Sourcing profile of"));
    }

    #[test]
    fn nothing_is_taken_for_a_formula() {
        for start in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "\u{200b}=1",
            "\r\n=1",
            "＝1",
            "\"=1",
        ] {
            let mut out = String::new();
            cell(&mut out, start);
            let cells = parse(&format!("{out}\r\n"));
            let cell = &cells[0][0];
            assert!(
                cell.starts_with('\'') || cell.starts_with('"'),
                "{start:?} gave {out}"
            );
            assert!(!cell.contains(['\n', '\r', '\t']), "{start:?} gave {out}");
        }
        let mut sample = Sample::new("");
        sample.add(Label::Social, "@user", "@user said =HYPERLINK(\"x\")");
        let sample = sample.finish();
        for table in [Table::Sentences, Table::Sources, Table::Counts] {
            for cell in parse(&render(&[export(&sample)], table)).concat() {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
            }
        }
    }
}
