package com.mlconnector.workbook;

import static com.mlconnector.workbook.Xml.with;

import java.util.List;

/** Writes the dashboard, its sheets two by two, and the windows that Tableau opens. */
final class DashboardXml {
    private static final String NAME = "Business overview";
    private static final String WIDTH = "1200";
    private static final String HEIGHT = "800";
    /** Tableau places things in hundred-thousandths of the dashboard. */
    private static final int WHOLE = 100_000;

    private static final int HALF = WHOLE / 2;

    private final Xml xml;

    DashboardXml(Xml xml) {
        this.xml = xml;
    }

    void dashboard(List<Sheet> sheets) {
        xml.element("dashboard", with("name", NAME), () -> {
            xml.empty("style");
            xml.empty("size", "maxheight", HEIGHT, "maxwidth", WIDTH, "minheight", HEIGHT, "minwidth", WIDTH);
            xml.element("zones", () -> zones(sheets));
            xml.empty("simple-id", "uuid", Ids.of("dashboard", NAME));
        });
    }

    private void zones(List<Sheet> sheets) {
        String whole = String.valueOf(WHOLE);
        String half = String.valueOf(HALF);
        xml.element(
                "zone", with("h", whole, "id", "1", "type-v2", "layout-basic", "w", whole, "x", "0", "y", "0"), () -> {
                    for (int i = 0; i < sheets.size(); i++) {
                        String left = String.valueOf(i % 2 * HALF);
                        String top = String.valueOf(i / 2 * HALF);
                        String name = sheets.get(i).name();
                        xml.empty(
                                "zone",
                                "h",
                                half,
                                "id",
                                String.valueOf(i + 2),
                                "name",
                                name,
                                "w",
                                half,
                                "x",
                                left,
                                "y",
                                top);
                    }
                });
    }

    void windows(List<Sheet> sheets) {
        xml.element("window", with("class", "dashboard", "maximized", "true", "name", NAME), () -> {
            xml.element("viewpoints", () -> sheets.forEach(sheet -> xml.empty("viewpoint", "name", sheet.name())));
            xml.empty("active", "id", "-1");
            xml.empty("simple-id", "uuid", Ids.of("window", NAME));
        });
        sheets.forEach(this::window);
    }

    private void window(Sheet sheet) {
        xml.element("window", with("class", "worksheet", "name", sheet.name()), () -> {
            xml.element("cards", () -> {
                xml.element("edge", with("name", "left"), () -> strip("160", "pages", "filters", "marks"));
                xml.element("edge", with("name", "top"), () -> {
                    strip("31", "columns");
                    strip("31", "rows");
                    strip("31", "title");
                });
            });
            xml.empty("simple-id", "uuid", Ids.of("window", sheet.name()));
        });
    }

    private void strip(String size, String... cards) {
        xml.element("strip", with("size", size), () -> {
            for (String card : cards) {
                xml.empty("card", "type", card);
            }
        });
    }
}
