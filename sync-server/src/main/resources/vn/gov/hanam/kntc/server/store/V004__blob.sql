create table blob_holder (
    hash varchar(64) not null,
    device uuid not null references device (id),
    stored_at timestamp with time zone not null,
    primary key (hash, device)
);
comment on table blob_holder is 'Who uploaded a file, and so has shown to know its bytes';

create table blob_ref (
    hash varchar(64) not null,
    bucket varchar(40) not null,
    primary key (hash, bucket)
);
comment on table blob_ref is 'Which buckets hold an event that names the file: who may fetch it';
