package com.mlconnector.sandbox.freshbooks.books;

import java.util.function.Consumer;

/** All it takes to work on the books of one account. */
public record Desk(Books books, Listing listing, Shown shown, Bookkeeping bookkeeping) {

    public static Desk at(Books books, Consumer<Change> told) {
        return new Desk(books, new Listing(books), new Shown(books), new Bookkeeping(books, told));
    }
}
