//! What was read, against what the project holds: added, changed, the same, missing, not kept.
//!
//! What the file does not speak of stays, and so does what it leaves empty.

mod baseline;
mod mark;
mod row;
mod say;
mod tie;

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::exchange::plan::code::Codes;
use crate::exchange::plan::known::Known;
use crate::exchange::plan::shape::{Role, shape};
use crate::exchange::plan::task::{Plan, Task};
use crate::exchange::{Proposal, ReviewSort, Spot};
use crate::figure;
use crate::progress::{self, Stage};
use crate::record::{Action, Activity, Body, PlanDays, Progress, Project, Snapshot};
use crate::store::Edit;
use crate::value::{Day, Id, Percent, Refusal, excerpt};

/// The proposal that `plan` comes to. What it says of progress it says of its own day, else of `as_of`.
///
/// # Errors
/// A project without its row, a person's wish to stop.
pub(in crate::exchange::plan) fn merge(
    snapshot: &Snapshot,
    mut plan: Plan,
    as_of: Day,
    what: &str,
    progress: &progress::Progress,
) -> Result<Proposal, Refusal> {
    let project = snapshot.project().ok_or_else(|| Refusal::new("Il progetto è vuoto."))?;
    progress.begin(Stage::Compare, plan.tasks.len())?;
    let known = Known::new(snapshot);
    let roles = shape(&mut plan, &known);
    foreign(&mut plan, project);
    let mut merge = Merge::new(snapshot, project, &plan, roles, as_of);
    merge.orphans(&known);
    for (at, task) in plan.tasks.iter().enumerate() {
        progress.one()?;
        match merge.roles[at] {
            Role::Action => merge.action(at, task, &known),
            Role::Activity(action) => merge.activity(at, task, action, &known),
            _ => {}
        }
    }
    for (at, task) in plan.tasks.iter().enumerate() {
        progress.go_on()?;
        if let Role::Mark(activity) = merge.roles[at] {
            merge.mark(task, activity);
        }
    }
    merge.ties(progress)?;
    merge.baselines();
    merge.missing();
    Ok(merge.done(what))
}

/// What is to be said of a plan that was not made for this project.
fn foreign(plan: &mut Plan, project: &Project) {
    if plan.project.is_some_and(|id| id != project.id.uuid()) {
        let message =
            "Il file viene da un altro progetto di Capofila: controlla che sia quello giusto.";
        plan.warn("", "", message);
    }
    if plan.project.is_none()
        && plan.days.is_some_and(|days| days != project.plan_days)
        && plan.ties.iter().any(|tie| tie.lag != 0)
    {
        let (file, ours) = match project.plan_days {
            PlanDays::Calendar => ("lavorativi", "di calendario"),
            PlanDays::Working => ("di calendario", "lavorativi"),
        };
        let message = format!(
            "Le attese dei legami nel file contano giorni {file}, nel progetto giorni {ours}: il numero resta, controlla i legami."
        );
        plan.warn("", "", message);
    }
}

struct Merge<'a> {
    snapshot: &'a Snapshot,
    project: &'a Project,
    plan: &'a Plan,
    roles: Vec<Role>,
    as_of: Day,
    /// The body that works here, which says how far things are.
    worker: Id<Body>,
    codes: Codes,
    /// Rows of the project that a task is.
    taken: HashSet<Uuid>,
    /// What each task became.
    rows: HashMap<usize, Uuid>,
    /// The code that each task has.
    named: HashMap<usize, String>,
    /// The code that each action has.
    actions: HashMap<Id<Action>, String>,
    /// What the worker said of the day already.
    said: HashMap<Id<Activity>, Id<Progress>>,
    /// Places of which an error was told.
    wrong: HashSet<&'a str>,
    percents: HashMap<Id<Activity>, Option<Percent>>,
    position: i64,
    /// The action for activities that have none.
    home: Option<Id<Action>>,
    proposal: Proposal,
}

