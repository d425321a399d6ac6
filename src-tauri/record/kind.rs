//! The list of kinds, declared once. From it follow the sum of all records, the snapshot, the table names.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use ts_rs::TS;
use uuid::Uuid;

use super::{
    Action, Activity, Allocation, Attendee, Baseline, BaselineActivity, BaselineTarget, Body,
    Budget, BudgetLine, Closure, Completion, Contact, Copy, Cost, Deliverable, Delivery,
    Dependency, Document, Duty, Holiday, Hour, Indicator, IndicatorActivity, Involvement, Meeting,
    MeetingNote, Note, OtherProject, Person, Problem, Progress, Project, Reading, Sal, Sheet, Tool,
};
use crate::value::{Id, Period, Refusal};

/// What every record has: its kind, its identity, its owner, and rules of its own.
pub trait Record: Serialize + DeserializeOwned {
    /// Which kind of row this is.
    const KIND: Kind;

    /// The identity of the row.
    fn id(&self) -> Uuid;

    /// The body that may change the row.
    fn owner(&self) -> Id<Body>;

    /// What must hold of this row alone.
    ///
    /// # Errors
    /// The first rule that does not hold, with the field it speaks of.
    fn check(&self) -> Result<(), Refusal>;
}

/// Each line is a kind: its struct, its name (that of its table, of its JSON and of its list in the
/// snapshot), and what people call one and many of it.
macro_rules! kinds {
    ($($record:ident $name:ident $one:literal $many:literal,)*) => {
        /// The kinds of rows a project holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        #[allow(missing_docs)]
        pub enum Kind { $($record,)* }

        impl Kind {
            /// All of them; a row refers only to kinds before its own or to its own.
            pub const ALL: &[Kind] = &[$(Kind::$record,)*];

            /// The English name: table, JSON tag and list alike.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$record => stringify!($name),)* }
            }

            /// What people call `count` rows of it: `2 righe di budget`.
            pub fn count(self, count: usize) -> String {
                let (one, many) = match self { $(Kind::$record => ($one, $many),)* };
                format!("{count} {}", if count == 1 { one } else { many })
            }
        }

        /// A row of any kind.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        #[ts(export)]
        #[allow(missing_docs)]
        pub enum AnyRecord { $($record($record),)* }

        impl AnyRecord {
            /// Which kind it is.
            pub fn kind(&self) -> Kind {
                match self { $(AnyRecord::$record(_) => Kind::$record,)* }
            }

            /// Its identity.
            pub fn id(&self) -> Uuid {
                match self { $(AnyRecord::$record(record) => record.id(),)* }
            }

            /// The body that may change it.
            pub fn owner(&self) -> Id<Body> {
                match self { $(AnyRecord::$record(record) => record.owner(),)* }
            }

            /// What must hold of it alone.
            ///
            /// # Errors
            /// The first rule that does not hold.
            pub fn check(&self) -> Result<(), Refusal> {
                match self { $(AnyRecord::$record(record) => record.check(),)* }
            }

            /// Writes the fields alone, without the kind.
            ///
            /// # Errors
            /// Those of `to`.
            pub fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self { $(AnyRecord::$record(record) => record.serialize(to),)* }
            }

            /// Reads the fields of a row of `kind`.
            ///
            /// # Errors
            /// Those of `from`.
            pub fn read<'de, D: Deserializer<'de>>(kind: Kind, from: D) -> Result<AnyRecord, D::Error> {
                match kind { $(Kind::$record => $record::deserialize(from).map(AnyRecord::from),)* }
            }
        }

        $(
            impl Record for $record {
                const KIND: Kind = Kind::$record;
                fn id(&self) -> Uuid { self.id.uuid() }
                fn owner(&self) -> Id<Body> { self.owner }
                fn check(&self) -> Result<(), Refusal> { super::Check::check(self) }
            }

            impl From<$record> for AnyRecord {
                fn from(record: $record) -> AnyRecord { AnyRecord::$record(record) }
            }
        )*

        /// Everything the project holds at one moment, in memory: one list a kind, ordered by identity.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub struct Snapshot { $(pub $name: Vec<$record>,)* }

        impl Snapshot {
            /// Puts a row into the list of its kind.
            pub fn push(&mut self, record: AnyRecord) {
                match record { $(AnyRecord::$record(record) => self.$name.push(record),)* }
            }

            /// Takes note of rows that are new or different, and of rows that are gone.
            pub fn apply(&mut self, put: Vec<AnyRecord>, gone: impl Iterator<Item = (Kind, Uuid)>) {
                for record in put {
                    match record { $(AnyRecord::$record(record) => place(&mut self.$name, record),)* }
                }
                for (kind, id) in gone {
                    match kind { $(Kind::$record => self.$name.retain(|row| row.id.uuid() != id),)* }
                }
            }

            /// Every row, kind by kind.
            pub fn records(&self) -> impl Iterator<Item = AnyRecord> + '_ {
                std::iter::empty()$(.chain(self.$name.iter().cloned().map(AnyRecord::from)))*
            }
        }
    };
}

