package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Condition.Comparison;
import com.mlconnector.sandbox.tableau.Condition.Const;
import com.mlconnector.sandbox.tableau.Condition.Joined;
import com.mlconnector.sandbox.tableau.hyper.Column;
import com.mlconnector.sandbox.tableau.hyper.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a condition as SQL over the target as {@code t} and the source as {@code s}; types on both sides must be equal. */
final class ConditionSql {
    private final Table target;
    private final @Nullable Table source;

    ConditionSql(Table target, @Nullable Table source) {
        this.target = target;
        this.source = source;
    }

    String of(Condition condition) {
        if (condition instanceof Joined joined) {
            if (joined.op().equals("not")) {
                return "not (" + of(joined.args().get(0)) + ")";
            }
            return joined.args().stream()
                    .map(this::of)
                    .collect(Collectors.joining(") " + joined.op() + " (", "(", ")"));
        }
        return comparison((Comparison) condition);
    }

    private String comparison(Comparison comparison) {
        Optional<Column> left = comparison.targetCol().map(name -> column(target, name, "target"));
        Optional<Column> right = comparison.sourceCol().map(name -> column(source, name, "source"));
        if (left.isPresent() && right.isPresent()) {
            if (!left.get().type().equals(right.get().type())) {
                throw new JobFailure("The condition compares the target column '"
                        + left.get().name() + "' (" + left.get().type() + ") with the source column '"
                        + right.get().name() + "' (" + right.get().type() + "); their types must be equal.");
            }
            return "t." + left.get().quoted() + operator(comparison.op()) + "s."
                    + right.get().quoted();
        }
        Const constant = comparison.constant().orElseThrow();
        if (left.isPresent()) {
            return "t." + left.get().quoted() + operator(comparison.op()) + literal(constant, left.get());
        }
        Column only = right.orElseThrow();
        return "s." + only.quoted() + operator(comparison.op()) + literal(constant, only);
    }

    private static Column column(@Nullable Table table, String name, String side) {
        return Optional.ofNullable(table)
                .flatMap(found -> found.column(name))
                .orElseThrow(() -> new JobFailure(
                        "The condition names the " + side + " column '" + name + "', which does not exist."));
    }

    private static String operator(String op) {
        return switch (op) {
            case "eq" -> " = ";
            case "neq" -> " <> ";
            case "gt" -> " > ";
            case "lt" -> " < ";
            case "gte" -> " >= ";
            case "lte" -> " <= ";
            default -> " is not distinct from ";
        };
    }

    private static String literal(Const constant, Column column) {
        String type = column.type();
        try {
            return switch (constant.type()) {
                case "string" -> expect(constant, column, type.equals("text"), Table.literal(constant.v()));
                case "boolean" -> expect(constant, column, type.equals("boolean"), bool(constant.v()));
                case "integer" -> expect(constant, column, number(type), new BigInteger(constant.v()).toString());
                case "double" ->
                    expect(
                            constant,
                            column,
                            number(type),
                            new BigDecimal(constant.v()).toPlainString() + "::"
                                    + (whole(type) ? "double precision" : type));
                default -> expect(constant, column, moment(type), moment(constant.v(), type));
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new JobFailure("The constant '" + constant.v() + "' is no " + constant.type() + ".");
        }
    }

    private static String expect(Const constant, Column column, boolean fits, String sql) {
        if (!fits) {
            throw new JobFailure("The column '" + column.name() + "' (" + column.type()
                    + ") cannot be compared with a constant of type " + constant.type() + ".");
        }
        return sql;
    }

    private static boolean whole(String type) {
        return type.equals("integer") || type.equals("bigint") || type.equals("smallint");
    }

    private static boolean number(String type) {
        return whole(type) || type.startsWith("numeric") || type.equals("double precision") || type.equals("real");
    }

    private static boolean moment(String type) {
        return type.equals("date") || type.startsWith("timestamp");
    }

    private static String bool(String v) {
        if (v.equals("true") || v.equals("false")) {
            return v;
        }
        throw new DateTimeException("no boolean");
    }

    /** {@code 2018-02-01T00:00:00Z}, without a zone, or a bare day; stored moments are UTC. */
    private static String moment(String v, String type) {
        LocalDateTime moment = v.length() == 10
                ? LocalDate.parse(v).atStartOfDay()
                : v.endsWith("Z") || v.contains("+")
                        ? OffsetDateTime.parse(v)
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDateTime()
                        : LocalDateTime.parse(v);
        String text = moment.toString().replace('T', ' ');
        String full = text.length() == 16 ? text + ":00" : text;
        return type.equals("timestamptz") || type.equals("timestamp with time zone")
                ? "timestamptz '" + full + "+00'"
                : "timestamp '" + full + "'";
    }
}
