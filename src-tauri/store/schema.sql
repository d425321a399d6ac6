-- Version 1 of the project file. Every table of records is keyed by a UUID that its maker chose and names
-- its owner, so that copies of a project can one day be merged. Columns carry the names of the record's
-- fields: the journal and the records are written in the same words. Days are ISO text, money is cents,
-- per cents are hundredths of a per cent, quantities are thousandths.

-- Who did what, when. The chain ties each operation to all before it.
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    body TEXT NOT NULL,
    role TEXT NOT NULL,
    title TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('create', 'do', 'undo', 'redo')),
    target INTEGER REFERENCES operation (id),
    chain BLOB NOT NULL
) STRICT;

-- What it did to each row: the whole row before and after, by column name.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT,
    after TEXT,
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX entry_operation ON entry (operation_id);
CREATE INDEX entry_record ON entry (record);

CREATE TABLE body (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    roles TEXT NOT NULL,
    position INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE budget (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'approved')),
    day TEXT CHECK (day IS date(day, '+0 days')),
    act TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    day TEXT CHECK (day IS date(day, '+0 days')),
    budget_id TEXT REFERENCES budget (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    acronym TEXT NOT NULL,
    title TEXT NOT NULL,
    programme TEXT NOT NULL,
    call TEXT NOT NULL,
    cofinancing TEXT NOT NULL,
    authority TEXT NOT NULL,
    system TEXT NOT NULL,
    objective TEXT NOT NULL,
    cup TEXT NOT NULL,
    start TEXT NOT NULL CHECK (start IS date(start, '+0 days')),
    "end" TEXT NOT NULL CHECK ("end" IS date("end", '+0 days')),
    eligibility_end TEXT CHECK (eligibility_end IS date(eligibility_end, '+0 days')),
    overhead_rate INTEGER NOT NULL,
    quarters TEXT NOT NULL CHECK (quarters IN ('project', 'calendar')),
    amber_gap INTEGER NOT NULL,
    red_gap INTEGER NOT NULL,
    notice_days INTEGER NOT NULL,
    baseline_id TEXT REFERENCES baseline (id) DEFERRABLE INITIALLY DEFERRED,
    opening_day TEXT CHECK (opening_day IS date(opening_day, '+0 days')),
    CHECK (start <= "end")
) STRICT, WITHOUT ROWID;

CREATE TABLE copy (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('manager', 'referent', 'coordinator'))
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL UNIQUE,
    short_title TEXT NOT NULL,
    title TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    action_id TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    title_text TEXT NOT NULL CHECK (title_text IN ('whole', 'cut', 'missing')),
    start TEXT NOT NULL CHECK (start IS date(start, '+0 days')),
    "end" TEXT NOT NULL CHECK ("end" IS date("end", '+0 days')),
    actual_start TEXT CHECK (actual_start IS date(actual_start, '+0 days')),
    actual_end TEXT CHECK (actual_end IS date(actual_end, '+0 days')),
    standing TEXT NOT NULL CHECK (standing IN ('active', 'suspended', 'cancelled')),
    standing_since TEXT CHECK (standing_since IS date(standing_since, '+0 days')),
    position INTEGER NOT NULL,
    CHECK (start <= "end"),
    CHECK (actual_start <= actual_end)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_action ON activity (action_id);

CREATE TABLE progress (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 10000),
    UNIQUE (activity_id, owner, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX note_activity ON note (activity_id);

CREATE TABLE tool (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tool_activity ON tool (activity_id);

CREATE TABLE baseline_activity (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    baseline_id TEXT NOT NULL REFERENCES baseline (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    start TEXT NOT NULL CHECK (start IS date(start, '+0 days')),
    "end" TEXT NOT NULL CHECK ("end" IS date("end", '+0 days')),
    UNIQUE (baseline_id, activity_id),
    CHECK (start <= "end")
) STRICT, WITHOUT ROWID;
CREATE INDEX baseline_activity_activity ON baseline_activity (activity_id);

CREATE TABLE budget_line (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    budget_id TEXT NOT NULL REFERENCES budget (id) DEFERRABLE INITIALLY DEFERRED,
    body_id TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    category TEXT NOT NULL CHECK (category IN ('staff', 'overheads', 'purchases')),
    action_id TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX budget_line_cell
    ON budget_line (budget_id, body_id, category, ifnull(action_id, ''));
CREATE INDEX budget_line_body ON budget_line (body_id);

CREATE TABLE indicator (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('output', 'result')),
    action_id TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    name_text TEXT NOT NULL CHECK (name_text IN ('whole', 'cut', 'missing')),
    comparator TEXT NOT NULL CHECK (comparator IN ('yes', 'at_least', 'equal')),
    target INTEGER NOT NULL,
    unit TEXT NOT NULL,
    aggregation TEXT NOT NULL CHECK (
        aggregation IN ('sum', 'last', 'last_by_partner', 'mean', 'count_yes', 'any_yes')
    ),
    due_rule TEXT NOT NULL CHECK (
        due_rule IN ('unset', 'activities_end', 'after_start', 'after_end', 'day')
    ),
    due_months INTEGER,
    due_day TEXT CHECK (due_day IS date(due_day, '+0 days')),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator_activity (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    indicator_id TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (indicator_id, activity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX indicator_activity_activity ON indicator_activity (activity_id);

CREATE TABLE baseline_target (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    baseline_id TEXT NOT NULL REFERENCES baseline (id) DEFERRABLE INITIALLY DEFERRED,
    indicator_id TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
    target INTEGER NOT NULL,
    UNIQUE (baseline_id, indicator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX baseline_target_indicator ON baseline_target (indicator_id);

CREATE TABLE reading (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    indicator_id TEXT NOT NULL REFERENCES indicator (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    value INTEGER NOT NULL,
    note TEXT NOT NULL,
    evidence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_indicator ON reading (indicator_id);

CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    opening TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attendee (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    body_id TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_note (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    body_id TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    "group" TEXT NOT NULL CHECK ("group" IN ('startup', 'running', 'next_step')),
    parent_id TEXT REFERENCES duty (id) DEFERRABLE INITIALLY DEFERRED,
    meeting_id TEXT REFERENCES meeting (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    assignee TEXT NOT NULL CHECK (assignee IN ('unset', 'body', 'all_partners')),
    body_id TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    due TEXT CHECK (due IS date(due, '+0 days')),
    note TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE completion (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    duty_id TEXT NOT NULL REFERENCES duty (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    note TEXT NOT NULL,
    UNIQUE (duty_id, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE sal (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'final')),
    issued TEXT CHECK (issued IS date(issued, '+0 days')),
    protocol TEXT NOT NULL,
    signatory TEXT NOT NULL,
    signatory_role TEXT NOT NULL,
    summary TEXT NOT NULL,
    decisions TEXT NOT NULL,
    deviations TEXT NOT NULL,
    measures TEXT NOT NULL,
    next TEXT NOT NULL
) STRICT, WITHOUT ROWID;
