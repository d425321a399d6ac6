//! How far a long work has come, and whether a person wishes it to stop. Who works tells it row by row; who waits looks
//! from another thread. Nothing is shown here.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use serde::Serialize;
use ts_rs::TS;

use crate::value::{Code, Refusal};

/// What a long work is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Stage {
    /// The rows of the project come into memory.
    Load = 1,
    /// A file of others is read.
    Read,
    /// What was read is held against the project.
    Compare,
    /// Rows go into the project.
    Write,
    /// What a step changed is found again, to be taken back.
    Revert,
    /// Pages are laid out and made into a file.
    Print,
    /// Rows go into a spreadsheet.
    Export,
    /// The project's file is looked through.
    Check,
}

impl Stage {
    const ALL: [Stage; 8] = [
        Stage::Load,
        Stage::Read,
        Stage::Compare,
        Stage::Write,
        Stage::Revert,
        Stage::Print,
        Stage::Export,
        Stage::Check,
    ];

    fn words(self) -> &'static str {
        match self {
            Stage::Load => "Leggo il progetto",
            Stage::Read => "Leggo il file",
            Stage::Compare => "Confronto con il progetto",
            Stage::Write => "Scrivo nell’archivio",
            Stage::Revert => "Ritrovo com’era prima",
            Stage::Print => "Stampo le pagine",
            Stage::Export => "Preparo il foglio di calcolo",
            Stage::Check => "Controllo l’archivio",
        }
    }
}

/// How far a work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Far {
    /// What it is at, as people call it.
    pub words: &'static str,
    /// How much of that is done; none where nobody knows how much there is.
    pub percent: Option<u8>,
}

/// The handle that who works and who waits share. Telling costs a few loads and stores of memory.
#[derive(Clone)]
pub struct Progress(Arc<State>);

struct State {
    stage: AtomicU8,
    done: AtomicU64,
    total: AtomicU64,
    stopped: AtomicBool,
    stop: Box<dyn Fn() -> bool + Send + Sync>,
}

impl Default for Progress {
    /// A work that nobody waits for and nobody stops.
    fn default() -> Progress {
        Progress::new(|| false)
    }
}

impl Progress {
    /// A work that goes on until `stop` says yes; it is asked often, from the thread that works.
    pub fn new(stop: impl Fn() -> bool + Send + Sync + 'static) -> Progress {
        Progress(Arc::new(State {
            stage: AtomicU8::new(0),
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
            stop: Box::new(stop),
        }))
    }

    /// A stage begins that has `total` parts: rows, bytes, pages; 0 where nobody knows.
    ///
    /// # Errors
    /// When somebody wishes to stop: see [`stopped`].
    pub fn begin(&self, stage: Stage, total: usize) -> Result<(), Refusal> {
        self.0.done.store(0, Relaxed);
        self.0.total.store(total as u64, Relaxed);
        self.0.stage.store(stage as u8, Relaxed);
        self.go_on()
    }

    /// One more part of the stage is done.
    ///
    /// # Errors
    /// Those of [`Progress::begin`].
    pub fn one(&self) -> Result<(), Refusal> {
        self.at(self.0.done.load(Relaxed) + 1)
    }

    /// So many parts of the stage are done.
    ///
    /// # Errors
    /// Those of [`Progress::begin`].
    pub fn at(&self, done: u64) -> Result<(), Refusal> {
        self.0.done.store(done, Relaxed);
        self.go_on()
    }

    /// Refuses where somebody wishes to stop.
    ///
    /// # Errors
    /// Those of [`Progress::begin`].
    pub fn go_on(&self) -> Result<(), Refusal> {
        if self.wished() { Err(stopped()) } else { Ok(()) }
    }

    /// Whether somebody wishes to stop. Who has said so once has said it for the whole work, since whatever did not
    /// heed the first word must heed the next.
    pub fn wished(&self) -> bool {
        if !self.0.stopped.load(Relaxed) && (self.0.stop)() {
            self.0.stopped.store(true, Relaxed);
        }
        self.0.stopped.load(Relaxed)
    }

    /// The work is over, stopped or not.
    pub fn rest(&self) {
        self.0.stage.store(0, Relaxed);
        self.0.stopped.store(false, Relaxed);
    }

