//! What can go wrong, told to a person in Italian: what happened, what is safe, what to do.

use std::path::{Path, PathBuf};

use crate::value::{Code, Refusal};

/// Everything that can go wrong in the core.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no.
    #[error("{0}")]
    Refused(#[from] Refusal),

    /// The machine says no: a folder, a disk, a permission.
    #[error("{}", told(.doing, .path, .source))]
    Io {
        /// What was being done, as the beginning of an Italian sentence: `Non riesco a scrivere`.
        doing: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },

    /// A defect of the program or a state nobody foresaw.
    #[error(
        "Si è verificato un errore imprevisto ({0}). I dati già salvati sono al sicuro: riprova e, se si ripete, segnala questo testo."
    )]
    Bug(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The result of everything that can go wrong.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A system error while `doing` something with `path`.
    pub fn io(doing: &'static str, path: &Path, source: std::io::Error) -> Error {
        Error::Io { doing, path: path.to_owned(), source }
    }

    /// What the interface is told.
    pub fn refusal(&self) -> Refusal {
        match self {
            Error::Refused(refusal) => refusal.clone(),
            Error::Io { .. } => Refusal::new(self.to_string()),
            Error::Bug(_) => Refusal::new(self.to_string()).code(Code::Bug),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Bug(Box::new(error))
    }
}

/// The system's reason in words people know, with what to do.
fn told(doing: &str, path: &Path, source: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let reason = match source.kind() {
        ErrorKind::NotFound => "il file o la cartella non esiste. Controlla il percorso",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "non è permesso scrivere o leggere qui. Scegli un'altra cartella"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => {
            "il disco è pieno. Libera spazio e riprova"
        }
        ErrorKind::FileTooLarge => {
            "il file è troppo grande per questo disco. Scegli un'altra cartella"
        }
        ErrorKind::AlreadyExists => "esiste già un file con questo nome. Scegline un altro",
        ErrorKind::IsADirectory => "è una cartella. Indica un file",
        ErrorKind::NotADirectory => "una parte del percorso non è una cartella. Controllalo",
        ErrorKind::InvalidFilename => "il nome del file non è valido. Cambialo",
        _ => "il disco o la rete non risponde. Controlla il collegamento e riprova",
    };
    format!("{doing} «{}»: {reason}. Nulla è stato modificato.", path.display())
}
