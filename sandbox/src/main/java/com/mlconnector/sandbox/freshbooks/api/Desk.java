package com.mlconnector.sandbox.freshbooks.api;

import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.books.Change;
import com.mlconnector.sandbox.freshbooks.reading.Shown;
import com.mlconnector.sandbox.freshbooks.search.Listing;
import com.mlconnector.sandbox.freshbooks.writing.Bookkeeping;
import java.util.function.Consumer;

/** All it takes to work on the books of one account. */
public record Desk(Books books, Listing listing, Shown shown, Bookkeeping bookkeeping) {

    public static Desk at(Books books, Consumer<Change> told) {
        return new Desk(books, new Listing(books), new Shown(books), new Bookkeeping(books, told));
    }
}
