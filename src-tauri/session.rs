//! What the window asks of the core: a dozen verbs around the store, as JSON in and JSON out. The shell only
//! carries them; adding a kind of record adds none. No window and no dialog is known here.

mod press;
mod rehearse;
mod seal;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::exchange::{Proposal, Review, hours, plan, survey};
use crate::figure::{self, Answer, Question, answer};
use crate::output::deliver;
use crate::progress::Progress;
use crate::recent::{Recent, RecentFile};
use crate::record::{AnyRecord, Baseline, Body, Document, Kind, Person, Sheet, Snapshot};
use crate::report::{self, Form, Paper};
use crate::store::{
    Access, Blueprint, Change, Edit, Finding, LARGEST_DOCUMENT, Store, create, digest,
};
use crate::value::{Day, Id, Month, Period, Refusal, receive};

pub use press::press;
pub use rehearse::Rehearsal;

/// One wish of the window.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "verb", rename_all = "snake_case")]
#[ts(export)]
pub enum Verb {
    /// What is open, and what was.
    Status,
    /// Open the project at `path`; what was open is closed first.
    Open {
        /// Where it is.
        path: PathBuf,
    },
    /// Open the CIT project kept for trying things out; the first time it is made.
    Sample,
    /// Make a project at `path`, which must be free, and open it.
    Create {
        /// Where it shall be.
        path: PathBuf,
        /// What it is made from.
        blueprint: Blueprint,
    },
    /// Close what is open.
    Close,
    /// Take a file off the list of recent ones; the file itself stays.
    Forget {
        /// Which.
        path: PathBuf,
    },
    /// Every row of the project but hours, which are asked for as figures.
    Records,
    /// Do all of `edits` as one step called `title`, or nothing.
    Save {
        /// What the step is called in the history: *Modifica partner*.
        title: String,
        /// The wishes.
        edits: Vec<Edit>,
    },
    /// Try `edits` without doing them, and say what would be refused or give to look at.
    Rehearse {
        /// The wishes.
        edits: Vec<Edit>,
    },
    /// Take the last step back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// A figure.
    Ask {
        /// Which.
        question: Question,
    },
    /// Check the file and what it holds.
    Verify,
    /// Keep the file at `path` inside the project as a document, and do all of `edits` with it, as one step.
    Attach {
        /// What the step is called in the history.
        title: String,
        /// Where the file is; it stays there.
        path: PathBuf,
        /// The identity of the new document.
        document_id: Id<Document>,
        /// The body whose document it is.
        owner: Id<Body>,
        /// What it is, in words.
        name: String,
        /// The wishes, which may name the document.
        edits: Vec<Edit>,
    },
    /// A document of the project as a file.
    Extract {
        /// Which.
        document_id: Id<Document>,
        /// Where it shall be.
        path: PathBuf,
        /// Whether a different file that stands there may be replaced.
        replace: bool,
    },
    /// Close months: each sheet is printed, kept and closed, all in one step.
    Seal {
        /// The sheets, complete and not yet closed.
        sheets: Vec<Id<Sheet>>,
    },
    /// Pages as pictures.
    Preview {
        /// Which pages.
        what: Printable,
    },
    /// Pages as a file.
    Print {
        /// Which pages.
        what: Printable,
        /// Where it shall be. The ending says the form: with `.svg` and `.png` each page is a picture, otherwise all of
        /// them are a PDF.
        path: PathBuf,
        /// Whether a different file that stands there may be replaced.
        replace: bool,
    },
    /// A file for other programs.
    Export {
        /// Which.
        what: Exportable,
        /// Where it shall be; the ending says the form: `.xlsx`, `.csv`.
        path: PathBuf,
        /// Whether a different file that stands there may be replaced.
        replace: bool,
    },
    /// Read a file of other programs and say what it would change; nothing is written.
    Review {
        /// What it holds.
        what: Importable,
        /// Where it is.
        path: PathBuf,
    },
    /// Read the file again and do what its review said, as one step.
    Import {
        /// What it holds.
        what: Importable,
        /// Where it is.
        path: PathBuf,
    },
}

