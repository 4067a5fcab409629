package com.mlconnector.sandbox.demo;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at FreshBooks' consent page who says yes. */
public final class Consent {
    /** Everything the connector has to be allowed to read, so that all data sources can be filled. */
    public static final List<String> SCOPES = List.of(
            "user:profile:read",
            "user:invoices:read",
            "user:expenses:read",
            "user:clients:read",
            "user:journal_entries:read",
            "user:projects:read",
            "user:bill_vendors:read",
            "user:taxes:read",
            "user:billable_items:read",
            "user:payments:read",
            "user:bills:read",
            "user:credit_notes:read",
            "user:other_income:read",
            "user:time_entries:read");

    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern QUESTION = Pattern.compile("name=\"consent\" value=\"([^\"]+)\"");

    private final Web browser = Web.open("");

    /** Opens the page, allows, and gives the address that the browser is sent back to. */
    public String allow(String authorize) {
        URI page = URI.create(authorize);
        HttpResponse<String> shown = browser.send(HttpRequest.newBuilder(page).build());
        if (shown.statusCode() != 200) {
            throw new Web.Refused("GET", page, shown.statusCode(), shown.body());
        }
        String form = "consent=" + URLEncoder.encode(find(QUESTION, shown), StandardCharsets.UTF_8) + "&decision=allow";
        URI target = page.resolve(find(ACTION, shown));
        HttpResponse<String> answered = browser.send(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        return answered.headers()
                .firstValue("Location")
                .orElseThrow(() -> new Web.Refused("POST", target, answered.statusCode(), answered.body()));
    }

    /** Scopes that a consent page would not ask for. */
    static List<String> notAsked(String authorize) {
        List<String> asked = new ArrayList<>();
        for (String pair : URI.create(authorize).getRawQuery().split("&")) {
            if (pair.startsWith("scope=")) {
                asked = List.of(URLDecoder.decode(pair.substring("scope=".length()), StandardCharsets.UTF_8)
                        .split(" "));
            }
        }
        return SCOPES.stream().filter(Predicate.not(asked::contains)).toList();
    }

    private static String find(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        if (!found.find()) {
            throw new Web.Refused("Looking for the consent form on", page.uri(), page.statusCode(), page.body());
        }
        return found.group(1);
    }
}
