-- roll: how far the AR aging history is: the days being written, and the invoice it stands at
create table aging_roll (
    connection_id text not null primary key,
    first_day text not null,
    last_day text not null,
    live integer not null,
    after_id text not null,
    done integer not null
);

-- roll: when the health of the data sources was looked at last, and what was written then
create table health_roll (
    connection_id text not null primary key,
    checked_at bigint not null,
    content text not null
);
