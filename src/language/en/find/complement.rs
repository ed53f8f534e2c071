//! Verb group → what follows it: the form of its content, skipping adjuncts.

use super::Finder;
use crate::language::en::clauses::Form;
use crate::language::en::syntax::{NounPhrase, VerbGroup};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::parse::Relation;
use crate::tokens::{Tag, shape};

/// What follows a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::language::en) enum Complement {
    /// Nothing: a full stop, a comma, the end.
    None,
    /// "that …".
    That,
    /// A clause without "that".
    Bare,
    /// A quotation, after a comma, a colon or nothing.
    Quote,
    /// A colon with no quotation mark after it.
    Colon,
    /// whether, if, how, why, what …
    Whether,
    /// to + infinitive.
    Infinitive,
    /// A gerund ("denied using").
    /// e.g. Ada Falk denied using the van. → N
    Gerund,
    /// A noun phrase.
    Object,
    /// A preposition that introduces a topic ("spoke of", "called for").
    About,
}

/// A complement and where it starts.
#[derive(Clone, Copy, Debug)]
pub(in crate::language::en) struct Found {
    pub kind: Complement,
    /// First token of the content.
    pub at: usize,
    /// The first noun phrase after the verb that was passed over: who is told.
    pub addressee: Option<NounPhrase>,
}

/// Nouns that follow a saying without being what is said.
const OCCASION: Classes = Classes::of(&[
    Class::SpeechAct,
    Class::Post,
    Class::Platform,
    Class::Time,
    Class::Document,
    Class::Place,
    Class::Country,
    Class::Capital,
    Class::Account,
    Class::MediaNoun,
]);

