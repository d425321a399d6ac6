//! The bookmarks, nested by their level.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, dictionary};

use super::text;
use crate::report::paper::Paper;

/// Writes the bookmarks; nothing when there are none.
pub fn write(file: &mut Document, paper: &Paper, pages: &[ObjectId]) -> Option<ObjectId> {
    let marks = &paper.bookmarks;
    if marks.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    let mut kids = BTreeMap::<Option<usize>, Vec<usize>>::new();
    let mut path: Vec<usize> = Vec::new();
    for (place, mark) in marks.iter().enumerate() {
        path.retain(|above| marks[*above].level < mark.level);
        kids.entry(path.last().copied()).or_default().push(place);
        path.push(place);
    }
    for (parent, list) in &kids {
        for (order, place) in list.iter().enumerate() {
            let mark = &marks[*place];
            let top = paper.pages[mark.page].height - mark.y;
            let page = pages[mark.page];
            let mut entry = dictionary! {
                "Title" => text(&mark.title),
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
    let top = &kids[&None];
    let entry = dictionary! {
        "Type" => "Outlines",
        "First" => ids[top[0]],
        "Last" => ids[top[top.len() - 1]],
        "Count" => i64::try_from(top.len()).unwrap_or(0),
    };
    file.objects.insert(root, entry.into());
    Some(root)
}
