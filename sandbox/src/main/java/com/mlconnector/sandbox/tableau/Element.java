package com.mlconnector.sandbox.tableau;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer, once for XML and JSON: JSON is the mechanical conversion of the XML (attributes become members, children become
 * objects, the children of a list become one array).
 */
final class Element {
    private final String name;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private @Nullable String text;
    private boolean list;

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** A container whose children are all of one kind: an array in JSON, an empty object when it has none. */
    static Element list(String name, List<Element> children) {
        Element element = new Element(name);
        element.list = true;
        element.children.addAll(children);
        return element;
    }

    static Element text(String name, String text) {
        Element element = new Element(name);
        element.text = text;
        return element;
    }

    /** Adds an attribute; one without a value is left out. */
    Element with(String attribute, @Nullable Object value) {
        if (value != null) {
            attributes.put(attribute, value);
        }
        return this;
    }

    Element with(Element child) {
        children.add(child);
        return this;
    }

    Element saying(String words) {
        text = words;
        return this;
    }

    String name() {
        return name;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    List<Element> children() {
        return children;
    }

    @Nullable
    String text() {
        return text;
    }

    boolean isList() {
        return list;
    }
}
