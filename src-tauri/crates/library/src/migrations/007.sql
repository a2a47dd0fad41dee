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
