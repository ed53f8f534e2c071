//! Syntax → reading: the constructions C1–C20 of English news (`docs/labels.md`, “Constructions”).
//!
//! Takes one sentence's syntax; gives the attributions, marks and mentions in it. One file, one
//! family of constructions. Never looks at other sentences.

mod according;
mod around;
mod asides;
mod bench;
mod claims;
mod clause;
pub(super) mod complement;
mod evidence;
mod frames;
mod furniture;
mod headline;
mod hearsay;
mod marks;
mod mentions;
mod newsroom;
mod newsrooms;
mod nonfinite;
mod online;
mod passive;
mod perceived;
mod rumour;
mod saying;
mod scope;
mod silence;
pub(super) mod subject;

use super::clauses::Clauses;
use super::sources::{self, Extent};
use super::syntax::{Syntax, VerbGroup};
use super::word;
use crate::attributions::{Attribution, Level, Mention, Nature, Reading};
use crate::base::{Form, Hint, Span, Stance};
use crate::blocks::BlockKind;
use crate::language::{Class, Classes};
use crate::order;
use crate::tokens::{Tag, shape};
use std::cell::RefCell;

/// Every class that makes a verb worth a look.
pub(super) const CUES: Classes = Classes::of(&[
    Class::Say,
    Class::Argue,
    Class::Doubt,
    Class::Factive,
    Class::Deny,
    Class::Manner,
    Class::Believe,
    Class::Want,
    Class::Show,
    Class::Discover,
    Class::Emerge,
    Class::Relay,
    Class::Refuse,
]);

/// Nouns that end a public body's name.
const PUBLIC_NOUNS: Classes = Classes::of(&[
    Class::PublicBody,
    Class::NamedBody,
    Class::OneVoice,
    Class::Organisation,
    Class::CompanyEnding,
]);

/// Classes whose verbs make a saying.
pub(super) const SAYINGS: Classes = Classes::of(&[
    Class::Say,
    Class::Argue,
    Class::Doubt,
    Class::Factive,
    Class::Deny,
]);

/// What one sentence is read with.
pub(super) struct Finder<'a> {
    pub s: &'a Syntax,
    /// What the tree says of each verb group.
    pub clauses: &'a Clauses,
    pub text: &'a str,
    pub block: BlockKind,
    /// The block is one short line without a full stop.
    pub heading: bool,
    /// What was asked before: several constructions look at the same subject.
    pub known: &'a RefCell<Vec<(Extent, Mention)>>,
}

/// A cue: its verb's classes and the tokens it covers.
#[derive(Clone, Copy, Debug)]
pub(in crate::language::en) struct Cue {
    pub classes: Classes,
    pub start: usize,
    pub end: usize,
}

