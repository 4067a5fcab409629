package com.mlconnector.sandbox.tableau;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    House house;

    @BeforeEach
    void open() throws Exception {
        house = new House();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void tellsItsVersionToAnybodyInXmlAndJson() throws Exception {
        house.token = "";

        HttpResponse<String> json = house.get("/api/2.4/serverInfo");
        HttpResponse<String> xml = house.send("GET", "/api/2.4/serverinfo", new byte[0], "Accept", "*/*");

        assertThat(House.json(json).toString())
                .isEqualTo(
                        "{\"serverInfo\":{\"productVersion\":{\"value\":\"2025.2.0\",\"build\":\"20252.26.0101.1200\"},"
                                + "\"restApiVersion\":\"3.26\"}}");
        assertThat(xml.headers().firstValue("Content-Type")).hasValue("application/xml;charset=UTF-8");
        assertThat(xml.body())
                .contains(
                        "xsi:schemaLocation=\"http://tableau.com/api https://help.tableau.com/samples/en-us/rest_api/ts-api_2_4.xsd\"")
                .contains("<productVersion build=\"20252.26.0101.1200\">2025.2.0</productVersion>")
                .contains("<restApiVersion>3.26</restApiVersion>");
    }

    @Test
    void answersUnknownPathsAndVersionsWith404003() throws Exception {
        HttpResponse<String> path = house.get("/api/3.26/nothing");
        HttpResponse<String> version = house.get("/api/3.27/serverinfo");
        HttpResponse<String> noVersion = house.get("/api/serverinfo");
        HttpResponse<String> method = house.send("DELETE", "/api/3.26/serverinfo", new byte[0]);

        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(House.json(path).toString())
                .isEqualTo("{\"error\":{\"code\":\"404003\",\"summary\":\"Resource Not Found\","
                        + "\"detail\":\"Unknown resource '/3.26/nothing' specified in URI.\"}}");
        assertThat(House.code(version)).isEqualTo("404003");
        assertThat(House.code(noVersion)).isEqualTo("404003");
        assertThat(House.code(method)).isEqualTo("405000");
    }

    @Test
    void signsInWithXmlWithoutContentTypeAsOfficialClientsDo() throws Exception {
        String body = "<tsRequest><credentials personalAccessTokenName=\"sandbox-pat\" personalAccessTokenSecret=\""
                + House.SECRET + "\"><site contentUrl=\"northwind\"/></credentials></tsRequest>";

        HttpResponse<String> answer =
                house.send("POST", "/api/3.26/auth/signin", House.utf8(body), "Accept", "application/xml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<credentials token=\"")
                .contains("<site id=\"" + Site.LUID + "\" contentUrl=\"northwind\"/>");
    }

    @Test
    void refusesAWrongSecretAWrongSiteAndAPasswordWithOneAndTheSameCode() throws Exception {
        String password =
                "{\"credentials\":{\"name\":\"someone\",\"password\":\"x\",\"site\":{\"contentUrl\":\"northwind\"}}}";

        HttpResponse<String> secret = house.signIn("sandbox-pat", "wrong", "northwind");
        HttpResponse<String> name = house.signIn("nobody", House.SECRET, "northwind");
        HttpResponse<String> site = house.signIn("sandbox-pat", House.SECRET, "");
        HttpResponse<String> user =
                house.send("POST", "/api/3.26/auth/signin", House.utf8(password), "Content-Type", "application/json");

        assertThat(secret.statusCode()).isEqualTo(401);
        assertThat(House.code(secret)).isEqualTo("401001");
        assertThat(House.code(name)).isEqualTo("401001");
        assertThat(House.code(site)).isEqualTo("401001");
        assertThat(House.code(user)).isEqualTo("401001");
    }

    @Test
    void refusesBrokenBodiesAndOtherContentTypes() throws Exception {
        byte[] doubled = House.utf8("{\"credentials\":{},\"credentials\":{}}");
        byte[] dtd = House.utf8(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><tsRequest><credentials>&e;</credentials></tsRequest>");

        String path = "/api/3.26/auth/signin";
        assertThat(House.code(house.send("POST", path, doubled, "Content-Type", "application/json")))
                .isEqualTo("400000");
        assertThat(House.code(house.send("POST", path, dtd, "Content-Type", "text/xml")))
                .isEqualTo("400000");
        assertThat(House.code(house.send("POST", path, House.utf8("<tsRequest>"), "Content-Type", "text/xml")))
                .isEqualTo("400000");
        assertThat(House.code(house.send("POST", path, House.utf8("a=b"), "Content-Type", "text/plain")))
                .isEqualTo("406000");
    }

    @Test
    void endsTheFirstSessionWhenTheSamePatSignsInAgain() throws Exception {
        String first = house.token;

        house.signIn();

        HttpResponse<String> old =
                house.send("GET", "/api/3.26/sessions/current", new byte[0], "X-Tableau-Auth", first);
        assertThat(House.code(old)).isEqualTo("401002");
        assertThat(House.json(house.get("/api/3.26/sessions/current"))
                        .at("/session/site/contentUrl")
                        .asText())
                .isEqualTo("northwind");
    }

    @Test
    void leavesTheSessionOfAnotherPatAlone() throws Exception {
        HttpResponse<String> viewer =
                house.signIn("sandbox-viewer", "sandbox-viewer-secret-not-for-real-use", "northwind");

        assertThat(viewer.statusCode()).isEqualTo(200);
        assertThat(house.get("/api/3.26/sessions/current").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesATokenThatNobodySignedInWithFor15Days() throws Exception {
        house.clock.turn(Duration.ofDays(14));
        HttpResponse<String> inTime = house.signIn("sandbox-pat", House.SECRET, "northwind");
        house.clock.turn(Duration.ofDays(14));
        HttpResponse<String> again = house.signIn("sandbox-pat", House.SECRET, "northwind");
        HttpResponse<String> unused =
                house.signIn("sandbox-second", "sandbox-second-secret-not-for-real-use", "northwind");
        house.clock.turn(Duration.ofDays(15));
        HttpResponse<String> tooLate = house.signIn("sandbox-pat", House.SECRET, "northwind");

        assertThat(inTime.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(House.code(unused)).isEqualTo("401001");
        assertThat(House.code(tooLate)).isEqualTo("401001");
    }

    @Test
    void refusesATokenFromItsLastMomentOn() throws Exception {
        String end = house.clock.instant().plus(Duration.ofDays(2)).toString();
        house.control("POST", "pats/end", "{\"name\":\"sandbox-pat\",\"ends\":\"" + end + "\"}");

        house.clock.turn(Duration.ofDays(1));
        HttpResponse<String> before = house.signIn("sandbox-pat", House.SECRET, "northwind");
        house.clock.turn(Duration.ofDays(1));
        HttpResponse<String> after = house.signIn("sandbox-pat", House.SECRET, "northwind");

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(House.code(after)).isEqualTo("401001");
    }

    @Test
    void endsTheSessionOfARevokedTokenAndNoOther() throws Exception {
        String second = House.json(
                        house.signIn("sandbox-second", "sandbox-second-secret-not-for-real-use", "northwind"))
                .at("/credentials/token")
                .asText();

        house.control("POST", "pats/end", "{\"name\":\"sandbox-pat\"}");

        HttpResponse<String> other =
                house.send("GET", "/api/3.26/sessions/current", new byte[0], "X-Tableau-Auth", second);
        assertThat(House.code(house.get("/api/3.26/sessions/current"))).isEqualTo("401002");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(House.code(house.signIn("sandbox-pat", House.SECRET, "northwind")))
                .isEqualTo("401001");
    }

    @Test
    void tellsAMissingTokenFromAWrongOne() throws Exception {
        HttpResponse<String> wrong =
                house.send("GET", House.site("datasources"), new byte[0], "X-Tableau-Auth", "made-up");
        house.token = "";
        HttpResponse<String> missing = house.get(House.site("datasources"));

        assertThat(House.code(missing)).isEqualTo("401000");
        assertThat(House.code(wrong)).isEqualTo("401002");
    }

    @Test
    void endsACloudSessionAfter120Minutes() throws Exception {
        house.clock.turn(Duration.ofMinutes(119));
        HttpResponse<String> before = house.get("/api/3.26/sessions/current");
        house.clock.turn(Duration.ofMinutes(1));
        HttpResponse<String> after = house.get("/api/3.26/sessions/current");

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(House.code(after)).isEqualTo("401002");
    }

    @Test
    void hasADefaultSiteAndLongerSessionsInServerMode() throws Exception {
        house.control("PUT", "settings", "{\"mode\":\"server\"}");

        HttpResponse<String> named = house.signIn("sandbox-pat", House.SECRET, "northwind");
        house.token = House.json(house.signIn("sandbox-pat", House.SECRET, ""))
                .at("/credentials/token")
                .asText();
        house.clock.turn(Duration.ofMinutes(239));
        HttpResponse<String> inUse = house.get("/api/3.26/sessions/current");
        house.clock.turn(Duration.ofHours(4));
        HttpResponse<String> idle = house.get("/api/3.26/sessions/current");

        assertThat(House.code(named)).isEqualTo("401001");
        assertThat(inUse.statusCode()).isEqualTo(200);
        assertThat(House.code(idle)).isEqualTo("401002");
    }

    @Test
    void signsOutWithAnEmptyAnswer() throws Exception {
        HttpResponse<String> out = house.send("POST", "/api/3.26/auth/signout", new byte[0]);
        HttpResponse<String> again = house.send("POST", "/api/3.26/auth/signout", new byte[0]);

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.body()).isEmpty();
        assertThat(House.code(again)).isEqualTo("401002");
    }

    @Test
    void bindsATokenToItsSite() throws Exception {
        HttpResponse<String> other = house.get("/api/3.26/sites/6b7179ba-b82b-4f0f-91ed-812074ac5da6/projects");

        assertThat(other.statusCode()).isEqualTo(404);
    }

    @Test
    void gatesTokensAndUpdatesByVersion() throws Exception {
        house.control("PUT", "settings", "{\"restVersion\":\"3.11\"}");
        String data = "/sites/" + Site.LUID + "/datasources/x/data";

        HttpResponse<String> info = house.get("/api/2.4/serverinfo");
        HttpResponse<String> tooNew = house.send("PATCH", "/api/3.12" + data, new byte[0]);
        HttpResponse<String> tooOld = house.send("PATCH", "/api/3.11" + data, new byte[0]);
        HttpResponse<String> pat = house.send("POST", "/api/3.5/auth/signin", new byte[0]);

        assertThat(House.json(info).at("/serverInfo/restApiVersion").asText()).isEqualTo("3.11");
        assertThat(House.json(info).at("/serverInfo/productVersion/value").asText())
                .isEqualTo("2021.1.0");
        assertThat(House.code(tooNew)).isEqualTo("404003");
        assertThat(House.code(tooOld)).isEqualTo("404003");
        assertThat(House.code(pat)).isEqualTo("404003");
    }
}
