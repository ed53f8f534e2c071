//! Noun phrases without their clauses: determiner to head noun, names with their titles.

use super::{NONE, Syntax, word};
use crate::language::Class;
use crate::tokens::{Tag, shape};

/// A base noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct NounPhrase {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The head: its last noun, name or pronoun.
    pub head: usize,
    /// A personal pronoun.
    pub pronoun: bool,
    /// Its head is a time ("Monday", "last week").
    pub time: bool,
}

impl Syntax {
    pub(super) fn find_nouns(&mut self) {
        let n = self.tokens.len();
        self.nouns.clear();
        self.noun_at.clear();
        self.noun_at.resize(n, NONE);
        let mut i = 0;
        while i < n {
            let end = self.noun_end(i);
            if end > i {
                let index = self.nouns.len() as u16;
                let head = self.noun_head(i, end);
                let named = end - i > 1
                    && self
                        .phrase_at(head)
                        .is_some_and(|m| m.classes.has(Class::Outlet));
                let pronoun = self.tokens[head].tag == Tag::Pronoun && !named;
                // Nobody's month:
                // e.g. Tom May said the quay was old. → N
                let surname = head > i
                    && self.looks(head, shape::CAPITAL)
                    && self.looks(head - 1, shape::CAPITAL)
                    && (self.has(head - 1, Class::GivenHe)
                        || self.has(head - 1, Class::GivenShe)
                        || self.has(head - 1, Class::Honorific));
                let time = self.has(head, Class::Time) && !named && !surname;
                self.nouns.push(NounPhrase {
                    start: i,
                    end,
                    head,
                    pronoun,
                    time,
                });
                for at in &mut self.noun_at[i..end] {
                    *at = index;
                }
                i = end;
            } else {
                i += 1;
            }
        }
    }

    /// One past the last token of the noun phrase that starts at `i`; `i` where none does.
    fn noun_end(&self, i: usize) -> usize {
        // A newsroom's name is one phrase, whatever words it is made of ("Mail on Sunday").
        // e.g. The Mail on Sunday reported that the quay was sold. → M
        let named = self.outlet_name(i);
        if let Some(end) = named.filter(|&end| !self.staffed(end)) {
            return end;
        }
        match self.tag(i) {
            Tag::Pronoun => return i + 1,
            Tag::Determiner
            | Tag::Possessive
            | Tag::Adjective
            | Tag::Number
            | Tag::Noun
            | Tag::Nouns
            | Tag::Name => {}
            Tag::Other if self.tag(i + 1) == Tag::Number => {}
            Tag::Adverb if matches!(self.tag(i + 1), Tag::Adjective | Tag::Number) => {}
            Tag::Gerund | Tag::PastParticiple
                if self.prenominal(i) && !self.looks_like_aux_before(i) => {}
            _ => return i,
        }
        let mut j = named.unwrap_or(i);
        let mut end = j;
        while j < self.len() {
            let tag = self.tag(j);
            let inside = j > i;
            if inside
                && !self.time_break(j)
                && let Some(stop) = self.outlet_name(j)
            {
                end = stop;
                j = stop;
                continue;
            }
            if inside
                && tag == Tag::Name
                && self
                    .phrase_at(j - 1)
                    .is_some_and(|m| m.end == j && m.classes.has(Class::Outlet))
            {
                break;
            }
            let ok = match tag {
                Tag::Noun | Tag::Nouns | Tag::Name => !(inside && self.time_break(j)),
                Tag::Determiner | Tag::Possessive => {
                    // "all the", "half a"; otherwise a determiner opens the next phrase.
                    !inside || matches!(self.tag(j - 1), Tag::Determiner) && end < j + 1
                }
                // When, not what:
                // e.g. A study last month found that prices rose. → D
                Tag::Adjective
                    if inside
                        && self.tag(j - 1).is_nominal()
                        && matches!(self.word(j), word::LAST | word::NEXT)
                        && self.has(j + 1, Class::Time) =>
                {
                    false
                }
                Tag::Adjective | Tag::Number => {
                    !(inside && self.tag(j - 1).is_nominal() && self.post_adjective(j))
                }
                Tag::PossessiveEnding => inside,
                Tag::Adverb => matches!(self.tag(j + 1), Tag::Adjective | Tag::Number),
                Tag::Gerund | Tag::PastParticiple => {
                    self.prenominal(j) && !(inside && self.tag(j - 1).is_nominal())
                }
                // e.g. Kestrel+ said its prices would rise. → N
                Tag::Other if inside && self.tag(j - 1) == Tag::Name => {
                    self.tokens[j].start == self.tokens[j - 1].end
                }
                Tag::Other => {
                    self.looks(j, shape::MARK)
                        && (self.tag(j + 1) == Tag::Number
                            || inside && self.tag(j - 1) == Tag::Number)
                }
                Tag::Conjunction => inside && self.joins_adjectives(j),
                Tag::Punctuation => inside && self.inside_name(j),
                _ => false,
            };
            if !ok {
                break;
            }
            if matches!(
                tag,
                Tag::Noun
                    | Tag::Nouns
                    | Tag::Name
                    | Tag::Number
                    | Tag::Determiner
                    | Tag::Adjective
                    | Tag::Other
            ) {
                end = j + 1;
            }
            j += 1;
        }
        if end > i && self.tag(end - 1) == Tag::Adjective && end - i == 1 {
            // A lone adjective is a predicate, unless it counts people ("many", "others").
            // e.g. Many say the quay is too old. → U
            return if self.has(i, Class::Crowd) || self.has(i, Class::People) {
                end
            } else {
                i
            };
        }
        end
    }

