//! Labelled sentences → the counts and notices of the page (`docs/format.md` lists them).
//!
//! Takes the sentences and sources of a page; returns a [`Summary`]. Only counts and compares; the
//! words come from the language pack, and nothing here judges whether a claim is true.

use super::headline;
use super::messages::{Finding, Messages};
use super::{Notice, Role, Sentence, Source, Span, Summary};
use crate::base::{Label, Mark};
use crate::blocks::Article;
use crate::order;

/// Counts a page and finds what is worth a notice. `content_words` adds the hashes of the content
/// words of a sentence to a list; it is asked only where a headline needs comparing.
#[must_use]
pub(crate) fn summarise(
    article: &Article,
    sentences: &[Sentence],
    sources: &[Source],
    messages: &dyn Messages,
    content_words: &dyn Fn(&Sentence, &mut Vec<u64>),
) -> Summary {
    let mut summary = count(sentences, messages);
    let page = Page {
        article,
        sentences,
        sources,
        summary: &summary,
    };
    let mut notices = Vec::new();
    page.findings(content_words, &mut |finding, sentences| {
        notices.push(Notice {
            kind: finding.kind(),
            text: messages.notice(finding),
            sentences,
        });
    });
    order::by(&mut notices, |notice| notice.kind as u64);
    summary.notices = notices;
    summary
}

/// Counts some sentences of a page, without notices.
#[must_use]
pub(crate) fn count(sentences: &[Sentence], messages: &dyn Messages) -> Summary {
    let mut summary = Summary::default();
    for sentence in sentences {
        summary.labels[sentence.label as usize] += 1;
        summary.claims += u32::from(sentence.label != Label::NoClaim);
        summary.second_hand += u32::from(is_second_hand(sentence));
    }
    summary.sentence = messages.sentence(&summary);
    summary
}

/// Whether somebody or something else than the article itself is behind it.
const fn is_sourced(label: Label) -> bool {
    !matches!(label, Label::OwnVoice | Label::NoClaim | Label::Unsure)
}

fn is_second_hand(sentence: &Sentence) -> bool {
    let claim = sentence.label != Label::NoClaim;
    claim && (sentence.label == Label::Media || !sentence.relay.is_empty())
}

/// Whether a reader could not look its source up.
fn names_nobody(sentence: &Sentence) -> bool {
    let label = sentence.label;
    let nobody = matches!(label, Label::Hearsay | Label::Unnamed);
    is_sourced(label) && (nobody || sentence.marks.contains(&Mark::Unidentified))
}

struct Page<'a> {
    article: &'a Article,
    sentences: &'a [Sentence],
    sources: &'a [Source],
    summary: &'a Summary,
}

