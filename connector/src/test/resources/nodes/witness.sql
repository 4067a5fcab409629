-- What a witness in the database sees of every loan: who lent what to itself, who took it back, and whether somebody else had it still.
create table witness (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    what text not null,
    thing text not null,
    process text not null,
    old_node text,
    new_node text,
    deed text not null
);

create function witness() returns trigger language plpgsql as $$
declare
    -- a batch is lent to whoever makes it
    before jsonb := case when tg_op = 'INSERT' then '{"leased_until": 0}'::jsonb else to_jsonb(old) end;
    after jsonb := to_jsonb(new);
    now_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
    was_lent boolean := (before ->> 'leased_until')::bigint > now_ms;
    is_lent boolean := (after ->> 'leased_until')::bigint > 0;
    same boolean := coalesce(before ->> 'lease', before ->> 'node', '') = coalesce(after ->> 'lease', after ->> 'node', '');
    thing text := concat_ws(' ', after ->> 'id', after ->> 'connection_id', after ->> 'kind', after ->> 'object_id');
    deed text;
begin
    if (before ->> 'leased_until')::bigint = (after ->> 'leased_until')::bigint then
        return null;
    end if;
    if is_lent and was_lent and not same then
        deed := 'lent twice';
    elsif is_lent and not was_lent then
        deed := 'lent';
    elsif is_lent then
        deed := 'prolonged';
    elsif was_lent then
        deed := 'given back';
    else
        return null;
    end if;
    insert into witness (what, thing, process, old_node, new_node, deed)
    values (tg_table_name, thing, current_setting('application_name'), before ->> 'node', after ->> 'node', deed);
    return null;
end $$;

create trigger witness after insert or update on dirty_record for each row execute function witness();
create trigger witness after insert or update on batch for each row execute function witness();
create trigger witness after insert or update on load for each row execute function witness();
create trigger witness after insert or update on sweep for each row execute function witness();

-- each name a process gave itself, and under which application it called
create table witness_node (id text not null primary key, process text not null);

create function witness_node() returns trigger language plpgsql as $$
begin
    insert into witness_node values (new.id, current_setting('application_name')) on conflict do nothing;
    return null;
end $$;

create trigger witness_node after insert on node for each row execute function witness_node();
