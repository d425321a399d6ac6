//! The file: printpdf writes pages and fonts, lopdf adds what makes it accessible and keepable: structure,
//! language, bookmarks, metadata, colour profile. The same paper gives the same bytes.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{
    Color, DictItem, FontId, Line, LineDashPattern, LinePoint, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt,
    Rgb, TextItem, WindingOrder,
};
use sha2::{Digest, Sha256};

use super::font::Face;
use super::paper::{Element, Ink, Page, Paper, Role, Shape};
use crate::error::{Error, Result};

/// Where a piece of marked content is: page and number on that page.
type Mark = (usize, i64);

impl Paper {
    /// The document as a PDF file.
    ///
    /// # Errors
    /// Only by a defect: a font that does not parse, an object that does not serialise.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let mut document = PdfDocument::new(&self.meta.title);
        for face in Face::ALL {
            let mut font = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())
                .ok_or_else(|| Error::Bug(format!("{} does not parse", face.name()).into()))?;
            font.font_name = Some(face.name().to_owned());
            document.resources.fonts.map.insert(handle(face), PdfFont::new(font));
        }
        let mut marks = vec![Vec::new(); self.elements.len()];
        let mut counts = Vec::with_capacity(self.pages.len());
        for (place, page) in self.pages.iter().enumerate() {
            let (ops, owners) = draw(page, &self.elements);
            for (number, owner) in (0..).zip(&owners) {
                marks[*owner].push((place, number));
            }
            counts.push(owners);
            let (width, height) = (Pt(page.width).into(), Pt(page.height).into());
            document.pages.push(PdfPage::new(width, height, ops));
        }
        let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
        let mut file = document.to_lopdf_document(&options, &mut Vec::new());
        self.finish(&mut file, &marks, &counts).map_err(|error| Error::Bug(Box::new(error)))?;
        let mut bytes = Vec::new();
        file.save_modern(&mut bytes).map_err(|error| Error::Bug(Box::new(error)))?;
        Ok(bytes)
    }

    /// Adds to the file what printpdf does not write.
    fn finish(
        &self,
        file: &mut Document,
        marks: &[Vec<Mark>],
        owners: &[Vec<usize>],
    ) -> lopdf::Result<()> {
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        let tree = structure(file, &self.elements, marks, owners, &pages);
        let outline = self.outline(file, &pages);
        let metadata = self.metadata();
        let metadata = file.add_object(Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            metadata.into_bytes(),
        ));
        let intent = profile(file)?;
        for (number, page) in (0_i64..).zip(&pages) {
            let page = file.get_dictionary_mut(*page)?;
            page.set("StructParents", number);
            page.set("Tabs", "S");
            page.remove(b"Annots");
        }
        let catalog = file.catalog_mut()?;
        catalog.set("StructTreeRoot", tree);
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
        let info = file.add_object(dictionary! {
            "Title" => text(&self.meta.title),
            "Author" => text(&self.meta.author),
            "Subject" => text(&self.meta.subject),
            "Creator" => text("Capofila"),
            "Producer" => text("Capofila"),
            "CreationDate" => date.clone(),
            "ModDate" => date,
        });
        file.trailer.set("Info", info);
        file.prune_objects();
        file.renumber_objects();
        let identifier = Object::String(self.fingerprint(file), StringFormat::Hexadecimal);
        file.trailer.set("ID", vec![identifier.clone(), identifier]);
        file.compress();
        Ok(())
    }

    /// An identifier made from what the document holds.
    fn fingerprint(&self, file: &Document) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(&self.meta.title);
        hash.update(&self.meta.day);
        for object in file.objects.values() {
            if let Object::Stream(stream) = object {
                hash.update(&stream.content);
            }
        }
        hash.finalize()[..16].to_vec()
    }

    /// The bookmarks, nested by their level.
    fn outline(&self, file: &mut Document, pages: &[ObjectId]) -> Option<ObjectId> {
        if self.bookmarks.is_empty() {
            return None;
        }
        let root = file.new_object_id();
        let ids: Vec<ObjectId> = self.bookmarks.iter().map(|_| file.new_object_id()).collect();
        let mut kids = BTreeMap::<Option<usize>, Vec<usize>>::new();
        let mut path: Vec<usize> = Vec::new();
        for (place, bookmark) in self.bookmarks.iter().enumerate() {
            path.retain(|above| self.bookmarks[*above].level < bookmark.level);
            kids.entry(path.last().copied()).or_default().push(place);
            path.push(place);
        }
        for (parent, list) in &kids {
            for (order, place) in list.iter().enumerate() {
                let bookmark = &self.bookmarks[*place];
                let page = pages.get(bookmark.page).copied().unwrap_or((0, 0));
                let top =
                    self.pages.get(bookmark.page).map_or(0.0, |page| page.height - bookmark.y);
                let mut entry = dictionary! {
                    "Title" => text(&bookmark.title),
                    "Parent" => parent.map_or(root, |parent| ids[parent]),
                    "Dest" => vec![page.into(), "XYZ".into(), Object::Null, top.into(), Object::Null],
                };
                if let Some(before) = order.checked_sub(1) {
                    entry.set("Prev", ids[list[before]]);
                }
                if let Some(next) = list.get(order + 1) {
                    entry.set("Next", ids[*next]);
                }
                if let Some(own) = kids.get(&Some(*place)) {
                    entry.set("First", ids[own[0]]);
                    entry.set("Last", ids[own[own.len() - 1]]);
                    // Negative: closed when the document opens.
                    entry.set("Count", -i64::try_from(own.len()).unwrap_or(0));
                }
                file.objects.insert(ids[*place], entry.into());
            }
        }
        let top = kids.get(&None).map_or(&[][..], Vec::as_slice);
        let root_entry = dictionary! {
            "Type" => "Outlines",
            "First" => ids[top[0]],
            "Last" => ids[top[top.len() - 1]],
            "Count" => i64::try_from(top.len()).unwrap_or(0),
        };
        file.objects.insert(root, root_entry.into());
        Some(root)
    }

    /// XMP, with the claims of PDF/A-2a and PDF/UA-1.
    fn metadata(&self) -> String {
        let escape = |text: &str| {
            let clean: String = text.chars().filter(|c| !c.is_control()).collect();
            clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
        };
        let (year, rest) = self.meta.day.split_at(4.min(self.meta.day.len()));
        let (month, day) = rest.split_at(2.min(rest.len()));
        let date = format!("{year}-{month}-{day}T00:00:00Z");
        let (title, author) = (escape(&self.meta.title), escape(&self.meta.author));
        let subject = escape(&self.meta.subject);
        format!(
            r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description><dc:language><rdf:Bag><rdf:li>it-IT</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>Capofila</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>Capofila</pdf:Producer><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
            bom = '\u{feff}'
        )
    }
}

