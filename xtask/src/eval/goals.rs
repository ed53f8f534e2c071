//! The goals for the engine's judgement, as a table over the sets' figures.

use super::sets;
use serde_json::{Map, Value, json};

/// A line of the table.
pub(crate) struct Goal {
    /// What is measured.
    pub(crate) measure: String,
    /// What it came to.
    pub(crate) figure: f64,
    /// What it shall be.
    pub(crate) goal: f64,
    /// Whether less is better.
    pub(crate) at_most: bool,
    /// Whether the shipped weights were learned from the set.
    pub(crate) learned: bool,
}

impl Goal {
    /// Whether it is reached.
    pub(crate) fn met(&self) -> bool {
        if self.at_most {
            self.figure <= self.goal
        } else {
            self.figure >= self.goal
        }
    }
}

/// Set, path of the figure in it, least value.
const LEAST: [(&str, &str, f64); 45] = [
    ("blind", "/strict", 0.90),
    ("blind", "/family", 0.94),
    ("blind", "/confidence/sure", 0.65),
    ("blind", "/confidence/sure_right", 0.97),
    ("folds", "/macro_f1", 0.82),
    ("folds", "/sure", 0.65),
    ("folds", "/sure_right", 0.97),
    ("folds/rare.dev", "/strict", 0.86),
    ("folds/challenge.dev", "/strict", 0.90),
    ("grid", "/right", 0.995),
    ("reports", "/right", 1.0),
    ("names", "/name", 0.90),
    ("names", "/b3/f1", 0.95),
    ("names.train", "/name", 0.90),
    ("names.train", "/b3/f1", 0.95),
    ("labels.dev", "/strict", 0.92),
    ("labels.dev", "/relay/f1", 0.80),
    ("labels.dev", "/silent/f1", 0.80),
    ("labels.dev", "/source/overlap_f1", 0.93),
    ("labels.dev", "/cue/overlap_f1", 0.93),
    ("labels.dev", "/stance", 0.95),
    ("labels.dev", "/form", 0.95),
    ("train", "/relay/f1", 0.80),
    ("train", "/silent/f1", 0.80),
    ("train", "/source/overlap_f1", 0.93),
    ("train", "/cue/overlap_f1", 0.93),
    ("rare.dev", "/strict", 0.86),
    ("challenge.dev", "/strict", 0.90),
    ("labels.seed", "/strict", 1.0),
    ("labels.seed", "/relay/f1", 1.0),
    ("labels.seed", "/cue/overlap_f1", 1.0),
    ("polnear.dev", "/linked/f1", 0.60),
    ("polnear.dev", "/who/f1", 0.72),
    ("polnear.dev", "/sentence/mcc", 0.55),
    ("polnear.train", "/linked/f1", 0.60),
    ("polnear.train", "/who/f1", 0.72),
    ("gum_news", "/linked/f1", 0.67),
    ("gum_news", "/who/f1", 0.75),
    ("factappeal.dev", "/linked/f1", 0.77),
    ("factappeal.dev", "/who/f1", 0.78),
    ("sentences/news_adj", "/exact/f1", 0.990),
    ("sentences/news_hard", "/exact/f1", 0.950),
    ("sentences/gum_news", "/exact/f1", 0.950),
    ("sentences/pud_en_news", "/exact/f1", 0.997),
    ("sentences/golden_en", "/exact/f1", 0.90),
];
/// How far folds and blind may be apart: more, and one of them says something else than it should.
const APART: f64 = 0.02;
/// Precision of every label that is given to at least so many sentences of the blind set.
const PRECISION: f64 = 0.85;
const ENOUGH: u64 = 10;
/// The largest share of "?".
const UNSURE: f64 = 0.03;

