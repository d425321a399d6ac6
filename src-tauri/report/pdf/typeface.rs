//! The fonts in the file: only the signs that the pages use, with their widths and the way back to text.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Document, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::{bug, squeeze};
use crate::error::Result;
use crate::report::font::{self, Face};
use crate::report::paper::{Page, Shape};

/// The name of a face in content streams.
pub fn handle(face: Face) -> &'static str {
    match face {
        Face::Regular => "R",
        Face::SemiBold => "S",
        Face::Bold => "B",
    }
}

/// The signs in use, by face.
pub struct Typefaces([Typeface; 3]);

struct Typeface {
    glyphs: GlyphRemapper,
    /// The new number of each sign, by its number in the font.
    codes: Vec<u16>,
    /// The character of each sign, by its new number.
    characters: BTreeMap<u16, char>,
}

impl Typefaces {
    /// The signs that the pages use.
    pub fn of(pages: &[Page]) -> Typefaces {
        let mut used = [(); 3].map(|()| Vec::new());
        for item in pages.iter().flat_map(|page| &page.items) {
            collect(&item.shape, &mut used);
        }
        Typefaces(used.map(|used| {
            let mut glyphs = GlyphRemapper::new();
            let mut codes = vec![0; used.len()];
            let mut characters = BTreeMap::new();
            for (glyph, character) in (0..).zip(used) {
                let Some(character) = character else { continue };
                let code = glyphs.remap(glyph);
                codes[usize::from(glyph)] = code;
                characters.insert(code, character);
            }
            Typeface { glyphs, codes, characters }
        }))
    }

    /// The number of a character's sign in content streams.
    pub fn code(&self, face: Face, character: char) -> u16 {
        let glyph = usize::from(font::glyph(face, character));
        self.0[face as usize].codes.get(glyph).copied().unwrap_or(0)
    }

    /// Writes one face into the file.
    pub fn embed(&self, file: &mut Document, face: Face) -> Result<ObjectId> {
        let own = &self.0[face as usize];
        let program = subsetter::subset(face.bytes(), 0, &own.glyphs).map_err(bug)?;
        let name = format!("{}+{}", tag(&program), face.name());
        let parsed = ttf_parser::Face::parse(face.bytes(), 0).map_err(bug)?;
        let em = f32::from(parsed.units_per_em()) / 1000.0;
        let scaled = |units: i16| Object::Real(f32::from(units) / em);
        let bounds = parsed.global_bounding_box();
        let length = i64::try_from(program.len()).unwrap_or(0);
        let program = file.add_object(squeeze(dictionary! { "Length1" => length }, &program)?);
        let descriptor = file.add_object(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name.as_str(),
            "Flags" => 4,
            "FontBBox" => [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
                .map(scaled).to_vec(),
            "ItalicAngle" => 0,
            "Ascent" => scaled(parsed.ascender()),
            "Descent" => scaled(parsed.descender()),
            "CapHeight" => scaled(parsed.capital_height().unwrap_or(692)),
            "StemV" => i64::from(face.weight()) / 5,
            "FontFile2" => program,
        });
        let widths: Vec<Object> = own
            .glyphs
            .remapped_gids()
            .map(|glyph| {
                let advance = parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0);
                Object::Real(f32::from(advance) / em)
            })
            .collect();
        let descendant = file.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => name.as_str(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "W" => vec![0.into(), Object::Array(widths)],
            "CIDToGIDMap" => "Identity",
        });
        let unicode = squeeze(lopdf::Dictionary::new(), own.unicode().as_bytes())?;
        let unicode = file.add_object(unicode);
        Ok(file.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name.as_str(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Reference(descendant)],
            "ToUnicode" => unicode,
        }))
    }
}

/// Notes for each sign in use, by its number in the font, the character it stands for.
fn collect(shape: &Shape, used: &mut [Vec<Option<char>>; 3]) {
    match shape {
        Shape::Text { face, text, .. } => {
            let used = &mut used[*face as usize];
            for character in text.chars() {
                let glyph = usize::from(font::glyph(*face, character));
                if used.len() <= glyph {
                    used.resize(glyph + 1, None);
                }
                // Where a sign serves two characters, the plainer one is told: a space, not a hard space.
                let known = used[glyph].get_or_insert(character);
                *known = (*known).min(character);
            }
        }
        Shape::Sign { shapes, .. } => shapes.iter().for_each(|shape| collect(shape, used)),
        _ => {}
    }
}

/// Six letters that tell one subset from another.
fn tag(program: &[u8]) -> String {
    let hash = Sha256::digest(program);
    hash.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

impl Typeface {
    /// From signs back to characters.
    fn unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let all: Vec<(&u16, &char)> = self.characters.iter().collect();
        for part in all.chunks(100) {
            // Writing to a string cannot fail.
            let _ = writeln!(map, "{} beginbfchar", part.len());
            for (code, character) in part {
                let mut units = [0; 2];
                let units = character.encode_utf16(&mut units);
                let units: String = units.iter().map(|unit| format!("{unit:04X}")).collect();
                let _ = writeln!(map, "<{code:04X}> <{units}>");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}
