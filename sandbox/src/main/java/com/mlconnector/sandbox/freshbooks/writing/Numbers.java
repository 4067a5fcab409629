package com.mlconnector.sandbox.freshbooks.writing;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import java.util.Locale;

/** The numbers documents get when nobody gives them one. */
public final class Numbers {

    private Numbers() {}

    public static String invoice(Entry invoice) {
        return String.format(Locale.ROOT, "NW-%06d", invoice.id() - Kind.INVOICE.firstId() + 1);
    }

    public static String credit(Entry note) {
        return String.format(Locale.ROOT, "%07d", note.id() - Kind.CREDIT_NOTE.firstId() + 1);
    }
}
