package com.mlconnector.marts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/marts.md} equal to the declared tables; what it should say is written to {@code target/marts.md}. */
class MartsPageTest {
    private static final Path PAGE = Path.of("../docs/marts.md");

    @Test
    void tellsEveryColumn() throws IOException {
        String page = page();

        Files.writeString(Path.of("target/marts.md"), page);

        assertThat(PAGE).exists().content().isEqualTo(page);
    }

    @Test
    void describesEveryFieldAndPutsItIntoAFolder() {
        assertThat(Tables.all()).allSatisfy(table -> {
            assertThat(table.columns()).allSatisfy(column -> {
                assertThat(column.description()).as(column.name()).isNotBlank().endsWith(".");
                assertThat(column.folder()).as(column.name()).isNotBlank();
            });
            assertThat(table.calculations())
                    .allSatisfy(field ->
                            assertThat(field.description()).isNotBlank().endsWith("."));
        });
    }

    @Test
    void beginsEveryTableWithItsKeyAndEndsItWithWhenItWasSent() {
        assertThat(Tables.all()).allSatisfy(table -> {
            assertThat(table.key().type()).isEqualTo(ColumnType.TEXT);
            assertThat(table.key().nullable()).isFalse();
            Column last = table.columns().get(table.columns().size() - 1);
            assertThat(last.name()).isEqualTo("Synced At");
            assertThat(last.type()).isEqualTo(ColumnType.TIMESTAMP);
            assertThat(Tables.named(table.name())).isSameAs(table);
        });
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The data sources

                What ml-connector publishes, column by column. This page is made from the declarations in the room `marts`; a test
                keeps the two equal. Names never change; columns are only added, and then `Schema Version` grows.

                Keys are `{account}:{kind}:{id}`; lines add `:line:{n}`, payments on bills `:payment:{n}`, and rows of tables that gather
                several kinds add `:spend`, `:ledger` or `:aging:{day}`. Ids are text. Money has four digits behind the point.
                Dates are business dates and are never shifted; moments are UTC. Deleted records leave, archived ones stay, drafts
                stay and count 0 in the Issued columns. `(Home)` columns are empty where there is no rate, never one to one.
                """);
        Tables.all().forEach(table -> section(page, table));
        return page.toString();
    }

    private static void section(StringBuilder page, Table table) {
        page.append("\n## ")
                .append(table.name())
                .append("\n\n")
                .append(table.description())
                .append("\n\n");
        page.append("| column | type | folder | meaning |\n|---|---|---|---|\n");
        for (Column column : table.columns()) {
            page.append("| %s | %s | %s | %s |%n"
                    .formatted(column.name(), column.type().hyperType(), column.folder(), column.description()));
        }
        if (!table.calculations().isEmpty()) {
            page.append("\nComputed by Tableau when somebody looks, because they move with the calendar:\n\n");
            page.append("| field | folder | meaning | formula |\n|---|---|---|---|\n");
        }
        for (CalculatedField field : table.calculations()) {
            page.append("| %s | %s | %s | `%s` |%n"
                    .formatted(
                            field.name(),
                            field.folder(),
                            field.description(),
                            field.formula().replace('\n', ' ')));
        }
    }
}
