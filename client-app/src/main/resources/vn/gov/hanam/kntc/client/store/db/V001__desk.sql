-- What the desk engine derives from its journal. Safe to lose: rebuilt by reading the journal again.
-- The row counts beside the position must agree with the tables, or the store is set aside.
CREATE TABLE meta (
    one              INT PRIMARY KEY CHECK (one = 1),
    journal_position BIGINT NOT NULL,
    epoch            BIGINT NOT NULL,
    greeted          BIGINT NOT NULL,
    granted          CHARACTER LARGE OBJECT,
    own_rows         BIGINT NOT NULL,
    bucket_rows      BIGINT NOT NULL,
    decision_rows    BIGINT NOT NULL,
    petition_rows    BIGINT NOT NULL
);
INSERT INTO meta VALUES (1, 0, 0, 0, NULL, 0, 0, 0, 0);

CREATE TABLE chain (
    place  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id     UUID NOT NULL UNIQUE,
    length INT NOT NULL,
    head   CHARACTER(64) NOT NULL,
    acked  INT NOT NULL
);

CREATE TABLE own_event (
    act     UUID PRIMARY KEY,
    place   BIGINT GENERATED ALWAYS AS IDENTITY,
    chain   UUID NOT NULL,
    seq     INT NOT NULL,
    dossier UUID NOT NULL,
    hash    CHARACTER(64) NOT NULL,
    event   BINARY VARYING(1048576) NOT NULL
);
CREATE INDEX own_event_chain ON own_event (chain, seq);
CREATE INDEX own_event_dossier ON own_event (dossier, place);

CREATE TABLE bucket_cursor (
    bucket   CHARACTER VARYING(100) PRIMARY KEY,
    position BIGINT NOT NULL
);

CREATE TABLE bucket_row (
    bucket   CHARACTER VARYING(100) NOT NULL,
    seq      BIGINT NOT NULL,
    dossier  UUID NOT NULL,
    accepted BOOLEAN NOT NULL,
    event    BINARY VARYING(1048576) NOT NULL,
    decision BINARY VARYING(4096) NOT NULL,
    PRIMARY KEY (bucket, seq)
);
CREATE INDEX bucket_row_dossier ON bucket_row (dossier, bucket, seq);

CREATE TABLE decision (
    act      UUID PRIMARY KEY,
    place    BIGINT GENERATED ALWAYS AS IDENTITY,
    accepted BOOLEAN NOT NULL,
    decision BINARY VARYING(4096) NOT NULL
);
CREATE INDEX decision_place ON decision (place);
CREATE INDEX decision_accepted ON decision (accepted);

CREATE TABLE draft (
    id      UUID PRIMARY KEY,
    content BINARY LARGE OBJECT NOT NULL
);

-- One row a dossier, as lists show it. Of a confidential dossier the sender is a pseudonym.
CREATE TABLE petition (
    id              UUID PRIMARY KEY,
    code            CHARACTER VARYING(12) NOT NULL,
    number_agency   CHARACTER VARYING(16),
    number_year     INT,
    number          INT,
    kind            CHARACTER VARYING(20) NOT NULL,
    source          CHARACTER VARYING(20) NOT NULL,
    received_on     DATE,
    sender          CHARACTER VARYING(200) NOT NULL,
    sender_order    CHARACTER VARYING(300) NOT NULL,
    sender_hidden   BOOLEAN NOT NULL,
    sender_address  CHARACTER VARYING(300) NOT NULL,
    respondent      CHARACTER VARYING(300) NOT NULL,
    summary         CHARACTER VARYING(300) NOT NULL,
    owner           CHARACTER VARYING(16) NOT NULL,
    confidential    BOOLEAN NOT NULL,
    status          CHARACTER VARYING(20) NOT NULL,
    handling        CHARACTER VARYING(20) NOT NULL,
    open_conflicts  INT NOT NULL,
    confirmed       BOOLEAN NOT NULL,
    unsent          INT NOT NULL,
    papers          INT NOT NULL,
    registered_by   UUID NOT NULL,
    changed_at      BIGINT NOT NULL
);
-- Each holds every column a list filters by, so that an order is read from the index alone.
CREATE INDEX petition_received ON petition
    (received_on, changed_at, id, kind, status, owner, open_conflicts, unsent, papers);
CREATE INDEX petition_changed ON petition
    (changed_at, id, received_on, kind, status, owner, open_conflicts, unsent, papers);
CREATE INDEX petition_sender ON petition
    (sender_order, id, received_on, kind, status, owner, open_conflicts, unsent, papers);
CREATE INDEX petition_number ON petition (number_agency, number_year, number, id);
CREATE INDEX petition_code ON petition (code);
CREATE INDEX petition_conflicts ON petition (open_conflicts);
CREATE INDEX petition_unsent ON petition (unsent);

CREATE TABLE conflict (
    dossier  UUID NOT NULL,
    position INT NOT NULL,
    register CHARACTER VARYING(60) NOT NULL,
    other    UUID NOT NULL,
    PRIMARY KEY (dossier, position)
);

CREATE TABLE paper (
    id         UUID NOT NULL,
    dossier    UUID NOT NULL,
    position   INT NOT NULL,
    kind       CHARACTER VARYING(20) NOT NULL,
    title      CHARACTER VARYING(4000) NOT NULL,
    hash       CHARACTER(64) NOT NULL,
    bytes      BIGINT NOT NULL,
    media_type CHARACTER VARYING(200) NOT NULL,
    pages      INT NOT NULL,
    desk_only  BOOLEAN NOT NULL,
    removed    BOOLEAN NOT NULL,
    act        UUID NOT NULL,
    at         BIGINT NOT NULL,
    PRIMARY KEY (dossier, id)
);
CREATE INDEX paper_hash ON paper (hash);

-- Where a file is: what the vault and the server said when last asked.
CREATE TABLE file_place (
    hash  CHARACTER(64) PRIMARY KEY,
    here  BOOLEAN NOT NULL,
    there BOOLEAN NOT NULL
);
CREATE INDEX file_place_here ON file_place (here, there);

CREATE TABLE read_mark (
    officer UUID NOT NULL,
    dossier UUID NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (officer, dossier)
);
