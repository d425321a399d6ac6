//! From a file to a book: what a file is, told by its bytes, and each way in which it cannot be read.

use std::io::Read as _;
use std::path::Path;

use super::{Book, delimited, limit, package::Package, workbook};
use crate::error::{Error, Result};
use crate::progress::{Progress, Stage};
use crate::value::Refusal;

/// Why a file is not read.
#[derive(Debug)]
pub(super) enum Flaw {
    Empty,
    Damaged,
    /// A delimited text in which a quote is never closed.
    Quotes,
    /// The office suites write a locked workbook as another kind of file.
    Password,
    /// Excel up to 2003.
    OldExcel,
    /// Excel's binary workbook.
    BinaryExcel,
    OpenDocument,
    /// An archive, and no workbook in it.
    Archive,
    /// Neither an archive nor a text.
    Strange,
    /// Too large: in what.
    Large(&'static str),
    /// Nothing is wrong with it: a person stopped the reading.
    Stopped(Refusal),
}

impl From<Refusal> for Flaw {
    fn from(stopped: Refusal) -> Flaw {
        Flaw::Stopped(stopped)
    }
}

impl Flaw {
    /// The sentence for a person.
    fn told(self, path: &Path) -> Refusal {
        let name = path.file_name().unwrap_or(path.as_os_str()).display();
        Refusal::new(match self {
            Flaw::Stopped(stopped) => return stopped,
            Flaw::Empty => format!("«{name}» è vuoto: controlla di aver scelto il file giusto."),
            Flaw::Damaged => format!(
                "«{name}» è danneggiato o incompleto: aprilo nel programma che l'ha scritto, salvalo di nuovo e riprova."
            ),
            Flaw::Quotes => format!(
                "«{name}» ha virgolette che si aprono e non si chiudono: ciò che segue non si può leggere. Correggile e riprova."
            ),
            Flaw::Password => format!(
                "«{name}» è protetto da una password: salvane una copia senza password e riprova con quella."
            ),
            Flaw::OldExcel => format!(
                "«{name}» è nel vecchio formato di Excel (xls), qualunque sia la fine del suo nome: aprilo e salvalo come xlsx."
            ),
            Flaw::BinaryExcel => format!(
                "«{name}» è una cartella di lavoro binaria di Excel (xlsb): aprila e salvala come xlsx."
            ),
            Flaw::OpenDocument => format!(
                "«{name}» è un documento OpenDocument (ods), che qui non si legge: aprilo e salvalo come xlsx."
            ),
            Flaw::Archive => format!(
                "«{name}» è un archivio che non contiene un foglio di calcolo: indica un file xlsx o csv."
            ),
            Flaw::Strange => format!(
                "«{name}» non è un foglio di calcolo xlsx né un testo csv: controlla di aver scelto il file giusto."
            ),
            Flaw::Large(what) => format!(
                "«{name}» non si legge perché {what}: togli ciò che non serve, salvalo di nuovo e riprova."
            ),
        })
    }
}

/// Reads a workbook (xlsx) or a delimited text (csv).
///
/// # Errors
/// Whatever is neither, is locked, damaged or larger than a person's spreadsheet is, in a sentence with its name.
pub fn read(path: &Path) -> Result<Book> {
    read_with(path, &Progress::default())
}

/// The same, telling `progress`.
///
/// # Errors
/// Those of [`read`], and a person's wish to stop.
pub fn read_with(path: &Path, progress: &Progress) -> Result<Book> {
    progress.begin(Stage::Read, 0)?;
    let bytes = bytes(path)?;
    book(&bytes, progress).map_err(|flaw| flaw.told(path).into())
}

/// What stands in the file, unless it is too large.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let refuse = |source| Error::io("Non riesco a leggere", path, source);
    let metadata = path.metadata().map_err(refuse)?;
    if !metadata.is_file() {
        let what = if metadata.is_dir() { "è una cartella" } else { "non è un file" };
        let name = path.display();
        return Err(Refusal::new(format!("«{name}» {what}: indica un file xlsx o csv.")).into());
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(refuse)?;
    file.take(limit::FILE + 1).read_to_end(&mut bytes).map_err(refuse)?;
    if bytes.len() as u64 > limit::FILE {
        return Err(Flaw::Large("supera i 128 MB").told(path).into());
    }
    Ok(bytes)
}

fn book(bytes: &[u8], progress: &Progress) -> std::result::Result<Book, Flaw> {
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if bytes.is_empty() {
        Err(Flaw::Empty)
    } else if bytes.starts_with(COMPOUND) {
        Err(compound(bytes))
    } else if bytes.starts_with(b"PK") {
        workbook::book(Package::open(bytes, progress)?)
    } else {
        delimited::book(bytes, progress)
    }
}

/// Which of the files that share this container: the names of its streams are in UTF-16.
fn compound(bytes: &[u8]) -> Flaw {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Flaw::Password
    } else if has("Workbook") || has("Book") {
        Flaw::OldExcel
    } else {
        Flaw::Strange
    }
}
