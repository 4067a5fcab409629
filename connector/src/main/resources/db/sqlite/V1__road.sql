-- audit: what happened, one line a step; only ever added to
create table journal_line (
    id integer primary key autoincrement,
    at bigint not null,
    connection_id text,
    kind text,
    object_id text,
    step text not null,
    reason text,
    sentence text not null,
    attempt integer not null,
    next_at bigint,
    actor text
);
create index journal_line_record on journal_line (connection_id, kind, object_id, id);
create index journal_line_at on journal_line (at);

-- audit: how far each record is, for lists and search
create table story (
    connection_id text not null,
    kind text not null,
    object_id text not null,
    label text not null,
    state text not null,
    step text not null,
    reason text,
    sentence text not null,
    attempt integer not null,
    next_at bigint,
    updated_at bigint not null,
    primary key (connection_id, kind, object_id)
);
create index story_state on story (state, updated_at);
create index story_updated on story (updated_at);

-- audit: turned-away notices, a bounded ring
create table rejected (
    id integer primary key autoincrement,
    at bigint not null,
    path text not null,
    reason text not null,
    sentence text not null,
    connection_id text,
    content_type text,
    signature text,
    body blob
);

-- inbox: every accepted delivery, as received
create table delivery (
    id integer primary key autoincrement,
    connection_id text not null,
    callback_id text not null,
    event text not null,
    kind text not null,
    object_id text not null,
    received_at bigint not null,
    body blob not null,
    signature text not null,
    seq bigint not null,
    state text not null,
    settled_at bigint
);
create index delivery_record on delivery (connection_id, kind, object_id, state);
create index delivery_received on delivery (received_at);

-- inbox: which records have to be carried
create table dirty_record (
    connection_id text not null,
    kind text not null,
    object_id text not null,
    mode text not null,
    seq bigint not null,
    first_marked_at bigint not null,
    due_at bigint not null,
    attempt integer not null,
    parked integer not null,
    reason text,
    lease text,
    leased_until bigint not null,
    leased_seq bigint not null,
    primary key (connection_id, kind, object_id)
);
create index dirty_record_due on dirty_record (kind, parked, due_at);

-- books: the newest version of each record, and the versions before it
create table book_record (
    connection_id text not null,
    kind text not null,
    object_id text not null,
    version text not null,
    gone integer not null,
    body text not null,
    ticket bigint not null,
    kept_at bigint not null,
    primary key (connection_id, kind, object_id)
);
create table book_history (
    connection_id text not null,
    kind text not null,
    object_id text not null,
    ticket bigint not null,
    version text not null,
    gone integer not null,
    body text not null,
    kept_at bigint not null,
    primary key (connection_id, kind, object_id, ticket)
);
create table book_link (
    connection_id text not null,
    kind text not null,
    object_id text not null,
    to_kind text not null,
    to_id text not null,
    primary key (connection_id, kind, object_id, to_kind, to_id)
);
create index book_link_to on book_link (connection_id, to_kind, to_id);
create table read_ticket (
    connection_id text not null primary key,
    last bigint not null
);

-- staging: the rows we mean Tableau to hold, the ones that changed, and the batches that carry them
create table mart_row (
    connection_id text not null,
    source text not null,
    row_key text not null,
    kind text not null,
    object_id text not null,
    hash text not null,
    primary key (connection_id, source, row_key)
);
create index mart_row_owner on mart_row (connection_id, kind, object_id);
create table staged_row (
    connection_id text not null,
    source text not null,
    row_key text not null,
    kind text not null,
    object_id text not null,
    line text,
    staged_at bigint not null,
    primary key (connection_id, source, row_key)
);
create index staged_row_owner on staged_row (connection_id, kind, object_id);
create table batch (
    id text not null primary key,
    connection_id text not null,
    source text not null,
    state text not null,
    row_count integer not null,
    created_at bigint not null,
    attempt integer not null,
    due_at bigint not null,
    lease text,
    leased_until bigint not null,
    submitted_at bigint,
    job_id text,
    finished_at bigint,
    reason text,
    sentence text
);
-- one batch at a time per data source
create unique index batch_under_way on batch (connection_id, source) where state in ('open', 'submitted', 'loaded');
create index batch_submitted on batch (connection_id, submitted_at);
create index batch_finished on batch (finished_at);
create table batch_row (
    batch_id text not null,
    connection_id text not null,
    row_key text not null,
    kind text not null,
    object_id text not null,
    line text,
    primary key (batch_id, row_key)
);
create index batch_row_owner on batch_row (connection_id, kind, object_id);
