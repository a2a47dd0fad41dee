-- Two items of which the person said that they are not the same work; they are never taken for
-- duplicates again. Outside undo, and without references: it holds whatever becomes of the two.
CREATE TABLE not_same (
    a  INTEGER NOT NULL,
    b  INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
