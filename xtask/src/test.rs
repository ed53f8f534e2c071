//! `cargo xtask test`: sets up what the tests need and runs all of them, each step to its end, then
//! prints one line per step. Nothing is skipped: what can't run has failed. `--quick` is for every
//! save: the steps that need neither the built wasm nor a browser nor the network.

use crate::browsers::{self, Browser};
use crate::tee::{self, Outcome};
use crate::wasm::Quality;
use crate::{build, deny, lint, npm, package, run, size, users, work};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::time::Instant;

const USAGE: &str = "usage: cargo xtask test [--quick] [--only STEP]…
steps: setup format clippy rust doc deny build size wasm browser lint work package users
--quick: format clippy rust";

/// What `--quick` runs.
const QUICK: [&str; 3] = ["format", "clippy", "rust"];

/// One step.
struct Step {
    name: &'static str,
    /// The step without which this one means nothing.
    needs: Option<&'static str>,
    run: fn() -> Result<String>,
}

const STEPS: [Step; 14] = [
    Step {
        name: "setup",
        needs: None,
        run: setup,
    },
    Step {
        name: "format",
        needs: None,
        run: format,
    },
    Step {
        name: "clippy",
        needs: None,
        run: clippy,
    },
    Step {
        name: "rust",
        needs: None,
        run: rust,
    },
    Step {
        name: "doc",
        needs: None,
        run: doc,
    },
    Step {
        name: "deny",
        needs: None,
        run: deny::check,
    },
    Step {
        name: "build",
        needs: None,
        run: build_all,
    },
    Step {
        name: "size",
        needs: Some("build"),
        run: size::check,
    },
    Step {
        name: "wasm",
        needs: Some("build"),
        run: wasm,
    },
    Step {
        name: "browser",
        needs: Some("build"),
        run: browser,
    },
    Step {
        name: "lint",
        needs: Some("build"),
        run: lint::run,
    },
    Step {
        name: "work",
        needs: None,
        run: work::tell,
    },
    Step {
        name: "package",
        needs: Some("build"),
        run: package::check,
    },
    Step {
        name: "users",
        needs: Some("package"),
        run: users::check,
    },
];

/// Runs `cargo xtask test …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let mut only = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--quick" {
            only.extend(QUICK);
            continue;
        }
        ensure!(arg == "--only", "{USAGE}");
        let name = args.next().context(USAGE)?;
        ensure!(STEPS.iter().any(|step| step.name == name), "{USAGE}");
        only.push(name.as_str());
    }
    let mut results: Vec<(&str, Result<String>, f64)> = Vec::new();
    for step in STEPS {
        if !only.is_empty() && !only.contains(&step.name) {
            continue;
        }
        println!("\n== {}", step.name);
        let start = Instant::now();
        let failed = |name: &str| results.iter().any(|(n, r, _)| *n == name && r.is_err());
        let result = match step.needs {
            Some(needs) if failed(needs) => Err(anyhow::anyhow!("not run, for {needs} failed")),
            _ => (step.run)(),
        };
        if let Err(error) = &result {
            println!("{error:#}");
        }
        results.push((step.name, result, start.elapsed().as_secs_f64()));
    }

    println!("\n== summary");
    for (name, result, seconds) in &results {
        let (word, line) = match result {
            Ok(line) => ("ok", line.clone()),
            Err(error) => ("FAILED", format!("{error:#}")),
        };
        let line = line.lines().next().unwrap_or_default();
        println!("{name:<8} {word:<7} {seconds:>5.0} s  {line}");
    }
    let failed = results
        .iter()
        .filter(|(_, result, _)| result.is_err())
        .count();
    if failed > 0 {
        bail!("{failed} of {} steps failed", results.len());
    }
    println!("all {} steps passed", results.len());
    Ok(())
}

fn setup() -> Result<String> {
    crate::wasm::add_target()?;
    npm::install()?;
    let missing = browsers::install()?;
    if !missing.is_empty() {
        let lines: Vec<String> = missing.iter().map(|browser| browser.missing()).collect();
        bail!("{}", lines.join("; "));
    }
    Ok("wasm target, npm packages, both browsers".to_owned())
}

fn format() -> Result<String> {
    tee::run(run::cargo().args(["fmt", "--all", "--check"]))?.succeeded()?;
    Ok("everything is formatted".to_owned())
}

fn clippy() -> Result<String> {
    let mut cargo = run::cargo();
    cargo.args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--all-features",
    ]);
    tee::run(cargo.args(["--", "-D", "warnings"]))?.succeeded()?;
    let mut cargo = run::cargo();
    cargo.args(["clippy", "--quiet", "--package", "says-who", "--lib"]);
    cargo.args(["--target", "wasm32-unknown-unknown"]);
    tee::run(cargo.args(["--", "-D", "warnings"]))?.succeeded()?;
    Ok("no warning, native and wasm".to_owned())
}

