//! The goals of the engine's judgement, as a table over the figures of the sets.

use serde_json::{Value, json};

/// Name under which the figures of the three label sets together stand.
pub(crate) const TOGETHER: &str = "the three label sets";

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
const LEAST: [(&str, &str, f64); 26] = [
    ("labels.dev", "/strict", 0.93),
    ("labels.dev", "/macro_f1", 0.88),
    ("rare.dev", "/strict", 0.88),
    ("challenge.dev", "/strict", 0.95),
    ("challenge.dev", "/macro_f1", 0.95),
    ("labels.seed", "/strict", 1.0),
    (TOGETHER, "/relay/f1", 0.85),
    (TOGETHER, "/silent/f1", 0.90),
    (TOGETHER, "/stance", 0.95),
    (TOGETHER, "/form", 0.95),
    ("labels.dev", "/source/overlap_f1", 0.95),
    ("labels.dev", "/cue/overlap_f1", 0.95),
    (TOGETHER, "/confidence/sure", 0.70),
    (TOGETHER, "/confidence/sure_right", 0.97),
    ("polnear.dev", "/linked/f1", 0.58),
    ("polnear.dev", "/who/f1", 0.68),
    ("polnear.dev", "/sentence/mcc", 0.55),
    ("gum_news", "/linked/f1", 0.65),
    ("gum_news", "/who/f1", 0.68),
    ("factappeal.dev", "/linked/f1", 0.72),
    ("factappeal.dev", "/who/f1", 0.78),
    ("sentences/news_adj", "/exact/f1", 0.990),
    ("sentences/news_hard", "/exact/f1", 0.950),
    ("sentences/gum_news", "/exact/f1", 0.950),
    ("sentences/pud_en_news", "/exact/f1", 0.997),
    ("sentences/golden_en", "/exact/f1", 0.90),
];
/// Precision of every label with at least so many gold rows in the three sets.
const PRECISION: f64 = 0.85;
const ENOUGH: u64 = 10;
/// The largest share of "?".
const UNSURE: f64 = 0.03;

/// The lines of all goals whose set was measured.
pub(crate) fn table(figures: &Value) -> Vec<Goal> {
    let mut goals = Vec::new();
    for (set, path, goal) in LEAST {
        let figure = figures.get(set).and_then(|f| f.pointer(path));
        if let Some(figure) = figure.and_then(Value::as_f64) {
            let measure = format!("{set} {}", path.trim_start_matches('/').replace('/', " "));
            goals.push(Goal {
                measure,
                figure,
                goal,
                at_most: false,
            });
        }
    }
    let Some(together) = figures.get(TOGETHER) else {
        return goals;
    };
    if let Some(figure) = together["unsure"].as_f64() {
        let measure = format!("{TOGETHER} unsure");
        goals.push(Goal {
            measure,
            figure,
            goal: UNSURE,
            at_most: true,
        });
    }
    for (label, of) in together["labels"].as_object().into_iter().flatten() {
        if let (Some(figure), Some(ENOUGH..)) = (of["precision"].as_f64(), of["gold"].as_u64()) {
            let measure = format!("{TOGETHER} precision {label}");
            goals.push(Goal {
                measure,
                figure,
                goal: PRECISION,
                at_most: false,
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
        println!("{measure:<46}{figure:>8.3}  {sign}{goal:.3}  {met:<7}{was}");
    }
    let short = goals.iter().filter(|goal| !goal.met()).count();
    println!(
        "{} of {} goals reached, {short} short",
        goals.len() - short,
        goals.len()
    );
}

/// The table for `eval.json`.
pub(crate) fn to_json(goals: &[Goal]) -> Value {
    let line = |goal: &Goal| {
        json!({
            "measure": goal.measure,
            "figure": goal.figure,
            "goal": goal.goal,
            "met": goal.met(),
        })
    };
    goals.iter().map(line).collect()
}
