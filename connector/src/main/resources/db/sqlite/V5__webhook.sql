-- webhook: the callbacks we registered at FreshBooks; of the secret address only a hash is kept
create table callback (
    token_hash text not null primary key,
    connection_id text not null,
    account_id text not null,
    event text not null,
    state text not null,
    callback_id text,
    since bigint not null,
    asked_at bigint not null,
    open_until bigint not null,
    last_delivery_at bigint,
    problem text
);
create index callback_connection on callback (connection_id, event);
-- one callback for each event
create unique index callback_event on callback (connection_id, event) where state <> 'retired';

-- webhook: the secrets FreshBooks signs with, sealed: candidates from a handshake, the one in use, and the one before it
create table callback_verifier (
    id text not null primary key,
    token_hash text not null,
    state text not null,
    callback_id text not null,
    sealed blob not null,
    received_at bigint not null,
    valid_until bigint
);
create index callback_verifier_of on callback_verifier (token_hash, state);

-- webhook: which node looks after a connection's callbacks, and when it last asked FreshBooks for their list
create table callback_care (
    connection_id text not null primary key,
    node text not null,
    leased_until bigint not null,
    listed_at bigint not null,
    rest_until bigint not null,
    tries integer not null,
    problem text
);
