//! The CIT template against the papers it was taken from. How a template becomes a project file is not
//! tested here: keys are only mapped to identities, so that its rows can be read as records.

#![allow(clippy::unwrap_used, reason = "what is not there fails the test, as it should")]

use std::collections::{BTreeMap, BTreeSet};

use capofila::record::{
    Aggregation, AnyRecord, Assignee, Attendee, Body, BudgetLine, BudgetState, Category,
    Comparator, DueRule, DutyGroup, Indicator, IndicatorKind, Role, Snapshot,
};
use capofila::value::{Cents, Day, Id, Percent, Period, Quantity, Text};
use serde_json::{Map, Value};
use uuid::Uuid;

const TEMPLATE: &str = include_str!("../assets/template/cit.json");

type Row = Map<String, Value>;

/// The rows of the template as they are written, with keys for identities.
fn rows() -> Vec<Row> {
    let template: Value = serde_json::from_str(TEMPLATE).unwrap();
    assert_eq!(template["template"], "cit");
    let records = template["records"].as_array().unwrap();
    records.iter().map(|row| row.as_object().unwrap().clone()).collect()
}

fn text<'a>(row: &'a Row, field: &str) -> &'a str {
    row[field].as_str().unwrap()
}

fn identity(key: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, key.as_bytes())
}

fn id<T>(key: &str) -> Id<T> {
    Id::new(identity(key))
}

/// The row with an identity in place of each key.
fn mapped(mut row: Row) -> Value {
    for (field, value) in &mut row {
        let key = field == "id" || field == "owner" || field.ends_with("_id");
        if let (true, Some(text)) = (key, value.as_str()) {
            *value = Value::String(identity(text).to_string());
        }
    }
    Value::Object(row)
}

fn project() -> Snapshot {
    let mut project = Snapshot::default();
    for row in rows() {
        project.push(serde_json::from_value(mapped(row)).unwrap());
    }
    project
}

fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}

#[test]
fn every_row_is_a_whole_record_that_passes_its_check() {
    for row in rows() {
        let key = text(&row, "id").to_owned();
        let row = mapped(row);
        let record: AnyRecord = serde_json::from_value(row.clone()).unwrap();
        // Written again, nothing is missing that was defaulted and nothing was ignored.
        assert_eq!(serde_json::to_value(&record).unwrap(), row, "{key}");
        assert_eq!(record.check(), Ok(()), "{key}");
    }
}

#[test]
fn keys_are_unique_and_every_reference_names_a_row_of_its_kind() {
    let rows = rows();
    let keys: BTreeSet<&str> = rows.iter().map(|row| text(row, "id")).collect();
    assert_eq!(keys.len(), rows.len());
    for row in &rows {
        let key = text(row, "id");
        assert_eq!(key.split_once('/').unwrap().0, text(row, "kind"), "{key}");
        for (field, value) in row {
            let kind = match field.as_str() {
                "owner" => "body",
                "parent_id" => "duty",
                _ => field.strip_suffix("_id").unwrap_or_default(),
            };
            if let (false, Some(named)) = (kind.is_empty(), value.as_str()) {
                assert_eq!(named.split_once('/').unwrap().0, kind, "{key}, {field}");
                assert!(keys.contains(named), "{key}: {field} names {named}, which is not there");
            }
        }
    }
}

#[test]
fn texts_carry_no_trace_of_the_page_they_were_read_from() {
    for row in rows() {
        for (field, value) in &row {
            for line in value.as_str().unwrap_or_default().split('\n') {
                let clean = line.trim() == line && !line.contains("  ");
                let printed =
                    !line.chars().any(|c| c.is_control() || c == '\u{a0}' || c == '\u{ad}');
                assert!(clean && printed, "{}, {field}: {line:?}", text(&row, "id"));
            }
        }
    }
}

