//! The people who work on the project, what they cost, and the hours planned for them: the staff survey
//! (*rilevazione dati personale*).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Action, Body, Check, check};
use crate::value::{Cents, Day, Id, Minutes, Percent, Refusal, excerpt};

/// A person of a partner's staff. Its owner is the body the person works for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Person {
    /// Identity.
    pub id: Id<Person>,
    /// The body the person works for.
    pub owner: Id<Body>,
    /// First name.
    pub name: String,
    /// Family name.
    pub surname: String,
    /// *Codice fiscale*; empty while it is not known.
    pub tax_code: String,
    /// Category (*categoria*): `D1`.
    pub category: String,
    /// Qualification (*qualifica*): `Funzionario e assimilati`.
    pub qualification: String,
    /// Form of contract (*forma contrattuale*).
    pub contract: String,
    /// Task in the project (*mansione*).
    pub task: String,
    /// Assignment letter: act or protocol; empty while there is none.
    pub letter: String,
    /// Day of the assignment letter.
    pub letter_day: Option<Day>,
    /// Day on which the person's suitability for the task was checked; empty while it was not.
    pub suitable: Option<Day>,
    /// First day of the assignment; empty means from the project's start.
    pub start: Option<Day>,
    /// Last day of the assignment; empty means to the project's end.
    pub end: Option<Day>,
    /// Daily working time of the contract; empty while it is not known.
    pub daily: Option<Minutes>,
    /// Place in lists.
    pub position: i64,
    /// Free note.
    pub note: String,
}

/// What a person costs, and for which share of full time, from a day on (rule 3.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Cost {
    /// Identity.
    pub id: Id<Cost>,
    /// The person's body.
    pub owner: Id<Body>,
    /// Whose cost it is.
    pub person_id: Id<Person>,
    /// First day on which it holds; it holds until the next one.
    pub since: Day,
    /// Share of full time (*% orario lavorativo*).
    pub share: Percent,
    /// Yearly gross cost (*totale costo effettivo annuo lordo*) in cents: for a part-timer the real one. Empty
    /// while it is to be completed.
    pub yearly: Option<Cents>,
}

/// Hours planned for a person on an action (*ore allocate*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Allocation {
    /// Identity.
    pub id: Id<Allocation>,
    /// The person's body.
    pub owner: Id<Body>,
    /// Who.
    pub person_id: Id<Person>,
    /// On which action.
    pub action_id: Id<Action>,
    /// How long.
    pub minutes: Minutes,
}

/// Another funded project on which a body's people work: its hours count towards the yearly limit (rule 3.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OtherProject {
    /// Identity.
    pub id: Id<OtherProject>,
    /// The body whose people work on it.
    pub owner: Id<Body>,
    /// Its name.
    pub name: String,
    /// Its CUP; empty where it is not known.
    pub cup: String,
    /// Place in lists.
    pub position: i64,
}

impl Person {
    /// Somebody of `owner`'s staff of whom nothing is known yet but the name.
    pub fn new(owner: Id<Body>, name: &str, surname: &str, position: i64) -> Person {
        Person {
            id: Id::random(),
            owner,
            name: name.to_owned(),
            surname: surname.to_owned(),
            tax_code: String::new(),
            category: String::new(),
            qualification: String::new(),
            contract: String::new(),
            task: String::new(),
            letter: String::new(),
            letter_day: None,
            suitable: None,
            start: None,
            end: None,
            daily: None,
            position,
            note: String::new(),
        }
    }

    /// Family name first, as lists of staff are ordered: `Bianchi Mario`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.surname, self.name).trim().to_owned()
    }
}

