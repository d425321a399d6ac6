//! A plan as the formats of other programs can hold it: one model for what is read and for what is written.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::exchange::ReviewSort;
use crate::record::{Link, PlanDays, Standing};
use crate::value::{Day, Percent};

/// A plan in a file of others, or our own on its way there.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What the project is called.
    pub(super) title: String,
    /// Which project of ours it is, where the file says so.
    pub(super) project: Option<Uuid>,
    /// The day that its progress speaks of, where the file says so.
    pub(super) as_of: Option<Day>,
    /// In which days its lags are counted, where the file says so.
    pub(super) days: Option<PlanDays>,
    /// Parents before their children, in the order of the file.
    pub(super) tasks: Vec<Task>,
    pub(super) ties: Vec<Tie>,
    pub(super) baselines: Vec<Promise>,
    /// What is wrong in it or to be looked at.
    pub(super) remarks: Vec<Remark>,
    /// What it has and we do not keep.
    pub(super) lost: Lost,
}

/// A bar, a group of bars or a mark of a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Task {
    /// Where it stands in the file: `ID 7`, `riga 7`.
    pub(super) place: String,
    /// The task it stands under.
    pub(super) parent: Option<usize>,
    /// Which row of ours it is, where the file says so.
    pub(super) id: Option<Uuid>,
    /// What it is of ours, where the file says so.
    pub(super) sort: Option<Sort>,
    /// Empty where the file has none.
    pub(super) code: String,
    pub(super) name: String,
    /// Whether the name may go on, for the file has no room for more.
    pub(super) cut: bool,
    pub(super) start: Option<Day>,
    /// The last day, inclusive.
    pub(super) end: Option<Day>,
    /// Whether it takes no time.
    pub(super) point: bool,
    pub(super) actual_start: Option<Day>,
    pub(super) actual_end: Option<Day>,
    pub(super) percent: Option<Percent>,
    /// Whether it goes on, and the day since when not; none where the file does not say.
    pub(super) standing: Option<(Standing, Option<Day>)>,
    /// Of a mark, the code of its activity; of an activity, that of its action. Where the tree does not say it.
    pub(super) of: String,
}

/// What a task is of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Action,
    Activity,
    Milestone,
    Deliverable,
}

impl Sort {
    pub(super) const ALL: [Sort; 4] =
        [Sort::Action, Sort::Activity, Sort::Milestone, Sort::Deliverable];

    /// The Italian name.
    pub(super) fn label(self) -> &'static str {
        match self {
            Sort::Action => "azione",
            Sort::Activity => "attività",
            Sort::Milestone => "traguardo",
            Sort::Deliverable => "prodotto",
        }
    }

    /// The sort that is called so.
    pub(super) fn read(text: &str) -> Option<Sort> {
        let text = text.trim().to_lowercase();
        Sort::ALL.into_iter().find(|sort| sort.label() == text)
    }
}

/// One task waits for another.
#[derive(Debug, Clone)]
pub(super) struct Tie {
    /// Where it stands in the file.
    pub(super) place: String,
    pub(super) before: usize,
    pub(super) after: usize,
    pub(super) link: Link,
    pub(super) lag: i64,
}

/// Dates that were promised.
#[derive(Debug, Clone, Default)]
pub(super) struct Promise {
    /// What the baseline is called; empty where the file has no names for them.
    pub(super) name: String,
    /// Whether it is the one that the project is measured against.
    pub(super) chosen: bool,
    /// Task, first day, last day.
    pub(super) dates: Vec<(usize, Day, Day)>,
}

/// What is said of a place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) sort: ReviewSort,
    pub(super) place: String,
    pub(super) subject: String,
    pub(super) message: String,
}

/// What we do not keep, by what it is called: how often, and where first.
#[derive(Debug, Default)]
pub(super) struct Lost(BTreeMap<String, (usize, String)>);

impl Lost {
    /// One more of what is called `label`.
    pub(super) fn add(&mut self, label: &str, place: &str) {
        // A file may make up as many names as it likes.
        let room = self.0.len() < 200 || self.0.contains_key(label);
        let label = if room { label } else { "altri campi" };
        let first = || (0, place.to_owned());
        self.0.entry(label.to_owned()).or_insert_with(first).0 += 1;
    }

