//! The relations between a word and its head, named as in Universal Dependencies.
//!
//! Takes a name as a treebank writes it; returns a [`Relation`]. Keeps the subtypes that a reading
//! depends on; the others fall back to their plain relation.

macro_rules! relations {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// What a word is to its head.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Relation { $($(#[doc = $doc])+ $name,)+ #[default] #[doc = "Head of the sentence."] Root }

        impl Relation {
            /// Every relation in its order, [`Relation::Root`] last.
            pub const ALL: &'static [Relation] = &[$(Relation::$name,)+ Relation::Root];

            /// The name that treebanks write.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Relation::$name => $text,)+ Relation::Root => "root" }
            }
        }
    };
}

relations! {
    /// Subject ("*police* said").
    Nsubj = "nsubj",
    /// Subject of a passive ("*he* was quoted").
    NsubjPass = "nsubj:pass",
    /// Clause as subject.
    Csubj = "csubj",
    /// Object.
    Obj = "obj",
    /// Addressee without a preposition ("told *her* that").
    Iobj = "iobj",
    /// Phrase with a preposition, or a time, beside a verb.
    Obl = "obl",
    /// Doer of a passive ("quoted by *police*").
    OblAgent = "obl:agent",
    /// Clause as complement with a subject of its own ("said the boat *sank*").
    Ccomp = "ccomp",
    /// Clause as complement without one ("refused to *speak*").
    Xcomp = "xcomp",
    /// Clause that modifies a verb.
    Advcl = "advcl",
    /// Clause that modifies a noun, without a relative pronoun's place.
    Acl = "acl",
    /// Relative clause.
    AclRelcl = "acl:relcl",
    /// Auxiliary.
    Aux = "aux",
    /// Auxiliary of a passive.
    AuxPass = "aux:pass",
    /// Form of *be* beside what is said of the subject.
    Cop = "cop",
    /// Word that opens a clause (*that*, *if*, *to*).
    Mark = "mark",
    /// Conjunction.
    Cc = "cc",
    /// What is joined to the first by a conjunction.
    Conj = "conj",
    /// Clause set beside another ("…, police *said*").
    Parataxis = "parataxis",
    /// Second name of the same ("Ada Lorn, the *mayor*").
    Appos = "appos",
    /// Noun phrase that modifies a noun.
    Nmod = "nmod",
    /// Owner.
    NmodPoss = "nmod:poss",
    /// Article and the like.
    Det = "det",
    /// Adjective beside a noun.
    Amod = "amod",
    /// Number beside a noun.
    Nummod = "nummod",
    /// Part of a compound, particle of a verb.
    Compound = "compound",
    /// Part of a name.
    Flat = "flat",
    /// Part of a fixed phrase ("because *of*").
    Fixed = "fixed",
    /// Preposition, possessive ending.
    Case = "case",
    /// Punctuation.
    Punct = "punct",
    /// Adverb.
    Advmod = "advmod",
    /// *There* and *it* without a meaning.
    Expl = "expl",
    /// Interjection.
    Discourse = "discourse",
    /// Who is spoken to.
    Vocative = "vocative",
    /// Moved out of its clause.
    Dislocated = "dislocated",
    /// Point of a list.
    List = "list",
    /// What is left of a clause without its verb.
    Orphan = "orphan",
    /// Part of a word that was torn apart.
    Goeswith = "goeswith",
    /// Anything else.
    Dep = "dep",
}

impl Relation {
    /// How many there are.
    pub const COUNT: usize = Relation::ALL.len();

    /// The relation with this name; an unknown subtype counts as its plain relation, an unknown
    /// name as [`Relation::Dep`].
    #[must_use]
    pub fn named(name: &str) -> Relation {
        let find = |name: &str| Relation::ALL.iter().copied().find(|r| r.name() == name);
        find(name)
            .or_else(|| find(name.split(':').next().unwrap_or(name)))
            .unwrap_or(Relation::Dep)
    }

    /// Whether it joins a subject to its verb.
    #[must_use]
    pub const fn is_subject(self) -> bool {
        matches!(
            self,
            Relation::Nsubj | Relation::NsubjPass | Relation::Csubj
        )
    }
}
