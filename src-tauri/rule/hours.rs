//! The limits on hours (rule 3.3). What is refused is decided here, for a change on screen and for an import alike;
//! what is only warned about is reckoned with the figures, by the same functions.

use std::collections::BTreeMap;

use super::Lookup;
use crate::error::{Error, Result};
use crate::record::{Closure, Cost, Hour, Person, Project, Prorate, Sheet, SheetState};
use crate::value::{Day, Id, Minutes, Month, Percent, Period, Refusal};

/// Why the hours of a month cannot change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// The body said that the month is complete, or that it has no hours.
    Complete,
    /// The lead has closed it.
    Closed,
}

/// A person with all that judges the person's hours.
#[derive(Debug, Clone)]
pub struct Desk<'a> {
    /// The project.
    pub project: &'a Project,
    /// Who works.
    pub person: &'a Person,
    /// The person's costs, in any order.
    pub costs: &'a [Cost],
    /// The months that cannot change.
    pub locks: &'a BTreeMap<Month, Lock>,
}

/// The hours that a person may work in a year on funded projects: `minutes ÷ parts`, exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    minutes: i128,
    parts: i128,
}

impl Limit {
    /// Whole minutes, rounded down.
    pub fn minutes(self) -> Minutes {
        let whole = i64::try_from(self.minutes / self.parts).unwrap_or(i64::MAX);
        Minutes::new(whole).unwrap_or(Minutes::ZERO)
    }

    /// Whether `worked` goes beyond `percent` of it.
    pub fn exceeded(self, worked: Minutes, percent: i64) -> bool {
        i128::from(worked.get()) * self.parts * 100 > self.minutes * i128::from(percent)
    }

    /// Whether `worked` comes to `percent` of it.
    pub fn reached(self, worked: Minutes, percent: i64) -> bool {
        i128::from(worked.get()) * self.parts * 100 >= self.minutes * i128::from(percent)
    }
}

/// No month is locked.
static UNLOCKED: BTreeMap<Month, Lock> = BTreeMap::new();