kinds! {
    Body body "ente" "enti",
    Budget budget "versione del budget" "versioni del budget",
    Baseline baseline "piano di riferimento" "piani di riferimento",
    Project project "progetto" "progetti",
    Copy copy "copia di lavoro" "copie di lavoro",
    Contact contact "contatto" "contatti",
    Action action "azione" "azioni",
    Activity activity "attività" "attività",
    Progress progress "avanzamento" "avanzamenti",
    Note note "nota" "note",
    Tool tool "strumento a riuso" "strumenti a riuso",
    BaselineActivity baseline_activity "data di riferimento" "date di riferimento",
    BudgetLine budget_line "riga di budget" "righe di budget",
    Indicator indicator "indicatore" "indicatori",
    IndicatorActivity indicator_activity "legame tra indicatore e attività" "legami tra indicatori e attività",
    BaselineTarget baseline_target "valore di riferimento" "valori di riferimento",
    Reading reading "rilevazione" "rilevazioni",
    Meeting meeting "riunione" "riunioni",
    Attendee attendee "partecipante" "partecipanti",
    MeetingNote meeting_note "nota di riunione" "note di riunione",
    Duty duty "adempimento" "adempimenti",
    Completion completion "completamento" "completamenti",
    Sal sal "SAL" "SAL",
    Holiday holiday "festività" "festività",
    OtherProject other_project "altro progetto finanziato" "altri progetti finanziati",
    Person person "persona" "persone",
    Cost cost "costo annuo" "costi annui",
    Allocation allocation "previsione di ore" "previsioni di ore",
    Hour hour "riga di ore" "righe di ore",
    Document document "documento" "documenti",
    Sheet sheet "foglio ore" "fogli ore",
    Closure closure "chiusura di mese" "chiusure di mese",
    Dependency dependency "legame tra attività" "legami tra attività",
    Involvement involvement "partecipazione" "partecipazioni",
    Deliverable deliverable "prodotto o traguardo" "prodotti e traguardi",
    Delivery delivery "consegna" "consegne",
    Problem problem "problema" "problemi",
}

/// Puts a row where its identity belongs, in place of the one that has it.
fn place<T: Record>(list: &mut Vec<T>, record: T) {
    match list.binary_search_by(|row| row.id().cmp(&record.id())) {
        Ok(at) => list[at] = record,
        Err(at) => list.insert(at, record),
    }
}

impl Kind {
    /// Whether a partner may own rows of it (rule 3.10); those of the other kinds are the lead's.
    pub fn of_partner(self) -> bool {
        matches!(
            self,
            Kind::Copy
                | Kind::Contact
                | Kind::Progress
                | Kind::Note
                | Kind::Reading
                | Kind::Completion
                | Kind::Holiday
                | Kind::OtherProject
                | Kind::Person
                | Kind::Cost
                | Kind::Allocation
                | Kind::Hour
                | Kind::Document
                | Kind::Sheet
                | Kind::Delivery
                | Kind::Problem
        )
    }
}

impl Snapshot {
    /// The project's own row. A project file always has exactly one.
    pub fn project(&self) -> Option<&Project> {
        self.project.first()
    }

    /// What `person` worked in `period`, day by day.
    pub fn hours(&self, person: Id<Person>, period: Period) -> impl Iterator<Item = &Hour> {
        let (first, last) = Hour::stretch(person, period);
        let start = self.hour.partition_point(|hour| hour.id.uuid() < first);
        let end = self.hour.partition_point(|hour| hour.id.uuid() <= last);
        self.hour[start..end.max(start)].iter().filter(move |hour| hour.person_id == person)
    }

    /// The row of `list` that `id` names. Lists are ordered by identity.
    pub fn find<T: Record>(list: &[T], id: Id<T>) -> Option<&T> {
        list.binary_search_by(|record| record.id().cmp(&id.uuid())).ok().map(|place| &list[place])
    }
}
