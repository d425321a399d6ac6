//! GanttProject's file as a plan.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{BEGAN, CODE, ENDED, FIELDS, ID, LINKS, OF, SORT, STATE, SUBJECT};
use crate::exchange::plan::task::{Plan, Promise, Sort, Task, Tie, standing};
use crate::exchange::plan::week::Week;
use crate::exchange::plan::xml::{Element, Fault, Piece, Xml};
use crate::exchange::plan::{TASKS, too_many};
use crate::record::{LONGEST_LAG, Link, PlanDays};
use crate::value::{Day, Percent, excerpt};

/// Reads what stands in the root `project`, which was opened.
pub(in crate::exchange::plan) fn read(xml: &mut Xml, project: &Element) -> Result<Plan, Fault> {
    let mut reading = Reading::default();
    reading.plan.title = project.get("name").unwrap_or_default().to_owned();
    for (name, label) in [("company", "ente del documento"), ("webLink", "indirizzo del documento")]
    {
        if project.get(name).is_some_and(|text| !matches!(text, "" | "http://")) {
            reading.plan.lost.add(label, "");
        }
    }
    let mut description = String::new();
    // The names of the elements that are open.
    let mut open: Vec<String> = Vec::new();
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Open(element) => {
                if element.name == "view" {
                    xml.skip()?;
                    continue;
                }
                if reading.plan.tasks.len() == TASKS && element.name == "task" {
                    return Err(too_many());
                }
                reading.element(&element);
                open.push(element.name);
            }
            Piece::Close(name) => {
                if name == "task" {
                    reading.above.pop();
                }
                open.pop();
            }
            Piece::Text(text) => match open.last().map(String::as_str) {
                Some("description") => description.push_str(&text),
                Some("notes") if !text.trim().is_empty() => {
                    let place = reading.place();
                    reading.plan.lost.add("note delle attività", &place);
                }
                _ => {}
            },
        }
    }
    let description = description.trim();
    reading.plan.project =
        description.strip_prefix(SUBJECT).and_then(|id| Uuid::parse_str(id).ok());
    if reading.plan.project.is_none() {
        if !description.is_empty() {
            reading.plan.lost.add("descrizione del progetto", "");
        }
        for _ in 0..reading.special.len() + reading.yearly.len() {
            reading.plan.lost.add("festività e altri giorni del calendario", "");
        }
    }
    Ok(reading.done())
}

/// A file while it is read.
#[derive(Default)]
struct Reading {
    plan: Plan,
    /// The days of the week that are free, as GanttProject calls them.
    free: HashSet<&'static str>,
    /// Whether these are only shown, and count.
    shown: bool,
    /// Days that are free or, against the week, worked.
    special: HashMap<Day, bool>,
    /// Free days of every year: month and day.
    yearly: HashSet<(u32, u32)>,
    /// What each property is called.
    fields: HashMap<String, String>,
    places: HashMap<String, usize>,
    /// The open tasks, the outermost first.
    above: Vec<usize>,
    /// How many worked days each task takes.
    lasts: Vec<Option<i64>>,
    /// Who is waited for, by whom, how.
    links: Vec<(usize, String, Link, i64)>,
    /// The baselines.
    promised: Vec<Past>,
}

