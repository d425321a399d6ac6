//! Fonts cut to the signs that a document uses: a month's sheet needs a few dozen of them, and a closed month keeps its
//! pages for good. The pages stay as they are; a map leads from the numbers they write to the places in the cut font.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

/// Only a defect makes this fail: a font without its parts, or one that cannot be read.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Cuts every font of the file.
pub fn cut(file: &mut Document) -> Result<()> {
    let composite = |object: &Object| object.as_dict().is_ok_and(|own| own.has(b"DescendantFonts"));
    let fonts: Vec<ObjectId> =
        file.objects.iter().filter(|(_, own)| composite(own)).map(|(place, _)| *place).collect();
    fonts.into_iter().try_for_each(|font| one(file, font))
}

fn one(file: &mut Document, font: ObjectId) -> Result<()> {
    let mut outer = file.get_dictionary(font)?.clone();
    let parts = outer.get(b"DescendantFonts")?.as_array()?;
    let mut inner = parts.first().ok_or("a font without parts")?.as_dict()?.clone();
    let descriptor = inner.get(b"FontDescriptor")?.as_reference()?;
    let program = file.get_dictionary(descriptor)?.get(b"FontFile2")?.as_reference()?;

    let used = used(inner.get(b"W")?.as_array()?)?;
    let kept = GlyphRemapper::new_from_glyphs_sorted(&used);
    let bytes = subsetter::subset(&file.get_object(program)?.as_stream()?.content, 0, &kept)?;
    let name = [tag(&bytes).as_bytes(), b"+", outer.get(b"BaseFont")?.as_name()?].concat();
    let mut map = Vec::new();
    for sign in 0..=used.last().copied().unwrap_or_default() {
        map.extend(kept.get(sign).unwrap_or_default().to_be_bytes());
    }

    let map = file.add_object(Stream::new(Dictionary::new(), map));
    inner.set("CIDToGIDMap", map);
    inner.set("BaseFont", Object::Name(name.clone()));
    outer.set("BaseFont", Object::Name(name.clone()));
    outer.set("DescendantFonts", vec![Object::Dictionary(inner)]);
    file.get_dictionary_mut(descriptor)?.set("FontName", Object::Name(name));
    let length = i64::try_from(bytes.len())?;
    let stream = Stream::new(lopdf::dictionary! { "Length1" => length }, bytes);
    file.objects.insert(program, stream.into());
    file.objects.insert(font, outer.into());
    Ok(())
}

/// The numbers of the signs that the list of widths names, in rising order. It holds a first number, then the widths
/// from there on, and so on.
fn used(widths: &[Object]) -> Result<Vec<u16>> {
    let mut used = Vec::new();
    for pair in widths.chunks_exact(2) {
        let (first, run) = (u16::try_from(pair[0].as_i64()?)?, pair[1].as_array()?);
        used.extend((first..).take(run.len()));
    }
    Ok(used)
}

/// Six letters that say whose cut this is, as the standard wants them: the same for the same signs.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
