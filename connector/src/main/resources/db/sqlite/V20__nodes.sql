-- store: the processes that share this database, and how often each has said that it is alive
create table node (
    id text not null primary key,
    beat bigint not null
);

-- in whose name something is lent, so that it can be given to others when that process falls silent
alter table dirty_record add column node text;
alter table batch add column node text;
alter table load add column node text;
alter table sweep add column node text;

-- tableau: who signs in with a token at the moment; a second sign-in would end the session of the first
create table sign_in_turn (
    connection_id text not null primary key,
    node text not null,
    lease text not null,
    leased_until bigint not null
);
