//! Reports → one self-contained page to read, keep and print.
//!
//! Page text is hostile: all of it goes through [`text`], is shown in its own direction, and is
//! never part of a tag, a style or a script. The page loads nothing and runs nothing, and its
//! policy says so to the browser. Letters, borders and patterns tell the labels apart without
//! colour.

use super::export::{Export, clip};
use super::{Sentence, Span};
use crate::base::{Family, Label};
use crate::order;
use std::fmt::Write as _;

const STYLE: &str = include_str!("html.css");

/// Makes the page of some articles.
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
/// let page = says_who::report::html::render(&[page]);
/// assert!(page.starts_with("<!doctype html>"));
/// ```
#[must_use]
pub fn render(pages: &[Export<'_>]) -> String {
    let mut out = String::with_capacity(16 << 10);
    let words = pages.first().map(|page| page.messages.words());
    let title = match pages {
        [page] => page.title().map(clip),
        _ => None,
    };
    let tool = words.map_or("", |words| words.tool);
    let language = words.map_or("", |words| words.language);
    out.push_str("<!doctype html>\n<html lang=\"");
    text(&mut out, language);
    out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    if let Some(title) = title {
        text(&mut out, &title);
        out.push_str(" · ");
    }
    text(&mut out, tool);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    out.push_str("</style>\n</head>\n<body>\n");
    for (number, page) in (1..).zip(pages) {
        of_page(&mut out, page, number);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn of_page(out: &mut String, page: &Export<'_>, number: usize) {
    let words = page.messages.words();
    let summary = &page.report.summary;
    out.push_str("<article>\n<header>\n<h1>");
    foreign(out, &clip(page.title().unwrap_or(words.no_title)));
    out.push_str("</h1>\n<dl>\n");
    if let Some(address) = page.address {
        term(out, words.address, |out| link(out, address));
    }
    let facts = [
        (words.outlet, page.outlet),
        (words.published, page.published),
        (words.made, Some(page.made)),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            term(out, name, |out| foreign(out, &clip(value)));
        }
    }
    term(out, words.engine, |out| {
        text(out, words.tool);
        out.push(' ');
        out.push_str(env!("CARGO_PKG_VERSION"));
    });
    out.push_str("</dl>\n</header>\n<p class=\"sentence\">");
    text(out, &summary.sentence);
    out.push_str("</p>\n");
    mix(out, page);
    counts(out, page);
    notices(out, page, number);
    sources(out, page);
    sentences(out, page, number);
    out.push_str("<footer>\n<p><b>");
    text(out, words.cite);
    out.push_str(":</b> ");
    foreign(out, &page.citation());
    out.push_str("</p>\n");
    element(out, "p class=\"note\"", words.automatic);
    out.push_str("</footer>\n</article>\n");
}

const FAMILIES: [(Option<Family>, &str); 5] = [
    (Some(Family::Says), "says"),
    (Some(Family::PassedOn), "passed"),
    (Some(Family::Shows), "shows"),
    (Some(Family::Own), "own"),
    (None, "none"),
];

fn class(label: Label) -> &'static str {
    let family = label.family();
    let found = FAMILIES.iter().find(|(of, _)| *of == family);
    found.map_or("none", |(_, class)| class)
}

/// The bar of the families' shares; a picture of the table that follows.
fn mix(out: &mut String, page: &Export<'_>) {
    let summary = &page.report.summary;
    if summary.claims == 0 {
        return;
    }
    let count = |family: Option<Family>| match family {
        Some(family) => summary.family(family),
        None => summary.label(Label::Unsure),
    };
    let families = FAMILIES.map(|(family, class)| (family, class, count(family)));
    out.push_str("<div class=\"mix\" aria-hidden=\"true\">");
    for (_, class, count) in families.iter().filter(|(_, _, count)| *count > 0) {
        // Written as whole numbers: writing fractions is 12 kB of wasm.
        let share = u64::from(*count) * 100_000 / u64::from(summary.claims);
        let (whole, part) = (share / 1000, share % 1000);
        let _ = write!(
            out,
            "<span class=\"{class}\" style=\"width:{whole}.{part:03}%\"></span>"
        );
    }
    // The names stand beneath, where a narrow share cuts none of them off.
    out.push_str("</div>\n<ul class=\"key\">");
    for (family, class, count) in families.iter().filter(|(_, _, count)| *count > 0) {
        let name = family.map_or_else(
            || page.messages.label(Label::Unsure),
            |f| page.messages.family(f),
        );
        let _ = write!(out, "<li><i class=\"{class}\"></i> ");
        text(out, name);
        let _ = write!(out, " <b>{count}</b></li>");
    }
    out.push_str("</ul>\n");
}

fn counts(out: &mut String, page: &Export<'_>) {
    let words = page.messages.words();
    let summary = &page.report.summary;
    element(out, "p class=\"note\"", words.counts);
    out.push_str("<table class=\"counts\">\n");
    row(out, words.statements, summary.claims);
    for label in Label::ALL {
        let count = summary.label(label);
        if label == Label::NoClaim || (label == Label::Unsure && count == 0) {
            continue;
        }
        out.push_str("<tr><th scope=\"row\">");
        badge(out, page, label);
        let _ = writeln!(out, "</th><td class=\"number\">{count}</td></tr>");
    }
    row(out, words.second_hand, summary.second_hand);
    let others = summary.label(Label::NoClaim);
    if others > 0 {
        row(out, words.not_claims, others);
    }
    out.push_str("</table>\n");
}

fn row(out: &mut String, name: &str, count: u32) {
    out.push_str("<tr>");
    element(out, "th scope=\"row\"", name);
    let _ = writeln!(out, "<td class=\"number\">{count}</td></tr>");
}

fn notices(out: &mut String, page: &Export<'_>, number: usize) {
    let notices = &page.report.summary.notices;
    if notices.is_empty() {
        return;
    }
    element(out, "h2", page.messages.words().notices);
    out.push_str("<ul class=\"notices\">\n");
    for notice in notices {
        out.push_str("<li>");
        foreign(out, &notice.text);
        for &index in &notice.sentences {
            let shown = index + 1;
            let _ = write!(out, " <a href=\"#s{number}-{shown}\">{shown}</a>");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn sources(out: &mut String, page: &Export<'_>) {
    let words = page.messages.words();
    let sources = &page.report.sources;
    if sources.is_empty() {
        return;
    }
    element(out, "h2", words.sources);
    element(out, "p class=\"note\"", words.counts);
    out.push_str("<table>\n");
    let headings = [words.who, words.source, words.identity, words.times];
    heading(out, &headings);
    for (id, source) in (0..).zip(sources) {
        out.push_str("<tr><td>");
        badge(out, page, source.label);
        out.push_str("</td><td>");
        foreign(out, &clip(&source.name));
        out.push_str("</td>");
        element(out, "td", page.identity(id, source));
        let count = source.sentences.len();
        let _ = writeln!(out, "<td class=\"number\">{count}</td></tr>");
    }
    out.push_str("</tbody></table>\n");
}

fn sentences(out: &mut String, page: &Export<'_>, number: usize) {
    let words = page.messages.words();
    element(out, "h2", words.sentences);
    out.push_str("<table class=\"sentences\">\n");
    let headings = [
        words.number,
        words.who,
        words.words,
        words.source,
        words.cue,
        words.chain,
        words.marks,
    ];
    heading(out, &headings);
    for (index, sentence) in (0..).zip(&page.report.sentences) {
        let shown = index + 1;
        let _ = write!(
            out,
            "<tr id=\"s{number}-{shown}\"><td class=\"number\">{shown}</td><td class=\"who\">"
        );
        badge(out, page, sentence.label);
        out.push_str("</td><td class=\"words\">");
        if page.full {
            whole(out, page, sentence);
        } else {
            foreign(out, &page.words(sentence));
        }
        out.push_str("</td>");
        for (class, name, told) in [
            ("source", words.source, page.source(sentence)),
            ("cue", words.cue, page.cue(sentence)),
        ] {
            cell(out, class, name);
            foreign(out, &told);
            out.push_str("</td>");
        }
        cell(out, "chain", words.chain);
        for (i, (name, identified)) in page.chain(index, sentence).iter().enumerate() {
            if i > 0 {
                out.push_str(" → ");
            }
            let class = if *identified {
                "relay"
            } else {
                "relay unknown"
            };
            let _ = write!(out, "<span class=\"{class}\">");
            foreign(out, name);
            out.push_str("</span>");
        }
        out.push_str("</td>");
        cell(out, "marks", words.marks);
        text(out, &page.marks(index, sentence).join(", "));
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody></table>\n");
}

/// Opens a cell that bears the name of its column, for where there is no room for columns.
fn cell(out: &mut String, class: &str, name: &str) {
    let _ = write!(out, "<td class=\"{class}\" data-name=\"");
    text(out, name);
    out.push_str("\">");
}

/// A whole sentence with its source words and telling words set off.
fn whole(out: &mut String, page: &Export<'_>, sentence: &Sentence) {
    let inside = |span: &Span| {
        sentence.span.start <= span.start && span.start < span.end && span.end <= sentence.span.end
    };
    let mut parts: Vec<(Span, &str)> = [(sentence.source, "source"), (sentence.cue, "cue")]
        .into_iter()
        .filter_map(|(span, class)| span.filter(inside).map(|span| (span, class)))
        .collect();
    order::by(&mut parts, |(span, _)| order::pair(span.start, span.end));
    let mut at = sentence.span.start;
    let end = sentence.span.end;
    out.push_str("<bdi>");
    for (span, class) in parts {
        if span.start < at {
            continue;
        }
        let before = Span {
            start: at,
            end: span.start,
        };
        text(out, page.text(sentence.block, before));
        let _ = write!(out, "<span class=\"{class}\">");
        text(out, page.text(sentence.block, span));
        out.push_str("</span>");
        at = span.end;
    }
    text(out, page.text(sentence.block, Span { start: at, end }));
    out.push_str("</bdi>");
}

fn heading(out: &mut String, names: &[&str]) {
    out.push_str("<thead><tr>");
    for name in names {
        element(out, "th scope=\"col\"", name);
    }
    out.push_str("</tr></thead>\n<tbody>\n");
}

fn badge(out: &mut String, page: &Export<'_>, label: Label) {
    let class = class(label);
    let letter = match label {
        Label::NoClaim => "∅",
        label => label.letter(),
    };
    let _ = write!(out, "<span class=\"badge {class}\">{letter}</span> ");
    text(out, page.messages.label(label));
}

fn term(out: &mut String, name: &str, value: impl FnOnce(&mut String)) {
    element(out, "dt", name);
    out.push_str("<dd>");
    value(out);
    out.push_str("</dd>\n");
}

/// An address; a link only where it leads to a web page.
fn link(out: &mut String, address: &str) {
    let lower = address.trim_start().to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        out.push_str("<a rel=\"noreferrer\" href=\"");
        text(out, address.trim());
        out.push_str("\">");
        foreign(out, &clip(address));
        out.push_str("</a>");
    } else {
        foreign(out, &clip(address));
    }
}

/// Our own words in an element; `tag` may hold attributes.
fn element(out: &mut String, tag: &str, words: &str) {
    let name = tag.split(' ').next().unwrap_or(tag);
    let _ = write!(out, "<{tag}>");
    text(out, words);
    let _ = write!(out, "</{name}>");
}

/// Words of a page, kept from turning the direction of what stands beside them.
fn foreign(out: &mut String, words: &str) {
    if !words.is_empty() {
        out.push_str("<bdi>");
        text(out, words);
        out.push_str("</bdi>");
    }
}

/// Text, and nothing but text, inside an element or a quoted attribute.
fn text(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::language::en::messages::English;

    fn export(sample: &Sample, full: bool) -> Export<'_> {
        Export {
            title: None,
            address: None,
            outlet: None,
            published: None,
            made: "2031-02-03",
            article: &sample.article,
            report: &sample.report,
            full,
            own: &[],
            messages: &English,
        }
    }

    fn sample() -> Sample {
        let mut sample = Sample::new("lund.example");
        sample.add(Label::OwnVoice, "", "Bridge of Velm closes");
        sample.add(
            Label::Named,
            "Ada Lund",
            "Ada Lund said, at noon on Monday, that the bridge would close for good next year.",
        );
        sample.via("Kestrel Post");
        sample.finish()
    }

    #[test]
    fn shows_what_a_report_is_to_hold() {
        let sample = sample();
        let html = render(&[Export {
            address: Some("https://lund.example/a?b=1&c=2"),
            outlet: Some("lund.example"),
            published: Some("2031-02-01"),
            ..export(&sample, false)
        }]);
        for part in [
            "<h1><bdi>Bridge of Velm closes</bdi></h1>",
            "href=\"https://lund.example/a?b=1&amp;c=2\"",
            "<dd><bdi>2031-02-01</bdi></dd>",
            "2031-02-03",
            concat!("Says Who? ", env!("CARGO_PKG_VERSION")),
            "<p class=\"note\">Counts of wording, not of truth.</p>",
            "2 statements: 1 comes from a named person or group",
            "<span class=\"badge says\">N</span> Named person or group",
            "<span class=\"relay\"><bdi>Kestrel Post</bdi></span>",
            "<td class=\"source\" data-name=\"Source\"><bdi>Ada Lund</bdi></td><td class=\"cue\" data-name=\"Because of\"><bdi>said</bdi></td>",
            "<li><i class=\"says\"></i> Somebody says so <b>1</b></li>",
            "<bdi>Ada Lund said, at noon on Monday, that the bridge would close …</bdi>",
            "Sourcing profile of &#39;Bridge of Velm closes&#39; (lund.example, 2031-02-01), made 2031-02-03",
            "automatic, may be wrong",
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
        assert!(
            !html.contains("next year"),
            "whole sentences are not asked for"
        );
    }

    #[test]
    fn whole_sentences_only_when_asked_for() {
        let sample = sample();
        let html = render(&[export(&sample, true)]);
        let want = "<bdi><span class=\"source\">Ada Lund</span> <span class=\"cue\">said</span>, at noon on Monday, that the bridge would close for good next year.</bdi>";
        assert!(html.contains(want), "{html}");
    }

    #[test]
    fn hostile_text_stays_text() {
        let evil = "</td><script>alert(1)</script><img src=x onerror='a()'> \"onload=\u{1b}[31m\u{0}\u{202e}x";
        let mut sample = Sample::new(evil);
        sample.add(Label::OwnVoice, "", evil);
        sample.add(Label::Named, evil, evil);
        sample.via(evil);
        let sample = sample.finish();
        for full in [false, true] {
            let html = render(&[Export {
                title: Some(evil),
                address: Some("javascript:alert(1)//\"><script>"),
                outlet: Some(evil),
                published: Some(evil),
                ..export(&sample, full)
            }]);
            assert!(
                !html.contains("<script") && !html.contains("<img"),
                "{html}"
            );
            assert!(!html.contains("href=\"javascript"), "{html}");
            assert!(!html.contains(['\u{0}', '\u{1b}']), "{html}");
            // No quotation mark of the page's is left to end an attribute.
            assert!(
                !html.contains("\"onload") && !html.contains("onerror='"),
                "{html}"
            );
        }
    }

    #[test]
    fn a_name_without_end_is_cut() {
        let mut sample = Sample::new("");
        let name = "x".repeat(1_000_000);
        sample.add(Label::Named, &name, &name);
        let sample = sample.finish();
        assert!(render(&[export(&sample, false)]).len() < 20_000);
    }

    #[test]
    fn loads_and_runs_nothing() {
        let html = render(&[export(&sample(), false)]);
        assert!(html.contains("default-src 'none'"));
        for part in ["<script", "<link", "src=", "@import", "url("] {
            assert!(!html.contains(part), "{part}");
        }
    }
}
