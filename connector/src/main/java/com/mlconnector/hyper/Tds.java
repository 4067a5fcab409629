package com.mlconnector.hyper;

import com.mlconnector.marts.CalculatedField;
import com.mlconnector.marts.Column;
import com.mlconnector.marts.ColumnType;
import com.mlconnector.marts.Role;
import com.mlconnector.marts.Table;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the {@code .tds} around an extract: how Tableau reaches it (live to Hyper) and what its columns mean to people. No
 * captions: the columns' own names are what people read. Version 18.1 is what every Tableau since 2018 opens.
 */
final class Tds {
    private static final String CONNECTION = "hyper.freshbooks";

    private final XMLStreamWriter xml;
    private final Table table;

    private Tds(XMLStreamWriter xml, Table table) {
        this.xml = xml;
        this.table = table;
    }

    /** @param extract where the {@code .hyper} file stands inside the {@code .tdsx} */
    static String of(Table table, String extract) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new Tds(xml, table).write(extract);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A declared table cannot be written as XML", e);
        }
        return text.toString();
    }

    private void write(String extract) throws XMLStreamException {
        xml.writeStartDocument("utf-8", "1.0");
        begin("datasource", "formatted-name", table.name(), "inline", "true", "name", table.name(), "version", "18.1");
        connection(extract);
        empty("aliases", "enabled", "yes");
        for (Column column : table.columns()) {
            column(column);
        }
        for (CalculatedField field : table.calculations()) {
            calculated(field);
        }
        folders();
        empty("layout", "dim-ordering", "alphabetic", "measure-ordering", "alphabetic", "show-structure", "true");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void connection(String extract) throws XMLStreamException {
        begin("connection", "class", "federated");
        begin("named-connections");
        begin("named-connection", "caption", table.name(), "name", CONNECTION);
        empty(
                "connection",
                "authentication",
                "auth-none",
                "class",
                "hyper",
                "dbname",
                extract,
                "default-settings",
                "yes",
                "server",
                "",
                "sslmode",
                "",
                "username",
                HyperEngine.USER,
                "workgroup-auth-mode",
                "as-is");
        xml.writeEndElement();
        xml.writeEndElement();
        empty("relation", "connection", CONNECTION, "name", "Extract", "table", "[Extract].[Extract]", "type", "table");
        begin("metadata-records");
        for (int i = 0; i < table.columns().size(); i++) {
            metadata(table.columns().get(i), i);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void metadata(Column column, int ordinal) throws XMLStreamException {
        begin("metadata-record", "class", "column");
        leaf("remote-name", column.name());
        leaf("local-name", bracketed(column.name()));
        leaf("parent-name", "[Extract]");
        leaf("remote-alias", column.name());
        leaf("ordinal", String.valueOf(ordinal));
        leaf("local-type", datatype(column.type()));
        leaf("contains-null", String.valueOf(column.nullable()));
        xml.writeEndElement();
    }

    private void column(Column column) throws XMLStreamException {
        begin("column", attributes(column.name(), column.type(), column.role(), column.format()));
        description(column.description());
        xml.writeEndElement();
    }

    private void calculated(CalculatedField field) throws XMLStreamException {
        begin("column", attributes(field.name(), field.type(), field.role(), ""));
        empty("calculation", "class", "tableau", "formula", field.formula());
        description(field.description());
        xml.writeEndElement();
    }

    private void folders() throws XMLStreamException {
        Map<String, List<String>> folders = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            folders.computeIfAbsent(column.folder(), f -> new ArrayList<>()).add(column.name());
        }
        for (CalculatedField field : table.calculations()) {
            folders.computeIfAbsent(field.folder(), f -> new ArrayList<>()).add(field.name());
        }
        begin("folders-common");
        for (Map.Entry<String, List<String>> folder : folders.entrySet()) {
            begin("folder", "name", folder.getKey());
            for (String field : folder.getValue()) {
                empty("folder-item", "name", bracketed(field), "type", "field");
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void description(String text) throws XMLStreamException {
        begin("desc");
        begin("formatted-text");
        leaf("run", text);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String[] attributes(String name, ColumnType type, Role role, String format) {
        List<String> attributes = new ArrayList<>();
        if (role != Role.DIMENSION) {
            attributes.addAll(List.of("aggregation", role == Role.SUM ? "Sum" : "Avg"));
        }
        attributes.addAll(List.of("datatype", datatype(type)));
        if (!format.isEmpty()) {
            attributes.addAll(List.of("default-format", format));
        }
        attributes.addAll(List.of("name", bracketed(name)));
        attributes.addAll(List.of("role", role == Role.DIMENSION ? "dimension" : "measure"));
        attributes.addAll(List.of("type", kind(type, role)));
        return attributes.toArray(String[]::new);
    }

    private static String datatype(ColumnType type) {
        return switch (type) {
            case TEXT -> "string";
            case MONEY, NUMBER -> "real";
            case INTEGER -> "integer";
            case DATE -> "date";
            case TIMESTAMP -> "datetime";
            case BOOL -> "boolean";
        };
    }

    private static String kind(ColumnType type, Role role) {
        if (role != Role.DIMENSION) {
            return "quantitative";
        }
        return type == ColumnType.TEXT || type == ColumnType.BOOL ? "nominal" : "ordinal";
    }

    private static String bracketed(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    private void begin(String element, String... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        attributes(attributes);
    }

    private void empty(String element, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(element);
        attributes(attributes);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void leaf(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
