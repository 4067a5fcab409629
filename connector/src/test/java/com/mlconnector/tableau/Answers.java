package com.mlconnector.tableau;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as Tableau gives them. The recorded ones are XML; as JSON they are what Tableau's own mechanical conversion makes of
 * them: attributes become members, all of them text, and text beside attributes becomes {@code value}.
 */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    static String server(String version) {
        return "{\"serverInfo\":{\"productVersion\":{\"value\":\"2025.2.1\",\"build\":\"20252.25.0709.1205\"},\"restApiVersion\":\"%s\"}}"
                .formatted(version);
    }

    static String upload(String id) {
        return "{\"fileUpload\":{\"uploadSessionId\":\"%s\",\"fileSize\":\"0\"}}".formatted(id);
    }

    static String recorded(String name) {
        try (InputStream in = Answers.class.getResourceAsStream("/tableau/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(String name) {
        try {
            ByteArrayInputStream xml = new ByteArrayInputStream(recorded(name).getBytes(StandardCharsets.UTF_8));
            Element response = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getDocumentElement();
            ObjectNode json = JSON.createObjectNode();
            addChildren(json, response);
            return json.toString();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static JsonNode converted(Element element) {
        ObjectNode json = JSON.createObjectNode();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            json.put(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        boolean leaf = addChildren(json, element);
        String text = element.getTextContent().strip();
        if (leaf && !text.isEmpty()) {
            return json.isEmpty() ? JSON.getNodeFactory().stringNode(text) : json.put("value", text);
        }
        return json;
    }

    /** Returns whether there was none. */
    private static boolean addChildren(ObjectNode json, Element element) {
        NodeList children = element.getChildNodes();
        boolean none = true;
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child instanceof Element one) {
                none = false;
                add(json, one.getNodeName(), converted(one));
            }
        }
        return none;
    }

    private static void add(ObjectNode json, String name, JsonNode value) {
        JsonNode there = json.get(name);
        if (there == null) {
            json.set(name, value);
        } else if (there instanceof ArrayNode list) {
            list.add(value);
        } else {
            json.putArray(name).add(there).add(value);
        }
    }
}
