package com.mlconnector.admin;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.connections.Connection;
import com.mlconnector.connections.Connections;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import com.mlconnector.rebuild.Rebuilds;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with a whole data source: switch it off and on, and make it anew. */
@Component
class Sources {
    private static final String PREFIX = "freshbooks ";

    private final Connections connections;
    private final SourceReading reading;
    private final Rebuilds rebuilds;

    Sources(Connections connections, SourceReading reading, Rebuilds rebuilds) {
        this.connections = connections;
        this.reading = reading;
        this.rebuilds = rebuilds;
    }

    List<StatusView.Source> all() {
        return reading.sources(connections.only().map(Connection::id).orElse(AuditPages.MAIN));
    }

    /** @return the data source's whole name */
    String makeAnew(@Nullable String name) {
        Table table = table(name);
        if (!rebuilds.begin(connected(), table, "A person asked for it")) {
            throw new Refused(
                    409,
                    table.name() + " cannot be made anew.",
                    "It is switched off.",
                    "Switch it on; that makes it anew as well.");
        }
        return table.name();
    }

    String switchOff(@Nullable String name) {
        Table table = table(name);
        rebuilds.switchOff(connected(), table);
        return table.name();
    }

    String switchOn(@Nullable String name) {
        Table table = table(name);
        rebuilds.switchOn(connected(), table);
        return table.name();
    }

    private ConnectionId connected() {
        return connections
                .only()
                .map(Connection::id)
                .orElseThrow(() -> new Refused(
                        409,
                        "There are no data sources yet.",
                        "FreshBooks and Tableau are not connected.",
                        "Finish the steps on the page Connect first."));
    }

    /** By its name in Tableau, or that name without "FreshBooks"; letter case does not matter, and dashes stand for blanks. */
    private static Table table(@Nullable String name) {
        String wanted = Entered.needed("name of the data source", name, 100)
                .toLowerCase(Locale.ROOT)
                .replace('-', ' ');
        return Tables.all().stream()
                .filter(table -> {
                    String whole = table.name().toLowerCase(Locale.ROOT);
                    return whole.equals(wanted) || whole.equals(PREFIX + wanted);
                })
                .findFirst()
                .orElseThrow(() -> new Refused(
                        404,
                        "There is no such data source.",
                        "ml-connector publishes none of that name.",
                        "Use one of these: "
                                + Tables.all().stream().map(Table::name).collect(Collectors.joining(", ")) + "."));
    }
}
