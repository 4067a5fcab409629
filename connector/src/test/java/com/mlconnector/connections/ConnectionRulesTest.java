package com.mlconnector.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.audit.ConnectionId;
import java.net.URI;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRulesTest {

    @ParameterizedTest
    @CsvSource({
        "https://prod-ca-a.online.tableau.com/#/site/acme/home, Leave out /#/site/",
        "https://tableau.example/vizportal, Leave out /#/site/",
        "http://prod-ca-a.online.tableau.com, must start with https://",
        "ftp://tableau.example, must be an address",
        "tableau.example, Leave out",
        "https://user:pass77@tableau.example, must not hold a user name",
        "https://tableau.example?x=1, before any ? or #",
        "https:///, must be an address"
    })
    void refusesATableauAddressThatIsNotJustAHost(String address, String says) {
        assertThatThrownBy(() -> site(address, "acme"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says)
                .hasMessageNotContaining("pass77");
    }

    @Test
    void needsASiteOnTableauCloudButNotOnAServer() {
        assertThatThrownBy(() -> site("https://prod-ca-a.online.tableau.com", ""))
                .hasMessageContaining("no Default site");
        assertThat(site("https://tableau.example", "").isCloud()).isFalse();
        assertThat(site("https://prod-ca-a.online.tableau.com", "acme").isCloud())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "#/site/acme", "https://x"})
    void refusesASiteThatIsNoShortName(String contentUrl) {
        assertThatThrownBy(() -> site("https://tableau.example", contentUrl)).hasMessageContaining("short name");
    }

    @Test
    void letsPlainHttpPassOnThisMachineOrWhereAPersonAllowedIt() {
        Connection connection = Connection.empty(new ConnectionId("main"), "Books");

        assertThat(connection.with(site("http://127.0.0.1:8081", "acme")).tableau())
                .isNotNull();
        assertThatThrownBy(() -> connection.with(site("http://tableau.example", "acme")))
                .hasMessageContaining("allow plain http");
        assertThat(connection
                        .with(new Options("", true, null))
                        .with(site("http://tableau.example", "acme"))
                        .tableau())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cad", "XX", "Dollar", "ZZZ"})
    void refusesACurrencyThatIsNone(String code) {
        assertThatThrownBy(() -> new Options(code, false, null)).hasMessageContaining("three-letter code");
    }

    @Test
    void refusesAHistoryThatBeginsBeforeAnyBooks() {
        assertThatThrownBy(() -> Options.NONE.withHistoryFrom(LocalDate.of(204, 1, 31)))
                .hasMessageContaining("must not be before 1990-01-01");
        assertThat(Options.NONE
                        .withHistoryFrom(LocalDate.of(1990, 1, 1))
                        .withHomeCurrency("CAD")
                        .historyFrom())
                .isEqualTo("1990-01-01");
    }

    @Test
    void refusesARedirectAddressThatFreshbooksWouldRefuse() {
        assertThatThrownBy(() -> app("http://here.example/back")).hasMessageContaining("https://");
        assertThatThrownBy(() -> app("https://here.example/back?x=1")).hasMessageContaining("before any ?");
        assertThat(app("http://localhost:8080/back").clientId()).isEqualTo("client");
    }

    private static TableauSite site(String address, String contentUrl) {
        return new TableauSite(URI.create(address), contentUrl, "pat", null, "Books", null, null);
    }

    private static FreshbooksApp app(String redirect) {
        return new FreshbooksApp(
                URI.create("https://api.freshbooks.com"),
                URI.create("https://auth.freshbooks.com"),
                "client",
                URI.create(redirect));
    }
}