fn handle(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

fn text(text: &str) -> Object {
    lopdf::text_string(text)
}

/// The page's operators, and for each marked sequence the element it belongs to.
fn draw(page: &Page, elements: &[Element]) -> (Vec<Op>, Vec<usize>) {
    let mut ops = Vec::with_capacity(page.items.len() * 5);
    let mut owners = Vec::new();
    let mut current = None;
    let mut fill = None;
    for item in &page.items {
        if current != Some(item.element) {
            if current.is_some() {
                ops.push(Op::EndMarkedContent);
            }
            ops.push(match item.element {
                Some(element) => {
                    let number = i64::try_from(owners.len()).unwrap_or(0);
                    owners.push(element);
                    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
                    let tag = elements[element].role.tag().to_owned();
                    Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } }
                }
                None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
            });
            current = Some(item.element);
        }
        shape(&item.shape, page.height, &mut fill, &mut ops);
    }
    if current.is_some() {
        ops.push(Op::EndMarkedContent);
    }
    (ops, owners)
}

/// One shape. The file counts upwards from the bottom; colours are set only when they change.
fn shape(shape: &Shape, height: f32, fill: &mut Option<Ink>, ops: &mut Vec<Op>) {
    let point = |x: f32, y: f32| Point { x: Pt(x), y: Pt(height - y) };
    let corner = |(x, y): (f32, f32)| LinePoint { p: point(x, y), bezier: false };
    let mut filled = |ink: Ink, ops: &mut Vec<Op>| {
        if *fill != Some(ink) {
            ops.push(Op::SetFillColor { col: colour(ink) });
            *fill = Some(ink);
        }
    };
    match shape {
        Shape::Text { x, y, face, size, ink, text } => {
            filled(*ink, ops);
            ops.extend([
                Op::StartTextSection,
                Op::SetFont { font: PdfFontHandle::External(handle(*face)), size: Pt(*size) },
                Op::SetTextCursor { pos: point(*x, *y) },
                Op::ShowText { items: vec![TextItem::Text(text.clone())] },
                Op::EndTextSection,
            ]);
        }
        Shape::Line { from, to, width, ink, dashed } => {
            let points = vec![corner(*from), corner(*to)];
            let dash = if *dashed {
                LineDashPattern::new(0.0, &[2.0, 2.0])
            } else {
                LineDashPattern::default()
            };
            ops.extend([
                Op::SetOutlineColor { col: colour(*ink) },
                Op::SetOutlineThickness { pt: Pt(*width) },
                Op::SetLineDashPattern { dash },
                Op::DrawLine { line: Line { points, is_closed: false } },
            ]);
        }
        Shape::Rect { x, y, width, height, ink } => {
            filled(*ink, ops);
            let (right, bottom) = (x + width, y + height);
            let points =
                [(*x, *y), (right, *y), (right, bottom), (*x, bottom)].map(corner).to_vec();
            ops.push(polygon(points));
        }
        Shape::Frame { x, y, width, height, ink } => {
            let (right, bottom) = (x + width, y + height);
            let points =
                [(*x, *y), (right, *y), (right, bottom), (*x, bottom)].map(corner).to_vec();
            ops.extend([
                Op::SetOutlineColor { col: colour(*ink) },
                Op::SetOutlineThickness { pt: Pt(0.5) },
                Op::SetLineDashPattern { dash: LineDashPattern::default() },
                Op::DrawLine { line: Line { points, is_closed: true } },
            ]);
        }
        Shape::Polygon { points, ink } => {
            filled(*ink, ops);
            ops.push(polygon(points.iter().copied().map(corner).collect()));
        }
    }
}

