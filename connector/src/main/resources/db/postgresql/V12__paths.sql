-- books: who shows a member; the whole answer stands in the index, so that no planner prefers the far larger key
drop index book_link_to;
create index book_link_to on book_link (connection_id, to_kind, to_id, kind, object_id);