/// A baseline by its name: task, first day, worked days.
struct Past {
    name: String,
    dates: Vec<(String, Day, i64)>,
}

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Reading {
    fn element(&mut self, element: &Element) {
        let place = self.place();
        match element.name.as_str() {
            "default-week" => {
                self.free.extend(WEEK.iter().filter(|day| element.get(day) == Some("1")));
            }
            "only-show-weekends" => self.shown = element.get("value") == Some("true"),
            "date" => self.date(element),
            "taskproperty" => {
                if let (Some(id), Some(name)) = (element.get("id"), element.get("name")) {
                    self.fields.insert(id.to_owned(), name.to_owned());
                }
            }
            "task" => self.task(element),
            "depend" => self.depend(element),
            "customproperty" => self.property(element),
            "resource" => self.plan.lost.add("risorse", ""),
            "allocation" => self.plan.lost.add("assegnazioni di risorse", ""),
            "vacation" => self.plan.lost.add("ferie delle risorse", ""),
            "role" => self.plan.lost.add("ruoli delle risorse", ""),
            "previous-tasks" => {
                let name = element.get("name").unwrap_or_default();
                self.promised.push(Past { name: name.to_owned(), dates: Vec::new() });
            }
            "previous-task" => self.previous(element),
            "project"
            | "description"
            | "calendars"
            | "day-types"
            | "day-type"
            | "days"
            | "overriden-day-types"
            | "tasks"
            | "taskproperties"
            | "notes"
            | "resources"
            | "allocations"
            | "vacations"
            | "previous"
            | "roles"
            | "rate"
            | "custom-property"
            | "custom-property-definition"
            | "simple-select" => {}
            other => {
                let label = format!("elemento «{}»", excerpt(other));
                self.plan.lost.add(&label, &place);
            }
        }
    }

    /// Where the open task stands.
    fn place(&self) -> String {
        self.above.last().map(|at| self.plan.tasks[*at].place.clone()).unwrap_or_default()
    }

    /// A day that is not as its week says.
    fn date(&mut self, element: &Element) {
        let number = |name: &str| element.get(name).and_then(|text| text.parse::<u32>().ok());
        let (Some(month), Some(date)) = (number("month"), number("date")) else { return };
        let free = element.get("type").is_none_or(|sort| sort == "HOLIDAY");
        let worked = element.get("type") == Some("WORKING_DAY");
        match element.get("year").unwrap_or_default() {
            "" if free => drop(self.yearly.insert((month, date))),
            year if free || worked => {
                let year = year.parse().unwrap_or(0);
                if let Some(day) = Day::new(year, month, date) {
                    self.special.insert(day, worked);
                }
            }
            _ => {}
        }
    }

    fn task(&mut self, element: &Element) {
        let id = element.get("id").unwrap_or_default();
        let at = self.plan.tasks.len();
        let mut task = Task {
            place: format!("id {}", if id.is_empty() { "?".to_owned() } else { excerpt(id) }),
            parent: self.above.last().copied(),
            name: element.get("name").unwrap_or_default().trim().to_owned(),
            ..Task::default()
        };
        let mut faults = Vec::new();
        if id.is_empty() {
            faults.push("Manca l'identificativo (id) dell'attività.".to_owned());
        } else if let Some(first) = self.places.get(id) {
            let first = &self.plan.tasks[*first];
            let name = excerpt(&first.name);
            faults.push(format!("L'identificativo {id} c'è già nell'attività «{name}»."));
        } else {
            self.places.insert(id.to_owned(), at);
        }
        match element.get("start").map(Day::read) {
            Some(Ok(day)) => task.start = Some(day),
            Some(Err(refusal)) => faults.push(format!("Inizio: {}", refusal.message)),
            None => {}
        }
        let text = element.get("duration").unwrap_or("1");
        let lasts = text.parse::<i64>().ok().filter(|days| *days >= 0);
        if lasts.is_none() {
            faults.push(format!("La durata «{}» non è un numero di giorni.", excerpt(text)));
        }
        task.point = element.get("meeting") == Some("true") || lasts == Some(0);
        match element.get("complete").unwrap_or("0").parse() {
            Ok(percent @ 0..=100) => task.percent = Some(Percent::new(percent * 100)),
            _ => faults.push("L'avanzamento non è un numero tra 0 e 100.".to_owned()),
        }
        self.lost(element, &task);
        for fault in faults {
            self.plan.error(&task.place, &task.name, fault);
        }
        self.above.push(at);
        self.lasts.push(lasts);
        self.plan.tasks.push(task);
    }

    fn lost(&mut self, element: &Element, task: &Task) {
        for (name, value) in &element.attributes {
            let label = match name.as_str() {
                "id"
                | "uid"
                | "name"
                | "meeting"
                | "start"
                | "duration"
                | "complete"
                | "expand"
                | "project"
                | "cost-calculated"
                | "thirdDate-constraint" => continue,
                "color" | "shape" => "colori e forme delle barre",
                "thirdDate" | "fixed-start" => "vincoli sulle date",
                "priority" => "priorità",
                "webLink" => "collegamenti",
                "cost-manual-value" => "costi",
                other => &format!("attributo «{}»", excerpt(other)),
            };
            let nothing = ["", "0", "0.0", "0.00", "http://", "false"].contains(&value.as_str());
            if !nothing {
                self.plan.lost.add(label, &task.place);
            }
        }
    }

    fn depend(&mut self, element: &Element) {
        let Some(at) = self.above.last().copied() else { return };
        let (place, name) = (self.place(), self.plan.tasks[at].name.clone());
        let sort = element.get("type").filter(|sort| !sort.is_empty()).unwrap_or("2");
        let link = LINKS.iter().find(|(number, _)| *number == sort).map(|(_, link)| *link);
        let Some(link) = link else {
            let sort = excerpt(sort);
            self.plan.error(&place, &name, format!("Il tipo di legame «{sort}» non esiste."));
            return;
        };
        let text = element.get("difference").unwrap_or("0");
        let lag = text.parse::<i64>().ok();
        let Some(lag) = lag.filter(|lag| (-LONGEST_LAG..=LONGEST_LAG).contains(lag)) else {
            let text = excerpt(text);
            self.plan.error(&place, &name, format!("L'attesa «{text}» di un legame non va bene."));
            return;
        };
        if element.get("hardness") == Some("Strong") {
            self.plan.lost.add("legami rigidi, che spostano le date", &place);
        }
        let after = element.get("id").unwrap_or_default().to_owned();
        self.links.push((at, after, link, lag));
    }

    fn property(&mut self, element: &Element) {
        let Some(at) = self.above.last().copied() else { return };
        let field = element.get("taskproperty-id").unwrap_or_default();
        let value = element.get("value").unwrap_or_default();
        let called = self.fields.get(field).map_or(field, String::as_str);
        let ours = FIELDS.iter().any(|(id, name)| *id == field && *name == called);
        let task = &mut self.plan.tasks[at];
        match field {
            ID if ours => task.id = Uuid::parse_str(value).ok(),
            CODE if ours => task.code = value.to_owned(),
            SORT if ours => task.sort = Sort::read(value),
            STATE if ours => task.standing = standing(value),
            OF if ours => task.of = value.to_owned(),
            BEGAN | ENDED if ours => match Day::read(value) {
                Ok(day) if field == BEGAN => task.actual_start = Some(day),
                Ok(day) => task.actual_end = Some(day),
                Err(refusal) => {
                    let (place, name) = (task.place.clone(), task.name.clone());
                    self.plan.error(&place, &name, format!("{called}: {}", refusal.message));
                }
            },
            _ if value.is_empty() => {}
            _ => {
                let (label, place) = (format!("campo «{}»", excerpt(called)), task.place.clone());
                self.plan.lost.add(&label, &place);
            }
        }
    }

    fn previous(&mut self, element: &Element) {
        let id = element.get("id").unwrap_or_default();
        let start = element.get("start").map(Day::read);
        let lasts = element.get("duration").and_then(|text| text.parse::<i64>().ok());
        let place = format!("id {}", excerpt(id));
        match (start, lasts.filter(|days| *days >= 0), self.promised.last_mut()) {
            (Some(Ok(start)), Some(lasts), Some(past)) => {
                past.dates.push((id.to_owned(), start, lasts));
            }
            _ => self.plan.error(&place, "", "Le date di riferimento non si leggono."),
        }
    }

    fn done(mut self) -> Plan {
        let some = self.plan.tasks.iter().find_map(|task| task.start);
        let Some(some) = some else { return self.plan };
        let week = self.week(some);
        for (at, lasts) in self.lasts.iter().enumerate() {
            let task = &mut self.plan.tasks[at];
            let Some(start) = task.start else { continue };
            task.end = match lasts {
                _ if task.point => Some(start),
                Some(days) => week.end(start, *days),
                None => continue,
            };
            if task.end.is_none() {
                let (place, name) = (task.place.clone(), task.name.clone());
                self.plan.error(&place, &name, "La durata porta la fine oltre l'anno 2100.");
            }
        }
        for (before, id, link, lag) in std::mem::take(&mut self.links) {
            let task = &self.plan.tasks[before];
            let (place, name) = (task.place.clone(), task.name.clone());
            match self.places.get(&id) {
                Some(after) => {
                    self.plan.ties.push(Tie { place, before, after: *after, link, lag });
                }
                None => {
                    let id = excerpt(&id);
                    let fault =
                        format!("Un legame nomina l'attività con id {id}, che nel file non c'è.");
                    self.plan.error(&place, &name, fault);
                }
            }
        }
        for Past { name, dates } in std::mem::take(&mut self.promised) {
            let mut promise = Promise { name, ..Promise::default() };
            for (id, start, lasts) in dates {
                // What was promised of a task that is gone.
                let Some(at) = self.places.get(&id) else {
                    self.plan.lost.add("date di riferimento di attività cancellate", "");
                    continue;
                };
                let end = if lasts == 0 { Some(start) } else { week.end(start, lasts) };
                promise.dates.extend(end.map(|end| (*at, start, end)));
            }
            self.plan.baselines.push(promise);
        }
        self.plan
    }

    /// The days that GanttProject counts.
    fn week(&mut self, some: Day) -> Week {
        let rests = !self.shown && !self.free.is_empty();
        self.plan.days = Some(if rests { PlanDays::Working } else { PlanDays::Calendar });
        Week::new(some, |day| {
            let (_, month, date) = day.parts();
            let name = WEEK[usize::try_from(day.weekday() - 1).unwrap_or(0) % 7];
            match self.special.get(&day) {
                Some(worked) => !worked,
                None => self.yearly.contains(&(month, date)) || rests && self.free.contains(name),
            }
        })
    }
}
