package com.mlconnector.sandbox.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishTest {
    static final String TDS = """
            <?xml version='1.0' encoding='utf-8'?>
            <datasource formatted-name='Invoices' inline='true' version='18.1'>
              <connection class='federated'>
                <named-connections><named-connection caption='Invoices' name='hyper.generated'>
                  <connection authentication='auth-none' class='hyper' dbname='Data/Extracts/invoices.hyper' username='tableau_internal_user'/>
                </named-connection></named-connections>
                <relation connection='hyper.generated' name='Extract' table='[Extract].[Extract]' type='table'/>
                <metadata-records><metadata-record class='column'>
                  <remote-name>Amount</remote-name><local-name>[Amount]</local-name><parent-name>[Extract]</parent-name><local-type>real</local-type>
                </metadata-record><metadata-record class='column'>
                  <remote-name>Client</remote-name><local-name>[Client]</local-name><parent-name>[Extract]</parent-name><local-type>string</local-type>
                </metadata-record></metadata-records>
              </connection>
              <column caption='Amount due' datatype='real' name='[Amount]' role='measure' type='quantitative'/>
              <column caption='Size' datatype='string' name='[Calculation_1]' role='dimension' type='nominal'>
                <calculation class='tableau' formula="IF [Amount] &gt; 10 THEN 'it''s [big]' ELSE 'small' END // [not a field]"/>
              </column>
              <folders-common><folder name='Money'><folder-item name='[Amount]' type='field'/></folder></folders-common>
            </datasource>
            """;

    static House house;

    @BeforeAll
    static void open() throws Exception {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static byte[] tdsx(String tds) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("invoices.tds", House.utf8(tds));
        entries.put("Data/Extracts/invoices.hyper", house.invoices("'k1','Acme',12"));
        return House.zip(entries);
    }

    @Test
    void publishesATdsxInOneRequest() throws Exception {
        HttpResponse<String> answer = house.publish("Packed Invoices", "invoices.tdsx", tdsx(TDS), "");

        JsonNode source = House.json(answer).get("datasource");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(source.get("contentUrl").asText()).isEqualTo("PackedInvoices");
        assertThat(source.at("/owner/id").asText()).isEqualTo(Site.PUBLISHER.luid());
        JsonNode connections = House.json(
                house.get(House.site("datasources/" + source.get("id").asText() + "/connections")));
        assertThat(connections.at("/connections/connection/0/type").asText()).isEqualTo("hyper");
        assertThat(house.rows("Packed Invoices", UpdateTest.ALL)).containsExactly("k1|Acme|12.0000");
    }

    @Test
    void takesAJsonPayloadPart() throws Exception {
        String wish = "{\"datasource\":{\"name\":\"Json Part\",\"description\":\"said in JSON\",\"project\":{\"id\":\""
                + House.project("Default") + "\"}}}";
        byte[] body = House.join(
                "--XYZ\r\nContent-Disposition: form-data; name=\"request_payload\"\r\nContent-Type: application/json\r\n\r\n",
                wish,
                "\r\n--XYZ\r\nContent-Disposition: form-data; name=\"tableau_datasource\"; filename=\"a.hyper\"\r\n\r\n",
                house.invoices(),
                "\r\n--XYZ--\r\n");

        HttpResponse<String> answer =
                house.send("POST", House.site("datasources"), body, "Content-Type", "multipart/mixed; boundary=XYZ");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(House.json(answer).at("/datasource/description").asText()).isEqualTo("said in JSON");
    }

    @Test
    void keepsTheLuidOnOverwriteAndRefusesWithoutIt() throws Exception {
        String first = house.published("Twice", house.invoices("'k1','Acme',1"));

        HttpResponse<String> refused = house.publish("Twice", "t.hyper", house.invoices(), "");
        HttpResponse<String> both = house.publish("Twice", "t.hyper", house.invoices(), "?overwrite=true&append=true");
        HttpResponse<String> odd = house.publish("Twice", "t.hyper", house.invoices(), "?overwrite=yes");
        String second = house.published("Twice", house.invoices("'k2','Bolt',2"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(House.code(refused)).isEqualTo("403007");
        assertThat(House.code(both)).isEqualTo("400000");
        assertThat(House.code(odd)).isEqualTo("400008");
        assertThat(second).isEqualTo(first);
        assertThat(house.rows("Twice", UpdateTest.ALL)).containsExactly("k2|Bolt|2.0000");
    }

    @Test
    void appendsRowsOfAFileWithTheSameTable() throws Exception {
        house.published("Grows", house.invoices("'k1','Acme',1"));
        byte[] other = house.hyper(
                "create schema \"p\".\"Extract\"",
                "create table \"p\".\"Extract\".\"Extract\" (\"Key\" text, \"Amount\" bigint)");

        HttpResponse<String> grown = house.publish("Grows", "g.hyper", house.invoices("'k2','Bolt',2"), "?append=true");
        HttpResponse<String> differs = house.publish("Grows", "g.hyper", other, "?append=true");
        HttpResponse<String> nothing = house.publish("Not there", "g.hyper", house.invoices(), "?append=true");

        assertThat(grown.statusCode()).isEqualTo(201);
        assertThat(house.rows("Grows", UpdateTest.ALL)).containsExactly("k1|Acme|1.0000", "k2|Bolt|2.0000");
        assertThat(House.code(differs)).isEqualTo("400011");
        assertThat(House.code(nothing)).isEqualTo("404004");
    }

    @Test
    void publishesAsAJobThatSaysFinishCode1BeforeItIsDone() throws Exception {
        HttpResponse<String> accepted = house.publish("By Job", "j.hyper", house.invoices(), "?asJob=true");
        JsonNode job = House.json(accepted).get("job");
        JsonNode done = house.finished(accepted);

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(job.get("type").asText()).isEqualTo("PublishDatasource");
        assertThat(job.get("progress").asText()).isEqualTo("0");
        assertThat(job.get("finishCode").asText()).isEqualTo("1");
        assertThat(job.has("completedAt")).isFalse();
        assertThat(done.get("finishCode").asText()).isEqualTo("0");
        assertThat(house.rows("By Job", "select count(*) from data")).containsExactly("0");
    }

    @Test
    void refusesASecondPublishOfANameThatIsBeingPublished() throws Exception {
        house.control("POST", "faults", "{\"kind\":\"jobStuck\"}");
        HttpResponse<String> first = house.publish("Race", "r.hyper", house.invoices(), "?asJob=true");

        HttpResponse<String> second = house.publish("Race", "r.hyper", house.invoices(), "?overwrite=true");
        house.control("DELETE", "faults", "");
        JsonNode done = house.finished(first);

        assertThat(House.code(second)).isEqualTo("403131");
        assertThat(done.get("finishCode").asText()).isEqualTo("0");
    }

    @Test
    void refusesPeopleAndProjectsWithoutPermission() throws Exception {
        byte[] body =
                House.publishBody(House.wish("Secret", House.project("Board Papers")), "s.hyper", house.invoices());
        byte[] nowhere = House.publishBody(
                House.wish("Lost", "6b7179ba-b82b-4f0f-91ed-812074ac5da6"), "s.hyper", house.invoices());
        String luid = house.published("Not yours", house.invoices());
        String mixed = "multipart/mixed; boundary=XYZ";

        HttpResponse<String> locked = house.send("POST", House.site("datasources"), body, "Content-Type", mixed);
        HttpResponse<String> noProject = house.send("POST", House.site("datasources"), nowhere, "Content-Type", mixed);
        String publisher = house.token;
        house.token = House.json(house.signIn("sandbox-viewer", "sandbox-viewer-secret-not-for-real-use", "northwind"))
                .at("/credentials/token")
                .asText();
        List<HttpResponse<String>> viewer = List.of(
                house.publish("Mine", "m.hyper", house.invoices(), ""),
                house.send("POST", House.site("fileUploads"), new byte[0]),
                house.patch(luid, "", "viewer-1", "{}"),
                house.send("DELETE", House.site("datasources/" + luid), new byte[0]));
        HttpResponse<String> look = house.get(House.site("datasources"));
        house.token = publisher;

        assertThat(House.code(locked)).isEqualTo("403004");
        assertThat(House.code(noProject)).isEqualTo("404005");
        for (HttpResponse<String> answer : viewer) {
            assertThat(House.code(answer)).isEqualTo("403004");
        }
        assertThat(look.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesFilesThatAreNotWhatTheySay() throws Exception {
        Map<String, byte[]> noExtract = Map.of("a.tds", House.utf8(TDS));
        Map<String, byte[]> twoTds = Map.of("a.tds", House.utf8(TDS), "b.tds", House.utf8(TDS));
        Map<String, byte[]> badExtract =
                Map.of("a.tds", House.utf8(TDS), "Data/Extracts/invoices.hyper", House.utf8("PAR1"));
        List<HttpResponse<String>> answers = List.of(
                house.publish("Bad", "a.hyper", House.utf8("PAR1 not hyper"), ""),
                house.publish("Bad", "a.hyper", house.hyper(), ""),
                house.publish("Bad", "a.parquet", House.utf8("PAR1"), ""),
                house.publish("Bad", "a", house.invoices(), ""),
                house.publish("Bad", "a.tdsx", house.invoices(), ""),
                house.publish("Bad", "a.tdsx", House.zip(noExtract), ""),
                house.publish("Bad", "a.tdsx", House.zip(twoTds), ""),
                house.publish("Bad", "a.tdsx", House.zip(badExtract), ""));

        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(House.code(answer)).isEqualTo("400011");
        }
        assertThat(House.json(house.get(House.site("datasources?filter=name:eq:Bad")))
                        .at("/datasources")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void refusesADescriptionThatDoesNotFitItsExtract() throws Exception {
        Map<String, String> broken = new LinkedHashMap<>();
        broken.put("no well-formed XML", TDS.replace("</datasource>", ""));
        broken.put("DOCTYPE", TDS.replace("<datasource formatted", "<!DOCTYPE datasource []><datasource formatted"));
        broken.put("which the extract lacks", TDS.replace("<remote-name>Amount", "<remote-name>Amounts"));
        broken.put("is string, but", TDS.replace("<local-type>real", "<local-type>string"));
        broken.put("[Sum] is neither", TDS.replace("name='[Amount]' role", "name='[Sum]' role"));
        broken.put("names the field [Amounts]", TDS.replace("IF [Amount]", "IF [Amounts]"));
        broken.put("without END", TDS.replace(" END //", " //"));
        broken.put("leads back to itself", TDS.replace("IF [Amount]", "IF [Calculation_1]"));
        broken.put(
                "a folder holds the field [Sum]",
                TDS.replace("folder-item name='[Amount]'", "folder-item name='[Sum]'"));
        broken.put("unknown datatype", TDS.replace("datatype='real'", "datatype='money'"));
        broken.put("names the table [public].[Extract]", TDS.replace("[Extract].[Extract]", "[public].[Extract]"));
        broken.put(
                "names the connection 'other'",
                TDS.replace("<relation connection='hyper.generated'", "<relation connection='other'"));
        broken.put("not in the archive", TDS.replace("Extracts/invoices", "Extracts/other"));

        for (Map.Entry<String, String> entry : broken.entrySet()) {
            HttpResponse<String> answer = house.publish("Misfit", "a.tdsx", tdsx(entry.getValue()), "");
            assertThat(House.code(answer)).as(entry.getKey()).isEqualTo("400011");
            assertThat(answer.body()).contains(entry.getKey());
        }
    }

    @Test
    void givesATdsxBackWithItsRowsAsTheyAreNow() throws Exception {
        HttpResponse<String> published = house.publish("Round trip", "invoices.tdsx", tdsx(TDS), "?overwrite=true");
        String luid = House.json(published).at("/datasource/id").asText();
        house.updated(luid, house.invoices("'k2','Bolt',2"), UpdateTest.actions(UpdateTest.action("insert", "")));

        HttpResponse<byte[]> answer =
                house.download(House.site("datasources/" + luid + "/content?includeExtract=true"));
        HttpResponse<byte[]> without =
                house.download(House.site("datasources/" + luid + "/content?includeExtract=false"));
        house.publish("Round trip 2", "back.tdsx", answer.body(), "");

        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("Roundtrip.tdsx");
        assertThat(entries(answer.body())).containsExactly("Roundtrip.tds", "Data/Extracts/invoices.hyper");
        assertThat(entries(without.body())).containsExactly("Roundtrip.tds");
        assertThat(house.rows("Round trip 2", UpdateTest.ALL)).containsExactly("k1|Acme|12.0000", "k2|Bolt|2.0000");
    }

    @Test
    void wrapsABareHyperFileWhenItIsDownloaded() throws Exception {
        String luid = house.published("Bare", house.invoices("'k1','Acme',1"));

        byte[] packed =
                house.download(House.site("datasources/" + luid + "/content")).body();
        HttpResponse<String> again = house.publish("Bare again", "b.tdsx", packed, "");

        assertThat(new String(packed, StandardCharsets.ISO_8859_1)).startsWith("PK");
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    }

    @Test
    void updatesOnlyLiveToHyperConnections() throws Exception {
        String extractOfAnother = TDS.replace(
                        "<connection class='federated'>",
                        "<connection class='sqlserver' dbname='books' server='db.example'/><extract><connection class='federated'>")
                .replace("</connection>\n  <column", "</connection></extract>\n  <column");
        HttpResponse<String> published = house.publish("Refreshed elsewhere", "x.tdsx", tdsx(extractOfAnother), "");
        String luid = House.json(published).at("/datasource/id").asText();

        HttpResponse<String> answer = house.patch(luid, "", "not-live", "{}");

        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        assertThat(House.code(answer)).isEqualTo("400009");
    }

    @Test
    void keepsDataSourcesOverARestart() throws Exception {
        String luid = house.published("Stays", house.invoices("'k1','Acme',1"));

        house.restart();

        assertThat(House.json(house.get(House.site("datasources/" + luid)))
                        .at("/datasource/name")
                        .asText())
                .isEqualTo("Stays");
        assertThat(house.rows(luid, UpdateTest.ALL)).containsExactly("k1|Acme|1.0000");
    }

    private static List<String> entries(byte[] zip) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
