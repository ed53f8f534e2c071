//! Reports → the article with its badges and its summary, for a terminal.
//!
//! Page text is hostile: none of its control characters reaches the terminal, and no mark that
//! changes the writing direction.

use super::export::{Export, clip};
use super::{Sentence, Span};
use crate::base::{Family, Form, Label, Mark, Stance};
use crate::order;
use std::fmt::Write as _;

/// Makes the text of an article. Colours are the terminal's own, so that its owner's choice holds.
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
/// let shown = says_who::report::text::render(&page, false);
/// assert!(shown.contains("The road was closed, police said."));
/// ```
#[must_use]
pub fn render(page: &Export<'_>, colours: bool) -> String {
    let mut out = String::new();
    article(&mut out, page, colours);
    summary(&mut out, page, colours);
    out
}

fn article(out: &mut String, page: &Export<'_>, colours: bool) {
    let mut block = None;
    for (index, sentence) in (0..).zip(&page.report.sentences) {
        if block == Some(sentence.block) {
            out.push(' ');
        } else if block.is_some() {
            out.push_str("\n\n");
        }
        block = Some(sentence.block);
        let hue = Hue::of(sentence.label);
        let badge = badge(page, index, sentence);
        hue.paint(out, colours, "1;7", |out| plain(out, &badge));
        out.push(' ');
        words(out, page, sentence, colours, hue);
    }
    if block.is_some() {
        out.push_str("\n\n");
    }
}

/// `[V via Kestrel Post ~]`
fn badge(page: &Export<'_>, index: u32, sentence: &Sentence) -> String {
    let mut badge = format!("[{}", letter(sentence.label));
    for (name, _) in page.chain(index, sentence).iter().rev() {
        let _ = write!(badge, " {} {name}", page.messages.words().via);
    }
    let mut sign = |sign: &str| {
        badge.push(' ');
        badge.push_str(sign);
    };
    match sentence.stance {
        Stance::Neutral => {}
        Stance::Endorsed => sign("!"),
        Stance::Distanced => sign("~"),
        Stance::Denied => sign("✕"),
    }
    if sentence.form != Form::None {
        sign("“”");
    }
    if sentence.silent {
        sign("…");
    }
    if sentence
        .marks
        .iter()
        .any(|m| matches!(m, Mark::Inferred | Mark::Mind))
    {
        sign("≈");
    }
    badge.push(']');
    badge
}

const fn letter(label: Label) -> &'static str {
    match label {
        Label::NoClaim => "∅",
        label => label.letter(),
    }
}

/// The sentence in its hue, with source words bold and telling words slanted.
fn words(out: &mut String, page: &Export<'_>, sentence: &Sentence, colours: bool, hue: Hue) {
    let mut parts: Vec<(Span, &str)> = [(sentence.source, "1"), (sentence.cue, "3")]
        .into_iter()
        .filter_map(|(span, style)| span.map(|span| (span, style)))
        .collect();
    order::by(&mut parts, |(span, _)| order::pair(span.start, span.end));
    let mut at = sentence.span.start;
    let end = sentence.span.end;
    let part = |start, end| page.text(sentence.block, Span { start, end });
    for (span, style) in parts {
        if span.start < at || span.end > end {
            continue;
        }
        hue.paint(out, colours, "", |out| plain(out, part(at, span.start)));
        hue.paint(out, colours, style, |out| {
            plain(out, part(span.start, span.end))
        });
        at = span.end;
    }
    hue.paint(out, colours, "", |out| plain(out, part(at, end)));
}

fn summary(out: &mut String, page: &Export<'_>, colours: bool) {
    let words = page.messages.words();
    let summary = &page.report.summary;
    bold(out, colours, &summary.sentence);
    let _ = writeln!(out, "{}", words.counts);
    out.push('\n');
    for label in Label::ALL {
        let count = summary.label(label);
        if count > 0 {
            let hue = Hue::of(label);
            hue.paint(out, colours, "1;7", |out| {
                let _ = write!(out, "[{}]", letter(label));
            });
            let _ = writeln!(out, " {count:>4}  {}", page.messages.label(label));
        }
    }
    if summary.second_hand > 0 {
        let _ = writeln!(out, "    {:>4}  {}", summary.second_hand, words.second_hand);
    }
    if !summary.notices.is_empty() {
        out.push('\n');
        bold(out, colours, words.notices);
        for notice in &summary.notices {
            out.push_str("- ");
            plain(out, &notice.text);
            out.push('\n');
        }
    }
    if !page.report.sources.is_empty() {
        out.push('\n');
        bold(out, colours, words.sources);
        for (id, source) in (0..).zip(&page.report.sources) {
            let hue = Hue::of(source.label);
            hue.paint(out, colours, "1;7", |out| {
                let _ = write!(out, "[{}]", letter(source.label));
            });
            let _ = write!(out, " {:>4}  ", source.sentences.len());
            plain(out, &clip(&source.name));
            let _ = writeln!(out, " ({})", page.identity(id, source));
        }
    }
}

