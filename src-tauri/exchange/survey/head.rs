//! The columns of the survey: how they are called when we write them, and how they are known when we read.

use crate::exchange::fold::fold;
use crate::record::Action;

/// What a column holds of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Name,
    Surname,
    TaxCode,
    Category,
    Qualification,
    Contract,
    Share,
    Yearly,
    /// Hours planned for the action that stands in this place of the plan.
    Hours(usize),
    Since,
    Task,
    Letter,
    LetterDay,
    Suitable,
    Start,
    End,
    Daily,
    /// The identity of the person, which a workbook of ours keeps out of view.
    Mark,
    /// What the workbook reckons: it is shown and never read.
    Reckoned,
}

/// The head of the column in which a workbook of ours keeps who a row is.
pub(super) const MARK: &str = "Riferimento (non modificare)";
/// The heads of what our workbook reckons.
pub(super) const COST: &str = "Costo previsto";
pub(super) const HOURS: &str = "Totale ore";

impl Field {
    /// The columns before those of the actions.
    pub(super) const BEFORE: [Field; 8] = [
        Field::Name,
        Field::Surname,
        Field::TaxCode,
        Field::Category,
        Field::Qualification,
        Field::Contract,
        Field::Share,
        Field::Yearly,
    ];
    /// The columns after them, and after what is reckoned.
    pub(super) const AFTER: [Field; 8] = [
        Field::Since,
        Field::Task,
        Field::Letter,
        Field::LetterDay,
        Field::Suitable,
        Field::Start,
        Field::End,
        Field::Daily,
    ];

    /// What people call it; of hours, what they are.
    pub(super) fn label(self) -> &'static str {
        match self {
            Field::Name => "Nome",
            Field::Surname => "Cognome",
            Field::TaxCode => "Codice fiscale",
            Field::Category => "Categoria",
            Field::Qualification => "Qualifica",
            Field::Contract => "Forma contrattuale",
            Field::Share => "% orario lavorat.",
            Field::Yearly => "Totale costo effettivo annuo lordo",
            Field::Hours(_) => "Ore",
            Field::Since => "Costo valido dal",
            Field::Task => "Mansione",
            Field::Letter => "Lettera d'incarico",
            Field::LetterDay => "Data della lettera",
            Field::Suitable => "Idoneità verificata il",
            Field::Start => "Incarico dal",
            Field::End => "Incarico al",
            Field::Daily => "Ore al giorno",
            Field::Mark => MARK,
            Field::Reckoned => COST,
        }
    }

    /// The field of a record that the column fills.
    pub(super) fn name(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Surname => "surname",
            Field::TaxCode => "tax_code",
            Field::Category => "category",
            Field::Qualification => "qualification",
            Field::Contract => "contract",
            Field::Share => "share",
            Field::Yearly => "yearly",
            Field::Hours(_) => "minutes",
            Field::Since => "since",
            Field::Task => "task",
            Field::Letter => "letter",
            Field::LetterDay => "letter_day",
            Field::Suitable => "suitable",
            Field::Start => "start",
            Field::End => "end",
            Field::Daily => "daily",
            Field::Mark => "id",
            Field::Reckoned => "",
        }
    }
}

/// What a head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// It names one of our columns.
    Known(Field),
    /// It names an action that the project does not have.
    NoAction,
    /// It says nothing that we look for.
    Other,
}

/// The head of the column of `action`: `Azione 1`, `WP2`.
pub(super) fn action_head(action: &Action) -> String {
    match number(&action.code) {
        Some(number) => format!("Azione {number}"),
        None => action.code.clone(),
    }
}

/// The number in `A1`.
fn number(code: &str) -> Option<u32> {
    code.strip_prefix(['A', 'a'])?.parse().ok()
}

