package com.mlconnector.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.Kind;
import com.mlconnector.audit.Reason;
import com.mlconnector.audit.StepFailed;
import com.mlconnector.books.BookRecord;
import com.mlconnector.marts.Column;
import com.mlconnector.marts.Marts;
import com.mlconnector.marts.Records;
import com.mlconnector.marts.Row;
import com.mlconnector.marts.Table;
import com.mlconnector.marts.Tables;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HyperFilesTest {
    private static final Instant SYNCED = Instant.parse("2026-03-02T10:00:00.123456Z");
    private static final HyperEngine ENGINE = new HyperEngine(settings(), Path.of("target/hyper-log"));

    @TempDir
    Path folder = Path.of("");

    private final HyperFiles files = new HyperFiles(ENGINE);

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    private static HyperSettings settings() {
        return new HyperSettings(Path.of(Objects.requireNonNull(System.getProperty("hyperd"))), "512m");
    }

    @Test
    void writesTheRowsOfEveryTable() throws Exception {
        for (Table table : Tables.all()) {
            Path payload = files.payload(folder, "t", table, lines(table), none(), SYNCED);

            assertThat(query(payload, "select count(*) from \"f\".\"Extract\".\"Upserts\""))
                    .as(table.name())
                    .isNotEqualTo(List.of("0"));
        }
    }

    @Test
    void keepsTextAsItIs() throws Exception {
        String odd = "=1+1, \\\"q\\\"\\r\\nline\\n\\\\.\\nend\\t \u1F600 \uD83D\uDE00 \u00E9" + "x".repeat(10_000);
        BookRecord expense = Records.record(Kind.EXPENSE, "55", Records.EXPENSE.replace("Lunch", odd));

        Path payload = files.payload(folder, "odd", Tables.EXPENSES, lines(expense, Tables.EXPENSES), none(), SYNCED);

        assertThat(query(payload, "select \"Notes\" from \"f\".\"Extract\".\"Upserts\""))
                .containsExactly("=1+1, \"q\"\r\nline\n\\.\nend\t \u1F600 \uD83D\uDE00 \u00E9" + "x".repeat(10_000));
    }

    @Test
    void tellsEmptyTextFromNoValue() throws Exception {
        List<Column> columns = List.of(
                Tables.EXPENSES.columns().get(2), Tables.EXPENSES.columns().get(3));
        Path file = folder.resolve("empty.hyper");

        try (HyperFile hyper = HyperFile.create(ENGINE, file)) {
            hyper.table("T", columns, List.of("\"\",").iterator());
        }

        assertThat(query(file, "select \"Vendor\" = '' and \"Vendor (Tidy)\" is null from \"f\".\"Extract\".\"T\""))
                .containsExactly("t");
    }

    @Test
    void typesTheColumnsSoThatOldServersReadThem() throws Exception {
        Path payload = files.payload(folder, "types", Tables.INVOICES, lines(Tables.INVOICES), none(), SYNCED);

        assertThat(query(payload, """
                select t.typname || coalesce(':' || nullif(a.atttypmod, -1)::text, '')
                from "f".pg_catalog.pg_attribute a
                join "f".pg_catalog.pg_class c on c.oid = a.attrelid
                join "f".pg_catalog.pg_type t on t.oid = a.atttypid
                where c.relname = 'Upserts'
                  and a.attname in ('Invoice Key', 'Amount', 'Due Date', 'Is Paid', 'Synced At')
                order by a.attname
                """)).containsExactly("numeric:1179656", "date", "text", "boolean", "timestamp");
        assertThat(query(payload, "select cast(\"Synced At\" as text) from \"f\".\"Extract\".\"Upserts\""))
                .containsExactly("2026-03-02 10:00:00.123456");
        assertThat(query(payload, "select cast(\"Amount\" as text) from \"f\".\"Extract\".\"Upserts\""))
                .containsExactly("41.9400");
    }

    @Test
    void leavesOutTheTableThatWouldBeEmpty() throws Exception {
        Path upserts = files.payload(folder, "u", Tables.INVOICES, lines(Tables.INVOICES), none(), SYNCED);
        Path deletes = files.payload(
                folder, "d", Tables.INVOICES, none(), List.of("a:invoice:1").iterator(), SYNCED);

        String tables = "select tablename from \"f\".pg_catalog.pg_tables where schemaname = 'Extract'";
        assertThat(query(upserts, tables)).containsExactly("Upserts");
        assertThat(query(deletes, tables)).containsExactly("Deletes");
        assertThat(query(deletes, "select * from \"f\".\"Extract\".\"Deletes\""))
                .containsExactly("a:invoice:1");
    }

    @Test
    void wrapsTheFirstPublishWithWhatPeopleRead() throws Exception {
        Path tdsx = files.tdsx(folder, "first", Tables.INVOICES, lines(Tables.INVOICES), SYNCED);

        try (ZipFile zip = new ZipFile(tdsx.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("freshbooks_invoices.tds", "Data/Extracts/freshbooks_invoices.hyper");
            Document tds = parse(zip, "freshbooks_invoices.tds");
            assertThat(attributes(tds, "connection", "dbname")).contains("Data/Extracts/freshbooks_invoices.hyper");
            assertThat(attributes(tds, "folder-item", "name"))
                    .hasSize(Tables.INVOICES.columns().size()
                            + Tables.INVOICES.calculations().size())
                    .contains("[Client (As Billed)]", "[Aging Bucket]");
            assertThat(attributes(tds, "column", "name")).contains("[Discount %]", "[Days Past Due]");
            assertThat(column(tds, "[Amount]").getAttribute("aggregation")).isEqualTo("Sum");
            assertThat(column(tds, "[Client Id]").getAttribute("role")).isEqualTo("dimension");
            assertThat(tds.getElementsByTagName("metadata-record").getLength())
                    .isEqualTo(Tables.INVOICES.columns().size());
        }
    }

    @Test
    void putsTheRowsIntoTheFirstPublish() throws Exception {
        Path tdsx = files.tdsx(folder, "first", Tables.INVOICES, lines(Tables.INVOICES), SYNCED);
        Path extract = folder.resolve("unzipped.hyper");

        try (ZipFile zip = new ZipFile(tdsx.toFile())) {
            Files.write(extract, read(zip, "Data/Extracts/freshbooks_invoices.hyper"));
        }

        assertThat(query(extract, "select \"Invoice Number\" from \"f\".\"Extract\".\"Extract\""))
                .containsExactly("INV-0002");
        assertThat(folder.resolve("first.extract.hyper")).doesNotExist();
    }

    @Test
    void publishesAnEmptyTableToo() throws Exception {
        Path tdsx = files.tdsx(folder, "none", Tables.CLIENTS, none(), SYNCED);

        assertThat(tdsx).exists();
    }

    @Test
    void leavesNoHalfFileBehind() {
        Iterator<String> tooShort = List.of("\"only one cell\"").iterator();

        assertThatThrownBy(() -> files.payload(folder, "bad", Tables.CLIENTS, tooShort, none(), SYNCED))
                .isInstanceOfSatisfying(
                        StepFailed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.HYPER_FAILED));

        assertThat(folder.resolve("bad.hyper")).doesNotExist();
    }

    @Test
    void startsAgainWhenItDied() {
        files.payload(folder, "before", Tables.INVOICES, lines(Tables.INVOICES), none(), SYNCED);

        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("hyperd"))
                .forEach(hyperd -> {
                    hyperd.destroyForcibly();
                    hyperd.onExit().join();
                });

        assertThat(files.payload(folder, "after", Tables.INVOICES, lines(Tables.INVOICES), none(), SYNCED))
                .exists();
    }

    @Test
    void tellsHowManyRowsOfTwoDataSourcesDiffer() {
        List<String> some = new ArrayList<>();
        lines(Tables.INVOICE_LINES).forEachRemaining(some::add);
        List<String> fewer = some.subList(1, some.size());
        List<String> changed = new ArrayList<>(some);
        changed.set(0, some.get(0).replaceFirst("CAD", "USD"));
        Path sent = files.tdsx(folder, "sent", Tables.INVOICE_LINES, some.iterator(), SYNCED);

        assertThat(changed.get(0)).isNotEqualTo(some.get(0));
        assertThat(differences(sent, some)).isZero();
        assertThat(differences(sent, fewer)).isEqualTo(1);
        assertThat(differences(sent, changed)).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining("glob:**unpacked*");
    }

    private long differences(Path sent, List<String> held) {
        Path file = files.tdsx(folder, "held", Tables.INVOICE_LINES, held.iterator(), SYNCED);
        return files.differences(Tables.INVOICE_LINES, sent, file);
    }

    @Test
    void saysSoWhereTheOtherFileIsNoDataSourceOfThatShape() throws Exception {
        Path sent = files.tdsx(folder, "sent", Tables.CLIENTS, lines(Tables.CLIENTS), SYNCED);
        Path other = files.tdsx(folder, "other", Tables.TAXES, lines(Tables.TAXES), SYNCED);
        Path page = Files.writeString(folder.resolve("page.tdsx"), "<html>");

        for (Path held : List.of(other, page)) {
            assertThatThrownBy(() -> files.differences(Tables.CLIENTS, sent, held))
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining("Nothing was replaced");
        }
    }

    @Test
    void saysWhatToDoWhenItIsNotThere() {
        HyperSettings nowhere = new HyperSettings(Path.of("no-such-hyperd"), "512m");
        try (HyperEngine absent = new HyperEngine(nowhere, folder)) {
            HyperFiles none = new HyperFiles(absent);

            assertThatThrownBy(() -> none.payload(folder, "x", Tables.INVOICES, none(), none(), SYNCED))
                    .isInstanceOf(StepFailed.class)
                    .hasMessageContaining("bin/fetch-hyperd")
                    .hasMessageContaining("ml.hyper.engine");
        }
    }

    @Test
    void refusesAMemoryLimitItDoesNotUnderstand() {
        assertThatThrownBy(() -> new HyperSettings(Path.of("hyperd"), "much"))
                .hasMessageContaining("ml.hyper.memory-limit");
    }

    private static Iterator<String> none() {
        return List.<String>of().iterator();
    }

    private static Iterator<String> lines(Table table) {
        return Records.rows().stream()
                .filter(row -> row.source().equals(table.name()))
                .map(Row::line)
                .iterator();
    }

    private static Iterator<String> lines(BookRecord record, Table table) {
        return Marts.rows(record, Records.context("CAD")).stream()
                .filter(row -> row.source().equals(table.name()))
                .map(Row::line)
                .iterator();
    }

    /** The first column of each row, with the file attached as {@code f}. */
    private static List<String> query(Path file, String sql) throws SQLException {
        try (Connection connection = ENGINE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("attach database \"" + file.toAbsolutePath() + "\" as \"f\"");
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            statement.execute("detach database \"f\"");
            return found;
        }
    }

    private static byte[] read(ZipFile zip, String entry) throws Exception {
        return zip.getInputStream(Objects.requireNonNull(zip.getEntry(entry))).readAllBytes();
    }

    private static Document parse(ZipFile zip, String entry) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(read(zip, entry)));
    }

    private static List<String> attributes(Document document, String element, String attribute) {
        return elements(document, element).stream()
                .map(found -> found.getAttribute(attribute))
                .toList();
    }

    private static Element column(Document document, String name) {
        return elements(document, "column").stream()
                .filter(found -> found.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
