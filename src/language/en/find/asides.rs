//! C7, C9 and bare acts: attributions that give no label but belong in the list of triples.
//!
//! Takes the sentence and what was found in it; returns wants, attitudes towards a thing ("backed
//! the plan"), nouns of saying ("her promise to", "fears that") and speakers of transcripts. Never
//! touches what decides a label.

use super::complement::Complement;
use super::{CUES, Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Mention, Nature, Reading};
use crate::base::Kind;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// Verbs of belief and want.
const THINKING: Classes = Classes::of(&[Class::Believe, Class::Want, Class::Refuse]);

/// Nouns that hold what somebody says or wants.
const HOLDERS: Classes = Classes::of(&[Class::ClaimNoun, Class::HearsayNoun, Class::SpeechAct]);

impl Finder<'_> {
    pub(in crate::language::en) fn asides(&self, out: &mut Reading) {
        if out.no_claim && out.attributions.is_empty() {
            return;
        }
        let mut found = Vec::new();
        self.acts(&mut found);
        self.holders(&mut found);
        self.transcript(&mut found);
        found.retain(|a: &Attribution| {
            !out.attributions
                .iter()
                .any(|b| a.cue.start < b.cue.end && b.cue.start < a.cue.end)
        });
        out.asides = found;
    }

    /// Verbs of saying, thinking and wanting whose object names a thing or an act.
    fn acts(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for verb in &s.verbs {
            let cue = self.cue(*verb);
            if !cue.classes.any(CUES) || verb.voice == Voice::Passive {
                continue;
            }
            let inner = VerbGroup {
                end: cue.end,
                ..*verb
            };
            let found = self.complement(inner, false);
            if !matches!(
                found.kind,
                Complement::Object
                    | Complement::About
                    | Complement::Gerund
                    | Complement::Infinitive
                    | Complement::Whether
                    | Complement::That
                    | Complement::Bare
                    | Complement::Quote
            ) {
                continue;
            }
            let stating = matches!(
                found.kind,
                Complement::That | Complement::Bare | Complement::Quote | Complement::Whether
            );
            if found.kind == Complement::Object && s.noun_at(found.at).is_some_and(|n| n.time) {
                continue;
            }
            let states = cue.classes.any(SAYINGS) || cue.classes.any(THINKING);
            let fits = match found.kind {
                Complement::Object | Complement::About | Complement::Gerund => {
                    states && cue.classes.has(Class::FrameObject)
                        || s.phrase_at(verb.main)
                            .is_some_and(|p| p.classes.any(SAYINGS))
                }
                Complement::Infinitive => states && cue.classes.has(Class::FrameTo),
                _ => true,
            };
            if !fits {
                continue;
            }
            let Some(source) = self.actor(*verb) else {
                continue;
            };
            let from = found.at + usize::from(found.kind == Complement::About);
            let end = if stating {
                self.scope_end(from)
            } else {
                self.act_end(from)
            };
            let mut a = self.attribution("C1", (cue.start, cue.end), source, Level::Subordinate);
            a.content.extend(self.content(from, end));
            a.kind = Some(Kind::Want);
            a.act = true;
            a.relative = self.relative_pronoun(*verb).filter(|_| verb.finite);
            out.push(a);
        }
    }

    /// Who does it: the subject of the verb, or of the verb that its participle or infinitive
    /// hangs on.
    fn actor(&self, verb: VerbGroup) -> Option<Mention> {
        let s = self.s;
        let governor = if verb.finite {
            verb
        } else {
            let before = verb.start.checked_sub(1)?;
            if let Some(np) = s.noun_at(before).filter(|_| verb.participle) {
                let (np, start) = self.phrase_ending(before + 1).unwrap_or((np, np.start));
                return self.speaking(Extent {
                    np,
                    start,
                    end: before + 1,
                    apposition: None,
                    joined: false,
                });
            }
            *s.verbs
                .iter()
                .rev()
                .find(|v| v.finite && v.end <= verb.start)?
        };
        self.speaking(self.subject(governor)?.extent)
    }

    /// The mention, where it can have a mind or a voice.
    fn speaking(&self, extent: Extent) -> Option<Mention> {
        let mention = self.mention(extent);
        matches!(
            mention.nature,
            Nature::Authority
                | Nature::Official
                | Nature::Person
                | Nature::Organisation
                | Nature::People
                | Nature::Outlet
                | Nature::Media
                | Nature::Account
                | Nature::Unresolved
        )
        .then_some(mention)
    }

    /// C9: "the mayor's promise to", "their fear that", "allegations that".
    /// e.g. The mayor's promise to close the quay was popular. → A
    /// e.g. Allegations that the quay was sold led to a riot. → A
    fn holders(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for np in &s.nouns {
            let k = np.head;
            if !s.any(k, HOLDERS) || s.quoted(k) {
                continue;
            }
            let after = np.end;
            let clause = s.word(after) == word::THAT && self.clause_after(after + 1);
            let infinitive = s.verb_at(after).is_some_and(|v| v.infinitive);
            let topic = matches!(
                s.word(after),
                word::OF | word::ABOUT | word::FOR | word::AGAINST
            ) && s.noun_at(after + 1).is_some();
            let owner = self.owner(np.start, k);
            if !(clause || (infinitive || topic) && owner.is_some()) {
                continue;
            }
            let from = after + usize::from(!infinitive);
            let end = if clause {
                self.scope_end(from)
            } else {
                self.act_end(from)
            };
            let hearsay = owner.is_none();
            if hearsay && !s.has(k, Class::HearsayNoun) {
                continue;
            }
            let mut a = self.attribution(
                "C9",
                (k, k + 1),
                owner.unwrap_or_default(),
                Level::Subordinate,
            );
            a.content.extend(self.content(from, end));
            a.kind = Some(if hearsay { Kind::Hearsay } else { Kind::Want });
            a.act = true;
            out.push(a);
        }
    }

    /// Whose noun it is: a possessive before it, or "by" somebody after it.
    pub(in crate::language::en) fn owner(&self, start: usize, head: usize) -> Option<Mention> {
        let s = self.s;
        if let Some(ending) =
            (start.saturating_sub(1)..head).find(|&i| s.tag(i) == Tag::PossessiveEnding)
        {
            let np = s
                .noun_at(ending.checked_sub(1)?)
                .map(|n| (n.start, n))
                .filter(|(first, _)| *first < ending)?;
            let mut extent = Extent::of(np.1);
            extent.end = ending;
            extent.np.end = ending;
            extent.np.head = ending - 1;
            return self.speaking(extent);
        }
        if s.tag(start) == Tag::Possessive {
            let mut extent = Extent::of(s.noun_at(start)?);
            extent.np.end = start + 1;
            extent.np.head = start;
            extent.np.pronoun = true;
            extent.end = start + 1;
            let mut mention = self.mention(extent);
            mention.span = self.span(start, start + 1);
            if !mention.is_somebody() {
                mention.nature = Nature::Unresolved;
            }
            return Some(mention);
        }
        None
    }

    /// C7 in running text: "HOST: …", "Fox: …", a short name and a colon at the very start.
    fn transcript(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        let first = usize::from(s.is_quote(0));
        let Some(colon) =
            (first + 1..s.len().min(first + 6)).find(|&i| s.is_mark(self.text, i, ":"))
        else {
            return;
        };
        let named = (first..colon).all(|i| s.looks(i, shape::CAPITAL))
            && s.noun_at(first).is_some_and(|np| np.end >= colon);
        if !named || colon + 2 >= s.len() {
            return;
        }
        let Some(np) = s.noun_at(first) else { return };
        let mut extent = Extent::of(np);
        extent.end = colon;
        let mut source = self.mention(extent);
        if !source.is_somebody() {
            source.nature = Nature::Person;
        }
        source.span = self.span(first, colon);
        let mut a = self.attribution("C7", (colon, colon + 1), source, Level::Main);
        a.content.extend(self.content(colon + 1, s.len()));
        a.kind = Some(Kind::Belief);
        a.strength = 90;
        out.push(a);
    }

    /// Where a thing or an act that is spoken of ends: before the next clause, time or occasion.
    pub(in crate::language::en) fn act_end(&self, from: usize) -> usize {
        let s = self.s;
        let limit = self.scope_end(from);
        let mut i = from + 1;
        while i < limit {
            if s.quoted(i) {
                i += 1;
                continue;
            }
            let next = i + 1;
            if s.is_comma(self.text, i) {
                let coordinated = s.tag(next) == Tag::Conjunction
                    && self.verb_soon(next + 1).is_none_or(|v| !v.finite);
                let listed = s.noun_at(next).is_some_and(|np| {
                    s.is_comma(self.text, np.end) || s.tag(np.end) == Tag::Conjunction
                }) || s.tag(next) == Tag::Adjective
                    || s.is_quote(next);
                if !coordinated && !listed {
                    return i;
                }
            } else if s.looks(i, shape::DASH) {
                return i;
            } else if s.tag(i) == Tag::Conjunction {
                if self.verb_soon(next).is_some_and(|v| v.finite) {
                    return i;
                }
            } else if s.has(i, Class::Subordinator)
                && !matches!(s.word(i), word::THAT | word::TO | word::OF)
                && (self.opens_clause(next)
                    || matches!(s.word(i), word::AFTER | word::BEFORE)
                    || s.verb_at(next).is_some_and(|v| v.participle))
                || s.word(i) == word::DURING
                || s.tag(i) == Tag::Preposition
                    && s.noun_at(next)
                        .is_some_and(|np| np.time && np.end + 1 >= limit)
            {
                return i;
            }
            i += 1;
        }
        limit
    }

    /// The verb group that starts here, adverbs passed over.
    fn verb_soon(&self, from: usize) -> Option<VerbGroup> {
        self.s.verb_at(self.s.skip_adverbs(from))
    }
}
