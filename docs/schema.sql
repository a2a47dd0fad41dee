-- The schema of library.sqlite, written from the migrations by a test; do not edit it here.

-- The library of one person. Texts are UTF-8 and kept as they came; an empty text or 0 stands for
-- "no value", so that no column but a reference is ever NULL. Ids are made by the application
-- (63 bits, rising). Times are milliseconds since 1970 UTC.
-- No triggers and no ON DELETE actions: undo replays rows, and must meet exactly what was written.

-- One work, with the fields of CSL 1.0.2 that papers use.
CREATE TABLE item (
    id                    INTEGER PRIMARY KEY,
    kind                  TEXT    NOT NULL DEFAULT 'article',  -- CSL type
    citation_key          TEXT    NOT NULL DEFAULT '',
    title                 TEXT    NOT NULL DEFAULT '',
    title_key             TEXT    NOT NULL DEFAULT '',         -- title as it is compared: folded letters and digits
    title_short           TEXT    NOT NULL DEFAULT '',
    abstract              TEXT    NOT NULL DEFAULT '',
    container_title       TEXT    NOT NULL DEFAULT '',         -- journal, proceedings, book, site
    container_title_short TEXT    NOT NULL DEFAULT '',
    issued                TEXT    NOT NULL DEFAULT '',         -- EDTF: 2021, 2021-03, 2021-03-04, a/b
    volume                TEXT    NOT NULL DEFAULT '',
    issue                 TEXT    NOT NULL DEFAULT '',
    page                  TEXT    NOT NULL DEFAULT '',
    number                TEXT    NOT NULL DEFAULT '',
    publisher             TEXT    NOT NULL DEFAULT '',
    publisher_place       TEXT    NOT NULL DEFAULT '',
    edition               TEXT    NOT NULL DEFAULT '',
    collection_title      TEXT    NOT NULL DEFAULT '',         -- series
    collection_number     TEXT    NOT NULL DEFAULT '',
    event_title           TEXT    NOT NULL DEFAULT '',
    genre                 TEXT    NOT NULL DEFAULT '',
    language              TEXT    NOT NULL DEFAULT '',         -- BCP 47
    url                   TEXT    NOT NULL DEFAULT '',
    license               TEXT    NOT NULL DEFAULT '',
    archive               TEXT    NOT NULL DEFAULT '',
    archive_location      TEXT    NOT NULL DEFAULT '',
    status                TEXT    NOT NULL DEFAULT 'unread' CHECK (status IN ('unread', 'reading', 'read')),
    rating                INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
    queue                 INTEGER NOT NULL DEFAULT 0,          -- place in the reading queue; 0: not in it
    last_read             INTEGER NOT NULL DEFAULT 0,
    added                 INTEGER NOT NULL,
    trashed               INTEGER NOT NULL DEFAULT 0,          -- since when; 0: not in the trash
    merged_into           INTEGER REFERENCES item (id),
    source                TEXT    NOT NULL DEFAULT 'user',     -- of every value without a row in field_source
    source_detail         TEXT    NOT NULL DEFAULT ''
) STRICT;
-- The common orders of a list, answered from the index alone.
CREATE INDEX item_by_title_key ON item (title_key, trashed);
CREATE INDEX item_by_trashed ON item (trashed) WHERE trashed <> 0;
CREATE INDEX item_by_queue ON item (queue) WHERE queue <> 0;
CREATE INDEX item_by_merged_into ON item (merged_into) WHERE merged_into IS NOT NULL;

-- Authors, editors and others, in order.
CREATE TABLE creator (
    item_id  INTEGER NOT NULL REFERENCES item (id),
    position INTEGER NOT NULL,
    role     TEXT    NOT NULL DEFAULT 'author',
    family   TEXT    NOT NULL DEFAULT '',
    given    TEXT    NOT NULL DEFAULT '',
    particle TEXT    NOT NULL DEFAULT '',
    suffix   TEXT    NOT NULL DEFAULT '',
    literal  TEXT    NOT NULL DEFAULT '',                      -- institution, or an undivided name
    PRIMARY KEY (item_id, position)
) STRICT, WITHOUT ROWID;

