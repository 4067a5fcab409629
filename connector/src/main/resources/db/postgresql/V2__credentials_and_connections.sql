-- credentials: one row for each key the key file has held, with a proof that it is the same key
create table vault_key (
    key_id integer not null primary key,
    proof bytea not null,
    kept_at bigint not null
);

-- credentials: secrets a person gave us
create table secret (
    connection_id text not null,
    name text not null,
    sealed bytea not null,
    kept_at bigint not null,
    primary key (connection_id, name)
);

-- credentials: the FreshBooks token pair of each connection; written by the refresh protocol only
create table oauth_token (
    connection_id text not null primary key,
    version bigint not null,
    access_token bytea not null,
    refresh_token bytea not null,
    scopes text not null,
    issued_at bigint not null,
    refresh_at bigint not null,
    expires_at bigint not null,
    refused integer not null,
    forced integer not null,
    state text not null,
    sentence text not null,
    intent text,
    intent_at bigint,
    tries integer not null,
    leased_until bigint not null,
    not_before bigint not null
);

-- freshbooks: sign-ins under way
create table login_state (
    state_hash text not null primary key,
    connection_id text not null,
    bound_to_hash text not null,
    verifier bytea not null,
    expires_at bigint not null
);
create index login_state_expires on login_state (expires_at);

-- connections: one row for each link of a FreshBooks business and a Tableau site
create table connection (
    id text not null primary key,
    name text not null,
    status text not null,
    api_base text,
    auth_base text,
    client_id text,
    redirect_uri text,
    identity_id bigint,
    identity_name text,
    business_id bigint,
    account_id text,
    business_uuid text,
    business_name text,
    business_zone text,
    tableau_address text,
    content_url text,
    pat_name text,
    project_id text,
    project_name text,
    site_id text,
    user_id text,
    home_currency text not null,
    plain_http_allowed integer not null
);