/// What `text` says at the head of a column, whatever its accents, case, breaks and cut words.
pub(super) fn understood(text: &str, actions: &[&Action]) -> Head {
    let text = fold(text);
    let words: Vec<&str> = text.split(' ').collect();
    if let Some(head) = of_action(&words, actions) {
        return head;
    }
    let has = |part: &str| text.contains(part);
    let word = |start: &str| words.iter().any(|word| word.starts_with(start));
    let dated = word("data") || words.last() == Some(&"del") || words.last() == Some(&"il");
    Head::Known(match text.as_str() {
        "nome" | "nome dipendente" => Field::Name,
        "cognome" | "cognome dipendente" => Field::Surname,
        "c f" | "cf" => Field::TaxCode,
        "cat" => Field::Category,
        "dal" => Field::Since,
        _ if text == fold(MARK) => Field::Mark,
        _ if text == fold(COST) || text == fold(HOURS) => Field::Reckoned,
        _ if word("cod") && word("fisc") => Field::TaxCode,
        _ if word("categ") => Field::Category,
        _ if word("qualif") => Field::Qualification,
        _ if word("mansion") => Field::Task,
        _ if word("idoneit") => Field::Suitable,
        _ if word("letter") && dated => Field::LetterDay,
        _ if word("letter") => Field::Letter,
        _ if word("incaric") && words.last() == Some(&"dal") => Field::Start,
        _ if word("incaric") && words.last() == Some(&"al") => Field::End,
        _ if word("incaric") && dated => Field::LetterDay,
        _ if word("cost") && words.last() == Some(&"dal") => Field::Since,
        _ if word("cost") && (word("ann") || word("lord")) => Field::Yearly,
        _ if has("ore al giorno") || has("giornalier") => Field::Daily,
        _ if word("contratt") => Field::Contract,
        _ if word("orario") || has("part time") => Field::Share,
        _ => return Head::Other,
    })
}

/// A head that begins with an action: `Azione 1`, `A1`, `Ore azione 1 – Governance`, or the action's own code.
fn of_action(words: &[&str], actions: &[&Action]) -> Option<Head> {
    let mut words = words;
    while let [first, rest @ ..] = words
        && ["n", "numero", "ore", "allocate", "previste"].contains(first)
    {
        words = rest;
    }
    let coded = actions.iter().enumerate().filter_map(|(place, action)| {
        let code = fold(&action.code);
        let code: Vec<&str> = code.split_whitespace().collect();
        (!code.is_empty() && words.starts_with(&code)).then_some((code.len(), place))
    });
    if let Some((_, place)) = coded.max() {
        return Some(Head::Known(Field::Hours(place)));
    }
    let number = match words {
        ["azione" | "az", number, ..] => number.parse::<u32>().ok()?,
        [first, ..] => number(first)?,
        [] => return None,
    };
    let place = actions.iter().position(|action| self::number(&action.code) == Some(number));
    Some(place.map_or(Head::NoAction, |place| Head::Known(Field::Hours(place))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Snapshot;
    use crate::store::Blueprint;

    #[test]
    fn heads_are_known_by_what_they_mean() {
        let mut project = Snapshot::default();
        for row in Blueprint::Cit.records().unwrap() {
            project.push(row);
        }
        let actions = crate::figure::actions(&project);
        for (text, field) in [
            ("NOME", Field::Name),
            (" cognome ", Field::Surname),
            ("Cod. Fisc.", Field::TaxCode),
            ("C.F.", Field::TaxCode),
            ("Forma contrattuale", Field::Contract),
            ("forma\ncontratt.", Field::Contract),
            ("% orario lavorat.", Field::Share),
            ("% orario lavorativo", Field::Share),
            ("Totale costo effettivo annuo lordo", Field::Yearly),
            ("Tot. costo eff. annuo", Field::Yearly),
            ("Azione 1", Field::Hours(0)),
            ("AZIONE  5\nComunicazione", Field::Hours(4)),
            ("A2", Field::Hours(1)),
            ("Numero ore allocate Azione 3", Field::Hours(2)),
            ("Data lettera d'incarico", Field::LetterDay),
            ("Lettera d’incarico", Field::Letter),
            ("Idoneita' verificata il", Field::Suitable),
            ("Dal", Field::Since),
            ("Orario giornaliero", Field::Daily),
            (MARK, Field::Mark),
        ] {
            assert_eq!(understood(text, &actions), Head::Known(field), "{text}");
        }
        for text in ["Telefono", "Costo azione 1", "Numero ore allocate", "", "Nome progetto"] {
            assert_eq!(understood(text, &actions), Head::Other, "{text}");
        }
        assert_eq!(understood("Azione 9", &actions), Head::NoAction);
        assert_eq!(understood("A7", &actions), Head::NoAction);
    }

    #[test]
    fn our_heads_are_known() {
        for field in Field::BEFORE.into_iter().chain(Field::AFTER) {
            assert_eq!(understood(field.label(), &[]), Head::Known(field));
        }
    }
}
