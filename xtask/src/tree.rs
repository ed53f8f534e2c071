//! Folders: makes a folder contain exactly the files of other folders, and touches only what
//! differs, so that browsers and tests that watch it see real changes only.

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

    /// Adds one file as `at`.
    pub(crate) fn add_file(&mut self, from: &Path, at: &str) {
        self.files.insert(PathBuf::from(at), from.to_owned());
    }

    /// Leaves out the files of which `wanted` does not hold.
    pub(crate) fn keep(&mut self, wanted: impl Fn(&Path) -> bool) {
        self.files.retain(|inside, _| wanted(inside));
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

    /// The files: path in the folder, and what is copied there.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&Path, &Path)> {
        let files = self.files.iter();
        files.map(|(inside, from)| (inside.as_path(), from.as_path()))
    }

    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run;

    #[test]
    fn a_folder_comes_to_hold_just_the_files_and_is_left_alone_then() {
        let top = run::target().join("tree-test");
        let (from, to) = (top.join("from"), top.join("to"));
        if top.exists() {
            fs::remove_dir_all(&top).unwrap();
        }
        fs::create_dir_all(from.join("inner")).unwrap();
        fs::create_dir_all(&to).unwrap();
        fs::write(from.join("inner/a"), "new").unwrap();
        fs::write(from.join(".hidden"), "no").unwrap();
        fs::write(to.join("stale"), "old").unwrap();

        let mut tree = Tree::default();
        tree.add(&from, "").unwrap();
        tree.add(&top.join("not there"), "x").unwrap();
        assert_eq!(tree.len(), 1);
        assert_eq!(tree.write(&to).unwrap(), 2);
        assert_eq!(fs::read_to_string(to.join("inner/a")).unwrap(), "new");
        assert!(!to.join("stale").exists());
        assert_eq!(tree.write(&to).unwrap(), 0);
        fs::remove_dir_all(&top).unwrap();
    }
}