    /// How far it has come; nothing while there is no work.
    pub fn far(&self) -> Option<Far> {
        let stage = *Stage::ALL.get(usize::from(self.0.stage.load(Relaxed)).checked_sub(1)?)?;
        let (done, total) = (self.0.done.load(Relaxed), self.0.total.load(Relaxed));
        let percent = (done.min(total) * 100).checked_div(total);
        Some(Far { words: stage.words(), percent: percent.and_then(|it| u8::try_from(it).ok()) })
    }

    /// A way into `inner` that fails once somebody wishes to stop, for who writes long without asking.
    pub fn writer<W: Write>(&self, inner: W) -> impl Write + use<'_, W> {
        Writer { inner, progress: self }
    }
}

/// Why a work ended that somebody stopped. Whoever stops it leaves everything as it was.
pub fn stopped() -> Refusal {
    Refusal::new("Operazione interrotta: nulla è stato modificato.").code(Code::Stopped)
}

struct Writer<'a, W> {
    inner: W,
    progress: &'a Progress,
}

impl<W: Write> Write for Writer<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.progress.go_on().map_err(std::io::Error::other)?;
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

/// Somebody who waits, until this is dropped.
pub struct Watch(Option<(Sender<()>, JoinHandle<()>)>);

impl Watch {
    /// How often it is told how far the work is.
    const PAUSE: Duration = Duration::from_millis(150);

    /// Tells how far `progress` has come, once it takes longer than `patience` and then again and again. When that is
    /// over, nothing is told, once, so that what is shown can go away.
    pub fn new(
        progress: &Progress,
        patience: Duration,
        mut tell: impl FnMut(Option<Far>) + Send + 'static,
    ) -> Watch {
        let (end, ended) = mpsc::channel();
        let progress = progress.clone();
        let look = move || {
            let (mut pause, mut told) = (patience, false);
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = Watch::PAUSE;
                if let Some(far) = progress.far() {
                    tell(Some(far));
                    told = true;
                }
            }
            if told {
                tell(None);
            }
        };
        // A work that cannot be watched is done all the same.
        Watch(std::thread::Builder::new().spawn(look).ok().map(|thread| (end, thread)))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.0.take() {
            drop(end);
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn what_is_known_is_told_in_per_cents() {
        let progress = Progress::default();
        assert_eq!(progress.far(), None);
        progress.begin(Stage::Read, 0).unwrap();
        progress.one().unwrap();
        assert_eq!(progress.far(), Some(Far { words: "Leggo il file", percent: None }));
        progress.begin(Stage::Write, 3).unwrap();
        progress.one().unwrap();
        progress.one().unwrap();
        assert_eq!(progress.far().unwrap().percent, Some(66));
        progress.at(7).unwrap();
        assert_eq!(progress.far().unwrap().percent, Some(100), "never more than all of it");
        progress.rest();
        assert_eq!(progress.far(), None);
        for (place, stage) in (1..).zip(Stage::ALL) {
            assert_eq!(stage as u8, place, "each stage stands at its place");
        }
    }

    #[test]
    fn who_wishes_to_stop_is_heard_by_who_works_and_who_writes() {
        let wish = Arc::new(AtomicBool::new(true));
        let heard = Arc::clone(&wish);
        let progress = Progress::new(move || heard.swap(false, Relaxed));
        assert_eq!(progress.one(), Err(stopped()));
        assert!(progress.writer(Vec::new()).write_all(b"x").is_err(), "once is enough");
        progress.rest();
        assert_eq!(progress.one(), Ok(()));
    }

    #[test]
    fn who_waits_is_told_until_the_end_and_not_of_what_is_short() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let tell = |told: &Arc<Mutex<Vec<Option<Far>>>>| {
            let told = Arc::clone(told);
            move |far| told.lock().unwrap().push(far)
        };
        let progress = Progress::default();
        progress.begin(Stage::Check, 0).unwrap();
        drop(Watch::new(&progress, Duration::from_secs(600), tell(&told)));
        assert_eq!(*told.lock().unwrap(), []);
        let watch = Watch::new(&progress, Duration::ZERO, tell(&told));
        while told.lock().unwrap().is_empty() {
            std::thread::yield_now();
        }
        drop(watch);
        let told = told.lock().unwrap();
        assert_eq!(told.first(), Some(&progress.far()));
        assert_eq!(told.last(), Some(&None));
    }
}