fn rust() -> Result<String> {
    let outcome = tee::run(run::cargo().args(["test", "--workspace", "--no-fail-fast"]))?;
    let results = outcome
        .lines
        .iter()
        .filter_map(|line| line.strip_prefix("test result: "));
    let (mut passed, mut failed, mut ignored) = (0, 0, 0);
    for result in results {
        passed += number_before(result, " passed");
        failed += number_before(result, " failed");
        ignored += number_before(result, " ignored");
    }
    let line = format!("{passed} passed, {failed} failed, {ignored} ignored");
    ensure!(outcome.success, "{line}");
    ensure!(passed > 0, "no test ran");
    ensure!(
        ignored == 0,
        "{line}: a test that is ignored proves nothing"
    );
    Ok(line)
}

/// The documents of the crate's users, and of those who change it.
fn doc() -> Result<String> {
    for private in [&[][..], &["--document-private-items"]] {
        let mut cargo = run::cargo();
        cargo.args(["doc", "--quiet", "--workspace", "--no-deps"]);
        cargo.args(private).env("RUSTDOCFLAGS", "-D warnings");
        tee::run(&mut cargo)?.succeeded()?;
    }
    Ok("no warning, public and private".to_owned())
}

fn build_all() -> Result<String> {
    build::build(Quality::Release)?;
    Ok("dist/extension and dist/www".to_owned())
}

fn wasm() -> Result<String> {
    node_tests("tests/wasm", 2)
}

fn browser() -> Result<String> {
    let missing = Browser::ALL
        .into_iter()
        .find(|browser| browser.find().is_none());
    if let Some(browser) = missing {
        bail!("{}", browser.missing());
    }
    // A browser keeps two cores busy: two files at once on two cores took no less time than one after the other.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    node_tests("tests/browser", (cores / 2).clamp(1, 4))
}

/// Runs all `*.test.mjs` and `*.test.js` of a folder.
fn node_tests(folder: &str, concurrency: usize) -> Result<String> {
    npm::install()?;
    let mut files = Vec::new();
    test_files(&run::root().join(folder), &mut files)?;
    ensure!(!files.is_empty(), "{folder} holds no tests");
    files.sort();
    let mut node = npm::node();
    node.args(["--test", "--test-reporter=spec"]);
    node.arg(format!("--test-concurrency={concurrency}"))
        .args(files);
    browsers::tell(&mut node);
    // By hand one may test a single browser; here both are meant.
    node.env_remove("SAYS_WHO_BROWSERS");
    closing(&tee::run(&mut node)?)
}

fn test_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            test_files(&path, files)?;
        } else if name.ends_with(".test.js") || name.ends_with(".test.mjs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The closing lines of Node's test runner, as one.
fn closing(outcome: &Outcome) -> Result<String> {
    let count = |what: &str| {
        let lines = outcome.lines.iter().rev();
        let mut found = lines.filter_map(|line| line.strip_prefix("ℹ ")?.strip_prefix(what));
        found.next().and_then(|n| n.trim().parse::<u32>().ok())
    };
    let (pass, fail) = (count("pass").unwrap_or(0), count("fail").unwrap_or(0));
    let idle = count("skipped").unwrap_or(0) + count("todo").unwrap_or(0);
    let line = format!("{pass} passed, {fail} failed, {idle} skipped");
    ensure!(outcome.success, "{line}");
    ensure!(pass > 0, "no test ran");
    ensure!(idle == 0, "{line}: a test that is skipped proves nothing");
    Ok(line)
}

fn number_before(text: &str, word: &str) -> u32 {
    let Some(at) = text.find(word) else { return 0 };
    let digits = text[..at].rsplit(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(text: &str) -> Outcome {
        Outcome {
            success: true,
            lines: text.lines().map(str::to_owned).collect(),
        }
    }

    #[test]
    fn numbers_are_read_before_their_word() {
        let text = "ok. 12 passed; 3 failed; 0 ignored; 0 measured; 1 filtered out";
        assert_eq!(number_before(text, " passed"), 12);
        assert_eq!(number_before(text, " failed"), 3);
        assert_eq!(number_before(text, " finished"), 0);
    }

    #[test]
    fn quick_steps_need_nothing_else() {
        for name in QUICK {
            let step = STEPS.iter().find(|step| step.name == name);
            assert!(step.is_some_and(|step| step.needs.is_none()), "{name}");
        }
    }

    #[test]
    fn skipped_tests_and_no_tests_are_failures() {
        let good = outcome("ℹ tests 2\nℹ pass 2\nℹ fail 0\nℹ skipped 0\nℹ todo 0");
        assert_eq!(closing(&good).unwrap(), "2 passed, 0 failed, 0 skipped");
        let skipped = outcome("ℹ pass 2\nℹ fail 0\nℹ skipped 1\nℹ todo 0");
        assert!(closing(&skipped).is_err());
        assert!(closing(&outcome("ℹ pass 0\nℹ fail 0")).is_err());
    }
}
