package com.mlconnector;

import java.util.Collection;
import java.util.Comparator;

/** A setting that nothing reads, with the one that was probably meant. */
final class UnknownSetting extends RuntimeException {

    UnknownSetting(String name, Collection<String> known) {
        super("There is no setting " + name + "; did you mean " + nearest(name, known) + "?");
    }

    private static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(one -> distance(one, name)))
                .orElse("none");
    }

    /** How many letters have to be put in, left out or changed to make one of the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = i == 0 ? j : above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = i == 0 ? j : Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
