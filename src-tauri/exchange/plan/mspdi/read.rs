//! Microsoft Project's XML as a plan.

use std::collections::HashMap;

use uuid::Uuid;

use super::stamp::{Hours, Stamp, stamp, time};
use super::what::{What, says_nothing, what};
use super::{CODE, FIELDS, ID, LONGEST, OF, SORT, STATE, SUBJECT};
use crate::exchange::plan::task::{Plan, Promise, Sort, Task, Tie, standing};
use crate::exchange::plan::xml::{Element, Fault, Node, Piece, Xml};
use crate::exchange::plan::{TASKS, too_many};
use crate::record::{LONGEST_LAG, Link, PlanDays, Standing};
use crate::value::{Percent, Refusal, excerpt};

/// Reads what stands in the root, which was opened.
pub(in crate::exchange::plan) fn read(xml: &mut Xml) -> Result<Plan, Fault> {
    let mut reading = Reading::new();
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else { continue };
        match element.name.as_str() {
            "Tasks" => reading.tasks(xml)?,
            "Calendars" => reading.calendars(xml)?,
            "Resources" => reading.people(xml, "Name", "risorse")?,
            "Assignments" => reading.people(xml, "TaskUID", "assegnazioni di risorse")?,
            "ExtendedAttributes" => reading.fields(xml)?,
            _ => {
                let node = xml.node(element)?;
                reading.head(&node);
            }
        }
    }
    Ok(reading.done())
}

/// A file while it is read.
struct Reading {
    plan: Plan,
    promise: Promise,
    hours: Hours,
    /// Minutes that a day of work has.
    minutes: i64,
    /// Which calendar the project follows.
    calendar: String,
    /// What the fields for texts are called.
    fields: HashMap<String, String>,
    /// Where each task is, by its UID.
    places: HashMap<i64, usize>,
    /// The open tasks, the outermost first, with their levels.
    above: Vec<(usize, usize)>,
    /// Ties whose tasks are not known yet.
    links: Vec<(i64, usize, Link, i64)>,
}

impl Reading {
    fn new() -> Reading {
        Reading {
            plan: Plan { days: Some(PlanDays::Working), ..Plan::default() },
            promise: Promise { chosen: true, ..Promise::default() },
            hours: Hours { start: 8 * 3_600, finish: 17 * 3_600 },
            minutes: 480,
            calendar: "1".to_owned(),
            fields: HashMap::new(),
            places: HashMap::new(),
            above: Vec::new(),
            links: Vec::new(),
        }
    }

    /// An element of the project itself.
    fn head(&mut self, node: &Node) {
        let text = node.text.trim();
        match node.name.as_str() {
            "Title" | "Name" if self.plan.title.is_empty() || node.name == "Title" => {
                self.plan.title = text.to_owned();
            }
            "Subject" => {
                self.plan.project = text.strip_prefix(SUBJECT).and_then(|id| id.parse().ok());
            }
            "StatusDate" => self.plan.as_of = stamp(text).ok().map(|stamp| stamp.day),
            "DefaultStartTime" => self.hours.start = time(text).unwrap_or(self.hours.start),
            "DefaultFinishTime" => self.hours.finish = time(text).unwrap_or(self.hours.finish),
            "CalendarUID" => self.calendar = text.to_owned(),
            "MinutesPerDay" => {
                let minutes = text.parse().ok().filter(|minutes| (1..=1_440).contains(minutes));
                self.minutes = minutes.unwrap_or(self.minutes);
            }
            "Company" | "Manager" | "Author" | "Category" if !text.is_empty() => {
                self.plan
                    .lost
                    .add("dati del documento (autore, responsabile, ente, categoria)", "");
            }
            "OutlineCodes" | "WBSMasks" if !node.children.is_empty() => {
                self.plan.lost.add("codici di struttura", "");
            }
            _ => {}
        }
    }

    /// What each field for texts is called.
    fn fields(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        each(xml, |node| {
            if let Some(field) = node.text("FieldID") {
                let name = node.text("Alias").or_else(|| node.text("FieldName")).unwrap_or(field);
                self.fields.insert(field.to_owned(), name.to_owned());
            }
            Ok(())
        })
    }

