//! C14, C15: passives with an agent, and newsrooms that quote or cite.

use super::{Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Nature};
use crate::base::{Kind, Stance};
use crate::language::Class;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::language::en::word;
use crate::tokens::shape;

impl Finder<'_> {
    pub(in crate::language::en) fn passives(&self, out: &mut Vec<Attribution>) {
        for verb in &self.s.verbs {
            if verb.voice == Voice::Passive || verb.participle {
                out.extend(self.by_agent(*verb));
                out.extend(self.quoted_as(*verb));
            }
        }
        self.quoting(out);
        self.citing(out);
    }

    /// R40: said or accused by somebody.
    /// e.g. Tom Ray is said by his brother to be ill. → N
    /// e.g. Tom Ray is accused by critics of selling the quay. → U
    fn by_agent(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        let cue = self.cue(verb);
        if verb.voice != Voice::Passive || verb.negated || verb.modal || !verb.finite {
            return None;
        }
        let by = self.agent(verb)?;
        let saying = cue.classes.any(SAYINGS)
            || cue.classes.has(Class::Reportative)
            || cue.classes.has(Class::Believe);
        if !saying {
            return None;
        }
        let np = s.noun_at(by + 1)?;
        let end = self.source_end(np.end);
        let source = self.mention(Extent {
            np,
            start: np.start,
            end,
            apposition: self.apposition_after(end),
            joined: false,
        });
        if source.nature == Nature::Nobody {
            return None;
        }
        let subject = self.subject(verb);
        // The content follows; without any it is a bare act.
        // e.g. Ada Falk was criticised by the council. → A
        let clause = s.word(end) == word::THAT
            || self.opens_clause(end)
            || s.verb_at(end).is_some_and(|v| v.infinitive)
            || matches!(s.word(end), word::OF | word::AS);
        let first = subject.map_or(verb.start, |x| x.extent.start);
        let quoted = (end..s.len()).chain(first..verb.start).any(|i| s.quoted(i));
        // What is denied was said: "the photograph was denied by her".
        let denied = cue.classes.has(Class::Deny) && cue.classes.has(Class::ObjectContent);
        if !(clause || quoted || denied || cue.classes.has(Class::Reportative)) {
            return None;
        }
        let mut a = self.attribution(
            "C15",
            (verb.start, verb.end),
            source,
            subject.map_or(Level::Main, |x| x.level),
        );
        a.stance = if cue.classes.has(Class::Reportative) {
            Stance::Distanced
        } else {
            self.stance(cue.classes)
        };
        let from = if s.word(end) == word::THAT {
            end + 1
        } else {
            subject.map_or(end, |x| x.extent.start)
        };
        a.content
            .extend(self.content(from, self.scope_end(end.min(s.len() - 1))));
        a.form = self.form_of(&[(end, s.len())]);
        a.kind = Some(Kind::Saying);
        a.strength = 78;
        Some(a)
    }

    /// The "by" of who says it:
    /// e.g. Tom Ray was accused of theft by the mayor. → O
    /// e.g. Tom Ray is said by the mayor to be ill. → O
    pub(in crate::language::en) fn agent(&self, verb: VerbGroup) -> Option<usize> {
        let s = self.s;
        let charged = matches!(s.lemma(verb.main), word::ACCUSE | word::SUSPECT)
            && s.word(verb.end) == word::OF;
        let reach = if charged { 8 } else { 4 };
        (verb.end..s.len().min(verb.end + reach))
            .take_while(|&i| !charged || s.verb_at(i).is_none() && !s.looks(i, shape::MARK))
            .find(|&i| s.word(i) == word::BY)
    }

    /// X was quoted (by Y) as saying Z.
    fn quoted_as(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        if !matches!(s.lemma(verb.main), word::QUOTE | word::CITE)
            || verb.voice != Voice::Passive
            || verb.negated
        {
            return None;
        }
        let as_ = (verb.end..s.len().min(verb.end + 16)).find(|&i| s.word(i) == word::AS)?;
        let said = s.verb_at(as_ + 1).filter(|v| v.participle)?;
        let subject = self.subject(verb)?;
        let source = self.mention(subject.extent);
        let mut a = self.attribution("C14", (verb.start, said.end), source, subject.level);
        let from = said.end + usize::from(s.word(said.end) == word::THAT);
        let start = subject.extent.start;
        let after = self.adjuncts_end(said.end);
        if start > 1
            && (s.is_comma(self.text, start - 1) || s.is_quote(start - 1))
            && after + 1 >= s.len()
        {
            // “…,” X was quoted as saying on Monday.
            // e.g. “The quay is old,” Ada Falk was quoted as saying on Monday. → N
            let end = start - usize::from(!s.is_quote(start - 1));
            a.content.extend(self.content(0, end));
            a.form = self.form_of(&[(0, end)]);
        } else if from < s.len() {
            a.content.extend(self.content(from, self.scope_end(from)));
            a.form = self.form_of(&[(from, s.len())]);
        }
        a.kind = Some(Kind::Saying);
        for i in verb.end..as_ {
            if (s.word(i) == word::BY || s.word(i) == word::IN)
                && let Some(np) = s.noun_at(i + 1)
            {
                let m = self.mention(Extent::of(np));
                if matches!(
                    m.nature,
                    Nature::Outlet | Nature::Media | Nature::Unresolved
                ) && !m.is_none_like()
                {
                    a.told = Some(Box::new(m));
                }
            }
        }
        a.strength = 90;
        Some(a)
    }

    /// TASS quoted the governor as saying X. · The agency quoted him: “…”
    /// e.g. Tass quoted the governor as saying the fire was out. → O
    fn quoting(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for verb in &s.verbs {
            if verb.voice == Voice::Passive
                || verb.negated
                || !matches!(s.lemma(verb.main), word::QUOTE | word::CITE)
                || verb.infinitive
            {
                continue;
            }
            let Some(np) = s.noun_at(verb.end) else {
                continue;
            };
            let end = self.source_end(np.end);
            let as_ = (np.end..s.len().min(end + 4)).find(|&i| s.word(i) == word::AS);
            let Some(as_) = as_ else { continue };
            let Some(said) = s.verb_at(as_ + 1).filter(|v| v.participle) else {
                continue;
            };
            let source = self.mention(Extent {
                np,
                start: np.start,
                end: as_.min(end),
                apposition: None,
                joined: false,
            });
            if source.nature == Nature::Nobody {
                continue;
            }
            let level = if verb.participle {
                Level::Participle
            } else {
                self.subject(*verb).map_or(Level::Main, |x| x.level)
            };
            let mut a = self.attribution("C14", (said.main, said.end), source, level);
            let from = said.end + usize::from(s.word(said.end) == word::THAT);
            if from < s.len() {
                a.content.extend(self.content(from, self.scope_end(from)));
                a.form = self.form_of(&[(from, s.len())]);
            }
            a.kind = Some(Kind::Saying);
            if verb.finite
                && let Some(subject) = self.subject(*verb)
            {
                let m = self.mention(subject.extent);
                if m.is_somebody() {
                    a.told = Some(Box::new(m));
                }
            }
            a.strength = 94;
            out.push(a);
        }
    }

    /// A name that no list knows, and that reports what others say, is a newsroom's, unless the
    /// page has a person of that name (R44).
    /// e.g. The quay was sold, Norpress reported, citing two officials. → U
    fn newsroom_that_cites(&self, citing: usize, out: &mut [Attribution]) {
        let s = self.s;
        let Some(verb) = citing
            .checked_sub(2)
            .filter(|&v| s.is_comma(self.text, v + 1) && s.lemma(v) == word::REPORT)
        else {
            return;
        };
        for a in out.iter_mut().filter(|a| a.cue.end == s.tokens[verb].end) {
            let m = &mut a.source;
            let unknown = matches!(m.nature, Nature::Person | Nature::Organisation);
            let titled = m.evidence.iter().any(|e| e.describes());
            if unknown && m.name.start < m.name.end && !titled {
                m.nature = Nature::Outlet;
                m.fallback = Nature::Person;
            }
        }
    }

    /// …, the FT reported, citing people familiar with the matter (R44).
    fn citing(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for i in 0..s.len() {
            if s.word(i) != word::CITING && s.word(i) != word::QUOTING || s.quoted(i) {
                continue;
            }
            let Some(np) = s.noun_at(i + 1) else { continue };
            let end = self.source_extent_end(np.end);
            if (np.end..s.len().min(end + 3))
                .any(|k| s.word(k) == word::AS && s.verb_at(k + 1).is_some_and(|v| v.participle))
            {
                continue;
            }
            let source = self.mention(Extent {
                np,
                start: np.start,
                end,
                apposition: None,
                joined: false,
            });
            if !source.is_somebody() {
                continue;
            }
            self.newsroom_that_cites(i, out);
            let mut a = self.attribution("C14", (i, i + 1), source, Level::Participle);
            a.content.extend(self.content(0, i));
            a.kind = Some(Kind::Saying);
            a.cited = true;
            a.strength = 72;
            out.push(a);
        }
    }
}

impl crate::attributions::Mention {
    fn is_none_like(&self) -> bool {
        self.nature == Nature::Unresolved && self.fallback != Nature::Media
    }
}
