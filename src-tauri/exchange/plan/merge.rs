//! What was read, against what the project holds: added, changed, the same, missing, not kept.
//!
//! What the file does not speak of stays, and so does what it leaves empty.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::code::Codes;
use super::known::Known;
use super::shape::{Role, shape};
use super::task::{Plan, Sort, Task, standing_text};
use crate::exchange::fold::fold;
use crate::exchange::{Proposal, ReviewSort, Spot};
use crate::figure;
use crate::progress::{self, Stage};
use crate::record::{
    Action, Activity, Baseline, BaselineActivity, Body, Deliverable, DeliverableSort, Dependency,
    Measured, PlanDays, Progress, Project, Snapshot, Standing,
};
use crate::store::Edit;
use crate::value::{Day, Id, Percent, Refusal, Text, excerpt};

/// The proposal that `plan` comes to. What it says of progress it says of its own day, else of `as_of`.
///
/// # Errors
/// A project without its row, a person's wish to stop.
pub(super) fn merge(
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

    /// Makes an action for activities that have none, where there are any.
    fn orphans(&mut self, known: &Known) {
        let plan = self.plan;
        let orphan = |(at, task): (usize, &Task)| {
            self.roles[at] == Role::Activity(None)
                && !known.is_activity(task)
                && self.told(task).is_none()
        };
        let Some((_, first)) = plan.tasks.iter().enumerate().find(|(at, task)| orphan((*at, task)))
        else {
            return;
        };
        let title = if plan.title.is_empty() { "Attività importate" } else { &plan.title };
        let code = self.codes.action();
        let action = self.new_action(code, title.to_owned());
        let message = "Nuova azione per le attività che nel file non stanno sotto nessuna azione.";
        let subject = format!("{} {}", action.code, action.short_title);
        self.proposal.tell(ReviewSort::Added, first.place.clone(), &subject, message);
        self.proposal.put(action.clone(), spot(first, &subject));
        self.actions.insert(action.id, action.code.clone());
        self.home = Some(action.id);
    }

    fn new_action(&mut self, code: String, title: String) -> Action {
        Action {
            id: Id::random(),
            owner: self.project.owner,
            code,
            short_title: title.clone(),
            title,
            position: self.next(),
        }
    }

    /// The action of the project that a task says it is of, or whose code its own begins with.
    fn told(&self, task: &Task) -> Option<Id<Action>> {
        let known = |code: &str| {
            let row = self.snapshot.action.iter().find(|row| row.code.eq_ignore_ascii_case(code));
            row.map(|row| row.id)
        };
        let above = task.code.rsplit_once('.').map(|(above, _)| above);
        known(&task.of).or_else(|| known(above?))
    }

    /// A code for what is new: its own if that is free.
    fn code(&mut self, task: &Task, other: impl FnOnce(&mut Codes) -> String) -> String {
        if self.codes.free(&task.code) {
            self.codes.take(&task.code);
            return task.code.clone();
        }
        let code = other(&mut self.codes);
        if !task.code.is_empty() {
            let message = format!(
                "Il codice {} c'è già o non va bene: qui diventa {code}.",
                excerpt(&task.code)
            );
            let sort = ReviewSort::Warning;
            self.proposal.tell(sort, task.place.clone(), &task.shown(), &message);
        }
        code
    }

    /// The code of a row of the project, as the file says it.
    fn recode(&mut self, held: &str, task: &Task, changes: &mut Vec<String>) -> String {
        if task.code.is_empty() || task.code == held {
            return held.to_owned();
        }
        changes.push(format!("Codice: {held} → {}", task.code));
        self.codes.take(&task.code);
        task.code.clone()
    }

    /// Says that a row of the project stands in the file twice.
    fn twice(&mut self, task: &Task) {
        if task.id.is_some_and(|id| self.taken.contains(&id)) {
            let message = "È la copia di un'altra attività del file, con lo stesso identificativo: diventa un'attività nuova.";
            let sort = ReviewSort::Warning;
            self.proposal.tell(sort, task.place.clone(), &task.shown(), message);
        }
    }

    fn action(&mut self, at: usize, task: &Task, known: &Known) {
        let held = known.action(self.snapshot, task, &self.taken);
        if held.is_none() {
            self.twice(task);
        }
        let mut changes = Vec::new();
        let row = match held {
            None => {
                let code = self.code(task, Codes::action);
                self.new_action(code, task.name.clone())
            }
            Some(held) => {
                let mut row = held.clone();
                row.code = self.recode(&held.code, task, &mut changes);
                if renamed(task, &held.short_title) && task.name != held.title {
                    row.short_title.clone_from(&task.name);
                    changes.push(change("Nome", &held.short_title, &row.short_title));
                }
                row
            }
        };
        self.taken.insert(row.id.uuid());
        self.rows.insert(at, row.id.uuid());
        self.named.insert(at, row.code.clone());
        self.actions.insert(row.id, row.code.clone());
        let subject = format!("{} {}", row.code, row.short_title);
        self.tell(held.is_none(), "nuova azione", &changes, task, &subject);
        if held.is_none() || !changes.is_empty() {
            self.proposal.put(row, spot(task, &subject));
        }
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

    fn activity(&mut self, at: usize, task: &Task, above: Option<usize>, known: &Known) {
        let held = known.activity(self.snapshot, task, &self.taken);
        if held.is_none() {
            self.twice(task);
        }
        let above = above.and_then(|at| self.rows.get(&at)).map(|id| Id::new(*id));
        let action = above.or(held.map(|row| row.action_id)).or_else(|| self.told(task));
        let action = action.or(self.home);
        let subject = task.shown();
        let Some(action) = action else { return };
        let mut changes = Vec::new();
        let row = match held {
            Some(held) => Some(self.changed(held, task, action, &mut changes)),
            None => self.new_activity(task, action),
        };
        let Some(row) = row else { return };
        let new = held.is_none();
        self.taken.insert(row.id.uuid());
        self.rows.insert(at, row.id.uuid());
        self.named.insert(at, row.code.clone());
        let told = changes.len();
        let progress = self.progress(task, &row, &mut changes);
        let mut what = format!("nuova attività dal {} al {}", row.start, row.end);
        if row.standing != Standing::Active {
            what.push_str(&format!(", {}", standing_text(row.standing, row.standing_since)));
        }
        let subject = if new { format!("{} {}", row.code, row.title) } else { subject };
        self.tell(new, &what, &changes, task, &subject);
        if new || told > 0 {
            self.proposal.put(row, spot(task, &subject));
        }
        if let Some(progress) = progress {
            self.proposal.put(progress, spot(task, &subject));
        }
    }

    /// A row of the project as the file says it.
    fn changed(
        &mut self,
        held: &Activity,
        task: &Task,
        action: Id<Action>,
        changes: &mut Vec<String>,
    ) -> Activity {
        let mut row = held.clone();
        row.code = self.recode(&held.code, task, changes);
        if renamed(task, &held.title) {
            (row.title, row.title_text) = (task.name.clone(), Text::Whole);
            changes.push(change("Descrizione", &held.title, &row.title));
        }
        if action != held.action_id {
            row.action_id = action;
            changes.push("passa in un'altra azione".to_owned());
        }
        row.start = task.start.unwrap_or(held.start);
        row.end = task.end.unwrap_or(held.end);
        row.actual_start = task.actual_start.or(held.actual_start);
        row.actual_end = task.actual_end.or(held.actual_end);
        let days = [
            ("Inizio", Some(held.start), Some(row.start)),
            ("Fine", Some(held.end), Some(row.end)),
            ("Inizio effettivo", held.actual_start, row.actual_start),
            ("Fine effettiva", held.actual_end, row.actual_end),
        ];
        let shown = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
        for (label, before, after) in days.into_iter().filter(|(_, before, after)| before != after)
        {
            changes.push(format!("{label}: {} → {}", shown(before), shown(after)));
        }
        let state = (held.standing, held.standing_since);
        if let Some(said) = task.standing
            && said != state
            && (said.0, held.standing) != (Standing::Active, Standing::Active)
        {
            (row.standing, row.standing_since) = said;
            let (before, after) = (standing_text(state.0, state.1), standing_text(said.0, said.1));
            changes.push(format!("Stato: {before} → {after}"));
        }
        row
    }

    /// An activity that the project does not have; nothing where its dates are missing, which is an error.
    fn new_activity(&mut self, task: &Task, action: Id<Action>) -> Option<Activity> {
        let (Some(start), Some(end)) = (task.start, task.end) else {
            // A date that is wrong was told already.
            if !self.wrong.contains(task.place.as_str()) {
                let message = "Mancano la data di inizio o di fine: scrivile nel file.";
                let sort = ReviewSort::Error;
                self.proposal.tell(sort, task.place.clone(), &task.shown(), message);
            }
            return None;
        };
        let above = self.actions.get(&action).cloned().unwrap_or_default();
        let code = self.code(task, |codes| codes.activity(&above));
        let (standing, standing_since) = task.standing.unwrap_or_default();
        Some(Activity {
            id: Id::random(),
            owner: self.project.owner,
            action_id: action,
            code,
            title: task.name.clone(),
            title_text: Text::Whole,
            start,
            end,
            actual_start: task.actual_start,
            actual_end: task.actual_end,
            standing,
            standing_since,
            measured: Measured::Typed,
            hours: None,
            position: self.next(),
        })
    }

    /// How far an activity has come, where the file says something else.
    fn progress(
        &mut self,
        task: &Task,
        row: &Activity,
        changes: &mut Vec<String>,
    ) -> Option<Progress> {
        let said = task.percent?;
        let held = self.percents.get(&row.id).copied().flatten();
        let whole = |percent: Percent| percent.get() / 100 * 100;
        let same = match held {
            None => said == Percent::ZERO,
            Some(held) => said == held || said.get() == whole(held),
        };
        if same {
            return None;
        }
        if row.measured != Measured::Typed {
            let message = format!(
                "Nel file l'avanzamento è {said}\u{a0}%, ma nel progetto segue dai prodotti o dalle ore: resta com'è."
            );
            let sort = ReviewSort::Warning;
            self.proposal.tell(sort, task.place.clone(), &task.shown(), &message);
            return None;
        }
        let before = held.map_or_else(|| "–".to_owned(), |held| format!("{held}\u{a0}%"));
        changes.push(format!("Avanzamento al {}: {before} → {said}\u{a0}%", self.as_of));
        let id = self.said.get(&row.id).copied().unwrap_or_else(Id::random);
        let (owner, day) = (self.worker, self.as_of);
        Some(Progress { id, owner, activity_id: row.id, day, percent: said })
    }

    fn mark(&mut self, task: &Task, activity: usize) {
        let of = self.named.get(&activity).cloned().unwrap_or_default();
        let Some(activity) = self.rows.get(&activity).map(|id| Id::<Activity>::new(*id)) else {
            return;
        };
        let subject = format!("{of} {}", task.name);
        let rows = || self.snapshot.deliverable.iter();
        let free = |row: &&Deliverable| !self.taken.contains(&row.id.uuid());
        let named = || {
            let same = |row: &&Deliverable| {
                row.activity_id == activity && fold(&row.title) == fold(&task.name)
            };
            rows().filter(free).find(same)
        };
        let by_id = task.id.and_then(|id| Snapshot::find(&self.snapshot.deliverable, Id::new(id)));
        let held = by_id.filter(free).or_else(named).cloned();
        let Some(due) = task.end.or(task.start).or(held.as_ref().map(|row| row.due)) else {
            let message = "Manca la data del traguardo: scrivila nel file.";
            self.proposal.tell(ReviewSort::Error, task.place.clone(), &subject, message);
            return;
        };
        let sort = match task.sort {
            Some(Sort::Deliverable) => Some(DeliverableSort::Deliverable),
            Some(Sort::Milestone) => Some(DeliverableSort::Milestone),
            _ => None,
        };
        let mut changes = Vec::new();
        let row = match &held {
            None => Deliverable {
                id: Id::random(),
                owner: self.project.owner,
                activity_id: activity,
                sort: sort.unwrap_or(DeliverableSort::Milestone),
                title: task.name.clone(),
                due,
                position: self.next(),
            },
            Some(held) => {
                let mut row = Deliverable { activity_id: activity, due, ..held.clone() };
                row.sort = sort.unwrap_or(held.sort);
                if renamed(task, &held.title) {
                    row.title.clone_from(&task.name);
                    changes.push(change("Descrizione", &held.title, &row.title));
                }
                if held.due != due {
                    changes.push(format!("Scadenza: {} → {due}", held.due));
                }
                if held.activity_id != activity {
                    changes.push(format!("passa nell'attività {of}"));
                }
                if held.sort != row.sort {
                    changes.push("Tipo".to_owned());
                }
                row
            }
        };
        self.taken.insert(row.id.uuid());
        let delivered = self.snapshot.delivery.iter().any(|it| it.deliverable_id == row.id);
        if !delivered && (task.actual_end.is_some() || task.percent >= Some(Percent::WHOLE)) {
            let message =
                "Nel file è raggiunto: la consegna si segna nel Piano, con il giorno e la prova.";
            self.proposal.tell(ReviewSort::Warning, task.place.clone(), &subject, message);
        }
        let what = format!("nuovo, entro il {due}");
        self.tell(held.is_none(), &what, &changes, task, &subject);
        if held.is_none() || !changes.is_empty() {
            self.proposal.put(row, spot(task, &subject));
        }
    }

    /// The activity that a task became.
    fn became(&self, at: usize) -> Option<Id<Activity>> {
        let activity = matches!(self.roles[at], Role::Activity(_));
        self.rows.get(&at).filter(|_| activity).map(|id| Id::new(*id))
    }

    fn ties(&mut self, progress: &progress::Progress) -> Result<(), Refusal> {
        let held: HashMap<(Id<Activity>, Id<Activity>), &Dependency> = self
            .snapshot
            .dependency
            .iter()
            .map(|row| ((row.predecessor_id, row.successor_id), row))
            .collect();
        let mut seen = HashSet::new();
        for tie in &self.plan.ties {
            progress.go_on()?;
            let subject = format!("{} → {}", self.name(tie.before), self.name(tie.after));
            let Some((before, after)) = self.became(tie.before).zip(self.became(tie.after)) else {
                let message = "Il legame non unisce due attività, ma un'azione, un gruppo o un traguardo: qui non si tiene.";
                self.proposal.tell(ReviewSort::Warning, tie.place.clone(), &subject, message);
                continue;
            };
            if !seen.insert((before, after)) {
                let message = "Il legame è nel file due volte: vale il primo.";
                self.proposal.tell(ReviewSort::Warning, tie.place.clone(), &subject, message);
                continue;
            }
            let row = held.get(&(before, after));
            let mut changes = Vec::new();
            if let Some(row) = row {
                if row.link != tie.link {
                    changes.push(change("Legame", row.link.label(), tie.link.label()));
                }
                if row.lag != tie.lag {
                    changes.push(format!("Attesa: {} → {}", days(row.lag), days(tie.lag)));
                }
            }
            let (link, lag) = (tie.link, tie.lag);
            let what = format!("nuovo legame {}, attesa {}", link.label(), days(lag));
            let whose = Task { place: tie.place.clone(), ..Task::default() };
            self.tell(row.is_none(), &what, &changes, &whose, &subject);
            if row.is_none() || !changes.is_empty() {
                let dependency = Dependency {
                    id: row.map_or_else(Id::random, |row| row.id),
                    owner: self.project.owner,
                    predecessor_id: before,
                    successor_id: after,
                    link,
                    lag,
                };
                self.proposal.put(dependency, spot(&whose, &subject));
            }
        }
        Ok(())
    }

    /// What people call a task.
    fn name(&self, at: usize) -> String {
        let code = self.named.get(&at).unwrap_or(&self.plan.tasks[at].code);
        if code.is_empty() { excerpt(&self.plan.tasks[at].name) } else { code.clone() }
    }

    fn baselines(&mut self) {
        let mut last = self.snapshot.baseline.iter().map(|row| row.position).max().unwrap_or(0);
        for promise in &self.plan.baselines {
            let chosen = || {
                let id = self.project.baseline_id.filter(|_| promise.chosen)?;
                Snapshot::find(&self.snapshot.baseline, id)
            };
            let named = || {
                let name = fold(&promise.name);
                self.snapshot.baseline.iter().find(|row| fold(&row.name) == name)
            };
            let held = chosen().or_else(named);
            let baseline = held.cloned().unwrap_or_else(|| {
                last += 1;
                let name = match promise.name.trim() {
                    "" => "Piano di riferimento del file".to_owned(),
                    name => name.to_owned(),
                };
                let (owner, position) = (self.project.owner, last);
                Baseline { id: Id::random(), owner, name, day: None, budget_id: None, position }
            });
            if held.is_none() {
                let task = Task::default();
                self.proposal.tell(
                    ReviewSort::Added,
                    String::new(),
                    &baseline.name,
                    "nuovo piano di riferimento",
                );
                self.proposal.put(baseline.clone(), spot(&task, &baseline.name));
                if promise.chosen && self.project.baseline_id.is_none() {
                    let baseline_id = Some(baseline.id);
                    let project = Project { baseline_id, ..self.project.clone() };
                    self.proposal.put(project, spot(&task, &baseline.name));
                }
            }
            let dates: HashMap<Id<Activity>, &BaselineActivity> = self
                .snapshot
                .baseline_activity
                .iter()
                .filter(|row| row.baseline_id == baseline.id)
                .map(|row| (row.activity_id, row))
                .collect();
            let mut seen = HashSet::new();
            for (at, start, end) in &promise.dates {
                let Some(activity) = self.became(*at).filter(|id| seen.insert(*id)) else {
                    continue;
                };
                self.promised(
                    &baseline,
                    dates.get(&activity).copied(),
                    (*at, activity),
                    (*start, *end),
                );
            }
        }
    }

    /// The dates of one activity in a baseline.
    fn promised(
        &mut self,
        baseline: &Baseline,
        held: Option<&BaselineActivity>,
        (at, activity): (usize, Id<Activity>),
        (start, end): (Day, Day),
    ) {
        if held.is_some_and(|row| (row.start, row.end) == (start, end)) {
            return;
        }
        let task = &self.plan.tasks[at];
        let subject = format!("«{}», {}", baseline.name, self.name(at));
        let new = held.is_none();
        let what = format!("date di riferimento: {start} – {end}");
        let before = held.map(|row| format!("{} – {}", row.start, row.end)).unwrap_or_default();
        let changes = if new {
            Vec::new()
        } else {
            vec![change("Date", &before, &format!("{start} – {end}"))]
        };
        self.tell(new, &what, &changes, task, &subject);
        let row = BaselineActivity {
            id: held.map_or_else(Id::random, |row| row.id),
            owner: self.project.owner,
            baseline_id: baseline.id,
            activity_id: activity,
            start,
            end,
        };
        self.proposal.put(row, spot(task, &subject));
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
