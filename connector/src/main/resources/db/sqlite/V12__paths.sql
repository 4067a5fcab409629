-- books: who shows a member; the whole answer stands in the index, so that no planner prefers the far larger key
drop index book_link_to;
create index book_link_to on book_link (connection_id, to_kind, to_id, kind, object_id);

-- staging: the records of a batch, told one after the other, some of which own a hundred thousand rows
create index batch_row_told on batch_row (batch_id, kind, object_id);

-- staging: rows that were given up, hardly ever any
create index mart_row_given_up on mart_row (connection_id, kind, object_id, source) where hash = '';
