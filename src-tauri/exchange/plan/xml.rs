//! XML of others read safely, and XML of ours written. Nothing a file declares is believed: no entity but the five of
//! the language, no definition of the document, no depth and no length without a limit.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::progress::Progress;
use crate::value::Refusal;

/// How deep elements may stand in each other.
const DEPTH: usize = 100;
/// The longest text of an element or of an attribute, in bytes.
const TEXT: usize = 1 << 20;
/// The most attributes of an element.
const ATTRIBUTES: usize = 200;
/// The most elements below one task, calendar or the like.
const PARTS: usize = 100_000;

/// Why a file is not read: a sentence that begins with `«x.xml»` is made of it.
pub(super) type Fault = Refusal;

/// A piece of XML.
#[derive(Debug)]
pub(super) enum Piece {
    Open(Element),
    Close(String),
    Text(String),
}

/// The beginning of an element. Prefixes of names are dropped.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Element {
    /// What the attribute `name` says; of one that is not there, nothing.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// An element with all that stands in it.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) children: Vec<Node>,
}

impl Node {
    /// What stands in the child `name`; nothing where it is empty or not there.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let child = self.children.iter().find(|child| child.name == name)?;
        Some(child.text.trim()).filter(|text| !text.is_empty())
    }

    /// The children called `name`.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// The text of a file, whatever it is encoded in.
///
/// # Errors
/// Bytes that are not in the encoding the file declares.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, Fault> {
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some((encoding, skip)) => (encoding, skip),
        None if bytes.starts_with(b"<\0") => (UTF_16LE, 0),
        None if bytes.starts_with(b"\0<") => (UTF_16BE, 0),
        None => (declared(bytes)?, 0),
    };
    let (text, wrong) = encoding.decode_without_bom_handling(&bytes[skip..]);
    if wrong {
        return Err(Refusal::new(format!(
            "contiene caratteri che non sono nella codifica {} che dichiara: salvalo di nuovo dal programma che l'ha scritto",
            encoding.name()
        )));
    }
    Ok(text.into_owned())
}

/// The encoding that the first line declares.
fn declared(bytes: &[u8]) -> Result<&'static Encoding, Fault> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let head = head.split("?>").next().unwrap_or_default();
    let Some((_, name)) = head.split_once("encoding=") else { return Ok(UTF_8) };
    let name = name.trim_start_matches(['"', '\'']).split(['"', '\'']).next().unwrap_or_default();
    let known = Encoding::for_label(name.as_bytes());
    match known {
        // Bytes in which this can be read are not in it.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => Err(Refusal::new(format!(
            "dichiara la codifica «{}», che non si conosce: salvalo in UTF-8",
            crate::value::excerpt(name)
        ))),
    }
}

