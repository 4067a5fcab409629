-- audit: seals over stretches of the journal, one chain
create table journal_seal (
    number bigint not null primary key,
    first_line bigint not null,
    last_line bigint not null,
    lines text not null,
    key_id integer not null,
    mac text not null,
    sealed_at bigint not null
);
