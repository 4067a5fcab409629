package com.mlconnector.workbook;

import static com.mlconnector.workbook.Xml.with;

/** Writes a sheet: its data sources, its fields, and what stands on its shelves. */
final class SheetXml {
    private final Xml xml;
    private final FieldXml fields;

    SheetXml(Xml xml, FieldXml fields) {
        this.xml = xml;
        this.fields = fields;
    }

    void write(Sheet sheet) {
        xml.element("worksheet", with("name", sheet.name()), () -> {
            xml.element("table", () -> {
                xml.element("view", () -> view(sheet));
                xml.empty("style");
                xml.element("panes", () -> xml.element("pane", () -> pane(sheet)));
                xml.text("rows", sheet.rows());
                xml.text("cols", sheet.columns());
            });
            xml.empty("simple-id", "uuid", Ids.of("sheet", sheet.name()));
        });
    }

    private void view(Sheet sheet) {
        xml.element(
                "datasources",
                () -> sheet.sources()
                        .forEach(source -> xml.empty(
                                "datasource", "caption", source.table().name(), "name", source.name())));
        sheet.sources().forEach(source -> fields.dependencies(source, sheet.pills()));
        Pill color = sheet.color();
        if (color != null) {
            known(color);
        }
        xml.empty("aggregation", "value", "true");
    }

    /** Leaves out what has no value there. */
    private void known(Pill pill) {
        String level = pill.instance();
        String[] all = with(
                "function",
                "except",
                "user:ui-domain",
                "database",
                "user:ui-enumeration",
                "exclusive",
                "user:ui-marker",
                "enumerate");
        xml.element("filter", with("class", "categorical", "column", pill.qualified()), () -> {
            xml.element("groupfilter", all, () -> {
                xml.empty("groupfilter", "function", "level-members", "level", level);
                xml.empty("groupfilter", "function", "member", "level", level, "member", "%null%");
            });
        });
        xml.element("slices", () -> xml.text("column", pill.qualified()));
    }

    private void pane(Sheet sheet) {
        xml.element("view", () -> xml.empty("breakdown", "value", "auto"));
        xml.empty("mark", "class", "Bar");
        Pill color = sheet.color();
        if (color != null) {
            xml.element("encodings", () -> xml.empty("color", "column", color.qualified()));
        }
    }
}
