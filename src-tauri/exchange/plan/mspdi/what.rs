//! What becomes of each element that a task of Microsoft Project may have.

/// What becomes of an element.
pub(super) enum What {
    /// It is read.
    Read,
    /// It follows from what is read, or only says how it looks.
    Follows,
    /// It is not kept: what people call it, and the values that say nothing.
    Lost(&'static str, &'static [&'static str]),
}

/// Values that say nothing.
const NOTHING: &[&str] = &["", "0", "0.00", "0.0", "0.000000", "PT0H0M0S", "P0D", "NA", "false"];

/// What becomes of the element `name` of a task; of one that nobody knows, nothing is kept either.
pub(super) fn what(name: &str) -> Option<What> {
    const READ: &[&str] = &[
        "UID",
        "ID",
        "Name",
        "Active",
        "WBS",
        "OutlineNumber",
        "OutlineLevel",
        "Start",
        "Finish",
        "Milestone",
        "Summary",
        "PercentComplete",
        "ActualStart",
        "ActualFinish",
        "PredecessorLink",
        "ExtendedAttribute",
        "Baseline",
        "IsNull",
        "Duration",
    ];
    const FOLLOWS: &[&str] = &[
        "GUID",
        "Manual",
        "ManualStart",
        "ManualFinish",
        "ManualDuration",
        "Type",
        "CreateDate",
        "WBSLevel",
        "DurationFormat",
        "Stop",
        "Resume",
        "ResumeValid",
        "EffortDriven",
        "OverAllocated",
        "Estimated",
        "Critical",
        "IsSubprojectReadOnly",
        "EarlyStart",
        "EarlyFinish",
        "LateStart",
        "LateFinish",
        "StartVariance",
        "FinishVariance",
        "WorkVariance",
        "StartSlack",
        "FinishSlack",
        "FreeSlack",
        "TotalSlack",
        "FixedCostAccrual",
        "PercentWorkComplete",
        "ActualDuration",
        "RemainingDuration",
        "RemainingCost",
        "RemainingWork",
        "RemainingOvertimeCost",
        "RemainingOvertimeWork",
        "RegularWork",
        "ACWP",
        "CV",
        "BCWS",
        "BCWP",
        "LevelAssignments",
        "LevelingCanSplit",
        "LevelingDelay",
        "LevelingDelayFormat",
        "PreLeveledStart",
        "PreLeveledFinish",
        "IgnoreResourceCalendar",
        "HideBar",
        "Rollup",
        "EarnedValueMethod",
        "ActualWorkProtected",
        "ActualOvertimeWorkProtected",
        "IsPublished",
        "StatusManager",
        "CommitmentType",
        "DisplayAsSummary",
        "DisplayOnTimeline",
        "FreeformDurationFormat",
        "TimephasedData",
        "ConstraintDate",
    ];
    if READ.contains(&name) {
        return Some(What::Read);
    }
    if FOLLOWS.contains(&name) {
        return Some(What::Follows);
    }
    let (label, nothing) = match name {
        "Notes" => ("note delle attività", NOTHING),
        "Contact" => ("contatti", NOTHING),
        "Priority" => ("priorità diverse da 500", &["500", "0"][..]),
        "Work" | "ActualWork" | "OvertimeWork" | "ActualOvertimeWork" => ("lavoro in ore", NOTHING),
        "Cost" | "FixedCost" | "OvertimeCost" | "ActualCost" | "ActualOvertimeCost" => {
            ("costi", NOTHING)
        }
        "ConstraintType" => ("vincoli sulle date", NOTHING),
        "Deadline" => ("scadenze (Deadline) delle attività", NOTHING),
        "CalendarUID" => ("calendari propri di attività", &["-1", ""][..]),
        "Hyperlink" | "HyperlinkAddress" | "HyperlinkSubAddress" => ("collegamenti", NOTHING),
        "Recurring" => ("ripetizioni", NOTHING),
        "IsSubproject" | "SubprojectName" | "ExternalTask" | "ExternalTaskProject" => {
            ("attività di altri file", NOTHING)
        }
        "PhysicalPercentComplete" => ("avanzamenti fisici", NOTHING),
        "OutlineCode" => ("codici di struttura", NOTHING),
        "CommitmentStart" | "CommitmentFinish" => ("impegni", NOTHING),
        _ => return None,
    };
    Some(What::Lost(label, nothing))
}

/// Whether a value says nothing, in an element that nobody knows.
pub(super) fn says_nothing(text: &str) -> bool {
    NOTHING.contains(&text)
}
