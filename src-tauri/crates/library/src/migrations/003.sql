-- By which version of the program a file was read: a newer one reads it again.
ALTER TABLE file_text ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- Of kind file: received and to be filed. Of kind review: waits for a person, with the reason in
-- error. Of kind aside: a person said that it is no paper. Of kind taken: it was in the inbox and is
-- an attachment now; if that is undone it waits again. The hash finds the same bytes again.
ALTER TABLE job ADD COLUMN blake3 TEXT NOT NULL DEFAULT '';
UPDATE job SET blake3 = ifnull(json_extract(payload, '$.blake3'), '');
CREATE INDEX job_by_blake3 ON job (blake3);
