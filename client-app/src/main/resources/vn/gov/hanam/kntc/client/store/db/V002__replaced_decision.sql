-- What a later decision of the server said otherwise: only who knows both can tell a server that lost both.
CREATE TABLE replaced_decision (
    place    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    act      UUID NOT NULL,
    decision BINARY VARYING(4096) NOT NULL
);
CREATE INDEX replaced_decision_act ON replaced_decision (act);

-- What is derived has changed: a store that was filled before is older, and is filled anew.
UPDATE meta SET journal_position = -1 WHERE journal_position > 0;
