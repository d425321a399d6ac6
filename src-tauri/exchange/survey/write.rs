//! The survey as a workbook to be filled in. What it reckons follows the project's rule, so that a partner sees at once
//! what the hours cost; when it is read again, none of that is taken.

use super::cell::{CONTRACTS, entry, kind, lines_of, width};
use super::head::{COST, Field, HOURS, action_head};
use super::instructions::instructions;
use super::table::letters;
use crate::error::Result;
use crate::exchange::write::parts;
use crate::exchange::{Choice, Entry, Kind, Look, Page, Workbook};
use crate::figure::{self, BodySurvey, PersonRow, SurveyFigure};
use crate::record::{Body, Person, Project, Rate, Snapshot};
use crate::value::{Cents, Day, Id, Minutes, Refusal};

/// The sheet to be filled in.
pub(super) const SHEET: &str = "Rilevazione";
/// What the marks inside say, and under which keys.
pub(super) const BOOK: (&str, &str) = ("libro", "rilevazione");
pub(super) const PROJECT: &str = "progetto";
pub(super) const PARTNER: &str = "partner";

/// Empty rows after those of the people.
const SPARE: usize = 40;
/// The rows of the form: title, planned, allocated, difference, heads of groups, heads.
const PLANNED: u32 = 1;
const ALLOCATED: u32 = 2;
const DIFFERENCE: u32 = 3;
const GROUPS: u32 = 4;
const HEADS: u32 = 5;
const FIRST: u32 = 6;

/// The workbook of `body`.
///
/// # Errors
/// A body that is not in the project.
pub fn write(snapshot: &Snapshot, body: Id<Body>) -> Result<Vec<u8>> {
    let body = super::body(snapshot, body)?;
    let project = snapshot.project().ok_or_else(|| Refusal::new("Il progetto è vuoto."))?;
    let figure = figure::survey(snapshot, project.start);
    let Some(survey) = figure.bodies.iter().find(|row| row.body_id == body.id) else {
        return Err(Refusal::new(format!(
            "{} dà supporto tecnico e non rileva personale: scegli un partner.",
            body.name
        ))
        .into());
    };
    let mut book = Workbook::new(&format!("Rilevazione dati personale, {}", body.name))?;
    book.add(Form::new(snapshot, project, body, &figure, survey)?.page()?);
    book.add(instructions(project, body)?);
    book.mark(&[
        BOOK,
        (PROJECT, &project.id.uuid().to_string()),
        (PARTNER, &body.id.uuid().to_string()),
        ("ente", &body.name),
    ])?;
    book.bytes()
}

/// The sheet while it is made.
struct Form<'a> {
    snapshot: &'a Snapshot,
    project: &'a Project,
    body: &'a Body,
    figure: &'a SurveyFigure,
    survey: &'a BodySurvey,
    fields: Vec<Field>,
    /// The heads of the actions.
    actions: Vec<String>,
    /// The last row to be filled in.
    last: u32,
    page: Page,
}

