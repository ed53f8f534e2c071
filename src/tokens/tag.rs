//! Parts of speech: the Penn Treebank tags that matter here, with the rest merged.

/// A part of speech. Inflection is kept for verbs, because it tells a cue from a noun or an
/// infinitive (`said` is a cue .92 of the time, `say` .48).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Tag {
    /// Common noun, singular or mass (NN).
    Noun,
    /// Common noun, plural (NNS).
    Nouns,
    /// Proper noun (NNP, NNPS).
    Name,
    /// Personal pronoun (PRP).
    Pronoun,
    /// Possessive pronoun (PRP$).
    Possessive,
    /// Determiner, predeterminer (DT, PDT).
    Determiner,
    /// Adjective in any degree (JJ, JJR, JJS).
    Adjective,
    /// Number (CD).
    Number,
    /// Adverb in any degree (RB, RBR, RBS).
    Adverb,
    /// Preposition or subordinating conjunction (IN), `that` as complementizer included.
    Preposition,
    /// `to` (TO) before an infinitive or a noun phrase.
    To,
    /// Verb particle (RP).
    Particle,
    /// Coordinating conjunction (CC).
    Conjunction,
    /// Modal verb (MD).
    Modal,
    /// Verb, base form (VB).
    Base,
    /// Verb, past tense (VBD).
    Past,
    /// Verb, past participle (VBN).
    PastParticiple,
    /// Verb, gerund or present participle (VBG).
    Gerund,
    /// Verb, present tense, third person singular (VBZ).
    PresentS,
    /// Verb, present tense, other persons (VBP).
    Present,
    /// Existential `there` (EX).
    There,
    /// Wh-determiner, -pronoun, -adverb (WDT, WP, WP$, WRB).
    Wh,
    /// Possessive ending `'s` or `'` (POS).
    PossessiveEnding,
    /// Interjection, foreign word, symbol, list marker and whatever is left (UH, FW, SYM, LS, X).
    Other,
    /// Punctuation of every kind, quotation marks and brackets included.
    Punctuation,
}

impl Tag {
    /// How many tags there are.
    pub const COUNT: usize = 25;

    /// All tags, in the order of their numbers.
    pub const ALL: [Tag; Tag::COUNT] = [
        Tag::Noun,
        Tag::Nouns,
        Tag::Name,
        Tag::Pronoun,
        Tag::Possessive,
        Tag::Determiner,
        Tag::Adjective,
        Tag::Number,
        Tag::Adverb,
        Tag::Preposition,
        Tag::To,
        Tag::Particle,
        Tag::Conjunction,
        Tag::Modal,
        Tag::Base,
        Tag::Past,
        Tag::PastParticiple,
        Tag::Gerund,
        Tag::PresentS,
        Tag::Present,
        Tag::There,
        Tag::Wh,
        Tag::PossessiveEnding,
        Tag::Other,
        Tag::Punctuation,
    ];

    /// Whether this is a verb form of any kind, modals left out.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Tag::Base
                | Tag::Past
                | Tag::PastParticiple
                | Tag::Gerund
                | Tag::PresentS
                | Tag::Present
        )
    }

    /// Whether this is a finite verb by its form: past, present or modal.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Tag::Past | Tag::PresentS | Tag::Present | Tag::Modal)
    }

    /// Whether this is a noun or a name.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Nouns | Tag::Name)
    }
}
