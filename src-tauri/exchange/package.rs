//! The archive that a workbook is, and the XML in it, both through the meter.

use std::io::{BufReader, Cursor};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::limit::{ENTRIES, Meter, PIECE, UNPACKED};
use super::read::Flaw;
use crate::progress::{Progress, Stage};

/// An open archive.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    progress: &'b Progress,
}

impl<'b> Package<'b> {
    /// Opens an archive whose directory is not absurdly long. Its entries are counted in the bytes: no number that
    /// the file declares is believed.
    pub(super) fn open(bytes: &'b [u8], progress: &'b Progress) -> Result<Package<'b>, Flaw> {
        const ENTRY: &[u8] = b"PK\x01\x02";
        let entries = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count();
        if entries > ENTRIES {
            return Err(Flaw::Large("è un archivio con troppi file dentro"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Flaw::Damaged)?;
        let mut package = Package { archive, left: UNPACKED, progress };
        progress.begin(Stage::Read, package.size())?;
        Ok(package)
    }

    /// How much XML the archive declares to hold: for the eye alone, which is told how far the reading is.
    fn size(&mut self) -> usize {
        let mut whole = 0_u64;
        for place in 0..self.archive.len() {
            let Ok(entry) = self.archive.by_index_raw(place) else { continue };
            if entry.name_raw().ends_with(b".xml") {
                whole = whole.saturating_add(entry.size());
            }
        }
        usize::try_from(whole).unwrap_or(usize::MAX)
    }

    /// Whether there is an entry `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.archive.index_for_name(path).is_some()
    }

    /// The XML in the entry `path`, if there is one. Some programs do not keep to the letters' case, and some write
    /// the names of entries as Windows does.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Xml<'_, 'b>>, Flaw> {
        let index = self.archive.index_for_name(path).or_else(|| {
            let plain = |byte: u8| if byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
            let wanted = || path.bytes().map(plain);
            let same = |name: &[u8]| name.iter().copied().map(plain).eq(wanted());
            self.archive.file_names_raw().position(same)
        });
        let Some(index) = index else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Flaw::Password,
            _ => Flaw::Damaged,
        })?;
        if entry.size() > self.left {
            return Err(TOO_MUCH);
        }
        let (read, progress) = (UNPACKED - self.left, self.progress);
        let meter = Meter::new(BufReader::new(entry), &mut self.left);
        let mut reader = quick_xml::Reader::from_reader(meter);
        reader.config_mut().expand_empty_elements = true;
        Ok(Some(Xml { reader, buffer: Vec::new(), depth: 0, read, progress }))
    }
}

const TOO_MUCH: Flaw = Flaw::Large("contiene troppi dati o un testo smisurato");

/// An entry while it is unpacked.
type Source<'p, 'b> = BufReader<ZipFile<'p, Cursor<&'b [u8]>>>;

/// A piece of XML after the other.
pub(super) struct Xml<'p, 'b> {
    reader: quick_xml::Reader<Meter<'p, Source<'p, 'b>>>,
    buffer: Vec<u8>,
    depth: usize,
    /// How much was read of the archive before this.
    read: u64,
    progress: &'b Progress,
}

impl Xml<'_, '_> {
    /// The next piece. The end comes only after everything that was opened has been closed.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Flaw> {
        self.progress.at(self.read + self.reader.buffer_position())?;
        self.buffer.clear();
        self.reader.get_mut().piece();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
                TOO_MUCH
            }
            _ => Flaw::Damaged,
        })?;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(Flaw::Damaged),
            _ => {}
        }
        Ok(event)
    }
}

/// The attribute `name` of an element; `r:id` is asked for as it is written, or as `:id` with whatever prefix.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Result<Option<String>, Flaw> {
    // Without the check for doubles, whose time grows with the square of their number.
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Flaw::Damaged)?;
        let key = attribute.key.as_ref();
        if key == name || name.starts_with(':') && key.ends_with(name) {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return Ok(Some(value.map_err(|_| Flaw::Damaged)?.into_owned()));
        }
    }
    Ok(None)
}

/// Whether the attribute `name` says yes.
pub(super) fn flag(element: &BytesStart, name: &str) -> Result<bool, Flaw> {
    Ok(matches!(attribute(element, name)?.as_deref(), Some("1" | "true")))
}

/// Adds what `event` says to `text`, if it is a piece of text.
pub(super) fn gather(event: &Event, text: &mut String) -> Result<(), Flaw> {
    match event {
        Event::Text(piece) => text.push_str(&piece.xml10_content()),
        Event::CData(piece) => text.push_str(&piece.xml10_content()),
        Event::GeneralRef(name) => match name.resolve_char_ref().map_err(|_| Flaw::Damaged)? {
            Some(letter) => text.push(letter),
            None => {
                let known = quick_xml::escape::resolve_xml_entity(name);
                text.push_str(known.ok_or(Flaw::Damaged)?);
            }
        },
        _ => {}
    }
    if text.len() > PIECE { Err(TOO_MUCH) } else { Ok(()) }
}

/// Undoes Excel's way of writing what XML cannot: `_x000D_` is a line end, `_x005F_` the low line itself.
pub(super) fn plain(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(letter) = rest.chars().next() {
        let code = rest.strip_prefix("_x").and_then(|tail| {
            let (code, tail) = (tail.get(..4)?, tail.get(4..)?);
            let hexadecimal = code.bytes().all(|byte| byte.is_ascii_hexdigit());
            let unit = hexadecimal.then(|| u16::from_str_radix(code, 16).ok())??;
            Some((unit, tail.strip_prefix('_')?))
        });
        rest = match code {
            Some((unit, tail)) => {
                units.push(unit);
                tail
            }
            None => {
                units.extend(letter.encode_utf16(&mut [0; 2]).iter());
                &rest[letter.len_utf8()..]
            }
        };
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_escapes_is_plain_again() {
        for (text, read) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_", "📷"),
            ("_x00_è_xZZZZ__x", "_x00_è_xZZZZ__x"),
        ] {
            assert_eq!(plain(text.to_owned()), read);
        }
    }
}
