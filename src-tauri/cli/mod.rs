//! The verbs of the terminal: the same store, figures and pages as the window. Scripts rely on their words,
//! their JSON and their exit codes: 0 done, 1 refused with a sentence, 2 wrong usage.

mod esporta;
mod gantt;
mod importa;
mod show;
mod staff;
mod table;
mod timesheet;
mod usage;
mod wait;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::error::{Error, Result};
use crate::output::deliver;
use crate::progress::Progress;
use crate::record::Body;
use crate::store::{Access, Blueprint, Store, create, template};
use crate::value::{Day, Id, Refusal, excerpt};
use crate::{figure, report};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "capofila",
    version,
    about = "Capofila: il progetto in partenariato in un solo file."
)]
struct Line {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Crea un progetto nuovo; non sovrascrive nulla
    Nuovo {
        /// Il file da creare, per esempio cit.capofila
        file: PathBuf,
        /// Il modello: «cit» oppure il percorso di un file di modello
        #[arg(long, value_name = "MODELLO")]
        modello: String,
    },
    /// Mostra una pagina del progetto
    Mostra(Show),
    /// Scrive il SAL di un trimestre in PDF
    Sal(Sal),
    /// Scrive in PDF i fogli ore di un partner in un mese
    Timesheet(timesheet::Timesheet),
    /// Scrive un file per altri: un foglio di calcolo da compilare, le ore, il piano, il Gantt
    Esporta {
        /// Il file del progetto
        file: PathBuf,
        #[command(subcommand)]
        what: esporta::What,
    },
    /// Legge un file di altri programmi e mostra che cosa cambia
    Importa {
        /// Il file del progetto
        file: PathBuf,
        #[command(subcommand)]
        what: importa::What,
    },
    /// Controlla che il file sia integro e che il contenuto sia quello scritto
    Verifica {
        /// Il file del progetto
        file: PathBuf,
        /// Risposta in JSON
        #[arg(long)]
        json: bool,
    },
    /// Apre il progetto nella finestra
    Apri {
        /// Il file del progetto; senza, si apre la pagina iniziale
        file: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
struct Show {
    /// Il file del progetto
    file: PathBuf,
    /// Quale pagina: partner, piano, budget, indicatori, adempimenti, personale o ore
    #[arg(value_name = "PAGINA", hide_possible_values = true)]
    page: Page,
    /// Alla fine di quale giorno (AAAA-MM-GG); senza, oggi
    #[arg(long, value_name = "AAAA-MM-GG")]
    al: Option<Day>,
    /// Risposta in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Sal {
    /// Il file del progetto
    file: PathBuf,
    /// Il numero del SAL, da 1
    #[arg(long)]
    numero: u16,
    /// Alla fine di quale giorno (AAAA-MM-GG); senza, la fine del trimestre
    #[arg(long, value_name = "AAAA-MM-GG")]
    al: Option<Day>,
    /// Il PDF da scrivere
    #[arg(short = 'o', long = "output", value_name = "PDF")]
    output: PathBuf,
    /// Sostituisce il PDF se c'è già
    #[arg(long)]
    sostituisci: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Page {
    Partner,
    Piano,
    Budget,
    Indicatori,
    Adempimenti,
    Personale,
    Ore,
}

/// What the program is to do after the command line was read.
#[derive(Debug)]
pub enum Outcome {
    /// It is done: end with this code.
    Done(ExitCode),
    /// Open the window, on a project or on the first page.
    Window(Option<PathBuf>),
}

/// Does what the command line says.
pub fn run() -> Outcome {
    let line = match usage::parse::<Line>() {
        Ok(line) => line,
        Err(code) => return Outcome::Done(code),
    };
    let progress = Progress::default();
    let watch = wait::watch(&progress);
    let outcome = match line.verb {
        None => return Outcome::Window(None),
        Some(Verb::Apri { file }) => return Outcome::Window(file),
        Some(Verb::Nuovo { file, modello }) => make(&file, &modello),
        Some(Verb::Mostra(show)) => show::show(&show, &progress),
        Some(Verb::Sal(sal)) => print(&sal, &progress),
        Some(Verb::Timesheet(wish)) => timesheet::print(&wish, &progress),
        Some(Verb::Esporta { file, what }) => esporta::export(&file, &what, &progress),
        Some(Verb::Importa { file, what }) => importa::import(&file, &what, &progress),
        Some(Verb::Verifica { file, json }) => verify(&file, json, &progress),
    };
    drop(watch);
    Outcome::Done(match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(1)
        }
    })
}

/// The project that another start of the program, with the command line `line`, asks the window to open.
#[cfg(feature = "desktop")]
pub fn file(line: Vec<String>) -> Option<PathBuf> {
    match Line::try_parse_from(line).ok()?.verb {
        Some(Verb::Apri { file }) => file,
        _ => None,
    }
}

fn make(path: &Path, model: &str) -> Result<()> {
    let records = if model == "cit" {
        Blueprint::Cit.records()?
    } else {
        template(&read(Path::new(model))?)?
    };
    create(path, records)?;
    done(&format!("Creato il progetto «{}».", path.display()));
    Ok(())
}

/// The text of a template.
fn read(path: &Path) -> Result<String> {
    /// Far beyond any project; a file of this size is something else.
    const LARGEST: u64 = 64 << 20;
    let refuse = |error| Error::io("Non riesco a leggere il modello", path, error);
    let metadata = path.metadata().map_err(refuse)?;
    if !metadata.is_dir() && (!metadata.is_file() || metadata.len() > LARGEST) {
        return Err(Refusal::new(format!(
            "«{}» non è un modello: deve essere un file di testo di al più 64 MB.",
            path.display()
        ))
        .into());
    }
    String::from_utf8(std::fs::read(path).map_err(refuse)?).map_err(|_| {
        Refusal::new(format!("«{}» non è un modello: non è un file di testo.", path.display()))
            .into()
    })
}

fn print(sal: &Sal, progress: &Progress) -> Result<()> {
    let mut store = Store::open_with(&sal.file, Access::Read, progress)?;
    let snapshot = store.snapshot()?;
    let figure = figure::sal(&snapshot, sal.numero, sal.al)?;
    let paper = report::sal(&figure);
    deliver(&sal.output, &paper.pdf_with(progress)?, sal.sostituisci)?;
    let pages = paper.pages.len();
    let path = sal.output.display();
    done(&format!(
        "Scritto il SAL {} al {} in «{path}»: {pages} pagine.",
        sal.numero, figure.as_of
    ));
    boxes(&paper);
    Ok(())
}

/// Tells which characters the paper's font lacks.
fn boxes(paper: &report::Paper) {
    let missing = paper.missing();
    if !missing.is_empty() {
        done(&format!("Stampati come riquadri, perché il carattere non li ha: {missing}."));
    }
}

fn verify(path: &Path, json: bool, progress: &Progress) -> Result<()> {
    let store = Store::open_with(path, Access::Read, progress)?;
    let findings = store.verify()?;
    if json {
        let hash = store.content_hash()?;
        let report = serde_json::json!({
            "ok": findings.is_empty(), "content": hash, "findings": findings,
        });
        say(&serde_json::to_string_pretty(&report)?)?;
    }
    if findings.is_empty() {
        return if json { Ok(()) } else { say(&format!("«{}» è integro.", path.display())) };
    }
    let list: Vec<String> = findings
        .iter()
        .map(|finding| format!("- {}: {}", finding.place, finding.message))
        .collect();
    Err(Refusal::new(format!(
        "«{}» non è integro:\n{}\nIl file non è stato toccato: usa l'ultima copia buona.",
        path.display(),
        list.join("\n")
    ))
    .into())
}

/// The partner with this code.
fn partner(store: &mut Store, code: &str) -> Result<Id<Body>> {
    let snapshot = store.snapshot()?;
    let partners = || snapshot.body.iter().filter(|body| body.is_partner());
    let found = partners().find(|body| body.code.to_lowercase() == code.to_lowercase());
    found.map(|body| body.id).ok_or_else(|| {
        let codes: Vec<&str> = partners().map(|body| body.code.as_str()).collect();
        let (code, codes) = (excerpt(code), codes.join(", "));
        Refusal::new(format!("«{code}» non è un partner del progetto, che ha: {codes}.")).into()
    })
}

/// Tells on standard error. Where nobody can be told, the exit code still says it.
pub fn complain(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{}", table::visible(text));
}

/// Tells what was done. It is done, whether or not somebody hears of it.
fn done(text: &str) {
    let _ = say(&table::visible(text));
}

/// Prints to standard output. A reader that went away (`| head`) is no error.
fn say(text: &str) -> Result<()> {
    use std::io::Write;
    wait::clear();
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::io("Non riesco a scrivere", Path::new("stdout"), error))
        }
        _ => Ok(()),
    }
}
