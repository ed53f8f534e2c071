//! Reports to keep of a live page: from what the shim collected to the contents of a file.
//!
//! Takes a [`Page`] and what else the report should say ([`Details`]); returns the same page, table
//! and data as the command line. Whole sentences only if asked for. Keeps nothing itself.

use crate::base::Label;
use crate::blocks::Article;
use crate::blocks::candidates::Page;
use crate::language::en::messages::English;
use crate::report::export::Export;
use crate::report::offsets::{InText, Ruler, Unit};
use crate::report::{Report, csv, html, wire};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// What a report says besides the engine's answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Title; the headline where it is empty.
    pub title: String,
    /// Where it was read.
    pub address: String,
    /// The outlet it was read on.
    pub outlet: String,
    /// When it was published.
    pub published: String,
    /// The day the report is made.
    pub made: String,
    /// Whether whole sentences are shown.
    pub full: bool,
    /// Labels given by hand: numbers of sentences from 0, and letters.
    #[serde(deserialize_with = "by_hand")]
    pub own: Vec<(u32, Label)>,
}

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One self-contained page.
    Html,
    /// One table.
    Csv(csv::Table),
}

/// A page read for keeping.
#[derive(Debug)]
pub struct Kept {
    article: Article,
    report: Report,
}

/// Reads letters as labels.
fn by_hand<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(u32, Label)>, D::Error> {
    let given = Vec::<(u32, String)>::deserialize(from)?;
    let read = |(sentence, letter): (u32, String)| {
        let label = Label::ALL.into_iter().find(|l| l.letter() == letter);
        let label = label.ok_or_else(|| D::Error::custom("a label that there is none of"))?;
        Ok((sentence, label))
    };
    given.into_iter().map(read).collect()
}

fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

impl Kept {
    /// Reads a page; none where there is no article that the engine reads.
    ///
    /// ```
    /// use says_who::blocks::candidates::{Candidate, Mode, Page};
    ///
    /// let text = "The road was closed on Monday, police said.".to_owned();
    /// let page = Page {
    ///     mode: Mode::Selection,
    ///     blocks: vec![Candidate { text, ..Candidate::default() }],
    ///     ..Page::default()
    /// };
    /// assert!(says_who::keep::Kept::new(&page).is_some());
    /// assert!(says_who::keep::Kept::new(&Page::default()).is_none());
    /// ```
    #[must_use]
    pub fn new(page: &Page) -> Option<Self> {
        let article = crate::page::article(page)?;
        let report = crate::analyse(&article);
        Some(Kept { article, report })
    }

    fn export<'a>(&'a self, details: &'a Details) -> Export<'a> {
        Export {
            title: given(&details.title),
            address: given(&details.address),
            outlet: given(&details.outlet),
            published: given(&details.published),
            made: &details.made,
            article: &self.article,
            report: &self.report,
            full: details.full,
            own: &details.own,
            messages: &English,
        }
    }

    /// The contents of a file.
    ///
    /// ```
    /// use says_who::keep::{Details, Kept, Kind};
    /// use says_who::report::csv::Table;
    /// use says_who::blocks::candidates::{Candidate, Mode, Page};
    ///
    /// let text = "The road was closed on Monday, police said.".to_owned();
    /// let page = Page {
    ///     mode: Mode::Selection,
    ///     blocks: vec![Candidate { text, ..Candidate::default() }],
    ///     ..Page::default()
    /// };
    /// let kept = Kept::new(&page).expect("what is selected is read");
    /// let table = kept.file(&Details::default(), Kind::Csv(Table::Sentences));
    /// assert!(table.contains("The road was closed on Monday, police said."));
    /// ```
    #[must_use]
    pub fn file(&self, details: &Details, kind: Kind) -> String {
        let export = self.export(details);
        match kind {
            Kind::Html => html::render(&[export]),
            Kind::Csv(table) => csv::render(&[export], table),
        }
    }

    /// The title, the line to cite the report by, and what it is not to be taken for.
    ///
    /// ```
    /// use says_who::keep::{Details, Kept};
    /// use says_who::blocks::candidates::{Candidate, Mode, Page};
    ///
    /// let text = "The road was closed on Monday, police said.".to_owned();
    /// let page = Page {
    ///     mode: Mode::Selection,
    ///     blocks: vec![Candidate { text, ..Candidate::default() }],
    ///     ..Page::default()
    /// };
    /// let kept = Kept::new(&page).expect("what is selected is read");
    /// let details = Details { title: "Bridge closes".to_owned(), ..Details::default() };
    /// let [title, citation, limits] = kept.lines(&details);
    /// assert_eq!(title, "Bridge closes");
    /// assert!(citation.contains("Bridge closes") && limits.contains("truth"));
    /// ```
    #[must_use]
    pub fn lines(&self, details: &Details) -> [String; 3] {
        let export = self.export(details);
        let title = export.title().unwrap_or_default().to_owned();
        [title, export.citation(), export.limits()]
    }

