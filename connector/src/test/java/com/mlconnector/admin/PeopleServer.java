package com.mlconnector.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.login.RunningServer;
import com.mlconnector.login.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** A running server, asked about accounts and tokens. */
abstract class PeopleServer extends RunningServer {
    @BeforeEach
    void forget() {
        jdbc.sql("delete from journal_line").update();
        jdbc.sql("delete from api_token").update();
    }

    static String shown(String page) {
        Matcher secret = Pattern.compile("</strong> <code>([^<]+)</code>").matcher(page);
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    final String api(String path) {
        return new Visitor(port).get(path, "Authorization", "Bearer " + token()).body();
    }

    final HttpResponse<String> post(String path, String json, String token) {
        return new Visitor(port).postJson(path, json, "Authorization", "Bearer " + token);
    }

    final List<String> told() {
        return jdbc.sql("select sentence from journal_line where kind is null order by id")
                .query(String.class)
                .list();
    }
}
