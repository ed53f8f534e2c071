//! The lists of `words.tsv`: words of web design by which pages name themselves and their parts.
//!
//! Takes a [`Words`]; gives its words. They are data, so that one can be added without reading Rust.

use std::sync::LazyLock;

/// Makes the type of the lists and, for its test, all of them in order.
macro_rules! lists {
    ($($(#[$remark:meta])* $name:ident,)*) => {
        /// A list of words, in the order of the file, where a remark says what each is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Words {
            $($(#[$remark])* $name,)*
        }

        #[cfg(test)]
        const ALL: &[Words] = &[$(Words::$name,)*];
    };
}

lists! {
    /// Links to other articles.
    RelatedPart,
    /// Newsletter boxes, advertisements, appeals, paywall notices.
    PromoPart,
    /// What readers wrote.
    CommentPart,
    /// Who wrote it and when.
    BylinePart,
    /// A line under a picture.
    CaptionPart,
    /// What serves the page: navigation, sharing, tags, dialogs.
    FurniturePart,
    /// The line under the title.
    StandfirstPart,
    /// The body of the article.
    BodyPart,
    /// Words that parts of the article bear too: they count only where an element is mostly links or
    /// holds no running text.
    SoftPart,
    /// Words before a name that turn it into a remark about the layout.
    Layout,
    /// Threads.
    ThreadName,
    /// Goods.
    GoodsName,
    /// Manuals.
    ManualName,
    /// Firms and what they offer.
    FirmName,
    /// Lists of articles.
    ListName,
    /// Articles.
    BylineName,
    /// Lists of articles.
    ListAddress,
    /// Threads.
    ThreadAddress,
    /// Goods.
    GoodsAddress,
    /// Manuals.
    ManualAddress,
    /// Firms and what they offer.
    FirmAddress,
    /// News.
    NewsAddress,
    /// Folders of opinion.
    OpinionAddress,
    /// Manuals.
    ManualFolder,
    /// Threads.
    ThreadFolder,
    /// Scripts that show a thread.
    ThreadScript,
    /// What such scripts are asked for by number.
    ThreadQuery,
    /// Goods.
    GoodsFolder,
    /// What firms do and teach; ends of addresses too.
    OfferFolder,
    /// Ends of addresses of sections of a newspaper.
    SectionEnd,
}

static LISTS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let lists = lines().map(|(_, words)| words.split(", ").collect());
    lists.collect()
});

/// Each list of the file: its name, its words.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("words.tsv").lines();
    lines.filter_map(|line| line.split_once('\t'))
}

impl Words {
    /// Its words.
    pub(super) fn words(self) -> &'static [&'static str] {
        &LISTS[self as usize]
    }

    /// Whether it holds a word, in letters of any case.
    pub(super) fn holds(self, word: &str) -> bool {
        let mut words = self.words().iter();
        words.any(|one| one.eq_ignore_ascii_case(word))
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Words, lines};

    #[test]
    fn lists_stand_in_the_order_of_the_file() {
        let kebab = |list: &Words| {
            let mut name = String::new();
            for c in format!("{list:?}").chars() {
                if c.is_uppercase() && !name.is_empty() {
                    name.push('-');
                }
                name.extend(c.to_lowercase());
            }
            name
        };
        let named: Vec<String> = ALL.iter().map(kebab).collect();
        let written: Vec<&str> = lines().map(|(name, _)| name).collect();
        assert_eq!(named, written);
    }

    #[test]
    fn a_word_is_found_in_letters_of_any_case() {
        assert!(Words::ThreadFolder.holds("Forum"));
        assert!(!Words::ThreadFolder.holds("forumed"));
        assert!(Words::RelatedPart.words().contains(&"most read"));
    }
}
