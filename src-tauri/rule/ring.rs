//! Activities that wait for one another in a ring could never begin (rule 3.7).

use std::collections::HashMap;

use super::Lookup;
use crate::error::Result;
use crate::record::{Activity, Dependency};
use crate::value::{Id, Refusal};

/// The first ring among `links`: its activities in the order in which they wait, the first one once. Nothing when
/// there is none.
pub fn ring(links: &[Dependency]) -> Option<Vec<Id<Activity>>> {
    let mut next: HashMap<Id<Activity>, Vec<Id<Activity>>> = HashMap::new();
    for link in links {
        next.entry(link.predecessor_id).or_default().push(link.successor_id);
    }
    // Whether all that follows an activity was walked.
    let mut walked: HashMap<Id<Activity>, bool> = HashMap::new();
    // Paths of many thousands of activities are walked without recursion.
    for start in links.iter().map(|link| link.predecessor_id) {
        let mut path = vec![(start, 0)];
        if walked.contains_key(&start) {
            continue;
        }
        walked.insert(start, false);
        while let Some((at, place)) = path.last_mut() {
            let Some(then) = next.get(at).and_then(|list| list.get(*place)).copied() else {
                walked.insert(*at, true);
                path.pop();
                continue;
            };
            *place += 1;
            match walked.get(&then) {
                Some(true) => {}
                Some(false) => {
                    let ring = path.iter().map(|(id, _)| *id);
                    return Some(ring.skip_while(|id| *id != then).collect());
                }
                None => {
                    walked.insert(then, false);
                    path.push((then, 0));
                }
            }
        }
    }
    None
}

/// Why links that close a ring are refused; it is named. Nothing when there is none.
pub(super) fn fault(rows: &impl Lookup) -> Result<Option<Refusal>> {
    let links: Vec<Dependency> = rows.all()?;
    let Some(mut ring) = ring(&links) else { return Ok(None) };
    ring.extend(ring.first().copied());
    let mut codes = Vec::with_capacity(ring.len());
    for id in ring {
        codes.push(rows.find(id)?.map(|activity: Activity| activity.code).unwrap_or_default());
    }
    if codes.len() > LISTED {
        let rest = codes.len() - LISTED;
        codes.splice(LISTED / 2..LISTED / 2 + rest, [format!("… altre {rest} …")]);
    }
    let codes = codes.join(" → ");
    Ok(Some(Refusal::field(
        "successor_id",
        format!(
            "Legame: le attività si aspetterebbero a vicenda ({codes}). Togli uno di questi legami."
        ),
    )))
}

/// How many activities of a ring are named.
const LISTED: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Link;

    fn links(pairs: &[(u8, u8)]) -> Vec<Dependency> {
        let id = |number: u8| Id::new(uuid::Uuid::from_u128(u128::from(number)));
        let link = |(before, after): &(u8, u8)| Dependency {
            id: Id::random(),
            owner: Id::random(),
            predecessor_id: id(*before),
            successor_id: id(*after),
            link: Link::StartStart,
            lag: 0,
        };
        pairs.iter().map(link).collect()
    }

    #[test]
    fn a_ring_is_found_and_named_in_order() {
        let found = |pairs: &[(u8, u8)]| {
            ring(&links(pairs))
                .map(|ring| ring.iter().map(|id| id.uuid().as_u128()).collect::<Vec<_>>())
        };
        assert_eq!(found(&[]), None);
        assert_eq!(found(&[(1, 2), (1, 3), (2, 4), (3, 4)]), None);
        assert_eq!(found(&[(1, 2), (2, 3), (3, 4), (4, 2)]), Some(vec![2, 3, 4]));
        assert_eq!(found(&[(1, 2), (3, 4), (4, 3)]), Some(vec![3, 4]));
    }
}
