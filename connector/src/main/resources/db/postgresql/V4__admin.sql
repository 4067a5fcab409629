-- login: who may come in
create table admin_account (
    name text not null primary key,
    password_hash text not null,
    must_change integer not null,
    changed_at bigint not null
);
