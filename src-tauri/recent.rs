//! What the program remembers between two runs, outside every project: the files opened before, and where
//! the sample stands. Losing it loses nothing, so a failure to write it is no error.

use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};

/// How many files are remembered.
const KEPT: usize = 10;

/// A file opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RecentFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name without folder and ending.
    pub name: String,
    /// Whether it is no longer there.
    pub missing: bool,
}

/// The program's own folder.
pub struct Recent {
    home: PathBuf,
}

impl Recent {
    /// Remembers in `home`, which is made when it is first needed.
    pub fn new(home: PathBuf) -> Recent {
        Recent { home }
    }

    /// Where the sample project stands or shall stand.
    ///
    /// # Errors
    /// When the program's folder cannot be made.
    pub fn sample(&self) -> Result<PathBuf> {
        std::fs::create_dir_all(&self.home)
            .map_err(|error| Error::io("Non riesco a creare la cartella", &self.home, error))?;
        Ok(self.home.join("Progetto CIT.capofila"))
    }

    /// The files opened before, the latest first.
    pub fn list(&self) -> Vec<RecentFile> {
        self.paths()
            .into_iter()
            .map(|path| RecentFile {
                name: path
                    .file_stem()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                missing: !path.exists(),
                path,
            })
            .collect()
    }

    /// Puts `path` first.
    pub fn note(&self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut paths = self.paths();
        paths.retain(|known| *known != path);
        paths.insert(0, path);
        paths.truncate(KEPT);
        self.keep(&paths);
    }

    /// Forgets `path`.
    pub fn forget(&self, path: &Path) {
        let mut paths = self.paths();
        paths.retain(|known| known != path);
        self.keep(&paths);
    }

    fn file(&self) -> PathBuf {
        self.home.join("recenti.json")
    }

    fn paths(&self) -> Vec<PathBuf> {
        std::fs::read(self.file())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    fn keep(&self, paths: &[PathBuf]) {
        if let Ok(text) = serde_json::to_vec_pretty(paths) {
            let _ = std::fs::create_dir_all(&self.home);
            let _ = crate::output::deliver(&self.file(), &text, true);
        }
    }
}
