package com.mlconnector.sandbox.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UploadTest {
    static final String MIXED = "multipart/mixed; boundary=XYZ";
    static House house;

    @BeforeAll
    static void open() throws Exception {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static HttpResponse<String> put(String upload, byte[] body, String contentType) throws Exception {
        return house.send("PUT", House.site("fileUploads/" + upload), body, "Content-Type", contentType);
    }

    @Test
    void initiatesWithAnIdOfTheFormRealServersUse() throws Exception {
        HttpResponse<String> answer = house.send("POST", House.site("fileUploads"), new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(House.json(answer).at("/fileUpload/uploadSessionId").asText())
                .matches("([0-9]+:[0-9a-fA-F]+)-([0-9]+:[0-9]+)");
        assertThat(House.json(answer).at("/fileUpload/fileSize").asText()).isEqualTo("0");
    }

    @Test
    void countsMegabytesBlockByBlockAndTakesTheIdEncodedToo() throws Exception {
        String upload = house.initiated();
        byte[] block = new byte[3 * 1024 * 1024];

        HttpResponse<String> first = house.append(upload, block);
        HttpResponse<String> second = house.append(upload.replace(":", "%3A"), block);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(House.json(first).at("/fileUpload/fileSize").asText()).isEqualTo("3");
        assertThat(House.json(second).at("/fileUpload/fileSize").asText()).isEqualTo("6");
        assertThat(House.json(second).at("/fileUpload/uploadSessionId").asText())
                .isEqualTo(upload);
    }

    @Test
    void takesTheBareDispositionThatOfficialClientsWrite() throws Exception {
        byte[] bare = House.join(
                "--B1\r\nContent-Disposition: name=\"request_payload\"\r\nContent-Type: text/xml\r\n\r\n\r\n",
                "--B1\r\nContent-Disposition: name=\"tableau_file\"; filename=\"file\"\r\n",
                "Content-Type: application/octet-stream\r\n\r\n",
                "abc",
                "\r\n--B1--\r\n");

        HttpResponse<String> answer = put(house.initiated(), bare, "multipart/mixed;boundary=\"B1\"");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesFormData() throws Exception {
        HttpResponse<String> answer =
                put(house.initiated(), House.appendBody(new byte[] {1}), "multipart/form-data; boundary=XYZ");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(House.code(answer)).isEqualTo("406000");
        assertThat(answer.body()).contains("Content type 'multipart/form-data; boundary=XYZ' not supported");
    }

    @Test
    void refusesBodiesThatAreNotQuiteMultipart() throws Exception {
        String upload = house.initiated();
        String good = new String(House.appendBody(House.utf8("abc")), java.nio.charset.StandardCharsets.UTF_8);
        List<String> bad = List.of(
                good.replace("\r\n", "\n"),
                good.replace("\r\n--XYZ--\r\n", ""),
                good.replace("name=\"tableau_file\"; ", ""),
                good.replace("tableau_file", "tableau_datasource"),
                good.replace("tableau_file", "request_payload"),
                good.replace("Content-Type: text/xml\r\n\r\n", "Content-Type: text/xml\r\n\r\n<tsRequest/>"),
                good.replace("XYZ", "ABC"));

        for (String body : bad) {
            HttpResponse<String> answer = put(upload, House.utf8(body), MIXED);
            assertThat(House.code(answer)).as(body).isEqualTo("400000");
        }
        assertThat(House.code(put(upload, House.utf8(good), "multipart/mixed"))).isEqualTo("400000");
        assertThat(House.code(put(upload, House.utf8(good.replace("abc", "")), MIXED)))
                .isEqualTo("400020");
        assertThat(put(upload, House.utf8(good), MIXED).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesMoreThan64MegabytesInOneRequest() throws Exception {
        HttpResponse<String> answer = house.append(house.initiated(), new byte[64 * 1024 * 1024 + 1]);

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void knowsNoUploadThatWasNotInitiated() throws Exception {
        HttpResponse<String> answer = house.append("7720:170fe6b1c1c7422dadff20f944d58a52-1:0", new byte[] {1});

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(House.code(answer)).isEqualTo("404015");
    }

    @Test
    void usesAnUploadUpWithItsCommit() throws Exception {
        String upload = house.uploaded(house.invoices("'k1','Acme',1"));
        byte[] body = House.join(
                "--XYZ\r\nContent-Disposition: name=\"request_payload\"\r\nContent-Type: text/xml\r\n\r\n",
                House.wish("From blocks", House.project("Finance")),
                "\r\n--XYZ--\r\n");
        String path = House.site("datasources?datasourceType=hyper&overwrite=true&uploadSessionId=" + upload);

        HttpResponse<String> first = house.send("POST", path, body, "Content-Type", MIXED);
        HttpResponse<String> second = house.send("POST", path, body, "Content-Type", MIXED);
        HttpResponse<String> noType =
                house.send("POST", path.replace("datasourceType=hyper&", ""), body, "Content-Type", MIXED);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(House.json(first).at("/datasource/project/name").asText()).isEqualTo("Finance");
        assertThat(House.code(second)).isEqualTo("404015");
        assertThat(House.code(noType)).isEqualTo("400000");
    }

    @Test
    void putsBlocksTogetherInTheOrderTheyCame() throws Exception {
        byte[] file = house.invoices("'k1','Acme',1");
        String upload = house.initiated();
        int third = file.length / 3;

        house.append(upload, java.util.Arrays.copyOfRange(file, 0, third));
        house.append(upload, java.util.Arrays.copyOfRange(file, third, 2 * third));
        house.append(upload, java.util.Arrays.copyOfRange(file, 2 * third, file.length));
        String luid = house.published("Target of blocks", house.invoices());
        HttpResponse<String> accepted = house.patch(
                luid, "?uploadSessionId=" + upload, "blocks-1", UpdateTest.actions(UpdateTest.action("insert", "")));

        assertThat(house.finished(accepted).get("finishCode").asText()).isEqualTo("0");
        assertThat(house.rows(luid, UpdateTest.ALL)).containsExactly("k1|Acme|1.0000");
    }

    @Test
    void takesAThousandBlocksAndNoMore() throws Exception {
        String upload = house.initiated();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> appends = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String path = House.site("fileUploads/" + upload + "?sequenceID=" + i);
            appends.add(() -> house.send("PUT", path, House.appendBody(new byte[] {1}), "Content-Type", MIXED)
                    .statusCode());
        }

        List<Future<Integer>> answers = clients.invokeAll(appends);
        HttpResponse<String> oneMore = house.append(upload, new byte[] {1});
        clients.shutdown();

        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        assertThat(House.code(oneMore)).isEqualTo("400000");
    }

    @Test
    void tellsOfAConcurrentWriteWhenOrderedTo() throws Exception {
        house.control("POST", "faults", "{\"kind\":\"concurrentWrite\"}");

        HttpResponse<String> answer = house.append(house.initiated(), new byte[] {1});

        assertThat(answer.body()).contains("errors.upload.concurrent_write");
    }
}
