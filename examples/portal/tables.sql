-- The tables of the host, and nothing else. Statements are parted by blank lines; of PostgreSQL, TIMESTAMP is
-- TIMESTAMPTZ, and an id counts up as it does by itself in SQLite (tables.create).
--
-- A dossier is its events: the row of dossier is what they amount to, and can be computed from them again. Events are
-- only ever added (triggers below), each with the hash of the one before it. What is personal lies beside them in content
-- and can be deleted: an event keeps a salted hash of it, so that the log still verifies (state.verify).

-- Who is there. A browser whose e-mail was confirmed by a code; hash: SHA-256 of what the cookie holds.
CREATE TABLE IF NOT EXISTS web_session (
    hash TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    expires TIMESTAMP NOT NULL
);

-- A code that was sent by mail, to show that the person reads it: one for a browser.
CREATE TABLE IF NOT EXISTS one_time_code (
    session_hash TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    expires TIMESTAMP NOT NULL,
    tries INTEGER NOT NULL
);

-- How often something was done within a window of time (seconds since 1970); key: a hash of what and who.
CREATE TABLE IF NOT EXISTS rate (
    key TEXT NOT NULL,
    "window" BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (key, "window")
);

-- Somebody who works for an agency, known by the e-mail that a code confirms, as a citizen is; name: what the log and the
-- citizen call this person; role: a key of people.ROLES.
CREATE TABLE IF NOT EXISTS officer (
    email TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    agency TEXT NOT NULL
);

-- A procedure as it was served, as data, by their SHA-256: what is open is read by the one of its day.
CREATE TABLE IF NOT EXISTS version (
    sha256 TEXT PRIMARY KEY,
    data JSON NOT NULL
);

-- What is filed: the state of a dossier as its events give it; never written but with the event that changes it.
-- code ends with the id. email: who confirms it may see and do everything; '' once deleted. status: a code of
-- dvc_core.answers.life. due_to, due_text: the last day on which it is due, and the sentence of the library. seq: the
-- number of its last event. since: when it came to its status. erased_at: when its content was deleted.
CREATE TABLE IF NOT EXISTS dossier (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    agency TEXT NOT NULL,
    procedure TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES version (sha256),
    form_id TEXT NOT NULL,
    email TEXT NOT NULL,
    status INTEGER NOT NULL,
    due_to DATE,
    due_text TEXT NOT NULL,
    seq INTEGER NOT NULL,
    filed_at TIMESTAMP NOT NULL,
    since TIMESTAMP NOT NULL,
    erased_at TIMESTAMP
);

CREATE INDEX IF NOT EXISTS dossier_of_agency ON dossier (agency, status);

CREATE INDEX IF NOT EXISTS dossier_of_email ON dossier (email);

-- What is filled in: a form, or the answer to a request (dossier_id) that was not sent yet. id: random, nobody finds the
-- draft of another; however often it is sent, it makes one dossier. session_hash, email: whose it is. form_id: '' where the
-- procedure has no electronic form. posted: what was entered, as the pages sent it (name -> values), right or wrong.
-- files: what arrived, as host.FileInfo; the bytes are in the store by their hash. revision: how often it was changed:
-- pages carry it, and what was checked is what is filed.
CREATE TABLE IF NOT EXISTS draft (
    id TEXT PRIMARY KEY,
    session_hash TEXT NOT NULL,
    email TEXT,
    procedure TEXT NOT NULL,
    form_id TEXT NOT NULL,
    agency TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES version (sha256),
    dossier_id INTEGER REFERENCES dossier (id),
    posted JSON NOT NULL,
    files JSON NOT NULL,
    revision INTEGER NOT NULL,
    changed TIMESTAMP NOT NULL,
    sent_at TIMESTAMP
);

CREATE INDEX IF NOT EXISTS draft_of_session ON draft (session_hash);

CREATE INDEX IF NOT EXISTS draft_of_email ON draft (email);

CREATE INDEX IF NOT EXISTS draft_of_dossier ON draft (dossier_id);

-- An event of a dossier: who did what and when, nothing personal of a citizen. kind: a key of "events" in words.yaml.
-- role: cong_dan, can_bo or he_thong; who: the name of an officer. content_hash: SHA-256 of the content with its salt;
-- hash: of the hash before with all of this.
CREATE TABLE IF NOT EXISTS event (
    id INTEGER NOT NULL PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    role TEXT NOT NULL,
    who TEXT NOT NULL,
    data JSON NOT NULL,
    content_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (dossier_id, seq)
);

-- The personal content of an event: answers, contact, files, texts. May be deleted.
CREATE TABLE IF NOT EXISTS content (
    event_id INTEGER PRIMARY KEY REFERENCES event (id),
    salt TEXT NOT NULL,
    data JSON NOT NULL
);

-- An officer read a dossier, or a file of it (what: the address); only ever added.
CREATE TABLE IF NOT EXISTS access (
    id INTEGER NOT NULL PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    at TIMESTAMP NOT NULL,
    officer TEXT NOT NULL,
    what TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS access_to_dossier ON access (dossier_id);

-- Money that the bank says came: it paid an invoice, or waits for an officer. hash: of the bank's id, the amount and the
-- words: the same transfer, told again, is one row. content: as the payer wrote it. dossier_id: what the words name.
-- paid: whether it paid an invoice of that dossier; else when, by whom and how it was dealt with.
CREATE TABLE IF NOT EXISTS bank_transaction (
    id INTEGER NOT NULL PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    bank_id TEXT NOT NULL,
    content TEXT NOT NULL,
    amount BIGINT NOT NULL,
    at TIMESTAMP NOT NULL,
    dossier_id INTEGER REFERENCES dossier (id),
    paid BOOLEAN NOT NULL,
    closed_at TIMESTAMP,
    closed_by TEXT,
    note TEXT
);

-- A letter to be sent, written with its event; its text is gone once a port has it. delivery: <dossier>-<seq>-<hash>:<port>,
-- or ma-<random>:mail of a one-time code, which has no event. port: mail or sms. payload: to, title, text; {} once it was
-- sent or given up. until: after it nobody needs it. done_at: when a port took it, or it was given up (error: why).
CREATE TABLE IF NOT EXISTS outbox (
    id INTEGER NOT NULL PRIMARY KEY,
    delivery TEXT NOT NULL UNIQUE,
    event_id INTEGER REFERENCES event (id),
    port TEXT NOT NULL,
    payload JSON NOT NULL,
    next_try TIMESTAMP NOT NULL,
    until TIMESTAMP NOT NULL,
    done_at TIMESTAMP,
    error TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS outbox_due ON outbox (done_at, next_try);
