-- tableau: sessions that ended earlier than they should, because somebody else signed in with the same token; older than a day they go
create table tableau_session_end (
    connection_id text not null,
    name text not null,
    session_id text not null,
    at bigint not null,
    lived bigint not null,
    primary key (connection_id, name, session_id)
);
