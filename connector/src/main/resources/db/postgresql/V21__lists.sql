-- audit: lists of one kind or reason, the latest first
create index story_kind on story (kind, updated_at);
create index story_reason on story (reason, updated_at) where reason is not null;
