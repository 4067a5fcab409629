-- people: every account has a role, and a stamp that changes with whatever ends its sessions
alter table admin_account rename to login_account;
alter table login_account add column role text not null default 'admin';
alter table login_account add column stamp text not null default '';

-- people: tokens of programs; the secret itself is kept nowhere
create table api_token (
    id text not null primary key,
    name text not null,
    role text not null,
    hash text not null,
    created_by text not null,
    created_at bigint not null,
    last_used_at bigint,
    last_day text,
    revoked_at bigint
);
create unique index api_token_name on api_token (name) where revoked_at is null;

-- audit: lines about no single record, hardly any among millions
create index journal_line_wide on journal_line (id) where kind is null;
