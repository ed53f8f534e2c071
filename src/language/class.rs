//! The classes of words that the word lists may name.
//!
//! A class says what a word can be, never what it is in a sentence: "report" is a saying verb, a
//! document and a hearsay noun, and its part of speech and its neighbours decide. `build.rs`
//! includes this very file, so a list can't name a class that the code doesn't know.

macro_rules! classes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// What a word or a phrase can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Class { $($(#[doc = $doc])+ $name,)+ }

        impl Class {
            /// Every class with the name that the word lists use for it.
            pub const ALL: &'static [(&'static str, Class)] = &[$(($text, Class::$name),)+];
        }
    };
}

classes! {
    // Verbs: what a cue can be.
    /// Neutral reporting verb (say, tell, add).
    Say = "say",
    /// Arguing, evaluating or directing verb (argue, urge, condemn).
    Argue = "argue",
    /// Steps back from the content (claim, allege): DISTANCED.
    Doubt = "doubt",
    /// Vouches for the content (acknowledge, admit, confirm): ENDORSED.
    Factive = "factive",
    /// Against its content (deny, reject): DENIED.
    Deny = "deny",
    /// Manner of speaking; a cue only with quotation marks (shout, sigh).
    Manner = "manner",
    /// Belief (believe, think, fear): MIND where nobody said it.
    Believe = "believe",
    /// Want and intention (want, hope, plan): MIND, no source.
    Want = "want",
    /// Evidence shows (show, reveal, suggest, list): with a document, data or images as subject.
    Show = "show",
    /// Discovery (find, discover, detect, identify).
    Discover = "discover",
    /// Images or news come out (appear, emerge, surface, circulate).
    Emerge = "emerge",
    /// Passes on another's words (quote, cite, carry).
    Relay = "relay",
    /// Perception (see, hear, watch): "can be seen".
    Perceive = "perceive",
    /// Silence (decline, refuse): with a saying as complement.
    Refuse = "refuse",
    /// Takes "not" to make silence (comment, respond, reply, confirm).
    Respond = "respond",
    /// Needs no check of its subject or complement: in its past form a cue nearly always.
    SafeCue = "safe-cue",
    /// Frame: takes a quotation.
    FrameQuote = "frame-q",
    /// Frame: takes a that-clause or a bare clause.
    FrameThat = "frame-t",
    /// Frame: stands parenthetical or inverted ("…, police said").
    FrameParenthetical = "frame-p",
    /// Frame: takes whether, how, what.
    FrameWhether = "frame-w",
    /// Frame: takes a noun phrase that states a proposition ("described the attack as").
    FrameObject = "frame-o",
    /// Frame: takes to + infinitive, with or without an addressee ("urged them to").
    FrameTo = "frame-i",
    /// Frame: takes an addressee before the content ("told them that").
    FrameAddressee = "frame-a",
    /// Its bare object is what is said (recall, deny, announce; R9, R37).
    ObjectContent = "object-content",
    /// Names what it charges somebody with after of, for or a second noun phrase (accuse, brand).
    Blame = "blame",
    /// Thinks aloud: what several people believe, think, expect is theirs to say (R73).
    Opine = "opine",
    /// Says nothing by itself and is a saying with a noun of one ("made a promise", R85).
    Light = "light",
    /// Adjective that says with a form of *be* ("was adamant that").
    Outspoken = "outspoken",
    /// Reportative participle ("is said to", "is believed to"): H.
    Reportative = "reportative",

    // Nouns: what a source can be.
    /// Public authority as a body (ministry, court, army, council).
    PublicBody = "public-body",
    /// Title of a public office (minister, governor, colonel, judge, senator).
    Office = "office",
    /// Sits in a legislature (senator, MP, lawmaker by title).
    Legislator = "legislator",
    /// Plural people noun that speaks with one public voice (police, prosecutors): O.
    OneVoice = "one-voice",
    /// Body that is not public (company, union, party, charity, university).
    Organisation = "organisation",
    /// Speaks for a body (spokesman, press secretary, lawyer): takes the body's label.
    Spokesperson = "spokesperson",
    /// People noun (official, witness, expert): U without a name.
    People = "people",
    /// Researcher or adviser, N by name even at a public body (R2).
    Expert = "expert",
    /// Name of somebody whose public office everybody knows, so that articles leave it out.
    InOffice = "in-office",
    /// Name of somebody who held a public office for years: articles of that time leave it out, and
    /// later ones say that it is over. No more than evidence for the judge.
    HeldOffice = "held-office",
    /// Head or decision-maker of whatever body stands beside it (director, chief, head, chairman).
    Head = "head",
    /// Relative of somebody (mother, husband).
    Kin = "kin",
    /// Role tied to one person (lawyer, agent, doctor, coach): definite and singular it is N (R4).
    Role = "role",
    /// Quantified crowd (some, many, others, critics).
    Crowd = "crowd",
    /// Stands for another newsroom without naming it (media, press, newspapers, television).
    MediaNoun = "media-noun",
    /// Turns a name into an outlet (newspaper, broadcaster, news agency, magazine, website).
    OutletNoun = "outlet-noun",
    /// A word that papers are called by after a place (Ledger, Herald, Echo).
    PaperName = "paper-name",
    /// Ends a newspaper's or station's name, whatever stands before it (Gazette, Tribune, Radio).
    Masthead = "masthead",
    /// What a newsroom publishes and speaks in (report, story, investigation): R8.
    Piece = "piece",
    /// Hears evidence, so that what it is told is told by somebody unnamed (court, jury): R58.
    Bench = "bench",
    /// Name of an outlet, whole or as a phrase.
    Outlet = "outlet",
    /// An ordinary word as well as a name (Time, Post, Sun, Apple, Signal): as a name it has a
    /// capital, and a cue or a fitting noun beside it.
    CommonWord = "common-word",
    /// Platform (Telegram, X, Reddit).
    Platform = "platform",
    /// Account, channel, user, blogger, netizens.
    Account = "account",
    /// Post, tweet, thread: on a platform, without an author S; with one, a speech act.
    Post = "post",
    /// Photo, video, footage.
    Visual = "visual",
    /// Sound (audio, recording, tape).
    Audio = "audio",
    /// Readable document (report, study, filing, memo).
    Document = "document",
    /// Countable data (figures, statistics, poll, index).
    Data = "data",
    /// Statement, letter, speech, interview: the author speaks (P3).
    SpeechAct = "speech-act",
    /// Noun that holds a claim (claim, allegation, view, warning).
    ClaimNoun = "claim-noun",
    /// Nobody-named saying (reports, rumours, speculation, whispers).
    HearsayNoun = "hearsay-noun",
    /// Instrument without people, document or image (sensor, telescope, thermometer).
    Instrument = "instrument",
    /// Country or region that can speak as a state.
    Country = "country",
    /// Capital or seat that stands for a government (Moscow, Kremlin, Brussels).
    Capital = "capital",
    /// Other place (city, state, county).
    Place = "place",
    /// Nationality adjective (Russian, British).
    Demonym = "demonym",
    /// Day of the week, month, season.
    Time = "time",
    /// Given name, usually of a man.
    GivenHe = "given-he",
    /// Given name, usually of a woman.
    GivenShe = "given-she",
    /// Noun or title of a man (man, king, spokesman).
    Male = "male",
    /// Noun or title of a woman (woman, queen, spokeswoman).
    Female = "female",
    /// Form of address (Mr, Dr, Professor).
    Honorific = "honorific",
    /// Ending of a company's name (Inc, Ltd, plc, Group).
    CompanyEnding = "company-ending",
    /// Political party or movement by name (Labour, Republicans, Fatah).
    Party = "party",
    /// Named public body as a phrase or acronym (NATO, FBI, Pentagon, White House).
    NamedBody = "named-body",
    /// Named body that is not public (Amnesty International, Microsoft, UEFA).
    NamedOrganisation = "named-organisation",
    /// Experience, history, logic: can "show" without being a source.
    Abstract = "abstract",
    /// An ordinary word that is the name only where written in capitals (WHO, US, ICE).
    Acronym = "acronym",

    // Qualifiers.
    /// No longer in office (former, ex-, late, retired).
    Former = "former",
    /// Not in office yet, or perhaps never (elect, nominee, candidate).
    NotYet = "not-yet",
    /// Hearsay adverb or adjective (reportedly, allegedly): H or DISTANCED.
    Hearsay = "hearsay",
    /// Steps back without being hearsay (purportedly, supposedly, so-called).
    Distance = "distance",
    /// Legal or adjectival "alleged", "suspected" on a noun: a mark only.
    Alleged = "alleged",
    /// Inference (evidently, apparently, likely).
    Infer = "infer",
    /// Mental adjective (afraid, angry, keen, convinced): MIND with a form of be.
    MindAdjective = "mind-adjective",
    /// Negation (not, never, no, n't, without, neither).
    Negation = "negation",
    /// Generic adjectives of outlets (local, state, foreign, independent).
    MediaAdjective = "media-adjective",
    /// Opens a condition (if, unless, whether, should).
    Condition = "condition",
    /// Opens a time, cause or concession clause (after, because, although, while).
    Subordinator = "subordinator",

    // Phrases.
    /// According-to family (according to, per, in the words of).
    According = "according",
    /// Follows "according to" without being a source (plan, schedule, size).
    AccordingStop = "according-stop",
    /// Tells that somebody did not say (declined to comment, could not be reached).
    Silence = "silence",
    /// Tells that a source is not named and why (on condition of anonymity).
    Anonymity = "anonymity",
    /// Tells why a source is not named (for fear of reprisals).
    Reason = "reason",
    /// The newsroom has not checked (could not be independently verified).
    Unverified = "unverified",
    /// Page furniture at the start of a block (Read more, Sign up, Photograph:).
    Furniture = "furniture",
    /// Own staff at the scene (a Reuters witness, this reporter).
    Witness = "witness",
    /// Agentless news (it emerged, it transpired): H, ENDORSED.
    Emergence = "emergence",
    /// What any public body may be called once it is known (agency, watchdog).
    AnyBody = "any-body",
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub u128);

impl Classes {
    /// The set with nothing in it.
    pub const NONE: Classes = Classes(0);

    /// The set of these classes.
    #[must_use]
    pub const fn of(classes: &[Class]) -> Classes {
        let mut bits = 0;
        let mut i = 0;
        while i < classes.len() {
            bits |= 1u128 << classes[i] as u8;
            i += 1;
        }
        Classes(bits)
    }

    /// Whether the class is in the set.
    #[inline]
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 >> (class as u8) & 1 == 1
    }

    /// Whether any class of the other set is in this one.
    #[inline]
    #[must_use]
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}
