package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether lists show bills as whole as single reads do. Samples of lists show bills with lines as {@code lines: []}, and whether
 * {@code include[]=lines} mends that is written nowhere (contract, bills). So each listed bill is judged by itself: its lines
 * must come to its amount and its payments to what is paid; else it has to be read singly.
 */
final class ListedBills {
    private volatile boolean comeWhole = true;

    /** As the last list that told anything had it. */
    boolean comeWhole() {
        return comeWhole;
    }

    /** Learns from a list. */
    void saw(List<RawRecord> listed) {
        List<RawRecord> telling = listed.stream()
                .filter(record -> record.key().kind() == Kind.BILL && !record.gone())
                .toList();
        if (!telling.isEmpty()) {
            comeWhole = telling.stream().anyMatch(record -> isWhole(record.body()));
        }
    }

    static boolean isWhole(JsonNode bill) {
        JsonNode lines = bill.path("lines");
        return lines.isArray()
                && !lines.isEmpty()
                && same(sum(lines), amount(bill))
                && same(sum(bill.path("bill_payments")), amount(bill.path("paid")));
    }

    private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0;
    }

    /** What parts that are not deleted come to; nothing when one of them cannot be read. */
    private static Optional<BigDecimal> sum(JsonNode parts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : parts) {
            Optional<BigDecimal> amount = amount(part);
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            boolean deleted = Json.number(part.path("vis_state"), 0) == 1;
            sum = deleted ? sum : sum.add(amount.get());
        }
        return Optional.of(sum);
    }

    /** Of something that has an amount, or of an amount itself. */
    private static Optional<BigDecimal> amount(JsonNode holder) {
        JsonNode amount = holder.path("amount");
        String text = (amount.isObject() ? amount.path("amount") : amount).asString("");
        return text.matches("-?\\d{1,14}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
