//! What is measured of everybody that a mention may mean, in buckets that a table can weigh.
//!
//! Names the measures of `antecedent.tsv`, and says which bucket a nature, and the page's words for
//! somebody, belong to.

use super::cast::Entity;
use crate::attributions::{Evidence, EvidenceRole, Mention, Nature};
use crate::base::learned::{Measure, names};
use crate::language::{Class, Classes};

/// The buckets of natures ([`nature_bucket`]).
const NATURES: &[&str] = &[
    "no",
    "authority",
    "in office",
    "person",
    "organisation",
    "people",
    "outlet",
    "media",
    "account",
    "document",
    "data",
    "image",
    "sound",
    "nobody",
];

/// How many of the measures are of the option that a mention stands for itself; they come first.
pub(super) const OF_ITSELF: usize = 3;

/// What is measured of each option. The first bucket of each is for what does not apply.
pub const MEASURES: &[Measure] = &[
    names(
        "by itself",
        &["no", "one word", "two words", "three words", "more words"],
    ),
    names("as itself", NATURES),
    names(
        "of the others",
        &[
            "no",
            "one is called so",
            "one is called alike",
            "none is called so",
        ],
    ),
    names(
        "met",
        &[
            "no",
            "in this sentence",
            "1 before",
            "2 before",
            "3 before",
            "4 or 5 before",
            "6 to 8 before",
            "9 to 12 before",
            "farther",
            "later",
        ],
    ),
    names(
        "there",
        &[
            "no",
            "spoke, here",
            "spoke, 1 before",
            "spoke, 2 before",
            "spoke, farther",
            "opened, here",
            "opened, 1 before",
            "opened, 2 before",
            "opened, farther",
            "stood, here",
            "stood, 1 before",
            "stood, 2 before",
            "stood, farther",
        ],
    ),
    names(
        "speaker",
        &[
            "no",
            "the last",
            "the last but one",
            "the third",
            "earlier",
            "never",
        ],
    ),
    names(
        "has spoken",
        &["no", "never", "once", "twice", "3 to 5 times", "more"],
    ),
    names(
        "nearer options",
        &["no", "none", "1", "2", "3 or 4", "more"],
    ),
    names("nature", NATURES),
    names(
        "name",
        &[
            "no",
            "a person's",
            "of nobody knows what",
            "a description",
            "a crowd",
        ],
    ),
    names("gender", &["no", "the same", "not known", "not asked"]),
    names("number", &["no", "the same", "another"]),
    names(
        "called",
        &[
            "no",
            "so, of the same body",
            "so",
            "so, of another body",
            "so, at another time",
            "alike",
            "by its name",
            "of a like kind",
            "otherwise",
            "nothing",
        ],
    ),
    names(
        "named",
        &[
            "no",
            "never",
            "once",
            "twice",
            "3 or 4 times",
            "5 to 7 times",
            "more",
        ],
    ),
    names("most named", &["no", "no other", "another"]),
    names("of its sentence", &["no", "the first", "a later one"]),
    names(
        "in this sentence",
        &["no", "not named", "before it", "after it"],
    ),
];

/// How the page's words for somebody go with those of a mention, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called {
    SoOfTheSame = 1,
    So,
    SoOfAnother,
    SoOnce,
    Alike,
    ByName,
    OfAKind,
    Otherwise,
    Nothing,
}

/// The bucket of a nature.
pub(super) fn nature_bucket(nature: Nature) -> f32 {
    match nature {
        Nature::Authority => 1.0,
        Nature::Official => 2.0,
        Nature::Person => 3.0,
        Nature::Organisation => 4.0,
        Nature::People => 5.0,
        Nature::Outlet => 6.0,
        Nature::Media => 7.0,
        Nature::Account => 8.0,
        Nature::Document => 9.0,
        Nature::Data => 10.0,
        Nature::Image => 11.0,
        Nature::Sound => 12.0,
        Nature::Own | Nature::Nobody | Nature::Unresolved => 13.0,
    }
}

/// How the page's words for an entity go with those of a description.
pub(super) fn called(m: &Mention, e: &Entity) -> Called {
    let head = m.evidence.iter().find(|x| x.role == EvidenceRole::Head);
    let kinds = Classes::of(&[
        Class::Office,
        Class::Head,
        Class::Expert,
        Class::Legislator,
        Class::Spokesperson,
        Class::Role,
        Class::Kin,
        Class::Organisation,
        Class::PublicBody,
    ]);
    let by_word = |x: &Evidence| {
        if x.role == EvidenceRole::Party {
            let party = head.is_some_and(|head| head.classes.has(Class::Party));
            return if party {
                Called::Alike
            } else {
                Called::Nothing
            };
        }
        if x.role == EvidenceRole::Name {
            return if x.word == m.key {
                Called::ByName
            } else {
                Called::Nothing
            };
        }
        if !x.describes() && x.role != EvidenceRole::Kin {
            return Called::Nothing;
        }
        let Some(head) = head else {
            return if x.word == m.key {
                Called::So
            } else {
                Called::Nothing
            };
        };
        if x.word == head.word {
            return if x.when != head.when {
                Called::SoOnce
            } else if x.body_word == 0 || head.body_word == 0 {
                Called::So
            } else if x.body_word == head.body_word {
                Called::SoOfTheSame
            } else {
                Called::SoOfAnother
            };
        }
        let both = |class: Class| x.classes.has(class) && head.classes.has(class);
        if x.when == head.when && (both(Class::Spokesperson) || both(Class::Legislator)) {
            return Called::Alike;
        }
        let shared = Classes(x.classes.0 & head.classes.0);
        if shared.any(kinds) {
            Called::OfAKind
        } else if x.classes.any(kinds) {
            Called::Otherwise
        } else {
            Called::Nothing
        }
    };
    let evidence = e.profile.evidence.iter().map(by_word);
    let name = e.words.contains(&m.key).then_some(Called::ByName);
    let own = (e.head == m.key && !e.profile.proper).then_some(Called::So);
    evidence
        .chain(name)
        .chain(own)
        .min()
        .unwrap_or(Called::Nothing)
}
