package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.Column;
import com.mlconnector.sandbox.tableau.hyper.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Compares a {@code .tds} with the tables of its extract: relations, metadata records, columns, calculations, folders. */
final class TdsCheck {
    private static final Pattern TABLE = Pattern.compile("\\[([^\\]]+)\\]\\.\\[([^\\]]+)\\]");
    private static final Set<String> DATATYPES =
            Set.of("string", "integer", "real", "date", "datetime", "boolean", "spatial", "table");
    private static final String INTERNAL = "[__tableau_internal";

    private final Tds tds;
    private final List<Table> tables;
    private final Map<String, Column> columns = new HashMap<>();
    private final Set<String> fields = new HashSet<>();

    TdsCheck(Tds tds, List<Table> tables) {
        this.tds = tds;
        this.tables = tables;
        for (Table table : tables) {
            table.columns().forEach(column -> columns.put(column.name(), column));
        }
    }

    /** The first thing that is wrong, as a sentence; empty when all fits. */
    Optional<String> trouble() {
        return relations()
                .or(this::metadata)
                .or(this::columns)
                .or(this::calculations)
                .or(this::folders);
    }

    private Optional<String> relations() {
        Set<String> connections = new HashSet<>();
        tds.all("named-connection").forEach(connection -> connections.add(connection.getAttribute("name")));
        boolean any = false;
        for (Element relation : tds.all("relation")) {
            if (!relation.getAttribute("type").equals("table")) {
                continue;
            }
            any = true;
            String connection = relation.getAttribute("connection");
            if (!connection.isEmpty() && !connections.contains(connection)) {
                return Optional.of("a relation names the connection '" + connection + "', which is not there.");
            }
            Matcher name = TABLE.matcher(relation.getAttribute("table"));
            if (!name.matches() || table(name.group(1), name.group(2)).isEmpty()) {
                return Optional.of("a relation names the table " + relation.getAttribute("table")
                        + ", which the extract does not hold.");
            }
        }
        return any ? Optional.empty() : Optional.of("its .tds has no relation of type 'table'.");
    }

    private Optional<Table> table(String schema, String name) {
        return tables.stream()
                .filter(table -> table.schema().equals(schema) && table.name().equals(name))
                .findFirst();
    }

    private Optional<String> metadata() {
        for (Element metadata : tds.all("metadata-record")) {
            if (!metadata.getAttribute("class").equals("column")) {
                continue;
            }
            String remote = text(metadata, "remote-name");
            Column column = columns.get(remote);
            if (column == null) {
                return Optional.of("a metadata-record names the column '" + remote + "', which the extract lacks.");
            }
            String type = text(metadata, "local-type");
            if (!type.isEmpty() && !fits(type, column.type())) {
                return Optional.of("a metadata-record says that '" + remote + "' is " + type
                        + ", but the extract's column is " + column.type() + ".");
            }
            if (!fields.add(text(metadata, "local-name"))) {
                return Optional.of("two metadata-records have the local-name " + text(metadata, "local-name") + ".");
            }
        }
        if (fields.isEmpty()) {
            columns.keySet().forEach(name -> fields.add("[" + name.replace("]", "]]") + "]"));
        }
        return Optional.empty();
    }

    private static String text(Element metadata, String name) {
        return Tds.childrenOf(metadata, name).stream()
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static boolean fits(String local, String hyper) {
        return switch (local) {
            case "string" -> hyper.equals("text") || hyper.startsWith("character");
            case "integer" -> hyper.equals("integer") || hyper.equals("bigint") || hyper.equals("smallint");
            case "real" -> hyper.startsWith("numeric") || hyper.equals("double precision") || hyper.equals("real");
            case "date" -> hyper.equals("date");
            case "datetime" -> hyper.startsWith("timestamp");
            case "boolean" -> hyper.equals("boolean");
            default -> false;
        };
    }

    private Optional<String> columns() {
        Set<String> seen = new HashSet<>();
        for (Element column : tds.children("column")) {
            String name = column.getAttribute("name");
            boolean calculated = !Tds.childrenOf(column, "calculation").isEmpty();
            if (!seen.add(name)) {
                return Optional.of("the column " + name + " stands twice.");
            }
            if (!DATATYPES.contains(column.getAttribute("datatype"))) {
                return Optional.of(
                        "the column " + name + " has the unknown datatype '" + column.getAttribute("datatype") + "'.");
            }
            if (!Set.of("dimension", "measure").contains(column.getAttribute("role"))
                    || !Set.of("nominal", "ordinal", "quantitative").contains(column.getAttribute("type"))) {
                return Optional.of("the column " + name + " has an unknown role or type.");
            }
            if (!calculated && !fields.contains(name) && !name.startsWith(INTERNAL)) {
                return Optional.of("the column " + name + " is neither in the extract nor calculated.");
            }
            if (calculated && fields.contains(name)) {
                return Optional.of("the calculated column " + name + " hides a column of the extract.");
            }
        }
        fields.addAll(seen);
        return Optional.empty();
    }

    private Optional<String> calculations() {
        Map<String, Set<String>> uses = new HashMap<>();
        for (Element column : tds.children("column")) {
            for (Element calculation : Tds.childrenOf(column, "calculation")) {
                if (!calculation.getAttribute("class").equals("tableau")) {
                    continue;
                }
                String name = column.getAttribute("name");
                Formula formula = Formula.read(calculation.getAttribute("formula"));
                Optional<String> trouble = formula.trouble(fields);
                if (trouble.isPresent()) {
                    return Optional.of("the formula of " + name + " " + trouble.get());
                }
                uses.put(name, formula.fields());
            }
        }
        return uses.keySet().stream()
                .filter(name -> reaches(name, name, uses, new HashSet<>()))
                .findFirst()
                .map(name -> "the formula of " + name + " leads back to itself.");
    }

    private static boolean reaches(String from, String to, Map<String, Set<String>> uses, Set<String> visited) {
        for (String next : uses.getOrDefault(from, Set.of())) {
            if (next.equals(to) || (visited.add(next) && reaches(next, to, uses, visited))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> folders() {
        return tds.all("folder-item").stream()
                .filter(item -> item.getAttribute("type").equals("field"))
                .map(item -> item.getAttribute("name"))
                .filter(name -> !fields.contains(name) && !name.startsWith("[:"))
                .findFirst()
                .map(name -> "a folder holds the field " + name + ", which is not there.");
    }
}
