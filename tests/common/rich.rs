//! The CIT project in the middle of its life, so that every kind of page has something to say.

use capofila::record::{
    Activity, Body, Completion, Indicator, Note, Progress, Reading, Sal, SalState, Snapshot,
    Standing,
};
use capofila::value::{Day, Id, Percent, Quantity};

fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}

/// `project` with progress, notes, readings, completions and the texts of its third SAL. What is added has
/// identities of its own choice, so that the same project gives the same rows.
pub fn rich(mut project: Snapshot) -> Snapshot {
    let lead = project.project[0].owner;
    project.project[0].cup = "E31B18000360007".to_owned();
    project.project[0].cofinancing = "Progetto cofinanziato dall'Unione europea, Fondo sociale europeo e \
        Fondo europeo di sviluppo regionale, nell'ambito del PON Governance e Capacità Istituzionale."
        .to_owned();
    for (code, percent, start, end) in [
        ("A1.1", "100", Some("03/05/2018"), Some("20/06/2018")),
        ("A1.2", "62,5", Some("01/05/2018"), None),
        ("A1.4", "70", Some("01/05/2018"), None),
        ("A2.1", "100", Some("01/05/2018"), Some("30/07/2018")),
        ("A2.2", "90", Some("10/05/2018"), None),
        ("A2.3", "35", Some("01/10/2018"), None),
        ("A3.1", "100", Some("05/12/2018"), Some("10/01/2019")),
        ("A3.2", "20", Some("14/01/2019"), None),
        ("A5.1", "100", Some("04/12/2018"), Some("04/12/2018")),
    ] {
        let activity = activity(&mut project, code);
        activity.actual_start = start.map(day);
        activity.actual_end = end.map(day);
        let (owner, activity_id) = (activity.owner, activity.id);
        let percent = Percent::read(percent).unwrap();
        let id = same(&project, "progress");
        project.progress.push(Progress { id, owner, activity_id, day: day("15/01/2019"), percent });
    }
    activity(&mut project, "A3.8").standing = Standing::Suspended;
    activity(&mut project, "A4.3").standing = Standing::Cancelled;
    let late = activity(&mut project, "A4.4");
    (late.start, late.end) = (day("15/01/2019"), day("20/04/2019"));
    for (code, on, text) in NOTES {
        let (activity_id, id) = (activity(&mut project, code).id, same(&project, "note"));
        let text = (*text).to_owned();
        project.note.push(Note { id, owner: lead, activity_id, day: day(on), text });
    }
    for (number, value) in [(2, 1), (3, 1), (14, 2), (22, 1), (27, 64), (30, 31)] {
        let indicator = indicator(&project, number);
        project.reading.push(Reading {
            id: same(&project, "reading"),
            owner: lead,
            indicator_id: indicator,
            day: day("20/01/2019"),
            value: Quantity::whole(value),
            note: String::new(),
            evidence: String::new(),
        });
    }
    let mut partners: Vec<&Body> = project.body.iter().filter(|body| body.is_partner()).collect();
    partners.sort_by_key(|body| body.position);
    let bodies: Vec<Id<Body>> = partners.into_iter().map(|body| body.id).collect();
    let titles = ["Predisposizione, da parte", "Condivisione del materiale"];
    for (place, owner) in bodies.iter().enumerate() {
        for duty in project.duty.clone() {
            let all = duty.title.starts_with(titles[0]) && place < 4;
            let own = duty.title.starts_with(titles[1]) && *owner == lead;
            if all || own {
                let (id, day) = (same(&project, "completion"), day("13/12/2018"));
                let note = String::new();
                let duty_id = duty.id;
                project.completion.push(Completion { id, owner: *owner, duty_id, day, note });
            }
        }
    }
    let text = |text: &str| text.to_owned();
    project.sal.push(Sal {
        id: same(&project, "sal"),
        owner: lead,
        number: 3,
        version: 2,
        state: SalState::Final,
        issued: Some(day("08/02/2019")),
        protocol: text("0012345/2019"),
        signatory: text("Antonio Esposito"),
        signatory_role: text("Dirigente del settore Innovazione"),
        summary: text(SUMMARY),
        decisions: text(
            "Si chiede all'Autorità di gestione:\n- una proroga di novanta giorni;\n- l'approvazione della rimodulazione 1.",
        ),
        deviations: text(SUMMARY),
        measures: text("Incontri ogni due settimane con i referenti.\nPiano operativo aggiornato."),
        next: text("Workshop di sensibilizzazione e indagine sui bisogni del territorio."),
    });
    project
}

const SUMMARY: &str = "Nel trimestre si è tenuto a Lecce, il 4 dicembre 2018, il convegno di avvio: il \
    partenariato ha condiviso il piano operativo, gli adempimenti per lo start-up e il calendario delle \
    rendicontazioni.\nL'avvio effettivo ha sei mesi di ritardo sul piano approvato. I punti aperti sono:\n\
    - la richiesta del codice CUP;\n- la stipula della convenzione tra il capofila e l'Agenzia;\n\
    - la raccolta delle informazioni sul personale interno di ciascun partner, che condiziona la prima \
    rendicontazione bimestrale.\nLa partecipazione dei Comuni supera le attese.";

const NOTES: &[(&str, &str, &str)] = &[
    ("A1.2", "20/12/2018", "Definito il piano operativo con i referenti dei partner."),
    ("A1.2", "20/01/2019", "Prima riunione di monitoraggio: verbale trasmesso ai partner."),
    (
        "A3.1",
        "10/01/2019",
        "Assessment concluso presso i cinque enti riusanti: questionari, interviste ai responsabili dei sistemi \
         informativi e analisi dei contratti in essere.",
    ),
    ("A5.1", "04/12/2018", "Convegno svolto a Lecce con undici partecipanti."),
    ("A5.1", "30/10/2018", "Nota di un altro trimestre, da non stampare."),
];

fn activity<'a>(project: &'a mut Snapshot, code: &str) -> &'a mut Activity {
    project.activity.iter_mut().find(|activity| activity.code == code).unwrap()
}

fn indicator(project: &Snapshot, number: u16) -> Id<Indicator> {
    project.indicator.iter().find(|row| row.number == number).unwrap().id
}

/// An identity that follows from how many rows there are.
fn same<T>(project: &Snapshot, kind: &str) -> Id<T> {
    let count = project.progress.len()
        + project.note.len()
        + project.reading.len()
        + project.completion.len();
    Id::new(uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, format!("{kind}/{count}").as_bytes()))
}
