//! C4, C6: "according to Y, X", "per Y", "in the words of Y", "as Y put it".
//! e.g. As Ada Falk put it, the quay is a ruin. → N

use super::Finder;
use crate::attributions::{Attribution, Level, Mention, Nature, Slot};
use crate::base::{Kind, Stance};
use crate::language::en::sources::Extent;
use crate::language::en::syntax::NounPhrase;
use crate::language::en::word;
use crate::language::{Class, Classes, lexicon};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    pub(in crate::language::en) fn according(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        out.extend(self.in_view());
        for m in s.matches.iter().filter(|m| m.classes.has(Class::According)) {
            out.extend(self.according_to(m.start, m.end));
        }
        for i in 0..s.len() {
            // The copy lost its "to".
            // e.g. According new evidence, the quay was sold in May. → D
            let lone = s.word(i) == word::ACCORDING && s.phrase_at(i).is_none();
            let single = s.has(i, Class::According)
                && s.phrase_at(i).is_none()
                && (i == 0 && self.names_newsroom(i + 1) || i > 0 && s.is_comma(self.text, i - 1))
                && !self.names_somebody_who_does(i)
                && (s.looks(i + 1, shape::CAPITAL)
                    || s.tag(i + 1) == Tag::Name
                    || self.is_site(i + 1)
                    || lexicon::outlet_of_word(s.word(i + 1)).is_some());
            if lone || single {
                out.extend(self.according_to(i, i + 1));
            }
        }
    }

    /// "Per" is a name, where its bearer does something.
    /// e.g. Per Lund, the mayor, said the road was open. → O
    fn names_somebody_who_does(&self, i: usize) -> bool {
        let s = self.s;
        s.looks(i, shape::CAPITAL)
            && s.looks(i + 1, shape::CAPITAL)
            && s.noun_at(i + 1).is_some_and(|np| {
                let next = s.skip_adverbs(np.end);
                // In a sentence's middle a preposition has no capital.
                i > 0 || s.verb_at(next).is_some_and(|v| v.finite) || s.is_comma(self.text, next)
            })
    }

    /// R34: a fronted phrase that says whose words follow.
    /// e.g. In the mayor's view, the bridge is too old. → O
    fn in_view(&self) -> Option<Attribution> {
        let s = self.s;
        let at = (0..s.len().min(3)).find(|&i| s.word(i) == word::IN)?;
        let np = s.noun_at(at + 1).filter(|np| np.start == at + 1)?;
        let fronted = !self.words_before(at) && s.is_comma(self.text, np.end);
        // The writer's own view is nobody else's.
        // e.g. In my view, the bridge is too old. → A
        let mine = matches!(s.word(np.start), word::MY | word::OUR);
        if mine || !fronted || !matches!(s.word(np.head), word::VIEW | word::OPINION) {
            return None;
        }
        let source = self.owner(np.start, np.head)?;
        let mut a = self.attribution("C4", (np.head, np.end), source, Level::Main);
        let from = np.end + 1;
        let to = self.fronted_end(from.min(s.len().saturating_sub(1)));
        a.content.extend(self.content(from, to));
        a.form = self.form_of(&[(from, to)]);
        a.kind = Some(Kind::Saying);
        a.strength = 86;
        (!a.content.is_empty()).then_some(a)
    }

    fn according_to(&self, start: usize, end: usize) -> Option<Attribution> {
        let s = self.s;
        let mut at = end;
        if s.is_quote(at) {
            at += 1;
        }
        let (np, source_end) = match s.noun_at(at) {
            // "According new evidence": the copy lost its "to", and the cue is no part of the source.
            Some(np) if np.start < at => {
                let np = NounPhrase { start: at, ..np };
                (np, self.source_extent_end(np.end))
            }
            Some(np) => (np, self.source_extent_end(np.end)),
            None => return None,
        };
        if s.has(np.head, Class::AccordingStop) || s.word(start) == word::CITING {
            // R44: whom a newsroom cites is not whom the article cites.
            return None;
        }
        // A participle after the source is part of that phrase:
        // e.g. The bridge is old, according to evidence cited by the Guardian. → D
        // e.g. The road is open, according to footage released by police. → V
        if s.tag(start) == Tag::PastParticiple
            && start
                .checked_sub(1)
                .and_then(|b| s.noun_at(b))
                .is_some_and(|n| {
                    s.any(
                        n.head,
                        Classes::of(&[Class::Document, Class::Data, Class::Visual, Class::Audio]),
                    )
                })
        {
            return None;
        }
        let joined = (np.end..source_end).any(|i| s.word(i) == word::AND);
        let extent = Extent {
            np,
            start: np.start,
            end: source_end,
            apposition: self.apposition_after(source_end),
            joined,
        };
        let mut source = self.mention(extent);
        if self.is_site(np.head) {
            source.nature = Nature::Outlet;
        }
        if source.nature == Nature::Nobody
            && np.end - np.start > 1
            && s.tag(np.head).is_nominal()
            && matches!(s.tag(np.start), Tag::Determiner | Tag::Possessive)
        {
            // Whatever it is, it can be read.
            // e.g. According to the plans, the road will close in May. → D
            source.nature = Nature::Document;
        }
        let (kind, slot) = self.kind_of_source(&mut source, np.head);
        // Inside a subordinate clause or a quotation it does not decide the sentence.
        let mut level = Level::Main;
        let before = start.checked_sub(1);
        if let Some(b) = before
            && (s.tag(b) == Tag::Conjunction || s.word(b) == word::THAT)
        {
            level = if s.word(b) == word::THAT {
                Level::Embedded
            } else {
                Level::Main
            };
        }
        let mut a = self.attribution("C4", (start, end), source, level);
        // "He was mocked -- according to court records, aides laughed": a clause of its own.
        // e.g. He was mocked -- according to court records, aides laughed at him. → D
        let apart = before.is_some_and(|b| s.looks(b, shape::DASH))
            && s.is_comma(self.text, source_end)
            && self.has_finite(source_end, s.len());
        let sentence_start = apart || before.is_none_or(|b| !self.words_before(b + 1));
        let mut ranges = Vec::new();
        if sentence_start {
            // According to Y, X.
            let comma = (source_end..s.len()).find(|&i| s.is_comma(self.text, i) && !s.quoted(i));
            let from = comma.map_or(source_end, |c| c + 1);
            ranges.push((from, self.fronted_end(from.min(s.len().saturating_sub(1)))));
        } else {
            let left = self.clause_left(start);
            ranges.push((left, start));
            let next = source_end;
            if s.is_comma(self.text, next)
                && next + 1 < s.len()
                && !self.sourced_after(next)
                && s.tag(next + 1) != Tag::Wh
                && !self.has_finite(left, start)
            {
                ranges.push((next + 1, self.scope_end(next)));
            }
        }
        for &(x, y) in &ranges {
            a.content.extend(self.content(x, y));
        }
        a.form = self.form_of(&ranges);
        a.kind = Some(kind);
        a.slot = slot;
        if slot == Slot::Open {
            a.source = Mention::default();
        }
        if kind == Kind::Hearsay {
            a.stance = Stance::Neutral;
        }
        self.cited_newsroom(&mut a, source_end, np.end);
        a.strength = 93;
        Some(a)
    }

    fn names_newsroom(&self, i: usize) -> bool {
        self.s
            .noun_at(i)
            .is_some_and(|np| self.mention(Extent::of(np)).nature == Nature::Outlet)
    }

    /// A name of digits and letters ("365ballpark"), not a figure.
    fn is_site(&self, i: usize) -> bool {
        self.s.tokens.get(i).is_some_and(|t| {
            let word = &self.text[t.start as usize..t.end as usize];
            word.starts_with(|c: char| c.is_ascii_digit())
                && word.chars().filter(|c| c.is_alphabetic()).count() > 3
        })
    }

    /// Words other than "and", "but" stand before token `i`.
    fn words_before(&self, i: usize) -> bool {
        (0..i).any(|j| {
            !self.s.looks(j, shape::MARK)
                && self.s.tag(j) != Tag::Conjunction
                && self.s.tag(j) != Tag::Adverb
        })
    }

    fn clause_left(&self, end: usize) -> usize {
        let s = self.s;
        let left = (0..end)
            .rev()
            .find(|&i| (s.is_mark(self.text, i, ";") || self.full_stop(i)) && !s.quoted(i))
            .map_or(0, |i| i + 1);
        // One dash that nothing closes parts the source from what somebody else says.
        // e.g. The aide noted the fall -- a growing problem, according to doctors. → U
        let dashes = || (left..end).filter(|&i| s.looks(i, shape::DASH) && !s.quoted(i));
        let told = |to: usize| {
            s.verbs.iter().any(|v| {
                v.finite && v.start >= left && v.end <= to && s.any(v.main, super::SAYINGS)
            })
        };
        match (dashes().next(), dashes().count()) {
            (Some(dash), 1) if dash + 2 < end && told(dash) => dash + 1,
            _ => left,
        }
    }

    /// What is fronted with "according to" holds for a clause after "but" as well, unless that
    /// has a sayer of its own.
    /// e.g. According to the ministry, the bridge is safe, but the road must close. → O
    fn fronted_end(&self, from: usize) -> usize {
        let s = self.s;
        let end = self.scope_end(from);
        let goes_on = s.is_comma(self.text, end)
            && s.word(end + 1) == word::BUT
            && !self.starts_sourced_clause(end + 2);
        if goes_on {
            self.scope_end(end + 1)
        } else {
            end
        }
    }

    fn sourced_after(&self, comma: usize) -> bool {
        let s = self.s;
        matches!(
            s.word(comma + 1),
            word::BUT | word::WHILE | word::WHEREAS | word::AND
        )
    }

    /// One past what belongs to the source after "according to": names joined, prepositional
    /// phrases, participles that restrict ("figures released in July").
    /// e.g. Prices rose by 4%, according to figures released in July. → D
    pub(in crate::language::en) fn source_extent_end(&self, np_end: usize) -> usize {
        let s = self.s;
        let mut end = np_end;
        for _ in 0..10 {
            if (s.tag(end) == Tag::Preposition || s.tag(end) == Tag::To)
                && !(s.has(end, Class::Subordinator) && self.opens_clause(end + 1))
                && let Some(np) = s.noun_at(end + 1)
            {
                end = np.end;
            } else if s.word(end) == word::AND
                && let Some(np) = s.noun_at(end + 1)
                && !self.finite_at(np.end)
            {
                end = np.end;
            } else if let Some(v) = s.verb_at(end).filter(|v| v.participle) {
                end = v.end;
                if let Some(np) = s.noun_at(end) {
                    end = np.end;
                }
            } else if s.tag(end) == Tag::Adjective && s.tag(end + 1) == Tag::Preposition {
                end += 1;
            } else if s.word(end) == word::WHO || s.word(end) == word::THAT {
                let Some(v) = s.verb_at(end + 1) else { break };
                end = v.end;
                if let Some(np) = s.noun_at(end) {
                    end = np.end;
                }
            } else {
                break;
            }
        }
        end
    }

    /// R21: "according to reports" is hearsay, "according to media reports" a newsroom.
    /// e.g. According to media reports, the quay was sold in May. → M
    fn kind_of_source(&self, source: &mut Mention, head: usize) -> (Kind, Slot) {
        let s = self.s;
        if s.has(head, Class::HearsayNoun)
            && s.noun_at(head).is_some_and(|np| {
                np.start == np.head
                    || s.any(
                        np.start,
                        Classes::of(&[Class::Distance, Class::Hearsay, Class::Alleged]),
                    )
                    || (np.start..np.head).all(|i| s.tag(i) == Tag::Adjective)
            })
            && s.tag(head) == Tag::Nouns
            && source.via.is_none()
        {
            let media = s.noun_at(head).is_some_and(|np| {
                (np.start..np.end)
                    .any(|i| s.has(i, Class::MediaNoun) || s.has(i, Class::MediaAdjective))
            });
            if media {
                source.nature = Nature::Media;
                source.unidentified = true;
                return (Kind::Saying, Slot::None);
            }
            *source = Mention::default();
            return (Kind::Hearsay, Slot::Kept);
        }
        let evidence = matches!(
            source.nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        );
        (
            if evidence {
                Kind::Evidence
            } else {
                Kind::Saying
            },
            Slot::None,
        )
    }

    /// A newsroom that has seen or cited the source relays it.
    /// e.g. According to documents seen by Reuters, the quay was sold in May. → D
    pub(in crate::language::en) fn cited_newsroom(
        &self,
        a: &mut Attribution,
        end: usize,
        from: usize,
    ) {
        let s = self.s;
        if a.source.via.is_some() {
            return;
        }
        for i in from..end {
            if s.word(i) == word::BY
                && let Some(np) = s.noun_at(i + 1)
            {
                let m = self.mention(Extent::of(np));
                if matches!(m.nature, Nature::Outlet) {
                    a.source.via = Some(Box::new(m));
                    return;
                }
            }
        }
    }
}
