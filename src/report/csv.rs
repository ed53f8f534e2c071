//! Reports → one table for a spreadsheet.
//!
//! Returns RFC 4180 with the columns in [`COLUMNS`]: a row for each sentence, count, notice and
//! source. No cell that contains text of the page can start a formula.

use super::export::{Export, clip};
use crate::labels::Label;

/// What the columns hold. `kind` is sentence, count, notice, source or report; `number` is the
/// sentence's number or the count.
pub const COLUMNS: [&str; 10] = [
    "article", "kind", "number", "label", "who", "via", "marks", "source", "cue", "words",
];

/// One row; what is left empty is an empty cell.
#[derive(Default)]
struct Row<'a> {
    kind: &'a str,
    number: Option<usize>,
    label: &'a str,
    who: &'a str,
    via: &'a str,
    marks: &'a str,
    source: &'a str,
    cue: &'a str,
    words: &'a str,
}

/// Makes the table of some articles.
///
/// ```
/// use says_who::blocks::{Article, text};
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
/// let table = says_who::report::csv::render(&[page]);
/// assert!(table.starts_with("article,kind,number,label,"));
/// ```
#[must_use]
pub fn render(pages: &[Export<'_>]) -> String {
    let mut out = COLUMNS.join(",");
    out.push_str("\r\n");
    for page in pages {
        of_page(page, &mut out);
    }
    out
}

fn of_page(page: &Export<'_>, out: &mut String) {
    let words = page.messages.words();
    let article = clip(page.title().unwrap_or(words.no_title));
    let report = page.report;
    let mut add = |row: &Row<'_>| {
        cell(out, &article);
        out.push(',');
        out.push_str(row.kind);
        out.push(',');
        if let Some(number) = row.number {
            out.push_str(&number.to_string());
        }
        let rest = [
            row.label, row.who, row.via, row.marks, row.source, row.cue, row.words,
        ];
        for text in rest {
            out.push(',');
            cell(out, text);
        }
        out.push_str("\r\n");
    };
    for (index, sentence) in (0..).zip(&report.sentences) {
        let chain = page
            .chain(index, sentence)
            .into_iter()
            .map(|(name, _)| name);
        add(&Row {
            kind: "sentence",
            number: Some(index as usize + 1),
            label: sentence.label.letter(),
            who: page.messages.label(sentence.label),
            via: &chain.collect::<Vec<_>>().join("; "),
            marks: &page.marks(index, sentence).join("; "),
            source: &page.source(sentence),
            cue: &page.cue(sentence),
            words: &page.words(sentence),
        });
    }
    for label in Label::ALL {
        add(&Row {
            kind: "count",
            number: Some(report.summary.label(label) as usize),
            label: label.letter(),
            who: page.messages.label(label),
            words: words.counts,
            ..Row::default()
        });
    }
    for source in &report.sources {
        add(&Row {
            kind: "source",
            number: Some(source.sentences.len()),
            label: source.label.letter(),
            who: page.messages.label(source.label),
            marks: page.identity(source),
            source: &clip(&source.name),
            words: words.counts,
            ..Row::default()
        });
    }
    for notice in &report.summary.notices {
        add(&Row {
            kind: "notice",
            words: &notice.text,
            ..Row::default()
        });
    }
    let address = page.address.map(clip);
    let lines = [&report.summary.sentence, &page.citation(), &page.limits()];
    for text in lines.into_iter().chain(address.as_ref()) {
        add(&Row {
            kind: "report",
            words: text,
            ..Row::default()
        });
    }
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

    #[test]
    fn every_row_has_every_column() {
        let mut sample = Sample::new("lund.example");
        sample.add(Label::OwnVoice, "", "A bridge, \"the\" bridge");
        sample.add(
            Label::Named,
            "Ada Lund",
            "Ada Lund said, at noon on Monday, that it would close for good next year.",
        );
        sample.via("Kestrel Post");
        let sample = sample.finish();
        let rows = parse(&render(&[export(&sample)]));
        assert!(
            rows.iter().all(|row| row.len() == COLUMNS.len()),
            "{rows:?}"
        );
        assert_eq!(
            rows[1][..5],
            [
                "A bridge, \"the\" bridge",
                "sentence",
                "1",
                "A",
                "The article's own words"
            ]
        );
        assert_eq!(
            rows[2][5..],
            [
                "Kestrel Post",
                "",
                "Ada Lund",
                "said",
                "Ada Lund said, at noon on Monday, that it would close for …"
            ]
        );
        let counts: Vec<_> = rows.iter().filter(|row| row[1] == "count").collect();
        assert_eq!(counts.len(), 11);
        assert!(
            counts
                .iter()
                .all(|row| row[9] == "Counts of wording, not of truth.")
        );
        assert!(
            rows.iter()
                .any(|row| row[1] == "source" && row[7] == "Ada Lund" && row[2] == "1")
        );
        assert!(
            rows.last()
                .is_some_and(|row| row[9] == "https://lund.example/a?b=1")
        );
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
        for cell in parse(&render(&[export(&sample)])).concat() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}
