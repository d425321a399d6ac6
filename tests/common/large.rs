//! The CIT project many times over in one file, so that growth shows. Shared by tests and benchmarks.

use std::collections::BTreeSet;

use capofila::record::{AnyRecord, Kind};
use capofila::store::Blueprint;
use serde_json::json;
use uuid::Uuid;

/// The rows of a project `times` as large as CIT: at 100 it has 600 partners, 2,900 activities and 3,800
/// indicators. There is one project, one lead, one budget and one baseline; all else has new identities,
/// codes and numbers.
pub fn large(times: u16) -> Vec<AnyRecord> {
    let cit = Blueprint::Cit.records().unwrap();
    let single = [Kind::Project, Kind::Copy, Kind::Budget, Kind::Baseline];
    let kept: BTreeSet<Uuid> =
        cit.iter().filter(|row| single.contains(&row.kind())).map(AnyRecord::id).collect();
    let lead = cit[0].owner().uuid();
    let mut all = cit.clone();
    for copy in 1..times {
        let others = cit.iter().filter(|row| !kept.contains(&row.id()));
        all.extend(others.map(|row| again(row, copy, lead, &kept)));
    }
    all
}

/// The row as it stands in the copy numbered `copy`.
fn again(row: &AnyRecord, copy: u16, lead: Uuid, kept: &BTreeSet<Uuid>) -> AnyRecord {
    let mut fields = serde_json::to_value(row).unwrap();
    for (name, value) in fields.as_object_mut().unwrap() {
        let id = value.as_str().and_then(|text| Uuid::parse_str(text).ok());
        let stays = |id: Uuid| kept.contains(&id) || (name == "owner" && id == lead);
        match (name.as_str(), id) {
            (_, Some(id)) if !stays(id) => {
                *value = json!(Uuid::new_v5(&id, &copy.to_be_bytes()));
            }
            ("code", None) => *value = json!(format!("{}-{copy}", value.as_str().unwrap())),
            ("number", None) => *value = json!(value.as_u64().unwrap() + 38 * u64::from(copy)),
            ("roles", None) => value.as_array_mut().unwrap().retain(|role| role != "lead"),
            _ => {}
        }
    }
    serde_json::from_value(fields).unwrap()
}
