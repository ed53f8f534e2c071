//! C2, C3, C16: what is said comes around or before its cue ("X, said Y", "X, Y said, Z"); and
//! where the source after a cue ends.
//! e.g. The quay is shut, said Ada Falk. → N

use super::subject::Subject;
use super::{Cue, Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Mention, Nature};
use crate::base::Kind;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::VerbGroup;
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// “X,” said Y · X, said Y.
    pub(in crate::language::en) fn inverted(
        &self,
        verb: VerbGroup,
        cue: Cue,
    ) -> Option<Attribution> {
        let s = self.s;
        if !(cue.classes.has(Class::FrameParenthetical) || cue.classes.has(Class::FrameQuote)) {
            return None;
        }
        let before = verb.start.checked_sub(1)?;
        let quote_before = s.is_quote(before) && !s.quoted(verb.main);
        let comma_before = s.is_comma(self.text, before);
        let dash_before = s.looks(before, shape::DASH);
        if !(quote_before || comma_before || dash_before) || verb.modal || verb.negated {
            return None;
        }
        let np = s.noun_at(verb.end)?;
        if np.time || s.word(np.head) == word::IT && !quote_before {
            return None;
        }
        let end = self.source_end(np.end);
        // After an inverted subject the sentence ends, pauses or goes on with a quotation.
        let after = self.adjuncts_end(end);
        let closes = after >= s.len()
            || s.looks(after, shape::MARK)
            || s.tag(after) == Tag::Wh
            || s.tag(after) == Tag::Conjunction
            || s.has(after, Class::Subordinator)
            || s.verb_at(after).is_some_and(|v| v.participle);
        if !closes {
            return None;
        }
        if comma_before
            && !quote_before
            && !s.has(verb.main, Class::Say)
            && !s.has(verb.main, Class::Argue)
            && !s.has(verb.main, Class::Factive)
            && !s.has(verb.main, Class::Doubt)
        {
            return None;
        }
        // A subject to the left makes it an ordinary clause.
        // e.g. Ada Falk stood up, said goodbye and left the room. → A
        if comma_before
            && !quote_before
            && self
                .subject(verb)
                .is_some_and(|x| x.extent.apposition.is_some())
            && self
                .subject(verb)
                .is_some_and(|x| !self.has_finite(x.extent.start, verb.start))
        {
            return None;
        }
        let extent = Extent {
            np,
            start: np.start,
            end,
            apposition: self.apposition_after(end),
            joined: self.joined_after(np.end, end),
        };
        let mention = self.writer(self.mention(extent), cue);
        if matches!(mention.nature, Nature::Nobody) && !quote_before {
            return None;
        }
        let left = self.left_start(before);
        let mut a = self.attribution("C2", (cue.start, cue.end), mention, Level::Main);
        if !quote_before {
            a.construction = "C3";
        }
        let content_end = before + usize::from(quote_before);
        a.content.extend(self.content(left, content_end));
        let mut ranges = vec![(left, content_end)];
        self.resume(&mut a, &mut ranges, after);
        a.form = self.form_of(&ranges);
        self.finish(&mut a, verb, cue);
        if a.kind != Some(Kind::Saying) {
            a.kind = Some(Kind::Saying);
        }
        self.relays_between(&mut a, verb, end, after);
        a.strength = 92;
        Some(a)
    }

    /// R13: a letter that says is its author's.
    pub(in crate::language::en) fn writer(&self, mut mention: Mention, cue: Cue) -> Mention {
        let says = cue.classes.has(Class::Say);
        match mention.author.take().filter(|_| says) {
            // Where nobody is told of as its author, it goes by its own words.
            Some(author) if author.name.start == author.name.end => Mention {
                span: mention.span,
                name: mention.name,
                evidence: mention.evidence,
                via: mention.via,
                another: mention.another,
                ..*author
            },
            Some(author) => Mention {
                span: mention.span,
                ..*author
            },
            None => mention,
        }
    }

    /// X, Y said. · X, Y said, X. · as Y said
    pub(in crate::language::en) fn parenthesis(
        &self,
        verb: VerbGroup,
        cue: Cue,
        subject: Subject,
        level: Level,
    ) -> Option<Attribution> {
        let s = self.s;
        let start = subject.extent.start;
        let mark = start.checked_sub(1)?;
        let safe = cue.classes.has(Class::SafeCue)
            || cue.classes.has(Class::FrameParenthetical)
            || cue.classes.has(Class::FrameQuote);
        if !safe {
            return None;
        }
        // “We'll see” at the start of a quotation has nothing before it.
        if s.looks(mark, shape::OPEN_QUOTE) && s.quoted(verb.main) {
            return None;
        }
        // "as it relates to": nobody tells.
        // e.g. The plan, as it relates to the harbour, is old. → A
        if subject.after_as
            && s.word(subject.extent.np.head) == word::IT
            && !cue.classes.has(Class::SafeCue)
        {
            return None;
        }
        let quote_before =
            s.is_quote(mark) || mark > 0 && s.is_comma(self.text, mark) && s.is_quote(mark - 1);
        if cue.classes.has(Class::Manner) && !cue.classes.any(SAYINGS) && !quote_before {
            return None;
        }
        // The comma after the cue opens no apposition to nobody.
        // e.g. Ada Falk spoke on Monday. In Halden, she said, Tom Ray, who led the firm, has no friends. → N
        let after = if s.is_comma(self.text, verb.end) {
            verb.end
        } else {
            self.adjuncts_end(verb.end)
        };
        let ends = after >= s.len()
            || s.looks(after, shape::MARK)
            || s.has(after, Class::Subordinator)
            || s.tag(after) == Tag::Conjunction
            || s.verb_at(after).is_some_and(|v| v.participle)
            || s.tag(after) == Tag::Preposition
                && s.verb_at(after + 1).is_some_and(|v| v.participle);
        if !ends {
            return None;
        }
        // What others are said to have found is theirs.
        // e.g. The bridge is safe, Tom Ray said, but as engineers found, the road is not. → N
        let begins = subject.after_as
            && mark > 1
            && s.tag(mark - 1) == Tag::Conjunction
            && s.is_comma(self.text, mark - 2);
        let left = if begins { mark } else { self.left_start(mark) };
        let content_end = if subject.after_as {
            mark
        } else {
            mark + usize::from(s.is_quote(mark))
        };
        // An adverb is no content.
        // e.g. Nevertheless, Tom Ray pressed ahead with the sale. → A
        let has_left = quote_before
            || (left..content_end).any(|i| {
                !matches!(s.tag(i), Tag::Adverb | Tag::Conjunction) && !s.looks(i, shape::MARK)
            }) && self.content(left, content_end).is_some();
        let mention = self.writer(self.mention(subject.extent), cue);
        let evident = matches!(
            mention.nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        );
        if evident && !quote_before && !subject.after_as && !self.has_finite(left, content_end) {
            // An adverb before evidence is no content; C10 has its own file.
            // e.g. However, a recent poll put support at 54%. → D
            return None;
        }
        if mention.nature == Nature::Nobody && !quote_before && !cue.classes.has(Class::SafeCue) {
            return None;
        }
        let construction = if subject.after_as {
            "C6"
        } else if quote_before {
            "C2"
        } else {
            "C3"
        };
        // Without a clause or a quotation before it, what follows the parenthesis is the content.
        let mut a = self.attribution(
            construction,
            (cue.start, cue.end),
            mention,
            if level == Level::Subordinate {
                Level::Main
            } else {
                level
            },
        );
        let mut ranges = Vec::new();
        if has_left {
            a.content.extend(self.content(left, content_end));
            ranges.push((left, content_end));
        }
        self.resume(&mut a, &mut ranges, after);
        if a.content.is_empty() {
            return None;
        }
        a.form = self.form_of(&ranges);
        self.finish(&mut a, verb, cue);
        if a.kind != Some(Kind::Saying) && !cue.classes.has(Class::Want) {
            // R15: ", scientists believe," is a cue.
            // e.g. The water, scientists believe, will rise by a metre. → U
            a.kind = Some(Kind::Saying);
        }
        if a.kind == Some(Kind::Want) {
            return None;
        }
        // R26: a clause with "as" contradicts what somebody says.
        // e.g. The bridge was not sold, as the media claimed, but given away. → M
        let contradicts = subject.after_as
            && cue.classes.has(Class::Doubt)
            && self
                .s
                .verbs
                .iter()
                .any(|v| v.negated && v.finite && v.start >= left && v.end <= content_end);
        if contradicts || has_left && self.calls_false(left, content_end) {
            a.stance = crate::base::Stance::Denied;
        }
        self.relays_between(&mut a, verb, verb.end, after);
        a.strength = if quote_before { 95 } else { 88 };
        Some(a)
    }

    /// A reporting verb with nothing after it and nothing before: "Weiss agreed.", "he said."
    pub(in crate::language::en) fn bare_saying(
        &self,
        verb: VerbGroup,
        cue: Cue,
        subject: Subject,
        level: Level,
    ) -> Option<Attribution> {
        let s = self.s;
        if !cue.classes.has(Class::SafeCue) || subject.shared {
            return None;
        }
        let after = self.adjuncts_end(verb.end);
        // "…?” she said. The marks stand before the subject even where no comma does.
        // e.g. “Is the quay shut?” Ada Falk asked. → N
        let quote = s
            .quotations
            .iter()
            .find(|q| q.end <= subject.extent.start && q.closed)?;
        let mention = self.mention(subject.extent);
        let mut a = self.attribution("C2", (cue.start, cue.end), mention, level);
        let mut ranges = vec![(quote.start, quote.end)];
        a.content.extend(self.content(quote.start, quote.end));
        self.resume(&mut a, &mut ranges, after);
        a.form = self.form_of(&ranges);
        self.finish(&mut a, verb, cue);
        a.strength = 80;
        Some(a)
    }

    /// After a parenthesis the content goes on.
    /// e.g. The road, police said, is shut until Monday. → O
    pub(in crate::language::en) fn resume(
        &self,
        a: &mut Attribution,
        ranges: &mut Vec<(usize, usize)>,
        after: usize,
    ) {
        let s = self.s;
        if after + 1 >= s.len() {
            return;
        }
        let comma = s.is_comma(self.text, after);
        let colon = s.is_mark(self.text, after, ":");
        let next = after + 1;
        if !(comma || colon || s.looks(after, shape::OPEN_QUOTE) || s.looks(after, shape::DASH)) {
            return;
        }
        let quote = s.looks(next, shape::OPEN_QUOTE) || s.looks(after, shape::OPEN_QUOTE);
        let participle = s.verb_at(next).is_some_and(|v| v.participle);
        let wh = s.tag(next) == Tag::Wh
            || s.has(next, Class::Subordinator) && s.word(next) != word::THAT;
        let begun_with_clause = a.content.first().is_some_and(|_| self.has_finite(0, after))
            && ranges.first().is_some_and(|r| self.has_finite(r.0, r.1));
        if quote
            || colon
            || s.verb_at(next).is_some_and(|v| v.finite)
            || ranges
                .first()
                .is_some_and(|r| s.has(r.0, Class::Condition) || s.has(r.0, Class::Subordinator))
                && self.opens_clause(next)
            || s.tag(next) == Tag::Adverb && s.tag(next + 1) == Tag::Preposition
            || !participle && !wh && !begun_with_clause && s.tag(next) != Tag::Conjunction
        {
            let end = self.scope_end(after);
            let from = if s.looks(after, shape::OPEN_QUOTE) {
                after
            } else {
                next
            };
            a.content.extend(self.content(from, end));
            ranges.push((from, end));
        }
    }

    /// First token of the content that ends at `end`: after an earlier parallel clause.
    pub(in crate::language::en) fn left_start(&self, end: usize) -> usize {
        let s = self.s;
        // Within a quotation nothing before it is meant: Fox said only, “We'll see, we'll see.”
        if s.quoted(end)
            && let Some(q) = s
                .quotations
                .iter()
                .find(|q| q.start < end && end + 1 < q.end)
        {
            return q.inside().start;
        }
        let mut i = end;
        while i > 0 {
            i -= 1;
            if !s.quoted(i) && (s.is_mark(self.text, i, ";") || self.full_stop(i)) {
                return i + 1;
            }
        }
        0
    }

    /// R39: a claim that is called false, in quotation marks too.
    /// e.g. The claim that the quay was sold is “patently false”, Ada Falk said. → N
    fn calls_false(&self, from: usize, to: usize) -> bool {
        let s = self.s;
        let claim = (from..to).find(|&i| {
            s.any(i, Classes::of(&[Class::ClaimNoun, Class::HearsayNoun])) && s.tag(i).is_nominal()
        });
        claim.is_some_and(|claim| {
            (claim..to).any(|i| {
                matches!(
                    s.word(i),
                    word::FALSE | word::UNTRUE | word::BASELESS | word::UNFOUNDED | word::NONSENSE
                )
            })
        })
    }

    /// One past the noun phrase and what restricts it, to the right (R30).
    pub(in crate::language::en) fn source_end(&self, np_end: usize) -> usize {
        let s = self.s;
        let mut end = np_end;
        if let Some(by_tree) = self.phrase_by_tree(np_end) {
            end = by_tree;
        }
        for _ in 0..8 {
            if s.tag(end) == Tag::Preposition
                && !s.has(end, Class::Subordinator)
                && !self.occasion(end)
                && let Some(np) = s.noun_at(end + 1)
                && !np.time
            {
                end = np.end;
            } else if s.tag(end) == Tag::Conjunction
                && s.word(end) == word::AND
                && let Some(np) = s.noun_at(end + 1)
                && !self.finite_at(np.end)
            {
                end = np.end;
            } else if s.tag(end) == Tag::Adjective
                && s.tag(end + 1) == Tag::Preposition
                && s.noun_at(end + 2).is_some()
            {
                end = s.noun_at(end + 2).map_or(end, |n| n.end);
            } else if s.verb_at(end).is_some_and(|v| v.participle)
                && matches!(s.tag(end + 1), Tag::Preposition)
                && s.noun_at(end + 2).is_some_and(|n| !n.time)
            {
                end = s.noun_at(end + 2).map_or(end, |n| n.end);
            } else if matches!(s.word(end), word::NAMED | word::CALLED)
                && let Some(np) = s.noun_at(end + 1).filter(|np| s.tag(np.head) == Tag::Name)
            {
                end = np.end;
            } else if s.word(end) == word::WHO
                && let Some(v) = s.verb_at(end + 1)
            {
                end = v.end;
                // e.g. “The quay is shut,” said a clerk who asked not to be named. → U
                let mut next = end;
                while s.tag(next) == Tag::Adverb {
                    next += 1;
                }
                if let Some(to) = s.verb_at(next).filter(|v| v.infinitive) {
                    end = to.end;
                }
                if let Some(np) = s.noun_at(end) {
                    end = np.end;
                }
            } else {
                break;
            }
        }
        end
    }

    /// One past all that hangs on the noun phrase that ends here, by the tree, up to the next mark.
    pub(in crate::language::en) fn phrase_by_tree(&self, np_end: usize) -> Option<usize> {
        let (s, tree) = (self.s, &self.s.tree);
        let np = s.noun_at(np_end.checked_sub(1)?)?;
        let top = (np.start..np.end)
            .find(|&i| tree.head(i).is_none_or(|h| h < np.start || h >= np.end))?;
        if s.tag(top).is_verb() || tree.is_root(top) {
            return None;
        }
        let last = tree.span(top).1 + 1;
        let stop = (np.end..last)
            .find(|&i| s.looks(i, shape::MARK) && !s.is_mark(self.text, i, ")"))
            .unwrap_or(last);
        // When and where it was said hangs on the verb.
        (stop > np.end && !(s.tag(np.end) == Tag::Preposition && self.occasion(np.end)))
            .then_some(stop)
    }

    /// Says when and where, not who.
    /// e.g. The quay will stay shut, the harbour ministry said in a statement on Monday. → O
    /// e.g. The quay is shut, police said at a briefing. → O
    pub(in crate::language::en) fn occasion(&self, preposition: usize) -> bool {
        let s = self.s;
        s.noun_at(preposition + 1).is_some_and(|np| {
            np.time
                || s.any(
                    np.head,
                    Classes::of(&[Class::SpeechAct, Class::Post, Class::Platform, Class::Time]),
                )
        }) || matches!(
            s.word(preposition),
            word::DURING | word::AFTER | word::BEFORE | word::VIA | word::AT | word::TO | word::ON
        )
    }

    pub(in crate::language::en) fn joined_after(&self, np_end: usize, end: usize) -> bool {
        (np_end..end).any(|i| self.s.word(i) == word::AND)
    }

    /// What stands after the source's comma:
    /// e.g. “The quay is shut,” said Arne Holm, the army's chief spokesman. → O
    pub(in crate::language::en) fn apposition_after(&self, end: usize) -> Option<(usize, usize)> {
        let s = self.s;
        if !s.is_comma(self.text, end) && !s.is_mark(self.text, end, "(") {
            return None;
        }
        let mut at = end + 1;
        if s.tag(at) == Tag::Number && s.is_comma(self.text, at + 1) {
            at += 2;
        }
        let np = s.noun_at(at)?;
        (!self.finite_at(np.end)).then(|| (at, self.phrase_end(np.end)))
    }

    /// One past the adjuncts (time, place, occasion, addressee, apposition) after `i`.
    pub(in crate::language::en) fn adjuncts_end(&self, mut i: usize) -> usize {
        let s = self.s;
        let n = s.len();
        for _ in 0..14 {
            if i >= n {
                return n;
            }
            if matches!(s.tag(i), Tag::Adverb | Tag::Particle) {
                i += 1;
            } else if let Some(time) = s.phrase_from(i, Class::Time) {
                i = time.end;
            } else if s.is_mark(self.text, i, "(") {
                match (i..n.min(i + 30)).find(|&j| s.is_mark(self.text, j, ")")) {
                    Some(close) => i = close + 1,
                    None => return i,
                }
            } else if matches!(s.tag(i), Tag::Preposition | Tag::To)
                && !(s.has(i, Class::Subordinator) && self.opens_clause(i + 1))
            {
                match s.noun_at(i + 1) {
                    Some(np) => i = np.end,
                    None => return i,
                }
            } else if let Some(np) = s.noun_at(i) {
                i = np.end;
            } else if s.is_comma(self.text, i)
                && self
                    .apposition_after(i)
                    .is_some_and(|(_, e)| e < n && s.looks(e, shape::MARK))
            {
                i = self.apposition_after(i).map_or(i + 1, |(_, e)| e);
            } else if s
                .verb_at(i)
                .is_some_and(|v| v.participle && s.tag(v.main) == Tag::PastParticiple)
            {
                i = s.verb_at(i).map_or(i + 1, |v| v.end);
            } else {
                return i;
            }
        }
        i
    }
}
