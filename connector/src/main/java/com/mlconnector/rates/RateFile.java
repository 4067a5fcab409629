package com.mlconnector.rates;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a file of exchange rates: comma-separated UTF-8 text with a first line that names the columns {@code currency},
 * {@code from}, {@code rate} and perhaps {@code override} ({@code yes} or {@code no}), in any order. Either every line is
 * right, or nothing is taken and every wrong line is told.
 */
public final class RateFile {
    public static final int LARGEST = 4_000_000;

    private static final int MOST_FINDINGS = 50;
    private static final Pattern RATE = Pattern.compile("\\d{1,9}(\\.\\d{1,10})?");
    private static final Set<String> YES = Set.of("yes", "true", "1");
    private static final Set<String> NO = Set.of("", "no", "false", "0");

    private final List<ExchangeRate> rates = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();

    private RateFile() {}

    /** @param line from 1, the first line being that of the column names; 0 where the file as a whole is meant */
    public record Wrong(long line, String sentence) {

        @Override
        public String toString() {
            return line == 0 ? sentence : "Line " + line + ": " + sentence;
        }
    }

    /** A file with wrong lines; nothing of it was taken. */
    public static final class Refused extends Exception {
        private final transient List<Wrong> lines;

        Refused(List<Wrong> lines) {
            super(lines.size() + " lines of the file of rates are wrong; nothing was imported");
            this.lines = List.copyOf(lines);
        }

        /** At most fifty. */
        public List<Wrong> lines() {
            return lines;
        }
    }

    public static List<ExchangeRate> read(byte[] file) throws Refused {
        RateFile reading = new RateFile();
        try {
            reading.lines(text(file));
        } catch (CsvParseException odd) {
            reading.wrong.add(new Wrong(
                    0,
                    "The file is no comma-separated text: a quote is not closed, or stands in the"
                            + " middle of a value. Save it as CSV (UTF-8) again."));
        }
        if (!reading.wrong.isEmpty()) {
            throw new Refused(reading.wrong);
        }
        return List.copyOf(reading.rates);
    }

    private static String text(byte[] file) throws Refused {
        if (file.length > LARGEST) {
            throw new Refused(List.of(new Wrong(0, "The file is larger than 4 MB. Import it in parts.")));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refused(List.of(new Wrong(0, "The file is not UTF-8 text. Save it as CSV (UTF-8).")));
        }
    }

    private void lines(String text) {
        Set<String> seen = new HashSet<>();
        Columns columns = null;
        for (CsvRecord record : CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
            if (columns == null) {
                columns = Columns.of(record);
                if (columns.missing()) {
                    wrong.add(new Wrong(
                            1,
                            "The first line must name the columns currency, from and rate, and may name"
                                    + " override. Separate them by commas."));
                    return;
                }
                continue;
            }
            line(record, columns, seen);
            if (wrong.size() >= MOST_FINDINGS) {
                return;
            }
        }
        if (columns == null) {
            wrong.add(new Wrong(0, "The file is empty."));
        }
    }

    private void line(CsvRecord record, Columns columns, Set<String> seen) {
        try {
            ExchangeRate rate = new ExchangeRate(
                    columns.value(record, columns.currency).toUpperCase(Locale.ROOT),
                    day(columns.value(record, columns.from)),
                    number(columns.value(record, columns.rate)),
                    override(columns.value(record, columns.override)));
            if (!seen.add(rate.currency() + rate.from() + rate.override())) {
                throw new IllegalArgumentException("the same currency and day stand in the file twice");
            }
            rates.add(rate);
        } catch (IllegalArgumentException e) {
            wrong.add(new Wrong(record.getStartingLineNumber(), e.getMessage() + "."));
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the day is no date that exists, written YYYY-MM-DD", e);
        }
    }

    private static BigDecimal number(String text) {
        if (!RATE.matcher(text).matches()) {
            throw new IllegalArgumentException("the rate is no number such as 1.0850, with a point");
        }
        return new BigDecimal(text);
    }

    private static boolean override(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new IllegalArgumentException("override is neither yes nor no");
        }
        return YES.contains(word);
    }

    /** Where the columns stand; -1 for one that is not there. */
    private record Columns(int currency, int from, int rate, int override) {

        static Columns of(CsvRecord names) {
            List<String> lower = names.getFields().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            return new Columns(
                    lower.indexOf("currency"), lower.indexOf("from"), lower.indexOf("rate"), lower.indexOf("override"));
        }

        boolean missing() {
            return currency < 0 || from < 0 || rate < 0;
        }

        String value(CsvRecord record, int column) {
            return column < 0 || column >= record.getFieldCount()
                    ? ""
                    : record.getField(column).strip();
        }
    }
}