    /// Whether the days of the week of the project's calendar are all worked.
    fn calendars(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        each(xml, |node| {
            if node.text("UID") != Some(&self.calendar) {
                return Ok(());
            }
            let days: Vec<&Node> =
                node.all("WeekDays").flat_map(|days| days.all("WeekDay")).collect();
            let rests = |day: &&&Node| {
                matches!(day.text("DayType"), Some("1" | "7")) && !yes(day.text("DayWorking"))
            };
            let (rests, all) = (days.iter().filter(rests).count(), days.len());
            if all > 0 {
                let days = if rests > 0 { PlanDays::Working } else { PlanDays::Calendar };
                self.plan.days = Some(days);
            }
            let exceptions = node.all("Exceptions").flat_map(|list| list.all("Exception"));
            if self.plan.project.is_none() {
                exceptions.for_each(|_| self.plan.lost.add("eccezioni del calendario", ""));
            }
            Ok(())
        })
    }

    /// People and the like, which are counted.
    fn people(&mut self, xml: &mut Xml, sign: &str, label: &str) -> Result<(), Fault> {
        each(xml, |node| {
            // Project itself writes one for who is nobody.
            let nobody = matches!(node.text("ResourceUID"), Some("-65535"));
            if node.text(sign).is_some() && !nobody {
                self.plan.lost.add(label, "");
            }
            Ok(())
        })
    }

    fn tasks(&mut self, xml: &mut Xml) -> Result<(), Fault> {
        each(xml, |node| {
            if self.plan.tasks.len() == TASKS {
                return Err(too_many());
            }
            if node.name == "Task" {
                self.task(node);
            }
            Ok(())
        })
    }

    fn task(&mut self, node: &Node) {
        // An empty line of the sheet.
        if yes(node.text("IsNull")) {
            return;
        }
        let number = node.text("ID").or_else(|| node.text("UID")).unwrap_or("?");
        let place = format!("ID {}", excerpt(number));
        let level = level(node);
        if level == 0 {
            // The project's own sum.
            return;
        }
        if level > LEVELS {
            let fault = format!("Sta sotto più di {LEVELS} livelli: il piano ne ha due.");
            self.plan.error(&place, node.text("Name").unwrap_or_default(), fault);
            return;
        }
        let at = self.plan.tasks.len();
        while self.above.last().is_some_and(|(_, above)| *above >= level) {
            self.above.pop();
        }
        let name = node.text("Name").unwrap_or_default();
        let mut task = Task {
            parent: self.above.last().map(|(place, _)| *place),
            cut: name.chars().count() >= LONGEST,
            name: name.to_owned(),
            place,
            ..Task::default()
        };
        let mut faults = Vec::new();
        self.uid(node, at, &mut faults);
        self.own_fields(node, &mut task);
        if let Some(code) =
            node.text("WBS").filter(|code| Some(*code) != node.text("OutlineNumber"))
            && task.code.is_empty()
        {
            task.code = code.to_owned();
        }
        self.dates(node, &mut task, &mut faults);
        self.state(node, &mut task, &mut faults);
        self.links(node, at, &mut faults, &task);
        self.promised(node, at, &mut faults, &task);
        self.lost(node, &task);
        for fault in faults {
            self.plan.error(&task.place, &task.name, fault);
        }
        self.above.push((at, level));
        self.plan.tasks.push(task);
    }

    fn uid(&mut self, node: &Node, at: usize, faults: &mut Vec<String>) {
        let Some(text) = node.text("UID") else {
            faults.push("Manca l'identificativo (UID) dell'attività.".to_owned());
            return;
        };
        let Ok(uid) = text.parse() else {
            let text = excerpt(text);
            faults.push(format!("L'identificativo (UID) «{text}» non è un numero."));
            return;
        };
        if let Some(first) = self.places.get(&uid) {
            let first = &self.plan.tasks[*first].place;
            faults.push(format!("L'identificativo (UID) {uid} c'è già in {first}."));
            return;
        }
        self.places.insert(uid, at);
    }

    /// Our own words, where a file of ours brought them; the fields of others are not kept.
    fn own_fields(&mut self, node: &Node, task: &mut Task) {
        for attribute in node.all("ExtendedAttribute") {
            let (Some(field), Some(value)) = (attribute.text("FieldID"), attribute.text("Value"))
            else {
                continue;
            };
            let called = self.fields.get(field).map_or(field, String::as_str);
            let ours = FIELDS.iter().any(|(id, _, alias)| *id == field && *alias == called);
            match field {
                ID if ours => task.id = Uuid::parse_str(value).ok(),
                CODE if ours => task.code = value.to_owned(),
                SORT if ours => task.sort = Sort::read(value),
                STATE if ours => task.standing = standing(value),
                OF if ours => task.of = value.to_owned(),
                _ => {
                    let label = format!("campo «{}»", excerpt(called));
                    self.plan.lost.add(&label, &task.place);
                }
            }
        }
    }

