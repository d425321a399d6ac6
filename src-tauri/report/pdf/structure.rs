//! The tree of elements, each with its marked content, and the way back from content to element.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::text;
use crate::report::paper::{Element, Role};

/// Writes the tree; `owners` has for each page the elements of its marked sequences, in order.
pub fn write(
    file: &mut Document,
    elements: &[Element],
    owners: &[Vec<usize>],
    pages: &[ObjectId],
) -> ObjectId {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    let mut marks = vec![Vec::new(); elements.len()];
    for (page, owners) in owners.iter().enumerate() {
        for (number, owner) in (0_i64..).zip(owners) {
            marks[*owner].push((page, number));
        }
    }
    for ((element, id), marks) in elements.iter().zip(&ids).zip(&marks) {
        let mut entry = dictionary! {
            "S" => element.role.tag(),
            "P" => element.parent.map_or(root, |parent| ids[parent]),
        };
        // What is on the first page of an element is told by number alone.
        let home = marks.first().map(|(page, _)| *page);
        if let Some(home) = home {
            entry.set("Pg", pages[home]);
        }
        let content = marks.iter().map(|(page, number)| {
            if Some(*page) == home {
                return Object::Integer(*number);
            }
            Object::Dictionary(dictionary! {
                "Type" => "MCR", "Pg" => pages[*page], "MCID" => *number,
            })
        });
        let kids = element.kids.iter().map(|kid| Object::Reference(ids[*kid]));
        let mut all: Vec<Object> = content.chain(kids).collect();
        match all.pop() {
            Some(only) if all.is_empty() => entry.set("K", only),
            Some(last) => {
                all.push(last);
                entry.set("K", all);
            }
            None => {}
        }
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
        file.objects.insert(*id, entry.into());
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
