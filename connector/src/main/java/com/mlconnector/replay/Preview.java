package com.mlconnector.replay;

import com.mlconnector.audit.RecordKey;
import com.mlconnector.marts.Column;
import com.mlconnector.marts.Row;
import com.mlconnector.staging.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What carrying some records again would change. What Tableau holds now is kept as fingerprints only; rows that earlier
 * versions of a record give are recognised by them, and then the change is told value by value. Where none fits, it is told
 * that the row changes, and its amounts count in no sum.
 */
final class Preview {
    private static final String UNKNOWN =
            "It changes; what Tableau holds now is not known here value by value, because it was made with names or rates of that time";

    private final boolean sendsAll;
    private final List<RowChange> changes = new ArrayList<>();
    private final Map<Sum, BigDecimal> sums = new LinkedHashMap<>();
    private Replay.Found found = Replay.Found.NOTHING;

    private record Sum(String source, String column, String currency) {}

    /** @param sendsAll whether rows are sent that do not change */
    Preview(boolean sendsAll) {
        this.sendsAll = sendsAll;
    }

    /** A record that cannot begin there. */
    void skip(RecordKey record, String why) {
        changes.add(new RowChange(record, "", "", RowChange.How.SKIPPED, why));
        found = found.and(new Replay.Found(1, 0, 0, 0, 0));
    }

    /** @param earlier rows that the record may have given before: those of its versions */
    void add(RecordKey record, Difference difference, List<Row> earlier) {
        difference.added().forEach(row -> {
            changes.add(new RowChange(record, row.source(), row.key(), RowChange.How.ADDED, "It is new"));
            count(null, row);
        });
        difference.changed().forEach(change -> changed(record, change, earlier));
        difference.vanished().forEach(row -> {
            changes.add(new RowChange(record, row.source(), row.key(), RowChange.How.VANISHED, "It is removed"));
            known(earlier, row.source(), row.key(), row.before()).ifPresent(before -> count(before, null));
        });
        if (sendsAll) {
            difference
                    .same()
                    .forEach(row -> changes.add(new RowChange(
                            record, row.source(), row.key(), RowChange.How.AGAIN, "It is sent as it is")));
        }
        found = found.and(new Replay.Found(
                0,
                difference.added().size(),
                difference.changed().size(),
                difference.vanished().size(),
                sendsAll ? difference.same().size() : 0));
    }

    private void changed(RecordKey record, Difference.Changed change, List<Row> earlier) {
        Row row = change.row();
        Row before = known(earlier, row.source(), row.key(), change.before()).orElse(null);
        String sentence = before == null ? UNKNOWN : new Cells(before).becoming(new Cells(row));
        changes.add(new RowChange(record, row.source(), row.key(), RowChange.How.CHANGED, sentence));
        if (before != null) {
            count(before, row);
        }
    }

    private static Optional<Row> known(List<Row> earlier, String source, String key, String fingerprint) {
        Predicate<Row> isThat = row -> row.source().equals(source) && row.key().equals(key);
        return earlier.stream()
                .filter(isThat)
                .filter(row -> Difference.fits(fingerprint, row))
                .findFirst();
    }

    private void count(@Nullable Row before, @Nullable Row after) {
        if (before != null) {
            amounts(before).forEach((sum, amount) -> sums.merge(sum, amount.negate(), BigDecimal::add));
        }
        if (after != null) {
            amounts(after).forEach((sum, amount) -> sums.merge(sum, amount, BigDecimal::add));
        }
    }

    private static Map<Sum, BigDecimal> amounts(Row row) {
        Cells cells = new Cells(row);
        Map<Sum, BigDecimal> amounts = new LinkedHashMap<>();
        for (Map.Entry<Column, BigDecimal> amount : cells.amounts().entrySet()) {
            Column column = amount.getKey();
            amounts.put(new Sum(row.source(), column.name(), cells.currency(column)), amount.getValue());
        }
        return amounts;
    }

    Replay.Found found() {
        return found;
    }

    List<RowChange> changes() {
        return changes;
    }

    /** By how much sums would change, those left out that stay what they are. */
    List<AmountChange> amounts() {
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue().signum() != 0)
                .map(sum -> new AmountChange(
                        sum.getKey().source(),
                        sum.getKey().column(),
                        sum.getKey().currency(),
                        sum.getValue()))
                .toList();
    }
}