impl<'a> Merge<'a> {
    fn new(
        snapshot: &'a Snapshot,
        project: &'a Project,
        plan: &'a Plan,
        roles: Vec<Role>,
        as_of: Day,
    ) -> Merge<'a> {
        let as_of = plan.as_of.unwrap_or(as_of);
        let figure = figure::plan(snapshot, as_of, None);
        let worker = snapshot.copy.first().map_or(project.owner, |copy| copy.owner);
        let own = snapshot.progress.iter().filter(|row| (row.owner, row.day) == (worker, as_of));
        let wrong = plan.remarks.iter().filter(|remark| remark.sort == ReviewSort::Error);
        let places = snapshot.action.iter().map(|row| row.position);
        let places = places.chain(snapshot.activity.iter().map(|row| row.position));
        let places = places.chain(snapshot.deliverable.iter().map(|row| row.position));
        Merge {
            snapshot,
            project,
            plan,
            roles,
            as_of,
            worker,
            codes: Codes::new(snapshot),
            taken: HashSet::new(),
            rows: HashMap::new(),
            named: HashMap::new(),
            actions: snapshot.action.iter().map(|row| (row.id, row.code.clone())).collect(),
            said: own.map(|row| (row.activity_id, row.id)).collect(),
            wrong: wrong.map(|remark| remark.place.as_str()).collect(),
            percents: figure.activities.iter().map(|row| (row.id, row.progress)).collect(),
            position: places.max().unwrap_or(0),
            home: None,
            proposal: Proposal::new("Importa il piano".to_owned(), String::new()),
        }
    }

    fn next(&mut self) -> i64 {
        self.position += 1;
        self.position
    }

    /// Tells what becomes of a row.
    fn tell(&mut self, new: bool, what: &str, changes: &[String], task: &Task, subject: &str) {
        let place = task.place.clone();
        if new {
            self.proposal.tell(ReviewSort::Added, place, subject, what);
        } else if changes.is_empty() {
            self.proposal.review.counts.same += 1;
        } else {
            self.proposal.tell(ReviewSort::Changed, place, subject, &changes.join("; "));
        }
    }

    /// The activity that a task became.
    fn became(&self, at: usize) -> Option<Id<Activity>> {
        let activity = matches!(self.roles[at], Role::Activity(_));
        self.rows.get(&at).filter(|_| activity).map(|id| Id::new(*id))
    }

    /// What people call a task.
    fn name(&self, at: usize) -> String {
        let code = self.named.get(&at).unwrap_or(&self.plan.tasks[at].code);
        if code.is_empty() { excerpt(&self.plan.tasks[at].name) } else { code.clone() }
    }

    /// What the file does not speak of.
    fn missing(&mut self) {
        let actions = figure::actions(self.snapshot).into_iter();
        let actions = actions.map(|it| (it.id.uuid(), &it.code, &it.short_title));
        let mut rows: Vec<&Activity> = self.snapshot.activity.iter().collect();
        rows.sort_by(|a, b| (a.position, &a.code).cmp(&(b.position, &b.code)));
        let activities = rows.into_iter().map(|it| (it.id.uuid(), &it.code, &it.title));
        let mut told = Vec::new();
        for (id, code, title) in actions.chain(activities) {
            if !self.taken.contains(&id) {
                told.push((format!("{code} {title}"), "Non è nel file: resta com'è."));
            }
        }
        for row in &self.snapshot.deliverable {
            if !self.taken.contains(&row.id.uuid()) {
                told.push((row.title.clone(), "Non è nel file: resta com'è."));
            }
        }
        let tied: HashSet<_> = self
            .plan
            .ties
            .iter()
            .filter_map(|tie| self.became(tie.before).zip(self.became(tie.after)))
            .collect();
        for row in &self.snapshot.dependency {
            if !tied.contains(&(row.predecessor_id, row.successor_id)) {
                let code = |id| {
                    let activity = Snapshot::find(&self.snapshot.activity, id);
                    activity.map(|row| row.code.as_str()).unwrap_or_default()
                };
                let (before, after) = (code(row.predecessor_id), code(row.successor_id));
                told.push((format!("{before} → {after}"), "Il legame non è nel file: resta."));
            }
        }
        for (subject, message) in told {
            self.proposal.tell(ReviewSort::Missing, String::new(), &subject, message);
        }
    }

    fn done(mut self, what: &str) -> Proposal {
        for remark in &self.plan.remarks {
            let place = remark.place.clone();
            self.proposal.tell(remark.sort, place, &remark.subject, &remark.message);
        }
        for (place, sentence) in self.plan.lost.sentences() {
            self.proposal.tell(ReviewSort::Warning, place, "", &sentence);
        }
        let count = |is: fn(&Role) -> bool| self.roles.iter().filter(|role| is(role)).count();
        let parts = [
            (count(|role| *role == Role::Action), "un'azione", "azioni"),
            (count(|role| matches!(role, Role::Activity(_))), "un'attività", "attività"),
            (count(|role| matches!(role, Role::Mark(_))), "un traguardo", "traguardi"),
            (self.plan.ties.len(), "un legame", "legami"),
        ];
        let parts = parts.map(|(count, one, many)| match count {
            1 => one.to_owned(),
            count => format!("{count} {many}"),
        });
        let title = match self.plan.title.trim() {
            "" => String::new(),
            title => format!(" «{}»", excerpt(title)),
        };
        self.proposal.review.source = format!("{what}{title}: {}.", parts.join(", "));
        // A row refers only to rows of kinds before its own.
        self.proposal.edits.sort_by_key(|edit| match edit {
            Edit::Put(record) => record.kind(),
            Edit::Delete { kind, .. } => *kind,
        });
        self.proposal.settle();
        self.proposal
    }
}

/// So many days, in words.
fn days(count: i64) -> String {
    format!("{count} {}", if count.abs() == 1 { "giorno" } else { "giorni" })
}

fn spot(task: &Task, subject: &str) -> Spot {
    Spot { place: task.place.clone(), subject: subject.to_owned(), cells: Vec::new() }
}

/// Whether a task has another name than `held`. A name that was cut says nothing of what is beyond.
fn renamed(task: &Task, held: &str) -> bool {
    let name = task.name.as_str();
    !(name.is_empty() || name == held.trim() || task.cut && held.starts_with(name))
}

fn change(label: &str, before: &str, after: &str) -> String {
    format!("{label}: «{}» → «{}»", excerpt(before), excerpt(after))
}
