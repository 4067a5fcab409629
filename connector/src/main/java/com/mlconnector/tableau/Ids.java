package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import java.util.regex.Pattern;

/** Ids that Tableau gives and that we put into addresses: checked, so that no answer bends an address. */
final class Ids {
    private static final Pattern LUID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern UPLOAD = Pattern.compile("[0-9A-Za-z:_-]{1,200}");

    private Ids() {}

    static String luid(Answer answer, String id) {
        return checked(answer, id, LUID);
    }

    static String upload(Answer answer, String id) {
        return checked(answer, id, UPLOAD);
    }

    private static String checked(Answer answer, String id, Pattern form) {
        if (!form.matcher(id).matches()) {
            throw Remedy.failed(
                    Reason.TABLEAU_ANSWER_UNREADABLE,
                    "%s gave no usable id while %s."
                            .formatted(answer.server(), answer.call().what()));
        }
        return id;
    }
}
