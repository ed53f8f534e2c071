//! The npm tools of `package-lock.json`: returns their paths, and installs them first if the lock
//! file is newer.

use crate::run;
use anyhow::{Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// Installs the npm packages by lock file, unless just these are installed.
pub(crate) fn install() -> Result<()> {
    install_in(&run::root())
}

/// Installs what a folder's lock file names, unless just that is installed.
pub(crate) fn install_in(folder: &Path) -> Result<()> {
    let lock = fs::read_to_string(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.says-who-lock");
    if fs::read_to_string(&stamp).is_ok_and(|have| have == lock) {
        return Ok(());
    }
    eprintln!(
        "npm ci: the packages of {}",
        folder.join("package-lock.json").display()
    );
    // No package of ours needs an install script, so none runs.
    let mut npm = run::command(npm());
    npm.current_dir(folder);
    run::show(npm.args([
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// Installs a packed package into a folder, as its users do; it needs nothing from elsewhere.
pub(crate) fn add(folder: &Path, packed: &Path) -> Result<()> {
    let mut npm = run::command(npm());
    npm.current_dir(folder);
    npm.args([
        "install",
        "--offline",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]);
    run::show(npm.arg(packed))
}

/// The script of an npm tool, to be run with [`node`].
pub(crate) fn tool(path: &str) -> Result<PathBuf> {
    install()?;
    let script = run::root().join("node_modules").join(path);
    ensure!(
        script.exists(),
        "{} is missing: rm -r node_modules, then again",
        script.display()
    );
    Ok(script)
}

/// Node, as a command in the top folder.
pub(crate) fn node() -> std::process::Command {
    run::command("node")
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
