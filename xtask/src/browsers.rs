//! This machine's browsers: finds Chromium and Firefox, and installs them from the system's
//! packages if it may.

use crate::run;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A browser that the extension runs in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Browser {
    /// Chromium, or a browser made from it.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// Both.
    pub(crate) const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// Its name in messages and for the tests.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The variable that names its program, for us and for the tests.
    pub(crate) const fn variable(self) -> &'static str {
        match self {
            Browser::Chromium => "CHROMIUM",
            Browser::Firefox => "FIREFOX",
        }
    }

    const fn package(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox-esr",
        }
    }

    const fn programs(self) -> &'static [&'static str] {
        match self {
            Browser::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
                "microsoft-edge",
                "microsoft-edge-stable",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
                r"C:\Program Files\Google\Chrome\Application\chrome.exe",
                r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
            ],
            Browser::Firefox => &[
                "firefox-esr",
                "firefox",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                r"C:\Program Files\Mozilla Firefox\firefox.exe",
            ],
        }
    }

    /// Where it is installed: what its variable says, else where it usually is.
    pub(crate) fn find(self) -> Option<PathBuf> {
        if let Some(program) = std::env::var_os(self.variable()) {
            return Some(PathBuf::from(program));
        }
        self.programs().iter().find_map(|program| on_path(program))
    }

    /// How to get it, in one line.
    pub(crate) fn missing(self) -> String {
        format!(
            "{} is not installed: get it (on Debian: apt-get install {}), or name its program in {}",
            self.name(),
            self.package(),
            self.variable()
        )
    }
}

/// Installs the browsers that are missing, on Debian and its like, when we may; gives those that
/// are missing still.
pub(crate) fn install() -> Result<Vec<Browser>> {
    let missing = |browser: &Browser| browser.find().is_none();
    let lacking: Vec<Browser> = Browser::ALL.into_iter().filter(missing).collect();
    if lacking.is_empty() || on_path("apt-get").is_none() || !is_root() {
        return Ok(lacking);
    }
    eprintln!("apt-get install: {lacking:?}");
    run::show(apt().args(["update", "-qq"]))?;
    let packages = lacking.iter().map(|browser| browser.package());
    run::show(
        apt()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages),
    )?;
    Ok(lacking.into_iter().filter(missing).collect())
}

fn apt() -> Command {
    let mut apt = run::command("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_root() -> bool {
    run::read(run::command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Tells a command where the browsers are.
pub(crate) fn tell(command: &mut Command) {
    for browser in Browser::ALL {
        if let Some(program) = browser.find() {
            command.env(browser.variable(), program);
        }
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    if Path::new(program).is_absolute() {
        return Path::new(program).exists().then(|| program.into());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}
