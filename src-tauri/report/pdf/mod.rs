//! The file: pages, fonts, and what makes a document accessible and keepable. The same paper gives the same
//! bytes: nothing here asks a clock or a source of chance.

mod content;
mod metadata;
mod outline;
mod structure;
mod typeface;

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{
    Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary,
};
use sha2::{Digest, Sha256};

use super::font::Face;
use super::paper::Paper;
use crate::error::{Error, Result};
use typeface::Typefaces;

impl Paper {
    /// The document as a PDF file.
    ///
    /// # Errors
    /// Only by a defect: a font that cannot be subset, an object that does not serialise.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let mut file = Document::with_version("1.7");
        let faces = Typefaces::of(&self.pages);
        let mut fonts = Dictionary::new();
        for face in Face::ALL {
            fonts.set(typeface::handle(face), faces.embed(&mut file, face)?);
        }
        let resources = file.add_object(dictionary! { "Font" => fonts });
        let tree = file.new_object_id();
        let mut hash = Sha256::new();
        let mut pages = Vec::with_capacity(self.pages.len());
        let mut owners = Vec::with_capacity(self.pages.len());
        for (number, page) in (0_i64..).zip(&self.pages) {
            let content = content::draw(page, &self.elements, &faces);
            let stream = squeeze(Dictionary::new(), &content.bytes)?;
            hash.update(&stream.content);
            let stream = file.add_object(stream);
            pages.push(file.add_object(dictionary! {
                "Type" => "Page",
                "Parent" => tree,
                "MediaBox" => vec![0.into(), 0.into(), page.width.into(), page.height.into()],
                "Resources" => resources,
                "Contents" => stream,
                "StructParents" => number,
                "Tabs" => "S",
            }));
            owners.push(content.owners);
        }
        let count = i64::try_from(pages.len()).unwrap_or(0);
        let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
        let list = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        file.objects.insert(tree, list.into());
        self.finish(&mut file, tree, &pages, &owners)?;
        for face in Face::ALL {
            hash.update(face.name());
        }
        hash.update(self.metadata());
        let identifier = hash.finalize()[..16].to_vec();
        let identifier = Object::String(identifier, StringFormat::Hexadecimal);
        file.trailer.set("ID", vec![identifier.clone(), identifier]);
        save(&mut file)
    }

    /// Structure, bookmarks, metadata and colour profile; the catalogue that names them all.
    fn finish(
        &self,
        file: &mut Document,
        tree: ObjectId,
        pages: &[ObjectId],
        owners: &[Vec<usize>],
    ) -> Result<()> {
        let structure = structure::write(file, &self.elements, owners, pages);
        let metadata = Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            self.metadata().into_bytes(),
        );
        let metadata = file.add_object(metadata);
        let intent = profile(file)?;
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => tree,
            "StructTreeRoot" => structure,
            "MarkInfo" => dictionary! { "Marked" => true },
            "Lang" => Object::string_literal("it-IT"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "Metadata" => metadata,
            "OutputIntents" => vec![Object::Dictionary(intent)],
        };
        if let Some(outline) = outline::write(file, self, pages) {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        let catalog = file.add_object(catalog);
        let date = Object::string_literal(format!("D:{}000000Z", self.meta.day));
        let info = file.add_object(dictionary! {
            "Title" => text(&self.meta.title),
            "Author" => text(&self.meta.author),
            "Subject" => text(&self.meta.subject),
            "Creator" => text("Capofila"),
            "Producer" => text("Capofila"),
            "CreationDate" => date.clone(),
            "ModDate" => date,
        });
        file.trailer.set("Root", catalog);
        file.trailer.set("Info", info);
        Ok(())
    }
}

fn text(text: &str) -> Object {
    lopdf::text_string(text)
}

fn bug(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Bug(Box::new(error))
}

/// A compressed stream. The usual level: the best one takes twice the time to save a hundredth.
fn squeeze(mut dictionary: Dictionary, bytes: &[u8]) -> Result<Stream> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::default());
    encoder.write_all(bytes).map_err(bug)?;
    dictionary.set("Filter", "FlateDecode");
    Ok(Stream::new(dictionary, encoder.finish().map_err(bug)?))
}

fn save(file: &mut Document) -> Result<Vec<u8>> {
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(6)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, options).map_err(bug)?;
    Ok(bytes)
}

/// The colours are those of the screen: sRGB, as an ICC profile in the public domain.
const SRGB: &[u8] = include_bytes!("../../../assets/srgb.icc");

fn profile(file: &mut Document) -> Result<Dictionary> {
    let profile = file.add_object(squeeze(dictionary! { "N" => 3 }, SRGB)?);
    Ok(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    })
}
