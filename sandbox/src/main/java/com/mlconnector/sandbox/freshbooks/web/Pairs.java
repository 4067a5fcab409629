package com.mlconnector.sandbox.freshbooks.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decoded pairs of a query or a form, in the order they came; brackets may come raw or encoded. */
public final class Pairs {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Pairs() {}

    public static Pairs parse(@Nullable String encoded) {
        Pairs pairs = new Pairs();
        if (encoded == null) {
            return pairs;
        }
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.values
                        .computeIfAbsent(decode(key), fresh -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return pairs;
    }

    public static String encode(Map<String, String> pairs) {
        StringBuilder text = new StringBuilder();
        pairs.forEach((key, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    public Optional<String> first(String key) {
        return Optional.ofNullable(values.get(key)).map(all -> all.get(0));
    }

    public String text(String key) {
        return first(key).orElse("");
    }

    public List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    public Map<String, List<String>> asMap() {
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenPercent) {
            return text;
        }
    }
}
