//! C12, C13: it is said, and nobody is named who says it.

use super::{Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Mention, Slot};
use crate::base::{Kind, Stance};
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    pub(in crate::language::en) fn hearsay(&self, out: &mut Vec<Attribution>) {
        for verb in &self.s.verbs {
            out.extend(self.reportative(*verb));
        }
        self.existential(out);
        self.rumours(out);
        self.adverbs(out);
        self.emergence(out);
        self.phrases(out);
    }

    pub(in crate::language::en) fn hearsay_of(
        &self,
        construction: &'static str,
        cue: (usize, usize),
        level: Level,
        slot: Slot,
        stance: Stance,
    ) -> Attribution {
        let mut a = self.attribution(construction, cue, Mention::default(), level);
        a.kind = Some(Kind::Hearsay);
        a.slot = slot;
        a.stance = stance;
        a.strength = 84;
        a
    }

    /// R18, R48: is said to, is believed to, it is claimed that, is understood to. "Is seen as" and
    /// "is known to" are none (R51): their verbs are not reportative in the lists.
    /// e.g. It is claimed that the quay was sold. → H
    fn reportative(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        let main = verb.main;
        let cue = self.cue(verb);
        // Any saying, where nobody says it.
        // e.g. It has been suggested that the quay was sold. → H
        // e.g. It was argued that the quay was too old. → H
        let impersonal = verb.voice == Voice::Passive
            && s.word(verb.end) == word::THAT
            && s.any(main, Classes::of(&[Class::Argue, Class::Doubt]))
            && s.noun_at(verb.start.wrapping_sub(1))
                .is_some_and(|np| s.word(np.head) == word::IT);
        let reportative =
            s.has(main, Class::Reportative) || cue.classes.has(Class::Reportative) || impersonal;
        if !reportative || verb.negated || verb.modal {
            return None;
        }
        let headline =
            self.heading && verb.participle && !verb.finite && s.tag(main) == Tag::PastParticiple;
        // A participle without its *be*:
        // e.g. The band, said to be breaking up, played one song. → H
        let aside = verb.participle
            && !verb.finite
            && s.tag(main) == Tag::PastParticiple
            && matches!(s.lemma(main), word::SAY | word::RUMOUR)
            && verb.start > 0
            && s.is_comma(self.text, verb.start - 1)
            && s.verb_at(verb.end).is_some_and(|v| v.infinitive);
        if verb.voice != Voice::Passive && !headline && !aside {
            return None;
        }
        let after = s.skip_adverbs(cue.end.max(verb.end));
        if self.agent(verb).is_some() {
            // C15 has the agent.
            return None;
        }
        let infinitive = s.verb_at(after).is_some_and(|v| v.infinitive);
        let that = s.word(after) == word::THAT || self.opens_clause(after);
        let it = s
            .noun_at(verb.start.wrapping_sub(1))
            .is_some_and(|np| s.word(np.head) == word::IT);
        let of = matches!(s.word(after), word::OF)
            && matches!(s.lemma(main), word::ACCUSE | word::SUSPECT);
        let with = s.word(after) == word::WITH && matches!(s.lemma(main), word::LINK);
        let to_be = s.tag(after) == Tag::To
            && s.noun_at(after + 1).is_some()
            && s.lemma(main) == word::LINK;
        let for_ = s.word(after) == word::FOR && s.lemma(main) == word::TIP;
        let estimated =
            s.lemma(main) == word::ESTIMATE && (matches!(s.word(after), word::AT) || infinitive);
        let parenthetical = it && s.looks(after, shape::MARK);
        // R19: what "has been reported" can be disputed; what "was reported at three" is logged.
        // e.g. Two cases of the fever have been reported. → H
        // e.g. The fire was reported at three. → A
        let reported = s.lemma(main) == word::REPORT
            && (verb.perfect && verb.finite
                || verb.infinitive && verb.start > 0 && s.lemma(verb.start - 1) == word::CONTINUE)
            && !it
            && self.subject(verb).is_none_or(|x| {
                !s.has(x.extent.np.start, Class::Negation) && s.word(x.extent.np.start) != word::NO
            });
        if !(infinitive
            || that && it
            || of
            || with
            || for_
            || estimated
            || to_be
            || parenthetical
            || reported
            || s.lemma(main) == word::RUMOUR)
        {
            return None;
        }
        let subject = self.subject(verb);
        let level = subject.map_or(
            Level::Main,
            |x| if x.after_as { Level::Main } else { x.level },
        );
        let stance = if s.lemma(main) == word::ESTIMATE || s.lemma(main) == word::LINK {
            Stance::Neutral
        } else {
            Stance::Distanced
        };
        let start = if it { verb.start - 1 } else { verb.start };
        let end = if (infinitive && s.tag(after) == Tag::To) || of || with || for_ {
            after + 1
        } else {
            verb.end
        };
        let mut a = self.hearsay_of("C12", (start, end), level, Slot::Open, stance);
        let from = if it {
            after
        } else {
            subject.map_or(0, |x| x.extent.start)
        };
        let from = if s.word(from) == word::THAT {
            from + 1
        } else {
            from
        };
        a.content
            .extend(self.content(from, self.scope_end(from.min(s.len() - 1))));
        Some(a)
    }

    /// P8: there are reports that; rumours persist that; reports say that; speculation is rife.
    fn existential(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for np in &s.nouns {
            if !s.has(np.head, Class::HearsayNoun) || s.quoted(np.head) {
                continue;
            }
            let plural = s.tag(np.head) == Tag::Nouns || !s.has(np.head, Class::Document);
            let there =
                np.start >= 2 && (0..np.start).rev().take(6).any(|i| s.tag(i) == Tag::There);
            let owned = (np.start..np.head).any(|i| {
                matches!(
                    s.tag(i),
                    Tag::Name | Tag::Possessive | Tag::PossessiveEnding
                ) && !s.has(i, Class::Demonym)
                    || s.has(i, Class::MediaNoun)
                    || s.has(i, Class::Data)
                    || s.has(i, Class::Instrument)
                    || s.tag(i) == Tag::Noun && !s.has(i, Class::Hearsay)
            }) || s.tag(np.start) == Tag::Possessive;
            if owned {
                continue;
            }
            if there && plural {
                let Some(there) = (0..np.start).rev().find(|&i| s.tag(i) == Tag::There) else {
                    continue;
                };
                let be = s.verb_at(there + 1);
                if be.is_some_and(|v| v.negated || v.modal && v.main == v.start)
                    || self.introduced(there)
                {
                    continue;
                }
                let follows = matches!(
                    s.word(np.end),
                    word::THAT | word::OF | word::ABOUT | word::ON | word::OVER
                ) || self.opens_clause(np.end)
                    || s.looks(np.end, shape::MARK)
                    || s.verb_at(np.end).is_some_and(|v| v.participle);
                if !follows {
                    continue;
                }
                let mut a = self.hearsay_of(
                    "C13",
                    (there, np.end),
                    Level::Main,
                    Slot::Kept,
                    self.noun_stance(np.head),
                );
                a.content
                    .extend(self.content(np.end + 1, self.scope_end(np.end)));
                out.push(a);
                continue;
            }
            // Rumours are swirling that X; reports suggest X; unconfirmed reports put it at 12.
            let indefinite = np.start == np.head
                || (np.start..np.head).all(|i| {
                    matches!(s.tag(i), Tag::Adjective | Tag::Adverb | Tag::PastParticiple)
                        || s.has(i, Class::Crowd)
                });
            // "the stories say": told of, and nobody's; "the reports say" are reports of before.
            let told = s.word(np.start) == word::THE
                && np.start + 1 == np.head
                && s.tag(np.head) == Tag::Nouns
                && !s.any(
                    np.head,
                    Classes::of(&[Class::Document, Class::SpeechAct, Class::Say]),
                );
            if !(plural && (indefinite || told)) {
                continue;
            }
            let mut verb_start = np.end;
            let circulating = s.verb_at(np.end).is_some_and(|v| v.participle);
            if circulating || matches!(s.word(np.end), word::OF | word::ABOUT | word::THAT) {
                let Some(v) = s.verbs.iter().find(|v| v.finite && v.start > np.end) else {
                    continue;
                };
                verb_start = v.start;
            }
            let Some(verb) = s.verb_at(s.skip_adverbs(verb_start)) else {
                continue;
            };
            let Some(subject) = self.subject(verb) else {
                continue;
            };
            if subject.extent.np.head != np.head || !verb.finite || verb.negated {
                continue;
            }
            let c = self.cue(verb).classes;
            let saying = c.any(SAYINGS) || c.has(Class::Show) || c.has(Class::Emerge);
            let content = matches!(s.word(np.end), word::OF | word::ABOUT | word::THAT)
                || s.word(verb.end) == word::THAT
                || self.opens_clause(verb.end);
            // What happens to talks is no report.
            // e.g. Talks fell through on Monday. → A
            if !saying && (!content || told || s.has(np.head, Class::Document)) {
                continue;
            }
            let stance = self.noun_stance(np.head);
            let end = if saying && np.end == verb.start {
                np.end
            } else {
                verb.end
            };
            let mut a = self.hearsay_of(
                "C13",
                (np.start, end.max(np.end)),
                subject.level,
                Slot::Kept,
                stance,
            );
            if s.word(np.end) == word::OF || s.word(np.end) == word::ABOUT {
                a.cue = self.span(np.start, np.end);
                a.content
                    .extend(self.content(np.end + 1, self.scope_end(np.end)));
            } else {
                a.content
                    .extend(self.content(verb.end, self.scope_end(verb.end)));
            }
            // For the list of triples: the words that stand where a source would.
            if saying && np.end <= verb.start {
                a.source.span = self.span(np.start, np.end);
            }
            a.strength = 86;
            out.push(a);
        }
    }

    pub(in crate::language::en) fn noun_stance(&self, head: usize) -> Stance {
        if self.s.has(head, Class::Document) || self.s.lemma(head) == word::CALL {
            Stance::Neutral
        } else {
            Stance::Distanced
        }
    }

    fn introduced(&self, at: usize) -> bool {
        let s = self.s;
        at > 0
            && !s.looks(at - 1, shape::MARK)
            && (s.has(at - 1, Class::Subordinator)
                || s.has(at - 1, Class::Condition)
                || s.word(at - 1) == word::THAT)
    }

    /// P7, R53: "reportedly" in the main clause is hearsay; in a relative clause or on a noun a mark.
    /// e.g. The quay was reportedly sold in May. → H
    fn adverbs(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for i in 0..s.len() {
            if !s.has(i, Class::Hearsay) || s.tag(i) != Tag::Adverb || s.quoted(i) {
                continue;
            }
            let verb = s
                .verb_at(i)
                .or_else(|| {
                    let next = s.skip_adverbs(i + 1);
                    s.verb_at(next).filter(|v| v.start == next)
                })
                .or_else(|| i.checked_sub(1).and_then(|p| s.verb_at(p)));
            let level = match verb {
                Some(v) if v.finite => self.subject(v).map_or(Level::Main, |x| x.level),
                Some(_) => Level::Subordinate,
                None if i <= 1 || s.is_comma(self.text, i - 1) => Level::Main,
                None if s.noun_at(i + 1).is_some() || s.tag(i + 1) == Tag::Adjective => {
                    // "has a reportedly huge fee": on a noun.
                    if s.noun_at(i).is_some() {
                        Level::Subordinate
                    } else {
                        Level::Main
                    }
                }
                None => Level::Main,
            };
            let mut a = self.hearsay_of("C12", (i, i + 1), level, Slot::Open, Stance::Distanced);
            a.content.extend(self.content(0, s.len()));
            a.strength = 70;
            out.push(a);
        }
    }

    /// R21: listed whole.
    /// e.g. If reports are to be believed, the quay was sold in May. → H
    /// e.g. According to reports, the quay was sold in May. → H
    fn phrases(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for m in s
            .matches
            .iter()
            .filter(|m| m.classes.has(Class::Hearsay) && !m.classes.has(Class::Emergence))
        {
            if s.quoted(m.start) || out.iter().any(|a| a.kind == Some(Kind::Hearsay)) {
                continue;
            }
            // A step, no report.
            // e.g. The player was reported to the referee. → A
            if s.tag(m.end - 1) == Tag::To && s.tag(s.skip_adverbs(m.end)) != Tag::Base {
                continue;
            }
            let kept = (m.start..m.end).any(|i| s.has(i, Class::HearsayNoun));
            let (slot, stance) = if kept {
                (Slot::Kept, Stance::Neutral)
            } else {
                (Slot::Open, Stance::Distanced)
            };
            // The newsroom is told after all.
            // e.g. According to reports from Tass, the quay was sold in May. → M
            if kept
                && matches!(s.word(m.end), word::FROM | word::IN | word::BY)
                && let Some(np) = s.noun_at(m.end + 1)
            {
                let source = self.mention(super::Extent::of(np));
                if matches!(
                    source.nature,
                    crate::attributions::Nature::Outlet | crate::attributions::Nature::Media
                ) {
                    let mut a = self.attribution("C4", (m.start, m.end), source, Level::Main);
                    a.kind = Some(Kind::Saying);
                    a.content.extend(self.content(0, m.start));
                    a.strength = 84;
                    out.push(a);
                    continue;
                }
            }
            let mut a = self.hearsay_of("C12", (m.start, m.end), Level::Main, slot, stance);
            a.content.extend(
                self.content(0, m.start)
                    .or_else(|| self.content(m.end, s.len())),
            );
            out.push(a);
        }
    }

    /// It emerged that X.
    fn emergence(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for m in s.matches.iter().filter(|m| m.classes.has(Class::Emergence)) {
            let start = m.start;
            // A name, no news.
            // e.g. It became known as the Folly. → A
            if s.quoted(start) || matches!(s.word(m.end), word::AS | word::TO) {
                continue;
            }
            let level = if start > 0
                && (s.has(start - 1, Class::Subordinator)
                    || s.word(start - 1) == word::THAT
                    || s.tag(start - 1) == Tag::Wh)
            {
                Level::Subordinate
            } else {
                Level::Main
            };
            let mut a =
                self.hearsay_of("C12", (m.start, m.end), level, Slot::Kept, Stance::Endorsed);
            let from = m.end + usize::from(s.word(m.end) == word::THAT);
            if from < s.len() {
                a.content.extend(self.content(from, self.scope_end(from)));
            }
            a.strength = 82;
            out.push(a);
        }
    }
}