impl<'a> Desk<'a> {
    /// The desk for who only reckons: no month is locked.
    pub fn open(project: &'a Project, person: &'a Person, costs: &'a [Cost]) -> Desk<'a> {
        Desk { project, person, costs, locks: &UNLOCKED }
    }

    /// Whether a row of hours may stand where it is.
    ///
    /// # Errors
    /// A month that is closed or complete, a day outside project or assignment, a row of another body.
    pub fn row(&self, hour: &Hour) -> std::result::Result<(), Refusal> {
        self.unlocked(hour)?;
        let (who, day) = (self.person.full_name(), hour.day);
        if hour.owner != self.person.owner {
            return Err(Refusal::field(
                "owner",
                format!("{who}: le ore sono dell'ente della persona."),
            ));
        }
        if !hour.ours() {
            return Ok(());
        }
        let start = self.project.start;
        if day < start {
            return Err(Refusal::field(
                "day",
                format!(
                    "{who}, {day}: il progetto comincia il {start}. Togli le ore o correggi il giorno."
                ),
            ));
        }
        if let Some(end) = self.project.eligibility_end.filter(|end| day > *end) {
            return Err(Refusal::field(
                "day",
                format!(
                    "{who}, {day}: l'ammissibilità delle spese finisce il {end}. Togli le ore o correggi il giorno."
                ),
            ));
        }
        let before = self.person.start.filter(|start| day < *start);
        let after = self.person.end.filter(|end| day > *end);
        match (before, after) {
            (Some(start), _) => Err(Refusal::field(
                "day",
                format!(
                    "{who}, {day}: l'incarico comincia il {start}. Correggi il giorno o l'incarico in Personale."
                ),
            )),
            (_, Some(end)) => Err(Refusal::field(
                "day",
                format!(
                    "{who}, {day}: l'incarico finisce il {end}. Correggi il giorno o l'incarico in Personale."
                ),
            )),
            _ => Ok(()),
        }
    }

    /// Whether the month of a row may change at all.
    ///
    /// # Errors
    /// A month that is closed or complete.
    pub fn unlocked(&self, hour: &Hour) -> std::result::Result<(), Refusal> {
        let month = Month::of(hour.day);
        let who = self.person.full_name();
        match self.locks.get(&month) {
            None => Ok(()),
            Some(Lock::Complete) => Err(Refusal::field(
                "day",
                format!(
                    "{who}, {month}: il mese è segnato come completo. Rimettilo in compilazione e riprova."
                ),
            )),
            Some(Lock::Closed) => Err(Refusal::field(
                "day",
                format!(
                    "{who}, {month}: il mese è chiuso. Per correggerlo va riaperto, con una motivazione, dall'ente capofila."
                ),
            )),
        }
    }

    /// Whether a day can hold `worked`, all its rows together.
    ///
    /// # Errors
    /// More than 24 hours.
    pub fn day(&self, day: Day, worked: Minutes) -> std::result::Result<(), Refusal> {
        if worked <= Minutes::DAY {
            return Ok(());
        }
        Err(Refusal::field(
            "minutes",
            format!(
                "{}, {day}: {worked} ore in un giorno sono troppe, il massimo è 24. Correggi le ore.",
                self.person.full_name()
            ),
        ))
    }

    /// Whether a calendar year can hold `funded`, the hours on all funded projects together.
    ///
    /// # Errors
    /// More than the yearly limit.
    pub fn year(&self, year: i32, funded: Minutes) -> std::result::Result<(), Refusal> {
        let limit = self.limit(year);
        if !limit.exceeded(funded, 100) {
            return Ok(());
        }
        Err(Refusal::field(
            "minutes",
            format!(
                "{}: nel {year} le ore sui progetti finanziati sarebbero {funded}, oltre il limite annuo di {}. Riduci le ore.",
                self.person.full_name(),
                limit.minutes()
            ),
        ))
    }

    /// The yearly limit: the project's yearly hours by the share of full time, weighted by days; where the
    /// project says so, by the days of the assignment alone.
    pub fn limit(&self, year: i32) -> Limit {
        let (first, last) = match (Day::new(year, 1, 1), Day::new(year, 12, 31)) {
            (Some(first), Some(last)) => (first, last),
            _ => return Limit { minutes: 0, parts: 1 },
        };
        let whole = Period { start: first, end: last };
        let counted = match self.project.prorate {
            Prorate::Whole => Some(whole),
            Prorate::Days => {
                let project = self.project;
                let start = self.person.start.unwrap_or(project.start).max(project.start);
                let end = self.person.end.into_iter().chain(project.eligibility_end).min();
                Period::new(first.max(start), last.min(end.unwrap_or(project.end)))
            }
        };
        let shares: i128 = counted.map_or(0, |period| {
            self.segments(period)
                .map(|(segment, cost)| {
                    let share = cost.map_or(Percent::WHOLE, |cost| cost.share);
                    i128::from(segment.days()) * i128::from(share.get())
                })
                .sum()
        });
        Limit {
            minutes: i128::from(self.project.yearly_hours) * 60 * shares,
            parts: i128::from(whole.days()) * i128::from(Percent::WHOLE.get()),
        }
    }

    /// `period` cut where a cost begins to hold, each piece with the cost in force on its days. Before the first
    /// cost its own share holds, and nothing where there is none at all.
    pub fn segments(&self, period: Period) -> impl Iterator<Item = (Period, Option<&Cost>)> {
        let mut costs: Vec<&Cost> = self.costs.iter().collect();
        costs.sort_by_key(|cost| cost.since);
        let mut cuts: Vec<Day> = costs
            .iter()
            .skip(1)
            .map(|cost| cost.since)
            .filter(|day| *day > period.start && *day <= period.end)
            .collect();
        cuts.insert(0, period.start);
        (0..cuts.len()).map(move |place| {
            let start = cuts[place];
            let end = cuts.get(place + 1).map_or(period.end, |next| next.plus(-1));
            let cost = costs.iter().rev().find(|cost| cost.since <= start).or(costs.first());
            (Period { start, end }, cost.copied())
        })
    }
}

/// What a step changes in the hours of people, gathered row by row and judged when the step is whole.
#[derive(Debug, Default)]
pub(super) struct Worked {
    days: BTreeMap<(Id<Person>, Day), i64>,
    years: BTreeMap<(Id<Person>, i32), i64>,
}

impl Worked {
    /// Takes note that a row goes from `before` to `after`.
    pub fn note(&mut self, before: Option<&Hour>, after: Option<&Hour>) {
        for (hour, sign) in
            before.map(|hour| (hour, -1)).into_iter().chain(after.map(|hour| (hour, 1)))
        {
            let change = sign * hour.minutes.get();
            *self.days.entry((hour.person_id, hour.day)).or_default() += change;
            if hour.funded() {
                *self.years.entry((hour.person_id, hour.day.parts().0)).or_default() += change;
            }
        }
    }