/// What can be printed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "page", rename_all = "snake_case")]
#[ts(export)]
pub enum Printable {
    /// The SAL of a quarter.
    Sal {
        /// Which quarter, from 1.
        number: u16,
        /// At the end of which day; by default of the quarter.
        as_of: Option<Day>,
    },
    /// Timesheets of a month, one page a person.
    Timesheets {
        /// Of which partner.
        body_id: Id<Body>,
        /// Of one person alone.
        person_id: Option<Id<Person>>,
        /// Which month.
        month: Month,
        /// The accounting copy, which alone says what the hours cost.
        accounting: bool,
    },
    /// The staff survey of a partner.
    Survey {
        /// Of which partner.
        body_id: Id<Body>,
    },
    /// Hours by person, action and month.
    Hours {
        /// Of one partner alone.
        body_id: Option<Id<Body>>,
        /// In which period.
        period: Period,
    },
    /// The Gantt alone.
    Gantt {
        /// At the end of which day.
        as_of: Day,
        /// Against which baseline; by default the one the project has chosen.
        baseline_id: Option<Id<Baseline>>,
        /// Of these days alone.
        period: Option<Period>,
        /// On which paper.
        form: Form,
    },
}

/// What can be written for other programs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "book", rename_all = "snake_case")]
#[ts(export)]
pub enum Exportable {
    /// The staff survey of a partner, to be filled in.
    Survey {
        /// Of which partner.
        body_id: Id<Body>,
    },
    /// The hours of a month with their identities.
    Hours {
        /// Of one partner alone.
        body_id: Option<Id<Body>>,
        /// Which month; all of them without.
        month: Option<Month>,
    },
    /// The plan for other programs, by the ending: `.xml` (Microsoft Project), `.gan` (GanttProject), `.xlsx`, `.csv`;
    /// `.ics` holds what falls due.
    Plan {
        /// At the end of which day.
        as_of: Day,
    },
}

/// What a file that is read holds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
#[ts(export)]
pub enum Importable {
    /// The staff survey of a partner.
    Survey {
        /// Of which partner.
        body_id: Id<Body>,
    },
    /// Hours.
    Hours,
    /// The plan, from Microsoft Project, GanttProject or a spreadsheet; the bytes of the file tell which.
    Plan {
        /// The day that its progress speaks of, where the file does not say one.
        as_of: Day,
    },
}

impl Verb {
    /// Reads a wish as the window sends it.
    ///
    /// # Errors
    /// A wish that is none of these, with a sentence that says what is wrong.
    pub fn read(json: &serde_json::Value) -> Result<Verb> {
        Ok(receive(json)?)
    }
}

/// What the window is told; its form follows from the verb.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Reply {
    Status(Status),
    Records(Vec<AnyRecord>),
    Change(Change),
    Rehearsal(Rehearsal),
    Answer(Box<Answer>),
    Findings(Vec<Finding>),
    Preview(Preview),
    Printed(Printed),
    Extracted(PathBuf),
    Review(Review),
}

/// The pages of a document before it is printed.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Preview {
    /// One SVG document a page.
    pub pages: Vec<String>,
    /// The characters that the paper's font lacks, drawn as boxes: `😀 (U+1F600), U+0007`. Empty when none.
    pub missing: String,
}

/// A document that was printed.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Printed {
    /// Where it is; of more pictures than one, the first.
    pub path: PathBuf,
    /// How many pages it has.
    pub pages: usize,
    /// The characters that the paper's font lacks, drawn as boxes. Empty when none.
    pub missing: String,
}

/// What is open.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Status {
    /// The day of the machine's clock.
    pub today: Day,
    /// The open project; none on the first page.
    pub project: Option<Opened>,
    /// The files opened before, the latest first.
    pub recent: Vec<RecentFile>,
}

/// The open project.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Opened {
    /// Where it is.
    pub path: PathBuf,
    /// Whether changes are possible.
    pub writable: bool,
    /// This copy of the project.
    #[ts(type = "string")]
    pub copy: Uuid,
    /// What undo would take back next.
    pub undo: Option<String>,
    /// What redo would do again next.
    pub redo: Option<String>,
}

/// The core as one window uses it.
pub struct Session {
    store: Option<Store>,
    recent: Recent,
    progress: Progress,
}

impl Session {
    /// A session without a project, which keeps its own files (recent ones, the sample) in `home`.
    pub fn new(home: PathBuf) -> Session {
        Session { store: None, recent: Recent::new(home), progress: Progress::default() }
    }

