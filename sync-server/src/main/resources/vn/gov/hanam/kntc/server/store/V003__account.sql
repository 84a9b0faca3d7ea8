create table account (
    id uuid not null primary key,
    login varchar(32) not null unique,
    name varchar(120) not null,
    role varchar(30) not null,
    agency varchar(16) not null references agency (code),
    password_hash varchar(200) not null,
    active boolean not null,
    created_at timestamp with time zone not null
);
comment on table account is 'Officers; never deleted, because the journal names them';

create table login_failure (
    key_hash bytea not null primary key,
    failures integer not null,
    blocked_until timestamp with time zone not null
);
comment on table login_failure is 'Failed logins by a keyed hash of the name typed, known or not';
