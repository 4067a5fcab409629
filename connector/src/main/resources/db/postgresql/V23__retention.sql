-- audit: the seal over a line, for whoever takes lines out or removes them
create index journal_seal_last on journal_seal (last_line);

-- audit: what retention removed from the journal, and the seal from which the rest is checked; each cut is sealed itself, in
-- a chain of its own, and holds the digests of the lines it left because their records are open
create table journal_cut (
    number bigint not null primary key,
    last_seal bigint not null,
    seal_mac text not null,
    last_line bigint not null,
    removed bigint not null,
    kept text not null,
    archive text not null,
    archive_hash text not null,
    key_id integer not null,
    mac text not null,
    cut_at bigint not null
);
