create table journal (
    id integer not null primary key check (id = 1),
    epoch bigint not null,
    gseq bigint not null,
    own_length bigint not null,
    own_head varchar(64) not null
);
comment on table journal is 'One row: the life of this server, the last place in the global order, the tip of its own chain. Whoever writes locks it first';

insert into journal (id, epoch, gseq, own_length, own_head)
values (1, 1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create table chain (
    id uuid not null primary key,
    device uuid not null,
    length integer not null,
    head varchar(64) not null
);
comment on table chain is 'Chains of events, each of one device, with their tips';

create table chain_signature (
    chain uuid not null references chain (id),
    length integer not null,
    signature varchar(200) not null,
    primary key (chain, length)
);
comment on table chain_signature is 'What the device signed with each frame: the head of its chain at that length, Ed25519, base64';

create table event (
    gseq bigint not null primary key,
    chain uuid not null references chain (id),
    seq integer not null,
    hash varchar(64) not null,
    act uuid not null,
    dossier uuid not null,
    effective boolean not null,
    received_millis bigint not null,
    header bytea not null,
    body bytea not null,
    unique (chain, seq)
);
comment on table event is 'The journal: every event as its author wrote it, byte for byte, in the order it came. Never updated, never deleted';
comment on column event.effective is 'False where the act stands already under another chain';
create index event_act on event (act);

create table decision (
    seq bigint not null primary key,
    act uuid not null unique,
    dossier uuid not null,
    verdict varchar(20) not null,
    reason varchar(120) not null,
    received_millis bigint not null,
    number_agency varchar(16),
    number_year integer,
    number_value integer,
    tag varchar(64) not null,
    head varchar(64) not null
);
comment on table decision is 'The chain of the server itself: what it decided about each act. Ids only';
create index decision_dossier on decision (dossier);

create table adopted_decision (
    act uuid not null primary key,
    seq bigint not null,
    dossier uuid not null,
    verdict varchar(20) not null,
    reason varchar(120) not null,
    received_millis bigint not null,
    number_agency varchar(16),
    number_year integer,
    number_value integer,
    tag varchar(64) not null
);
comment on table adopted_decision is 'Decisions of an earlier life that desks offered back, about acts that have not come back yet';

create table contradiction (
    act uuid not null,
    ours_tag varchar(64) not null,
    theirs_tag varchar(64) not null,
    ours varchar(500) not null,
    theirs varchar(500) not null,
    primary key (act, ours_tag, theirs_tag)
);
comment on table contradiction is 'Two decisions of ours that do not agree, after a restore: for a person to see';

create table dossier (
    id uuid not null primary key,
    owner varchar(16) not null,
    dossier_class varchar(1) not null,
    shared varchar(4000) not null
);
comment on table dossier is 'Where a dossier stands: owner, class, and the agencies it was sent to, with blanks between';

create table register (
    agency varchar(16) not null,
    book_year integer not null,
    dense integer not null,
    highest integer not null,
    primary key (agency, book_year)
);
comment on table register is 'Registers by agency and year: up to which number none is free, and the highest that is held';

create table register_number (
    agency varchar(16) not null,
    book_year integer not null,
    number_value integer not null,
    dossier uuid not null,
    primary key (agency, book_year, number_value)
);
comment on table register_number is 'Who holds which register number';

create table bucket (
    name varchar(60) not null primary key,
    length bigint not null
);
comment on table bucket is 'What an agency may see of a class, and the inbox of each chain, with their lengths';

create table bucket_entry (
    bucket varchar(60) not null references bucket (name),
    bseq bigint not null,
    kind varchar(10) not null,
    dossier uuid not null,
    act uuid,
    primary key (bucket, bseq)
);
comment on table bucket_entry is 'Entries of buckets, dense from 1: an event, a decision, or that a dossier left';