impl<'a> Form<'a> {
    fn new(
        snapshot: &'a Snapshot,
        project: &'a Project,
        body: &'a Body,
        figure: &'a SurveyFigure,
        survey: &'a BodySurvey,
    ) -> Result<Form<'a>> {
        let actions = figure::actions(snapshot);
        let heads = actions.iter().map(|it| format!("{}\n{}", action_head(it), it.short_title));
        let mut fields = Field::BEFORE.to_vec();
        fields.extend((0..actions.len()).map(Field::Hours));
        fields.extend([Field::Reckoned, Field::Reckoned]);
        fields.extend(Field::AFTER);
        fields.push(Field::Mark);
        Ok(Form {
            actions: heads.map(|head| head.trim().to_owned()).collect(),
            last: FIRST + u32::try_from(survey.people.len() + SPARE - 1).unwrap_or(u32::MAX),
            page: Page::new(SHEET)?,
            snapshot,
            project,
            body,
            figure,
            survey,
            fields,
        })
    }

    fn page(mut self) -> Result<Page> {
        self.head()?;
        self.sums()?;
        let people: Vec<&Person> = figure::people(self.snapshot, self.body.id);
        for row in FIRST..=self.last {
            let place = (row - FIRST) as usize;
            let shown = people.get(place).copied().zip(self.survey.people.get(place));
            self.row(row, shown)?;
        }
        self.limits()?;
        self.page.freeze(FIRST, 2)?;
        self.page.bare();
        self.page.protect();
        Ok(self.page)
    }

    /// The column of a field.
    fn column(&self, field: Field) -> u16 {
        let place = self.fields.iter().position(|it| *it == field);
        place.and_then(|place| u16::try_from(place).ok()).unwrap_or(0)
    }

    /// The first and the last column of the actions, where there are any.
    fn hours(&self) -> Option<(u16, u16)> {
        let last = self.actions.len().checked_sub(1)?;
        Some((self.column(Field::Hours(0)), self.column(Field::Hours(last))))
    }

    fn head(&mut self) -> Result<()> {
        let title = format!("Rilevazione dati personale – {}", self.body.name);
        self.page.put(0, 0, Entry::Text(&title), Look::Title)?;
        let last = self.column(Field::Mark) - 1;
        let cost = self.column(Field::Reckoned);
        for row in PLANNED..=DIFFERENCE {
            for column in 0..=last {
                self.page.put(row, column, Entry::Blank(Kind::Text), Look::Band)?;
            }
        }
        let contract = self.column(Field::Contract);
        for (row, label, text) in [
            (PLANNED, "Progetto:", self.project.acronym.as_str()),
            (ALLOCATED, "Ente:", self.body.name.as_str()),
        ] {
            self.page.put(row, 0, Entry::Text(label), Look::Band)?;
            self.page.across((row, 1, row, contract), text, Look::Band)?;
        }
        let notice = "Compilare SOLO le celle con sfondo bianco";
        self.page.across((DIFFERENCE, 0, DIFFERENCE, contract), notice, Look::Band)?;
        let (share, yearly) = (self.column(Field::Share), self.column(Field::Yearly));
        for (row, label) in [
            (PLANNED, "Totale spesa prevista"),
            (ALLOCATED, "Totale spesa allocata"),
            (DIFFERENCE, "Differenza"),
        ] {
            self.page.across((row, share, row, yearly), label, Look::Head)?;
        }
        let mut groups = vec![(0, contract, "Persona"), (share, yearly, "Costo del lavoro")];
        if let Some((first, last)) = self.hours() {
            groups.push((first, last, "Numero ore allocate"));
        }
        groups.push((cost, cost + 1, "Totali"));
        groups.push((cost + 2, last, "Validità del costo e incarico"));
        for (first, last, label) in groups {
            if first == last {
                self.page.put(GROUPS, first, Entry::Text(label), Look::Head)?;
            } else {
                self.page.across((GROUPS, first, GROUPS, last), label, Look::Head)?;
            }
        }
        for (column, field) in (0..).zip(self.fields.clone()) {
            let label = match field {
                Field::Hours(place) => self.actions[place].clone(),
                Field::Reckoned if column == cost => COST.to_owned(),
                Field::Reckoned => HOURS.to_owned(),
                field => field.label().to_owned(),
            };
            self.page.put(HEADS, column, Entry::Text(&label), Look::Head)?;
            self.page.width(column, width(field).into())?;
        }
        self.page.lines(HEADS, 4)?;
        self.page.hide(self.column(Field::Mark))
    }

    /// What the actions may cost, and what the hours come to.
    fn sums(&mut self) -> Result<()> {
        let Some((first, last)) = self.hours() else { return Ok(()) };
        let total = self.column(Field::Reckoned);
        let by_action = (first..=last).zip(&self.survey.spending);
        for (column, spending) in by_action.chain([(total, &self.survey.total)]) {
            let name = letters(column);
            let planned = spending.planned.map_or(Entry::Blank(Kind::Money), Entry::Money);
            self.page.put(PLANNED, column, planned, Look::Sum)?;
            let code = if column == total {
                let row = ALLOCATED + 1;
                format!("=SUM({}{row}:{}{row})", letters(first), letters(last))
            } else {
                self.cost(FIRST + 1, self.last + 1, column, column)
            };
            self.put_money(ALLOCATED, column, &code, Some(spending.allocated), Look::Sum)?;
            if let Some(difference) = spending.difference {
                let code = format!("={name}{}-{name}{}", PLANNED + 1, ALLOCATED + 1);
                self.put_money(DIFFERENCE, column, &code, Some(difference), Look::Sum)?;
            } else {
                self.page.put(DIFFERENCE, column, Entry::Blank(Kind::Money), Look::Sum)?;
            }
        }
        Ok(())
    }

    /// What the hours from row `top` to `bottom` and column `left` to `right` cost: by the exact rate, or by the one
    /// that is cut to two decimals (rule 3.2); rounded once for each person and action. A row without a share costs
    /// nothing.
    fn cost(&self, top: u32, bottom: u32, left: u16, right: u16) -> String {
        let area =
            |left: u16, right: u16| format!("${}{top}:${}{bottom}", letters(left), letters(right));
        let (share, yearly) = (self.column(Field::Share), self.column(Field::Yearly));
        let (share, yearly, hours) = (area(share, share), area(yearly, yearly), area(left, right));
        let whole = format!("({}*({share}+({share}=0))/100)", self.project.yearly_hours);
        match self.project.rate {
            Rate::Exact => {
                format!("=SUMPRODUCT(ROUND(({share}>0)*{yearly}*{hours}/{whole},2))")
            }
            // A quotient that falls just short of a cent, as binary fractions do, has reached it.
            Rate::Cut => format!(
                "=SUMPRODUCT(ROUND(({share}>0)*TRUNC(ROUND({yearly}/{whole},10),2)*{hours},2))"
            ),
        }
    }

    fn put_money(
        &mut self,
        row: u32,
        column: u16,
        code: &str,
        result: Option<Cents>,
        look: Look,
    ) -> Result<()> {
        let result = parts(result.unwrap_or_default().get(), 100);
        self.page.put(row, column, Entry::Formula { code, result, kind: Kind::Money }, look)
    }

    fn row(&mut self, row: u32, shown: Option<(&Person, &PersonRow)>) -> Result<()> {
        let costs = shown.map(|(person, _)| figure::costs(self.snapshot, person.id));
        let cost = shown
            .zip(costs.as_ref())
            .and_then(|((person, _), costs)| figure::starting(self.project, person, costs));
        let mut lines = 1;
        for (column, field) in (0..).zip(self.fields.clone()) {
            if field == Field::Reckoned {
                continue;
            }
            let look = if field == Field::Mark { Look::Plain } else { Look::Input };
            let mark = shown.map(|(person, _)| person.id.uuid().to_string());
            let entry = match field {
                Field::Mark => Entry::Text(mark.as_deref().unwrap_or_default()),
                field => shown
                    .and_then(|(person, figures)| entry(field, person, cost, figures))
                    .unwrap_or(Entry::Blank(kind(field))),
            };
            if let Entry::Text(text) = entry {
                lines = lines.max(lines_of(text, width(field)));
            }
            self.page.put(row, column, entry, look)?;
        }
        if lines > 1 {
            self.page.lines(row, lines)?;
        }
        let Some((first, last)) = self.hours() else { return Ok(()) };
        let total = self.column(Field::Reckoned);
        let code = self.cost(row + 1, row + 1, first, last);
        let cost = shown.and_then(|(_, figures)| figures.cost);
        self.put_money(row, total, &code, cost, Look::Reckoned)?;
        let code = format!("=SUM({}{}:{}{})", letters(first), row + 1, letters(last), row + 1);
        let minutes = shown.map_or(Minutes::ZERO, |(_, figures)| figures.minutes);
        let result = parts(minutes.get(), 60);
        let entry = Entry::Formula { code: &code, result, kind: Kind::Hours };
        self.page.put(row, total + 1, entry, Look::Reckoned)
    }

    /// What may be typed where.
    fn limits(&mut self) -> Result<()> {
        /// Far wider than a working life, and narrow enough to catch a slip.
        const YEARS: (i32, i32) = (1950, 2099);
        let (first, last) = (Day::new(YEARS.0, 1, 1), Day::new(YEARS.1, 12, 31));
        for (column, field) in (0..).zip(self.fields.clone()) {
            let area = (FIRST, column, self.last, column);
            let (choice, message) = match field {
                Field::Contract => {
                    self.page.offer(area, &CONTRACTS)?;
                    continue;
                }
                Field::Share => (
                    Choice::Between(1.01, 100.0),
                    "La quota del tempo pieno, sopra 1 e fino a 100: 50 è metà tempo, 100 il tempo pieno.".to_owned(),
                ),
                Field::Yearly => (
                    Choice::Between(0.0, 10_000_000.0),
                    "L'importo lordo di un anno in euro, da 0 in su. Per un tempo parziale è il costo reale.".to_owned(),
                ),
                Field::Hours(place) => {
                    let action = self.figure.actions.get(place).map_or("", |it| it.code.as_str());
                    let message = format!("Le ore previste per l'azione {action}, da 0 in su: per mezz'ora scrivi 0,5.");
                    (Choice::Between(0.0, 172_000.0), message)
                }
                Field::Daily => (
                    Choice::Between(0.0, 24.0),
                    "Le ore al giorno del contratto, da 0 a 24: per 7 ore e 12 minuti scrivi 7,2.".to_owned(),
                ),
                field if kind(field) == Kind::Day => match first.zip(last) {
                    Some((first, last)) => (
                        Choice::Days(first, last),
                        "Una data, per esempio 04/12/2018.".to_owned(),
                    ),
                    None => continue,
                },
                _ => continue,
            };
            let title = match field {
                Field::Yearly => "Costo annuo lordo",
                field => field.label(),
            };
            self.page.limit(area, choice, title, &message)?;
        }
        Ok(())
    }
}