impl<'a> Page<'a> {
    fn findings(
        &self,
        content_words: &dyn Fn(&Sentence, &mut Vec<u64>),
        tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>),
    ) {
        self.single_origin(tell);
        self.headline_gap(content_words, tell);
        self.nobody_named(tell);
        self.second_hand(tell);
        self.no_provenance(tell);
        self.anonymity(tell);
        self.asked_silent(tell);
        self.all_official(tell);
        self.possible_loop(tell);
        self.late_source(tell);
    }

    /// Indices of the sentences for which something holds.
    fn which(&self, holds: impl Fn(&Sentence) -> bool) -> Vec<u32> {
        let all = (0..).zip(self.sentences);
        all.filter(|(_, s)| holds(s)).map(|(i, _)| i).collect()
    }

    fn sentence(&self, index: u32) -> Option<&'a Sentence> {
        self.sentences.get(index as usize)
    }

    fn text(&self, sentence: &Sentence, span: Span) -> Option<&'a str> {
        let block = self.article.blocks.get(sentence.block as usize)?;
        block.text.get(span.start as usize..span.end as usize)
    }

    fn count(&self, labels: &[Label]) -> usize {
        let count = |&label: &Label| self.summary.label(label) as usize;
        labels.iter().map(count).sum()
    }

    fn sourced(&self) -> usize {
        let sentences = self.sentences.iter();
        sentences.filter(|s| is_sourced(s.label)).count()
    }

    /// The source with most sentences of which something holds; the earlier one of two equals.
    fn most(
        &self,
        of: impl Fn(&Source) -> bool,
        holds: impl Fn(&Sentence) -> bool,
    ) -> Option<(&'a Source, Vec<u32>)> {
        let holds = |&i: &u32| self.sentence(i).is_some_and(&holds);
        let mut best: Option<(&Source, usize)> = None;
        for source in self.sources.iter().filter(|source| of(source)) {
            let count = source.sentences.iter().filter(|i| holds(i)).count();
            if best.is_none_or(|(_, most)| count > most) {
                best = Some((source, count));
            }
        }
        let (source, _) = best?;
        let sentences = source.sentences.iter().copied();
        Some((source, sentences.filter(holds).collect()))
    }

    /// More than half of the sourced sentences, and at least three.
    fn single_origin(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let sourced = self.sourced();
        if let Some((source, carried)) = self.most(|_| true, |s| is_sourced(s.label)) {
            let count = carried.len();
            if count >= 3 && count * 2 > sourced {
                let name = &source.name;
                tell(
                    &Finding::SingleOrigin {
                        name,
                        count,
                        sourced,
                    },
                    carried,
                );
            }
        }
    }

    fn headline_gap(
        &self,
        content_words: &dyn Fn(&Sentence, &mut Vec<u64>),
        tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>),
    ) {
        let Some((head, body)) = headline::gap(self.article, self.sentences, content_words) else {
            return;
        };
        let Some(first) = body.first().and_then(|&i| self.sentence(i)) else {
            return;
        };
        let finding = Finding::HeadlineGap {
            label: first.label,
            source: first.source.and_then(|span| self.text(first, span)),
        };
        let mut sentences = vec![head];
        sentences.extend(body);
        tell(&finding, sentences);
    }

    fn nobody_named(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let sentences = self.which(names_nobody);
        if !sentences.is_empty() {
            let finding = Finding::NobodyNamed {
                count: sentences.len(),
                sourced: self.sourced(),
            };
            tell(&finding, sentences);
        }
    }

    fn second_hand(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let sentences = self.which(is_second_hand);
        if sentences.is_empty() {
            return;
        }
        let passes_on = |s: &Source| s.role != Role::Origin || s.label == Label::Media;
        let most = self.most(passes_on, is_second_hand);
        let most = most
            .map(|(source, through)| (source.name.as_str(), through.len()))
            .filter(|&(_, count)| count > 1);
        let finding = Finding::SecondHand {
            count: sentences.len(),
            claims: self.summary.claims as usize,
            most,
        };
        tell(&finding, sentences);
    }

    fn no_provenance(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let sentences = self.which(|s| {
            let shows = matches!(s.label, Label::Visual | Label::Document);
            shows && s.marks.contains(&Mark::NoProvenance)
        });
        if !sentences.is_empty() {
            let finding = Finding::NoProvenance {
                count: sentences.len(),
                images: self.count(&[Label::Visual]),
                documents: self.count(&[Label::Document]),
            };
            tell(&finding, sentences);
        }
    }

    fn anonymity(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let sentences = self.which(|s| s.label == Label::Unnamed);
        if !sentences.is_empty() {
            let reason = |&&i: &&u32| {
                let sentence = self.sentence(i);
                sentence.is_some_and(|s| s.marks.contains(&Mark::Reason))
            };
            let finding = Finding::Anonymity {
                unnamed: sentences.len(),
                speakers: self.count(&[Label::Official, Label::Named, Label::Unnamed]),
                reasons: sentences.iter().filter(reason).count(),
            };
            tell(&finding, sentences);
        }
    }

    fn asked_silent(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let sentences = self.which(|s| s.silent);
        if sentences.is_empty() {
            return;
        }
        let mut names: Vec<&str> = Vec::new();
        for sentence in sentences.iter().filter_map(|&i| self.sentence(i)) {
            let party = sentence.silent_party;
            let name = party.and_then(|span| self.text(sentence, span));
            names.extend(name.filter(|name| !names.contains(name)));
        }
        let finding = Finding::AskedSilent {
            names: &names,
            count: sentences.len(),
        };
        tell(&finding, sentences);
    }

    fn all_official(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let sentences = self.which(|s| s.label == Label::Official);
        let count = sentences.len();
        // One statement is no pattern.
        if count >= 2 && count == self.sourced() {
            tell(&Finding::AllOfficial { count }, sentences);
        }
    }

    /// An outlet that another one passes on, and that this page cites before or is itself.
    fn possible_loop(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        for (index, sentence) in (0..).zip(self.sentences) {
            let credited = sentence
                .source_id
                .filter(|_| sentence.label == Label::Media);
            let credited = credited.and_then(|id| self.sources.get(id as usize));
            let relay = sentence.relay.iter().rev();
            let relay = { relay }.find(|relay| relay.label == Label::Media);
            let (Some(credited), Some(relay)) = (credited, relay) else {
                continue;
            };
            let here = self.is_read_here(&credited.name);
            let before = credited.sentences.iter().find(|&&i| i < index);
            if here || before.is_some() {
                let finding = Finding::PossibleLoop {
                    outlet: &relay.name,
                    credited: (!here).then_some(&*credited.name),
                };
                let sentences = before.copied().into_iter().chain([index]);
                return tell(&finding, sentences.collect());
            }
        }
    }

    /// Whether a name is that of the site being read: all of it, or a part of its domain.
    fn is_read_here(&self, name: &str) -> bool {
        let plain = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let name = plain(name);
        let same = |text: &str| plain(text) == name;
        let mut outlets = self.article.outlet.iter();
        outlets.any(|outlet| same(outlet) || outlet.split('.').any(same))
    }

    /// After the third sentence that is a claim.
    fn late_source(&self, tell: &mut dyn FnMut(&Finding<'_>, Vec<u32>)) {
        let claims = (0..).zip(self.sentences);
        let claims = claims.filter(|(_, s)| s.label != Label::NoClaim);
        let first = claims.zip(1..).find(|((_, s), _)| is_sourced(s.label));
        if let Some(((index, _), number)) = first
            && number > 3
        {
            tell(&Finding::LateSource { number }, vec![index]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, span};
    use super::*;
    use crate::base::Label::{
        Hearsay, Media, Named, NoClaim, Official, OwnVoice, Social, Unnamed, Unsure, Visual,
    };
    use crate::report::NoticeKind as Kind;

    /// Kinds, texts and sentences of the notices of a page.
    fn notices(sample: Sample) -> Vec<(Kind, String, Vec<u32>)> {
        let notices = sample.finish().report.summary.notices;
        let parts = notices.into_iter().map(|n| (n.kind, n.text, n.sentences));
        parts.collect()
    }

    fn only(sample: Sample, kind: Kind) -> Option<(String, Vec<u32>)> {
        let mut found = notices(sample).into_iter().filter(|n| n.0 == kind);
        let first = found.next().map(|(_, text, sentences)| (text, sentences));
        assert_eq!(found.next(), None, "one notice of a kind");
        first
    }

    fn page(labels: &[Label]) -> Sample {
        let mut sample = Sample::new("lund.example");
        for &label in labels {
            sample.add(label, "", "Something happened.");
        }
        sample
    }

    #[test]
    fn counts_every_label_and_leaves_out_what_is_no_claim() {
        let mut sample = page(&[OwnVoice, NoClaim, Unsure, Media, Official]);
        sample.via("Kestrel Post");
        let summary = sample.finish().report.summary;
        assert_eq!(summary.claims, 4);
        assert_eq!(summary.labels, [1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1]);
        assert_eq!(summary.second_hand, 2);
    }

    #[test]
    fn single_origin_needs_three_and_more_than_half() {
        let with = |ada: usize, others: usize| {
            let mut sample = page(&[OwnVoice]);
            for _ in 0..ada {
                sample.add(Named, "Ada Lund", "Ada Lund said so.");
            }
            for i in 0..others {
                sample.add(
                    Official,
                    ["the court", "police"][i % 2],
                    "The court said so.",
                );
            }
            only(sample, Kind::SingleOrigin)
        };
        assert_eq!(with(2, 0), None);
        assert_eq!(with(3, 3), None);
        let text = "Most of this rests on one source: Ada Lund (3 of 5 statements with a source).";
        assert_eq!(with(3, 2), Some((text.into(), vec![1, 2, 3])));
    }

    #[test]
    fn a_relay_can_be_the_single_origin() {
        let mut sample = page(&[]);
        for label in [Visual, Hearsay, Visual] {
            sample.add(label, "", "A video was seen, Kestrel Post said.");
            sample.via("Kestrel Post");
        }
        let (text, sentences) = only(sample, Kind::SingleOrigin).expect("is one");
        assert!(text.contains("Kestrel Post (3 of 3"), "{text}");
        assert_eq!(sentences, [0, 1, 2]);
    }

    fn headlined(head: Label, body: Label, rest: Label) -> Sample {
        let mut sample = Sample::new("");
        sample.add(head, "", "Harbour bridge of Velm closes for repairs");
        sample.add(rest, "", "The weather in the valley was fine on Monday.");
        let text = "The harbour bridge in Velm will close for months, local radio said.";
        sample.add(body, "local radio", text);
        sample.add(rest, "", "A bridge is a costly thing.");
        sample
    }

    #[test]
    fn headline_gap_needs_an_own_headline_and_a_passed_on_body() {
        let (text, sentences) =
            only(headlined(OwnVoice, Media, OwnVoice), Kind::HeadlineGap).expect("is a gap");
        let want =
            "The headline says this in its own words; in the article it comes from “local radio”.";
        assert_eq!((text.as_str(), sentences), (want, vec![0, 2]));
        assert_eq!(
            only(headlined(OwnVoice, Named, Media), Kind::HeadlineGap),
            None
        );
        assert_eq!(
            only(headlined(Media, Media, Media), Kind::HeadlineGap),
            None
        );
        let mut unlike = Sample::new("");
        unlike.add(OwnVoice, "", "Harbour bridge of Velm closes for repairs");
        unlike.add(Hearsay, "", "There are rumours of a strike.");
        assert_eq!(only(unlike, Kind::HeadlineGap), None);
    }

    #[test]
    fn nobody_named_counts_hearsay_unnamed_and_unidentified() {
        assert_eq!(
            only(page(&[Named, Media, OwnVoice]), Kind::NobodyNamed),
            None
        );
        let mut sample = page(&[Hearsay, Unnamed, Named, Media]);
        sample.mark(Mark::Unidentified);
        let text = "3 of 4 statements with a source name nobody you could look up.";
        let want = Some((text.into(), vec![0, 1, 3]));
        assert_eq!(only(sample, Kind::NobodyNamed), want);
    }

    #[test]
    fn second_hand_names_who_passed_most_on() {
        assert_eq!(only(page(&[Named, OwnVoice]), Kind::SecondHand), None);
        let mut sample = page(&[OwnVoice]);
        sample.add(Media, "Kestrel Post", "Kestrel Post said so.");
        sample.add(Visual, "", "A clip showed it, Kestrel Post said.");
        sample.via("Kestrel Post");
        sample.add(Media, "Radio Velm", "Radio Velm said so.");
        let text = "3 of 4 statements are second-hand, 2 of them through Kestrel Post.";
        assert_eq!(
            only(sample, Kind::SecondHand),
            Some((text.into(), vec![1, 2, 3]))
        );
    }

    #[test]
    fn provenance_is_asked_of_images_and_documents_only() {
        let mut sample = page(&[Visual, Named]);
        sample.mark(Mark::NoProvenance);
        assert_eq!(only(sample, Kind::NoProvenance), None);
        let mut sample = page(&[Visual, Visual]);
        sample.mark(Mark::NoProvenance);
        let text = "For 1 of 2 statements that rest on images, the article doesn't say where these come from.";
        assert_eq!(
            only(sample, Kind::NoProvenance),
            Some((text.into(), vec![1]))
        );
    }

    #[test]
    fn anonymity_tells_how_many_give_a_reason() {
        assert_eq!(only(page(&[Named]), Kind::Anonymity), None);
        let mut sample = page(&[Named, Official, Media, Unnamed, Unnamed]);
        sample.mark(Mark::Reason);
        let text = "People are quoted without a name; the article says why once (2 of 4 statements by people).";
        assert_eq!(
            only(sample, Kind::Anonymity),
            Some((text.into(), vec![3, 4]))
        );
    }

    #[test]
    fn the_silent_are_named_once_and_are_no_source() {
        let mut sample = page(&[Named]);
        for text in [
            "Ada Lund did not answer.",
            "Ada Lund has not answered.",
            "Nor did Rolf Ek.",
        ] {
            let sentence = sample.add(OwnVoice, "", text);
            sentence.silent = true;
            sentence.silent_party = span(text, "Ada Lund").or_else(|| span(text, "Rolf Ek"));
        }
        let text = "Did not comment: Ada Lund and Rolf Ek.";
        assert_eq!(
            only(sample, Kind::AskedSilent),
            Some((text.into(), vec![1, 2, 3]))
        );
    }

    #[test]
    fn all_official_needs_two_and_nobody_else() {
        assert_eq!(only(page(&[OwnVoice, Official]), Kind::AllOfficial), None);
        assert_eq!(
            only(page(&[Official, Official, Social]), Kind::AllOfficial),
            None
        );
        let text = "Both statements with a source come from officials.";
        let want = Some((text.into(), vec![0, 2]));
        assert_eq!(
            only(page(&[Official, OwnVoice, Official]), Kind::AllOfficial),
            want
        );
    }

    fn looped(outlet: &str, before: &str) -> Option<(String, Vec<u32>)> {
        let mut sample = Sample::new(outlet);
        sample.add(Media, before, "So somebody said.");
        sample.add(
            Media,
            "Radio Velm",
            "Kestrel Post, citing Radio Velm, said so.",
        );
        sample.via("Kestrel Post");
        only(sample, Kind::PossibleLoop)
    }

    #[test]
    fn a_loop_is_a_candidate_to_check() {
        assert_eq!(looped("lund.example", "The Lund Times"), None);
        let text = "Check: Kestrel Post passes on Radio Velm, which this page also cites. They may be one report.";
        assert_eq!(
            looped("lund.example", "Radio Velm"),
            Some((text.into(), vec![0, 1]))
        );
        let (text, _) = looped("radiovelm.example", "The Lund Times").expect("is read there");
        assert!(text.starts_with("Check: Kestrel Post passes on the site you are reading."));
    }

    #[test]
    fn the_first_source_is_late_after_three_claims() {
        let at = |n: usize| {
            let mut labels = vec![NoClaim];
            labels.extend(std::iter::repeat_n(OwnVoice, n - 1));
            labels.push(Named);
            only(page(&labels), Kind::LateSource)
        };
        assert_eq!(at(3), None);
        let text = "The first 3 statements give no source.";
        assert_eq!(at(4), Some((text.into(), vec![4])));
        assert_eq!(only(page(&[OwnVoice; 9]), Kind::LateSource), None);
    }

    #[test]
    fn notices_come_in_order_of_weight() {
        let mut sample = headlined(OwnVoice, Media, OwnVoice);
        for _ in 0..4 {
            sample.add(Unnamed, "officials", "Officials said so.");
            sample.via("Kestrel Post");
            sample.mark(Mark::Unidentified);
        }
        let kinds: Vec<Kind> = notices(sample).into_iter().map(|n| n.0).collect();
        let want = [
            Kind::SingleOrigin,
            Kind::HeadlineGap,
            Kind::NobodyNamed,
            Kind::SecondHand,
            Kind::Anonymity,
        ];
        assert_eq!(kinds, want);
    }
}
