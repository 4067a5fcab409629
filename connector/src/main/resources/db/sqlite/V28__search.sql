-- audit: every story has a number that no backup changes, by which the index of texts finds it; SQLite gives no key
-- to a table that is there, so it is made again
create table story_numbered (
    id integer primary key autoincrement,
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
    failing_since bigint,
    unique (connection_id, kind, object_id)
);
insert into story_numbered (connection_id, kind, object_id, label, state, step, reason, sentence, attempt, next_at, updated_at, failing_since)
select connection_id, kind, object_id, label, state, step, reason, sentence, attempt, next_at, updated_at, failing_since from story;
drop table story;
alter table story_numbered rename to story;
create index story_state on story (state, updated_at);
create index story_updated on story (updated_at);
create index story_kind on story (kind, updated_at);
create index story_reason on story (reason, updated_at) where reason is not null;
create index story_object on story (object_id);

-- audit: three-letter pieces of labels, for a search that reads few of them
create virtual table story_text using fts5 (label, content = 'story', content_rowid = 'id', tokenize = 'trigram');
insert into story_text (rowid, label) select id, label from story;
create trigger story_text_added after insert on story begin
    insert into story_text (rowid, label) values (new.id, new.label);
end;
create trigger story_text_changed after update of label on story when old.label <> new.label begin
    insert into story_text (story_text, rowid, label) values ('delete', old.id, old.label);
    insert into story_text (rowid, label) values (new.id, new.label);
end;
create trigger story_text_removed after delete on story begin
    insert into story_text (story_text, rowid, label) values ('delete', old.id, old.label);
end;