#[test]
fn nothing_is_recorded_yet_and_every_kind_has_its_rows() {
    let mut counts = BTreeMap::new();
    for row in rows() {
        *counts.entry(text(&row, "kind").to_owned()).or_insert(0) += 1;
    }
    let counts: Vec<(&str, i32)> = counts.iter().map(|(kind, n)| (kind.as_str(), *n)).collect();
    assert_eq!(
        counts,
        [
            ("action", 5),
            ("activity", 29),
            ("attendee", 11),
            ("baseline", 1),
            ("baseline_activity", 29),
            ("baseline_target", 38),
            ("body", 7),
            ("budget", 1),
            ("budget_line", 13),
            ("contact", 11),
            ("duty", 25),
            ("holiday", 6),
            ("indicator", 38),
            ("indicator_activity", 29),
            ("meeting", 1),
            ("meeting_note", 27),
            ("project", 1),
            ("tool", 3),
        ]
    );
}

#[test]
fn the_project_says_what_the_papers_say_and_no_more() {
    let snapshot = project();
    let project = snapshot.project().unwrap();
    assert_eq!((project.start, project.end), (day("01/05/2018"), day("30/04/2019")));
    assert_eq!(project.opening_day, Some(day("04/12/2018")));
    assert_eq!(project.overhead_rate, Percent::new(1_500));
    assert_eq!((project.cup.as_str(), project.eligibility_end), ("", None));
    let lines: Vec<&str> = project.objective.lines().collect();
    assert_eq!(lines.len(), 7);
    assert!(lines[2..].iter().all(|line| line.starts_with("- ")));
}

#[test]
fn six_partners_and_their_support_have_eleven_contacts() {
    use Role::{Giver, Lead, Reuser, Support};
    let project = project();
    let mut bodies: Vec<&Body> = project.body.iter().collect();
    bodies.sort_by_key(|body| body.position);
    let found: Vec<(&str, &str, Vec<Role>, usize)> = bodies
        .iter()
        .map(|body| {
            let contacts = project.contact.iter().filter(|contact| contact.owner == body.id);
            let roles = body.roles.0.iter().copied().collect();
            (body.code.as_str(), body.name.as_str(), roles, contacts.count())
        })
        .collect();
    assert_eq!(
        found,
        [
            ("EC", "Comune di Lecce", vec![Lead, Reuser], 2),
            ("P1", "Provincia di Brescia", vec![Giver], 1),
            ("P2", "Provincia di Lecce", vec![Reuser], 2),
            ("P3", "Città Metropolitana di Genova", vec![Reuser], 2),
            ("P4", "Comune di Avellino", vec![Reuser], 1),
            ("P5", "Comune di Potenza", vec![Reuser], 1),
            ("EGS", "EasyGov Solutions", vec![Support], 2),
        ]
    );
    assert_eq!(bodies.iter().filter(|body| body.is_partner()).count(), 6);

    let contact = |name: &str| project.contact.iter().find(|row| row.name == name).unwrap();
    let silent = contact("Anna Zingarello");
    assert_eq!((silent.email.as_str(), silent.phone.as_str()), ("", ""));
    assert_eq!(contact("Vincenzo Gambale").phone, "0825.200222, 328.4205200");
    assert_eq!(contact("Enrico Laguardia").phone, "0971.415111");
    assert!(contact("Enrico Laguardia").note.contains("0971.415773?"));
    assert!(contact("Valeria Gioio").note.contains("giovio"));
}

#[test]
fn the_budget_is_that_of_the_papers_to_the_cent() {
    let project = project();
    let [budget] = project.budget.as_slice() else { panic!("one version") };
    assert_eq!((budget.number, budget.state), (0, BudgetState::Approved));
    let amount = |body: &str, category: Category| {
        let of = |line: &&BudgetLine| {
            line.body_id == id(body) && line.category == category && line.action_id.is_none()
        };
        let mut lines = project.budget_line.iter().filter(of).map(|line| line.amount);
        let amount = lines.next().unwrap_or(Cents::ZERO);
        assert_eq!(lines.next(), None, "{body}: one line a category");
        amount.to_string()
    };
    for (body, cells) in [
        ("body/EC", ["54.500,00", "8.175,00", "220.000,00"]),
        ("body/P1", ["172.500,00", "25.875,00", "0,00"]),
        ("body/P2", ["35.000,00", "5.250,00", "0,00"]),
        ("body/P3", ["35.000,00", "5.250,00", "0,00"]),
        ("body/P4", ["35.000,00", "5.250,00", "0,00"]),
        ("body/P5", ["35.000,00", "5.250,00", "0,00"]),
    ] {
        assert_eq!(Category::ALL.map(|category| amount(body, category)), cells, "{body}");
        let [staff, overheads, _] = cells.map(|cell| Cents::read(cell).unwrap().get());
        assert_eq!(staff * 15, overheads * 100, "{body}: overheads are exactly 15 % of staff");
    }
    let total: Cents = project.budget_line.iter().map(|line| line.amount).sum();
    assert_eq!(total.get(), 64_205_000);
}

