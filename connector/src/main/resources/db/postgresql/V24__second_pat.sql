-- tableau: which tokens a connection holds, one or two, each with its secret in a slot of its own; since when Tableau refuses one
alter table tableau_pat add column slot integer;
alter table tableau_pat add column refused_at bigint;

insert into tableau_pat (connection_id, name, slot)
    select id, pat_name, 1 from connection where pat_name is not null
    on conflict (connection_id, name) do update set slot = 1;

create unique index tableau_pat_slot on tableau_pat (connection_id, slot) where slot is not null;
