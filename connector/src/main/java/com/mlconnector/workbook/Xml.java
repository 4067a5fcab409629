package com.mlconnector.workbook;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML element by element; names and values of attributes by turns. Whatever is written is escaped. */
final class Xml {
    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    static String document(Consumer<Xml> content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("utf-8", "1.0");
            content.accept(new Xml(out));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw notWritten(e);
        }
        return text.toString();
    }

    void element(String name, String[] attributes, Runnable content) {
        try {
            out.writeStartElement(name);
            attributes(attributes);
            content.run();
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw notWritten(e);
        }
    }

    void element(String name, Runnable content) {
        element(name, new String[0], content);
    }

    void text(String name, String text) {
        element(name, () -> {
            try {
                out.writeCharacters(text);
            } catch (XMLStreamException e) {
                throw notWritten(e);
            }
        });
    }

    void empty(String name, String... attributes) {
        try {
            out.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw notWritten(e);
        }
    }

    static String[] with(String... attributes) {
        return attributes;
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private static IllegalStateException notWritten(XMLStreamException cause) {
        return new IllegalStateException("The workbook cannot be written as XML", cause);
    }
}
