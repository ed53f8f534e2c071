//! The measuring sets: their names, files and scorers, and which of our triples count in corpora of
//! attributions.

/// How a set is scored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scorer {
    /// `score_labels.py`; with only the picked sentences where `targets`.
    Labels {
        /// Whether only picked sentences count.
        targets: bool,
    },
    /// Labels that nobody looks at: totals and nothing else.
    Blind,
    /// Who the sources are.
    Names,
    /// Short inputs of which one sentence counts.
    Reports,
    /// Sentences that a grammar wrote; the file is named by `--grid`.
    Grid,
    /// `score_attributions.py`, with what of ours counts.
    Triples(Taken),
    /// `score_sentences.py`, without the rows whose id holds these words.
    Sentences {
        /// Part of the ids left out; empty for none.
        without: &'static str,
    },
}

/// Which triples count in a corpus: its annotators' question decides, not our taste.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Kinds that count, as `docs/format.md` names them.
    pub(crate) kinds: &'static [&'static str],
    /// Whether triples inside the content of others count.
    pub(crate) embedded: bool,
    /// Whether content reaches into sentences without a cue of their own (a quotation carried
    /// over). Where a corpus relates the parts of one sentence, it ends with the cue's.
    pub(crate) carried: bool,
}

/// All kinds of triples (`docs/format.md`).
pub(crate) const KINDS: [&str; 5] = ["saying", "belief", "want", "evidence", "hearsay"];

/// One set.
#[derive(Clone, Copy)]
pub(crate) struct Set {
    /// Its name in tables and for `--set`.
    pub(crate) name: &'static str,
    /// Its file in the data folder.
    pub(crate) file: &'static str,
    /// How it is scored.
    pub(crate) scorer: Scorer,
    /// Whether it is only run when asked for by its whole name.
    pub(crate) on_demand: bool,
    /// Whether the shipped weights were learned from it: its figures are for finding errors, and
    /// nobody is shown them. What such a set is worth is measured by folds.
    pub(crate) learned: bool,
}

const POLNEAR: Scorer = Scorer::Triples(Taken {
    kinds: &["saying", "belief", "want", "evidence", "hearsay"],
    embedded: false,
    carried: true,
});

const GUM: Scorer = Scorer::Triples(Taken {
    kinds: &["saying", "belief", "evidence"],
    embedded: true,
    carried: false,
});

const FACTAPPEAL: Scorer = Scorer::Triples(Taken {
    kinds: &["saying", "evidence"],
    embedded: false,
    carried: true,
});

/// The set whose file is named by `--grid`.
pub(crate) const GRID: &str = "grid";

const LABELS: Scorer = Scorer::Labels { targets: false };
const SENTENCES: Scorer = Scorer::Sentences { without: "" };

/// All sets, in the order of the tables.
pub(crate) const SETS: [Set; 22] = [
    set("blind", "blind.jsonl", Scorer::Blind),
    set("labels.dev", "labels.dev.jsonl", LABELS),
    set("labels.seed", "labels.seed.jsonl", LABELS),
    set("names", "labels.dev.jsonl", Scorer::Names),
    set("reports", "reports.jsonl", Scorer::Reports),
    set(GRID, "", Scorer::Grid),
    learned("train", "train.jsonl", LABELS),
    learned("names.train", "train.jsonl", Scorer::Names),
    learned("written", "written.jsonl", LABELS),
    learned(
        "rare.dev",
        "rare.dev.jsonl",
        Scorer::Labels { targets: true },
    ),
    learned("challenge.dev", "challenge.dev.jsonl", LABELS),
    set("polnear.dev", "polnear.dev.jsonl", POLNEAR),
    set("gum_news", "gum_news.jsonl", GUM),
    set("factappeal.dev", "factappeal.dev.jsonl", FACTAPPEAL),
    set("sentences/news_adj", "sentences/news_adj.jsonl", SENTENCES),
    set(
        "sentences/news_hard",
        "sentences/news_hard.jsonl",
        SENTENCES,
    ),
    set("sentences/gum_news", "sentences/gum_news.jsonl", SENTENCES),
    set(
        "sentences/pud_en_news",
        "sentences/pud_en_news.jsonl",
        SENTENCES,
    ),
    set(
        "sentences/golden_en",
        "sentences/golden_en.jsonl",
        Scorer::Sentences {
            without: "quotation",
        },
    ),
    set(
        "sentences/ewt_weblog",
        "sentences/ewt_weblog.jsonl",
        SENTENCES,
    ),
    on_demand("polnear.train", "polnear.train.jsonl", POLNEAR),
    on_demand("factappeal.train", "factappeal.train.jsonl", FACTAPPEAL),
];

const fn set(name: &'static str, file: &'static str, scorer: Scorer) -> Set {
    Set {
        name,
        file,
        scorer,
        on_demand: false,
        learned: false,
    }
}

const fn learned(name: &'static str, file: &'static str, scorer: Scorer) -> Set {
    Set {
        learned: true,
        ..set(name, file, scorer)
    }
}

const fn on_demand(name: &'static str, file: &'static str, scorer: Scorer) -> Set {
    Set {
        on_demand: true,
        ..set(name, file, scorer)
    }
}

/// Whether the shipped weights were learned from a set.
pub(crate) fn learned_from(name: &str) -> bool {
    SETS.iter().any(|set| set.name == name && set.learned)
}

/// The sets that `wanted` asks for: all usual ones where it is empty, else those whose name holds
/// one of the words; a set that is run on demand only by its whole name.
pub(crate) fn chosen(wanted: &[String]) -> Vec<Set> {
    SETS.into_iter()
        .filter(|set| {
            if wanted.is_empty() {
                return !set.on_demand;
            }
            let asked =
                |w: &String| w == set.name || (!set.on_demand && set.name.contains(w.as_str()));
            wanted.iter().any(asked)
        })
        .collect()
}
