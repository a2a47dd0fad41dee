-- Folders of the person's that are watched, how their files come in, and what was seen in them.
ALTER TABLE folder ADD COLUMN mode TEXT NOT NULL DEFAULT 'copy' CHECK (mode IN ('copy', 'link', 'move'));
ALTER TABLE folder ADD COLUMN everything INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folder ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE folder ADD COLUMN collection_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folder ADD COLUMN nested INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folder ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE folder ADD COLUMN state TEXT NOT NULL DEFAULT '';

ALTER TABLE seen_file ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE seen_file ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seen_file ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
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
