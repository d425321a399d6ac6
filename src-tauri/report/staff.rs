//! What the pages of staff share: landscape pages with a title, the project, and a running foot.

use super::flow::{self, Flow, Margins, Turn};
use super::font::{self, Face};
use super::paper::{Bookmark, Ink, Meta, Role, Shape, Style};
use super::word::or_missing;
use crate::figure::ActionHead;
use crate::record::Project;

const MARGINS: Margins = Margins { side: 40.0, top: 36.0, bottom: 40.0 };
const TITLE: Style = Style::new(Face::Bold, 16.0, Ink::BLACK);
const SMALL: Style = Style::new(Face::Regular, 7.5, Ink::GREY);

/// The first page, with its head: what it is, of which project.
pub fn begin(meta: Meta, project: &Project, title: &str) -> Flow {
    let mut flow = Flow::with(meta, Turn::Landscape, MARGINS);
    let (x, y, width) = (flow.left(), flow.y - 8.0, flow.width());
    flow.paper.decorate(Shape::Rect { x, y, width, height: 2.0, ink: Ink::BLUE });
    flow.paragraph(Style::new(Face::SemiBold, 9.0, Ink::BLUE), &or_missing(&project.programme));
    let page = flow.paper.last();
    let (title, y) = (title.to_owned(), flow.y);
    flow.paper.bookmarks.push(Bookmark { level: 1, title: title.clone(), page, y });
    flow.paper.open(Role::H1);
    for line in font::wrap(TITLE.face, TITLE.size, &title, width) {
        flow.paper.write(x, flow.y + flow::ascent(TITLE), TITLE, &line);
        flow.y += flow::leading(TITLE);
    }
    flow.paper.close();
    let cup = or_missing(&project.cup);
    let whole = format!("{} – {} · CUP {cup}", project.acronym, project.title);
    flow.paragraph(Style::new(Face::Regular, 9.0, Ink::BLACK), &whole);
    flow.y += 2.0;
    flow
}

/// What the codes of the actions stand for.
pub fn actions(flow: &mut Flow, actions: &[ActionHead]) {
    let names: Vec<String> =
        actions.iter().map(|action| format!("{} {}", action.code, action.title)).collect();
    if !names.is_empty() {
        flow.paragraph(flow::SMALL, &format!("Azioni: {}.", names.join("; ")));
    }
}

/// The foot of every page. Decoration: a reader is not told again.
pub fn feet(flow: &mut Flow, text: &str) {
    let count = flow.paper.pages.len();
    for page in 0..count {
        let (width, height) = (flow.paper.pages[page].width, flow.paper.pages[page].height);
        let (left, right) = (MARGINS.side, width - MARGINS.side);
        let (from, to) = ((left, height - 30.0), (right, height - 30.0));
        let line = Shape::Line { from, to, width: 0.5, ink: Ink::RULE, dashed: false };
        flow.paper.decorate_on(page, line);
        let number = format!("pagina {} di {count}", page + 1);
        let own = font::width(SMALL.face, SMALL.size, &number);
        let text = font::shorten(SMALL.face, SMALL.size, text, right - left - own - 12.0);
        flow.paper.write_on(page, None, (left, height - 20.0), SMALL, &text);
        flow.paper.write_on(page, None, (right - own, height - 20.0), SMALL, &number);
    }
}
