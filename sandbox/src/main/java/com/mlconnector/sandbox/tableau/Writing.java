package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** Writes answers as Tableau does, in XML or JSON. */
final class Writing {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Writing() {}

    /** The XML document, with the schema of the version that was asked. */
    static String xml(List<Element> elements, RestVersion version) {
        StringBuilder out = new StringBuilder(512)
                .append("<?xml version='1.0' encoding='UTF-8'?>")
                .append("<tsResponse xmlns=\"http://tableau.com/api\"")
                .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
                .append(" xsi:schemaLocation=\"http://tableau.com/api")
                .append(" https://help.tableau.com/samples/en-us/rest_api/ts-api_")
                .append(version.major())
                .append('_')
                .append(version.minor())
                .append(".xsd\">");
        elements.forEach(element -> xml(element, out));
        return out.append("</tsResponse>").toString();
    }

    private static void xml(Element element, StringBuilder out) {
        out.append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value.toString(), out);
            out.append('"');
        });
        String text = element.text();
        if (text == null && element.children().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        escape(text == null ? "" : text, out);
        element.children().forEach(child -> xml(child, out));
        out.append("</").append(element.name()).append('>');
    }

    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append(point).append(';');
                default -> {
                    boolean allowed =
                            point >= 0x20 && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF);
                    out.appendCodePoint(allowed ? point : 0xFFFD);
                }
            }
        });
    }

    /**
     * The JSON document. Numbers are texts, as real servers send them.
     *
     * @param finishCodeAsNumber whether {@code finishCode} alone is a number (some clients expect it so)
     */
    static String json(List<Element> elements, boolean finishCodeAsNumber) {
        ObjectNode root = NODES.objectNode();
        elements.forEach(element -> root.set(element.name(), json(element, finishCodeAsNumber)));
        return root.toString();
    }

    private static JsonNode json(Element element, boolean finishCodeAsNumber) {
        String text = element.text();
        if (text != null && element.attributes().isEmpty()) {
            return TextNode.valueOf(text);
        }
        ObjectNode node = NODES.objectNode();
        if (text != null) {
            node.put("value", text);
        }
        for (Map.Entry<String, Object> attribute : element.attributes().entrySet()) {
            node.set(attribute.getKey(), value(attribute, finishCodeAsNumber));
        }
        if (element.isList()) {
            children(element, node, finishCodeAsNumber);
            return node;
        }
        element.children().forEach(child -> node.set(child.name(), json(child, finishCodeAsNumber)));
        return node;
    }

    private static void children(Element list, ObjectNode node, boolean finishCodeAsNumber) {
        for (Element child : list.children()) {
            ArrayNode array = node.has(child.name()) ? (ArrayNode) node.get(child.name()) : node.putArray(child.name());
            array.add(json(child, finishCodeAsNumber));
        }
    }

    private static JsonNode value(Map.Entry<String, Object> attribute, boolean finishCodeAsNumber) {
        if (attribute.getValue() instanceof Boolean yes) {
            return NODES.booleanNode(yes);
        }
        if (finishCodeAsNumber && attribute.getKey().equals("finishCode")) {
            return NODES.numberNode(Integer.parseInt(attribute.getValue().toString()));
        }
        return TextNode.valueOf(attribute.getValue().toString());
    }
}
