package com.mlconnector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spoils something good the way hostile or broken senders do. A seed always gives the same wreck, so a test that fails names
 * its seed and can be run again with it.
 */
public final class Wrecks {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "1e-400",
            "0.1",
            "99999999999999999999999999",
            "9223372036854775808",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"amount\":{}}",
            "{\"amount\":\"1e5\",\"code\":7}",
            "\"\"",
            "\" \"",
            "\"0\"",
            "\"-0.00\"",
            "\"1\\u0000\"",
            "\"half \\ud83d\"",
            "\"\\u001b[2J\\r\\n\"",
            "\"../../etc/passwd\"",
            "\"<script>\"",
            "\"NaN\"",
            "\"2026-02-30\"",
            "\"+999999999-12-31\"",
            "\"2026-03-08 02:30:00\"",
            "\"" + "9".repeat(70) + "\"",
            "\"" + "long ".repeat(2_000) + "\"",
            "[".repeat(40) + "]".repeat(40));
    private static final String SIGNS = "\"{}[]:,\\/0e-.&=%+\0\u001b\r\n\t \u2028\ud83dé";

    private Wrecks() {}

    /** JSON with one to three values replaced, doubled or taken away; now and then also broken as text. */
    public static String ofJson(String good, long seed) {
        Random random = new Random(seed);
        JsonNode root = JSON.readTree(good);
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            root = spoil(root, random);
        }
        String wreck = JSON.writeValueAsString(root);
        return random.nextInt(4) == 0 ? text(wreck, random) : wreck;
    }

    /** Any text with some of its characters changed, doubled, cut or moved. */
    public static String ofText(String good, long seed) {
        return text(good, new Random(seed));
    }

    private static JsonNode spoil(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        gather(root, containers);
        if (containers.isEmpty() || random.nextInt(50) == 0) {
            return odd(random);
        }
        JsonNode place = containers.get(random.nextInt(containers.size()));
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            change(object, name, random);
        } else if (place instanceof ArrayNode list) {
            int at = random.nextInt(list.size());
            switch (random.nextInt(3)) {
                case 0 -> list.set(at, odd(random));
                case 1 -> list.add(list.get(at).deepCopy());
                default -> list.remove(at);
            }
        }
        return root;
    }

    private static void change(ObjectNode object, String name, Random random) {
        if (random.nextInt(5) == 0) {
            object.remove(name);
            return;
        }
        object.set(name, odd(random));
    }

    private static JsonNode odd(Random random) {
        return JSON.readTree(ODD.get(random.nextInt(ODD.size())));
    }

    /** Those that hold something. */
    private static void gather(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> gather(child, containers));
        }
    }

    private static String text(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        for (int times = random.nextInt(1, 5); times > 0 && !text.isEmpty(); times--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(1, 20));
            char sign = random.nextInt(4) == 0
                    ? (char) random.nextInt(0x250)
                    : SIGNS.charAt(random.nextInt(SIGNS.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, sign);
                case 1 -> text.insert(at, sign);
                case 2 -> text.delete(at, end);
                case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
