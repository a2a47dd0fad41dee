-- Where a mark begins in the text of its page, so that marks stand in the order in which they are read.
ALTER TABLE annotation ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
