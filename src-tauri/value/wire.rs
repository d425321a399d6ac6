//! What comes from outside as JSON: read whole, or refused in Italian. The reader's own words are English and
//! meant for programmers, so they are told again here.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Refusal, excerpt};

/// Reads `json`. A field that is not known is a slip of the sender, and one that is missing would empty what
/// stands there: both are refused.
///
/// # Errors
/// Another form than that of a `T`, or a value that its type refuses.
pub fn receive<T: Serialize + DeserializeOwned>(json: &Value) -> Result<T, Refusal> {
    let read = T::deserialize(json).map_err(|error| told(&error.to_string()))?;
    let known = serde_json::to_value(&read).map_err(|error| told(&error.to_string()))?;
    match stray(json, &known) {
        Some(reason) => Err(unreadable(&reason)),
        None => Ok(read),
    }
}

/// What is wrong with the names of the fields, where something is.
fn stray(given: &Value, known: &Value) -> Option<String> {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => {
            if let Some(name) = given.keys().find(|name| !known.contains_key(*name)) {
                return Some(format!("il campo «{}» non è previsto", excerpt(name)));
            }
            if let Some(name) = known.keys().find(|name| !given.contains_key(*name)) {
                return Some(format!("manca il campo «{name}»"));
            }
            given.iter().find_map(|(name, value)| stray(value, known.get(name)?))
        }
        (Value::Array(given), Value::Array(known)) => {
            given.iter().zip(known).find_map(|(given, known)| stray(given, known))
        }
        _ => None,
    }
}

/// The reader's complaint in Italian. Sentences of our own types end with a full stop and stay as they are.
fn told(complaint: &str) -> Refusal {
    if complaint.ends_with('.') {
        return Refusal::new(complaint);
    }
    let name = complaint.split('`').nth(1).map(excerpt).unwrap_or_default();
    let reason = if complaint.starts_with("missing field") {
        format!("manca il campo «{name}»")
    } else if complaint.starts_with("unknown field") {
        format!("il campo «{name}» non è previsto")
    } else if complaint.starts_with("unknown variant") {
        format!("«{name}» non è tra i valori previsti")
    } else {
        "un valore non è del tipo previsto".to_owned()
    };
    unreadable(&reason)
}

fn unreadable(reason: &str) -> Refusal {
    Refusal::new(format!("I dati non si leggono: {reason}. Nulla è stato modificato."))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;
    use crate::value::{Cents, Day};

    #[derive(Debug, Serialize, Deserialize)]
    struct Line {
        day: Option<Day>,
        amount: Cents,
    }

    #[test]
    fn reads_what_is_whole_and_refuses_the_rest_in_italian() {
        assert!(receive::<Line>(&json!({"day": null, "amount": 5})).is_ok());
        for (json, sentence) in [
            (json!({"day": null, "amount": 5, "x": 1}), "il campo «x» non è previsto"),
            (json!({"amount": 5}), "manca il campo «day»"),
            (json!({"day": null}), "manca il campo «amount»"),
            (json!({"day": null, "amount": "5"}), "non è del tipo previsto"),
            (json!({"day": null, "amount": 1e9}), "non è del tipo previsto"),
            (json!({"day": null, "amount": i64::MIN}), "L'importo è troppo grande"),
            (json!({"day": "2019-02-30", "amount": 5}), "non esiste nel calendario"),
            (json!([]), "non è del tipo previsto"),
            (json!(null), "non è del tipo previsto"),
        ] {
            let refusal = receive::<Line>(&json).unwrap_err();
            assert!(refusal.message.contains(sentence), "{json}: {refusal}");
        }
    }
}