fn polygon(points: Vec<LinePoint>) -> Op {
    let rings = vec![PolygonRing { points }];
    Op::DrawPolygon {
        polygon: Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero },
    }
}

fn colour(ink: Ink) -> Color {
    let part = |part: u8| f32::from(part) / 255.0;
    Color::Rgb(Rgb::new(part(ink.0), part(ink.1), part(ink.2), None))
}

/// The tree of elements, each with its marked content, and the way back from content to element.
fn structure(
    file: &mut Document,
    elements: &[Element],
    marks: &[Vec<Mark>],
    owners: &[Vec<usize>],
    pages: &[ObjectId],
) -> ObjectId {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    for (place, element) in elements.iter().enumerate() {
        let content = marks[place].iter().map(|(page, number)| {
            Object::Dictionary(dictionary! {
                "Type" => "MCR", "Pg" => pages[*page], "MCID" => *number,
            })
        });
        let kids = element.kids.iter().map(|kid| Object::Reference(ids[*kid]));
        let mut entry = dictionary! {
            "Type" => "StructElem",
            "S" => element.role.tag(),
            "P" => element.parent.map_or(root, |parent| ids[parent]),
            "K" => content.chain(kids).collect::<Vec<_>>(),
        };
        if let Some(alt) = &element.alt {
            entry.set("Alt", text(alt));
        }
        let mut table = Dictionary::new();
        match element.role {
            Role::TH => table.set("Scope", "Column"),
            Role::RowHead => table.set("Scope", "Row"),
            _ => {}
        }
        if element.span > 1 {
            table.set("ColSpan", i64::try_from(element.span).unwrap_or(1));
        }
        if !table.is_empty() {
            table.set("O", "Table");
            entry.set("A", table);
        }
        file.objects.insert(ids[place], entry.into());
    }
    let mut numbers = Vec::with_capacity(owners.len() * 2);
    for (page, owners) in (0_i64..).zip(owners) {
        let back: Vec<Object> = owners.iter().map(|owner| Object::Reference(ids[*owner])).collect();
        numbers.push(page.into());
        numbers.push(file.add_object(back).into());
    }
    let next = i64::try_from(owners.len()).unwrap_or(0);
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let entry = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(ids[0])],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
    };
    file.objects.insert(root, entry.into());
    root
}

/// The colours are those of the screen: sRGB.
fn profile(file: &mut Document) -> lopdf::Result<Dictionary> {
    let bytes = moxcms::ColorProfile::new_srgb().encode().unwrap_or_default();
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, bytes));
    Ok(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    })
}
