-- Version 2: staff, hours, the life of a month, documents.

ALTER TABLE project ADD COLUMN yearly_hours INTEGER NOT NULL DEFAULT 1720;
ALTER TABLE project ADD COLUMN legal_basis TEXT NOT NULL
    DEFAULT 'art. 68 bis, par. 2, Reg. (UE) n. 1303/2013';
ALTER TABLE project ADD COLUMN rate TEXT NOT NULL DEFAULT 'exact' CHECK (rate IN ('exact', 'cut'));
ALTER TABLE project ADD COLUMN overhead_rounding TEXT NOT NULL DEFAULT 'down'
    CHECK (overhead_rounding IN ('down', 'half_up'));
ALTER TABLE project ADD COLUMN prorate TEXT NOT NULL DEFAULT 'whole'
    CHECK (prorate IN ('whole', 'days'));
ALTER TABLE project ADD COLUMN hours_by TEXT NOT NULL DEFAULT 'action'
    CHECK (hours_by IN ('action', 'activity'));

CREATE TABLE holiday (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
    from_year INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE other_project (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (name <> ''),
    cup TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    surname TEXT NOT NULL CHECK (surname <> ''),
    tax_code TEXT NOT NULL,
    category TEXT NOT NULL,
    qualification TEXT NOT NULL,
    contract TEXT NOT NULL,
    task TEXT NOT NULL,
    letter TEXT NOT NULL,
    letter_day TEXT CHECK (letter_day IS date(letter_day, '+0 days')),
    suitable TEXT CHECK (suitable IS date(suitable, '+0 days')),
    start TEXT CHECK (start IS date(start, '+0 days')),
    "end" TEXT CHECK ("end" IS date("end", '+0 days')),
    daily INTEGER CHECK (daily BETWEEN 0 AND 1440),
    position INTEGER NOT NULL,
    note TEXT NOT NULL,
    CHECK (start <= "end")
) STRICT, WITHOUT ROWID;
CREATE INDEX person_owner ON person (owner);
CREATE UNIQUE INDEX person_tax_code ON person (owner, tax_code) WHERE tax_code <> '';

CREATE TABLE cost (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
    share INTEGER NOT NULL CHECK (share BETWEEN 1 AND 10000),
    yearly INTEGER CHECK (yearly >= 0),
    UNIQUE (person_id, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE allocation (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    action_id TEXT NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    UNIQUE (person_id, action_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX allocation_action ON allocation (action_id);

-- May have millions of rows. The identity follows from person, day and target and orders the table by person and
-- day, so it needs no further index.
CREATE TABLE hour (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    sort TEXT NOT NULL CHECK (sort IN ('action', 'activity', 'other', 'ordinary', 'absence')),
    action_id TEXT REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
    activity_id TEXT REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    other_id TEXT REFERENCES other_project (id) DEFERRABLE INITIALLY DEFERRED,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL CHECK (title <> ''),
    file TEXT NOT NULL CHECK (file <> ''),
    size INTEGER NOT NULL CHECK (size >= 0),
    sha256 TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE INDEX document_sha256 ON document (sha256);

-- The bytes of documents, once each. They stay when no document names them any more: the history still may.
CREATE TABLE content (
    sha256 TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE sheet (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01', '+0 days')),
    state TEXT NOT NULL CHECK (state IN ('open', 'complete', 'nothing')),
    signed_id TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (person_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_signed ON sheet (signed_id);

CREATE TABLE closure (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL REFERENCES body (id) DEFERRABLE INITIALLY DEFERRED,
    sheet_id TEXT NOT NULL REFERENCES sheet (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL CHECK (version >= 1),
    day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
    document_id TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    signed_id TEXT REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    reopened TEXT CHECK (reopened IS date(reopened, '+0 days')),
    reason TEXT NOT NULL,
    UNIQUE (sheet_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX closure_document ON closure (document_id);
CREATE INDEX closure_signed ON closure (signed_id);

-- An operation on very many rows (an import of hours) writes one compressed change set in place of an entry a row.
CREATE TABLE bulk (
    operation_id INTEGER PRIMARY KEY REFERENCES operation (id),
    kind TEXT NOT NULL,
    rows INTEGER NOT NULL,
    payload BLOB NOT NULL,
    digest BLOB NOT NULL
) STRICT;
