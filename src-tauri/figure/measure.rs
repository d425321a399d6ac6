//! How far activities have come where that follows from what was delivered or worked, not from what a person typed
//! (rule 3.7).

use std::collections::HashMap;

use crate::record::{Activity, Deliverable, HourSort, Measured, Snapshot};
use crate::value::{Day, Id, Minutes, Percent};

/// What was delivered by the end of `as_of`, and on which day.
pub fn delivered(snapshot: &Snapshot, as_of: Day) -> HashMap<Id<Deliverable>, Day> {
    let done = snapshot.delivery.iter().filter(|row| row.day <= as_of);
    done.map(|row| (row.deliverable_id, row.day)).collect()
}

/// What was delivered and worked by the end of a day, by activity.
pub struct Measure {
    /// Delivered, of all.
    delivered: HashMap<Id<Activity>, (i64, i64)>,
    worked: HashMap<Id<Activity>, Minutes>,
}

impl Measure {
    /// What counts at the end of `as_of`.
    pub fn new(snapshot: &Snapshot, as_of: Day) -> Measure {
        let done = delivered(snapshot, as_of);
        let mut delivered = HashMap::<_, (i64, i64)>::new();
        for row in &snapshot.deliverable {
            let (ready, all) = delivered.entry(row.activity_id).or_default();
            *ready += i64::from(done.contains_key(&row.id));
            *all += 1;
        }
        let mut worked = HashMap::<_, Minutes>::new();
        // Hours of very many rows are looked at only where an activity asks for them.
        if snapshot.activity.iter().any(|row| row.measured == Measured::Hours) {
            let hours = snapshot.hour.iter();
            for hour in hours.filter(|row| row.sort == HourSort::Activity && row.day <= as_of) {
                if let Some(activity) = hour.activity_id {
                    *worked.entry(activity).or_default() += hour.minutes;
                }
            }
        }
        Measure { delivered, worked }
    }

    /// How far `activity` has come by its rule; nothing where a person types it, or where there is nothing to measure.
    /// Hours beyond those planned make no more than the whole.
    pub fn percent(&self, activity: &Activity) -> Option<Percent> {
        match activity.measured {
            Measured::Typed => None,
            Measured::Deliverables => {
                let (ready, all) = self.delivered.get(&activity.id)?;
                Percent::ratio(*ready, *all)
            }
            Measured::Hours => {
                let worked = self.worked.get(&activity.id)?.get();
                let planned = activity.hours?.get();
                Percent::ratio(worked.min(planned), planned)
            }
        }
    }
}
