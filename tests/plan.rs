//! The plan goes to other programs and comes back: unchanged it changes nothing; into a project that lost it, it brings
//! back all that the format can hold. Files that were made by hand are read right, and hostile ones are refused with
//! a list of what is wrong where.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

mod common;

use std::collections::BTreeSet;
use std::path::PathBuf;

use capofila::exchange::plan::{Written, export, propose};
use capofila::exchange::{Proposal, ReviewSort};
use capofila::figure;
use capofila::record::{
    Deliverable, DeliverableSort, Delivery, Dependency, Link, PlanDays, Snapshot, Standing,
};
use capofila::store::{Store, create};
use capofila::value::{Day, Id, Percent};
use common::{assert_italian, day, refused};

const FORMS: [&str; 4] = ["xml", "gan", "xlsx", "csv"];

/// A folder with a project in it.
struct Desk {
    folder: tempfile::TempDir,
    store: Store,
}

impl Desk {
    fn new(project: Snapshot) -> Desk {
        let folder = common::fast_folder();
        let path = folder.path().join("cit.capofila");
        let store = create(&path, project.records().collect()).unwrap();
        Desk { folder, store }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        std::fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    fn review(&mut self, path: &std::path::Path) -> Proposal {
        propose(&mut self.store, as_of(), path).unwrap()
    }

    fn project(&mut self) -> Snapshot {
        (*self.store.snapshot().unwrap()).clone()
    }
}

fn as_of() -> Day {
    day("31/01/2019")
}

/// CIT in the middle of its life: progress, actual dates, states, the suggested links and one of each other type, a
/// milestone that was reached, a deliverable that was not.
fn busy() -> Snapshot {
    let mut project = common::rich::rich(common::cit());
    let owner = project.project[0].owner;
    for link in figure::suggested(&project) {
        project.dependency.push(Dependency {
            id: Id::random(),
            owner,
            predecessor_id: link.predecessor_id,
            successor_id: link.successor_id,
            link: Link::FinishStart,
            lag: link.lag,
        });
    }
    let id = |code: &str| project.activity.iter().find(|row| row.code == code).unwrap().id;
    let odd = [
        ("A2.1", "A4.1", Link::StartStart, 12),
        ("A3.1", "A4.2", Link::FinishFinish, -30),
        ("A3.2", "A5.4", Link::StartFinish, 0),
    ];
    let odd = odd.map(|(before, after, link, lag)| Dependency {
        id: Id::random(),
        owner,
        predecessor_id: id(before),
        successor_id: id(after),
        link,
        lag,
    });
    let mark = |code: &str, sort, title: &str, due: &str| Deliverable {
        id: Id::random(),
        owner,
        activity_id: id(code),
        sort,
        title: title.to_owned(),
        due: day(due),
        position: 1,
    };
    let kit = mark(
        "A2.2",
        DeliverableSort::Deliverable,
        "Kit del riuso, \"prima\" <bozza>",
        "31/10/2018",
    );
    let start = mark("A5.1", DeliverableSort::Milestone, "Convegno svolto", "04/12/2018");
    project.delivery.push(Delivery {
        id: Id::random(),
        owner,
        deliverable_id: start.id,
        day: day("04/12/2018"),
        document_id: None,
        evidence: "Verbale".to_owned(),
    });
    project.dependency.extend(odd);
    project.deliverable.extend([kit, start]);
    let long = project.activity.iter_mut().find(|row| row.code == "A1.5").unwrap();
    long.title = format!("Rendicontazione & «relazioni»\n{}", "molto lunga ".repeat(30));
    let since =
        project.activity.iter_mut().find(|row| row.standing == Standing::Suspended).unwrap();
    since.standing_since = Some(day("15/11/2018"));
    project
}

/// The same project before anybody planned: other dates, no links, no progress, nothing to bring, no baseline dates.
fn bare(mut project: Snapshot) -> Snapshot {
    for row in &mut project.activity {
        (row.start, row.end) = (row.start.plus(40), row.end.plus(90));
        (row.actual_start, row.actual_end) = (None, None);
        (row.standing, row.standing_since) = (Standing::Active, None);
    }
    project.dependency.clear();
    project.progress.clear();
    project.delivery.clear();
    project.deliverable.clear();
    project.baseline_activity.clear();
    project
}

/// All of a plan that every format holds, row by row. Per cents are whole where `whole`; who takes part, evidence,
/// notes by day and long titles of actions are in no format.
fn told(project: &Snapshot, whole: bool) -> BTreeSet<String> {
    let code = |id| Snapshot::find(&project.activity, id).unwrap().code.clone();
    let mut told = BTreeSet::new();
    for row in figure::plan(project, as_of(), None).activities {
        let held = Snapshot::find(&project.activity, row.id).unwrap();
        let percent = row.progress.map_or(0, Percent::get);
        let percent = if whole { percent / 100 * 100 } else { percent };
        told.insert(format!(
            "{} {} {} {:?} {:?} {percent} {:?} {:?} {:?} {:?}",
            row.code,
            row.start,
            row.end,
            row.actual_start,
            row.actual_end,
            held.standing,
            held.standing_since,
            row.baseline_start,
            row.baseline_end
        ));
    }
    for row in &project.dependency {
        let (before, after) = (code(row.predecessor_id), code(row.successor_id));
        told.insert(format!("{before} {after} {:?} {}", row.link, row.lag));
    }
    for row in &project.deliverable {
        told.insert(format!("{} {:?} {} {}", code(row.activity_id), row.sort, row.title, row.due));
    }
    told
}

#[test]
fn a_file_that_comes_back_unchanged_changes_nothing() {
    for days in [PlanDays::Calendar, PlanDays::Working] {
        let mut project = busy();
        project.project[0].plan_days = days;
        let count = project.action.len() + project.activity.len();
        let count = count + project.deliverable.len() + project.dependency.len();
        let mut desk = Desk::new(project);
        for form in FORMS {
            let path = desk.path(&format!("piano.{form}"));
            let written = export(&mut desk.store, as_of(), &path, false).unwrap();
            assert_eq!(written, Written::Rows(36), "{form}");
            let proposal = desk.review(&path);
            let counts = proposal.review.counts;
            assert_eq!(counts.same, count, "{form}: {:?}", proposal.review.rows);
            assert_eq!(proposal.review.rows, [], "{form}");
            assert!(proposal.edits.is_empty(), "{form}");
        }
    }
}

#[test]
fn days_of_rest_take_no_time_in_a_gan_where_nothing_falls_on_one() {
    let worked = |mut day: Day| {
        while day.weekday() > 5 || capofila::rule::holiday(day, []).is_some() {
            day = day.plus(-1);
        }
        day
    };
    let mut project = busy();
    project.project[0].plan_days = PlanDays::Working;
    for row in &mut project.activity {
        (row.start, row.end) = (worked(row.start), worked(row.end));
    }
    for row in &mut project.baseline_activity {
        (row.start, row.end) = (worked(row.start), worked(row.end));
    }
    for row in &mut project.deliverable {
        row.due = worked(row.due);
    }
    let mut desk = Desk::new(project);
    let path = desk.path("piano.gan");
    export(&mut desk.store, as_of(), &path, false).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    for part in [
        "<only-show-weekends value=\"false\"/>",
        "<date year=\"2018\" month=\"11\" date=\"1\" type=\"HOLIDAY\"/>",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(desk.review(&path).review.rows, []);
}

#[test]
fn a_plan_comes_back_into_a_project_that_lost_it() {
    let full = busy();
    for form in FORMS {
        let mut desk = Desk::new(full.clone());
        let path = desk.path(&format!("piano.{form}"));
        export(&mut desk.store, as_of(), &path, false).unwrap();
        let mut other = Desk::new(bare(full.clone()));
        let proposal = other.review(&path);
        assert_eq!(proposal.review.counts.errors, 0, "{form}: {:?}", proposal.review.rows);
        assert_eq!(other.project().dependency, [], "nothing is written before it was seen");
        proposal.carry_out(&mut other.store).unwrap();
        let whole = matches!(form, "xml" | "gan");
        assert_eq!(told(&other.project(), whole), told(&full, whole), "{form}");
        other.store.undo().unwrap();
        assert_eq!(other.project().dependency, [], "{form}: one step");
    }
}

#[test]
fn every_baseline_travels_in_a_gan() {
    let mut full = busy();
    let mut second = full.baseline[0].clone();
    (second.id, second.name) = (Id::random(), "Ripianificazione".to_owned());
    second.position += 1;
    for mut row in full.baseline_activity.clone() {
        (row.id, row.baseline_id) = (Id::random(), second.id);
        row.end = row.end.plus(181);
        full.baseline_activity.push(row);
    }
    full.baseline.push(second);
    let mut desk = Desk::new(full.clone());
    let path = desk.path("piano.gan");
    export(&mut desk.store, as_of(), &path, false).unwrap();
    let mut less = bare(full.clone());
    less.baseline.truncate(1);
    let mut other = Desk::new(less);
    other.review(&path).carry_out(&mut other.store).unwrap();
    let project = other.project();
    let second = project.baseline.iter().find(|row| row.name == "Ripianificazione").unwrap();
    let ends = |project: &Snapshot, id| {
        let rows = project.baseline_activity.iter().filter(|row| row.baseline_id == id);
        rows.map(|row| (row.activity_id, row.start, row.end)).collect::<BTreeSet<_>>()
    };
    assert_eq!(ends(&project, second.id), ends(&full, full.baseline[1].id));
    assert_eq!(ends(&project, second.id).len(), 29);
}

/// The rows of a review, those that are missing in the file left out.
fn rows(proposal: &Proposal) -> Vec<String> {
    let rows = proposal.review.rows.iter().filter(|row| row.sort != ReviewSort::Missing);
    rows.map(|row| format!("{:?}|{}|{}|{}", row.sort, row.place, row.subject, row.message))
        .collect()
}

const LOST: &str = "e qui non si tiene";

#[test]
fn a_file_of_microsoft_project_made_by_hand_is_read() {
    let mut desk = Desk::new(common::cit());
    let sample = std::path::Path::new("tests/files/piano-project.xml");
    let proposal = desk.review(sample);
    assert_eq!(
        proposal.review.source,
        "Piano di Microsoft Project «Avvio delle attività»: un'azione, 5 attività, un traguardo, 3 legami."
    );
    let lost = |label: &str, place: &str| {
        format!("Warning|{place}||Nel file, una volta, {LOST}: {label}.")
    };
    let expected = [
        "Warning|ID 6|A1.7 → Referenti nominati|Il legame non unisce due attività, ma un'azione, un gruppo o un traguardo: qui non si tiene.".to_owned(),
        "Warning|ID 4|Formazione|È un gruppo dentro un'azione: qui non si tiene, le sue attività passano nell'azione.".to_owned(),
        "Warning|ID 5|Corso base|Sta più in basso delle attività: passa direttamente nell'azione.".to_owned(),
        "Warning|||Le attese dei legami nel file contano giorni lavorativi, nel progetto giorni di calendario: il numero resta, controlla i legami.".to_owned(),
        lost("assegnazioni di risorse", ""),
        lost("campo «Protocollo»", "ID 2"),
        lost("costi e lavoro di riferimento", "ID 2"),
        lost("dati del documento (autore, responsabile, ente, categoria)", ""),
        lost("eccezioni del calendario", ""),
        lost("note delle attività", "ID 3"),
        lost("ore del giorno delle date", "ID 3"),
        lost("piani di riferimento oltre al primo", "ID 2"),
        lost("priorità diverse da 500", "ID 2"),
        lost("risorse", ""),
        lost("vincoli sulle date", "ID 3"),
        "Added|ID 9|A6 Avvio delle attività|Nuova azione per le attività che nel file non stanno sotto nessuna azione.".to_owned(),
        "Added|ID 3|A1.7 Comunicazione interna|nuova attività dal 03/08/2018 al 31/08/2018".to_owned(),
        "Added|ID 5|A1.8 Corso base|nuova attività dal 03/09/2018 al 07/09/2018".to_owned(),
        "Added|ID 7|A1.9 Newsletter|nuova attività dal 01/10/2018 al 31/10/2018, annullata".to_owned(),
        "Added|ID 9|A6.1 Chiusura|nuova attività dal 29/04/2019 al 30/04/2019".to_owned(),
        "Added|ID 6|A1.7 Referenti nominati|nuovo, entro il 31/08/2018".to_owned(),
        "Added|ID 3|A1.3 → A1.7|nuovo legame inizio-inizio, attesa 2 giorni".to_owned(),
        "Added|ID 5|A1.7 → A1.8|nuovo legame fine-inizio, attesa 2 giorni".to_owned(),
        "Changed|ID 2|Elaborazione procedure acquisto|Inizio effettivo: – → 02/08/2018; Avanzamento al 04/12/2018: – → 30\u{a0}%".to_owned(),
        "Changed|ID 2|«Piano approvato», A1.3|Date: «01/08/2018 – 30/04/2019» → «01/08/2018 – 29/04/2019»".to_owned(),
    ];
    assert_eq!(rows(&proposal), expected);
    assert_eq!(proposal.review.counts.missing, 32, "the others stay");
    proposal.carry_out(&mut desk.store).unwrap();
    let again = desk.review(sample);
    let left: Vec<String> =
        rows(&again).into_iter().filter(|row| !row.starts_with("Warning")).collect();
    assert_eq!(left, [""; 0], "read again by name, it changes nothing");
}

#[test]
fn a_file_of_ganttproject_made_by_hand_is_read() {
    let mut desk = Desk::new(common::cit());
    let proposal = desk.review(std::path::Path::new("tests/files/piano.gan"));
    let all = rows(&proposal);
    let changes: Vec<&String> = all.iter().filter(|row| !row.starts_with("Warning")).collect();
    assert_eq!(
        changes,
        [
            "Added|id 1|A6 Tavoli di lavoro|nuova azione",
            "Added|id 2|A6.1 Preparazione|nuova attività dal 01/10/2018 al 12/10/2018",
            // A Saturday that is worked lies in it, and the 1st of November is free.
            "Added|id 3|A6.2 Incontri|nuova attività dal 22/10/2018 al 31/10/2018",
            "Added|id 4|A6.1 Calendario approvato|nuovo, entro il 12/10/2018",
            "Added|id 2|A6.1 → A6.2|nuovo legame fine-inizio, attesa 1 giorno",
            "Added||Prima stesura|nuovo piano di riferimento",
            "Added|id 2|«Prima stesura», A6.1|date di riferimento: 01/10/2018 – 05/10/2018",
            "Added|id 3|«Prima stesura», A6.2|date di riferimento: 26/10/2018 – 02/11/2018",
        ]
    );
    let warned =
        |part: &str| all.iter().any(|row| row.starts_with("Warning") && row.contains(part));
    for part in [
        "Rete degli enti|Raccoglie tutto il progetto",
        "Calendario approvato|Nel file è raggiunto",
        "4 volte, e qui non si tiene: colori e forme delle barre",
        "risorse",
        "assegnazioni di risorse",
        "campo «Sede»",
        "ente del documento",
        "descrizione del progetto",
        "2 volte, e qui non si tiene: festività e altri giorni del calendario",
        "legami rigidi",
        "note delle attività",
        "priorità",
        "vincoli sulle date",
    ] {
        assert!(warned(part), "{part}: {all:#?}");
    }
    proposal.carry_out(&mut desk.store).unwrap();
    let project = desk.project();
    let made = project.activity.iter().find(|row| row.code == "A6.1").unwrap();
    let figure = figure::plan(&project, as_of(), None);
    let row = figure.activities.iter().find(|row| row.id == made.id).unwrap();
    assert_eq!(row.progress, Some(Percent::new(5_000)));
}

/// The elements that a task of ours has, in the order of Microsoft's schema of 2007 (mspdi_pj12.xsd), with those that
/// Project has written since 2010 where it writes them.
const ORDER: &[&str] = &[
    "UID",
    "ID",
    "Name",
    "Active",
    "Manual",
    "Type",
    "IsNull",
    "WBS",
    "OutlineNumber",
    "OutlineLevel",
    "Priority",
    "Start",
    "Finish",
    "Duration",
    "ManualStart",
    "ManualFinish",
    "ManualDuration",
    "DurationFormat",
    "Milestone",
    "Summary",
    "PercentComplete",
    "ActualStart",
    "ActualFinish",
    "ConstraintType",
    "PredecessorLink",
    "ExtendedAttribute",
    "Baseline",
];

#[test]
fn the_elements_of_a_task_stand_in_the_order_of_the_schema() {
    let mut desk = Desk::new(busy());
    let path = desk.path("piano.xml");
    export(&mut desk.store, as_of(), &path, false).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let mut seen = BTreeSet::new();
    for task in text.split("    <Task>\n").skip(1) {
        let task = task.split("    </Task>").next().unwrap();
        // Of a child that is more than a text, the line that opens it.
        let children = task.lines().filter_map(|line| line.strip_prefix("      <"));
        let names = children.filter(|line| !line.starts_with('/'));
        let places: Vec<usize> = names
            .map(|line| {
                let name = line.split('>').next().unwrap();
                seen.insert(name.to_owned());
                ORDER.iter().position(|known| *known == name).unwrap()
            })
            .collect();
        assert!(places.is_sorted(), "{task}");
    }
    assert_eq!(seen.len(), ORDER.len(), "each of them was looked at");
    for line in [
        "<Start>2018-05-01T08:00:00</Start>",
        "<Finish>2018-05-31T17:00:00</Finish>",
        "<Duration>PT248H0M0S</Duration>",
        "<LinkLag>-4800</LinkLag>",
    ] {
        assert!(text.contains(line), "{line}");
    }
}

#[test]
fn deadlines_are_whole_days_in_a_calendar() {
    let mut project = busy();
    project.duty.clear();
    project.indicator_activity.clear();
    project.reading.clear();
    project.baseline_target.clear();
    project.indicator.clear();
    project.completion.clear();
    project.activity.iter_mut().for_each(|row| {
        if row.code != "A2.2" {
            row.standing = Standing::Cancelled;
            row.standing_since = None;
        }
    });
    let id = |of: &str| {
        let row = project.deliverable.iter().find(|row| row.title.starts_with(of));
        row.unwrap().id.uuid()
    };
    let kit = id("Kit");
    let activity = project.activity.iter().find(|row| row.code == "A2.2").unwrap().id.uuid();
    let mut desk = Desk::new(project);
    let path = desk.path("scadenze.ics");
    let written = export(&mut desk.store, as_of(), &path, false).unwrap();
    assert_eq!(written, Written::Days(2), "what was delivered falls due no more");
    let text = std::fs::read_to_string(&path).unwrap();
    let expected = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Capofila//Piano//IT\r\nCALSCALE:GREGORIAN\r\n\
         METHOD:PUBLISH\r\nX-WR-CALNAME:Progetto CIT\r\n\
         BEGIN:VEVENT\r\nUID:{activity}@capofila\r\nDTSTAMP:20190131T000000Z\r\n\
         DTSTART;VALUE=DATE:20180730\r\nDTEND;VALUE=DATE:20180731\r\n\
         SUMMARY:A2.2 Fine: Predisposizione degli strumenti tecnologici per il trasf\r\n \
         erimento della buona pratica presso gli Enti Riusanti\r\n\
         CATEGORIES:Attività\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n\
         BEGIN:VEVENT\r\nUID:{kit}@capofila\r\nDTSTAMP:20190131T000000Z\r\n\
         DTSTART;VALUE=DATE:20181031\r\nDTEND;VALUE=DATE:20181101\r\n\
         SUMMARY:A2.2 Prodotto: Kit del riuso\\, \"prima\" <bozza>\r\n\
         CATEGORIES:Prodotto\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    assert_eq!(text, expected);
    let refusal = refused(propose(&mut desk.store, as_of(), &path));
    assert!(refusal.message.contains("Non trovo il piano"), "{}", refusal.message);
    let refusal =
        refused(export(&mut desk.store, as_of(), &desk.folder.path().join("p.mpp"), false));
    assert!(refusal.message.contains(".xml (Microsoft Project)"), "{}", refusal.message);
}

/// A file of Microsoft Project with these tasks.
fn project_xml(tasks: &str) -> String {
    format!(
        "<Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks>{tasks}</Tasks></Project>"
    )
}

fn task_xml(uid: &str, level: usize, rest: &str) -> String {
    format!(
        "<Task><UID>{uid}</UID><ID>{uid}</ID><Name>N{uid}</Name><OutlineLevel>{level}</OutlineLevel>{rest}</Task>"
    )
}

const DATES: &str = "<Start>2018-09-03T08:00:00</Start><Finish>2018-09-07T17:00:00</Finish>";

#[test]
fn a_file_that_is_no_plan_or_damaged_is_refused_as_a_whole() {
    let mut desk = Desk::new(common::cit());
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><project/>"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let path = desk.file("utf16.gan", &utf16);
    assert_eq!(desk.review(&path).review.counts.errors, 0, "UTF-16 is read");
    let whole = project_xml(&task_xml("1", 1, DATES));
    let half = &whole[..whole.len() / 2];
    let deep = format!("<project><tasks>{}", "<task id=\"1\" start=\"2018-01-01\">".repeat(200));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Project>&b;</Project>";
    let outside = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Project><Title>&a;</Title></Project>";
    let long = format!("<Project><Title>{}</Title></Project>", "a".repeat(2 << 20));
    let cases: &[(&str, &[u8], &str)] = &[
        ("half", half.as_bytes(), "incompleto"),
        ("crossed", b"<Project><Tasks></Project></Tasks>", "ben formato"),
        ("deep", deep.as_bytes(), "più di 100 livelli"),
        ("bomb", bomb.as_bytes(), "per sicurezza non si leggono"),
        ("outside", outside.as_bytes(), "per sicurezza non si leggono"),
        ("entity", b"<Project><Title>&xxe;</Title></Project>", "per sicurezza non si leggono"),
        ("in an attribute", b"<project name=\"&xxe;\"/>", "per sicurezza non si leggono"),
        ("long", long.as_bytes(), "smisurato"),
        ("latin", b"<Project><Title>attivit\xe0</Title></Project>", "codifica UTF-8"),
        ("strange", b"<?xml version=\"1.0\" encoding=\"klingon\"?><Project/>", "«klingon»"),
        ("page", b"<html><body>ciao</body></html>", "non è un piano di Microsoft Project"),
        ("nothing", b"<?xml version=\"1.0\"?>", "è vuoto"),
        ("empty", b"", "è vuoto"),
        ("text", b"ciao;mondo\n1;2\n", "Non trovo il piano"),
    ];
    for (name, bytes, sentence) in cases {
        let path = desk.file("x", bytes);
        let refusal = refused(propose(&mut desk.store, as_of(), &path));
        assert!(refusal.message.contains(sentence), "{name}: {}", refusal.message);
    }
}

#[test]
fn each_thing_wrong_is_told_with_its_place_and_nothing_is_written() {
    let mut desk = Desk::new(common::cit());
    let task = |uid: &str, rest: &str| task_xml(uid, 2, rest);
    let link = |uid: &str, more: &str| {
        format!(
            "{DATES}<PredecessorLink><PredecessorUID>{uid}</PredecessorUID>{more}</PredecessorLink>"
        )
    };
    let dates =
        |start: &str, finish: &str| format!("<Start>{start}</Start><Finish>{finish}</Finish>");
    let cases = [
        (task("2", "").replace("<UID>2</UID>", ""), "ID 2", "Manca l'identificativo (UID)"),
        (task("2", DATES) + &task("2", DATES), "ID 2", "(UID) 2 c'è già in ID 2"),
        (task("due", DATES), "ID due", "non è un numero"),
        (
            task("2", &dates("0001-01-01T08:00:00", "2018-09-07T17:00:00")),
            "ID 2",
            "L'anno della data",
        ),
        (task("2", &dates("2018-09-03T08:00:00", "9999-12-31T17:00:00")), "ID 2", "Fine: L'anno"),
        (
            task("2", &dates("2018-09-03T08:00:00", "2018-09-01T17:00:00")),
            "ID 2",
            "prima dell'inizio",
        ),
        (task("2", &dates("domani", "2018-09-01T17:00:00")), "ID 2", "non è una data"),
        (task("2", ""), "ID 2", "Mancano la data"),
        (task("2", &format!("{DATES}<Duration>-PT8H0M0S</Duration>")), "ID 2", "è negativa"),
        (task("2", &format!("{DATES}<PercentComplete>130</PercentComplete>")), "ID 2", "«130»"),
        (task("2", &link("77", "")), "ID 2", "UID 77, che nel file non c'è"),
        (task("2", &link("2", "")), "ID 2", "non può dipendere da se stessa"),
        (task("2", DATES) + &task("3", &link("2", "<Type>9</Type>")), "ID 3", "«9» non esiste"),
        (
            task("2", DATES) + &task("3", &link("2", "<LinkLag>9223372036854775807</LinkLag>")),
            "ID 3",
            "non va bene",
        ),
        (task_xml("2", 5_000, DATES), "ID 2", "più di 100 livelli"),
        (task("2", &link("3", "")) + &task("3", &link("2", "")), "", "si aspetterebbero a vicenda"),
    ];
    let before = desk.project();
    for (tasks, place, sentence) in cases {
        let head = task_xml("1", 1, "").replace("N1", "A1 Coordinamento e rendicontazione");
        let path = desk.file("x.xml", project_xml(&(head + &tasks)).as_bytes());
        let proposal = desk.review(&path);
        let errors: Vec<_> =
            proposal.review.rows.iter().filter(|row| row.sort == ReviewSort::Error).collect();
        let found = |row: &&&capofila::exchange::ReviewRow| {
            row.place == place && row.message.contains(sentence)
        };
        assert!(errors.iter().any(|row| found(&row)), "{sentence}: {errors:?}");
        errors.iter().for_each(|row| assert_italian(&row.message));
        refused(proposal.carry_out(&mut desk.store));
    }
    let gan = |tasks: &str| format!("<project name=\"x\"><tasks>{tasks}</tasks></project>");
    let cases = [
        ("<task name=\"N\" start=\"2018-01-01\" duration=\"1\"/>", "Manca l'identificativo"),
        ("<task id=\"1\" name=\"N\" start=\"2018-01-01\" duration=\"-4\"/>", "«-4»"),
        (
            "<task id=\"1\" name=\"N\" start=\"2018-01-01\" duration=\"99999999\"/>",
            "oltre l'anno 2100",
        ),
        ("<task id=\"1\" name=\"N\" start=\"9999-01-01\" duration=\"1\"/>", "L'anno della data"),
        (
            "<task id=\"1\" name=\"N\" start=\"2018-01-01\" duration=\"1\"><depend id=\"4\" type=\"2\"/></task>",
            "id 4, che nel file non c'è",
        ),
        (
            "<task id=\"1\" start=\"2018-01-01\" duration=\"1\"/><task id=\"1\" start=\"2018-01-01\" duration=\"1\"/>",
            "c'è già",
        ),
    ];
    for (tasks, sentence) in cases {
        let path = desk.file("x.gan", gan(tasks).as_bytes());
        let proposal = desk.review(&path);
        let told = proposal
            .review
            .rows
            .iter()
            .any(|row| row.sort == ReviewSort::Error && row.message.contains(sentence));
        assert!(told, "{sentence}: {:?}", proposal.review.rows);
    }
    assert_eq!(desk.project(), before);
}

#[test]
fn more_tasks_than_a_plan_has_are_refused_while_they_are_read() {
    let mut desk = Desk::new(common::cit());
    let task = "<task id=\"1\" start=\"2018-01-01\" duration=\"1\"/>";
    let text = format!("<project><tasks>{}</tasks></project>", task.repeat(500_001));
    let path = desk.file("x.gan", text.as_bytes());
    let refusal = refused(propose(&mut desk.store, as_of(), &path));
    assert!(refusal.message.contains("500.000"), "{}", refusal.message);
}

#[test]
fn a_copied_task_and_one_below_an_activity_are_told() {
    let mut desk = Desk::new(common::cit());
    let path = desk.path("piano.xml");
    export(&mut desk.store, as_of(), &path, false).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let start = text.find("    <Task>\n      <UID>2</UID>").unwrap();
    let end = start + text[start..].find("    </Task>\n").unwrap() + "    </Task>\n".len();
    let own = &text[start..end];
    let copy = own.replace("<UID>2</UID>", "<UID>900</UID>").replace("<ID>2</ID>", "<ID>900</ID>");
    let step = task_xml("901", 3, DATES);
    let changed = format!("{}{own}{step}{copy}{}", &text[..start], &text[end..]);
    let path = desk.file("changed.xml", changed.as_bytes());
    let proposal = desk.review(&path);
    let all = rows(&proposal);
    let has = |part: &str| all.iter().any(|row| row.contains(part));
    assert!(has("Warning|ID 901|N901|È un passo di «A1.1 "), "{all:#?}");
    assert!(has("È la copia di un'altra attività del file"), "{all:#?}");
    assert!(has("Added|ID 900|A1.7 "), "{all:#?}");
    assert_eq!(proposal.review.counts.errors, 0, "{all:#?}");
}

#[test]
fn a_table_made_by_hand_is_read() {
    let mut desk = Desk::new(common::cit());
    let text = "Piano;;;;;\nCodice;Nome;Data inizio;Data fine;Predecessori;Budget\n\
        A6;Rete;;;;\nA6.1;Tavoli;03/09/2018;28/09/2018;;1\nA6.2;Sintesi;01/10/2018;05/10/2018;A6.1 FI +2;\n";
    let path = desk.file("x.csv", text.as_bytes());
    let proposal = desk.review(&path);
    assert_eq!(
        rows(&proposal),
        [
            "Warning|riga 2||Nel file, una volta, e qui non si tiene: colonna «Budget».",
            "Added|riga 3|A6 Rete|nuova azione",
            "Added|riga 4|A6.1 Tavoli|nuova attività dal 03/09/2018 al 28/09/2018",
            "Added|riga 5|A6.2 Sintesi|nuova attività dal 01/10/2018 al 05/10/2018",
            "Added|riga 5|A6.1 → A6.2|nuovo legame fine-inizio, attesa 2 giorni",
        ]
    );
    let wrong = text.replace("28/09/2018", "31/09/2018").replace("A6.1 FI", "A9.1 FI");
    let path = desk.file("x.csv", wrong.as_bytes());
    let proposal = desk.review(&path);
    let all = rows(&proposal);
    assert!(all.iter().any(|row| row.starts_with("Error|D4|")), "{all:#?}");
    assert!(all.iter().any(|row| row.contains("nomina A9.1, che nel file non c'è")), "{all:#?}");
}