/// The lines of all goals whose set was measured.
pub(crate) fn table(figures: &Map<String, Value>) -> Vec<Goal> {
    let mut goals = Vec::new();
    let number = |set: &str, path: &str| figures.get(set)?.pointer(path)?.as_f64();
    for (set, path, goal) in LEAST {
        if let Some(figure) = number(set, path) {
            goals.push(Goal {
                measure: format!("{set} {}", path.trim_start_matches('/').replace('/', " ")),
                figure,
                goal,
                at_most: false,
                learned: sets::learned_from(set),
            });
        }
    }
    let at_most = |measure: &str, figure, goal| Goal {
        measure: measure.to_owned(),
        figure,
        goal,
        at_most: true,
        learned: false,
    };
    if let (Some(folds), Some(blind)) = (number("folds", "/strict"), number("blind", "/strict")) {
        goals.push(at_most(
            "folds and blind apart",
            (folds - blind).abs(),
            APART,
        ));
    }
    if let Some(unsure) = number("blind", "/unsure") {
        goals.push(at_most("blind unsure", unsure, UNSURE));
    }
    let labels = figures.get("blind").and_then(|of| of["labels"].as_object());
    for (label, of) in labels.into_iter().flatten() {
        if let (Some(figure), Some(ENOUGH..)) = (of["precision"].as_f64(), of["predicted"].as_u64())
        {
            goals.push(Goal {
                measure: format!("blind precision {label}"),
                figure,
                goal: PRECISION,
                at_most: false,
                learned: false,
            });
        }
    }
    goals
}

/// The table for readers; `before` holds the figures of the last commit.
pub(crate) fn print(goals: &[Goal], before: &Value) {
    println!(
        "{:<46}{:>8}{:>8}         before",
        "measure", "figure", "goal"
    );
    for goal in goals {
        let sign = if goal.at_most { "≤" } else { "≥" };
        let met = if goal.met() { "ok" } else { "short" };
        let mark = if goal.learned { "  learned from" } else { "" };
        let was = before["goals"].as_array().into_iter().flatten();
        let mut was = was.filter(|g| g["measure"] == goal.measure.as_str());
        let was = match was.next().and_then(|g| g["figure"].as_f64()) {
            Some(was) if (was - goal.figure).abs() < 5e-4 => "=".to_owned(),
            Some(was) => format!("{was:.3} ({:+.3})", goal.figure - was),
            None => String::new(),
        };
        let Goal {
            measure,
            figure,
            goal,
            ..
        } = goal;
        println!("{measure:<46}{figure:>8.3}  {sign}{goal:.3}  {met:<7}{was}{mark}");
    }
    let counted = goals.iter().filter(|goal| !goal.learned);
    let (met, short): (Vec<&Goal>, Vec<&Goal>) = counted.partition(|goal| goal.met());
    println!(
        "{} of {} goals reached, {} short; {} lines of sets that the weights were learned from \
         don't count",
        met.len(),
        met.len() + short.len(),
        short.len(),
        goals.len() - met.len() - short.len()
    );
}

/// The table for `eval.json`; without sets that the weights were learned from.
pub(crate) fn to_json(goals: &[Goal]) -> Value {
    let line = |goal: &Goal| {
        json!({
            "measure": goal.measure,
            "figure": goal.figure,
            "goal": goal.goal,
            "met": goal.met(),
        })
    };
    let shown = goals.iter().filter(|goal| !goal.learned);
    shown.map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_measured_has_a_line_and_learned_sets_are_marked() {
        let figures = json!({
            "blind": {"strict": 0.91, "unsure": 0.01, "labels": {
                "O": {"precision": 0.8, "predicted": 10}, "V": {"precision": 0.0, "predicted": 9}}},
            "folds": {"strict": 0.87},
            "train": {"relay": {"f1": 0.9}},
        });
        let goals = table(figures.as_object().unwrap());
        let line = |goal: &Goal| (goal.measure.clone(), goal.met(), goal.learned);
        let owned = |measure: &str, met, learned| (measure.to_owned(), met, learned);
        assert_eq!(
            goals.iter().map(line).collect::<Vec<_>>(),
            [
                owned("blind strict", true, false),
                owned("train relay f1", true, true),
                owned("folds and blind apart", false, false),
                owned("blind unsure", true, false),
                owned("blind precision O", false, false),
            ]
        );
        let published = to_json(&goals);
        assert_eq!(published.as_array().unwrap().len(), 4);
    }

    #[test]
    fn every_goal_is_of_a_set_or_of_folds() {
        for (set, ..) in LEAST {
            let known = sets::SETS.iter().any(|known| known.name == set);
            assert!(known || set.starts_with("folds"), "{set}");
        }
    }
}
