//! The file: printpdf writes pages and fonts, lopdf adds what makes a document accessible and keepable. The same
//! paper gives the same bytes: what printpdf takes from chance and from the clock is set again from the paper.

mod content;
mod metadata;
mod outline;
mod structure;
mod subset;

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{
    Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary,
};
use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rect};
use sha2::{Digest, Sha256};

use super::font::Face;
use super::paper::Paper;
use crate::error::{Error, Result};
use crate::progress::{Progress, Stage};

impl Paper {
    /// The document as a PDF file.
    ///
    /// # Errors
    /// Only by a defect: a font that does not parse, an object that does not serialise.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        self.pdf_with(&Progress::default())
    }

    /// The same, telling `progress`.
    ///
    /// # Errors
    /// Those of [`Paper::pdf`], and a person's wish to stop.
    pub fn pdf_with(&self, progress: &Progress) -> Result<Vec<u8>> {
        // First every page is drawn, then every page is pressed.
        progress.begin(Stage::Print, 2 * self.pages.len())?;
        let mut document = PdfDocument::new(&self.meta.title);
        for face in Face::ALL {
            document.resources.fonts.map.insert(handle(face), font(face)?);
        }
        let mut owners = Vec::with_capacity(self.pages.len());
        for page in &self.pages {
            progress.one()?;
            let content = content::draw(page, &self.elements);
            owners.push(content.owners);
            let sheet = Rect::from_wh(Pt(page.width), Pt(page.height));
            document.pages.push(PdfPage {
                media_box: sheet.clone(),
                trim_box: sheet.clone(),
                crop_box: sheet,
                ops: content.ops,
            });
        }
        let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
        let mut file = document.to_lopdf_document(&options, &mut Vec::new());
        // Its operations are many times the size of what they became.
        drop(document);
        subset::cut(&mut file).map_err(Error::Bug)?;
        progress.go_on()?;
        self.finish(&mut file, &owners).map_err(bug)?;
        squeeze(&mut file, progress)?;
        let saved = save(&mut file, progress);
        progress.go_on()?;
        saved.map_err(bug)
    }

    /// Adds structure, bookmarks, metadata and colour profile.
    fn finish(&self, file: &mut Document, owners: &[Vec<usize>]) -> lopdf::Result<()> {
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        for (number, page) in (0_i64..).zip(&pages) {
            let page = file.get_dictionary_mut(*page)?;
            page.set("StructParents", number);
            page.set("Tabs", "S");
            page.remove(b"Annots");
        }
        let structure = structure::write(file, &self.elements, owners, &pages);
        let outline = outline::write(file, self, &pages);
        let metadata = Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            self.metadata().into_bytes(),
        );
        // Archives read it without unpacking anything.
        let metadata = file.add_object(metadata.with_compression(false));
        let intent = profile(file);
        let catalog = file.catalog_mut()?;
        catalog.set("StructTreeRoot", structure);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("Lang", Object::string_literal("it-IT"));
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        catalog.set("Metadata", metadata);
        catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        let date = Object::string_literal(format!("D:{}000000Z", self.meta.day));
        let info = dictionary! {
            "Title" => text(&self.meta.title),
            "Author" => text(&self.meta.author),
            "Subject" => text(&self.meta.subject),
            "Creator" => text("Capofila"),
            "Producer" => text("Capofila"),
            "CreationDate" => date.clone(),
            "ModDate" => date,
        };
        let place = file.trailer.get(b"Info")?.as_reference()?;
        file.objects.insert(place, info.into());
        let identifier = Object::String(fingerprint(file), StringFormat::Hexadecimal);
        file.trailer.set("ID", vec![identifier.clone(), identifier]);
        Ok(())
    }
}

/// The name of a face in the pages.
fn handle(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

fn font(face: Face) -> Result<PdfFont> {
    let mut font = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())
        .ok_or_else(|| Error::Bug(format!("{} does not parse", face.name()).into()))?;
    font.font_name = Some(face.name().to_owned());
    Ok(PdfFont::new(font))
}

fn text(text: &str) -> Object {
    lopdf::text_string(text)
}

fn bug(error: lopdf::Error) -> Error {
    Error::Bug(Box::new(error))
}

/// An identifier made from what the document holds: pages, fonts, metadata.
fn fingerprint(file: &Document) -> Vec<u8> {
    let mut hash = Sha256::new();
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    hash.finalize()[..16].to_vec()
}

/// Compresses at the usual level: the best one, which lopdf takes, costs twice the time to save a hundredth.
fn squeeze(file: &mut Document, progress: &Progress) -> Result<()> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.allows_compression {
            progress.one()?;
            let room = Vec::with_capacity(stream.content.len() / 2);
            let mut encoder = ZlibEncoder::new(room, Compression::default());
            let pressed = encoder.write_all(&stream.content).and_then(|()| encoder.finish());
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(pressed.map_err(|error| bug(error.into()))?);
        }
    }
    Ok(())
}

fn save(file: &mut Document, progress: &Progress) -> lopdf::Result<Vec<u8>> {
    "1.7".clone_into(&mut file.version);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(6)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut progress.writer(&mut bytes), options)?;
    Ok(bytes)
}

/// The colours are those of the screen: sRGB, as an ICC profile in the public domain.
const SRGB: &[u8] = include_bytes!("../../../assets/srgb.icc");

fn profile(file: &mut Document) -> Dictionary {
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    }
}
