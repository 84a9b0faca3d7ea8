create table agency (
    code varchar(16) not null primary key,
    position integer not null,
    name varchar(200) not null,
    kind varchar(40) not null,
    parent varchar(16),
    place varchar(16) not null,
    life_from varchar(60) not null,
    life_until varchar(60) not null,
    verified boolean not null
);
comment on table agency is 'Agencies of the province and whom they report to; codes are never reused';

create table setting (
    name varchar(60) not null primary key,
    content varchar(2000) not null
);
comment on table setting is 'What the server knows about itself, such as the epoch of its log';
