-- sync: searching a kind for changes that no webhook told
create table sweep (
    connection_id text not null,
    kind text not null,
    state text not null,
    since text not null,
    next_page integer not null,
    found integer not null,
    covered_until bigint not null,
    started_at bigint not null,
    due_at bigint not null,
    attempt integer not null,
    leased_until bigint not null,
    reason text,
    sentence text,
    primary key (connection_id, kind)
);

-- sync: the changes that were found so, for the rate of missed webhooks
create table sweep_find (
    connection_id text not null,
    event text not null,
    kind text not null,
    object_id text not null,
    found_at bigint not null
);
create index sweep_find_at on sweep_find (connection_id, found_at);