impl Finder<'_> {
    /// What follows the verb group; `takes_addressee` lets a bare noun phrase be who is told.
    pub(in crate::language::en) fn complement(
        &self,
        verb: VerbGroup,
        takes_addressee: bool,
    ) -> Found {
        let found = self.complement_by_words(verb, takes_addressee);
        let sure = !matches!(
            found.kind,
            Complement::None | Complement::Object | Complement::About | Complement::Bare
        );
        let Some(content) = self
            .clauses
            .of(verb.main)
            .and_then(|c| c.content)
            .filter(|c| !sure && c.at >= verb.end)
        else {
            return found;
        };
        let kind = match content.form {
            Form::That => Complement::That,
            Form::Bare => Complement::Bare,
            Form::Whether => Complement::Whether,
            Form::Infinitive => Complement::Infinitive,
            Form::Gerund | Form::Object => return found,
        };
        // An addressee stands between the verb and its content.
        Found {
            kind,
            at: content.at,
            addressee: found.addressee.filter(|np| np.end <= content.at),
        }
    }

    /// What follows the verb group, by the words in order.
    fn complement_by_words(&self, verb: VerbGroup, takes_addressee: bool) -> Found {
        let s = self.s;
        let n = s.len();
        let mut k = verb.end;
        let mut addressee = None;
        for _ in 0..12 {
            // A number may open the clause.
            // e.g. Police said more than 200 cases were recorded. → O
            if self.compares(k) && self.opens_clause(k + 2) {
                return Found {
                    kind: Complement::Bare,
                    at: k,
                    addressee,
                };
            }
            while k < n
                && (matches!(s.tag(k), Tag::Adverb | Tag::Particle) && s.noun_at(k).is_none())
            {
                k += 1;
            }
            if k >= n {
                break;
            }
            // The programme belongs to who is told.
            // e.g. Ada Falk told NBC's “Today” that the quay was shut. → N
            // e.g. Ada Falk told CBC's Morning Show that the quay was shut. → N
            if addressee.is_some()
                && s.tag(k) == Tag::PossessiveEnding
                && s.is_quote(k + 1)
                && let Some(close) = (k + 2..n.min(k + 6)).find(|&j| s.is_quote(j))
            {
                k = close + 1;
                continue;
            }
            if s.is_mark(self.text, k, "(")
                && let Some(close) = (k..n.min(k + 30)).find(|&j| s.is_mark(self.text, j, ")"))
            {
                k = close + 1;
                continue;
            }
            // The pronoun may belong to what stands before it.
            // e.g. Ada Falk leads in a race that could decide the vote. → A
            let relative = k > verb.end
                && s.noun_at(k - 1).is_some()
                && s.verb_at(s.skip_adverbs(k + 1)).is_some_and(|v| v.finite);
            if s.word(k) == word::THAT && relative {
                break;
            }
            if s.word(k) == word::THAT && !self.that_is_determiner(k) {
                return Found {
                    kind: Complement::That,
                    at: k + 1,
                    addressee,
                };
            }
            if s.looks(k, shape::OPEN_QUOTE) {
                return Found {
                    kind: Complement::Quote,
                    at: k,
                    addressee,
                };
            }
            if s.is_mark(self.text, k, ":") {
                let kind = if s.looks(k + 1, shape::OPEN_QUOTE) {
                    Complement::Quote
                } else {
                    Complement::Colon
                };
                return Found {
                    kind,
                    at: k + 1,
                    addressee,
                };
            }
            if s.is_comma(self.text, k) {
                if s.looks(k + 1, shape::OPEN_QUOTE) {
                    return Found {
                        kind: Complement::Quote,
                        at: k + 1,
                        addressee,
                    };
                }
                // A short aside may stand before the content.
                // e.g. The ministry said, in a statement, that the quay was shut. → O
                if let Some(close) = (k + 2..n.min(k + 14)).find(|&j| s.is_comma(self.text, j))
                    && s.word(close + 1) == word::THAT
                {
                    k = close + 1;
                    continue;
                }
                break;
            }
            if s.tag(k) == Tag::Wh || s.word(k) == word::WHETHER || s.word(k) == word::IF {
                return Found {
                    kind: Complement::Whether,
                    at: k,
                    addressee,
                };
            }
            if let Some(v) = s.verb_at(k) {
                let kind = if v.infinitive {
                    Complement::Infinitive
                } else if v.participle && s.tag(v.main) == Tag::Gerund {
                    Complement::Gerund
                } else {
                    Complement::None
                };
                return Found {
                    kind,
                    at: k,
                    addressee,
                };
            }
            if s.tag(k) == Tag::There {
                return Found {
                    kind: Complement::Bare,
                    at: k,
                    addressee,
                };
            }
            if let Some(time) = s.phrase_from(k, Class::Time) {
                k = time.end;
                continue;
            }
            if let Some(np) = s.noun_at(k) {
                // A name that no verb follows is who is told.
                // e.g. Tom Ray told AFP the account was closed. → N
                let told = takes_addressee
                    && addressee.is_none()
                    && k == verb.end
                    && !np.time
                    && s.looks(np.head, shape::CAPITAL)
                    && s.verb_at(s.skip_adverbs(np.end)).is_none_or(|v| !v.finite)
                    && !matches!(s.word(np.end), word::OF | word::AND)
                    && s.lemma(verb.main) == word::TELL;
                // When, then what:
                // e.g. Police said Monday it had found the van. → O
                if np.time && s.noun_at(np.end).is_some() {
                    k = np.end;
                    continue;
                }
                if !told && self.opens_clause(k) {
                    return Found {
                        kind: Complement::Bare,
                        at: k,
                        addressee,
                    };
                }
                if told
                    || np.time
                    || takes_addressee && addressee.is_none() && self.more_follows(np.end)
                {
                    if !np.time {
                        addressee = Some(np);
                    }
                    k = np.end;
                    continue;
                }
                if takes_addressee && addressee.is_none() {
                    addressee = Some(np);
                    k = np.end;
                    continue;
                }
                return Found {
                    kind: Complement::Object,
                    at: k,
                    addressee,
                };
            }
            // e.g. Tom Ray answered, pledging only to “comply with the rules”. → N
            if s.tag(k) == Tag::To && s.looks(k + 1, shape::OPEN_QUOTE) {
                return Found {
                    kind: Complement::Quote,
                    at: k + 1,
                    addressee,
                };
            }
            // An adverbial may stand before the clause.
            // e.g. Tom Ray said at first he thought the noise was thunder. → N
            if s.tag(k) == Tag::Preposition
                && matches!(s.tag(k + 1), Tag::Adverb | Tag::Adjective)
                && s.noun_at(k + 1).is_none()
                && self.opens_clause(k + 2)
            {
                k += 2;
                continue;
            }
            // What is spoken of may be counted.
            // e.g. Police spoke of at least twenty people in the water. → O
            if s.word(k) == word::AT
                && matches!(s.word(k + 1), word::LEAST | word::MOST)
                && s.noun_at(k + 1).is_some()
            {
                return Found {
                    kind: Complement::Object,
                    at: k + 1,
                    addressee,
                };
            }
            if matches!(s.tag(k), Tag::Preposition | Tag::To) {
                let topic = matches!(
                    s.word(k),
                    word::OF | word::FOR | word::AGAINST | word::ABOUT
                );
                let Some(np) = s.noun_at(k + 1) else {
                    if s.verb_at(k + 1).is_some_and(|v| v.participle) {
                        return Found {
                            kind: Complement::About,
                            at: k,
                            addressee,
                        };
                    }
                    break;
                };
                if s.word(k) == word::AS && self.opens_clause(k + 1)
                    || s.has(k, Class::Subordinator) && self.opens_clause(k + 1)
                {
                    break;
                }
                if s.word(k) == word::TO && addressee.is_none() {
                    addressee = Some(np);
                }
                let occasion = s.any(np.head, OCCASION) || np.time;
                if topic && !occasion && !self.more_follows(np.end) {
                    return Found {
                        kind: Complement::About,
                        at: k,
                        addressee,
                    };
                }
                k = np.end;
                // The participle belongs to the occasion.
                // e.g. The ministry said in a report released on Tuesday that the quay was old. → O
                if s.verb_at(k)
                    .is_some_and(|v| v.participle && s.tag(v.main) == Tag::PastParticiple)
                {
                    k = s.verb_at(k).map_or(k, |v| v.end);
                }
                continue;
            }
            break;
        }
        Found {
            kind: Complement::None,
            at: k.min(n),
            addressee,
        }
    }

    /// "more than 200", "less than half".
    /// e.g. More than 200 people left the quay. → A
    fn compares(&self, k: usize) -> bool {
        let s = self.s;
        matches!(s.word(k), word::MORE | word::LESS)
            && s.word(k + 1) == word::THAN
            && s.noun_at(k + 2).is_some()
    }

    /// "that" before a noun, and no clause after it.
    fn that_is_determiner(&self, k: usize) -> bool {
        let s = self.s;
        s.tag(k) == Tag::Determiner && !self.clause_after(k + 1)
    }

    /// A finite verb stands between here and the next full stop.
    pub(in crate::language::en) fn clause_after(&self, k: usize) -> bool {
        self.s.verbs.iter().any(|v| v.start >= k && v.finite)
    }

    /// The noun phrase at `k` is the subject of a finite verb to its right.
    pub(in crate::language::en) fn opens_clause(&self, k: usize) -> bool {
        let s = self.s;
        let Some(np) = s.noun_at(k) else { return false };
        if self.is_subject_of_later(np.start, np.end) {
            return true;
        }
        let mut i = np.end;
        let mut steps = 0;
        while i < s.len() && steps < 30 {
            steps += 1;
            if let Some(v) = s.verb_at(i) {
                if v.finite {
                    return true;
                }
                // A clause without "that" may have a participle before it.
                // e.g. The firm published a report saying construction had finished. → N
                let tells = s.tag(v.main) == Tag::Gerund && s.has(v.main, Class::SafeCue);
                if v.infinitive || tells {
                    return false;
                }
                i = v.end;
                continue;
            }
            if s.is_comma(self.text, i) {
                // An aside may stand inside the subject.
                // e.g. Police said the road, closed since May, would open on Monday. → O
                let Some(close) = (i + 1..s.len().min(i + 16)).find(|&j| s.is_comma(self.text, j))
                else {
                    return false;
                };
                let aside = s.tag(i + 1) == Tag::Wh
                    || s.noun_at(i + 1)
                        .is_some_and(|n| !self.has_finite(n.end, close))
                    || s.verb_at(i + 1).is_some_and(|v| v.participle);
                if !aside || s.verb_at(close + 1).is_none_or(|v| !v.finite) {
                    return false;
                }
                i = close + 1;
                continue;
            }
            if s.tag(i) == Tag::Conjunction && s.verb_at(i + 1).is_some_and(|v| v.finite) {
                return false;
            }
            if matches!(
                s.word(i),
                word::WHO | word::WHICH | word::THAT | word::WHOSE | word::WHERE
            ) {
                // A relative clause: its verb does not count.
                let Some(v) = s.verbs.iter().find(|v| v.start > i && v.finite) else {
                    return false;
                };
                i = v.end;
                continue;
            }
            if let Some(np) = s.noun_at(i) {
                i = np.end;
                continue;
            }
            match s.tag(i) {
                Tag::Preposition
                | Tag::Adverb
                | Tag::Conjunction
                | Tag::Adjective
                | Tag::To
                | Tag::PossessiveEnding
                | Tag::Determiner
                | Tag::Other => {
                    // "hands as they stride": a clause of its own.
                    // e.g. Two friends hold hands as they stride along the quay. → A
                    if s.noun_at(i + 1).is_some_and(|np| np.pronoun)
                        && matches!(
                            s.word(i),
                            word::AS | word::SINCE | word::BEFORE | word::AFTER
                        )
                    {
                        return false;
                    }
                    // "other states with such a law are": no clause after "with".
                    // e.g. Halden and other states with such a law are rich, Ada Falk said. → N
                    if s.has(i, Class::Subordinator)
                        && !matches!(
                            s.word(i),
                            word::AS
                                | word::SINCE
                                | word::BEFORE
                                | word::AFTER
                                | word::WITH
                                | word::WITHOUT
                                | word::THAN
                        )
                    {
                        return false;
                    }
                    i += 1;
                }
                Tag::Punctuation
                    if s.is_quote(i)
                        || s.is_mark(self.text, i, "(")
                        || s.is_mark(self.text, i, ")") =>
                {
                    i += 1
                }
                _ => return false,
            }
        }
        false
    }

    /// By the tree, a token of this phrase is the subject of a finite verb after it.
    fn is_subject_of_later(&self, start: usize, end: usize) -> bool {
        let (s, tree) = (self.s, &self.s.tree);
        (start..end).any(|i| {
            matches!(tree.relation(i), Relation::Nsubj | Relation::NsubjPass)
                && tree.head(i).is_some_and(|v| {
                    v >= end
                        && (s.verb_at(v).is_some_and(|g| g.finite)
                            || tree.dependents(v, Relation::Cop).any(|c| c >= end && c < v))
                })
        })
    }

    pub(in crate::language::en) fn has_finite(&self, from: usize, to: usize) -> bool {
        self.s
            .verbs
            .iter()
            .any(|v| v.finite && v.start >= from && v.end <= to)
    }

    /// After who is told, something is told.
    fn more_follows(&self, mut k: usize) -> bool {
        let s = self.s;
        for _ in 0..6 {
            if s.noun_at(k).is_some_and(|n| n.time) {
                k = s.noun_at(k).map_or(k + 1, |n| n.end);
                continue;
            }
            if s.tag(k) == Tag::Preposition && s.noun_at(k + 1).is_some() && s.word(k) != word::THAT
            {
                k = s.noun_at(k + 1).map_or(k + 2, |n| n.end);
                continue;
            }
            break;
        }
        s.word(k) == word::THAT
            || s.is_mark(self.text, k, ":")
            || s.looks(k, shape::OPEN_QUOTE)
            || s.is_comma(self.text, k) && s.looks(k + 1, shape::OPEN_QUOTE)
            || s.noun_at(k).is_some()
            || s.tag(k) == Tag::There
            || s.verb_at(s.skip_adverbs(k)).is_some_and(|v| v.infinitive)
            || s.tag(k) == Tag::Wh
            || s.word(k) == word::WHETHER
    }
}