    fn dates(&mut self, node: &Node, task: &mut Task, faults: &mut Vec<String>) {
        let lasts = node.text("Duration").unwrap_or("?");
        if lasts.starts_with('-') {
            faults.push(format!("La durata «{}» è negativa.", excerpt(lasts)));
        }
        let nothing = lasts.starts_with('P') && !lasts.contains(|c| matches!(c, '1'..='9'));
        task.point = (yes(node.text("Milestone")) || nothing) && !yes(node.text("Summary"));
        let start = moment(node, "Start", "Inizio", faults);
        let finish = moment(node, "Finish", "Fine", faults);
        task.start = start.map(|start| start.day);
        if let (Some(start), Some(finish)) = (start, finish) {
            if finish.day < start.day {
                faults
                    .push(format!("La fine ({}) è prima dell'inizio ({}).", finish.day, start.day));
            }
            task.end = Some(self.hours.last(start.day, finish));
            if self.hours.within(start, finish) && !task.point {
                self.plan.lost.add("ore del giorno delle date", &task.place);
            }
        } else {
            task.end = finish.map(|finish| finish.day);
        }
        let began = moment(node, "ActualStart", "Inizio effettivo", faults);
        let ended = moment(node, "ActualFinish", "Fine effettiva", faults);
        task.actual_start = began.map(|began| began.day).filter(|_| !task.point);
        task.actual_end = match (began, ended) {
            (Some(began), Some(ended)) => Some(self.hours.last(began.day, ended)),
            (_, ended) => ended.map(|ended| ended.day),
        };
    }

    fn state(&mut self, node: &Node, task: &mut Task, faults: &mut Vec<String>) {
        if let Some(text) = node.text("PercentComplete") {
            match text.parse() {
                Ok(percent @ 0..=100) => task.percent = Some(Percent::new(percent * 100)),
                _ => {
                    let text = excerpt(text);
                    faults.push(format!("L'avanzamento «{text}» non è un numero tra 0 e 100."));
                }
            }
        }
        // What Project says of it stands over what we once said.
        task.standing = match (node.text("Active"), task.standing) {
            (Some("0" | "false"), said @ Some((Standing::Cancelled, _))) => said,
            (Some("0" | "false"), _) => Some((Standing::Cancelled, None)),
            (Some(_), Some((Standing::Cancelled, _))) => Some((Standing::Active, None)),
            (_, said) => said,
        };
    }

    fn links(&mut self, node: &Node, at: usize, faults: &mut Vec<String>, task: &Task) {
        for link in node.all("PredecessorLink") {
            if yes(link.text("CrossProject")) {
                self.plan.lost.add("legami con altri progetti", &task.place);
                continue;
            }
            let uid = link.text("PredecessorUID").and_then(|uid| uid.parse().ok());
            let Some(uid) = uid else {
                faults.push("Un legame non dice da quale attività dipende.".to_owned());
                continue;
            };
            let sort = match link.text("Type") {
                Some("0") => Link::FinishFinish,
                Some("1") | None => Link::FinishStart,
                Some("2") => Link::StartFinish,
                Some("3") => Link::StartStart,
                Some(other) => {
                    faults.push(format!("Il tipo di legame «{}» non esiste.", excerpt(other)));
                    continue;
                }
            };
            match self.lag(link, task) {
                Ok(lag) => self.links.push((uid, at, sort, lag)),
                Err(fault) => faults.push(fault.message),
            }
        }
    }

