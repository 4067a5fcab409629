package com.mlconnector.marts;

import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Declares a table column by column, each with its name, its meaning and where its value comes from. From this one
 * declaration come the rows, the {@code .hyper} file, the {@code .tds} and {@code docs/marts.md}.
 *
 * @param <F> what a row is made from
 */
final class Layout<F extends Facts> {
    private static final String MONEY_FORMAT = "n#,##0.00;-#,##0.00";
    private static final String PERCENT_FORMAT = "*0.##\"%\"";
    private static final String QUANTITY_FORMAT = "*#,##0.####";
    private static final String MOMENT_FORMAT = "*yyyy-mm-dd hh:nn:ss";

    /** Where a value comes from. */
    interface Value<F, V> {
        @Nullable
        V of(F facts);
    }

    private final String name;
    private final String description;
    private final int schemaVersion;
    private final List<Column> columns = new ArrayList<>();
    private final List<Value<F, ?>> values = new ArrayList<>();
    private final List<CalculatedField> calculations = new ArrayList<>();
    private String folder = "";
    private String homeFolder = "";
    private Function<F, Fx> fx = facts -> {
        throw new IllegalStateException("Money needs a rate");
    };

    Layout(String name, String description, int schemaVersion) {
        this.name = name;
        this.description = description;
        this.schemaVersion = schemaVersion;
    }

    /** The folder of the columns that follow. */
    Layout<F> folder(String folder) {
        this.folder = folder;
        this.homeFolder = folder + " (Home)";
        return this;
    }

    Layout<F> key(String column, String description) {
        return add(column, ColumnType.TEXT, false, description, "", Role.DIMENSION, Facts::key);
    }

    /** Text; empty text is no value, because FreshBooks makes no difference between the two. */
    Layout<F> text(String column, String description, Value<F, String> value) {
        return add(column, ColumnType.TEXT, true, description, "", Role.DIMENSION, facts -> {
            String text = value.of(facts);
            return text == null || text.isBlank() ? null : text;
        });
    }

    Layout<F> flag(String column, String description, Value<F, Boolean> value) {
        return add(column, ColumnType.BOOL, true, description, "", Role.DIMENSION, value);
    }

    Layout<F> date(String column, String description, Value<F, LocalDate> value) {
        return add(column, ColumnType.DATE, true, description, "", Role.DIMENSION, value);
    }

    Layout<F> moment(String column, String description, Value<F, Instant> value) {
        return add(column, ColumnType.TIMESTAMP, true, description, MOMENT_FORMAT, Role.DIMENSION, value);
    }

    Layout<F> integer(String column, Role role, String description, Value<F, Number> value) {
        return add(column, ColumnType.INTEGER, true, description, "", role, value);
    }

    /** A percentage: 13 for thirteen percent. */
    Layout<F> percent(String column, String description, Value<F, BigDecimal> value) {
        return number(column, Role.AVERAGE, PERCENT_FORMAT, description, value);
    }

    Layout<F> quantity(String column, String description, Value<F, BigDecimal> value) {
        return number(column, Role.SUM, QUANTITY_FORMAT, description, value);
    }

    /** A member of another table, by its id and its name. */
    Layout<F> member(String column, String description, Value<F, Member> member) {
        text(
                column + " Id",
                "FreshBooks' id of the " + column.toLowerCase(Locale.ROOT) + "; empty for none.",
                of(member, Member::id));
        return text(column, description, of(member, Member::name));
    }

    /** Where the rate for the home columns comes from, for the money that follows. */
    Layout<F> fx(Function<F, Fx> fx) {
        this.fx = fx;
        return this;
    }

    /** An amount that adds up, in the document's currency and again in the home currency. */
    Layout<F> money(String column, String description, Value<F, BigDecimal> value) {
        return money(column, Role.SUM, description, value);
    }

    Layout<F> money(String column, Role role, String description, Value<F, BigDecimal> value) {
        Function<F, Fx> rate = fx;
        add(column, ColumnType.MONEY, true, description, MONEY_FORMAT, role, value);
        String inner = folder;
        folder = homeFolder;
        add(
                column + " (Home)",
                ColumnType.MONEY,
                true,
                column + " in the business's home currency; empty while there is no rate.",
                MONEY_FORMAT,
                role,
                facts -> rate.apply(facts).home(value.of(facts)));
        folder = inner;
        return this;
    }

    /** An amount without a twin in the home currency: of another document, or in a currency nobody tells. */
    Layout<F> plainMoney(String column, Role role, String description, Value<F, BigDecimal> value) {
        return add(column, ColumnType.MONEY, true, description, MONEY_FORMAT, role, value);
    }

    /** How the (Home) amounts were made. */
    Layout<F> rate() {
        Function<F, Fx> rate = fx;
        text(
                "Home Currency",
                "The business's home currency.",
                f -> rate.apply(f).homeCurrency());
        number(
                "FX Rate",
                Role.AVERAGE,
                QUANTITY_FORMAT,
                "Home units for one unit of Currency.",
                f -> rate.apply(f).rate());
        return text(
                "FX Status",
                "home: Currency is the home currency; ok: imported rate; stale: imported rate, more than a week old; override:"
                        + " rate set by hand; missing: no rate, (Home) is empty.",
                f -> rate.apply(f).status());
    }

    Layout<F> calculated(String field, ColumnType type, Role role, String description, String formula) {
        calculations.add(new CalculatedField(field, type, folder, description, formula, role));
        return this;
    }

    /** The columns that every table ends with. */
    Layout<F> end() {
        folder("Technical");
        text("Business", "Name of the FreshBooks business.", f -> f.business().name());
        integer("Schema Version", Role.DIMENSION, "Version of this table's columns.", f -> schemaVersion);
        moment("Source Updated At", "When FreshBooks changed the record last, UTC.", Facts::updatedAt);
        moment("Synced At", "When this row was sent to Tableau, UTC.", f -> null);
        return this;
    }

    Table table() {
        return new Table(name, description, schemaVersion, columns, calculations);
    }

    Row row(F facts) {
        StringJoiner line = new StringJoiner(",");
        for (int i = 0; i < columns.size() - 1; i++) {
            line.add(cell(facts, columns.get(i), values.get(i)));
        }
        return new Row(name, facts.key(), line.toString());
    }

    private String cell(F facts, Column column, Value<F, ?> value) {
        try {
            return Csv.value(value.of(facts));
        } catch (ArithmeticException tooLarge) {
            throw new StepFailed(
                    Reason.RECORD_UNREADABLE,
                    "%s cannot be carried: its %s comes to more than 14 digits before the point, which no column of Tableau's"
                                    .formatted(facts.spoken(), column.name())
                            + " file holds. Correct the amount in FreshBooks and replay it.",
                    null,
                    tooLarge);
        }
    }

    private Layout<F> number(String column, Role role, String format, String description, Value<F, BigDecimal> value) {
        return add(column, ColumnType.NUMBER, true, description, format, role, value);
    }

    private static <F, T> Value<F, String> of(Value<F, T> value, Function<T, @Nullable String> part) {
        return facts -> {
            T found = value.of(facts);
            return found == null ? null : part.apply(found);
        };
    }

    private Layout<F> add(
            String column,
            ColumnType type,
            boolean nullable,
            String description,
            String format,
            Role role,
            Value<F, ?> value) {
        columns.add(new Column(column, type, nullable, folder, description, format, role));
        values.add(value);
        return this;
    }
}
