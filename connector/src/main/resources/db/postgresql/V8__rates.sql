-- rates: what one unit of a currency is worth in the business's home currency, from a day on
create table exchange_rate (
    connection_id text not null,
    currency text not null,
    from_day text not null,
    is_override integer not null,
    rate text not null,
    kept_at bigint not null,
    primary key (connection_id, currency, from_day, is_override)
);

-- rates: grows with each change of a connection's rates, so that they are read again only when they changed
create table exchange_rate_version (
    connection_id text not null primary key,
    version bigint not null
);