    /// The text whose offsets [`Kept::data`] counts in: the blocks, with a blank line between.
    ///
    /// ```
    /// use says_who::blocks::candidates::{Candidate, Mode, Page};
    ///
    /// let text = "The road was closed on Monday, police said.".to_owned();
    /// let page = Page {
    ///     mode: Mode::Selection,
    ///     blocks: vec![Candidate { text, ..Candidate::default() }],
    ///     ..Page::default()
    /// };
    /// let kept = says_who::keep::Kept::new(&page).expect("what is selected is read");
    /// assert_eq!(kept.text(), "The road was closed on Monday, police said.");
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        let blocks: Vec<&str> = self
            .article
            .blocks
            .iter()
            .map(|b| b.text.as_str())
            .collect();
        blocks.join("\n\n")
    }

    /// The analysis as `docs/format.md` describes it, in code points of [`Kept::text`].
    ///
    /// ```
    /// use says_who::blocks::candidates::{Candidate, Mode, Page};
    ///
    /// let text = "The road was closed on Monday, police said.".to_owned();
    /// let page = Page {
    ///     mode: Mode::Selection,
    ///     blocks: vec![Candidate { text, ..Candidate::default() }],
    ///     ..Page::default()
    /// };
    /// let kept = says_who::keep::Kept::new(&page).expect("what is selected is read");
    /// let data = kept.data(&kept.text(), serde_json::value::Serializer)?;
    /// assert_eq!(data["sentences"][0]["label"], "O");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The serializer's.
    pub fn data<S: serde::Serializer>(&self, text: &str, to: S) -> Result<S::Ok, S::Error> {
        let mut starts = Vec::with_capacity(self.article.blocks.len());
        let mut at = 0;
        for block in &self.article.blocks {
            starts.push(at);
            at += block.text.len() as u32 + 2;
        }
        let offsets = InText::new(Ruler::new(text, Unit::CodePoints), &starts);
        wire::Article {
            id: self.article.outlet.first().map_or("", String::as_str),
            report: &self.report,
            offsets: &offsets,
        }
        .serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::candidates::Mode;
    use serde_json::json;

    const TEXTS: [&str; 3] = [
        "Ferry “Ås” to Kestrel island cancelled",
        "Police said the ferry had been cancelled because of the wind over the whole of the outer sound.",
        "A video showed water on the pier.",
    ];

    fn page(texts: &[&str]) -> Page {
        let candidate = |text: &&str| json!({"text": text, "element": 0});
        let blocks: Vec<_> = texts.iter().map(candidate).collect();
        let element = json!({"parent": -1, "tag": "p"});
        let mut page: Page =
            serde_json::from_value(json!({"elements": [element], "blocks": blocks})).unwrap();
        page.mode = Mode::Anyway;
        page
    }

    #[test]
    fn whole_sentences_only_when_asked_for() {
        let kept = Kept::new(&page(&TEXTS)).unwrap();
        let mut details = Details {
            address: "https://kestrel.example/ferry".into(),
            made: "2031-02-03".into(),
            ..Details::default()
        };
        for kind in [Kind::Html, Kind::Csv(csv::Table::Sentences)] {
            details.full = false;
            let short = kept.file(&details, kind);
            assert!(short.contains("because of the wind"), "{short}");
            assert!(!short.contains("outer sound"), "{short}");
            details.full = true;
            let full = kept.file(&details, kind);
            assert!(full.contains("of the outer sound."), "{full}");
        }
        let [_, citation, limits] = kept.lines(&details);
        assert!(citation.contains("2031-02-03") && citation.contains("may be wrong"));
        assert!(limits.contains("not of truth") && limits.contains("may be wrong"));
    }

    #[test]
    fn labels_given_by_hand_stand_beside_the_engines() {
        let kept = Kept::new(&page(&TEXTS)).unwrap();
        let details: Details = serde_json::from_value(json!({"own": [[2, "S"]]})).unwrap();
        let html = kept.file(&details, Kind::Html);
        let row = html.lines().find(|line| line.contains("id=\"s1-3\""));
        let row = row.unwrap();
        assert!(row.contains("badge shows\">V<"), "{row}");
        let hand = "label given by hand: Social media or online post";
        assert!(row.contains(hand), "{row}");
        assert_eq!(html.matches(hand).count(), 1);
        assert_eq!(
            kept.file(&details, Kind::Csv(csv::Table::Sentences))
                .matches(hand)
                .count(),
            1
        );
        let wrong = json!({"own": [[2, "Z"]]});
        assert!(serde_json::from_value::<Details>(wrong).is_err());
    }

    #[test]
    fn data_counts_in_the_text_that_goes_with_it() {
        let kept = Kept::new(&page(&TEXTS)).unwrap();
        let text = kept.text();
        let data = kept.data(&text, serde_json::value::Serializer).unwrap();
        let letters: Vec<char> = text.chars().collect();
        let sentences = data["sentences"].as_array().unwrap();
        let found: Vec<String> = sentences
            .iter()
            .map(|s| {
                let at = |key: &str| s[key].as_u64().unwrap() as usize;
                letters[at("start")..at("end")].iter().collect()
            })
            .collect();
        assert_eq!(found, TEXTS);
        let police = sentences[1]["source"].as_array().unwrap();
        let start = police[0].as_u64().unwrap() as usize;
        assert_eq!(
            letters[start..start + 6].iter().collect::<String>(),
            "Police"
        );
    }

    #[test]
    fn what_is_not_read_is_not_kept() {
        assert!(Kept::new(&page(&[])).is_none());
        let german = "Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag nach dem Unfall auf der Autobahn.";
        assert!(Kept::new(&page(&[german])).is_none());
    }
}
