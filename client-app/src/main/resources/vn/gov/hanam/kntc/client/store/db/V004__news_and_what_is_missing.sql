-- Acts that want the attention of whoever works here: instructions, and what was sent to an agency.
CREATE TABLE news (
    act     UUID PRIMARY KEY,
    dossier UUID NOT NULL,
    author  UUID NOT NULL,
    agency  CHARACTER VARYING(16) NOT NULL,
    at      BIGINT NOT NULL
);
CREATE INDEX news_dossier ON news (dossier);
CREATE INDEX news_at ON news (at, act);

-- By act and not by time: what was written without a network arrives with a date long past.
DROP TABLE read_mark;
CREATE TABLE read_mark (
    officer UUID NOT NULL,
    act     UUID NOT NULL,
    PRIMARY KEY (officer, act)
);

-- The code of the first thing the law still misses; and whether that, or the scan, is missing.
ALTER TABLE petition ADD COLUMN lacking CHARACTER VARYING(60) DEFAULT '' NOT NULL;
ALTER TABLE petition ADD COLUMN incomplete BOOLEAN DEFAULT FALSE NOT NULL;
DROP INDEX IF EXISTS petition_received;
DROP INDEX IF EXISTS petition_changed;
DROP INDEX IF EXISTS petition_sender;
CREATE INDEX petition_received ON petition
    (received_on, changed_at, id, kind, status, owner, open_conflicts, unsent, incomplete);
CREATE INDEX petition_changed ON petition
    (changed_at, id, received_on, kind, status, owner, open_conflicts, unsent, incomplete);
CREATE INDEX petition_sender ON petition
    (sender_order, id, received_on, kind, status, owner, open_conflicts, unsent, incomplete);

-- What is derived has changed: a store that was filled before is older, and is filled anew.
UPDATE meta SET journal_position = -1 WHERE journal_position > 0;