impl Finder<'_> {
    /// Reads the sentence: every source with its cue and content, and every open slot (P1).
    pub(in crate::language::en) fn read(&self, hint: Hint, out: &mut Reading) {
        self.measure(out);
        self.quotations(out);
        self.furniture(out);
        if out.no_claim && self.opens_furniture() {
            return;
        }
        let found = &mut out.attributions;
        self.headline(found);
        self.according(found);
        self.sayings(found);
        self.claims(found);
        self.passives(found);
        self.evidence(found);
        self.bench(found);
        self.perceived(found);
        self.hearsay(found);
        self.online(&mut out.attributions);
        self.marks(out);
        self.silence(out);
        self.mentions(out);
        order::by(&mut out.attributions, |a| {
            order::pair(a.cue.start, a.cue.end)
        });
        self.dedupe(out);
        self.asides(out);
        scope::keep_inside(&mut out.attributions);
        scope::part_from_parentheses(&mut out.attributions);
        out.left_over = self.left_over(&out.attributions);
        super::constructions::propose(self, hint, &mut out.attributions);
        out.newsrooms = self.newsrooms_named();
    }

    /// How many places look as if somebody were cited there and were read as nobody: reporting
    /// verbs that attribute nothing, quotation marks, a colon, the first person.
    fn left_over(&self, found: &[Attribution]) -> u8 {
        let s = self.s;
        let mut count = 0u8;
        for v in &s.verbs {
            let cue = self.cue(*v);
            let reports = cue.classes.any(SAYINGS) && cue.classes.has(Class::FrameThat)
                || cue.classes.has(Class::SafeCue)
                || cue.classes.has(Class::Show);
            let at = s.tokens[v.main].start;
            let taken = found.iter().any(|a| a.cue.start <= at && at < a.cue.end);
            if !reports || taken {
                continue;
            }
            let could_say = || {
                self.subject(*v).is_none_or(|x| {
                    x.level == Level::Main
                        && matches!(
                            self.mention(x.extent).nature,
                            Nature::Person
                                | Nature::Official
                                | Nature::Authority
                                | Nature::Organisation
                                | Nature::People
                                | Nature::Outlet
                                | Nature::Account
                        )
                })
            };
            // Who could have said it counts for more than a thing, and than a verb inside.
            if v.finite && !v.negated {
                count = count.saturating_add(if could_say() { 3 } else { 1 });
            } else if s.tag(v.main) == Tag::Gerund {
                count = count.saturating_add(1);
            }
        }
        let quotes = s.quotations.iter().filter(|q| q.inside().len() > 1).count();
        let colon = (1..s.len()).any(|i| s.is_mark(self.text, i, ":"));
        let first_person = (0..s.len()).any(|i| {
            !s.quoted(i)
                && matches!(
                    s.word(i),
                    word::I | word::WE | word::MY | word::OUR | word::US
                )
        });
        count
            .saturating_add(4 * quotes.min(4) as u8)
            .saturating_add(2 * u8::from(colon))
            .saturating_add(4 * u8::from(first_person))
    }

    /// Two constructions may see the same cue: the surer one stays.
    fn dedupe(&self, out: &mut Reading) {
        let list = &mut out.attributions;
        let mut i = 0;
        while i + 1 < list.len() {
            let (a, b) = (&list[i], &list[i + 1]);
            if a.cue.start < b.cue.end && b.cue.start < a.cue.end {
                let drop = if b.strength > a.strength { i } else { i + 1 };
                list.remove(drop);
            } else {
                i += 1;
            }
        }
    }

    fn measure(&self, out: &mut Reading) {
        let s = self.s;
        out.words.reserve(s.len() / 2);
        for (t, c) in s.tokens.iter().zip(&s.classes) {
            if t.shape & shape::MARK != 0 {
                continue;
            }
            out.length += 1;
            let content = matches!(
                t.tag,
                Tag::Noun | Tag::Nouns | Tag::Name | Tag::Adjective | Tag::Number
            ) || t.tag.is_verb();
            if content && !c.any(CUES) {
                out.words.push(t.hash);
            }
        }
    }

    fn quotations(&self, out: &mut Reading) {
        let s = self.s;
        out.continues_quote = s.opened_before;
        out.leaves_open = s.open_after;
        let quoted = (0..s.len())
            .filter(|&i| s.quoted(i) && !s.looks(i, shape::MARK))
            .count();
        let words = out.length as usize;
        out.form = if quoted == 0 {
            Form::None
        } else if quoted == words {
            Form::Quote
        } else {
            Form::Partial
        };
        out.quote_only = words > 0 && quoted == words;
        out.first_person = (0..s.len()).any(|i| {
            !s.quoted(i)
                && (s.word(i) == word::I || matches!(s.word(i), word::WE | word::MY | word::OUR))
        });
    }

    /// A name with what stands after the next comma, "Barsukin, the governor,", or a description
    /// with the name there: "his challenger, Orla Venn,".
    /// e.g. Tom Ray, the governor, said the quay was old. → O
    /// e.g. The mayor's challenger, Orla Venn, said the quay was old. → N
    fn with_apposition(&self, np: super::syntax::NounPhrase) -> Extent {
        let s = self.s;
        let mut extent = Extent::of(np);
        if s.tag(np.head) == Tag::Noun
            && s.any(np.head, super::sources::PERSON_NOUNS)
            && let Some(next) = self.apposition_after(np.end)
            && s.tag(next.1 - 1) == Tag::Name
            && (next.1 == s.len() || s.looks(next.1, shape::MARK))
        {
            extent.apposition = Some(next);
        }
        if s.tag(np.head) == Tag::Name && s.is_comma(self.text, np.end) {
            let mut at = np.end + 1;
            // An age in between: "Fox, 34, a nurse".
            // e.g. Ada Falk, 34, a nurse, said the quay was old. → N
            if s.tag(at) == Tag::Number && s.is_comma(self.text, at + 1) {
                at += 2;
            }
            if let Some(next) = s.noun_at(at) {
                let lead = s.word(next.start);
                let descriptive = matches!(s.tag(next.start), Tag::Determiner | Tag::Possessive)
                    || !s.looks(next.start, shape::CAPITAL)
                    || s.any(
                        next.start,
                        Classes::of(&[
                            Class::Office,
                            Class::Head,
                            Class::Spokesperson,
                            Class::Former,
                        ]),
                    );
                if descriptive && lead != word::WHO {
                    extent.apposition = Some((at, self.phrase_end(next.end).max(next.end)));
                }
            }
        }
        extent
    }

    /// One past the prepositional phrases that follow a noun phrase ending at `end`.
    pub(in crate::language::en) fn phrase_end(&self, mut end: usize) -> usize {
        let s = self.s;
        for _ in 0..6 {
            if (s.word(end) == word::OF
                || s.tag(end) == Tag::Preposition && !s.has(end, Class::Subordinator)
                || s.word(end) == word::AND
                    && s.noun_at(end + 1).is_some_and(|n| !self.finite_at(n.end)))
                && let Some(np) = s.noun_at(end + 1)
                && !np.pronoun
            {
                end = np.end;
            } else {
                break;
            }
        }
        end
    }

    pub(in crate::language::en) fn finite_at(&self, i: usize) -> bool {
        self.s.verb_at(i).is_some_and(|v| v.finite)
    }

    /// The classes of a verb group's main verb, its particle included; *have*, *be* and modals are
    /// no part of an active cue (R29).
    pub(in crate::language::en) fn cue(&self, verb: VerbGroup) -> Cue {
        let s = self.s;
        if let Some(p) = s.phrase_at(verb.main)
            && p.start == verb.main
            && p.classes.any(CUES)
            // When, not what:
            // e.g. Ada Falk insisted on Friday that the quay was safe. → N
            && !(p.end > verb.end && s.noun_at(p.end).is_some_and(|np| np.time))
        {
            return Cue {
                classes: p.classes,
                start: verb.main,
                end: p.end,
            };
        }
        Cue {
            classes: s.classes[verb.main],
            start: verb.main,
            end: verb.end,
        }
    }

    /// Bytes of a range of tokens.
    pub(in crate::language::en) fn span(&self, start: usize, end: usize) -> Span {
        sources::span(self.s, start, end)
    }

    /// A stretch of content, without the marks and conjunctions at its edges.
    pub(in crate::language::en) fn content(
        &self,
        mut start: usize,
        mut end: usize,
    ) -> Option<Span> {
        let s = self.s;
        let trim = |i: usize| {
            s.looks(i, shape::MARK)
                && !s.is_quote(i)
                && !matches!(
                    s.first_char(self.text, i),
                    '(' | ')' | '$' | '£' | '€' | '%' | '#'
                )
        };
        while start < end && (trim(start) || s.looks(start, shape::DASH)) {
            start += 1;
        }
        while end > start && (trim(end - 1) || s.looks(end - 1, shape::DASH)) {
            end -= 1;
        }
        (start < end).then(|| self.span(start, end))
    }

    /// The stance that a verb's classes give (P13).
    pub(in crate::language::en) fn stance(&self, classes: Classes) -> Stance {
        if classes.has(Class::Deny) {
            Stance::Denied
        } else if classes.has(Class::Doubt) {
            Stance::Distanced
        } else if classes.has(Class::Factive) {
            Stance::Endorsed
        } else {
            Stance::Neutral
        }
    }

    /// An adverb that steps back stands in or beside the verb group.
    /// e.g. A video purportedly showed the van leaving the quay. → V
    pub(in crate::language::en) fn distanced_at(&self, verb: VerbGroup) -> bool {
        let s = self.s;
        (verb.start.saturating_sub(2)..(verb.end + 1).min(s.len()))
            .any(|i| i != verb.main && (s.has(i, Class::Distance) || s.has(i, Class::Hearsay)))
    }

    /// How much of a stretch is in quotation marks.
    pub(in crate::language::en) fn form_of(&self, ranges: &[(usize, usize)]) -> Form {
        let s = self.s;
        let (mut quoted, mut plain) = (0, 0);
        for &(a, b) in ranges {
            for i in a..b.min(s.len()) {
                if s.looks(i, shape::MARK) {
                    continue;
                }
                if s.quoted(i) {
                    quoted += 1;
                } else {
                    plain += 1;
                }
            }
        }
        if quoted == 0 {
            Form::None
        } else if plain == 0
            || self.quoted_clause(ranges) && plain <= 3 && self.begins_quoted(ranges)
        {
            Form::Quote
        } else {
            Form::Partial
        }
    }

    /// Nothing but "that" stands before the quoted words.
    fn begins_quoted(&self, ranges: &[(usize, usize)]) -> bool {
        let s = self.s;
        ranges.first().is_some_and(|&(a, b)| {
            (a..b.min(s.len()))
                .find(|&i| !s.looks(i, shape::MARK) && s.word(i) != word::THAT || s.quoted(i))
                .is_some_and(|i| s.quoted(i))
        })
    }

    /// A whole clause in quotation marks (R25).
    fn quoted_clause(&self, ranges: &[(usize, usize)]) -> bool {
        let s = self.s;
        s.quotations.iter().any(|q| {
            ranges.iter().any(|&(a, b)| q.start < b && q.end > a)
                && s.verbs
                    .iter()
                    .any(|v| v.finite && q.inside().contains(&v.main))
        })
    }

    /// An attribution with what every construction sets.
    pub(in crate::language::en) fn attribution(
        &self,
        construction: &'static str,
        cue: (usize, usize),
        source: Mention,
        level: Level,
    ) -> Attribution {
        let quoted = self.s.quoted(cue.0);
        Attribution {
            construction,
            source,
            cue: self.span(cue.0, cue.1),
            level: if quoted && level < Level::Embedded {
                Level::Embedded
            } else {
                level
            },
            quoted,
            strength: 60,
            classes: self.s.classes[cue.0],
            ..Attribution::default()
        }
    }

    /// The mention that an extent of tokens names.
    pub(in crate::language::en) fn mention(&self, extent: Extent) -> Mention {
        let known = self.known.borrow();
        if let Some((_, mention)) = known.iter().find(|(of, _)| *of == extent) {
            return mention.clone();
        }
        drop(known);
        let mention = sources::mention(self.s, self.text, extent);
        self.known.borrow_mut().push((extent, mention.clone()));
        mention
    }
}
