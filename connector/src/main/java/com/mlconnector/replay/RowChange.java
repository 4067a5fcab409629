package com.mlconnector.replay;

import com.mlconnector.audit.RecordKey;
import java.util.Locale;

/**
 * A row that would change, or a record that cannot begin there.
 *
 * @param source the data source; empty where a record gives no rows because it cannot be carried
 * @param key the row's key; empty as above
 * @param sentence what would change: {@code Outstanding 120.00 → 0.00; Status sent → paid}
 */
public record RowChange(RecordKey record, String source, String key, How how, String sentence) {

    /** What would become of the row. */
    public enum How {
        ADDED,
        CHANGED,
        VANISHED,
        AGAIN,
        SKIPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static How of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
