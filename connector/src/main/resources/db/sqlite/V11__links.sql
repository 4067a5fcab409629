-- books: holds all that is asked for, in the order asked for; without it SQLite, which has no statistics, reads all links instead
drop index book_link_to;
create index book_link_to on book_link (connection_id, to_kind, to_id, kind, object_id);