impl Check for Person {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("surname", "Cognome", &self.surname)?;
        for (field, name, value) in [
            ("name", "Nome", &self.name),
            ("category", "Categoria", &self.category),
            ("qualification", "Qualifica", &self.qualification),
            ("contract", "Forma contrattuale", &self.contract),
            ("task", "Mansione", &self.task),
            ("letter", "Lettera d'incarico", &self.letter),
            ("note", "Nota", &self.note),
        ] {
            check::text(field, name, value)?;
        }
        check::order("end", "Incarico", self.start, self.end)?;
        if let Some(daily) =
            self.daily.filter(|daily| !(Minutes::ZERO..=Minutes::DAY).contains(daily))
        {
            return Err(Refusal::field(
                "daily",
                format!(
                    "Orario giornaliero: {daily} ore non vanno bene, scrivi un valore tra 0 e 24."
                ),
            ));
        }
        if self.tax_code.is_empty() || tax_code(&self.tax_code) {
            return Ok(());
        }
        Err(Refusal::field(
            "tax_code",
            format!(
                "Codice fiscale: «{}» non torna con il suo carattere di controllo. Correggilo, oppure lascialo vuoto.",
                excerpt(&self.tax_code)
            ),
        ))
    }
}

/// Whether `code` is a person's *codice fiscale*: 16 capital letters and digits, of which the last checks the
/// others (DM 23/12/1976, art. 6). Letters in place of digits (*omocodia*) are well formed.
fn tax_code(code: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    const FORM: &[u8; 16] = b"AAAAAA99A99A999A";
    let bytes = code.as_bytes();
    let alike = |(given, form): (&u8, &u8)| match form {
        b'A' => given.is_ascii_uppercase(),
        _ => given.is_ascii_digit() || b"LMNPQRSTUV".contains(given),
    };
    if bytes.len() != FORM.len() || !bytes.iter().zip(FORM).all(alike) {
        return false;
    }
    let rank = |byte: u8| u32::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' });
    let sum: u32 = bytes[..15]
        .iter()
        .enumerate()
        .map(|(place, byte)| if place % 2 == 0 { ODD[rank(*byte) as usize] } else { rank(*byte) })
        .sum();
    sum % 26 == rank(bytes[15])
}

impl Check for Cost {
    fn check(&self) -> Result<(), Refusal> {
        if !(Percent::new(1)..=Percent::WHOLE).contains(&self.share) {
            return Err(Refusal::field(
                "share",
                format!(
                    "% orario: {} non va bene, scrivi un valore sopra 0 e fino a 100.",
                    self.share
                ),
            ));
        }
        /// Far above any salary; with it no cost of an hour leaves the range of amounts.
        const MOST: Cents = Cents::whole(10_000_000);
        match self.yearly {
            Some(yearly) if !(Cents::ZERO..=MOST).contains(&yearly) => Err(Refusal::field(
                "yearly",
                format!(
                    "Costo annuo lordo: {} non va bene, scrivi un importo tra 0 e {}.",
                    yearly.euro(),
                    MOST.euro()
                ),
            )),
            _ => Ok(()),
        }
    }
}

impl Check for Allocation {
    fn check(&self) -> Result<(), Refusal> {
        /// A hundred years of full time.
        const MOST: i64 = 1_720 * 60 * 100;
        if (0..=MOST).contains(&self.minutes.get()) {
            return Ok(());
        }
        Err(Refusal::field(
            "minutes",
            format!(
                "Ore previste: {} non va bene, scrivi un valore tra 0 e 172.000.",
                self.minutes
            ),
        ))
    }
}

impl Check for OtherProject {
    fn check(&self) -> Result<(), Refusal> {
        check::filled("name", "Altro progetto finanziato", &self.name)?;
        check::text("cup", "CUP dell'altro progetto", &self.cup)
    }
}

#[cfg(test)]
mod tests {
    use super::tax_code;

    #[test]
    fn the_last_character_checks_the_others() {
        for code in ["RSSMRA85T10A562S", "BNCMRA70A01E506K", "RSSMRA85T10A56NH"] {
            assert!(tax_code(code), "{code}");
        }
        assert!(!tax_code("RSSMRA85T10A562T"));
        assert!(!tax_code("rssmra85t10a562s"));
        assert!(!tax_code("RSSMRA85T10A562"));
        assert!(!tax_code("12345678901"));
    }
}
