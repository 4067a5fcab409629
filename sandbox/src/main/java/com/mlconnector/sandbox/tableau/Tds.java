package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.hyper.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The description of a data source ({@code .tds}): which extract it reads, and which fields people see. */
final class Tds {
    private final String fileName;
    private final Element root;

    private Tds(String fileName, Element root) {
        this.fileName = fileName;
        this.root = root;
    }

    static Tds read(byte[] bytes, String fileName) {
        try {
            Document document = Bodies.xml(bytes, "The .tds");
            Element root = document.getDocumentElement();
            if (!"datasource".equals(root.getNodeName())) {
                throw Refusal.badFile(fileName, "the root element of its .tds is not 'datasource'.");
            }
            return new Tds(fileName, root);
        } catch (Refusal refusal) {
            throw refusal.code() == 400000 ? Refusal.badFile(fileName, refusal.detail()) : refusal;
        }
    }

    /** The connection a data source lives on: class, and for Hyper the extract's place in the archive. */
    record Connection(String type, String extract) {}

    /** The one real connection; {@code hyper} when it is live-to-Hyper, otherwise the class it would refresh from. */
    Connection connection() {
        List<Element> real = all("connection").stream()
                .filter(connection -> !connection.getAttribute("class").equals("federated"))
                .toList();
        List<Element> live =
                real.stream().filter(connection -> !insideExtract(connection)).toList();
        String extract = real.stream()
                .filter(connection -> connection.getAttribute("class").equals("hyper"))
                .map(connection -> connection.getAttribute("dbname"))
                .filter(dbname -> !dbname.isBlank())
                .findFirst()
                .orElseThrow(() -> bad("its .tds has no connection of class 'hyper' with a dbname."));
        if (live.size() != 1) {
            throw bad("its .tds has " + live.size() + " connections; exactly one is needed.");
        }
        return new Connection(live.get(0).getAttribute("class"), extract);
    }

    private static boolean insideExtract(Element element) {
        for (Node node = element.getParentNode(); node != null; node = node.getParentNode()) {
            if (node.getNodeName().equals("extract")) {
                return true;
            }
        }
        return false;
    }

    /** Everything the description says about the extract must be so; throws 400011 with the first thing that is not. */
    void mustFit(List<Table> tables) {
        Optional<String> trouble = new TdsCheck(this, tables).trouble();
        if (trouble.isPresent()) {
            throw bad(trouble.get());
        }
    }

    /** All elements of that name, in document order, wherever they stand. */
    List<Element> all(String name) {
        List<Element> found = new ArrayList<>();
        collect(root, name, found);
        return found;
    }

    /** The children of the data source element of that name. */
    List<Element> children(String name) {
        return childrenOf(root, name);
    }

    static List<Element> childrenOf(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getNodeName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static void collect(Element parent, String name, List<Element> found) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                if (element.getNodeName().equals(name)) {
                    found.add(element);
                }
                collect(element, name, found);
            }
        }
    }

    private Refusal bad(String why) {
        return Refusal.badFile(fileName, why);
    }

    /** The description the server makes for a bare {@code .hyper} file. */
    static byte[] forHyper(String name, String entry, List<Table> tables) {
        StringBuilder out = new StringBuilder("<?xml version='1.0' encoding='utf-8'?>\n<datasource formatted-name='");
        out.append(attribute(name)).append("' inline='true' version='18.1'><connection class='federated'>");
        out.append("<named-connections><named-connection caption='").append(attribute(name));
        out.append("' name='hyper.generated'><connection authentication='auth-none' class='hyper' dbname='");
        out.append(attribute(entry)).append("' default-settings='yes' server='' username='tableau_internal_user'/>");
        out.append("</named-connection></named-connections>");
        for (Table table : tables) {
            out.append("<relation connection='hyper.generated' name='").append(attribute(table.name()));
            out.append("' table='[").append(attribute(table.schema())).append("].[");
            out.append(attribute(table.name())).append("]' type='table'/>");
        }
        return out.append("</connection></datasource>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
