//! The folder of the index: one directory for each build, named by version and number.
//!
//! `v-<fingerprint>-<number>` is a finished build; `building-…` is one that was not finished and
//! is removed when the folder is opened. An index of another version stays until a build of this
//! one is finished, so that going back to an older binary finds its own again.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

const FINISHED: &str = "v-";
const BUILDING: &str = "building-";

/// The folder, seen by one version.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    fingerprint: u64,
}

/// A build with its number; of two the higher is the later.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Build {
    number: u64,
    pub(super) path: PathBuf,
}

impl Folder {
    /// Opens the folder, making it if need be, and removes what was not finished.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub(super) fn open(root: &Path, fingerprint: u64) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        let folder = Self { root: root.to_owned(), fingerprint };
        for (name, path) in folder.entries()? {
            if name.starts_with(BUILDING) {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(folder)
    }

    /// Finished builds of this version, the latest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) fn builds(&self) -> io::Result<Vec<Build>> {
        let prefix = format!("{FINISHED}{:016x}-", self.fingerprint);
        let number = |name: &str| name.strip_prefix(&prefix)?.parse().ok();
        let entries = self.entries()?.into_iter();
        let mut builds: Vec<_> = entries
            .filter_map(|(name, path)| Some(Build { number: number(&name)?, path }))
            .collect();
        builds.sort_by(|a, b| b.cmp(a));
        Ok(builds)
    }

    /// A directory to build in, empty.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(super) fn begin(&self) -> io::Result<Build> {
        let number = self.builds()?.first().map_or(1, |last| last.number + 1);
        let path = self.root.join(format!("{BUILDING}{number:06}"));
        if path.exists() {
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir(&path)?;
        Ok(Build { number, path })
    }

    /// Gives a finished build its name, in one step that outlives a loss of power.
    ///
    /// # Errors
    /// When it cannot be renamed; the build before it is then still the latest.
    pub(super) fn finish(&self, build: &Build) -> io::Result<Build> {
        let name = format!("{FINISHED}{:016x}-{:06}", self.fingerprint, build.number);
        let path = self.root.join(name);
        fs::rename(&build.path, &path)?;
        fs::File::open(&self.root)?.sync_all()?;
        Ok(Build { number: build.number, path })
    }

    /// Removes a build that was not finished; what cannot be removed goes when the folder is opened.
    pub(super) fn discard(build: &Build) {
        if let Err(error) = fs::remove_dir_all(&build.path) {
            tracing::warn!(%error, path = %build.path.display(), "An unfinished index stays");
        }
    }

    /// Removes every other build, of whatever version.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub(super) fn keep_only(&self, build: &Build) -> io::Result<()> {
        for (name, path) in self.entries()? {
            if path != build.path && (name.starts_with(FINISHED) || name.starts_with(BUILDING)) {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }

    fn entries(&self) -> io::Result<Vec<(String, PathBuf)>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            if let Ok(name) = entry.file_name().into_string()
                && entry.file_type()?.is_dir()
            {
                entries.push((name, entry.path()));
            }
        }
        Ok(entries)
    }
}
