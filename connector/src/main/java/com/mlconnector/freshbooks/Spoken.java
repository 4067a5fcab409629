package com.mlconnector.freshbooks;

import com.mlconnector.audit.Kind;
import java.util.List;

/** Names things as a sentence does: {@code invoices 41, 42 and 57}. */
final class Spoken {
    private static final int MOST = 5;

    private Spoken() {}

    static String records(Kind kind, List<String> ids) {
        if (ids.size() == 1) {
            return kind.spoken() + " " + ids.get(0);
        }
        if (ids.size() > MOST) {
            return ids.size() + " " + kind.plural() + " (" + String.join(", ", ids.subList(0, MOST)) + " …)";
        }
        return kind.plural() + " " + String.join(", ", ids.subList(0, ids.size() - 1)) + " and "
                + ids.get(ids.size() - 1);
    }
}