    /// The same session, telling `progress` how far each verb is.
    #[must_use]
    pub fn watched(self, progress: Progress) -> Session {
        Session { progress, ..self }
    }

    /// Does what `verb` says.
    ///
    /// # Errors
    /// What the verb refuses, and a person's wish to stop; nothing has changed then.
    pub fn call(&mut self, verb: Verb) -> Result<Reply> {
        let reply = self.answer(verb);
        self.progress.rest();
        reply
    }

    fn answer(&mut self, verb: Verb) -> Result<Reply> {
        Ok(match verb {
            Verb::Status => Reply::Status(self.status()?),
            Verb::Open { path } => self.open(&path)?,
            Verb::Sample => {
                let path = self.recent.sample()?;
                if !path.exists() {
                    drop(create(&path, Blueprint::Cit.records()?)?);
                }
                self.open(&path)?
            }
            Verb::Create { path, blueprint } => {
                drop(create(&path, blueprint.records()?)?);
                self.open(&path)?
            }
            Verb::Close => {
                self.store = None;
                Reply::Status(self.status()?)
            }
            Verb::Forget { path } => {
                self.recent.forget(&path);
                Reply::Status(self.status()?)
            }
            Verb::Records => {
                let snapshot = self.store()?.snapshot()?;
                Reply::Records(snapshot.records().filter(|row| row.kind() != Kind::Hour).collect())
            }
            Verb::Save { title, edits } => told(self.store()?.save(&title, edits)?),
            Verb::Rehearse { edits } => Reply::Rehearsal(rehearse::rehearse(self.store()?, edits)?),
            Verb::Undo => told(self.store()?.undo()?),
            Verb::Redo => told(self.store()?.redo()?),
            Verb::Ask { question } => {
                let snapshot = self.store()?.snapshot()?;
                Reply::Answer(Box::new(answer(&snapshot, question)?))
            }
            Verb::Verify => Reply::Findings(self.store()?.verify()?),
            Verb::Attach { title, path, document_id, owner, name, edits } => {
                let bytes = document(&path)?;
                let document = Document {
                    id: document_id,
                    owner,
                    title: name,
                    file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                    size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
                    sha256: digest(&bytes),
                    day: Day::today(),
                };
                let mut all = vec![Edit::Put(Box::new(document.into()))];
                all.extend(edits);
                told(self.store()?.save_with(&title, &[bytes], all)?)
            }
            Verb::Extract { document_id, path, replace } => {
                let store = self.store()?;
                let snapshot = store.snapshot()?;
                let Some(document) = Snapshot::find(&snapshot.document, document_id) else {
                    return Err(Refusal::new("Il documento non è più nel progetto.").into());
                };
                deliver(&path, &store.content(&document.sha256)?, replace)?;
                Reply::Extracted(path)
            }
            Verb::Preview { what } => {
                let paper = self.paper(&what)?;
                Reply::Preview(Preview { pages: paper.svg(), missing: paper.missing() })
            }
            Verb::Print { what, path, replace } => {
                let paper = self.paper(&what)?;
                let paths = press(&paper, &path, replace, &self.progress)?;
                let path = paths.into_iter().next().unwrap_or(path);
                let (pages, missing) = (paper.pages.len(), paper.missing());
                Reply::Printed(Printed { path, pages, missing })
            }
            Verb::Seal { sheets } => told(seal::seal(self.store()?, &sheets, Day::today())?),
            Verb::Export { what, path, replace } => {
                self.export(&what, &path, replace)?;
                Reply::Extracted(path)
            }
            Verb::Review { what, path } => Reply::Review(self.proposal(&what, &path)?.review),
            Verb::Import { what, path } => {
                let proposal = self.proposal(&what, &path)?;
                told(proposal.carry_out(self.store()?)?)
            }
        })
    }

    /// After a defect inside a verb: what is open is read again from its file, so that nothing half reckoned stays
    /// in memory. A file that does not open any more is closed; its last saved state is safe.
    pub fn recover(&mut self) {
        if let Some(store) = self.store.take() {
            let path = store.path().to_owned();
            drop(store);
            self.store = Store::open_with(&path, Access::Write, &self.progress).ok();
            self.progress.rest();
        }
    }

