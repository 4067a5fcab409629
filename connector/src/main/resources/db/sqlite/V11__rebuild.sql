-- staging: whether a batch holds all rows of its data source, which is then published with them
alter table batch add column whole integer not null default 0;

-- staging: the data sources that people switched off
create table source_off (
    connection_id text not null,
    source text not null,
    since bigint not null,
    primary key (connection_id, source)
);

-- tableau: the batch whose rows are, or were about to be, published beside the data source in a copy that is not removed yet
alter table data_source add column copy_batch text;

-- rebuild: the data sources whose rows are made anew from the mirror, and how far each is
create table rebuild (
    connection_id text not null,
    source text not null,
    state text not null,
    why text not null,
    kind text not null,
    after_id text not null,
    done bigint not null,
    begun_at bigint not null,
    primary key (connection_id, source)
);

-- roll: the first day of the AR aging history, where writing it anew begins; empty for the days it began with
alter table aging_roll add column since text;
