package com.mlconnector.marts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column or calculated field as Tableau's own files, {@code .tds} and {@code .twb}, speak of it.
 *
 * @param format Tableau's default format; empty for Tableau's own
 * @param formula in Tableau's formula language; null for a column
 */
public record TableauField(
        String name,
        ColumnType holds,
        Role role,
        String folder,
        String format,
        String description,
        @Nullable String formula) {

    public static TableauField of(Column column) {
        return new TableauField(
                column.name(),
                column.type(),
                column.role(),
                column.folder(),
                column.format(),
                column.description(),
                null);
    }

    static TableauField of(CalculatedField field) {
        return new TableauField(
                field.name(), field.type(), field.role(), field.folder(), "", field.description(), field.formula());
    }

    /** All fields of a table: the columns, then what Tableau computes. */
    public static List<TableauField> of(Table table) {
        return Stream.concat(
                        table.columns().stream().map(TableauField::of),
                        table.calculations().stream().map(TableauField::of))
                .toList();
    }

    /** The name in brackets, as Tableau's files write it: {@code [Invoice Number]}. */
    public String bracketed() {
        return "[" + name.replace("]", "]]") + "]";
    }

    public String datatype() {
        return switch (holds) {
            case TEXT -> "string";
            case MONEY, NUMBER -> "real";
            case INTEGER -> "integer";
            case DATE -> "date";
            case TIMESTAMP -> "datetime";
            case BOOL -> "boolean";
        };
    }

    /** Tableau's type of the field: {@code quantitative}, {@code ordinal} or {@code nominal}. */
    public String type() {
        if (role != Role.DIMENSION) {
            return "quantitative";
        }
        return holds == ColumnType.TEXT || holds == ColumnType.BOOL ? "nominal" : "ordinal";
    }

    /** Names and values, by turns, of the attributes of the element {@code column}. */
    public String[] attributes() {
        List<String> attributes = new ArrayList<>();
        if (role != Role.DIMENSION) {
            attributes.addAll(List.of("aggregation", role == Role.SUM ? "Sum" : "Avg"));
        }
        attributes.addAll(List.of("datatype", datatype()));
        if (!format.isEmpty()) {
            attributes.addAll(List.of("default-format", format));
        }
        attributes.addAll(List.of("name", bracketed()));
        attributes.addAll(List.of("role", role == Role.DIMENSION ? "dimension" : "measure"));
        attributes.addAll(List.of("type", type()));
        return attributes.toArray(String[]::new);
    }
}
