package com.mlconnector.workbook;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.marts.Table;
import com.mlconnector.tableau.Published;
import com.mlconnector.tableau.PublishedSources;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives the starter workbook of a connection. */
@Component
public class Workbooks {
    private final PublishedSources published;

    public Workbooks(PublishedSources published) {
        this.published = published;
    }

    /** The data sources the workbook shows that are not published yet, by name; none when it can be given. */
    public List<String> missing(ConnectionId connection) {
        return StarterSheets.TABLES.stream()
                .filter(table -> find(connection, table).isEmpty())
                .map(Table::name)
                .toList();
    }

    /**
     * The text of the {@code .twb}, bound to the connection's site; nothing in it is secret.
     *
     * @throws IllegalStateException while a data source is {@link #missing}
     */
    public String starter(Connection connection) {
        List<Sheet> sheets = StarterSheets.of(table -> find(connection.id(), table)
                .orElseThrow(() -> new IllegalStateException(table.name() + " is not published yet")));
        return WorkbookXml.of(connection.needTableau(), sheets);
    }

    private Optional<Source> find(ConnectionId connection, Table table) {
        return published
                .find(connection, table.name())
                .map(Published::contentUrl)
                .map(contentUrl -> new Source(table, contentUrl));
    }
}
