package com.mlconnector.flow;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.books.BookRecord;
import com.mlconnector.books.Books;
import com.mlconnector.connections.Connection;
import com.mlconnector.freshbooks.Freshbooks;
import com.mlconnector.freshbooks.RawRecord;
import com.mlconnector.inbox.Claim;
import com.mlconnector.inbox.Mode;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gets the newest version of claimed records: from FreshBooks in one call, or from the mirror when only rows are restated. */
@Component
class Reading {
    private final Freshbooks freshbooks;
    private final Books books;
    private final TransactionTemplate transactions;

    Reading(Freshbooks freshbooks, Books books, TransactionTemplate transactions) {
        this.freshbooks = freshbooks;
        this.books = books;
        this.transactions = transactions;
    }

    List<BookRecord> read(Connection connection, Claim claim) {
        List<RecordKey> keys = claim.keys();
        if (claim.mode() == Mode.RESTATE) {
            return books.find(keys);
        }
        Long ticket = transactions.execute(tx -> books.ticket(claim.connection()));
        List<RawRecord> read = freshbooks.byIds(
                connection, claim.kind(), keys.stream().map(RecordKey::id).toList());
        return transactions.execute(tx -> books.keep(ticket, read)).stream()
                .map(Books.Kept::record)
                .toList();
    }
}
