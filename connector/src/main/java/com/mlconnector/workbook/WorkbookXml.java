package com.mlconnector.workbook;

import static com.mlconnector.workbook.Xml.with;

import com.mlconnector.connections.TableauSite;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a workbook as Tableau's published schema describes it. Version 18.1 is what every Tableau since 2018 opens; Tableau
 * itself still writes it.
 */
final class WorkbookXml {
    private static final String USER = "http://www.tableausoftware.com/xml/user";

    /** Tableau's own setting of a new workbook; the schema wants it. */
    private static final String[] EXPLAIN =
            with("enabled-for-viewer", "true", "extreme-values-enabled-for-all", "true");

    private final Xml xml;
    private final List<Sheet> sheets;
    private final FieldXml fields;

    private WorkbookXml(Xml xml, List<Sheet> sheets) {
        this.xml = xml;
        this.sheets = sheets;
        this.fields = new FieldXml(xml);
    }

    static String of(TableauSite site, List<Sheet> sheets) {
        return Xml.document(xml -> new WorkbookXml(xml, sheets).write(site));
    }

    private void write(TableauSite site) {
        String[] versions = with(
                "original-version",
                "18.1",
                "source-build",
                "0.0.0 (0000.0.0.0)",
                "source-platform",
                "win",
                "version",
                "18.1",
                "xmlns:user",
                USER);
        SourceXml sources = new SourceXml(xml, site);
        SheetXml worksheets = new SheetXml(xml, fields);
        DashboardXml dashboard = new DashboardXml(xml);
        xml.element("workbook", versions, () -> {
            xml.empty("document-format-change-manifest");
            xml.empty("preferences");
            xml.element("datasources", () -> sources().forEach(sources::write));
            xml.element("datasource-relationships", this::relationships);
            xml.element("worksheets", () -> sheets.forEach(worksheets::write));
            xml.element("dashboards", () -> dashboard.dashboard(sheets));
            xml.element("windows", () -> dashboard.windows(sheets));
            xml.element("explain-data", EXPLAIN, () -> xml.empty("explanation-types"));
        });
    }

    private Stream<Source> sources() {
        return sheets.stream().flatMap(sheet -> sheet.sources().stream()).distinct();
    }

    private void relationships() {
        List<Pill> ends = sheets.stream()
                .flatMap(sheet -> sheet.links().stream())
                .flatMap(link -> Stream.of(link.first(), link.second()))
                .toList();
        ends.stream().map(Pill::source).distinct().forEach(source -> fields.dependencies(source, ends));
        sheets.stream().map(Sheet::links).filter(links -> !links.isEmpty()).forEach(this::relationship);
    }

    private void relationship(List<Link> links) {
        String first = links.get(0).first().source().name();
        String second = links.get(0).second().source().name();
        xml.element("datasource-relationship", with("source", first, "target", second), () -> {
            xml.element(
                    "column-mapping",
                    () -> links.forEach(link -> xml.empty(
                            "map",
                            "key",
                            link.first().qualified(),
                            "value",
                            link.second().qualified())));
        });
    }
}
