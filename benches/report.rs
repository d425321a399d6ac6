//! What a SAL costs, for the CIT project (1) and for one a hundred times as large (100): in process from the file
//! to the bytes of the PDF, and as the whole program from the command line to the file. Then what the Gantt alone costs,
//! fitted and on sheets side by side. The figure beside the time is that of one page, so that growth shows.

#![allow(clippy::unwrap_used, reason = "what fails here fails the benchmark")]

#[path = "../tests/common/large.rs"]
mod large;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use capofila::figure;
use capofila::report::{self, Form, PaperSize};
use capofila::store::{Access, Store, create};
use capofila::value::Day;

/// How often each is measured: the median is told.
const ROUNDS: usize = 15;

fn main() {
    println!("{:<34} {:>12} {:>7} {:>12}", "SAL 3", "median", "pages", "a page");
    for times in [1, 100] {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let path = folder.path().join("project.capofila");
        drop(create(&path, large::large(times)).unwrap());
        let (paper, pages) = measure(|| lay(&path));
        tell(times, "open file to pages", paper, pages);
        let (bytes, pages) = measure(|| print(&path));
        tell(times, "open file to PDF bytes", bytes, pages);
        let target = folder.path().join("sal.pdf");
        let (whole, _) = measure(|| run(&path, &target));
        tell(times, "whole process to PDF file", whole, pages);
        let (start, _) = measure(idle);
        tell(times, "of which an idle process", start, pages);
        for (tiled, what) in [(false, "Gantt, fitted"), (true, "Gantt, side by side")] {
            let (time, (pages, size)) = measure(|| gantt(&path, tiled));
            tell(times, what, time, pages);
            println!("{:>41} {:>9} kB", "of PDF", size / 1_000);
        }
    }
}

/// The median time of a piece of work, and what it gave last.
fn measure<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut last = work();
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            last = work();
            start.elapsed()
        })
        .collect();
    times.sort();
    (times[ROUNDS / 2], last)
}

fn tell(times: u16, what: &str, time: Duration, pages: usize) {
    let each = time / u32::try_from(pages).unwrap();
    println!("{times:>4} × {what:<27} {:>12} {pages:>7} {:>12}", show(time), show(each));
}

fn show(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1_000.0)
}

fn lay(path: &Path) -> usize {
    let mut store = Store::open(path, Access::Read).unwrap();
    report::sal(&figure::sal(&store.snapshot().unwrap(), 3, None).unwrap()).pages.len()
}

fn print(path: &Path) -> usize {
    let mut store = Store::open(path, Access::Read).unwrap();
    let paper = report::sal(&figure::sal(&store.snapshot().unwrap(), 3, None).unwrap());
    assert!(paper.pdf().unwrap().len() > 1_000);
    paper.pages.len()
}

/// Pages and bytes of the Gantt.
fn gantt(path: &Path, tiled: bool) -> (usize, usize) {
    let mut store = Store::open(path, Access::Read).unwrap();
    let day = Day::read("31/01/2019").unwrap();
    let figure = figure::gantt(&store.snapshot().unwrap(), day, None, None).unwrap();
    let paper = report::gantt(&figure, Form { size: PaperSize::A4, upright: false, tiled });
    (paper.pages.len(), paper.pdf().unwrap().len())
}

fn run(path: &Path, target: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_capofila"));
    command.arg("sal").arg(path).args(["--numero", "3", "--sostituisci", "-o"]).arg(target);
    assert!(command.stdout(Stdio::null()).status().unwrap().success());
}

fn idle() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_capofila"));
    assert!(command.arg("--version").stdout(Stdio::null()).status().unwrap().success());
}
