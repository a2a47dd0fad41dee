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
) STRICT, WITHOUT ROWID;

-- What queries ask of the other tables.
CREATE INDEX item_by_language ON item (language COLLATE NOCASE) WHERE language <> '';
CREATE INDEX item_by_url ON item (id, url) WHERE url <> '';
CREATE INDEX attachment_by_type ON attachment (media_type, text_status, item_id);
-- Citation keys are asked for in any case.
DROP INDEX item_by_citation_key;
CREATE INDEX item_by_key ON item (citation_key COLLATE NOCASE) WHERE citation_key <> '';
-- The orders of lists that units have now.
DROP INDEX item_by_added;
DROP INDEX item_by_issued;
