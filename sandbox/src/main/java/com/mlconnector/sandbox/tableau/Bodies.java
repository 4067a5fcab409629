package com.mlconnector.sandbox.tableau;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads request bodies, strictly: no doubled member, nothing after the end, no DTD. */
final class Bodies {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Bodies() {}

    /** A body as a tree, whichever of the two languages it is in: XML attributes and elements are read like JSON members. */
    interface Tree {
        Optional<Tree> child(String name);

        Optional<String> value(String name);
    }

    /**
     * Reads {@code tsRequest} in XML or the same as a JSON object.
     *
     * @param contentType JSON only when it says so; a missing one means XML (official clients send none)
     */
    static Tree read(byte[] body, String contentType) {
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (type.equals("application/json")) {
            return new JsonTree(json(body));
        }
        if (!type.isEmpty() && !type.equals("application/xml") && !type.equals("text/xml")) {
            throw Refusal.contentTypeNotSupported(contentType);
        }
        Node root = xml(body, "The request body").getDocumentElement();
        if (!"tsRequest".equals(root.getLocalName())) {
            throw Refusal.badRequest("The request body's root element is not tsRequest.");
        }
        return new XmlTree(root);
    }

    static JsonNode json(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode node = JSON.readTree(text);
            if (node == null || !node.isObject()) {
                throw Refusal.badRequest("The request body is no JSON object.");
            }
            return node;
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("The request body is not UTF-8.");
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("The request body is no well-formed JSON: " + e.getOriginalMessage());
        }
    }

    static Document xml(byte[] body, String what) {
        try {
            DocumentBuilder builder = parser().newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder.parse(new InputSource(new ByteArrayInputStream(body)));
        } catch (SAXException e) {
            throw Refusal.badRequest(what + " is no well-formed XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DocumentBuilderFactory parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** Throws what it meets instead of printing it. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    private record JsonTree(JsonNode node) implements Tree {
        @Override
        public Optional<Tree> child(String name) {
            JsonNode child = node.get(name);
            return child != null && child.isObject() ? Optional.of(new JsonTree(child)) : Optional.empty();
        }

        @Override
        public Optional<String> value(String name) {
            JsonNode value = node.get(name);
            return value != null && value.isValueNode() && !value.isNull()
                    ? Optional.of(value.asText())
                    : Optional.empty();
        }
    }

    private record XmlTree(Node node) implements Tree {
        @Override
        public Optional<Tree> child(String name) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (name.equals(child.getLocalName())) {
                    return Optional.of(new XmlTree(child));
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> value(String name) {
            @Nullable Node attribute = node.getAttributes().getNamedItem(name);
            return attribute == null ? Optional.empty() : Optional.of(attribute.getNodeValue());
        }
    }
}
