package com.mlconnector.staging;

import com.mlconnector.marts.Row;
import java.util.List;

/**
 * How the rows a record gives differ from those we meant before. Of the latter only fingerprints are known.
 *
 * @param added rows that were not meant before
 * @param changed rows that were meant otherwise
 * @param vanished rows that the record no longer gives
 * @param same rows that are meant as they are
 */
public record Difference(List<Row> added, List<Changed> changed, List<Vanished> vanished, List<Row> same) {

    /** @param before fingerprint of what was meant; empty where the row was given up and nobody knows what Tableau holds */
    public record Changed(Row row, String before) {}

    /** @param before fingerprint of what was meant, as of {@link Changed} */
    public record Vanished(String source, String key, String before) {}

    /** Rows that have to be sent. */
    public int count() {
        return added.size() + changed.size() + vanished.size();
    }

    /** Whether a row's content is what a fingerprint was taken of. */
    public static boolean fits(String fingerprint, Row row) {
        return fingerprint.equals(Staging.hash(row.line()));
    }
}
