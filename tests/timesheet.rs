//! timesheets
#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]
mod common;
use capofila::value::Month;
use capofila::{figure, report};
use common::staff::{body, staff, with};
use common::{cit, rich::rich};

#[test]
fn look() {
    let project = rich(cit());
    let rows = staff(&project);
    let project = with(project, rows);
    let p1 = body(&project, "P1").id;
    let month = Month::read("2018-11").unwrap();
    let figure = figure::timesheets(&project, p1, None, month).unwrap();
    for (name, accounting) in [("a", false), ("b", true)] {
        let paper = report::timesheets(&figure, accounting);
        std::fs::write(format!("/tmp/paper-look-{name}.pdf"), paper.pdf().unwrap()).unwrap();
    }
}
