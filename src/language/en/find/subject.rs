//! Verb group → its subject: the noun phrase that says it, skipping appositions, relative clauses
//! and prepositional phrases; and what introduces the clause.

use super::Finder;
use crate::attributions::Level;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{NounPhrase, VerbGroup};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// The subject of a verb group.
#[derive(Clone, Copy, Debug)]
pub(in crate::language::en) struct Subject {
    /// Its words.
    pub extent: Extent,
    /// Where its clause stands in the sentence.
    pub level: Level,
    /// A comma, dash or closing quotation mark stands before it: the clause may be a parenthesis.
    pub after_mark: bool,
    /// "as" stands before it ("as police said").
    /// e.g. The quay was shut, as police said. → O
    pub after_as: bool,
    /// Shared with an earlier verb of the same clause ("resigned and said").
    pub shared: bool,
}

impl Finder<'_> {
    /// The subject to the left of a finite verb group.
    pub(in crate::language::en) fn subject(&self, verb: VerbGroup) -> Option<Subject> {
        let found = self.subject_at(verb, 0);
        if found.is_some_and(|s| !s.shared && !s.extent.np.pronoun) {
            let whole = self.subject_by_tree(verb);
            return whole.filter(|w| self.holds(w, found)).or(found);
        }
        found.or_else(|| self.subject_by_tree(verb))
    }

    /// A name whose apposition holds what was taken for the subject.
    /// e.g. Dr Ada Falk, director of Halden Data and Tides Solutions, a firm, said the water would rise. → N
    fn holds(&self, whole: &Subject, part: Option<Subject>) -> bool {
        let np = whole.extent.np;
        let person = Classes::of(&[Class::GivenHe, Class::GivenShe, Class::Honorific]);
        let within = |part: Subject| {
            let inside = |(a, b): (usize, usize)| a < part.extent.start && part.extent.end <= b;
            whole.extent.apposition.is_some_and(inside)
        };
        part.is_some_and(within)
            && !whole.shared
            && self.s.tag(np.head) == Tag::Name
            && (np.start..np.end).any(|i| self.s.any(i, person))
    }

    /// The subject by the tree, with what stands before it.
    pub(in crate::language::en) fn subject_by_tree(&self, verb: VerbGroup) -> Option<Subject> {
        let clause = self.clauses.of(verb.main)?;
        let doer = clause.doer?;
        let np = doer.extent.np;
        if np.time && !self.s.looks(np.head, shape::CAPITAL) {
            return None;
        }
        if doer.relative.is_some() {
            return Some(Subject {
                extent: doer.extent,
                level: Level::Subordinate,
                after_mark: false,
                after_as: false,
                shared: false,
            });
        }
        let mut subject = self.introduce(doer.extent);
        if doer.shared {
            subject.shared = true;
            subject.after_mark = false;
        }
        Some(subject)
    }

    fn subject_at(&self, verb: VerbGroup, tries: u8) -> Option<Subject> {
        let s = self.s;
        let mut i = verb.start;
        while i > 0
            && (s.tag(i - 1) == Tag::Adverb
                || s.has(i - 1, Class::Distance)
                || s.has(i - 1, Class::Hearsay))
        {
            i -= 1;
        }
        let mut apposition = None;
        if i > 0 && (s.is_comma(self.text, i - 1) || s.looks(i - 1, shape::DASH)) {
            let close = i - 1;
            let Some(open) = self.opening_comma(close) else {
                return self.first_phrase(close);
            };
            apposition = Some((open + 1, close));
            i = open;
            while let Some(next) = self.another_apposition(i) {
                apposition = Some((next + 1, close));
                i = next;
            }
        }
        if i > 0 && s.is_mark(self.text, i - 1, ")") {
            i = self.opening_bracket(i - 1)?;
        }
        if i == 0 {
            return None;
        }
        let before = s.tag(i - 1);
        if s.tag(i - 1) == Tag::Conjunction && tries < 3 {
            // The subject of the verb before:
            // e.g. Tom Ray resigned and said the quay was old. → N
            let earlier = s
                .verbs
                .iter()
                .rev()
                .find(|v| v.end < i && v.finite && !s.quoted(v.main))?;
            let mut subject = self.subject_at(*earlier, tries + 1)?;
            subject.shared = true;
            subject.after_mark = false;
            return Some(subject);
        }
        if before == Tag::Wh
            || s.word(i - 1) == word::THAT
                && i > 1
                && s.noun_at(i - 2).is_some()
                && s.noun_at(i - 1).is_none()
        {
            return self.relative_subject(i - 1);
        }
        let Some((np, start)) = self.phrase_ending(i) else {
            return apposition.and_then(|(_, close)| self.first_phrase(close));
        };
        // e.g. DCP (Cyber) Jane Roe said two men were held. → O
        let (np, start) = self
            .office_before_brackets(np, start)
            .unwrap_or((np, start));
        let mut extent = Extent {
            np,
            start,
            end: i,
            apposition,
            joined: false,
        };
        if np.pronoun || np.time && !s.looks(np.head, shape::CAPITAL) {
            extent.end = np.end.max(start + 1);
        }
        // The aside has commas of its own.
        // e.g. Halden Park, home to lions, tigers and camels, dismissed the claim that a bear had died. → N
        if let Some((_, close)) = apposition
            && start > 0
            && s.is_comma(self.text, start - 1)
            && s.tag(np.head) != Tag::Name
            && let Some(first) = self.first_phrase(close)
        {
            return Some(first);
        }
        self.join_left(&mut extent);
        self.widen(&mut extent);
        if np.time && extent.start == np.start && !extent.joined {
            // The day is no subject.
            // e.g. The minister Monday said the quay was old. → O
            // e.g. The minister earlier this week said the quay was old. → O
            let mut end = np.start;
            while end > 0 && s.tag(end - 1) == Tag::Adverb {
                end -= 1;
            }
            if end > 0 && s.noun_at(end - 1).is_some() && tries < 3 {
                let fake = VerbGroup { start: end, ..verb };
                return self.subject_at(fake, tries + 1);
            }
        }
        Some(self.introduce(extent))
    }

    fn office_before_brackets(&self, np: NounPhrase, start: usize) -> Option<(NounPhrase, usize)> {
        let s = self.s;
        let close = start.checked_sub(1)?;
        if !s.is_mark(self.text, close, ")") || s.tag(np.head) != Tag::Name {
            return None;
        }
        let open = self.opening_bracket(close)?;
        let office = s.noun_at(open.checked_sub(1)?)?;
        s.has(office.head, Class::Office).then_some((
            NounPhrase {
                start: office.start,
                ..np
            },
            office.start,
        ))
    }

    /// After a chain of appositions: the phrase that opens the clause, if no verb stands between.
    fn first_phrase(&self, close: usize) -> Option<Subject> {
        let s = self.s;
        let start = (0..close)
            .rev()
            .find(|&i| s.is_quote(i) || s.is_mark(self.text, i, ";"))
            .map_or(0, |i| i + 1);
        let first = s
            .nouns
            .iter()
            .find(|n| n.start >= start && !n.time)
            .copied()?;
        // The name, where one stands:
        // e.g. Fellow protester, engineer Richard Weir, 60, from Tynemouth, said the quay was old. → N
        let np = s
            .nouns
            .iter()
            .find(|n| {
                n.start >= start
                    && n.end < close
                    && (n.start..n.end).any(|i| {
                        s.has(i, Class::GivenHe)
                            || s.has(i, Class::GivenShe)
                            || s.has(i, Class::Honorific)
                    })
                    && s.tag(n.head) == Tag::Name
            })
            .copied()
            .unwrap_or(first);
        let plain = (start..first.start).all(|i| {
            matches!(s.tag(i), Tag::Conjunction | Tag::Adverb) || s.is_comma(self.text, i)
        });
        if !plain || np.end >= close || self.has_finite(np.end, close) || np.pronoun {
            return None;
        }
        let end = self.phrase_end(np.end).min(close);
        let after = if s.is_comma(self.text, end) {
            end + 1
        } else {
            end
        };
        Some(self.introduce(Extent {
            np,
            start: np.start,
            end,
            apposition: Some((after.min(close - 1), close)),
            joined: false,
        }))
    }

    /// The noun phrase, with its restricting modifiers, that ends before token `end`.
    pub(in crate::language::en) fn phrase_ending(&self, end: usize) -> Option<(NounPhrase, usize)> {
        let s = self.s;
        let mut i = end;
        let mut steps = 0;
        while i > 0 && steps < 24 {
            steps += 1;
            let p = i - 1;
            if let Some(np) = s.noun_at(p) {
                let before = np.start;
                if before == 0 {
                    return Some((np, np.start));
                }
                let b = before - 1;
                // "a blogger known as Kormoran"
                let known_as = s.word(b) == word::AS
                    && b > 0
                    && s.verb_at(b - 1).is_some_and(|v| v.participle);
                let preposition = known_as || self.is_preposition(b);
                if preposition
                    && !(np.pronoun
                        && matches!(
                            s.word(np.head),
                            word::HE | word::SHE | word::THEY | word::WE | word::I
                        ))
                {
                    if b == 0 || !self.can_attach(b - 1) {
                        return None;
                    }
                    i = b;
                    continue;
                }
                // The object of a relative clause or of a participle that hangs on the subject:
                // A clause or a participle may restrict it.
                // e.g. A page that carries messages claimed the quay was sold. → S
                if let Some(v) = s.verb_at(b)
                    && v.end == before
                    && !np.pronoun
                    && let Some(next) = self.hangs_on(v)
                {
                    i = next;
                    continue;
                }
                // "a mechanic in Sale, Greater Manchester said"
                let place = s.is_comma(self.text, b)
                    && end == np.end
                    && (np.start..np.end).all(|i| {
                        s.tag(i) == Tag::Name
                            && !s.any(
                                i,
                                Classes::of(&[
                                    Class::Honorific,
                                    Class::Office,
                                    Class::GivenHe,
                                    Class::GivenShe,
                                ]),
                            )
                    })
                    && b > 1
                    && s.noun_at(b - 1).is_some_and(|n| {
                        s.looks(n.head, shape::CAPITAL)
                            && n.start > 0
                            && matches!(s.word(n.start - 1), word::IN | word::FROM)
                            && s.phrase_at(np.head)
                                .is_none_or(|p| p.classes.has(Class::Place))
                            && n.start > 1
                            && s.noun_at(n.start - 2).is_some()
                    });
                if place {
                    i = b;
                    continue;
                }
                return Some((np, np.start));
            }
            if let Some(v) = s.verb_at(p) {
                if v.end < end && self.hanging_past(v) {
                    i = v.start;
                    continue;
                }
                i = self.hangs_on(v)?;
                continue;
            }
            match s.tag(p) {
                Tag::Adjective | Tag::Adverb | Tag::Particle | Tag::PossessiveEnding => i = p,
                Tag::Punctuation if s.is_mark(self.text, p, ")") => i = self.opening_bracket(p)?,
                Tag::Punctuation if s.is_quote(p) && end - p < 6 && s.quoted(p) => i = p,
                _ => return None,
            }
        }
        None
    }

    /// A preposition that never opens a clause.
    fn is_preposition(&self, i: usize) -> bool {
        let s = self.s;
        matches!(s.tag(i), Tag::Preposition | Tag::To)
            && (!(s.has(i, Class::Subordinator) || s.has(i, Class::Condition))
                || matches!(s.word(i), word::WITH | word::FOR | word::WITHOUT))
            && !matches!(
                s.word(i),
                word::THAT
                    | word::AS
                    | word::THAN
                    | word::AFTER
                    | word::BEFORE
                    | word::SINCE
                    | word::UNTIL
                    | word::ONCE
            )
    }

    /// One past the noun phrase that a participle, an infinitive or a relative clause hangs on.
    fn hangs_on(&self, v: VerbGroup) -> Option<usize> {
        let s = self.s;
        let mut r = v.start;
        while r > 0 && s.tag(r - 1) == Tag::Adverb {
            r -= 1;
        }
        // e.g. An official who declined to be named said the quay was old. → U
        if v.infinitive
            && let Some(outer) = r.checked_sub(1).and_then(|i| s.verb_at(i))
            && outer.finite
        {
            return self.hangs_on(outer);
        }
        if v.participle || v.infinitive {
            return (r > 0 && s.noun_at(r - 1).is_some()).then_some(r);
        }
        if r > 1 && matches!(s.word(r - 1), word::WHO | word::WHICH | word::THAT) {
            let i = r - 1;
            let noun = i - usize::from(s.is_comma(self.text, i - 1));
            return (noun > 0 && s.noun_at(noun - 1).is_some()).then_some(noun);
        }
        None
    }

    /// Whether a prepositional phrase can hang on what ends here.
    fn can_attach(&self, i: usize) -> bool {
        let s = self.s;
        s.noun_at(i).is_some()
            || s.verb_at(i)
                .is_some_and(|v| v.participle || self.in_relative(v.start) || self.hanging_past(v))
            || matches!(
                s.tag(i),
                Tag::Adjective | Tag::Adverb | Tag::Preposition | Tag::Particle
            )
            || s.is_mark(self.text, i, ")")
    }

    /// "video obtained through a request": a participle taken for a past tense.
    /// e.g. Video obtained through a request shows the van on the quay. → V
    fn hanging_past(&self, v: VerbGroup) -> bool {
        let s = self.s;
        s.tag(v.main) == Tag::Past
            && v.main == v.start
            && s.tag(v.end) == Tag::Preposition
            && v.start > 0
            && s.noun_at(v.start - 1).is_some()
    }

    fn in_relative(&self, verb_start: usize) -> bool {
        let mut r = verb_start;
        while r > 0 && self.s.tag(r - 1) == Tag::Adverb {
            r -= 1;
        }
        r > 0 && matches!(self.s.word(r - 1), word::WHO | word::WHICH | word::THAT)
    }

    /// The comma (or dash) that opens what the one at `close` closes, if what lies between can be
    /// an apposition, a relative clause, an age, a participle or an adverb.
    fn opening_comma(&self, close: usize) -> Option<usize> {
        let s = self.s;
        let dash = s.looks(close, shape::DASH);
        let mut i = close;
        let mut steps = 0;
        while i > 0 && steps < 40 {
            i -= 1;
            steps += 1;
            let same = if dash {
                s.looks(i, shape::DASH)
            } else {
                s.is_comma(self.text, i)
            };
            if s.is_quote(i)
                && !s.quoted(close)
                && s.quotations
                    .iter()
                    .any(|q| q.end == i + 1 && q.inside().len() > 4)
            {
                return None;
            }
            if same && i > 0 && i + 1 < close {
                let first = i + 1;
                let fits = s.noun_at(first).is_some()
                    || s.tag(first) == Tag::Wh
                    || s.verb_at(first).is_some_and(|v| v.participle)
                    || matches!(
                        s.tag(first),
                        Tag::Preposition | Tag::Adverb | Tag::Number | Tag::Adjective
                    );
                if fits && self.ends_phrase(i) {
                    return Some(i);
                }
            }
        }
        None
    }

    /// A further apposition to the left: "Jane Fox, 34, a nurse".
    /// e.g. “The quay is old,” said Ada Falk, 34, a nurse. → N
    fn another_apposition(&self, comma: usize) -> Option<usize> {
        let s = self.s;
        let last = comma.checked_sub(1)?;
        let (_, start) = self.phrase_ending(comma)?;
        let np = s.noun_at(start).or_else(|| s.noun_at(last))?;
        let small = np.end - np.start <= 2 && s.tag(np.start) == Tag::Number
            || matches!(s.tag(np.start), Tag::Determiner | Tag::Possessive)
            || s.tag(np.head) == Tag::Noun && !s.looks(np.start, shape::CAPITAL);
        let before = start.checked_sub(1)?;
        (small
            && s.is_comma(self.text, before)
            && before > 0
            && s.noun_at(before - 1)
                .is_some_and(|n| s.tag(n.head) == Tag::Name && !n.time))
        .then_some(before)
    }

    fn ends_phrase(&self, comma: usize) -> bool {
        let s = self.s;
        comma > 0
            && (s.noun_at(comma - 1).is_some()
                || s.is_mark(self.text, comma - 1, ")")
                || s.is_quote(comma - 1))
    }

    pub(in crate::language::en) fn opening_bracket(&self, close: usize) -> Option<usize> {
        (close.saturating_sub(30)..close)
            .rev()
            .find(|&i| self.s.is_mark(self.text, i, "("))
    }

    /// The subject opens further left.
    /// e.g. Tom Ray, a lawyer for the firm said the quay was old. → N
    /// e.g. Groups such as the Harbour Chamber said the quay was old. → N
    fn widen(&self, extent: &mut Extent) {
        let s = self.s;
        let start = extent.start;
        if start < 3 || extent.np.pronoun {
            return;
        }
        if s.word(start - 1) == word::AS && s.word(start - 2) == word::SUCH {
            if let Some((np, left)) = self.phrase_ending(start - 2) {
                extent.np = np;
                extent.start = left;
                extent.joined = false;
            }
            return;
        }
        // A name that opens the clause, a comma, a description that no second comma closes.
        let comma = start - 1;
        let age = extent.np.end - extent.np.start == 1 && s.tag(extent.np.head) == Tag::Number;
        let describes = age
            || s.tag(extent.np.head) == Tag::Noun
            || s.any(extent.np.head, super::super::sources::PERSON_NOUNS)
            || s.any(start, super::super::sources::PERSON_NOUNS);
        if extent.joined || extent.apposition.is_some() || !describes || extent.np.time {
            return;
        }
        if !s.is_comma(self.text, comma) {
            return;
        }
        let mut end = comma;
        // "Craig Fox, 34, a lawyer"
        if let Some(age) = s.noun_at(end - 1)
            && s.tag(age.start) == Tag::Number
            && age.end - age.start == 1
            && age.start > 1
            && s.is_comma(self.text, age.start - 1)
        {
            end = age.start - 1;
        }
        let Some(name) = end.checked_sub(1).and_then(|i| s.noun_at(i)) else {
            return;
        };
        let person = s.any(
            name.head,
            Classes::of(&[Class::GivenHe, Class::GivenShe, Class::Honorific]),
        ) || (name.start..name.end).any(|i| {
            s.any(
                i,
                Classes::of(&[Class::GivenHe, Class::GivenShe, Class::Honorific]),
            )
        });
        let opens = name.start == 0
            || s.is_quote(name.start - 1)
            || matches!(s.tag(name.start - 1), Tag::Conjunction)
            // e.g. In a statement on Friday, Ada Falk, 34 said the quay was old. → N
            || s.is_comma(self.text, name.start - 1) && !self.has_finite(0, name.start);
        let long = name.end - name.start >= 2
            && (name.start..name.end).all(|i| s.tag(i) == Tag::Name)
            && !s.any(name.head, Classes::of(&[Class::Place, Class::Country]));
        if s.tag(name.head) == Tag::Name && opens && !name.time && (person || long) {
            *extent = Extent {
                np: name,
                start: name.start,
                end: name.end,
                apposition: Some((start, extent.end)),
                joined: false,
            };
        }
    }

    /// "A and B said": takes the phrases that are joined to this one.
    /// e.g. Ada Falk and Tom Ray said the quay was old. → N
    fn join_left(&self, extent: &mut Extent) {
        let s = self.s;
        for _ in 0..4 {
            let start = extent.start;
            if start < 2 {
                return;
            }
            let and = s.tag(start - 1) == Tag::Conjunction
                && matches!(s.word(start - 1), word::AND | word::OR);
            let comma = extent.joined && s.is_comma(self.text, start - 1);
            if !and && !comma {
                return;
            }
            let mut i = start - 1;
            if and && i > 0 && s.is_comma(self.text, i - 1) {
                // Starts a clause, unless a list is going on.
                // e.g. The quay was shut, and police said two men had fled. → O
                return;
            }
            let Some((np, left)) = self.phrase_ending(i) else {
                return;
            };
            i = left;
            // No list runs through a clause.
            // e.g. If it works in the villages, Falk and Ray say, it will work in town. → N
            if comma && !and && i > 0 && s.has(i - 1, Class::Subordinator) {
                return;
            }
            let verb_before = i > 0
                && (s.verb_at(i - 1).is_some()
                    || s.tag(i - 1) == Tag::Preposition && !s.has(i - 1, Class::Subordinator));
            if verb_before || np.time || np.pronoun && s.word(np.head) == word::IT {
                return;
            }
            extent.start = left;
            extent.joined = true;
            extent.np = np;
        }
    }
}
