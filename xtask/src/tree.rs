//! Folders: takes folders of files; makes another folder hold exactly their files, touching only
//! what differs, so that browsers and tests that watch it see real changes only.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What a folder shall hold: path in it → the file to copy.
#[derive(Default)]
pub(crate) struct Tree {
    files: BTreeMap<PathBuf, PathBuf>,
}

impl Tree {
    /// Adds all files under `from`, below `at`. A folder that is not there adds nothing.
    pub(crate) fn add(&mut self, from: &Path, at: &str) -> Result<()> {
        if !from.exists() {
            return Ok(());
        }
        let entries =
            fs::read_dir(from).with_context(|| format!("cannot list {}", from.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let inside = Path::new(at).join(&name);
            if entry.file_type()?.is_dir() {
                self.add(&entry.path(), &inside.to_string_lossy())?;
            } else if !name.to_string_lossy().starts_with('.') {
                self.files.insert(inside, entry.path());
            }
        }
        Ok(())
    }

    /// Makes `folder` hold these files and nothing else; gives how many were written or removed.
    pub(crate) fn write(&self, folder: &Path) -> Result<usize> {
        let mut changed = 0;
        for (inside, from) in &self.files {
            let to = folder.join(inside);
            let want = fs::read(from).with_context(|| format!("cannot read {}", from.display()))?;
            if fs::read(&to).is_ok_and(|have| have == want) {
                continue;
            }
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&to, want).with_context(|| format!("cannot write {}", to.display()))?;
            changed += 1;
        }
        let mut stale = Tree::default();
        stale.add(folder, "")?;
        for (inside, path) in stale.files {
            if !self.files.contains_key(&inside) {
                fs::remove_file(&path)?;
                changed += 1;
            }
        }
        Ok(changed)
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }
}