fn bold(out: &mut String, colours: bool, words: &str) {
    Hue::None.paint(out, colours, "1", |out| plain(out, words));
    out.push('\n');
}

/// A family's colour.
#[derive(Clone, Copy)]
enum Hue {
    Of(Family),
    None,
}

impl Hue {
    fn of(label: Label) -> Self {
        label.family().map_or(Hue::None, Hue::Of)
    }

    /// Writes something in this hue and a style, and goes back to the plain one.
    fn paint(self, out: &mut String, colours: bool, style: &str, write: impl FnOnce(&mut String)) {
        let hue = match self {
            Hue::Of(Family::Says) => "34",
            Hue::Of(Family::PassedOn) => "33",
            Hue::Of(Family::Shows) => "36",
            Hue::Of(Family::Own) | Hue::None => "",
        };
        let codes = match (style, hue) {
            ("", hue) => hue.to_owned(),
            (style, "") => style.to_owned(),
            (style, hue) => format!("{style};{hue}"),
        };
        if !colours || codes.is_empty() {
            return write(out);
        }
        let _ = write!(out, "\u{1b}[{codes}m");
        write(out);
        out.push_str("\u{1b}[0m");
    }
}

/// Adds text on one line, as what it is.
fn plain(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\n' | '\t' | '\r' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
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

    fn text(sample: &Sample, colours: bool) -> String {
        let page = Export {
            title: None,
            address: None,
            outlet: None,
            published: None,
            made: "2031-02-03",
            article: &sample.article,
            report: &sample.report,
            full: false,
            own: &[],
            messages: &English,
        };
        render(&page, colours)
    }

    #[test]
    fn badges_stand_before_sentences_and_the_summary_under_them() {
        let mut sample = Sample::new("");
        sample.add(Label::OwnVoice, "", "Bridge of Velm closes");
        sample
            .add(Label::Visual, "", "A clip showed it, Kestrel Post said.")
            .stance = Stance::Distanced;
        sample.via("Kestrel Post");
        let sample = sample.finish();
        let plain = text(&sample, false);
        let start = "[A] Bridge of Velm closes\n\n[V via Kestrel Post ~] A clip showed it, Kestrel Post said.\n\n2 statements: nobody named is quoted; 1 rests on images; 1 is in the article's own words.\nCounts of wording, not of truth.\n";
        assert!(plain.starts_with(start), "{plain}");
        assert!(
            plain.contains("[V]    1  Photo, video or audio\n"),
            "{plain}"
        );
        assert!(
            plain.contains("[M]    1  Kestrel Post (can be looked up)\n"),
            "{plain}"
        );
        assert!(!plain.contains('\u{1b}'));
        let coloured = text(&sample, true);
        assert!(
            coloured.contains("\u{1b}[1;7;36m[V via Kestrel Post ~]\u{1b}[0m"),
            "{coloured}"
        );
        let mut stripped = String::new();
        for part in coloured.split('\u{1b}') {
            let code = part.starts_with('[').then(|| part.find('m')).flatten();
            stripped.push_str(code.map_or(part, |end| &part[end + 1..]));
        }
        assert_eq!(stripped, plain, "colours add nothing but colours");
    }

    #[test]
    fn no_control_character_of_the_page_is_printed() {
        let evil = "a\u{1b}[2J\u{9b}31m\u{7}\u{202e}b\rc";
        let mut sample = Sample::new("");
        sample.add(Label::Named, evil, evil);
        sample.via(evil);
        let text = text(&sample.finish(), false);
        let printable = |c: char| c == '\n' || !c.is_control();
        assert!(
            text.chars().all(printable) && !text.contains('\u{202e}'),
            "{text:?}"
        );
    }
}
