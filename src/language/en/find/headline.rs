//! C7, C8: "SRC: X", "X – SRC", "X: SRC", in headings and transcripts.
//! e.g. Halden mayor: quay is unsafe → O

use super::{Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Nature};
use crate::base::{Form, Kind};
use crate::blocks::BlockKind;
use crate::language::Class;
use crate::language::en::sources::Extent;
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    pub(in crate::language::en) fn headline(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        let n = s.len();
        if n < 4 {
            return;
        }
        let heading = self.heading || self.block == BlockKind::Headline;
        // SRC: X. In running text only with a quotation after the colon.
        if let Some(colon) = (1..n.min(14)).find(|&i| s.is_mark(self.text, i, ":"))
            && (heading || s.looks(colon + 1, shape::OPEN_QUOTE))
            && let Some((np, start)) = self.phrase_ending(colon)
            && start <= 1
            && !self.has_finite(0, colon)
            && colon + 2 < n
        {
            let mut extent = Extent {
                np,
                start,
                end: colon,
                apposition: None,
                joined: false,
            };
            // A name with its apposition may stand before the colon.
            // e.g. Tom Ray, the coach: “We were second best.” → N
            if s.is_comma(self.text, np.start.wrapping_sub(1))
                && let Some(first) = s.noun_at(0)
            {
                extent = Extent {
                    np: first,
                    start: 0,
                    end: first.end,
                    apposition: Some((first.end + 1, colon)),
                    joined: false,
                };
            }
            let source = self.mention(extent);
            let quote = s.looks(colon + 1, shape::OPEN_QUOTE);
            let speaks = matches!(
                source.nature,
                Nature::Authority
                    | Nature::Official
                    | Nature::Person
                    | Nature::Outlet
                    | Nature::People
            ) || source.nature == Nature::Organisation;
            let bodily = matches!(
                source.nature,
                Nature::Authority
                    | Nature::Official
                    | Nature::Outlet
                    | Nature::Media
                    | Nature::People
            );
            // e.g. Poll: Ada Falk ahead by four points → D
            let counted = heading
                && np.start == np.head
                && matches!(source.nature, Nature::Data | Nature::Document)
                && self.clauselike(colon + 1)
                && !quote;
            if counted || speaks && (quote || heading && bodily && self.clauselike(colon + 1)) {
                let mut a = self.attribution("C7", (colon, colon + 1), source, Level::Main);
                a.content.extend(self.content(colon + 1, n));
                a.form = self.form_of(&[(colon + 1, n)]);
                a.kind = Some(Kind::Saying);
                a.strength = 80;
                out.push(a);
                return;
            }
        }
        if !heading {
            return;
        }
        // X – SRC · X: SRC
        let mark = (2..n.saturating_sub(1))
            .rev()
            .find(|&i| s.looks(i, shape::DASH) || s.is_mark(self.text, i, ":"));
        let hyphen = mark.or_else(|| {
            (2..n)
                .rev()
                .find(|&i| s.first_char(self.text, i) == '-' && s.has(i, Class::People))
        });
        if let Some(m) = hyphen
            && n - m <= 8
            && let Some(np) = s.noun_at(m + 1)
            && self.phrase_end(np.end) >= n - usize::from(s.looks(n - 1, shape::MARK))
            && !self.has_finite(m, n)
        {
            let source = self.mention(Extent {
                np,
                start: np.start,
                end: n,
                apposition: None,
                joined: false,
            });
            let site = matches!(
                source.nature,
                Nature::Outlet | Nature::Media | Nature::Person | Nature::Organisation
            );
            let quoted = self.form_of(&[(0, m)]) != Form::None;
            let common = s.tag(np.head) != Tag::Name;
            // The headline has its sayer, this is the site:
            // e.g. Mayor denies fraud - Kestrel News → O
            let told = !common
                && s.verbs.iter().any(|v| {
                    v.finite
                        && v.end <= m
                        && !s.quoted(v.main)
                        && self.cue(*v).classes.any(SAYINGS)
                        && self.subject(*v).is_some()
                });
            if !told
                && source.is_somebody()
                && source.nature != Nature::Unresolved
                && (!site || quoted || common && source.nature != Nature::Media)
                || !told && source.nature == Nature::Unresolved && quoted
            {
                let mut a = self.attribution("C8", (m, m + 1), source, Level::Main);
                a.content.extend(self.content(0, m));
                a.form = self.form_of(&[(0, m)]);
                a.kind = Some(Kind::Saying);
                a.strength = 76;
                out.push(a);
            }
        }
    }

    fn clauselike(&self, from: usize) -> bool {
        self.s.verbs.iter().any(|v| v.start >= from)
    }
}
