package com.mlconnector.sandbox.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at FreshBooks' consent page who says yes. */
final class Consent {
    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern QUESTION = Pattern.compile("name=\"consent\" value=\"([^\"]+)\"");

    private final Web browser = Web.open("");

    /** Opens the page, allows, and gives the address that the browser is sent back to. */
    String allow(String authorize) {
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

    private static String find(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        if (!found.find()) {
            throw new Web.Refused("Looking for the consent form on", page.uri(), page.statusCode(), page.body());
        }
        return found.group(1);
    }
}
