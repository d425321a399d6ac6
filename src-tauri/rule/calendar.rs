//! Which days are worked: weekends, the holidays of the country with the years in which they hold, and those of
//! a body's town.

use crate::record::{Body, Holiday, Snapshot};
use crate::value::{Day, Id};

/// The fixed holidays of the country: month, day, name, first and last year in which the day is a holiday.
const FIXED: &[(u32, u32, &str, i32, i32)] = &[
    (1, 1, "Capodanno", 1900, 2100),
    (1, 6, "Epifania", 1986, 2100),
    (4, 25, "Liberazione", 1949, 2100),
    (5, 1, "Festa del lavoro", 1949, 2100),
    (6, 2, "Festa della Repubblica", 2001, 2100),
    (8, 15, "Assunzione", 1900, 2100),
    (10, 4, "San Francesco", 2026, 2100),
    (11, 1, "Ognissanti", 1900, 2100),
    (12, 8, "Immacolata Concezione", 1900, 2100),
    (12, 25, "Natale", 1900, 2100),
    (12, 26, "Santo Stefano", 1949, 2100),
];

/// The name of the holiday on `day`, among those of the country and the `own` ones of a body; nothing on a day
/// that is none. A Sunday is not one.
pub fn holiday<'a>(day: Day, own: impl IntoIterator<Item = &'a Holiday>) -> Option<String> {
    let (year, month, number) = day.parts();
    let fixed = FIXED.iter().find(|(m, d, _, first, last)| {
        (*m, *d) == (month, number) && (*first..=*last).contains(&year)
    });
    if let Some((_, _, name, ..)) = fixed {
        return Some((*name).to_owned());
    }
    match Day::easter(year).map(|easter| easter.until(day)) {
        Some(0) => return Some("Pasqua".to_owned()),
        Some(1) => return Some("Lunedì dell'Angelo".to_owned()),
        _ => {}
    }
    let own = own.into_iter().find(|holiday| holiday.falls(day))?;
    Some(if own.name.is_empty() { "Festività locale".to_owned() } else { own.name.clone() })
}

/// The holidays that a body keeps: those of the country, and its own.
#[derive(Debug)]
pub struct Holidays<'a>(Vec<&'a Holiday>);

impl<'a> Holidays<'a> {
    /// Those of `body`.
    pub fn of(snapshot: &'a Snapshot, body: Id<Body>) -> Holidays<'a> {
        Holidays(snapshot.holiday.iter().filter(|row| row.owner == body).collect())
    }

    /// The name of the holiday on `day`; nothing on a day that is none. A Sunday is not one.
    pub fn name(&self, day: Day) -> Option<String> {
        holiday(day, self.0.iter().copied())
    }

    /// Whether `day` is none that is worked: of a weekend, or a holiday.
    pub fn rests(&self, day: Day) -> bool {
        day.weekday() > 5 || self.name(day).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_from_which_year_a_holiday_holds() {
        let on = |text| holiday(Day::read(text).unwrap(), []);
        for text in ["01/01/2018", "02/04/2018", "25/12/2018", "04/10/2026", "22/04/2019"] {
            assert!(on(text).is_some(), "{text}");
        }
        for text in ["04/10/2018", "02/01/2018", "03/04/2018", "02/06/1990", "04/12/2018"] {
            assert_eq!(on(text), None, "{text}");
        }
    }
}
