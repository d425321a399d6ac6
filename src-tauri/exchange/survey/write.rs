//! The survey as a workbook to be filled in. What it reckons follows the project's rule, so that a partner sees at once
//! what the hours cost; when it is read again, none of that is taken.

use super::head::{COST, Field, HOURS, action_head};
use crate::error::Result;
use crate::exchange::write::parts;
use crate::exchange::{Choice, Entry, Kind, Look, Page, Workbook};
use crate::figure::{self, BodySurvey, PersonRow, SurveyFigure};
use crate::record::{Body, Cost, Person, Project, Rate, Snapshot};
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
                    Choice::Between(0.01, 100.0),
                    "La quota del tempo pieno, sopra 0 e fino a 100: 100 è il tempo pieno.".to_owned(),
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

/// The forms of contract that are offered; another may be typed.
const CONTRACTS: [&str; 4] = [
    "Tempo indeterminato",
    "Tempo determinato",
    "Tempo determ. assunto per il progetto",
    "Comando o distacco",
];

/// What stands in the cell of a person.
fn entry<'a>(
    field: Field,
    person: &'a Person,
    cost: Option<&Cost>,
    figures: &PersonRow,
) -> Option<Entry<'a>> {
    let text = |text: &'a String| (!text.is_empty()).then_some(Entry::Text(text));
    let hours =
        |minutes: Minutes| (minutes != Minutes::ZERO).then_some(Entry::Hours(minutes.get()));
    match field {
        Field::Name => text(&person.name),
        Field::Surname => text(&person.surname),
        Field::TaxCode => text(&person.tax_code),
        Field::Category => text(&person.category),
        Field::Qualification => text(&person.qualification),
        Field::Contract => text(&person.contract),
        Field::Task => text(&person.task),
        Field::Letter => text(&person.letter),
        Field::Share => cost.map(|cost| Entry::Points(cost.share)),
        Field::Yearly => cost.and_then(|cost| cost.yearly).map(Entry::Money),
        Field::Since => cost.map(|cost| Entry::Day(cost.since)),
        Field::Hours(place) => figures.cells.get(place).and_then(|cell| hours(cell.minutes)),
        Field::LetterDay => person.letter_day.map(Entry::Day),
        Field::Suitable => person.suitable.map(Entry::Day),
        Field::Start => person.start.map(Entry::Day),
        Field::End => person.end.map(Entry::Day),
        Field::Daily => person.daily.map(|daily| Entry::Hours(daily.get())),
        Field::Mark | Field::Reckoned => None,
    }
}

/// What is typed into a column.
fn kind(field: Field) -> Kind {
    match field {
        Field::Share => Kind::Points,
        Field::Yearly | Field::Reckoned => Kind::Money,
        Field::Hours(_) | Field::Daily => Kind::Hours,
        Field::Since | Field::LetterDay | Field::Suitable | Field::Start | Field::End => Kind::Day,
        _ => Kind::Text,
    }
}

/// In characters: as narrow as the column's words allow, for all of them go on one page.
fn width(field: Field) -> u16 {
    match field {
        Field::TaxCode => 19,
        Field::Contract => 18,
        Field::Qualification | Field::Task | Field::Letter => 16,
        Field::Hours(_) => 13,
        Field::Name | Field::Surname | Field::Yearly => 12,
        Field::Mark => 50,
        Field::Category | Field::Share | Field::Daily => 9,
        _ => 12,
    }
}

/// How many lines a text takes in a cell so wide, words kept whole; at most ten, beyond which a cell shows its
/// beginning.
fn lines_of(text: &str, width: u16) -> u32 {
    // Four fifths of a line are filled before a word that is kept whole goes to the next.
    let room = usize::from(width) * 4 / 5;
    let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(room)).sum();
    u32::try_from(lines.clamp(1, 10)).unwrap_or(1)
}

/// `AB`, the name of a column.
fn letters(column: u16) -> String {
    let place = crate::exchange::Place { row: 1, column: column.into() }.to_string();
    place.trim_end_matches('1').to_owned()
}

/// How the form is filled in and sent back.
fn instructions(project: &Project, body: &Body) -> Result<Page> {
    const WIDTH: u16 = 110;
    let mut page = Page::new("Istruzioni")?;
    page.width(0, 4.0)?;
    page.width(1, WIDTH.into())?;
    page.bare();
    page.put(0, 0, Entry::Text("Come si compila"), Look::Title)?;
    let rate = match project.rate {
        Rate::Exact => "il costo orario non si arrotonda",
        Rate::Cut => "il costo orario si tronca a due decimali",
    };
    let steps = [
        format!("Il foglio «{SHEET}» raccoglie il personale interno di {} per «{}». Le altre celle sono bloccate e si calcolano da sole.", body.name, project.acronym),
        "Compilare SOLO le celle con sfondo bianco, una riga per persona. Le righe già compilate vengono dal progetto: correggile dove serve, e aggiungi le persone nuove nelle righe vuote.".to_owned(),
        "Non scrivere una persona al posto di un'altra: le righe già compilate restano della stessa persona. Una persona che non partecipa più si toglie nel programma, non qui.".to_owned(),
        "Indica categoria, qualifica, forma contrattuale e mansione. La mansione deve essere diversa e distinta da quelle ordinarie del contratto; la lettera d'incarico e la data in cui è stata verificata l'idoneità si possono aggiungere in seguito.".to_owned(),
        format!("% orario lavorat.: 100 per il tempo pieno, 50 per metà tempo. Il totale del costo effettivo annuo lordo è quello reale della persona, anche a tempo parziale. Il costo orario è il costo annuo diviso per {} ore (ridotte in proporzione alla % di orario), secondo {}: {rate}.", group(project.yearly_hours), project.legal_basis),
        "Costo valido dal: il giorno da cui vale il costo. Se il costo cambia da un certo giorno scrivi il nuovo costo e il nuovo giorno: il costo di prima resta per il periodo precedente. Se la cella è vuota, il costo vale dall'inizio dell'incarico.".to_owned(),
        "Numero ore allocate: le ore previste per ogni azione su tutto il progetto, con i decimali (0,5 è mezz'ora). In alto la spesa allocata si confronta con quella prevista nel budget.".to_owned(),
        "Scrivi i valori, non formule: quando il file torna al capofila i risultati delle formule non si leggono.".to_owned(),
        "Salva il file come xlsx e invialo all'ente capofila. Contiene dati personali: usa un canale riservato.".to_owned(),
    ];
    for (row, step) in (2..).zip(&steps) {
        let number = format!("{}.", row - 1);
        page.put(row, 0, Entry::Text(&number), Look::Plain)?;
        page.prose(row, 1, step)?;
        page.lines(row, lines_of(step, WIDTH))?;
    }
    page.protect();
    Ok(page)
}

/// `1.720`.
fn group(hours: u16) -> String {
    Minutes::hours(hours).to_string()
}
