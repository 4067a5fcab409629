-- connections: the first day of the documents that are read; null reads everything
alter table connection add column history_from text;

-- sync: the day a reading begins at ('' for everything), since when and from which record on its pace is measured (0: not
-- yet), and by how many records the last whole reading fell short of what FreshBooks counts
alter table load add column history_from text not null default '';
alter table load add column paced_at bigint not null default 0;
alter table load add column paced_done bigint not null default 0;
alter table load add column missing bigint not null default 0;
