//! A workbook: which sheets it has, and what they share. What is not needed for that is never unpacked.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::format::Format;
use super::limit::{Purse, SHARED, SHEETS};
use super::package::{Package, Xml, attribute, flag, gather, plain};
use super::read::Flaw;
use super::{Book, Sheet, sheet};

/// What the sheets of a workbook share.
pub(super) struct Common {
    /// The texts, which cells name by their place.
    pub(super) texts: Vec<String>,
    /// How cells are shown, likewise.
    pub(super) formats: Vec<Format>,
    /// Whether days are counted from 1904, as on old Macintosh computers, and not from 1900.
    pub(super) from_1904: bool,
}

/// Reads every sheet.
pub(super) fn book(mut package: Package) -> Result<Book, Flaw> {
    let main = relations(&mut package, "")?.into_iter().find(|it| it.kind == "officeDocument");
    let Some(main) = main else { return Err(stranger(&package)) };
    if main.target.ends_with(".bin") {
        return Err(Flaw::BinaryExcel);
    }
    let relations = relations(&mut package, &main.target)?;
    let target = |kind: &str| relations.iter().find(|it| it.kind == kind).map(|it| &it.target);
    let (tabs, from_1904) = match package.part(&main.target)? {
        Some(xml) => tabs(xml)?,
        None => return Err(Flaw::Damaged),
    };
    let mut purse = Purse::new();
    let texts = match target("sharedStrings") {
        Some(path) => package.part(path)?.map(|xml| texts(xml, &mut purse)).transpose()?,
        None => None,
    };
    let formats = match target("styles") {
        Some(path) => package.part(path)?.map(formats).transpose()?,
        None => None,
    };
    let common = Common {
        texts: texts.unwrap_or_default(),
        formats: formats.unwrap_or_default(),
        from_1904,
    };
    let mut sheets = Vec::new();
    for tab in tabs {
        let Some(relation) = relations.iter().find(|it| it.id == tab.relation) else {
            return Err(Flaw::Damaged);
        };
        // A tab may also be a chart or a dialogue of old.
        if relation.kind == "worksheet" {
            let xml = package.part(&relation.target)?.ok_or(Flaw::Damaged)?;
            let rows = sheet::rows(xml, &common, &mut purse)?;
            sheets.push(Sheet { name: tab.name, hidden: tab.hidden, rows });
        }
    }
    // Anything else with a main part: a letter, a presentation.
    if sheets.is_empty() { Err(Flaw::Archive) } else { Ok(Book { sheets }) }
}

/// What an archive without a main part is.
fn stranger(package: &Package) -> Flaw {
    if package.has("mimetype") && package.has("content.xml") {
        Flaw::OpenDocument
    } else {
        Flaw::Archive
    }
}

/// One part's tie to another.
struct Relation {
    id: String,
    /// The last word of its kind; what stands before differs between two versions of the standard.
    kind: String,
    /// From the root of the archive.
    target: String,
}

/// The ties of the part `of`, or of the whole.
fn relations(package: &mut Package, of: &str) -> Result<Vec<Relation>, Flaw> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(mut xml) = package.part(&format!("{folder}{slash}_rels/{name}.rels"))? else {
        return Ok(Vec::new());
    };
    let mut relations = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(it) if it.local_name().as_ref() == "Relationship" => {
                let kind = attribute(&it, "Type")?.unwrap_or_default();
                relations.push(Relation {
                    id: attribute(&it, "Id")?.unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolve(folder, &attribute(&it, "Target")?.unwrap_or_default()),
                });
            }
            Event::Eof => return Ok(relations),
            _ => {}
        }
        if relations.len() > SHARED {
            return Err(Flaw::Damaged);
        }
    }
}

/// `target` as seen from `folder`, from the root.
fn resolve(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut steps = Vec::new();
    for step in whole.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// A tab at the foot of the workbook.
struct Tab {
    name: String,
    hidden: bool,
    relation: String,
}

/// The tabs, and whether days are counted from 1904.
fn tabs(mut xml: Xml) -> Result<(Vec<Tab>, bool), Flaw> {
    let (mut tabs, mut from_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Event::Start(it) if it.local_name().as_ref() == "sheet" => tabs.push(Tab {
                name: attribute(&it, "name")?.unwrap_or_default(),
                hidden: attribute(&it, "state")?.is_some_and(|state| state != "visible"),
                relation: attribute(&it, ":id")?.unwrap_or_default(),
            }),
            Event::Start(it) if it.local_name().as_ref() == "workbookPr" => {
                from_1904 |= flag(&it, "date1904")?;
            }
            Event::Eof => return Ok((tabs, from_1904)),
            _ => {}
        }
        if tabs.len() > SHEETS {
            return Err(Flaw::Large("ha troppi fogli"));
        }
    }
}

/// The shared texts. Where letters have a reading beside them, as in Japanese, it is left out.
fn texts(mut xml: Xml, purse: &mut Purse) -> Result<Vec<String>, Flaw> {
    let (mut texts, mut text) = (Vec::new(), String::new());
    let (mut within, mut beside) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(it) => match it.local_name().as_ref() {
                "t" => within = !beside,
                "rPh" => beside = true,
                _ => {}
            },
            Event::End(it) => match it.local_name().as_ref() {
                "t" => within = false,
                "rPh" => beside = false,
                "si" => {
                    let whole = plain(std::mem::take(&mut text));
                    purse.text(&whole)?;
                    texts.push(whole);
                }
                _ => {}
            },
            Event::Eof => return Ok(texts),
            event if within => gather(&event, &mut text)?,
            _ => {}
        }
        if texts.len() > SHARED {
            return Err(Flaw::Large("contiene troppi testi"));
        }
    }
}

/// How cells are shown, in the order in which cells name it.
fn formats(mut xml: Xml) -> Result<Vec<Format>, Flaw> {
    let mut own = HashMap::new();
    let (mut formats, mut within) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Event::Start(it) => match it.local_name().as_ref() {
                "cellXfs" => within = true,
                "numFmt" => {
                    let code = attribute(&it, "formatCode")?.unwrap_or_default();
                    own.entry(attribute(&it, "numFmtId")?).or_insert(Format::of(&code));
                }
                "xf" if within => {
                    let id = attribute(&it, "numFmtId")?;
                    let number = id.as_ref().and_then(|id| id.parse().ok()).unwrap_or(0);
                    let format = own.get(&id).copied();
                    formats.push(format.unwrap_or(Format::built_in(number)));
                }
                _ => {}
            },
            Event::End(it) if it.local_name().as_ref() == "cellXfs" => within = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
        if formats.len().max(own.len()) > SHARED {
            return Err(Flaw::Large("contiene troppi formati"));
        }
    }
}
