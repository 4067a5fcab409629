-- tableau: which tables stand in Tableau; luid and content_url are empty while only the intention to publish is known
create table data_source (
    connection_id text not null,
    source text not null,
    luid text,
    content_url text,
    schema_version integer not null,
    intent_batch text not null,
    published_at bigint,
    primary key (connection_id, source)
);