/// The figures the papers' plan gives by hand prove all of its dates.
#[test]
fn the_plan_has_its_dates_and_the_baseline_keeps_them() {
    let project = project();
    let spans: Vec<Period> =
        project.activity.iter().filter_map(|row| Period::new(row.start, row.end)).collect();
    let whole: i64 = spans.iter().map(|span| span.days()).sum();
    for (as_of, ended, running, to_come, planned) in [
        ("31/07/2018", 6, 4, 19, "16,36"),
        ("04/12/2018", 10, 11, 8, "49,15"),
        ("31/01/2019", 13, 14, 2, "72,03"),
    ] {
        let as_of = day(as_of);
        let past = spans.iter().filter(|span| span.end <= as_of).count();
        let future = spans.iter().filter(|span| span.start > as_of).count();
        assert_eq!((past, 29 - past - future, future), (ended, running, to_come), "{as_of}");
        let elapsed = spans.iter().map(|span| span.elapsed(as_of)).sum();
        assert_eq!(Percent::ratio(elapsed, whole).unwrap().to_string(), planned, "{as_of}");
    }
    for activity in &project.activity {
        let mut kept =
            project.baseline_activity.iter().filter(|row| row.activity_id == activity.id);
        let kept = (kept.next().unwrap(), kept.next());
        assert_eq!((kept.0.start, kept.0.end, kept.1), (activity.start, activity.end, None));
    }
    let cut = project.activity.iter().filter(|row| row.title_text == Text::Cut);
    let cut: BTreeSet<&str> = cut.map(|row| row.code.as_str()).collect();
    assert_eq!(cut, BTreeSet::from(["A2.1", "A2.3", "A2.5"]));

    let shared =
        |code: &str| project.activity.iter().filter(|row| row.code.starts_with(code)).count();
    assert_eq!(["A1.", "A2.", "A3.", "A4.", "A5."].map(shared), [6, 6, 9, 4, 4]);
    for activity in &project.activity {
        assert_eq!(activity.action_id, id(&format!("action/{}", &activity.code[..2])));
    }
}