-- DOI, arXiv id and others, in normal form; an item may have several of one scheme.
CREATE TABLE identifier (
    item_id INTEGER NOT NULL REFERENCES item (id),
    scheme  TEXT    NOT NULL,
    value   TEXT    NOT NULL,
    PRIMARY KEY (item_id, scheme, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_by_value ON identifier (value, scheme);

-- Web addresses found with the item.
CREATE TABLE link (
    item_id INTEGER NOT NULL REFERENCES item (id),
    url     TEXT    NOT NULL,
    PRIMARY KEY (item_id, url)
) STRICT, WITHOUT ROWID;

-- What came in and has no column, under the name that its source gave it.
CREATE TABLE extra (
    item_id  INTEGER NOT NULL REFERENCES item (id),
    position INTEGER NOT NULL,
    source   TEXT    NOT NULL,                                 -- listing, csl-json, bibtex, ...
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (item_id, position)
) STRICT, WITHOUT ROWID;

-- Where a value came from, if not from where its item came.
CREATE TABLE field_source (
    item_id INTEGER NOT NULL REFERENCES item (id),
    field   TEXT    NOT NULL,                                  -- column, kind, creators, or a scheme
    source  TEXT    NOT NULL,
    detail  TEXT    NOT NULL DEFAULT '',
    at      INTEGER NOT NULL,
    PRIMARY KEY (item_id, field)
) STRICT, WITHOUT ROWID;

-- Tags; a/b lies under a.
CREATE TABLE tag (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    color TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE item_tag (
    item_id INTEGER NOT NULL REFERENCES item (id),
    tag_id  INTEGER NOT NULL REFERENCES tag (id),
    PRIMARY KEY (item_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_tag_by_tag ON item_tag (tag_id);

-- Collections, nested.
CREATE TABLE collection (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES collection (id),
    name      TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX collection_by_name ON collection (ifnull(parent_id, 0), name);
CREATE INDEX collection_by_parent ON collection (parent_id);

CREATE TABLE item_collection (
    item_id       INTEGER NOT NULL REFERENCES item (id),
    collection_id INTEGER NOT NULL REFERENCES collection (id),
    PRIMARY KEY (item_id, collection_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_collection_by_collection ON item_collection (collection_id);

-- Files. A stored one lies at files/<path>; a linked one is the person's own, at its absolute path.
CREATE TABLE attachment (
    id            INTEGER PRIMARY KEY,
    item_id       INTEGER NOT NULL REFERENCES item (id),
    mode          TEXT    NOT NULL DEFAULT 'stored' CHECK (mode IN ('stored', 'linked')),
    path          TEXT    NOT NULL,
    original_name TEXT    NOT NULL DEFAULT '',
    version       TEXT    NOT NULL DEFAULT '',                 -- v2, accepted, supplement
    blake3        TEXT    NOT NULL,
    bytes         INTEGER NOT NULL,
    mtime         INTEGER NOT NULL DEFAULT 0,
    pages         INTEGER NOT NULL DEFAULT 0,
    media_type    TEXT    NOT NULL DEFAULT '',
    text_status   TEXT    NOT NULL DEFAULT '',                 -- ok, none, encrypted, pending, failed: reason
    added         INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_by_item ON attachment (item_id);
CREATE INDEX attachment_by_blake3 ON attachment (blake3);
CREATE UNIQUE INDEX attachment_by_path ON attachment (path) WHERE mode = 'stored';

-- Markdown notes, of an item or by themselves.
CREATE TABLE note (
    id      INTEGER PRIMARY KEY,
    item_id INTEGER REFERENCES item (id),
    text    TEXT    NOT NULL DEFAULT '',
    added   INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_item ON note (item_id);

-- Marks in PDFs; found again by their quads, or by the quote with what stands around it.
CREATE TABLE annotation (
    id            INTEGER PRIMARY KEY,
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    kind          TEXT    NOT NULL DEFAULT 'highlight' CHECK (kind IN ('highlight', 'underline', 'note', 'area', 'ink')),
    page          INTEGER NOT NULL,                            -- from 1
    quads         TEXT    NOT NULL DEFAULT '[]',               -- JSON: PDF points from the bottom left
    quote         TEXT    NOT NULL DEFAULT '',
    before        TEXT    NOT NULL DEFAULT '',
    after         TEXT    NOT NULL DEFAULT '',
    color         TEXT    NOT NULL DEFAULT '#ffd400',
    comment       TEXT    NOT NULL DEFAULT '',
    added         INTEGER NOT NULL
, position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX annotation_by_attachment ON annotation (attachment_id);

CREATE TABLE saved_search (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    query TEXT NOT NULL
) STRICT;

-- From here on nothing is part of undo.

-- What was done, and how it is undone: one row per transaction, one step per group.
CREATE TABLE history (
    id       INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL,                                 -- id of the first row of the step
    seq      INTEGER NOT NULL,                                 -- its place among the changes
    at       INTEGER NOT NULL,
    origin   TEXT    NOT NULL,                                 -- window, command-line, machine
    burst    TEXT    NOT NULL DEFAULT '',                      -- rows of one burst become one
    op       TEXT    NOT NULL,                                 -- JSON
    state    TEXT    NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'final')),
    undone   INTEGER NOT NULL DEFAULT 0,                       -- seq of its undoing
    form     TEXT    NOT NULL DEFAULT 'changeset' CHECK (form IN ('changeset', 'made')),
    schema   INTEGER NOT NULL,                                 -- user_version when it was written
    data     BLOB    NOT NULL                                  -- changeset, or what was made
) STRICT;
CREATE INDEX history_by_group ON history (group_id);
CREATE INDEX history_by_seq ON history (seq);

-- Which rows each transaction changed: other windows and the index follow it.
CREATE TABLE change (
    seq     INTEGER NOT NULL,
    noun    INTEGER NOT NULL,                                  -- place in model::Noun::ALL
    item_id INTEGER NOT NULL DEFAULT 0,                        -- 0: no single item
    PRIMARY KEY (seq, noun, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_item ON change (item_id) WHERE item_id <> 0;

-- Renames that a transaction has decided and that are done right after it, or at the next start.
CREATE TABLE file_move (
    attachment_id INTEGER PRIMARY KEY,
    source        TEXT NOT NULL,                               -- both under files/
    target        TEXT NOT NULL
) STRICT;

-- Work that outlives the process that began it.
CREATE TABLE job (
    id       INTEGER PRIMARY KEY,
    kind     TEXT    NOT NULL,                                 -- file
    state    TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'parked')),
    attempts INTEGER NOT NULL DEFAULT 0,
    payload  TEXT    NOT NULL DEFAULT '{}',                    -- JSON
    error    TEXT    NOT NULL DEFAULT '',
    added    INTEGER NOT NULL
, blake3 TEXT NOT NULL DEFAULT '') STRICT;

-- Folders of the person's that are watched, and what was seen in them.
CREATE TABLE folder (
    id        INTEGER PRIMARY KEY,
    path      TEXT    NOT NULL UNIQUE,
    recursive INTEGER NOT NULL DEFAULT 1,
    looked    INTEGER NOT NULL DEFAULT 0,
    trouble   TEXT    NOT NULL DEFAULT '',
    added     INTEGER NOT NULL
, mode TEXT NOT NULL DEFAULT 'copy' CHECK (mode IN ('copy', 'link', 'move')), everything INTEGER NOT NULL DEFAULT 0, tags TEXT NOT NULL DEFAULT '[]', collection_id INTEGER NOT NULL DEFAULT 0, nested INTEGER NOT NULL DEFAULT 0, paused INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE seen_file (
    folder_id INTEGER NOT NULL REFERENCES folder (id),
    path      TEXT    NOT NULL,
    inode     INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    mtime     INTEGER NOT NULL,
    blake3    TEXT    NOT NULL DEFAULT '',
    outcome   TEXT    NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL DEFAULT 0,                     -- status of its import line
    PRIMARY KEY (folder_id, path)
) STRICT, WITHOUT ROWID;

-- Settings of this library, each value as JSON.
CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a search can find: an item, or a note of no item. Derived from the other tables in the
-- transaction that changes them, and made anew whenever it differs: not part of undo, and without
-- references, so that undo meets nothing of it.
CREATE TABLE unit (
    ord       INTEGER PRIMARY KEY AUTOINCREMENT,                -- its bit in sets of units; never used twice
    id        INTEGER NOT NULL UNIQUE,                          -- of the item or the note
    note      INTEGER NOT NULL DEFAULT 0 CHECK (note IN (0, 1)), -- 1: a note of no item
    trashed   INTEGER NOT NULL DEFAULT 0,
    kind      TEXT    NOT NULL DEFAULT '',
    year      INTEGER NOT NULL DEFAULT 0,                       -- of issued; before our era below 0
    day       INTEGER NOT NULL DEFAULT 0,                       -- month * 100 + day in that year, as far as known
    added     INTEGER NOT NULL,
    last_read INTEGER NOT NULL DEFAULT 0,
    queue     INTEGER NOT NULL DEFAULT 0,
    status    INTEGER NOT NULL DEFAULT 0,                       -- 0: unread, 1: reading, 2: read
    rating    INTEGER NOT NULL DEFAULT 0,
    title     BLOB    NOT NULL DEFAULT x'',                     -- these three: keys that sort as the language
    author    BLOB    NOT NULL DEFAULT x'',                     -- of the setting order.locale does; empty where
    venue     BLOB    NOT NULL DEFAULT x''                      -- there is no value
) STRICT;
-- What clauses of queries ask. No index over a key: a new item would write to a page of its own in
-- each, which doubled the time of an import; a list is sorted once, when its order is asked for.
CREATE INDEX unit_by_added ON unit (added, id) WHERE note = 0;
CREATE INDEX unit_by_year ON unit (year) WHERE note = 0;
CREATE INDEX unit_by_kind ON unit (kind) WHERE note = 0;
-- These hold few: what most items have not.
CREATE INDEX unit_by_status ON unit (status, id) WHERE status <> 0;
CREATE INDEX unit_by_rating ON unit (rating, id) WHERE rating <> 0;
CREATE INDEX unit_by_queue ON unit (queue, id) WHERE queue <> 0;
CREATE INDEX unit_by_last_read ON unit (last_read, id) WHERE last_read <> 0;
CREATE INDEX unit_by_trashed ON unit (trashed) WHERE trashed <> 0;
CREATE INDEX unit_by_note ON unit (id) WHERE note = 1;
CREATE INDEX unit_without_author ON unit (note) WHERE author = x'';
CREATE INDEX unit_without_venue ON unit (note) WHERE venue = x'';
CREATE INDEX item_without_abstract ON item (id) WHERE abstract = '';

-- What was read from a file, by the hash of its bytes; it stands above what attachment says. The
-- text itself lies in .cache/text.
CREATE TABLE file_text (
    blake3 TEXT    PRIMARY KEY,
    pages  INTEGER NOT NULL,
    status TEXT    NOT NULL                                    -- ok, none, encrypted, pending, failed: reason
, version INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

-- What queries ask of the other tables.
CREATE INDEX item_by_language ON item (language COLLATE NOCASE) WHERE language <> '';
CREATE INDEX item_by_url ON item (id, url) WHERE url <> '';
CREATE INDEX attachment_by_type ON attachment (media_type, text_status, item_id);
-- Citation keys are asked for in any case.
CREATE INDEX item_by_key ON item (citation_key COLLATE NOCASE) WHERE citation_key <> '';
-- The orders of lists that units have now.

-- By which version of the program a file was read: a newer one reads it again.

-- Of kind file: received and to be filed. Of kind review: waits for a person, with the reason in
-- error. Of kind aside: a person said that it is no paper. Of kind taken: it was in the inbox and is
-- an attachment now; if that is undone it waits again. The hash finds the same bytes again.
CREATE INDEX job_by_blake3 ON job (blake3);

-- Where a mark begins in the text of its page, so that marks stand in the order in which they are read.

-- Folders of the person's that are watched, how their files come in, and what was seen in them.

-- The same bytes may have been seen in another folder, or under another name.
CREATE INDEX seen_file_by_blake3 ON seen_file (blake3) WHERE blake3 <> '';

-- What became of the inputs of each import, for a person to read later. counts and lines are JSON;
-- what was simply added is counted, and only the first of it is listed.
CREATE TABLE report (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    what   TEXT    NOT NULL,
    folder INTEGER NOT NULL DEFAULT 0,
    counts TEXT    NOT NULL,
    lines  TEXT    NOT NULL
) STRICT;

-- Two items of which the person said that they are not the same work; they are never taken for
-- duplicates again. Outside undo, and without references: it holds whatever becomes of the two.
CREATE TABLE not_same (
    a  INTEGER NOT NULL,
    b  INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;

-- Papers, and files that wait in the inbox, that are to be looked up on the network. Outside undo, and
-- without references: what is not there any more is left out when its turn comes.
CREATE TABLE look_up (
    subject  INTEGER PRIMARY KEY,                              -- id of an item, or of a file that waits
    noun     TEXT    NOT NULL CHECK (noun IN ('item', 'card')),
    state    TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'parked')),
    attempts INTEGER NOT NULL DEFAULT 0,
    after    INTEGER NOT NULL DEFAULT 0,                       -- not before; whoever is at it puts it off
    reason   TEXT    NOT NULL DEFAULT '',
    added    INTEGER NOT NULL
) STRICT;
CREATE INDEX look_up_by_time ON look_up (state, after);

-- What a service said and a person has to agree to. Outside undo: what was refused is not offered again.
CREATE TABLE finding (
    id      INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL,
    noun    TEXT    NOT NULL CHECK (noun IN ('item', 'card')),
    kind    TEXT    NOT NULL,                                  -- doubtful, title, published, retracted
    service TEXT    NOT NULL,
    record  TEXT    NOT NULL,                                  -- a draft, JSON
    mark    TEXT    NOT NULL,                                  -- by what the same is known again
    reason  TEXT    NOT NULL,
    percent INTEGER NOT NULL,
    state   TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'refused')),
    added   INTEGER NOT NULL,
    UNIQUE (subject, kind, mark)
) STRICT;
CREATE INDEX finding_by_state ON finding (state, id);