    fn paper(&mut self, what: &Printable) -> Result<Paper> {
        let snapshot = self.store()?.snapshot()?;
        match what {
            Printable::Sal { number, as_of } => {
                Ok(report::sal(&figure::sal(&snapshot, *number, *as_of)?))
            }
            Printable::Timesheets { body_id, person_id, month, accounting } => {
                let sheets = figure::timesheets(&snapshot, *body_id, *person_id, *month)?;
                Ok(report::timesheets(&sheets, *accounting))
            }
            Printable::Survey { body_id } => {
                let opening = snapshot.project().and_then(|project| project.opening_day);
                let as_of = opening.unwrap_or_else(Day::today);
                Ok(report::survey(&figure::survey_form(&snapshot, *body_id, as_of)?))
            }
            Printable::Hours { body_id, period } => {
                Ok(report::hours(&figure::hours(&snapshot, *body_id, *period)?))
            }
            Printable::Gantt { as_of, baseline_id, period, form } => {
                Ok(report::gantt(&figure::gantt(&snapshot, *as_of, *baseline_id, *period)?, *form))
            }
        }
    }

    fn export(&mut self, what: &Exportable, path: &Path, replace: bool) -> Result<()> {
        let store = self.store()?;
        match what {
            Exportable::Survey { body_id } => survey::export(store, *body_id, path, replace),
            Exportable::Hours { body_id, month } => {
                hours::export(store, *body_id, *month, path, replace).map(drop)
            }
            Exportable::Plan { as_of } => plan::export(store, *as_of, path, replace).map(drop),
        }
    }

    /// What the file at `path` would do.
    fn proposal(&mut self, what: &Importable, path: &Path) -> Result<Proposal> {
        let store = self.store()?;
        match what {
            Importable::Survey { body_id } => survey::propose(store, *body_id, path),
            Importable::Hours => hours::propose(store, None, path),
            Importable::Plan { as_of } => plan::propose(store, *as_of, path),
        }
    }

    fn open(&mut self, path: &Path) -> Result<Reply> {
        // The same file asked for again stays open: closing first would give others the chance to take it.
        let same = self.store.as_ref().is_some_and(|store| same_file(store.path(), path));
        if same {
            return Ok(Reply::Status(self.status()?));
        }
        let mut store = Store::open_with(path, Access::Write, &self.progress)?;
        // Whoever stops the reading stays with what was open before.
        store.snapshot()?;
        self.recent.note(store.path());
        self.store = Some(store);
        Ok(Reply::Status(self.status()?))
    }

    fn status(&mut self) -> Result<Status> {
        let project = match &mut self.store {
            None => None,
            Some(store) => {
                let (undo, redo) = store.steps();
                let snapshot = store.snapshot()?;
                Some(Opened {
                    path: store.path().to_owned(),
                    writable: store.writable(),
                    copy: snapshot.copy.first().map_or(Uuid::nil(), |copy| copy.id.uuid()),
                    undo,
                    redo,
                })
            }
        };
        Ok(Status { today: Day::today(), project, recent: self.recent.list() })
    }

    fn store(&mut self) -> Result<&mut Store> {
        self.store
            .as_mut()
            .ok_or_else(|| Error::from(Refusal::new("Nessun progetto è aperto. Aprine uno.")))
    }
}

/// The bytes of a file that is to become a document.
fn document(path: &Path) -> Result<Vec<u8>> {
    let refuse = |error| Error::io("Non riesco a leggere il documento", path, error);
    let metadata = path.metadata().map_err(refuse)?;
    if metadata.is_file() && metadata.len() > LARGEST_DOCUMENT {
        return Err(Refusal::new(format!(
            "«{}» è troppo grande: un documento può avere al più {} MB.",
            path.display(),
            LARGEST_DOCUMENT >> 20
        ))
        .into());
    }
    if !metadata.is_file() || metadata.len() == 0 {
        return Err(Refusal::new(format!(
            "«{}» non è un documento: scegli un file che non sia vuoto.",
            path.display()
        ))
        .into());
    }
    std::fs::read(path).map_err(refuse)
}

/// What changed, as the window is told. Hours may be millions: it asks for a month of them at a time.
fn told(mut change: Change) -> Reply {
    change.put.retain(|row| row.kind() != Kind::Hour);
    change.deleted.retain(|row| row.kind != Kind::Hour);
    Reply::Change(change)
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}