/// Number, action, activities, when it is due, target, and the beginning of the name.
const INDICATORS: &str = "\
1 A1 - unset sì |
2 A1 A1.1 activities sì | Piano esecutivo di progetto
3 A1 A1.1 activities sì | Convenzione firmata
4 A1 A1.2 activities sì | SAL di monitoraggio trimestrali
5 A1 A1.5 activities sì | archivio completo dei documenti, dati co
6 A2 A2.1+A2.2 activities sì | Report preliminare contenente modello or…
7 A2 A2.3+A2.4 activities sì | Report riportante le evidenze emerse dal
8 A2 A2.5+A2.6 activities sì | Report revisionato riportante modello or…
9 A3 A3.1 activities sì | Check list compilata contenente l'assess
10 A3 A3.2 activities sì | Atti del Workshop di sensibilizzazione c
11 A3 A3.3 activities sì | survey online per Indagine per la rileva…
12 A3 A3.4 activities sì | Set di servizi da offrire ai Comuni di t
13 A3 A3.5 activities sì | set di Report personalizzati per tutti g…
14 A3 A3.6 activities ≥ 5 eventi | Eventi di promozione del portafoglio dei
15 A3 A3.7 activities ≥ 5 portali | attivazione del nuovo portale di present
16 A3 A3.8 activities ≥ 2 attivazioni | attivazione del software di customer rel
17 A3 A3.9 activities ≥ 2 |
18 A4 A4.1 activities sì | Elenco set di servizi ai Comuni già disp
19 A4 A4.2 activities ≥ 3 servizi | nuovi servizi da offrire ai Comuni adere…
20 A4 A4.3 activities ≥ 2 strumenti | nuovi strumenti di marketing e coinvolgi
21 A4 A4.4 activities sì | Documento che regolamenta il modello di
22 A5 A5.1 activities = 1 convegni | Convegno di avvio e presentazione del pr
23 A5 A5.2 activities ≥ 6 road show | Svolgimento Road show territoriali
24 A5 A5.3 activities sì | Strumenti e materiale di comunicazione d
25 A5 A5.3 activities sì | Pubblicazione sito di progetto
26 A5 A5.4 activities sì | Convegno finale di presentazione dei ris
27 A5 A5.2 activities ≥ 100 Comuni | numero di Comuni totali partecipanti ai
28 A1 - unset sì |
29 A2 - unset sì | Conformità del \"kit del riuso\" agli stan
30 A3 - 01/11/2019 ≥ 50 Comuni | numero totale di Comuni aderenti ai CIT
31 A3 - unset ≥ 15 servizi | numero totale di servizi diversi attivat
32 A3 - unset ≥ 20 % | tasso medio di riduzione dei costi di ac
33 A4 - unset ≥ 6 CIT | numero totale di CIT aderenti alla commu
34 A4 - 30/04/2020 ≥ 80 Comuni | numero totale di Comuni aderenti ai CIT
35 A4 - unset = 1 iniziative | Avvio di nuove iniziative progettuali el
36 A4 - 30/10/2019 ≥ 3 servizi | numero totale di nuovi servizi attivati
37 A5 - 01/11/2019 ≥ 1.000 soggetti | numero totale di Soggetti raggiunti dall
38 A5 - unset ≥ 10 soggetti | numero di altri soggetti pubblici non in
";

/// One line of [`INDICATORS`]; a name that the source cuts ends with an ellipsis.
fn line(snapshot: &Snapshot, indicator: &Indicator) -> String {
    let action = snapshot.action.iter().find(|row| row.id == indicator.action_id).unwrap();
    let links = snapshot.indicator_activity.iter();
    let linked: BTreeSet<_> = links
        .filter(|link| link.indicator_id == indicator.id)
        .map(|link| link.activity_id)
        .collect();
    let codes = snapshot.activity.iter().filter(|row| linked.contains(&row.id));
    let mut codes: Vec<&str> = codes.map(|row| row.code.as_str()).collect();
    codes.sort_unstable();
    let activities = if codes.is_empty() { "-".to_owned() } else { codes.join("+") };
    let months = i32::from(indicator.due_months.unwrap_or_default());
    let project = snapshot.project().unwrap();
    let due = match indicator.due_rule {
        DueRule::Unset => "unset".to_owned(),
        DueRule::ActivitiesEnd => "activities".to_owned(),
        DueRule::AfterStart => project.start.plus_months(months).to_string(),
        DueRule::AfterEnd => project.end.plus_months(months).to_string(),
        DueRule::Day => indicator.due_day.unwrap().to_string(),
    };
    let target = match indicator.comparator {
        Comparator::Yes => "sì".to_owned(),
        Comparator::AtLeast => format!("≥ {} {}", indicator.target, indicator.unit),
        Comparator::Equal => format!("= {} {}", indicator.target, indicator.unit),
    };
    let name: String = indicator.name.chars().take(40).collect();
    let mark = if indicator.name_text == Text::Cut { "…" } else { "" };
    let (number, action) = (indicator.number, &action.code);
    let (target, name) = (target.trim(), name.trim());
    format!("{number} {action} {activities} {due} {target} | {name}{mark}").trim_end().to_owned()
}

