package com.mlconnector.workbook;

import static com.mlconnector.workbook.Xml.with;

import com.mlconnector.connections.TableauSite;
import com.mlconnector.marts.TableauField;
import java.net.URI;
import java.util.List;

/** Writes how the workbook reaches a published data source, and which fields it has. */
final class SourceXml {
    private final Xml xml;
    private final TableauSite site;

    SourceXml(Xml xml, TableauSite site) {
        this.xml = xml;
        this.site = site;
    }

    void write(Source source) {
        String caption = source.table().name();
        xml.element(
                "datasource",
                with("caption", caption, "inline", "true", "name", source.name(), "version", "18.1"),
                () -> {
                    location(source);
                    xml.element("connection", connection(source), () -> {
                        relation(source);
                        xml.element("metadata-records", () -> records(source));
                    });
                    xml.empty("aliases", "enabled", "yes");
                });
    }

    /** The Default site has no name, and no part in the path. */
    private void location(Source source) {
        String name = site.contentUrl();
        if (name.isEmpty()) {
            xml.empty("repository-location", "id", source.contentUrl(), "path", "/datasources", "revision", "1.0");
            return;
        }
        String path = "/t/" + name + "/datasources";
        xml.empty("repository-location", "id", source.contentUrl(), "path", path, "revision", "1.0", "site", name);
    }

    private String[] connection(Source source) {
        URI address = site.address();
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        int usual = encrypted ? 443 : 80;
        return with(
                "channel",
                encrypted ? "https" : "http",
                "class",
                "sqlproxy",
                "dbname",
                source.contentUrl(),
                "directory",
                "dataserver",
                "port",
                String.valueOf(address.getPort() < 0 ? usual : address.getPort()),
                "server",
                address.getHost(),
                "server-ds-friendly-name",
                source.table().name(),
                "username",
                "");
    }

    private void relation(Source source) {
        xml.empty("relation", "connection", source.name(), "name", "sqlproxy", "table", "[sqlproxy]", "type", "table");
    }

    /** What Tableau computes belongs to the published data source too, and is a field like others to the workbook. */
    private void records(Source source) {
        List<TableauField> fields = TableauField.of(source.table());
        for (int i = 0; i < fields.size(); i++) {
            TableauField field = fields.get(i);
            String ordinal = String.valueOf(i);
            xml.element("metadata-record", with("class", "column"), () -> {
                xml.text("remote-name", field.name());
                xml.text("local-name", field.bracketed());
                xml.text("parent-name", "[sqlproxy]");
                xml.text("remote-alias", field.name());
                xml.text("ordinal", ordinal);
                xml.text("local-type", field.datatype());
                xml.text("contains-null", "true");
            });
        }
    }
}
