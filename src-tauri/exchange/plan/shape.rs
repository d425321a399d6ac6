//! The tree of a foreign plan, whatever its depth, as ours: actions, activities below them, what they must bring.

use std::collections::HashMap;

use super::known::Known;
use super::task::{Plan, Sort, Task, split};
use crate::value::excerpt;

/// What a task becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Action,
    /// Of the action at that place of the file; without one, of an action of the project or of a new one.
    Activity(Option<usize>),
    /// Of the activity at that place.
    Mark(usize),
    /// Nothing: it was said why.
    Nothing,
}

/// Gives every task its role. Codes that stand before names are taken from there; what is flattened is told.
pub(super) fn shape(plan: &mut Plan, known: &Known) -> Vec<Role> {
    for task in &mut plan.tasks {
        divide(task);
    }
    let mut shape = Shape::new(plan, known);
    for at in 0..plan.tasks.len() {
        let role = shape.role(plan, known, at);
        shape.roles.push(role);
    }
    shape.marks(plan);
    shape.roles
}

/// Takes the code off a name.
fn divide(task: &mut Task) {
    if task.point {
        return;
    }
    if task.code.is_empty() {
        if let Some((code, name)) = split(&task.name) {
            (task.code, task.name) = (code.to_owned(), name.to_owned());
        }
    } else if let Some(rest) = task.name.strip_prefix(&task.code)
        && rest.starts_with(char::is_whitespace)
    {
        task.name = rest.trim_start().to_owned();
    }
}

struct Shape {
    roles: Vec<Role>,
    /// Whether anything but marks stands below a task.
    groups: Vec<bool>,
    /// How deep each task stands, from 0 for what becomes an action.
    depths: Vec<usize>,
    /// The one task above all others, if there is one and it is no action.
    root: Option<usize>,
    /// Tasks by their codes, for rows that say what they are of.
    codes: HashMap<String, usize>,
}

impl Shape {
    fn new(plan: &mut Plan, known: &Known) -> Shape {
        let mut groups = vec![false; plan.tasks.len()];
        let (mut depths, mut codes) = (Vec::with_capacity(plan.tasks.len()), HashMap::new());
        for task in plan.tasks.iter().filter(|task| !task.point) {
            if let Some(parent) = task.parent {
                groups[parent] = true;
            }
        }
        for (at, task) in plan.tasks.iter().enumerate() {
            depths.push(task.parent.map_or(0, |parent: usize| depths[parent] + 1));
            if !task.code.is_empty() {
                codes.entry(task.code.to_lowercase()).or_insert(at);
            }
        }
        let root = root(plan, &groups, known);
        if let Some(at) = root {
            let (place, name) = (plan.tasks[at].place.clone(), plan.tasks[at].name.clone());
            plan.warn(&place, &name, "Raccoglie tutto il progetto: qui non si tiene.");
        }
        Shape { roles: Vec::with_capacity(plan.tasks.len()), groups, depths, root, codes }
    }

    fn role(&self, plan: &mut Plan, known: &Known, at: usize) -> Role {
        let task = &plan.tasks[at];
        if Some(at) == self.root {
            return Role::Nothing;
        }
        if task.point {
            // Settled once every activity is known.
            return Role::Mark(usize::MAX);
        }
        let action = self.action(plan, at);
        match task.sort {
            Some(Sort::Action) => return Role::Action,
            Some(Sort::Activity) => return Role::Activity(action),
            _ => {}
        }
        let depth = self.depths[at] - usize::from(self.root.is_some());
        if depth == 0 {
            let group = self.groups[at] || known.is_action(task);
            return if group { Role::Action } else { Role::Activity(None) };
        }
        let (place, name, shown) = (task.place.clone(), task.name.clone(), task.shown());
        if let Some(above) = self.within_activity(plan, at) {
            let above = plan.tasks[above].shown();
            let message = format!(
                "È un passo di «{}», che ne prende le date: qui non si tiene.",
                excerpt(&above)
            );
            plan.warn(&place, &name, message);
            return Role::Nothing;
        }
        if self.groups[at] {
            if known.is_activity(&plan.tasks[at]) {
                return Role::Activity(action);
            }
            let message = "È un gruppo dentro un'azione: qui non si tiene, le sue attività passano nell'azione.";
            plan.warn(&place, &shown, message);
            return Role::Nothing;
        }
        if depth > 1 && !known.is_activity(&plan.tasks[at]) {
            let message = "Sta più in basso delle attività: passa direttamente nell'azione.";
            plan.warn(&place, &name, message);
        }
        Role::Activity(action)
    }

    /// The action that a task stands under or says it is of.
    fn action(&self, plan: &Plan, at: usize) -> Option<usize> {
        self.above(plan, at, |role| role == Role::Action).or_else(|| {
            let of = plan.tasks[at].of.to_lowercase();
            let found = self.codes.get(&of).copied()?;
            (plan.tasks[found].sort == Some(Sort::Action)
                || self.roles.get(found) == Some(&Role::Action))
            .then_some(found)
        })
    }

    /// The activity whose step a task is.
    fn within_activity(&self, plan: &Plan, at: usize) -> Option<usize> {
        self.above(plan, at, |role| matches!(role, Role::Activity(_)))
    }

    fn above(&self, plan: &Plan, at: usize, is: impl Fn(Role) -> bool) -> Option<usize> {
        let mut up = plan.tasks[at].parent;
        while let Some(above) = up {
            if self.roles.get(above).is_some_and(|role| is(*role)) {
                return Some(above);
            }
            up = plan.tasks[above].parent;
        }
        None
    }

    /// Finds the activity of each mark: what it says, what it stands under, what it waits for, what stands before it.
    fn marks(&mut self, plan: &mut Plan) {
        let activity = |roles: &[Role], at: usize| matches!(roles[at], Role::Activity(_));
        let mut waits: HashMap<usize, usize> = HashMap::new();
        for tie in &plan.ties {
            if activity(&self.roles, tie.before) {
                waits.entry(tie.after).or_insert(tie.before);
            }
        }
        let mut before: HashMap<Option<usize>, usize> = HashMap::new();
        for at in 0..plan.tasks.len() {
            let task = &plan.tasks[at];
            if activity(&self.roles, at) {
                before.insert(task.parent, at);
            }
            if self.roles[at] != Role::Mark(usize::MAX) {
                continue;
            }
            let said = self.codes.get(&task.of.to_lowercase()).copied();
            let found = said
                .filter(|at| activity(&self.roles, *at))
                .or_else(|| self.within_activity(plan, at))
                .or_else(|| waits.get(&at).copied())
                .or_else(|| before.get(&task.parent).copied());
            self.roles[at] = match found {
                Some(activity) => Role::Mark(activity),
                None => {
                    let (place, name) = (task.place.clone(), task.name.clone());
                    let message =
                        "Non si sa di quale attività sia questo traguardo: qui non si tiene.";
                    plan.warn(&place, &name, message);
                    Role::Nothing
                }
            };
        }
    }
}

/// The task that stands alone above groups of tasks and is no action of the project.
fn root(plan: &Plan, groups: &[bool], known: &Known) -> Option<usize> {
    let mut tops = plan.tasks.iter().enumerate().filter(|(_, task)| task.parent.is_none());
    let (at, task) = tops.next()?;
    let alone = tops.next().is_none() && task.sort.is_none() && !known.is_action(task);
    let below = |place: usize| plan.tasks[place].parent == Some(at) && groups[place];
    (alone && (0..plan.tasks.len()).any(below)).then_some(at)
}
