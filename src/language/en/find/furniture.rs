//! P0, R27: what makes no claim.

use super::Finder;
use crate::attributions::Reading;
use crate::base::Span;
use crate::blocks::BlockKind;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    pub(in crate::language::en) fn furniture(&self, out: &mut Reading) {
        if let Some(rule) = self.no_claim() {
            out.no_claim = true;
            out.no_claim_rule = rule;
            out.credit = self.image_credit();
        }
    }

    /// The line after a caption: who made what the caption describes.
    /// e.g. Crews carry a survivor from the pit on Tuesday. // Image: Harbour Museum. → X
    fn image_credit(&self) -> Option<(Span, Span)> {
        let s = self.s;
        let n = s.len();
        let colon = (1..n.min(4)).find(|&i| s.is_mark(self.text, i, ":"))?;
        let image = s.any(0, Classes::of(&[Class::Visual, Class::Audio]));
        let end = (colon + 1..n).find(|&i| s.first_char(self.text, i) == '.' && i + 1 == n);
        let end = end.unwrap_or(n);
        let named = s.looks(colon + 1, shape::CAPITAL) && end > colon + 1 && end <= colon + 9;
        let plain = s.verbs.iter().all(|v| !v.finite);
        (image && named && plain).then(|| (self.span(0, colon), self.span(colon + 1, end)))
    }

    fn no_claim(&self) -> Option<&'static str> {
        let s = self.s;
        let n = s.len();
        if n == 0 || s.tokens.iter().all(|t| t.shape & shape::MARK != 0) {
            return Some("P0");
        }
        if self.question() {
            return Some("P0");
        }
        let first = (0..n).find(|&i| !s.looks(i, shape::MARK))?;
        if self.opens_furniture() {
            return Some("P0");
        }
        let finite = s.verbs.iter().any(|v| v.finite);
        // An imperative: a bare verb opens the sentence and nothing is its subject.
        if s.tag(first) == Tag::Base
            && s.looks(first, shape::CAPITAL)
            && !self.ends_like_noun(first)
            && !s.quoted(first)
            && s.word(first + 1) != word::THAT
            && self.block != BlockKind::Headline
            && !self.heading
        {
            return Some("P0");
        }
        // "Halden, Ill."
        let places = (0..n).all(|i| s.looks(i, shape::MARK) || s.tag(i) == Tag::Name);
        // A dateline:
        // e.g. PARIS (Reuters) — → X
        // e.g. KYIV, June 2 — → X
        let dateline = (0..n).all(|i| {
            s.looks(i, shape::MARK)
                || matches!(s.tag(i), Tag::Name | Tag::Number)
                || s.has(i, Class::Time)
        }) && s.looks(n - 1, shape::DASH);
        if dateline && n <= 10 && !s.opened_before {
            return Some("P0");
        }
        if places && n <= 6 && s.first_char(self.text, n - 1) == '.' && !s.opened_before {
            return Some("P0");
        }
        // By Jane Smith
        if s.word(first) == word::BY && s.tag(first + 1) == Tag::Name && !finite && n <= 14 {
            return Some("P0");
        }
        if self.block == BlockKind::Headline {
            return None;
        }
        let stop = s.first_char(self.text, n - 1);
        let ends = matches!(stop, '.' | '!' | '…' | ':') || s.is_quote(n - 1) || s.opened_before;
        if self.block == BlockKind::Crosshead || self.heading && !ends && n <= 16 {
            return Some("R27");
        }
        if !finite && !ends && n <= 12 && self.block != BlockKind::ListItem {
            return Some("P0");
        }
        None
    }

    /// "Containment at last check was": an unknown word that is no verb by its ending.
    /// e.g. Containment at last check was 40%. → A
    fn ends_like_noun(&self, i: usize) -> bool {
        let t = &self.s.tokens[i];
        let word = &self.text[t.start as usize..t.end as usize];
        ["ment", "tion", "sion", "ness", "ity", "ship"]
            .iter()
            .any(|e| word.ends_with(e))
    }

    /// Whatever else it says, a link or a credit is no part of the story.
    /// e.g. The bridge fell on Monday. // Read more: six things we know about the bridge → X
    /// e.g. The bridge fell on Monday. // Jane Roe contributed to this report. → X
    /// e.g. The bridge fell on Monday. // Story continues below → X
    pub(in crate::language::en) fn opens_furniture(&self) -> bool {
        let s = self.s;
        let n = s.len();
        let Some(first) = (0..n).find(|&i| !s.looks(i, shape::MARK)) else {
            return false;
        };
        let closes = |m: &crate::language::en::syntax::Match| {
            m.classes.has(Class::Furniture) && m.end + 1 >= n && n <= 16 && !s.quoted(m.start)
        };
        // "Also on halden.example: …", "<!-- …"
        // e.g. The bridge fell on Monday. // Also on halden.example: six boats we like → X
        let elsewhere = s.word(first) == word::ALSO
            && s.word(first + 1) == word::ON
            && s.tokens.get(first + 2).is_some_and(|t| {
                self.text[t.start as usize..t.end as usize]
                    .trim_matches('.')
                    .contains('.')
            });
        let markup = self.text[s.tokens[0].start as usize..].starts_with("<!");
        let reported_from = n <= 9
            && s.tag(first) == Tag::Name
            && s.noun_at(first).is_some_and(|np| {
                s.lemma(np.end) == word::REPORT
                    && s.word(np.end + 1) == word::FROM
                    && s.tag(np.end + 2) == Tag::Name
                    && s.noun_at(np.end + 2)
                        .is_some_and(|place| place.end + 1 >= n)
            });
        // A participle of the sentence's own:
        // e.g. Posted on social media by fans, the video shows the van leaving the quay. → V
        let participle = matches!(s.tag(first), Tag::PastParticiple | Tag::Past)
            && n > 14
            && s.verbs.iter().any(|v| v.finite && v.start > first + 2);
        s.phrase_from(first, Class::Furniture).is_some() && !participle
            || s.has(first, Class::Furniture) && s.is_mark(self.text, first + 1, ":")
            || s.matches.iter().any(closes)
            || reported_from
            || self.credit(first)
            || elsewhere
            || markup
    }

    /// "— Jane Roe (@janeroe) May 3, 2019", "https://…": the credit line of an embedded post.
    /// e.g. — Jane Roe (@janeroe) May 3, 2019 → X
    fn credit(&self, first: usize) -> bool {
        let s = self.s;
        let n = s.len();
        let finite = s.verbs.iter().any(|v| v.finite);
        let signed = first > 0
            && s.looks(0, shape::DASH)
            && n <= 20
            && (first..n).any(|i| s.looks(i, shape::HANDLE));
        let link = |i: usize| {
            let t = &s.tokens[i];
            let word = &self.text[t.start as usize..t.end as usize];
            word.contains("://") || word.starts_with("pic.")
        };
        let links = (0..n).all(|i| s.looks(i, shape::MARK) || link(i));
        !finite && (signed || links)
    }

    /// A question of the article itself; a quoted one that somebody asks is said.
    fn question(&self) -> bool {
        let s = self.s;
        let n = s.len();
        let mut i = n;
        while i > 0 && (s.is_quote(i - 1) || s.is_mark(self.text, i - 1, ")")) {
            i -= 1;
        }
        i > 0 && s.first_char(self.text, i - 1) == '?' && !s.quoted(i - 1) && !s.opened_before
    }
}
