//! A project with all that a Gantt draws: links that hold and one that does not, milestones, deliverables.

use capofila::figure;
use capofila::record::{
    Activity, Deliverable, DeliverableSort, Delivery, Dependency, Link, Snapshot,
};
use capofila::value::{Day, Id};
use uuid::Uuid;

/// `project` with the links that its dates suggest, one of each type beside, and things due by days before and after
/// 31/01/2019, one of them delivered.
pub fn planned(mut project: Snapshot) -> Snapshot {
    let owner = project.project[0].owner;
    let suggested = figure::suggested(&project);
    let mut links: Vec<(Id<Activity>, Id<Activity>, Link, i64)> = suggested
        .into_iter()
        .map(|link| (link.predecessor_id, link.successor_id, Link::FinishStart, link.lag))
        .collect();
    let own = [
        ("A1.1", "A3.1", Link::FinishStart, 20),
        ("A2.1", "A2.2", Link::StartStart, 0),
        ("A5.2", "A5.3", Link::FinishFinish, 0),
        ("A5.1", "A1.6", Link::StartFinish, 0),
        ("A3.6", "A4.1", Link::FinishStart, 0),
    ];
    links.extend(own.map(|(before, after, link, lag)| {
        (activity(&project, before), activity(&project, after), link, lag)
    }));
    for (number, (predecessor_id, successor_id, link, lag)) in links.into_iter().enumerate() {
        let id = same("link", number);
        project.dependency.push(Dependency { id, owner, predecessor_id, successor_id, link, lag });
    }
    for (number, (code, sort, title, due)) in DUE.iter().enumerate() {
        let (id, activity_id) = (same("due", number), activity(&project, code));
        let (title, due, position) = ((*title).to_owned(), Day::read(due).unwrap(), 1);
        let sort = *sort;
        project.deliverable.push(Deliverable {
            id,
            owner,
            activity_id,
            sort,
            title,
            due,
            position,
        });
    }
    project.delivery.push(Delivery {
        id: same("delivery", 0),
        owner,
        deliverable_id: project.deliverable[0].id,
        day: Day::read("20/06/2018").unwrap(),
        document_id: None,
        evidence: String::new(),
    });
    project
}

const DUE: &[(&str, DeliverableSort, &str, &str)] = &[
    ("A1.1", DeliverableSort::Deliverable, "Piano esecutivo", "31/05/2018"),
    ("A2.3", DeliverableSort::Deliverable, "Rapporto di prova", "10/01/2019"),
    ("A3.7", DeliverableSort::Milestone, "Portale in linea", "30/04/2019"),
];

pub fn activity(project: &Snapshot, code: &str) -> Id<Activity> {
    project.activity.iter().find(|row| row.code == code).unwrap().id
}

fn same<T>(kind: &str, number: usize) -> Id<T> {
    Id::new(Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("planned/{kind}/{number}").as_bytes()))
}
