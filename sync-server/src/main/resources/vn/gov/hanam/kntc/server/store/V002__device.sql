create table device (
    id uuid not null primary key,
    agency varchar(16) not null references agency (code),
    name varchar(100) not null,
    public_key bytea not null,
    enrolled_at timestamp with time zone not null,
    revoked_at timestamp with time zone
);
comment on table device is 'Desk computers; the key signs sessions and chains. Never deleted, only revoked';

create table enrolment (
    id uuid not null primary key,
    selector varchar(2) not null,
    secret_hash bytea not null,
    agency varchar(16) not null references agency (code),
    device_name varchar(100) not null,
    created_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    failures integer not null,
    device uuid references device (id)
);
comment on table enrolment is 'Enrolment codes by a keyed hash; one use, five tries, 24 hours';
create index enrolment_selector on enrolment (selector);

create table session (
    token_hash bytea not null primary key,
    device uuid not null references device (id),
    expires_at timestamp with time zone not null
);
comment on table session is 'Sessions of devices by the hash of their token';
create index session_device on session (device);

create table used_nonce (
    nonce_hash bytea not null primary key,
    expires_at timestamp with time zone not null
);
comment on table used_nonce is 'Nonces answered by a device: each opens one session';
