-- tableau: when each personal access token was last used to sign in, and the day on which it ends where a person said it
create table tableau_pat (
    connection_id text not null,
    name text not null,
    used_at bigint,
    last_day text,
    primary key (connection_id, name)
);
