package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.Column;
import com.mlconnector.sandbox.tableau.hyper.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one action as SQL over the attached databases {@code target} and {@code source}. Columns go by name. What does not fit ends the
 * job: source columns the target lacks, columns of another type, keys that stand twice in the payload.
 */
final class ActionSql {
    private final Action action;
    private final Table target;
    private final @Nullable Table source;

    ActionSql(Action action, Table target, @Nullable Table source) {
        this.action = action;
        this.target = target;
        this.source = source;
    }

    /** A query that must count nothing, with the notes of the job when it does. */
    record Check(String countSql, String notes) {}

    List<Check> checks() {
        if (source == null || action.condition().isEmpty() || action.kind() == Action.Kind.DELETE) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        Set<String> keys = action.condition().get().keyColumns();
        if (!keys.isEmpty()) {
            checks.add(doubledKeys(source, keys));
        }
        checks.add(doubledMatches(source));
        return checks;
    }

    private static Check doubledKeys(Table source, Set<String> keys) {
        String names = keys.stream().map(Table::quote).collect(Collectors.joining(", "));
        String present =
                keys.stream().map(key -> Table.quote(key) + " is not null").collect(Collectors.joining(" and "));
        String doubled = "select count(*) from (select 1 as one from " + source.in("source") + " where " + present
                + " group by " + names + " having count(*) > 1) as doubled";
        return new Check(
                doubled,
                "The payload has more than one row with the same key (" + String.join(", ", keys)
                        + "); which of them would win cannot be told.");
    }

    /** Rows of the join beyond one per matched target row. */
    private Check doubledMatches(Table source) {
        String where = where();
        String joined = "(select count(*) from " + target.in("target") + " as t, " + source.in("source")
                + " as s where " + where + ")";
        String matched = "(select count(*) from " + target.in("target") + " as t where exists (select 1 from "
                + source.in("source") + " as s where " + where + "))";
        return new Check(
                "select " + joined + " - " + matched,
                "A row of the target table matches more than one row of the payload; which of them would win cannot be told.");
    }

    List<String> statements() {
        return switch (action.kind()) {
            case INSERT -> List.of(insert(""));
            case REPLACE -> List.of("delete from " + target.in("target"), insert(""));
            case UPDATE -> List.of(update());
            case UPSERT ->
                List.of(
                        update(),
                        insert(" where not exists (select 1 from " + target.in("target") + " as t where " + where()
                                + ")"));
            case DELETE -> List.of(delete());
        };
    }

    private String insert(String where) {
        List<Column> columns = shared(Set.of());
        return "insert into " + target.in("target") + " (" + names(columns, "") + ") select " + names(columns, "s.")
                + " from " + needed().in("source") + " as s" + where;
    }

    private String update() {
        List<Column> columns = shared(
                action.kind() == Action.Kind.UPSERT
                        ? Set.of()
                        : action.condition().orElseThrow().sourceColumns());
        String sets = columns.stream()
                .map(column -> column.quoted() + " = s." + column.quoted())
                .collect(Collectors.joining(", "));
        return "update " + target.in("target") + " as t set " + sets + " from " + needed().in("source") + " as s where "
                + where();
    }

    private String delete() {
        if (source == null) {
            return "delete from " + target.in("target") + " as t where " + where();
        }
        Set<String> used = action.condition().orElseThrow().sourceColumns();
        source.columns().stream()
                .filter(column -> !used.contains(column.name()))
                .findFirst()
                .ifPresent(column -> {
                    throw new JobFailure(
                            "The source column '" + column.name() + "' is not used in the condition of the delete.");
                });
        return "delete from " + target.in("target") + " as t where exists (select 1 from " + source.in("source")
                + " as s where " + where() + ")";
    }

    private String where() {
        return new ConditionSql(target, source).of(action.condition().orElseThrow());
    }

    /** The source's columns that the target has too; others must be among those the condition alone needs. */
    private List<Column> shared(Set<String> onlyForCondition) {
        List<Column> shared = new ArrayList<>();
        for (Column column : needed().columns()) {
            Column own = target.column(column.name()).orElse(null);
            if (own == null && onlyForCondition.contains(column.name())) {
                continue;
            }
            if (own == null) {
                throw new JobFailure("The source column '" + column.name() + "' does not exist in the target table '"
                        + target.name() + "'.");
            }
            if (!own.type().equals(column.type())) {
                throw new JobFailure("The column '" + column.name() + "' is " + column.type()
                        + " in the source table but " + own.type() + " in the target table.");
            }
            shared.add(column);
        }
        if (shared.isEmpty()) {
            throw new JobFailure("The source table and the target table '" + target.name() + "' share no column.");
        }
        return shared;
    }

    private Table needed() {
        if (source == null) {
            throw new IllegalStateException(action.kind() + " without a source");
        }
        return source;
    }

    private static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.quoted()).collect(Collectors.joining(", "));
    }
}
