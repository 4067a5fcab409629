-- staging: the parts of a batch whose job failed again and again; those whose turn has not come are queued
alter table batch add column part_of text;
create index batch_queued on batch (connection_id, source) where state = 'queued';
create index batch_part on batch (part_of, state) where part_of is not null;
