//! `cargo xtask demo`: shows the demo article in colour: in an installed browser with the
//! extension, headless if there is no display, and in the terminal if there is no browser.

use crate::browsers::{self, Browser};
use crate::wasm::Quality;
use crate::{build, npm, run};
use anyhow::{Context, Result, ensure};
use std::fs;

const USAGE: &str = "usage: cargo xtask demo [--browser chromium|firefox] [--headless]";

/// Runs `cargo xtask demo …`.
pub(crate) fn command(args: &[String]) -> Result<()> {
    let mut wanted = None;
    let mut headless = !has_display();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--headless" => headless = true,
            "--browser" => {
                let name = args.next().context(USAGE)?;
                let found = Browser::ALL
                    .into_iter()
                    .find(|browser| browser.name() == name);
                wanted = Some(found.context(USAGE)?);
            }
            _ => anyhow::bail!("{USAGE}"),
        }
    }
    npm::install()?;
    build::build(Quality::Release)?;
    let candidates = wanted.map_or(Browser::ALL.to_vec(), |one| vec![one]);
    let Some(browser) = candidates.iter().find(|browser| browser.find().is_some()) else {
        println!("{}\n", candidates[0].missing());
        return in_terminal();
    };
    let mut node = npm::node();
    node.args(["xtask/js/demo.mjs", browser.name()]);
    node.arg(if headless { "headless" } else { "window" });
    browsers::tell(&mut node);
    run::show(&mut node)
}

/// Runs `cargo xtask screenshots`.
pub(crate) fn screenshots(args: &[String]) -> Result<()> {
    ensure!(args.is_empty(), "usage: cargo xtask screenshots");
    ensure!(
        Browser::Chromium.find().is_some(),
        "{}",
        Browser::Chromium.missing()
    );
    npm::install()?;
    build::build(Quality::Release)?;
    let mut node = npm::node();
    node.arg("xtask/js/screenshots.mjs");
    browsers::tell(&mut node);
    run::show(&mut node)
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn in_terminal() -> Result<()> {
    let page = fs::read_to_string(run::root().join("www/demo.html"))?;
    let file = run::target().join("demo.txt");
    fs::write(&file, article(&page)?)?;
    let mut cargo = run::cargo();
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "says-who",
        "--",
        "annotate",
        "--format",
        "text",
    ]);
    run::show(cargo.arg(file))
}

/// The headings and paragraphs of our own demo page, which is simple enough to be read by hand.
fn article(page: &str) -> Result<String> {
    let inside = page
        .split_once("<article>")
        .and_then(|(_, rest)| rest.split_once("</article>"));
    let (inside, _) = inside.context("www/demo.html has no article")?;
    let mut text = String::new();
    for line in inside.lines().map(str::trim) {
        let kept = ["<h1>", "<h2>", "<p>"]
            .iter()
            .any(|tag| line.starts_with(tag));
        if kept {
            let mut tag = false;
            text.extend(line.chars().filter(|c| {
                tag |= *c == '<';
                let outside = !tag;
                tag &= *c != '>';
                outside
            }));
            text.push_str("\n\n");
        }
    }
    ensure!(
        !text.contains('&'),
        "www/demo.html has a character reference: write the character"
    );
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_read_without_what_stands_around_it() {
        let page = "<nav>Home</nav><article>\n <h1>Title</h1>\n <p class=\"byline\">By me</p>\n\
                    <p>One <em>two</em>.</p>\n</article><p>After</p>";
        assert_eq!(article(page).unwrap(), "Title\n\nOne two.\n\n");
        assert!(article("<p>No article</p>").is_err());
        assert!(article("<article>\n<p>a &amp; b</p></article>").is_err());
    }
}
