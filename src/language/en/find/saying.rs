//! C1–C3, C5, C6, C16, C18: a source, a reporting verb and what is said, in any order.

use super::complement::{Complement, Found};
use super::subject::Subject;
use super::{CUES, Cue, Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Mention, Nature, Reference};
use crate::base::{Form, Kind, Span, Stance};
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{NounPhrase, VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes, lexicon};
use crate::tokens::{Tag, shape};

impl Finder<'_> {
    /// Finds every active saying, thinking and wanting.
    pub(in crate::language::en) fn sayings(&self, out: &mut Vec<Attribution>) {
        for verb in &self.s.verbs {
            let cue = self.cue(*verb);
            if !cue.classes.any(CUES) || verb.voice == Voice::Passive {
                continue;
            }
            let found = if verb.finite {
                // The particle was a preposition after all.
                // e.g. Ada Falk wrote in an email that the quay was old. → N
                self.finite_saying(*verb, cue).or_else(|| {
                    let plain = Cue {
                        classes: self.s.classes[verb.main],
                        start: verb.main,
                        end: verb.end,
                    };
                    (cue.end > verb.end && plain.classes.any(CUES))
                        .then(|| self.finite_saying(*verb, plain))
                        .flatten()
                })
            } else if verb.infinitive {
                self.infinitive_saying(*verb, cue)
            } else {
                self.participle_saying(*verb, cue, out)
            };
            out.extend(found);
        }
    }

    pub(in crate::language::en) fn finite_saying(
        &self,
        verb: VerbGroup,
        cue: Cue,
    ) -> Option<Attribution> {
        let s = self.s;
        let inner = VerbGroup {
            end: cue.end,
            ..verb
        };
        if !cue.classes.has(Class::FrameAddressee) || s.is_quote(verb.start.saturating_sub(1)) {
            if let Some(a) = self.inverted(inner, cue) {
                return Some(a);
            }
        } else if let Some(a) = self
            .inverted(inner, cue)
            .filter(|_| self.subject(verb).is_none())
        {
            return Some(a);
        }
        let subject = self.subject(verb)?;
        let mut found = self.complement(inner, cue.classes.has(Class::FrameAddressee));
        if found.kind == Complement::None && self.clause_after_comma(cue, subject, found.at) {
            found.kind = Complement::Bare;
            found.at += 1;
        }
        // A preposition takes no clause.
        // e.g. Tom Ray confessed to the crime and the jury took an hour. → A
        if found.kind == Complement::Bare
            && cue.end > verb.end
            && matches!(s.tag(cue.end - 1), Tag::Preposition | Tag::To)
        {
            found.kind = Complement::Object;
        }
        let asserted = self.asserted(verb);
        let mut level = subject.level;
        if !asserted {
            level = Level::Unasserted;
        }
        if subject.after_as
            && !matches!(found.kind, Complement::None | Complement::Quote)
            && s.word(found.at) != word::IT
        {
            return None;
        }
        let quote_before = subject
            .extent
            .start
            .checked_sub(1)
            .is_some_and(|p| s.is_quote(p));
        // What follows is no second content.
        // e.g. “The quay is old,” Ada Falk wrote in a note accompanying the book. → N
        let topic = quote_before
            && (found.kind == Complement::About
                || cue.classes.has(Class::SafeCue)
                    && matches!(found.kind, Complement::Gerund | Complement::Infinitive));
        if subject.after_as || subject.after_mark && (found.kind == Complement::None || topic) {
            return self.parenthesis(inner, cue, subject, level);
        }
        if found.kind == Complement::None {
            return self.bare_saying(inner, cue, subject, level);
        }
        if let Some(parted) = self.parted(verb, subject, level) {
            return Some(parted);
        }
        // R12: what researchers find they tell; R33: what others come upon is an event.
        let discovers = found.kind == Complement::Object
            && cue.classes.has(Class::Discover)
            && s.has(subject.extent.np.head, Class::Expert);
        // An account that shows something has posted it.
        let shows = found.kind == Complement::Object
            && cue.classes.has(Class::Show)
            && cue.classes.has(Class::Factive)
            && s.has(subject.extent.np.head, Class::Account);
        if !discovers && !shows && !self.frame_fits(verb, cue, found) {
            return None;
        }
        if self.shown_post(subject.extent, cue)
            || found.kind == Complement::Object && self.hands_out(verb, found.at)
        {
            // C10, C11: it is evidence.
            return None;
        }
        let mention = self.body_that_speaks(self.mention(subject.extent), cue);
        let mention = self.newsroom_by_word(mention, verb, subject.extent.np);
        let unknown = mention.nature == Nature::Unresolved
            && mention.reference != Reference::Pronoun
            && matches!(mention.fallback, Nature::Nobody | Nature::People)
            && !s.any(subject.extent.np.head, super::super::sources::PERSON_NOUNS);
        if unknown
            && (found.kind == Complement::Object
                || cue.classes.has(Class::Show) && !cue.classes.has(Class::SafeCue))
        {
            return None;
        }
        let none = s.word(subject.extent.np.start) == word::NO
            && s.phrase_at(subject.extent.np.start).is_none();
        if none || s.lemma(subject.extent.np.head) == word::NOBODY {
            level = Level::Unasserted;
        }
        if matches!(
            mention.nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        ) {
            // C10 has its own file.
            return None;
        }
        // "claims going round say": C13 has those.
        let rumour = s.has(subject.extent.np.head, Class::HearsayNoun);
        if mention.nature == Nature::Nobody && (rumour || !cue.classes.has(Class::SafeCue)) {
            return None;
        }
        let mut end = self.scope_end(found.at);
        let mut cue = cue;
        if let Some(worded) = self.worded(found) {
            cue = worded;
            let after = VerbGroup {
                end: cue.end,
                ..inner
            };
            found = self.complement(after, false);
            end = self.scope_end(found.at);
        } else if self.names_act(found, self.form_of(&[(found.at, end)])) {
            end = self.act_end(found.at);
        }
        // “…” -- a reference to: the quotation's end is the content's.
        if found.kind == Complement::Quote
            && let Some(q) = s
                .quotations
                .iter()
                .find(|q| q.start <= found.at + 1 && q.end > found.at + 1)
            && s.looks(q.end, crate::tokens::shape::DASH)
        {
            end = q.end;
        }
        let mention = self.on_record(mention, subject.extent, (verb.end, found.at));
        let mut a = self.attribution(
            self.name_of(&mention, found),
            (cue.start, cue.end),
            mention,
            level,
        );
        let start = if found.kind == Complement::About {
            found.at + 1
        } else {
            found.at
        };
        a.content.extend(self.content(start, end));
        a.leads_in =
            a.content.is_empty() && matches!(found.kind, Complement::Colon | Complement::Quote);
        a.form = self.form_of(&[(start, end)]);
        if subject.after_mark
            && self
                .s
                .quotations
                .iter()
                .any(|q| q.end <= subject.extent.start && q.inside().len() > 2)
        {
            // Both halves are the speaker's.
            // e.g. “The quay,” Ada Falk said, “is old and ugly.” → N
            let before = (0, subject.extent.start);
            a.content.splice(0..0, self.content(before.0, before.1));
            a.form = self.form_of(&[before, (start, end)]);
        }
        self.finish(&mut a, verb, cue);
        a.act = self.names_act(found, a.form);
        a.frame = crate::language::en::constructions::frame_of(found.kind);
        a.relative = self.relative_pronoun(verb);
        self.whom(&mut a, inner, found);
        a.strength = self.strength(cue, found);
        Some(a)
    }

    /// A comma too many before the content:
    /// e.g. Ada Falk insists in most cases, the cut is small. → N
    fn clause_after_comma(&self, cue: Cue, subject: Subject, at: usize) -> bool {
        let s = self.s;
        cue.classes.has(Class::SafeCue)
            && cue.classes.has(Class::Say) | cue.classes.has(Class::Argue)
            && !(subject.after_mark || subject.after_as || subject.shared)
            && subject.level == Level::Main
            && s.is_comma(self.text, at)
            && !self.has_finite(0, subject.extent.start)
            && !matches!(s.tag(at + 1), Tag::Conjunction | Tag::Wh)
            && !s.has(at + 1, Class::Subordinator)
            && s.noun_at(at + 1).is_some()
            && self.has_finite(at + 1, s.len())
            && !self.starts_sourced_clause(at + 1)
    }

    /// R3: officials of a named body, in its statement or report, are the body.
    fn on_record(&self, mut m: Mention, extent: Extent, between: (usize, usize)) -> Mention {
        let s = self.s;
        let said_in = (between.0..between.1).any(|i| {
            matches!(s.word(i), word::STATEMENT | word::REPORT)
                && s.noun_at(i)
                    .is_some_and(|n| n.start > 0 && s.word(n.start - 1) == word::IN)
        });
        if m.nature == Nature::People
            && s.lemma(extent.np.head) == word::OFFICIAL
            && said_in
            && (extent.np.end..extent.end).any(|i| {
                s.any(
                    i,
                    Classes::of(&[
                        Class::PublicBody,
                        Class::NamedBody,
                        Class::OneVoice,
                        Class::Country,
                    ]),
                ) || s
                    .phrase_at(i)
                    .is_some_and(|p| p.classes.has(Class::NamedBody))
            })
        {
            m.nature = Nature::Official;
            m.unidentified = false;
        }
        m
    }

    /// What they issued says it, in their name.
    /// e.g. The mayor issued a statement saying the quay was old. → O
    fn worded(&self, found: Found) -> Option<Cue> {
        let s = self.s;
        if !matches!(found.kind, Complement::Object | Complement::Bare) {
            return None;
        }
        let np = s.noun_at(found.at)?;
        let speech = s.any(np.head, Classes::of(&[Class::SpeechAct, Class::Post]));
        let verb = s
            .verb_at(np.end)
            .filter(|v| speech && s.tag(v.main) == Tag::Gerund)?;
        let cue = self.cue(verb);
        let content = self.complement(
            VerbGroup {
                end: cue.end,
                ..verb
            },
            false,
        );
        let says = matches!(
            content.kind,
            Complement::That | Complement::Bare | Complement::Quote
        );
        (cue.classes.any(SAYINGS) && says).then_some(cue)
    }

    /// The particle stands after what is said.
    /// e.g. The quay is old, and Ada Falk pointed it out. → N
    fn parted(&self, verb: VerbGroup, subject: Subject, level: Level) -> Option<Attribution> {
        let s = self.s;
        let it = s.noun_at(verb.end).filter(|np| np.pronoun)?;
        let listed = lexicon::phrase(&[s.word(verb.main), s.word(it.end)])
            .filter(|p| p.len == 2 && p.classes.any(SAYINGS))?;
        let mention = self.mention(subject.extent);
        if !mention.is_somebody() {
            return None;
        }
        let cue = Cue {
            classes: listed.classes,
            start: verb.main,
            end: it.end + 1,
        };
        let mut a = self.attribution("C1", (cue.start, cue.end), mention, level);
        a.content.extend(self.content(it.start, it.end));
        self.finish(&mut a, verb, cue);
        a.strength = 70;
        Some(a)
    }

    /// "Deadline reports that": an ordinary word that reports is the newsroom of that name.
    /// e.g. Deadline reports that the play will close. → M
    fn newsroom_by_word(&self, mut m: Mention, verb: VerbGroup, np: NounPhrase) -> Mention {
        let s = self.s;
        if s.lemma(verb.main) == word::REPORT
            && matches!(
                m.nature,
                Nature::Person | Nature::Unresolved | Nature::Nobody
            )
            && np.end - np.start == 1
            && s.looks(np.head, shape::CAPITAL)
            && let Some(entry) = lexicon::outlet_of_word(s.word(np.head))
        {
            m.nature = Nature::Outlet;
            m.reference = Reference::Full;
            m.fallback = Nature::Person;
            m.canonical = Some(lexicon::outlet_name(entry));
        }
        m
    }

    /// "The workshop said": a definite thing in no list that says something is a body.
    pub(in crate::language::en) fn body_that_speaks(&self, mut m: Mention, cue: Cue) -> Mention {
        if m.nature == Nature::Unresolved
            && m.reference == Reference::Description
            && m.fallback == Nature::Nobody
            && m.number == crate::attributions::Number::One
            && cue.classes.has(Class::SafeCue)
            && cue.classes.has(Class::Say)
        {
            m.fallback = Nature::Organisation;
        }
        m
    }

    /// The relative pronoun that is the subject of a verb ("who has said").
    /// e.g. Two men who said they were sailors missed the boat. → A
    pub(in crate::language::en) fn relative_pronoun(&self, verb: VerbGroup) -> Option<Span> {
        let s = self.s;
        let p = s.previous_word(verb.start)?;
        matches!(s.word(p), word::WHO | word::WHICH).then(|| self.span(p, p + 1))
    }

    /// The content is a thing or an act, not a clause or a quotation.
    pub(in crate::language::en) fn names_act(&self, found: Found, form: Form) -> bool {
        let s = self.s;
        // Such a phrase states something.
        // e.g. Police identified the victim as a clerk. → O
        let states = found.kind == Complement::Object
            && s.noun_at(found.at)
                .is_some_and(|np| s.word(np.end) == word::AS && s.noun_at(np.end + 1).is_some());
        form == Form::None
            && !states
            && matches!(
                found.kind,
                Complement::Object
                    | Complement::About
                    | Complement::Gerund
                    | Complement::Infinitive
            )
    }

    pub(in crate::language::en) fn name_of(&self, mention: &Mention, found: Found) -> &'static str {
        match (mention.reference, found.kind) {
            (Reference::Pronoun | Reference::Description, _) => "C16",
            (_, Complement::Quote) => "C2",
            (_, Complement::Colon) => "C7",
            _ if found.addressee.is_some() => "C5",
            _ => "C1",
        }
    }

    /// Kind, stance and form, from verb and surroundings.
    pub(in crate::language::en) fn finish(&self, a: &mut Attribution, verb: VerbGroup, cue: Cue) {
        a.stance = self.stance(cue.classes);
        if self.distanced_at(verb) {
            a.stance = Stance::Distanced;
        }
        // P15: to know or to see something is in the mind, until it is said.
        let mental = cue
            .classes
            .any(Classes::of(&[Class::Believe, Class::Perceive]))
            && !cue
                .classes
                .any(Classes::of(&[Class::Say, Class::Argue, Class::Show]))
            && a.form == Form::None;
        let saying = !mental && cue.classes.any(SAYINGS)
            || cue.classes.has(Class::Manner)
            || cue.classes.has(Class::Relay)
            || cue.classes.has(Class::Show)
            || !mental && cue.classes.has(Class::Discover);
        a.kind = Some(if saying {
            Kind::Saying
        } else if cue.classes.has(Class::Believe) {
            // R15: quoted words given to a mind are said; an organisation has no mind.
            if a.form != Form::None
                || matches!(
                    a.source.nature,
                    Nature::Organisation | Nature::Authority | Nature::Outlet
                )
            {
                Kind::Saying
            } else {
                Kind::Belief
            }
        } else if a.form != Form::None {
            Kind::Saying
        } else {
            Kind::Want
        });
    }

    /// P2: conditions, questions, plans and negations give no source.
    pub(in crate::language::en) fn asserted(&self, verb: VerbGroup) -> bool {
        let s = self.s;
        if verb.negated {
            return false;
        }
        if verb.modal {
            // What somebody would say is not said, what they can confirm is.
            // e.g. Tom Ray would say that the quay is old. → A
            // e.g. Tom Ray can confirm that the quay is old. → N
            // e.g. Tom Ray must admit that the quay is old. → N
            // e.g. Tom Ray could argue that the quay is old. → A
            return matches!(s.lemma(verb.start), word::CAN | word::MUST)
                && s.has(verb.main, Class::Factive)
                && s.word(verb.start) != word::COULD;
        }
        true
    }

    pub(in crate::language::en) fn strength(&self, cue: Cue, found: Found) -> u8 {
        let safe = cue.classes.has(Class::SafeCue);
        match found.kind {
            Complement::That => 95,
            Complement::Quote => 95,
            Complement::Bare if safe => 95,
            Complement::Bare => 84,
            Complement::Colon => 88,
            Complement::Whether => 82,
            Complement::Infinitive | Complement::Gerund => 78,
            Complement::About => 70,
            Complement::Object => 62,
            Complement::None => 60,
        }
    }

    /// Who is told and by which newsroom it came: "told Reuters", "in an interview with CNN".
    /// e.g. Tom Ray told Reuters that the quay was old. → N
    /// e.g. In an interview with CNN, Tom Ray said that the quay was old. → N
    pub(in crate::language::en) fn whom(&self, a: &mut Attribution, verb: VerbGroup, found: Found) {
        if let Some(np) = found.addressee {
            a.told = self.newsroom_told(np, verb).map(Box::new);
        }
        if a.told.is_none() {
            self.relays_between(a, verb, verb.end, found.at);
        }
    }
}
