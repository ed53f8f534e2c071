//! R46, R58: what a court, a jury or an inquest hears and is shown, with nobody named who said it.

use super::complement::Complement;
use super::{Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Mention, Nature, Slot};
use crate::base::Kind;
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::Tag;

impl Finder<'_> {
    pub(in crate::language::en) fn bench(&self, out: &mut Vec<Attribution>) {
        for verb in &self.s.verbs {
            if verb.negated || verb.modal || !(verb.finite || verb.participle) {
                continue;
            }
            out.extend(self.heard(*verb).or_else(|| self.shown(*verb)));
        }
    }

    /// The court heard that X · jurors were told how X · X, the inquest heard · X, court told
    fn heard(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        let hears = s.lemma(verb.main) == word::HEAR && verb.voice == Voice::Active;
        let told = s.lemma(verb.main) == word::TELL
            && (verb.voice == Voice::Passive || self.heading && verb.end == s.len());
        if !(hears || told) || s.word(verb.end) == word::BY {
            return None;
        }
        let subject = self.subject(verb)?;
        if !self.sits(subject.extent) {
            return None;
        }
        let mut found = self.complement(verb, false);
        // Whoever hears it may hear evidence, or be told it on a day.
        // e.g. The court heard evidence that the quay had been sold. → H
        // e.g. Jurors were told on Monday how the van was stolen. → H
        if found.kind == Complement::Object
            && let Some(np) = s.noun_at(found.at)
            && s.word(np.end) == word::THAT
        {
            found.kind = Complement::That;
            found.at = np.end + 1;
        }
        let (from, to) = match found.kind {
            Complement::That
            | Complement::Bare
            | Complement::Whether
            | Complement::Quote
            | Complement::Colon => (found.at, self.scope_end(found.at)),
            Complement::None if subject.after_mark => {
                let end = subject.extent.start - 1;
                (self.left_start(end), end)
            }
            _ => return None,
        };
        let content = self.content(from, to)?;
        let level = match subject.level {
            Level::Subordinate if subject.after_as => Level::Main,
            level => level,
        };
        let start = if told { verb.start } else { verb.main };
        let mut a = self.attribution("C12", (start, verb.end), Mention::default(), level);
        a.content.push(content);
        a.form = self.form_of(&[(from, to)]);
        a.kind = Some(Kind::Hearsay);
        a.slot = Slot::Kept;
        a.strength = 97;
        Some(a)
    }

    /// The court was shown footage in which X · the jury watched video of X
    fn shown(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        let shown = s.lemma(verb.main) == word::SHOW && verb.voice == Voice::Passive;
        let watched =
            matches!(s.lemma(verb.main), word::SEE | word::WATCH) && verb.voice == Voice::Active;
        let image = s
            .noun_at(verb.end)
            .filter(|np| s.has(np.head, Class::Visual))?;
        let after = image.end;
        let pictures = s.word(after) == word::OF
            || s.tag(after) == Tag::Preposition && s.tag(after + 1) == Tag::Wh
            || s.verb_at(after).is_some_and(|v| {
                s.tag(v.main) == Tag::Gerund
                    && s.any(v.main, SAYINGS.with(Classes::of(&[Class::Show])))
            });
        if !(shown || watched) || !pictures {
            return None;
        }
        let subject = self.subject(verb)?;
        if subject.level > Level::Participle || watched && !self.sits(subject.extent) {
            return None;
        }
        let source = self.mention(Extent::of(image));
        if source.nature != Nature::Image {
            return None;
        }
        let seen = s
            .verbs
            .iter()
            .find(|v| {
                v.start > after && s.has(v.main, Class::Perceive) && v.voice == Voice::Passive
            })
            .map_or((verb.start, verb.end), |v| (v.start, v.end));
        let mut a = self.attribution("C10", seen, source, Level::Main);
        a.content
            .extend(self.content(after + 1, self.scope_end(after)));
        a.kind = Some(Kind::Evidence);
        a.strength = 89;
        Some(a)
    }

    /// Whoever hears evidence: "the court", "jurors", "a hearing in Halden".
    /// e.g. A hearing in Halden was told that the van was stolen. → H
    fn sits(&self, extent: Extent) -> bool {
        let s = self.s;
        let phrase = s
            .phrase_at(extent.np.head)
            .map_or(Classes::NONE, |p| p.classes);
        s.has(extent.np.head, Class::Bench) || phrase.has(Class::Bench)
    }
}