/// A reader of pieces.
pub(super) struct Xml<'a> {
    reader: quick_xml::Reader<&'a [u8]>,
    text: &'a str,
    /// How far lines were counted, and how many there were.
    counted: (usize, usize),
    depth: usize,
    progress: &'a Progress,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str, progress: &'a Progress) -> Xml<'a> {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, text, counted: (0, 1), depth: 0, progress }
    }

    /// The line that was read last, from 1.
    pub(super) fn line(&mut self) -> usize {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let at = at.min(self.text.len());
        let (from, lines) = self.counted;
        let new = self.text.as_bytes()[from.min(at)..at].iter().filter(|byte| **byte == b'\n');
        self.counted = (at, lines + new.count());
        self.counted.1
    }

    /// The next piece; nothing once everything that was opened has been closed and the file ends.
    pub(super) fn next(&mut self) -> Result<Option<Piece>, Fault> {
        loop {
            self.progress.at(self.reader.buffer_position())?;
            let event = match self.reader.read_event() {
                Ok(event) => event.into_owned(),
                Err(_) => return Err(self.broken()),
            };
            let piece = match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Refusal::new(format!(
                            "ha più di {DEPTH} livelli uno dentro l'altro (riga {}): togline",
                            self.line()
                        )));
                    }
                    Piece::Open(self.element(&start)?)
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let letter = name.resolve_char_ref().map_err(|_| self.broken())?;
                    let known = || quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned);
                    let text = letter.map(String::from).or_else(known);
                    Piece::Text(text.ok_or_else(|| self.entity())?)
                }
                Event::DocType(_) => return Err(self.entity()),
                Event::Eof if self.depth > 0 => {
                    return Err(Refusal::new(format!(
                        "finisce a metà (riga {}): è incompleto, salvalo di nuovo dal programma che l'ha scritto",
                        self.line()
                    )));
                }
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(piece));
        }
    }

    fn element(&mut self, start: &BytesStart) -> Result<Element, Fault> {
        let mut element =
            Element { name: start.local_name().as_ref().to_owned(), attributes: Vec::new() };
        // Without the check for doubles, whose time grows with the square of their number.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.broken())?;
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| self.entity())?;
            if value.len() > TEXT || element.attributes.len() == ATTRIBUTES {
                return Err(self.long());
            }
            let key = attribute.key.local_name().as_ref().to_owned();
            element.attributes.push((key, value.into_owned()));
        }
        Ok(element)
    }

    /// All that stands in `element`, which was opened last.
    pub(super) fn node(&mut self, element: Element) -> Result<Node, Fault> {
        let mut open = vec![Node { name: element.name, ..Node::default() }];
        let mut parts = 0;
        loop {
            let Some(piece) = self.next()? else { return Err(self.broken()) };
            let Some(top) = open.last_mut() else { return Err(self.broken()) };
            match piece {
                Piece::Open(element) => {
                    parts += 1;
                    if parts > PARTS {
                        return Err(self.long());
                    }
                    open.push(Node { name: element.name, ..Node::default() });
                }
                Piece::Text(text) => {
                    top.text.push_str(&text);
                    if top.text.len() > TEXT {
                        return Err(self.long());
                    }
                }
                Piece::Close(_) => {
                    let Some(done) = open.pop() else { return Err(self.broken()) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
            }
        }
    }

    /// Passes over all that stands in the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Some(Piece::Open(_)) => depth += 1,
                Some(Piece::Close(_)) => depth -= 1,
                Some(Piece::Text(_)) => {}
                None => return Err(self.broken()),
            }
        }
        Ok(())
    }

    fn broken(&mut self) -> Fault {
        Refusal::new(format!(
            "non è un XML ben formato (riga {}): è danneggiato o incompleto, salvalo di nuovo dal programma che l'ha scritto",
            self.line()
        ))
    }

    fn entity(&mut self) -> Fault {
        Refusal::new(format!(
            "contiene una DTD o un'entità (riga {}), che per sicurezza non si leggono: salvalo di nuovo dal programma che l'ha scritto",
            self.line()
        ))
    }

    fn long(&mut self) -> Fault {
        Refusal::new(format!(
            "contiene un testo o un elemento smisurato (riga {}): togli ciò che non serve",
            self.line()
        ))
    }
}

/// XML on its way out, indented.
pub(super) struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    pub(super) fn new() -> Writer {
        let out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        Writer { out, open: Vec::new() }
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.out.push_str(&format!("</{name}>\n"));
        }
    }

    /// An element with a text.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        self.indent();
        self.out.push_str(&format!("<{name}>"));
        self.escaped(text);
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// An element that has attributes alone.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push_str(&format!(" {key}=\""));
            self.escaped(value);
            self.out.push('"');
        }
    }

    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.open.len()));
    }

    /// Adds a text that every reader gives back as it was. What XML has no letter for becomes �.
    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\n' => self.out.push_str("&#10;"),
                '\r' => self.out.push_str("&#13;"),
                '\t' => self.out.push_str("&#9;"),
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.out.push('\u{fffd}'),
                letter => self.out.push(letter),
            }
        }
    }
}