#[test]
fn the_indicators_are_the_reconciled_ones() {
    let project = project();
    let mut indicators: Vec<&Indicator> = project.indicator.iter().collect();
    indicators.sort_by_key(|indicator| indicator.number);
    assert_eq!(indicators.len(), INDICATORS.lines().count());
    for (indicator, expected) in indicators.iter().zip(INDICATORS.lines()) {
        assert_eq!(line(&project, indicator), expected);
    }

    for indicator in indicators {
        let number = indicator.number;
        let sort = if number <= 27 { IndicatorKind::Output } else { IndicatorKind::Result };
        assert_eq!(indicator.sort, sort, "{number}");
        let missing = [1, 17, 28].contains(&number);
        assert_eq!(indicator.name_text == Text::Missing, missing, "{number}");
        assert_eq!(indicator.name.is_empty(), missing, "{number}");
        if indicator.comparator == Comparator::Yes {
            assert_eq!(
                (indicator.target, indicator.unit.as_str()),
                (Quantity::ONE, ""),
                "{number}"
            );
            let yes = [Aggregation::AnyYes, Aggregation::Last].contains(&indicator.aggregation);
            assert!(yes, "{number}: a yes/no indicator adds up to yes or no");
        }
        let mut kept =
            project.baseline_target.iter().filter(|row| row.indicator_id == indicator.id);
        let kept = (kept.next().map(|row| row.target), kept.next());
        assert_eq!(kept, (Some(indicator.target), None), "{number}");
    }
}

#[test]
fn duties_stand_in_three_lists_and_next_steps_say_who_and_by_when() {
    let project = project();
    let group = |group: DutyGroup| {
        let mut duties: Vec<_> = project.duty.iter().filter(|duty| duty.group == group).collect();
        duties.sort_by_key(|duty| duty.position);
        duties
    };
    let startup = group(DutyGroup::Startup);
    assert_eq!(startup.len(), 8);
    assert!(startup.iter().all(|duty| duty.assignee == Assignee::Unset && duty.due.is_none()));

    let running = group(DutyGroup::Running);
    let steps: Vec<usize> = running
        .iter()
        .filter(|duty| duty.parent_id.is_none())
        .map(|parent| running.iter().filter(|duty| duty.parent_id == Some(parent.id)).count())
        .collect();
    assert_eq!((steps, running.len()), (vec![3, 5, 0], 11));

    let lead = (Assignee::Body, Some(id("body/EC")));
    let all = (Assignee::AllPartners, None);
    let next: Vec<_> = group(DutyGroup::NextStep)
        .iter()
        .map(|duty| {
            assert_eq!(duty.meeting_id, Some(id("meeting/avvio")));
            (duty.due.unwrap().to_string(), (duty.assignee, duty.body_id))
        })
        .collect();
    let expected = [
        ("06/12/2018", lead),
        ("14/12/2018", lead),
        ("14/12/2018", all),
        ("14/12/2018", lead),
        ("31/12/2018", lead),
        ("18/01/2019", all),
    ];
    assert_eq!(next, expected.map(|(due, who)| (due.to_owned(), who)));
}

#[test]
fn the_meeting_has_who_came_and_what_each_body_said() {
    let project = project();
    let [meeting] = project.meeting.as_slice() else { panic!("one meeting") };
    assert_eq!((meeting.place.as_str(), meeting.day), ("Lecce", day("04/12/2018")));
    for contact in &project.contact {
        let came = |row: &&Attendee| row.name == contact.name && row.body_id == contact.owner;
        assert_eq!(project.attendee.iter().filter(came).count(), 1, "{}", contact.name);
    }
    let said = |key: &str| project.meeting_note.iter().filter(|row| row.body_id == id(key)).count();
    assert_eq!(["body/P1", "body/P2", "body/P3", "body/P4", "body/P5"].map(said), [10, 3, 8, 4, 2]);
}

#[test]
fn three_tools_are_brought_into_use_by_three_activities() {
    let project = project();
    let mut tools: Vec<_> = project.tool.iter().collect();
    tools.sort_by_key(|tool| tool.position);
    let found: Vec<_> = tools.iter().map(|tool| (tool.activity_id, tool.url.as_str())).collect();
    assert_eq!(
        found,
        [
            (Some(id("activity/A3.7")), "http://cit.provincia.brescia.it"),
            (Some(id("activity/A3.8")), ""),
            (Some(id("activity/A3.9")), ""),
        ]
    );
}
