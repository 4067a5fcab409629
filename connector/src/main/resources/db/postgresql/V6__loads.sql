-- sync: reading a whole kind, page by page
create table load (
    connection_id text not null,
    kind text not null,
    state text not null,
    why text not null,
    next_page integer not null,
    done bigint not null,
    total bigint not null,
    first_ticket bigint not null,
    started_at bigint not null,
    finished_at bigint,
    due_at bigint not null,
    attempt integer not null,
    leased_until bigint not null,
    reason text,
    sentence text,
    primary key (connection_id, kind)
);
