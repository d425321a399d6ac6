//! What a file would do to the project, before and after it was tried. Nothing is read from a file here.

use std::collections::HashMap;

use uuid::Uuid;

use super::remark::Remarks;
use super::review::{MESSAGE, SUBJECT};
use super::{Place, Review, ReviewCounts, ReviewRow, ReviewSort, SHOWN};
use crate::error::Result;
use crate::record::{AnyRecord, Hour};
use crate::store::{Change, Edit, Store};
use crate::value::{Id, Refusal, cut};

/// A review with the edits that it speaks of.
#[derive(Debug)]
pub struct Proposal {
    /// What a person is shown.
    pub review: Review,
    /// What would be done; of a row that is refused, nothing.
    pub edits: Vec<Edit>,
    /// Hours that shall be as given, of which there may be very many; then there are no edits.
    pub hours: Vec<Hour>,
    /// Hours that shall be gone.
    pub gone: Vec<Id<Hour>>,
    /// Where the rows of the edits stand in the file.
    spots: HashMap<Uuid, Spot>,
    errors: Remarks,
    warnings: Remarks,
}

/// Where a row of the project stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The row of the file: `riga 7`.
    pub place: String,
    /// Whom or what it speaks of.
    pub subject: String,
    /// The cells of its fields, by the names of the record's fields.
    pub cells: Vec<(&'static str, Place)>,
}

impl Spot {
    /// The cell of the field that a refusal names, else the row.
    fn place(&self, field: Option<&str>) -> String {
        let cell = self.cells.iter().find(|(name, _)| Some(*name) == field);
        cell.map_or_else(|| self.place.clone(), |(_, place)| place.to_string())
    }
}

impl Proposal {
    /// Nothing yet, as the step called `title`, from a file that is `source`.
    pub fn new(title: String, source: String) -> Proposal {
        let (counts, rows) = (ReviewCounts::default(), Vec::new());
        let review = Review { title, source, counts, rows };
        Proposal {
            review,
            edits: Vec::new(),
            hours: Vec::new(),
            gone: Vec::new(),
            spots: HashMap::new(),
            errors: Remarks::default(),
            warnings: Remarks::default(),
        }
    }

    /// Counts a row, and lists it unless there are too many of its sort.
    pub fn tell(&mut self, sort: ReviewSort, place: String, subject: &str, message: &str) {
        let listed = self.count(sort);
        match sort {
            ReviewSort::Error => self.errors.add(place, subject, message),
            ReviewSort::Warning => self.warnings.add(place, subject, message),
            sort if listed => self.list(sort, place, subject, message),
            _ => {}
        }
    }

    /// Counts a row that changes or is missing, and says whether it is among those that are listed.
    pub fn count(&mut self, sort: ReviewSort) -> bool {
        let counts = &mut self.review.counts;
        let count = match sort {
            ReviewSort::Error => &mut counts.errors,
            ReviewSort::Warning => &mut counts.warnings,
            ReviewSort::Added => &mut counts.added,
            ReviewSort::Changed => &mut counts.changed,
            ReviewSort::Missing => &mut counts.missing,
        };
        *count += 1;
        *count <= SHOWN
    }

    /// Lists a row that was counted.
    pub fn list(&mut self, sort: ReviewSort, place: String, subject: &str, message: &str) {
        let (subject, message) = (cut(subject, SUBJECT), cut(message, MESSAGE));
        self.review.rows.push(ReviewRow { sort, place, subject, message, count: 1 });
    }

    /// Puts errors and warnings into the review, errors first.
    pub fn settle(&mut self) {
        let rows = &mut self.review.rows;
        rows.retain(|row| !matches!(row.sort, ReviewSort::Error | ReviewSort::Warning));
        rows.extend(self.errors.rows(ReviewSort::Error));
        rows.extend(self.warnings.rows(ReviewSort::Warning));
        rows.sort_by_key(|row| row.sort);
    }

    /// The row shall be as given; it stands at `spot`.
    pub fn put(&mut self, record: impl Into<AnyRecord>, spot: Spot) {
        let record = record.into();
        self.spots.insert(record.id(), spot);
        self.edits.push(Edit::Put(Box::new(record)));
    }

    /// The row shall be gone; what said so stands at `spot`.
    pub fn delete(&mut self, record: &AnyRecord, spot: Spot) {
        let (kind, id) = (record.kind(), record.id());
        self.spots.insert(id, spot);
        self.edits.push(Edit::Delete { kind, id, cascade: false });
    }

    /// The same with what the store would refuse among its errors, errors first.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn tried(mut self, store: &mut Store) -> Result<Proposal> {
        for refusal in store.rehearse(self.edits.clone())? {
            let spot = refusal.record.and_then(|id| self.spots.get(&id));
            let place = spot.map(|spot| spot.place(refusal.field.as_deref()));
            let subject = spot.map(|spot| spot.subject.clone()).unwrap_or_default();
            let place = place.unwrap_or_default();
            self.tell(ReviewSort::Error, place, &subject, &refusal.message);
        }
        self.settle();
        Ok(self)
    }

    /// Does all of it as one step.
    ///
    /// # Errors
    /// While there is an error in it, and whatever the store refuses.
    pub fn carry_out(self, store: &mut Store) -> Result<Change> {
        let errors = self.review.counts.errors;
        if errors > 0 {
            let count = if errors == 1 { "un errore" } else { &format!("{errors} errori") };
            return Err(Refusal::new(format!(
                "Il file contiene {count}, e nulla è stato scritto: correggilo e riprova."
            ))
            .into());
        }
        if self.hours.is_empty() && self.gone.is_empty() {
            return store.save(&self.review.title, self.edits);
        }
        store.pour(&self.review.title, self.hours, self.gone)
    }
}
