//! Noun phrase → evidence: titles before the name, appositions on either side, "who is", "is the",
//! party, age, the body next to it.
//!
//! Takes a noun phrase; returns [`Evidence`] in the order of the words.

use super::body::{BODIES, body, body_of};
use super::name::{TITLES, called, name_of};
use crate::attributions::{Evidence, EvidenceRole, When};
use crate::language::en::syntax::{NounPhrase, Syntax};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::{Tag, shape};

/// How many prepositional phrases of a description are looked at.
const TAILS: usize = 4;

/// All that its sentence says about the person or thing that a noun phrase names.
pub(in crate::language::en) fn describe(s: &Syntax, text: &str, np: NounPhrase) -> Vec<Evidence> {
    let mut d = Describing {
        s,
        text,
        out: Vec::new(),
    };
    let Some((start, end)) = name_of(s, np) else {
        d.description(np.start, EvidenceRole::Head);
        return d.out;
    };
    d.title(np, start);
    d.before(np, start);
    d.name(start, end);
    d.after(end.max(np.end));
    d.share_body();
    d.out
}

struct Describing<'a> {
    s: &'a Syntax,
    text: &'a str,
    out: Vec<Evidence>,
}

impl Describing<'_> {
    /// "co-founder, president and CEO of Halden Foods": of what one of them is, the others are too.
    /// Beside the head of nothing public a president is no head of state.
    fn share_body(&mut self) {
        let posts = |e: &&Evidence| e.describes() && e.classes.has(Class::Head);
        let told = self
            .out
            .iter()
            .filter(posts)
            .find(|e| e.body_word != 0)
            .copied();
        let private = self.out.iter().filter(posts).any(|e| {
            !e.classes.has(Class::Office)
                && !e.body.any(Classes::of(&[
                    Class::PublicBody,
                    Class::NamedBody,
                    Class::OneVoice,
                ]))
        });
        for e in &mut self.out {
            let open = e.describes()
                && e.classes.has(Class::Head)
                && e.classes.has(Class::Office)
                && e.body_word == 0
                && e.body == Classes::NONE;
            if let Some(told) = told.filter(|_| open) {
                (e.body, e.body_word) = (told.body, told.body_word);
            } else if open && private {
                e.body = Classes::of(&[Class::Organisation]);
            }
        }
    }

    /// The words of the name itself.
    fn name(&mut self, start: usize, end: usize) {
        let s = self.s;
        let mut classes = (start..end).fold(Classes::NONE, |all, i| all.with(s.classes[i]));
        // A surname that everybody knows is others' too: only alone, or with the first name listed.
        if end - start > 1 {
            let of_surnames = Classes::of(&[Class::InOffice, Class::HeldOffice]);
            classes = Classes(classes.0 & !of_surnames.0);
        }
        if let Some(p) = s
            .phrase_at(end - 1)
            .filter(|p| p.end == end && p.start == start)
        {
            classes = classes.with(p.classes);
        }
        self.push(
            EvidenceRole::Name,
            end - 1,
            classes,
            (Classes::NONE, 0),
            When::Now,
        );
    }

    /// "Home Secretary Ada Falk", "her brother Dan Falk", "Mr Falk".
    fn title(&mut self, np: NounPhrase, name: usize) {
        let s = self.s;
        for i in np.start..name {
            if s.has(i, Class::Honorific) && !s.any(i, Classes::of(&[Class::Office])) {
                self.push(
                    EvidenceRole::Address,
                    i,
                    s.classes[i],
                    (Classes::NONE, 0),
                    When::Now,
                );
            }
        }
        self.phrase(np.start, name, EvidenceRole::TitleBefore, None);
    }

    /// "The mayor, Ada Falk", "President of the Farmers Federation Ada Falk", "founder and chief
    /// executive Ada Falk", "As chair of the board, Falk".
    fn before(&mut self, np: NounPhrase, name: usize) {
        let s = self.s;
        let Some(last) = np.start.checked_sub(1) else {
            return;
        };
        if matches!(s.word(last), word::AND | word::OF) {
            let Some(other) = last.checked_sub(1).and_then(|i| s.noun_at(i)) else {
                return;
            };
            let titled = called(s, other.head).any(TITLES) && !s.has(other.head, Class::Crowd);
            let plain = s.tag(other.head) != Tag::Name || s.has(other.head, Class::Head);
            if s.word(last) == word::AND && titled && name > np.start && plain {
                self.phrase(other.start, other.end, EvidenceRole::TitleBefore, None);
            } else if s.word(last) == word::OF && titled && name > np.start {
                let of = Some(body(s, np.start, name));
                self.phrase(other.start, other.end, EvidenceRole::TitleBefore, of);
            }
            return;
        }
        if !s.is_comma(self.text, last) || last == 0 {
            return;
        }
        // The first noun phrase of "the mayor of Lindmark in the north,".
        let Some(mut first) = s.noun_at(last - 1) else {
            return;
        };
        let described = |n: NounPhrase| {
            called(s, n.head).any(TITLES) && s.tag(n.head) != Tag::Nouns && name_of(s, n).is_none()
        };
        for _ in 0..TAILS + 2 {
            let Some(joint) = first.start.checked_sub(1) else {
                break;
            };
            let preposition = matches!(s.tag(joint), Tag::Preposition | Tag::To)
                && !s.has(joint, Class::Subordinator);
            // "the Secretary of State for Tides, Harbours and Sport, Ada Falk"
            let listed =
                !described(first) && (s.is_comma(self.text, joint) || s.word(joint) == word::AND);
            match s.noun_at(joint.wrapping_sub(1)) {
                Some(n) if n.end == joint && (preposition || listed) => first = n,
                _ => break,
            }
            if described(first) && s.tag(first.start) == Tag::Determiner {
                break;
            }
        }
        let opens = first.start == 0
            || s.word(first.start - 1) == word::AS
            || matches!(s.tag(first.start), Tag::Determiner | Tag::Possessive)
            || (first.start..first.end).any(|i| s.tag(i) == Tag::PossessiveEnding);
        // "Tom May, the mayor, Ada Falk": the description is his. "On Monday, in Halden, the mayor,
        // Ada Falk": it is hers.
        let anothers = first.start > 1
            && s.is_comma(self.text, first.start - 1)
            && s.noun_at(first.start - 2).is_some_and(|n| {
                let place = n
                    .start
                    .checked_sub(1)
                    .is_some_and(|i| matches!(s.tag(i), Tag::Preposition | Tag::To));
                s.tag(n.head) == Tag::Name && !n.time && !place
            });
        if opens && !anothers && described(first) {
            self.description(first.start, EvidenceRole::Apposition);
        }
    }

    /// What follows a name: "(D-Ohio)", ", 34,", ", the mayor of Lindmark,", "of the board", "who is
    /// the mayor", "is the mayor".
    fn after(&mut self, mut i: usize) {
        let s = self.s;
        for _ in 0..4 {
            if s.is_mark(self.text, i, "(") {
                self.party(i + 1);
                match (i..s.len().min(i + 8)).find(|&k| s.is_mark(self.text, k, ")")) {
                    Some(close) => i = close + 1,
                    None => return,
                }
            } else if matches!(s.word(i), word::OF | word::FROM | word::AT | word::WITH) {
                let Some(np) = s
                    .noun_at(i + 1)
                    .filter(|n| n.start == i + 1 && !n.pronoun && !n.time)
                else {
                    return;
                };
                let beside = body(s, np.start, np.end);
                if beside.0 != Classes::NONE || s.tag(np.head) == Tag::Name {
                    self.push(EvidenceRole::OfBody, np.head, beside.0, beside, When::Now);
                }
                i = np.end;
            } else if s.is_comma(self.text, i) || s.looks(i, shape::DASH) {
                let next = i + 1;
                if s.tag(next) == Tag::Number && s.looks(next + 1, shape::MARK) {
                    self.push(
                        EvidenceRole::Age,
                        next,
                        Classes::NONE,
                        (Classes::NONE, 0),
                        When::Now,
                    );
                    i = next + 1;
                } else if self.party(next) {
                    i = next + 1;
                } else if s.word(next) == word::WHO {
                    self.copula(next + 1);
                    return;
                } else {
                    let after = self.apposition(next);
                    if after == next {
                        return;
                    }
                    i = after;
                }
            } else {
                self.copula(if s.word(i) == word::WHO { i + 1 } else { i });
                return;
            }
        }
    }

    /// "D-Ohio", "R", "Lab": whether the token is a party beside a name.
    fn party(&mut self, i: usize) -> bool {
        let s = self.s;
        let Some(t) = s.tokens.get(i) else {
            return false;
        };
        let word = text_of(self.text, t.start, t.end);
        let state = word.len() > 2 && matches!(&word[..2], b"D-" | b"R-" | b"I-");
        let letter = matches!(word, b"D" | b"R");
        if !(state || letter || s.has(i, Class::Party)) {
            return false;
        }
        let classes = if state {
            Classes::of(&[Class::Party, Class::Legislator])
        } else {
            Classes::of(&[Class::Party])
        };
        self.push(
            EvidenceRole::Party,
            i,
            classes,
            (Classes::NONE, 0),
            When::Now,
        );
        true
    }

    /// A noun phrase after a name's comma that describes; gives where it ends, `i` where none does.
    fn apposition(&mut self, i: usize) -> usize {
        let s = self.s;
        let Some(np) = s
            .noun_at(i)
            .filter(|n| n.start == i && !n.pronoun && !n.time)
        else {
            return i;
        };
        let lead = s.tag(i);
        let own_name = name_of(s, np).is_some();
        let describes = matches!(lead, Tag::Determiner | Tag::Possessive)
            || called(s, np.head).any(TITLES)
            || !own_name;
        // "Ada Falk, Tom May and": a list of names.
        if !describes || own_name && !called(s, np.head).any(TITLES) {
            return i;
        }
        self.description(i, EvidenceRole::Apposition)
    }

    /// "is the mayor", "works as a nurse", "was elected governor".
    fn copula(&mut self, i: usize) {
        let s = self.s;
        let Some(v) = s.verb_at(i).filter(|v| v.start == i) else {
            return;
        };
        let main = s.lemma(v.main);
        let at = if s.word(v.end) == word::AS {
            v.end + 1
        } else {
            v.end
        };
        let says_what = main == word::BE || s.word(v.end) == word::AS && !s.any(v.main, REPORTS);
        if !says_what {
            return;
        }
        let Some(np) = s.noun_at(at).filter(|n| n.start == at && !n.pronoun) else {
            return;
        };
        let plain = called(s, np.head).any(TITLES) && name_of(s, np).is_none();
        if plain {
            let from = self.out.len();
            self.description(at, EvidenceRole::Copula);
            let past = (v.start..v.end).any(|k| s.tag(k) == Tag::Past);
            for e in &mut self.out[from..] {
                if past && e.when == When::Now {
                    e.when = When::Former;
                }
            }
        }
    }

    /// A description from its first word: its head, modifiers and body; gives where it ends.
    fn description(&mut self, start: usize, role: EvidenceRole) -> usize {
        let s = self.s;
        let Some(np) = s.noun_at(start) else {
            return start;
        };
        let mut end = np.end;
        let mut of = None;
        let mut sits = false;
        // "Halden Department of Health information officer"
        if !called(s, np.head).any(TITLES)
            && s.word(end) == word::OF
            && let Some(post) = s.noun_at(end + 1).filter(|n| n.start == end + 1)
            && called(s, post.head).any(TITLES)
            && s.any(
                np.head,
                Classes::of(&[Class::PublicBody, Class::Organisation]),
            )
        {
            self.phrase(post.start, post.end, role, Some(body(s, start, np.end)));
            return post.end;
        }
        for _ in 0..TAILS {
            let joins = matches!(s.tag(end), Tag::Preposition | Tag::To)
                && !s.has(end, Class::Subordinator)
                && s.word(end) != word::TO;
            let Some(next) = s
                .noun_at(end + 1)
                .filter(|n| joins && n.start == end + 1 && !n.pronoun)
            else {
                break;
            };
            // "of the Health and Tides Agency"
            let joined = s
                .noun_at(next.end + 1)
                .filter(|n| s.word(next.end) == word::AND && n.start == next.end + 1)
                .filter(|n| s.any(n.head, BODIES) && !s.any(next.head, BODIES));
            let stop = joined.map_or(next.end, |n| n.end);
            let beside = body_of(s, next.start, stop);
            let known = beside.0 != Classes::NONE || s.tag(next.head) == Tag::Name;
            if s.word(end) == word::ON {
                let party = called(s, np.head).has(Class::Party);
                let sat = Classes::of(&[Class::PublicBody, Class::NamedBody]);
                sits |= beside.0.any(sat) || party && beside.0.has(Class::Organisation);
            } else if of.is_none() && known {
                of = Some(beside);
            }
            end = stop;
        }
        // "president of Judicial Watch": a name that looks like a verb is a name still.
        let preposition = matches!(s.word(np.end), word::OF | word::FOR | word::AT);
        if of.is_none() && preposition {
            let named = (np.end + 1..np.end + 3).find(|&i| s.looks(i, shape::CAPITAL));
            of = named.map(|i| (Classes::NONE, s.tokens[i].hash));
        }
        let from = self.out.len();
        self.phrase(start, np.end, role, of);
        // "the leading Democrat on the House committee"
        if sits {
            for e in self.out[from..].iter_mut().filter(|e| e.role == role) {
                e.classes = e.classes.with(Classes::of(&[Class::Legislator]));
            }
        }
        // "director of the school and chair of the board"
        let and = if s.is_comma(self.text, end) {
            end + 1
        } else {
            end
        };
        if s.word(and) == word::AND
            && let Some(next) = s.noun_at(and + 1).filter(|n| n.start == and + 1)
            && called(s, next.head).any(TITLES)
            && s.tag(next.head) == Tag::Noun
            && name_of(s, next).is_none()
            && role != EvidenceRole::Head
        {
            return self.description(and + 1, role);
        }
        end
    }

    /// One description, from `a` to `b`, without what follows it.
    fn phrase(&mut self, a: usize, b: usize, role: EvidenceRole, of: Option<(Classes, u64)>) {
        let s = self.s;
        let address = Classes::of(&[Class::Honorific]);
        let post = Classes(TITLES.0 & !address.0);
        let Some(head) = (a..b).rev().find(|&i| {
            let form = called(s, i).any(address) && !called(s, i).any(post);
            !form && (s.tag(i).is_nominal() && !s.has(i, Class::Time) || called(s, i).any(TITLES))
        }) else {
            return;
        };
        let classes = called(s, head);
        if role == EvidenceRole::TitleBefore && !classes.any(TITLES) {
            let beside = body(s, a, b);
            // "Halden Harbour Commission Tenants' Advocate Ada Falk": a post of the body (R62).
            let post = beside.0.has(Class::NamedBody)
                && s.looks(head, shape::CAPITAL)
                && !s.any(head, BODIES)
                && s.phrase_at(head).is_none_or(|p| !p.classes.any(BODIES));
            if post {
                let classes = classes.with(Classes::of(&[Class::Head]));
                self.push(role, head, classes, beside, When::Now);
            } else if beside.0 != Classes::NONE {
                self.push(EvidenceRole::OfBody, head, beside.0, beside, When::Now);
            }
            return;
        }
        let first = s
            .phrase_at(head)
            .filter(|p| p.end == head + 1 && p.start >= a)
            .map_or(head, |p| p.start);
        let when = if (a..b).any(|i| s.has(i, Class::NotYet)) || s.has(b, Class::NotYet) {
            When::NotYet
        } else if (a..b).any(|i| s.has(i, Class::Former)) {
            When::Former
        } else {
            When::Now
        };
        let mut own = if first > a {
            body(s, a, first)
        } else {
            (Classes::NONE, 0)
        };
        // "army spokesman", "company director": a listed phrase has its body inside.
        if !own.0.any(BODIES) && first < head {
            let inside = body(s, first, head);
            if inside.0.any(Classes::of(&[
                Class::PublicBody,
                Class::NamedBody,
                Class::OneVoice,
                Class::Organisation,
            ])) {
                own = inside;
            }
        }
        let mut classes = classes;
        // "its president": a body's; "Officer Falk" has a rank (R62).
        if own.1 == 0 && matches!(s.word(a), word::ITS) {
            own.0 = Classes::of(&[Class::Organisation]);
        }
        let rank = role == EvidenceRole::TitleBefore
            && s.lemma(head) == word::OFFICER
            && s.looks(head, shape::CAPITAL);
        if rank {
            classes = classes.with(Classes::of(&[Class::Office]));
        }
        let public = |c: Classes| {
            c.any(Classes::of(&[
                Class::PublicBody,
                Class::NamedBody,
                Class::OneVoice,
            ])) && !c.has(Class::Organisation)
        };
        // A titled post of a public body, and its officials by name (R2, R62).
        let titled = role == EvidenceRole::TitleBefore
            && s.looks(head, shape::CAPITAL)
            && !classes.has(Class::Expert)
            && public(own.0);
        let official =
            s.lemma(head) == word::OFFICIAL && (public(own.0) || of.is_some_and(|of| public(of.0)));
        if titled || official && role != EvidenceRole::Head {
            classes = classes.with(Classes::of(&[Class::Head]));
        }
        // "a Democratic governor": a party is no office's body; "Lib Dem home affairs spokesman"
        // speaks in a legislature (R55).
        if own.0.has(Class::Party) {
            let topic = (a..first).any(|i| s.tag(i) == Tag::Noun && !s.any(i, BODIES));
            if classes.has(Class::Spokesperson) && topic {
                classes = classes.with(Classes::of(&[Class::Legislator]));
            }
            if classes.has(Class::Office) {
                own.0 = Classes(own.0.0 & !Classes::of(&[Class::Party]).0);
            }
        }
        // "England captain": of a team; "Captain Falk" has a rank.
        if classes.has(Class::Role) && classes.has(Class::Office) && !s.looks(head, shape::CAPITAL)
        {
            classes = Classes(classes.0 & !Classes::of(&[Class::Office]).0);
        }
        for i in a..first {
            let told = s.tag(i).is_nominal() || s.tag(i) == Tag::Adjective;
            if told && !s.has(i, Class::Former) && !s.has(i, Class::NotYet) {
                self.push(
                    EvidenceRole::Modifier,
                    i,
                    s.classes[i],
                    (Classes::NONE, 0),
                    when,
                );
            }
        }
        let kin = classes.has(Class::Kin) && role != EvidenceRole::Head;
        let role = if kin { EvidenceRole::Kin } else { role };
        let beside = match of {
            Some(of) if !own.0.any(BODIES) || role != EvidenceRole::TitleBefore && own.1 == 0 => of,
            Some(of)
                if own
                    .0
                    .any(Classes::of(&[Class::Demonym, Class::Place, Class::Country])) =>
            {
                of
            }
            _ => own,
        };
        self.push(role, head, classes, beside, when);
    }

    fn push(
        &mut self,
        role: EvidenceRole,
        at: usize,
        classes: Classes,
        (body, body_word): (Classes, u64),
        when: When,
    ) {
        self.out.push(Evidence {
            role,
            word: self.s.tokens[at].hash,
            classes,
            body,
            body_word,
            when,
        });
    }
}

/// Verbs after which "as" says how, not what somebody is.
const REPORTS: Classes = Classes::of(&[Class::Say, Class::Argue, Class::Doubt, Class::Show]);

fn text_of(text: &str, start: u32, end: u32) -> &[u8] {
    &text.as_bytes()[start as usize..end as usize]
}
