-- tableau: calls that count against a budget of the site, by the minute, over all nodes; older than a day they go
create table tableau_spent (
    connection_id text not null,
    kind text not null,
    minute bigint not null,
    calls bigint not null,
    primary key (connection_id, kind, minute)
);