    /// The days between, from tenths of minutes.
    fn lag(&mut self, link: &Node, task: &Task) -> Result<i64, Refusal> {
        let text = link.text("LinkLag").unwrap_or("0");
        let no = || Refusal::new(format!("L'attesa «{}» di un legame non va bene.", excerpt(text)));
        let lag: i64 = text.parse().map_err(|_| no())?;
        let format: i64 = link.text("LagFormat").unwrap_or("7").parse().map_err(|_| no())?;
        // Those of estimates stand 32 higher.
        let format = if format >= 35 { format - 32 } else { format };
        if lag == 0 {
            return Ok(0);
        }
        let day = match format {
            19 | 20 => {
                self.plan.warn(
                    &task.place,
                    &task.name,
                    "L'attesa di un legame è in percentuale della durata: qui diventa di 0 giorni.",
                );
                return Ok(0);
            }
            4 | 6 | 8 | 10 | 12 => 14_400,
            _ => self.minutes * 10,
        };
        let size = lag.checked_abs().filter(|size| *size <= (LONGEST_LAG + 1) * day);
        let days = (2 * size.ok_or_else(no)? + day) / (2 * day) * lag.signum();
        if days.abs() > LONGEST_LAG {
            return Err(no());
        }
        if days * day != lag {
            self.plan.lost.add("parti di giorno nelle attese dei legami", &task.place);
        }
        Ok(days)
    }

    fn promised(&mut self, node: &Node, at: usize, faults: &mut Vec<String>, task: &Task) {
        for baseline in node.all("Baseline") {
            if baseline.text("Number").unwrap_or("0") != "0" {
                self.plan.lost.add("piani di riferimento oltre al primo", &task.place);
                continue;
            }
            let more = ["Work", "Cost", "FixedCost"];
            let more = more.iter().filter_map(|name| baseline.text(name));
            if more.filter(|text| !says_nothing(text)).count() > 0 {
                self.plan.lost.add("costi e lavoro di riferimento", &task.place);
            }
            let start = moment(baseline, "Start", "Inizio di riferimento", faults);
            let finish = moment(baseline, "Finish", "Fine di riferimento", faults);
            if let (Some(start), Some(finish)) = (start, finish) {
                let end = self.hours.last(start.day, finish);
                self.promise.dates.push((at, start.day, end));
            }
        }
    }

    fn lost(&mut self, node: &Node, task: &Task) {
        for child in &node.children {
            let text = child.text.trim();
            match what(&child.name) {
                Some(What::Lost(label, nothing)) if !nothing.contains(&text) => {
                    self.plan.lost.add(label, &task.place);
                }
                None if !child.children.is_empty() || !says_nothing(text) => {
                    let label = format!("campo «{}»", excerpt(&child.name));
                    self.plan.lost.add(&label, &task.place);
                }
                _ => {}
            }
        }
    }

    fn done(mut self) -> Plan {
        for (uid, after, link, lag) in std::mem::take(&mut self.links) {
            let (place, name) = {
                let task = &self.plan.tasks[after];
                (task.place.clone(), task.name.clone())
            };
            match self.places.get(&uid) {
                Some(before) => {
                    self.plan.ties.push(Tie { place, before: *before, after, link, lag });
                }
                None => self.plan.error(
                    &place,
                    &name,
                    format!("Un legame nomina l'attività con UID {uid}, che nel file non c'è."),
                ),
            }
        }
        if !self.promise.dates.is_empty() {
            self.plan.baselines.push(self.promise);
        }
        self.plan
    }
}

/// Each element of the list that was opened last, one after the other.
fn each(xml: &mut Xml, mut take: impl FnMut(&Node) -> Result<(), Fault>) -> Result<(), Fault> {
    loop {
        match xml.next()? {
            Some(Piece::Open(element)) => {
                let node = xml.node(Element { name: element.name, attributes: Vec::new() })?;
                take(&node)?;
            }
            Some(Piece::Text(_)) => {}
            Some(Piece::Close(_)) | None => return Ok(()),
        }
    }
}

/// The most levels of a tree.
const LEVELS: usize = 100;

/// The level of a task in the tree, from 1; one above [`LEVELS`] stands for all beyond.
fn level(node: &Node) -> usize {
    let said = node.text("OutlineLevel").and_then(|level| level.parse().ok());
    let number = || {
        let number = node.text("OutlineNumber")?;
        (number != "0").then(|| number.matches('.').count() + 1)
    };
    let root = node.text("UID") == Some("0") && node.text("OutlineNumber").unwrap_or("0") == "0";
    said.or_else(number).unwrap_or(usize::from(!root)).min(LEVELS + 1)
}

fn moment(node: &Node, name: &str, label: &str, faults: &mut Vec<String>) -> Option<Stamp> {
    let text = node.text(name).filter(|text| *text != "NA")?;
    match stamp(text) {
        Ok(stamp) => Some(stamp),
        Err(refusal) => {
            faults.push(format!("{label}: {}", refusal.message));
            None
        }
    }
}

fn yes(text: Option<&str>) -> bool {
    matches!(text, Some("1" | "true"))
}
