package com.mlconnector.sandbox.tableau;

import com.mlconnector.sandbox.tableau.Budgets.Cost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method of the REST API.
 *
 * @param name what the call log and faults call it
 * @param path its path after the version; a segment in braces takes any value; letters' case does not matter
 * @param since the version that introduced it
 * @param signedIn whether it needs a session
 */
record Route(String name, String method, String path, RestVersion since, boolean signedIn, Cost cost, Handler handler) {

    /** What carries the call out. */
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call);
    }

    /** The values of the placeholders when the path fits. */
    Optional<Map<String, String>> match(List<String> segments) {
        String[] wanted = path.split("/");
        if (wanted.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            String segment = segments.get(i);
            if (wanted[i].startsWith("{")) {
                values.put(wanted[i].substring(1, wanted[i].length() - 1), segment);
                continue;
            }
            if (!wanted[i].equalsIgnoreCase(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