    /// "Associated Press reporters", "New York Times report": the name belongs to the noun after it.
    fn staffed(&self, i: usize) -> bool {
        let noun = matches!(self.tag(i), Tag::Noun | Tag::Nouns) && !self.looks(i, shape::CAPITAL);
        let verb_follows = matches!(
            self.tag(i + 1),
            Tag::Past | Tag::PresentS | Tag::Present | Tag::Modal | Tag::Name
        );
        noun && (self.has(i, Class::People) || self.has(i, Class::Piece) && verb_follows)
    }

    /// One past a listed newsroom's name that starts here, each of its longer words a capital.
    fn outlet_name(&self, i: usize) -> Option<usize> {
        let m = self.phrase_from(i, Class::Outlet)?;
        let small = |k: usize| {
            matches!(
                self.tag(k),
                Tag::Preposition | Tag::Conjunction | Tag::Determiner | Tag::Punctuation
            )
        };
        let capitals = (i..m.end)
            .filter(|&k| self.looks(k, shape::CAPITAL))
            .count();
        (capitals > 1
            && self.looks(m.end - 1, shape::CAPITAL)
            && (i..m.end).all(|k| self.looks(k, shape::CAPITAL) || small(k)))
        .then_some(m.end)
    }

    /// The head of the phrase: its last noun or name, else its last token.
    fn noun_head(&self, start: usize, end: usize) -> usize {
        if self
            .phrase_at(end - 1)
            .is_some_and(|m| m.end == end && self.outlet_name(m.start) == Some(end))
        {
            return end - 1;
        }
        (start..end)
            .rev()
            .find(|&j| self.tag(j).is_nominal())
            .unwrap_or(end - 1)
    }

    /// A participle that stands before a noun ("leaked memo", "ruling party").
    /// e.g. A leaked memo shows that the quay was sold. → D
    fn prenominal(&self, i: usize) -> bool {
        let next = self.tag(i + 1);
        (next.is_nominal() || next == Tag::Adjective && self.tag(i + 2).is_nominal())
            && (i == 0
                || matches!(
                    self.tag(i - 1),
                    Tag::Determiner
                        | Tag::Possessive
                        | Tag::Adjective
                        | Tag::PossessiveEnding
                        | Tag::Number
                )
                || self.tag(i) == Tag::PastParticiple
                    && (matches!(self.tag(i - 1), Tag::Preposition | Tag::Conjunction)
                        || self.has(i - 1, Class::SafeCue) && self.tag(i - 1) == Tag::Past))
    }

    fn looks_like_aux_before(&self, i: usize) -> bool {
        self.previous_word(i)
            .is_some_and(|p| self.is_be(p) || self.is_have(p))
    }

    /// Weekdays and the like end one phrase and open another ("police Monday", "Monday police").
    /// e.g. Ada Falk told police Monday the van was gone. → N
    fn time_break(&self, j: usize) -> bool {
        let weekday = |k: usize| self.has(k, Class::Time) && self.looks(k, shape::CAPITAL);
        let month_day = self.tag(j) == Tag::Number;
        matches!(self.word(j), word::TODAY | word::YESTERDAY | word::TOMORROW)
            || (weekday(j)
                && !self.has(j - 1, Class::Time)
                && !matches!(
                    self.tag(j - 1),
                    Tag::Determiner | Tag::Adjective | Tag::Number
                )
                && !self.looks(j + 1, shape::CAPITAL))
            || (weekday(j - 1)
                && !self.has(j, Class::Time)
                && !month_day
                && self.tag(j) != Tag::Noun
                // "the Morning Courier", "the Sunday Post".
                // e.g. The Morning Courier reported that the quay was sold. → M
                && !(self.has(j, Class::Masthead) || self.has(j, Class::PaperName)))
    }

    /// The adjective starts a complement:
    /// e.g. People familiar with the deal said it was dead. → U
    /// e.g. Officials close to the talks said the deal was dead. → U
    fn post_adjective(&self, j: usize) -> bool {
        !self.tag(j + 1).is_nominal()
            && !matches!(
                self.tag(j + 1),
                Tag::Adjective | Tag::Conjunction | Tag::Number | Tag::PossessiveEnding
            )
            && self.tag(j) == Tag::Adjective
    }

    /// "two or three people", "old and new ministers".
    /// e.g. Two or three people said the quay was old. → U
    fn joins_adjectives(&self, j: usize) -> bool {
        let kind = |t: Tag| matches!(t, Tag::Adjective | Tag::Number);
        (kind(self.tag(j - 1))
            && kind(self.tag(j + 1))
            && self.tag(j - 1) == self.tag(j + 1)
            && self.tag(j + 2).is_nominal())
            || (self.looks(j, shape::MARK)
                && self.tag(j - 1) == Tag::Name
                && self.tag(j + 1) == Tag::Name)
            || (self.word(j) == word::AND
                && self
                    .phrase_at(j)
                    .is_some_and(|m| m.start < j && j + 1 < m.end))
    }

    /// A mark inside a listed name ("Yahoo! News"), or a comma of a listed phrase.
    /// e.g. Yahoo! News reported that the quay was sold. → M
    fn inside_name(&self, j: usize) -> bool {
        self.phrase_at(j)
            .is_some_and(|m| m.start < j && j + 1 < m.end)
    }
}
