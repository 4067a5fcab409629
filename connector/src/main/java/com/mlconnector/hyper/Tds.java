package com.mlconnector.hyper;

import com.mlconnector.marts.Column;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.TableauField;
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
        for (TableauField field : TableauField.of(table)) {
            field(field);
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
        TableauField field = TableauField.of(column);
        begin("metadata-record", "class", "column");
        leaf("remote-name", column.name());
        leaf("local-name", field.bracketed());
        leaf("parent-name", "[Extract]");
        leaf("remote-alias", column.name());
        leaf("ordinal", String.valueOf(ordinal));
        leaf("local-type", field.datatype());
        leaf("contains-null", String.valueOf(column.nullable()));
        xml.writeEndElement();
    }

    private void field(TableauField field) throws XMLStreamException {
        begin("column", field.attributes());
        String formula = field.formula();
        if (formula != null) {
            empty("calculation", "class", "tableau", "formula", formula);
        }
        description(field.description());
        xml.writeEndElement();
    }

    private void folders() throws XMLStreamException {
        Map<String, List<TableauField>> folders = new LinkedHashMap<>();
        for (TableauField field : TableauField.of(table)) {
            folders.computeIfAbsent(field.folder(), f -> new ArrayList<>()).add(field);
        }
        begin("folders-common");
        for (Map.Entry<String, List<TableauField>> folder : folders.entrySet()) {
            begin("folder", "name", folder.getKey());
            for (TableauField field : folder.getValue()) {
                empty("folder-item", "name", field.bracketed(), "type", "field");
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