    /// Every limit that is exceeded on days and in years that hold more than before, said of its person. What was too
    /// much already may become less. A year is judged when all days of the step can stand.
    ///
    /// # Errors
    /// Rows that cannot be read.
    pub fn faults(&self, rows: &impl Lookup) -> Result<Vec<Refusal>> {
        let more = |change: &i64| *change > 0;
        let mut faults = Vec::new();
        for ((person, day), _) in self.days.iter().filter(|(_, change)| more(change)) {
            let worked = rows.hours(*person, Period { start: *day, end: *day })?;
            let judged = with_desk(*person, rows, |desk| {
                desk.day(*day, worked.iter().map(|hour| hour.minutes).sum())
            });
            note_fault(&mut faults, *person, judged)?;
        }
        if !faults.is_empty() {
            return Ok(faults);
        }
        for ((person, year), _) in self.years.iter().filter(|(_, change)| more(change)) {
            let (Some(start), Some(end)) = (Day::new(*year, 1, 1), Day::new(*year, 12, 31)) else {
                continue;
            };
            let worked = rows.hours(*person, Period { start, end })?;
            let funded = worked.iter().filter(|hour| hour.funded()).map(|hour| hour.minutes).sum();
            let judged = with_desk(*person, rows, |desk| desk.year(*year, funded));
            note_fault(&mut faults, *person, judged)?;
        }
        Ok(faults)
    }
}

/// Keeps a refusal of `person`'s hours; any other error is no judgement.
fn note_fault(faults: &mut Vec<Refusal>, person: Id<Person>, judged: Result<()>) -> Result<()> {
    match judged {
        Err(Error::Refused(refusal)) => faults.push(refusal.about(person.uuid())),
        other => other?,
    }
    Ok(())
}

/// Judges a row of hours as it was or as it shall be.
pub(super) fn hour(before: Option<&Hour>, after: Option<&Hour>, rows: &impl Lookup) -> Result<()> {
    for hour in before.into_iter().chain(after) {
        let after = after.is_some_and(|after| std::ptr::eq(after, hour));
        with_desk(
            hour.person_id,
            rows,
            |desk| if after { desk.row(hour) } else { desk.unlocked(hour) },
        )?;
    }
    after.map_or(Ok(()), |after| elsewhere(after, rows))
}

/// Another funded project is one of the person's body.
fn elsewhere(hour: &Hour, rows: &impl Lookup) -> Result<()> {
    let Some(other) = hour.other_id else { return Ok(()) };
    match (rows.find(other)?, rows.find(hour.person_id)?) {
        (Some(other), Some(person)) if other.owner != person.owner => Err(Refusal::field(
            "other_id",
            format!(
                "{}: «{}» è di un altro ente. Scegli un progetto dell'ente della persona.",
                person.full_name(),
                other.name
            ),
        )
        .into()),
        _ => Ok(()),
    }
}

/// Gathers what judges `person`'s hours.
fn with_desk(
    person: Id<Person>,
    rows: &impl Lookup,
    judge: impl FnOnce(&Desk) -> std::result::Result<(), Refusal>,
) -> Result<()> {
    // A person who is not there is refused by the file itself.
    let (Some(project), Some(person)) = (rows.all()?.pop(), rows.find(person)?) else {
        return Ok(());
    };
    let costs = rows.related::<Cost>("person_id", person.id.uuid())?;
    let mut locks = BTreeMap::new();
    for sheet in rows.related::<Sheet>("person_id", person.id.uuid())? {
        let closures = rows.related::<Closure>("sheet_id", sheet.id.uuid())?;
        if let Some(lock) = lock(&sheet, &closures) {
            locks.insert(sheet.month, lock);
        }
    }
    Ok(judge(&Desk { project: &project, person: &person, costs: &costs, locks: &locks })?)
}

/// Why the hours of `sheet`'s month cannot change, given its closures; nothing while they can.
pub fn lock(sheet: &Sheet, closures: &[Closure]) -> Option<Lock> {
    let closed = |closure: &Closure| closure.sheet_id == sheet.id && closure.reopened.is_none();
    if closures.iter().any(closed) {
        return Some(Lock::Closed);
    }
    (sheet.state != SheetState::Open).then_some(Lock::Complete)
}
