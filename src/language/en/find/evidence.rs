//! C9–C11: images, documents and data that show; what appears, emerges and surfaces.

use super::complement::Complement;
use super::{Finder, SAYINGS};
use crate::attributions::{Attribution, Level, Nature};
use crate::base::{Kind, Stance};
use crate::language::en::sources::Extent;
use crate::language::en::syntax::{NounPhrase, VerbGroup, Voice};
use crate::language::en::word;
use crate::language::{Class, Classes};
use crate::tokens::Tag;

const SHOWING: Classes = Classes::of(&[Class::Show, Class::Discover, Class::Emerge]);
const PAPERS: Classes = Classes::of(&[Class::Document, Class::Data]);
const IMAGES: Classes = Classes::of(&[Class::Visual, Class::Audio]);

impl Finder<'_> {
    pub(in crate::language::en) fn evidence(&self, out: &mut Vec<Attribution>) {
        for verb in &self.s.verbs {
            if !verb.finite && !verb.participle {
                continue;
            }
            out.extend(self.shows(*verb));
            out.extend(self.seen_in(*verb));
        }
        self.inverted_evidence(out);
        self.posted(out);
    }

    /// R35, R57: police released video showing X · she posted a photo of X · footage emerged
    /// showing X.
    fn posted(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for verb in &s.verbs {
            if !verb.finite || verb.negated || verb.modal || verb.voice == Voice::Passive {
                continue;
            }
            let shares = matches!(
                s.lemma(verb.main),
                word::POST | word::SHARE | word::PUBLISH | word::RELEASE
            );
            // What a newsroom got hold of (R45).
            // e.g. The Guardian has seen documents that show the quay was sold. → D
            let got = matches!(s.lemma(verb.main), word::OBTAIN | word::SEE | word::REVIEW);
            let told = out.iter().any(|a| a.cue.start == s.tokens[verb.main].start);
            if !(shares && !told || got) {
                continue;
            }
            let Some(np) = s
                .noun_at(s.skip_adverbs(verb.end))
                .filter(|np| s.any(np.head, IMAGES.with(PAPERS)))
            else {
                continue;
            };
            let images = s.any(np.head, IMAGES);
            // Who posts a picture of their child says nothing; who hands out footage of a raid does.
            let handed_out = matches!(s.lemma(verb.main), word::RELEASE | word::PUBLISH);
            // Where it was shared stands between.
            // e.g. Ada Falk posted a photo on Instagram showing the fallen bridge. → V
            let after = (s.word(np.end) == word::ON)
                .then(|| s.noun_at(np.end + 1))
                .flatten()
                .filter(|n| s.has(n.head, Class::Platform))
                .map_or(np.end, |n| n.end);
            let pictures = images
                && handed_out
                && s.word(np.end) == word::OF
                && s.noun_at(np.end + 1).is_some()
                || s.word(after) == word::THAT
                    && s.verb_at(after + 1)
                        .is_some_and(|v| v.finite && s.any(v.main, SHOWING))
                || s.verb_at(after)
                    .is_some_and(|v| s.tag(v.main) == Tag::Gerund && s.any(v.main, SHOWING))
                || s.tag(np.end) == Tag::Preposition && s.tag(np.end + 1) == Tag::Wh;
            let Some(subject) = self.subject(*verb).filter(|_| pictures) else {
                continue;
            };
            let poster = self.mention(subject.extent);
            if !poster.is_somebody()
                || subject.level > Level::Participle
                || got && poster.nature != Nature::Outlet
            {
                continue;
            }
            let mut source = self.mention(Extent::of(np));
            source.provenance = true;
            // What a body hands out is its provenance; what somebody posts, they pass on (R45).
            if s.lemma(verb.main) != word::RELEASE && s.lemma(verb.main) != word::PUBLISH
                || poster.nature == Nature::Outlet
            {
                source.via = Some(Box::new(poster));
            }
            let gerund = s
                .verb_at(after + usize::from(s.word(after) == word::THAT))
                .filter(|v| s.any(v.main, SHOWING))
                .map(|v| (v.main, v.end));
            let cue = gerund.unwrap_or((verb.main, verb.end));
            let mut a = self.attribution("C11", cue, source, subject.level);
            a.content
                .extend(self.content(np.end + 1, self.scope_end(np.end)));
            a.kind = Some(Kind::Evidence);
            let showing = s.verb_at(after).map(|v| v.main);
            if let Some(main) = showing {
                a.stance = self.stance(s.classes[main]);
            }
            // "documents that show": surer than the relative clause by itself.
            // e.g. There are documents that show the quay was sold. → D
            a.strength = if s.word(after) == word::THAT { 89 } else { 80 };
            out.push(a);
        }
    }

    /// The figures are the source, not who released them.
    /// e.g. The ministry released figures showing that prices had risen. → D
    pub(in crate::language::en) fn hands_out(&self, verb: VerbGroup, at: usize) -> bool {
        let s = self.s;
        matches!(s.lemma(verb.main), word::PUBLISH | word::RELEASE)
            && s.noun_at(at).is_some_and(|np| {
                s.any(np.head, PAPERS)
                    && s.verb_at(np.end)
                        .is_some_and(|v| s.tag(v.main) == Tag::Gerund && s.any(v.main, SHOWING))
            })
    }

    fn evident(nature: Nature) -> bool {
        matches!(
            nature,
            Nature::Document | Nature::Data | Nature::Image | Nature::Sound
        )
    }

    /// A video showed X. · Figures suggest that X. · X, data showed. · Photographs appeared of X.
    fn shows(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        if !verb.finite || verb.voice == Voice::Passive {
            return None;
        }
        // The showing verb is the infinitive, and it steps back.
        // e.g. A video appears to show the van leaving the quay. → V
        let mut cue = self.cue(verb);
        let mut seeming = false;
        let mut main = verb;
        if matches!(
            s.lemma(verb.main),
            word::APPEAR | word::SEEM | word::PURPORT | word::CLAIM
        ) && let Some(v) = s.verb_at(s.skip_adverbs(verb.end)).filter(|v| v.infinitive)
        {
            let inner = self.cue(v);
            if inner.classes.any(SHOWING) || inner.classes.any(SAYINGS) {
                cue = super::Cue {
                    classes: inner.classes,
                    start: verb.main,
                    end: inner.end,
                };
                main = v;
                seeming = true;
            }
        }
        let showing = cue.classes.any(SHOWING);
        // A survey expects nothing, those asked do (R46).
        // e.g. Economists surveyed by the bank expect prices to fall. → D
        let expects = cue.classes.has(Class::Believe);
        if !(showing || expects || cue.classes.any(SAYINGS)) {
            return None;
        }
        let subject = self.subject(verb)?;
        let mut source = self.mention(subject.extent);
        if self.shown_post(subject.extent, cue) {
            source.nature = Nature::Document;
        }
        if expects && !showing && !cue.classes.any(SAYINGS) && source.nature != Nature::Data {
            return None;
        }
        if !Self::evident(source.nature) {
            return None;
        }
        // R13: a letter that says is its author's; one that shows is evidence.
        let speaks = !seeming && cue.classes.has(Class::Say) && source.author.is_some();
        if speaks {
            source = self.writer(source, cue);
        }
        let image = matches!(source.nature, Nature::Image | Nature::Sound);
        let emerge = cue.classes.has(Class::Emerge) && !seeming;
        if emerge && !image {
            return None;
        }
        let inner = VerbGroup {
            end: cue.end,
            ..main
        };
        let found = self.complement(inner, false);
        let mut level = subject.level;
        if verb.negated || verb.modal && !matches!(s.lemma(verb.start), word::CAN) {
            level = Level::Unasserted;
        }
        let mut a;
        if found.kind == Complement::None
            && subject.after_mark
            && subject.extent.start > 1
            && !emerge
            && (self.has_finite(0, subject.extent.start)
                || s.is_quote(subject.extent.start - 1)
                // The evidence may follow its content, whatever the tagger made of the verb before
                // it.
                // e.g. Most pupils walk to school, a survey found. → D
                || cue.end + 1 >= s.len())
        {
            let end = subject.extent.start;
            a = self.attribution("C3", (cue.start, cue.end), source, level);
            let left = self.left_start(end);
            a.content.extend(self.content(left, end));
            a.form = self.form_of(&[(left, end)]);
        } else {
            let from = if matches!(
                found.kind,
                Complement::That | Complement::Whether | Complement::Quote
            ) {
                found.at
            } else {
                cue.end
            };
            if found.kind == Complement::None && !emerge && from + 1 >= s.len() {
                return None;
            }
            if !self.states(cue.classes, found.kind, from, image) {
                return None;
            }
            let end = self.scope_end(from);
            a = self.attribution(
                if emerge { "C11" } else { "C10" },
                (cue.start, cue.end),
                source,
                level,
            );
            a.content.extend(self.content(from, end));
            a.form = self.form_of(&[(from, end)]);
        }
        a.kind = Some(if speaks { Kind::Saying } else { Kind::Evidence });
        a.stance = self.showing_stance(cue.classes, main, emerge, image);
        if seeming || self.distanced_at(verb) {
            a.stance = Stance::Distanced;
        }
        if emerge && !self.pictured(verb.end) {
            // R22: nothing is told of what it shows.
            // e.g. The video was released on Monday. → A
            return None;
        }
        // An aside may say who published it.
        // e.g. The video, first published by the Guardian, shows the van leaving the quay. → V
        let end = subject
            .extent
            .apposition
            .map_or(subject.extent.end, |(_, end)| end.max(subject.extent.end));
        self.cited_newsroom(&mut a, end, subject.extent.np.end);
        a.strength = if showing { 88 } else { 80 };
        Some(a)
    }

    /// R13: a post or message that says is its author's; one that shows is evidence.
    pub(in crate::language::en) fn shown_post(&self, extent: Extent, cue: super::Cue) -> bool {
        let s = self.s;
        s.has(extent.np.head, Class::Post)
            && cue.classes.has(Class::Show)
            && cue.classes.has(Class::Factive)
            && !cue.classes.has(Class::Say)
    }

    /// What an image that emerged shows follows "of", "showing", "in which".
    /// e.g. A clip emerged in which the van leaves the quay. → V
    fn pictured(&self, from: usize) -> bool {
        let s = self.s;
        (from..s.len()).any(|i| {
            matches!(s.word(i), word::OF)
                || s.tag(i) == Tag::Gerund && s.any(i, SHOWING)
                || s.word(i) == word::WHICH
        }) || (0..from)
            .any(|i| s.word(i) == word::OF || s.tag(i) == Tag::Gerund && s.any(i, SHOWING))
    }

    fn showing_stance(
        &self,
        classes: Classes,
        verb: VerbGroup,
        emerge: bool,
        image: bool,
    ) -> Stance {
        let s = self.s;
        if emerge {
            return Stance::Neutral;
        }
        // What merely points to something leaves it open.
        if matches!(
            s.lemma(verb.main),
            word::SUGGEST | word::INDICATE | word::PUT | word::LIST | word::POINT | word::ESTIMATE
        ) {
            return Stance::Neutral;
        }
        let stance = self.stance(classes);
        if stance == Stance::Neutral && image && classes.any(SHOWING) {
            return Stance::Endorsed;
        }
        stance
    }

    /// A showing verb needs something shown.
    /// e.g. The film shows promise. → A
    fn states(&self, classes: Classes, kind: Complement, from: usize, image: bool) -> bool {
        let s = self.s;
        match kind {
            Complement::That
            | Complement::Bare
            | Complement::Quote
            | Complement::Whether
            | Complement::Colon => true,
            Complement::None | Complement::About => {
                from < s.len() && (image || classes.any(SHOWING))
            }
            Complement::Object | Complement::Gerund => {
                classes.has(Class::Believe)
                    || classes.any(SHOWING)
                    || classes.has(Class::FrameObject)
            }
            Complement::Infinitive => classes.has(Class::FrameTo) || image,
        }
    }

    /// In another clip, a man can be seen running. · X is seen in footage … · was pictured doing
    fn seen_in(&self, verb: VerbGroup) -> Option<Attribution> {
        let s = self.s;
        if verb.voice != Voice::Passive || verb.negated || !verb.finite {
            return None;
        }
        let pictured = matches!(
            s.lemma(verb.main),
            word::PICTURE | word::PHOTOGRAPH | word::FILM | word::SNAP
        );
        let perceived = s.has(verb.main, Class::Perceive);
        if !(pictured || perceived || s.has(verb.main, Class::Show)) {
            return None;
        }
        let subject = self.subject(verb)?;
        // The image stands in a phrase at the start or end.
        // e.g. In another clip, the van leaves the quay in flames. → V
        // e.g. In footage of the fire, two men jump from the roof. → V
        let image = s.nouns.iter().find(|np| {
            s.any(np.head, IMAGES)
                && !(subject.extent.start..subject.extent.end).contains(&np.head)
                && np.start > 0
                && matches!(
                    s.word(np.start - 1),
                    word::IN | word::ON | word::FROM | word::BY
                )
        });
        let level = if verb.modal && s.lemma(verb.start) != word::CAN {
            Level::Unasserted
        } else {
            subject.level
        };
        let after = verb.end;
        let action = s
            .verb_at(after)
            .is_some_and(|v| v.participle || v.infinitive)
            || s.tag(s.skip_adverbs(after)) == Tag::Preposition
            || s.tag(after) == Tag::Gerund;
        let start = verb.start;
        if let Some(np) = image {
            if !(perceived || pictured) {
                return None;
            }
            let end = self.phrase_end(np.end);
            let mut source = self.mention(Extent {
                np: *np,
                start: np.start,
                end: np.end,
                apposition: None,
                joined: false,
            });
            source.provenance |=
                end > np.end && (np.end..end).any(|i| matches!(s.word(i), word::BY | word::FROM));
            let mut a = self.attribution("C10", (start, verb.end), source, level);
            a.content
                .extend(self.content(subject.extent.start, self.scope_end(subject.extent.start)));
            a.kind = Some(Kind::Evidence);
            let until = self.source_extent_end(np.end);
            self.cited_newsroom(&mut a, until, np.end);
            a.strength = 86;
            return Some(a);
        }
        // A picture taken for somebody is an assignment.
        // e.g. Ada Falk was photographed by Tom Ray for a magazine. → A
        if pictured && action && s.word(verb.end) != word::BY && subject.level == Level::Main {
            let mut a = self.attribution(
                "C10",
                (start, verb.end),
                crate::attributions::Mention {
                    nature: Nature::Image,
                    ..Default::default()
                },
                level,
            );
            a.source.unidentified = true;
            a.content
                .extend(self.content(subject.extent.start, self.scope_end(subject.extent.start)));
            a.kind = Some(Kind::Evidence);
            a.strength = 76;
            return Some(a);
        }
        None
    }

    /// In another clip, the installation of X emerged · "…," read one comment.
    /// e.g. “The quay is cursed,” read one comment. → S
    fn inverted_evidence(&self, out: &mut Vec<Attribution>) {
        let s = self.s;
        for np in &s.nouns {
            if !s.any(np.head, IMAGES)
                || np.start == 0
                || !matches!(s.word(np.start - 1), word::IN | word::ON | word::FROM)
            {
                continue;
            }
            let comma = self.phrase_end(np.end);
            if !s.is_comma(self.text, comma) || np.start > 4 {
                continue;
            }
            let Some(verb) = s.verbs.iter().find(|v| {
                // "another Kh-2 complex emerged": taken for a participle after a strange name.
                v.start > comma
                    && (v.finite || v.participle && !self.has_finite(comma, v.start))
                    && s.any(v.main, Classes::of(&[Class::Emerge]))
            }) else {
                self.told_of_image(*np, comma, out);
                continue;
            };
            if verb.negated || out.iter().any(|a| a.cue.start == s.tokens[verb.main].start) {
                continue;
            }
            let source = self.mention(Extent::of(*np));
            let mut a = self.attribution("C11", (verb.main, verb.end), source, Level::Main);
            a.content
                .extend(self.content(comma + 1, self.scope_end(comma)));
            a.kind = Some(Kind::Evidence);
            a.strength = 78;
            out.push(a);
        }
    }

    /// In the video, a man climbs the mast: what follows is what the images show, unless somebody
    /// speaks in it.
    fn told_of_image(&self, np: NounPhrase, comma: usize, out: &mut Vec<Attribution>) {
        let s = self.s;
        let definite = matches!(
            s.word(np.start),
            word::THE | word::THIS | word::ANOTHER | word::ONE
        );
        let main = s.verbs.iter().find(|v| v.start > comma && v.finite);
        if !definite
            || s.word(np.start - 1) != word::IN
            || main.is_none_or(|v| v.negated || v.modal)
            || out
                .iter()
                .any(|a| a.level <= Level::Participle && !a.quoted)
        {
            return;
        }
        let source = self.mention(Extent::of(np));
        if !matches!(source.nature, Nature::Image | Nature::Sound) {
            return;
        }
        let mut a = self.attribution("C10", (np.start - 1, np.start), source, Level::Main);
        a.content
            .extend(self.content(comma + 1, self.scope_end(comma)));
        a.kind = Some(Kind::Evidence);
        a.strength = 70;
        out.push(a);
    }
}
