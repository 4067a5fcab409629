package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Which documents lie before a day. FreshBooks lists invoices, expenses and payments from a day on, the day included. Bills
 * have no such filter: their list is read whole, and the older ones are picked out by us.
 */
public final class Dated {

    private Dated() {}

    /** Whether FreshBooks can be asked for a kind from a day on. */
    public static boolean listsFrom(Kind kind) {
        return kind == Kind.INVOICE || kind == Kind.EXPENSE || kind == Kind.PAYMENT;
    }

    /** Whether a kind can be read from a day on: reference data cannot, nor what no data source shows. */
    public static boolean beginsAtADay(Kind kind) {
        return listsFrom(kind) || kind == Kind.BILL;
    }

    /**
     * Whether a document is dated before the day; one whose date cannot be read is not. A bill that was paid on the day or
     * later is not older: its payment needs it.
     */
    public static boolean isBefore(LocalDate day, Kind kind, JsonNode body) {
        if (!beginsAtADay(kind)) {
            return false;
        }
        return dates(kind, body)
                .map(date -> date(date).map(found -> found.isBefore(day)).orElse(false))
                .reduce(true, Boolean::logicalAnd);
    }

    private static Stream<JsonNode> dates(Kind kind, JsonNode body) {
        return switch (kind) {
            case INVOICE -> Stream.of(body.path("create_date"));
            case BILL ->
                Stream.concat(
                        Stream.of(body.path("issue_date")),
                        StreamSupport.stream(body.path("bill_payments").spliterator(), false)
                                .map(payment -> payment.path("paid_date")));
            default -> Stream.of(body.path("date"));
        };
    }

    private static Optional<LocalDate> date(JsonNode date) {
        String text = date.asString("");
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
