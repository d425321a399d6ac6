//! What tests ask of a page: its text, its structure, its margins.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use capofila::report::{Paper, Role, Shape};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// What a program of the system says of a file. These tests need poppler and qpdf: `./dev` installs them.
pub fn ask(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program).args(arguments).arg(file).arg("-").output();
    let output = match program {
        "pdftotext" => output,
        _ => Command::new(program).args(arguments).arg(file).output(),
    };
    let output = output.unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    // Poppler cuts some signs beyond the first plane in two.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn written(paper: &Paper) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().unwrap();
    std::fs::write(file.path(), paper.pdf().unwrap()).unwrap();
    file
}

/// A text without its blanks: lines break wherever they must.
pub fn tight(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// What the document tells, in the order in which it is drawn: a cell is never parted from itself.
pub fn told(file: &Path) -> String {
    tight(&ask("pdftotext", &["-raw"], file))
}

/// The structure tree as the file has it: what it reaches, and whether it is in order.
struct Tree<'a> {
    document: &'a Document,
    pages: BTreeMap<ObjectId, usize>,
    reached: BTreeMap<(usize, i64), ObjectId>,
}

impl Tree<'_> {
    fn walk(&mut self, id: ObjectId, above: &str) {
        let element = self.document.get_dictionary(id).unwrap();
        let tag =
            String::from_utf8(element.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
        let homes: &[&str] = match tag.as_str() {
            "TR" => &["Table"],
            "TH" | "TD" => &["TR"],
            "LI" => &["L"],
            "LBody" => &["LI"],
            "TOCI" => &["TOC"],
            "Document" => &["root"],
            _ => &["Document", "Sect"],
        };
        assert!(homes.contains(&above), "{tag} in {above}");
        if tag == "TH" {
            let scope = element.get(b"A").unwrap().as_dict().unwrap().get(b"Scope").unwrap();
            assert!([b"Row".as_slice(), b"Column"].contains(&scope.as_name().unwrap()));
        }
        if tag == "Figure" {
            let alt = element.get(b"Alt").unwrap().as_str().unwrap();
            assert!(alt.len() > 40, "a figure is told in words");
        }
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let home = element.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in &kids {
            match kid {
                Object::Reference(kid) => self.walk(*kid, &tag),
                Object::Integer(number) => self.reach(home.unwrap(), *number, id),
                Object::Dictionary(mark) => {
                    let page = mark.get(b"Pg").unwrap().as_reference().unwrap();
                    self.reach(page, mark.get(b"MCID").unwrap().as_i64().unwrap(), id);
                }
                other => panic!("{other:?}"),
            }
        }
    }

    fn reach(&mut self, page: ObjectId, number: i64, owner: ObjectId) {
        let twice = self.reached.insert((self.pages[&page], number), owner);
        assert!(twice.is_none(), "content belongs to one element");
    }
}

/// Checks that everything drawn belongs to one element of the structure or is decoration; how many marked
/// sequences there are.
pub fn all_is_told(paper: &Paper) -> usize {
    let bytes = paper.pdf().unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let root: &Dictionary = document
        .get_dictionary(
            document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap(),
        )
        .unwrap();
    let pages = document.get_pages();
    let mut tree = Tree {
        document: &document,
        pages: pages.iter().map(|(number, id)| (*id, *number as usize - 1)).collect(),
        reached: BTreeMap::new(),
    };
    for kid in root.get(b"K").unwrap().as_array().unwrap() {
        tree.walk(kid.as_reference().unwrap(), "root");
    }
    let parents = root.get(b"ParentTree").unwrap().as_reference().unwrap();
    let numbers = document.get_dictionary(parents).unwrap().get(b"Nums").unwrap();
    let numbers = numbers.as_array().unwrap();
    let mut marked = 0;
    for (place, page) in (0..).zip(pages.values()) {
        let list = numbers[2 * place + 1].as_reference().unwrap();
        let list = document.get_object(list).unwrap().as_array().unwrap();
        let content = document.get_and_decode_page_content(*page).unwrap();
        let (mut open, mut own) = (0, 0);
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    open += 1;
                    let tag = operation.operands[0].as_name().unwrap();
                    if tag == b"Artifact" || tag == b"Span" {
                        continue;
                    }
                    let number = operation.operands[1].as_dict().unwrap().get(b"MCID").unwrap();
                    let number = number.as_i64().unwrap();
                    let owner = tree.reached[&(place, number)];
                    assert_eq!(list[own].as_reference().unwrap(), owner, "and back again");
                    own += 1;
                }
                "EMC" => open -= 1,
                "Tj" | "S" | "f" => assert!(open > 0, "something is drawn outside all marks"),
                _ => {}
            }
        }
        assert_eq!((open, own), (0, list.len()));
        marked += own;
    }
    assert_eq!(marked, tree.reached.len());
    marked
}

/// Every corner of a shape; a text's own corner alone, since its length is measured in the file itself.
fn corners(shape: &Shape, found: &mut Vec<(f32, f32)>) {
    match shape {
        Shape::Text { x, y, .. } => found.push((*x, *y)),
        Shape::Line { from, to, .. } => found.extend([*from, *to]),
        Shape::Rect { x, y, width, height, .. } | Shape::Frame { x, y, width, height, .. } => {
            found.extend([(*x, *y), (x + width, y + height)]);
        }
        Shape::Polygon { points, .. } => found.extend(points),
        Shape::Sign { shapes, .. } => shapes.iter().for_each(|shape| corners(shape, found)),
    }
}

/// Checks that nothing stands outside margins of `side` points left and right, and that no line is too long.
pub fn inside_the_margins(paper: &Paper, side: f32, foot: f32) {
    for (number, page) in (1..).zip(&paper.pages) {
        let mut found = Vec::new();
        page.items.iter().for_each(|item| corners(&item.shape, &mut found));
        for (x, y) in found {
            let fits = (side - 0.1..=page.width - side + 0.1).contains(&x)
                && (foot..=page.height - foot).contains(&y);
            assert!(fits, "page {number}: something stands at {x}, {y}");
        }
    }
    let file = written(paper);
    let words = ask("pdftotext", &["-bbox"], file.path());
    let mut width = 0.0;
    let number = |line: &str, name: &str| -> f32 {
        let rest = line.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    for line in words.lines().map(str::trim) {
        if line.starts_with("<page") {
            width = number(line, "width");
        } else if line.starts_with("<word") {
            let fits =
                number(line, "xMin") >= side - 0.5 && number(line, "xMax") <= width - side + 0.5;
            assert!(fits, "beyond the margin: {line}");
        }
    }
}

/// Checks that no heading ends its page, neither alone nor with its sentences alone, and that no head of a table stands
/// without rows.
#[track_caller]
pub fn headings_stay(paper: &Paper) {
    let mut before: Vec<Role> = Vec::new();
    for (number, page) in (1..).zip(&paper.pages) {
        let told = page.items.iter().filter_map(|item| item.element);
        let told: Vec<Role> = told.map(|element| paper.elements[element].role).collect();
        if let (Some(last), Some(next)) = (before.last(), told.first()) {
            let page = number - 1;
            let heads = [Role::H1, Role::H2, Role::TH];
            assert!(!heads.contains(last), "page {page} ends with {last:?}");
            let sentences = before.iter().rev().take_while(|role| **role == Role::P).count();
            let above = before.len().checked_sub(sentences + 1).map(|place| before[place]);
            let parted = *next == Role::TH && matches!(above, Some(Role::H1 | Role::H2));
            assert!(!parted, "page {page} has a heading whose table begins on the next one");
        }
        before = told;
    }
}
