package com.mlconnector.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A stretch of the journal that is sealed: the id and the digest of each of its lines, and a MAC over them and over the seal
 * before. Whoever changes, removes or adds a line without the key breaks it, and whoever changes a seal breaks the next one.
 *
 * @param first the id of its first line
 * @param last the id of its last line
 * @param lines {@code id:digest} of each line, separated by blanks
 * @param key the number of the key
 */
record SealedBlock(long number, long first, long last, String lines, int key, String mac) {

    static String pack(Map<Long, String> digests) {
        return digests.entrySet().stream()
                .map(line -> line.getKey() + ":" + line.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The digests by the ids of their lines, in order; what is no such pair stands under an id that no line has. */
    Map<Long, String> digests() {
        return unpack(lines);
    }

    /** What {@link #pack} made. */
    static Map<Long, String> unpack(String packed) {
        Map<Long, String> digests = new LinkedHashMap<>();
        for (String line : packed.split(" ", -1)) {
            int colon = line.indexOf(':');
            boolean pair = colon > 0 && line.substring(0, colon).matches("[0-9]{1,18}");
            digests.put(pair ? Long.parseLong(line.substring(0, colon)) : -1, line.substring(colon + 1));
        }
        return digests;
    }

    /** What the MAC is over. */
    String content(String before) {
        return number + "\n" + before + "\n" + first + "\n" + last + "\n" + lines;
    }

    SealedBlock with(String newMac) {
        return new SealedBlock(number, first, last, lines, key, newMac);
    }
}
