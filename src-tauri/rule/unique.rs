//! What may stand only once, and the sentence that says so. The file's unique indexes are the guard;
//! here are their words.

use crate::value::Refusal;

/// Index (its first column names the field) and what to say when a second row wants the same place.
const ONCE: &[(&str, &str, &str)] = &[
    (
        "body.code",
        "code",
        "Codice dell'ente: c'è già un ente con questo codice. Scegline un altro.",
    ),
    (
        "action.code",
        "code",
        "Codice dell'azione: c'è già un'azione con questo codice. Scegline un altro.",
    ),
    (
        "activity.code",
        "code",
        "Codice dell'attività: c'è già un'attività con questo codice. Scegline un altro.",
    ),
    (
        "budget.number",
        "number",
        "Rimodulazione: c'è già una versione del budget con questo numero. Scegline un altro.",
    ),
    (
        "budget_line_cell",
        "amount",
        "Budget: questo ente ha già un importo per questa categoria. Modifica quello.",
    ),
    (
        "indicator.number",
        "number",
        "Indicatore: c'è già un indicatore con questo numero. Scegline un altro.",
    ),
    ("indicator_activity", "activity_id", "Indicatore: è già legato a questa attività."),
    ("baseline_activity", "activity_id", "Piano di riferimento: questa attività c'è già."),
    ("baseline_target", "indicator_id", "Piano di riferimento: questo indicatore c'è già."),
    ("progress", "day", "Avanzamento: per quel giorno c'è già un valore. Modifica quello."),
    ("completion", "duty_id", "Adempimento: questo ente lo ha già segnato come fatto."),
    (
        "person.tax_code",
        "tax_code",
        "Codice fiscale: in questo ente c'è già una persona con questo codice. Correggilo o modifica quella.",
    ),
    ("cost.person_id", "since", "Costo annuo: da quel giorno ce n'è già uno. Modifica quello."),
    (
        "allocation",
        "minutes",
        "Ore previste: per questa persona e azione ci sono già. Modifica quelle.",
    ),
    (
        "sheet.person_id",
        "month",
        "Foglio ore: per questa persona e mese c'è già. Aggiorna la pagina.",
    ),
    ("closure", "version", "Chiusura: questa versione c'è già. Aggiorna la pagina."),
    (
        "dependency.predecessor_id",
        "successor_id",
        "Legame: tra queste due attività c'è già. Modifica quello.",
    ),
    (
        "involvement.activity_id, involvement.body_id",
        "body_id",
        "Partecipazione: questo ente è già nell'attività. Modifica la sua riga.",
    ),
    (
        "involvement.activity_id",
        "part",
        "Partecipazione: l'attività ha già un ente responsabile. Togli prima quello.",
    ),
    ("delivery", "deliverable_id", "Consegna: c'è già. Modifica quella."),
    ("sal.number", "number", "SAL: i testi di questo trimestre ci sono già. Modifica quelli."),
];

/// The refusal for a place that is taken, from the name that the file gives to the place.
pub fn taken(place: &str) -> Refusal {
    ONCE.iter().find(|(index, ..)| place.contains(index)).map_or_else(
        || Refusal::new("C'è già una riga uguale. Modifica quella."),
        |(_, field, sentence)| Refusal::field(field, *sentence),
    )
}
