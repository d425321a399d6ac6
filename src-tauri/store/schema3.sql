-- Version 3: the plan as an instrument: links, who does what, deliverables, problems.

ALTER TABLE project ADD COLUMN plan_days TEXT NOT NULL DEFAULT 'calendar'
    CHECK (plan_days IN ('calendar', 'working'));
ALTER TABLE activity ADD COLUMN measured TEXT NOT NULL DEFAULT 'typed'
    CHECK (measured IN ('typed', 'deliverables', 'hours'));
ALTER TABLE activity ADD COLUMN hours INTEGER CHECK (hours > 0);

CREATE TABLE dependency (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    predecessor_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    successor_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    link TEXT NOT NULL
        CHECK (link IN ('finish_start', 'start_start', 'finish_finish', 'start_finish')),
    lag INTEGER NOT NULL,
    UNIQUE (predecessor_id, successor_id),
    CHECK (predecessor_id <> successor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dependency_successor ON dependency (successor_id);

CREATE TABLE involvement (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    body_id TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    part TEXT NOT NULL CHECK (part IN ('responsible', 'taking')),
    UNIQUE (activity_id, body_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX involvement_responsible ON involvement (activity_id) WHERE part = 'responsible';
CREATE INDEX involvement_body ON involvement (body_id);

CREATE TABLE deliverable (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT NOT NULL REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    sort TEXT NOT NULL CHECK (sort IN ('deliverable', 'milestone')),
    title TEXT NOT NULL CHECK (title <> ''),
    due TEXT NOT NULL CHECK (due IS date(due, '+0 days')),
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deliverable_activity ON deliverable (activity_id);

CREATE TABLE delivery (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    deliverable_id TEXT NOT NULL UNIQUE REFERENCES deliverable (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    document_id TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    evidence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_document ON delivery (document_id);

CREATE TABLE problem (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    title TEXT NOT NULL CHECK (title <> ''),
    cause TEXT NOT NULL,
    effect TEXT NOT NULL,
    measure TEXT NOT NULL,
    body_id TEXT REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    due TEXT CHECK (due IS date(due, '+0 days')),
    solved TEXT CHECK (solved IS date(solved, '+0 days')),
    CHECK (day <= due),
    CHECK (day <= solved)
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_activity ON problem (activity_id);
CREATE INDEX problem_body ON problem (body_id);
