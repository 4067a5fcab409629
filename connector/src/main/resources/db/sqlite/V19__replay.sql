-- audit: since when a record fails for the reason it fails for now; null while it does not fail
alter table story add column failing_since bigint;

-- replay: the records that a person asked to carry again, or first to look at; one selection at a time for each connection
create table replay (
    connection_id text not null primary key,
    begun_at bigint not null,
    begun_by text,
    start_at text not null,
    only_state text,
    only_kind text,
    only_reason text,
    only_text text not null,
    from_at bigint,
    to_at bigint,
    state text not null,
    paused integer not null,
    after_kind text not null,
    after_id text not null,
    total bigint not null,
    done bigint not null,
    skipped bigint not null,
    rows_added bigint not null,
    rows_changed bigint not null,
    rows_vanished bigint not null,
    rows_again bigint not null,
    attempt integer not null,
    due_at bigint not null,
    sentence text
);

-- replay: rows that would change, the first of them
create table replay_row (
    connection_id text not null,
    number integer not null,
    kind text not null,
    object_id text not null,
    source text not null,
    row_key text not null,
    change text not null,
    sentence text not null,
    primary key (connection_id, number)
);

-- replay: by how much the sums of a data source's columns would change
create table replay_amount (
    connection_id text not null,
    source text not null,
    column_name text not null,
    currency text not null,
    difference text not null,
    primary key (connection_id, source, column_name, currency)
);