    /// One sentence for each.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.0.iter().map(|(label, (count, place))| {
            let times = match count {
                1 => "una volta".to_owned(),
                count => format!("{count} volte"),
            };
            (place.clone(), format!("Nel file, {times}, e qui non si tiene: {label}."))
        })
    }
}

impl Plan {
    /// Says that something is wrong, so that nothing will be written.
    pub(super) fn error(&mut self, place: &str, subject: &str, message: impl Into<String>) {
        self.remark(ReviewSort::Error, place, subject, message.into());
    }

    /// Says what is to be looked at.
    pub(super) fn warn(&mut self, place: &str, subject: &str, message: impl Into<String>) {
        self.remark(ReviewSort::Warning, place, subject, message.into());
    }

    fn remark(&mut self, sort: ReviewSort, place: &str, subject: &str, message: String) {
        let (place, subject) = (place.to_owned(), subject.to_owned());
        self.remarks.push(Remark { sort, place, subject, message });
    }
}

impl Plan {
    /// The ties by which the task at `place` waits. Ties are in the order of who waits.
    pub(super) fn ties_of(&self, place: usize) -> &[Tie] {
        let from = self.ties.partition_point(|tie| tie.after < place);
        let to = self.ties.partition_point(|tie| tie.after <= place);
        &self.ties[from..to]
    }
}

impl Promise {
    /// The dates of the task at `place`. Dates are in the order of the tasks.
    pub(super) fn of(&self, place: usize) -> Option<&(usize, Day, Day)> {
        let at = self.dates.binary_search_by_key(&place, |(task, ..)| *task).ok()?;
        self.dates.get(at)
    }
}

/// A state as it stands in a text field: `sospesa dal 04/12/2018`.
pub(super) fn standing_text(standing: Standing, since: Option<Day>) -> String {
    let label = match standing {
        Standing::Active => "attiva",
        Standing::Suspended => "sospesa",
        Standing::Cancelled => "annullata",
    };
    match since {
        Some(day) => format!("{label} dal {day}"),
        None => label.to_owned(),
    }
}

/// The state that a text field says.
pub(super) fn standing(text: &str) -> Option<(Standing, Option<Day>)> {
    let text = text.trim().to_lowercase();
    let (label, since) = match text.split_once(" dal ") {
        Some((label, day)) => (label, Some(Day::read(day).ok()?)),
        None => (text.as_str(), None),
    };
    let standing = match label {
        "attiva" => Standing::Active,
        "sospesa" => Standing::Suspended,
        "annullata" => Standing::Cancelled,
        _ => return None,
    };
    Some((standing, since))
}

/// The code that a name begins with, and the rest: `A1.1 Avvio`, `A1.1 – Avvio`.
pub(super) fn split(name: &str) -> Option<(&str, &str)> {
    let (code, rest) = name.trim().split_once(char::is_whitespace)?;
    let code = code.trim_end_matches([':', '.', '-', '–']);
    let letters = code.chars().take_while(char::is_ascii_alphabetic).count();
    let numbers = code.get(letters..)?;
    let number = |part: &str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "-–—:".contains(c));
    let plausible = (1..=3).contains(&letters) && numbers.split('.').all(number);
    (plausible && code.len() <= 20 && !rest.is_empty()).then_some((code, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_begin_with_its_code() {
        for (name, parts) in [
            ("A1.1 Avvio", Some(("A1.1", "Avvio"))),
            ("WP2 – Analisi dei bisogni", Some(("WP2", "Analisi dei bisogni"))),
            (" A3: Fine", Some(("A3", "Fine"))),
            ("A1.1", None),
            ("Avvio A1", None),
            ("2018 anno", None),
            ("A1..2 x", None),
            ("Caffè 1", None),
        ] {
            assert_eq!(split(name), parts, "{name}");
        }
    }

    #[test]
    fn a_state_is_read_as_it_is_written() {
        let day = Day::new(2018, 12, 4);
        for (state, since) in
            [(Standing::Active, None), (Standing::Suspended, day), (Standing::Cancelled, None)]
        {
            assert_eq!(standing(&standing_text(state, since)), Some((state, since)));
        }
        assert_eq!(standing("sospesa dal 31/02/2018"), None);
    }
}
