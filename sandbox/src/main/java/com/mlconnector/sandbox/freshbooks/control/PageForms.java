package com.mlconnector.sandbox.freshbooks.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.web.Html;
import java.util.List;

/** The page's forms; each is a plain POST, so the keyboard and a screen reader do. */
final class PageForms {

    private static final List<String> FAULTS =
            List.of("401", "403", "429", "500html", "503html", "200errors", "slow", "cut", "badjson", "empty");

    private PageForms() {}

    static String create(Kind kind, String field) {
        return """
                <form method="post" action="/_sandbox/page/create"><fieldset><legend>New %1$s</legend>
                <input type="hidden" name="kind" value="%1$s"><input type="hidden" name="field" value="%2$s">
                <label>%2$s <input name="value" required></label> <button class="main">Create</button>
                </fieldset></form>
                """.formatted(kind.noun(), field);
    }

    static String acts(Kind kind, String id, String field) {
        StringBuilder forms = new StringBuilder();
        for (String act : Person.acts(kind)) {
            forms.append("""
                    <form class="line" method="post" action="/_sandbox/page/act">\
                    <input type="hidden" name="kind" value="%1$s"><input type="hidden" name="id" value="%2$s">\
                    <button name="act" value="%3$s" aria-label="%3$s %1$s %2$s">%3$s</button></form>
                    """.formatted(kind.noun(), Html.escape(id), act));
        }
        return forms + """
                <form class="line" method="post" action="/_sandbox/page/change">\
                <input type="hidden" name="kind" value="%1$s"><input type="hidden" name="id" value="%2$s">\
                <input type="hidden" name="field" value="%3$s">\
                <input name="value" aria-label="new %3$s of %1$s %2$s" size="12" required> <button>change</button></form>
                """.formatted(kind.noun(), Html.escape(id), field);
    }

    private static String kinds() {
        StringBuilder options = new StringBuilder();
        for (Kind kind : Kind.values()) {
            options.append("<option>").append(kind.noun()).append("</option>");
        }
        return options.toString();
    }

    static String faults(JsonNode now) {
        StringBuilder options = new StringBuilder();
        FAULTS.forEach(each -> options.append("<option>").append(each).append("</option>"));
        return """
                <h2>Faults and tokens</h2><p class="note">Now: <code>%s</code></p>
                <form method="post" action="/_sandbox/page/api-fault"><fieldset><legend>Answer API calls wrongly</legend>
                <label>with <select name="status">%s</select></label>
                <label>times <input name="count" value="3" size="4" inputmode="numeric"></label>
                <label>below path <input name="path" value="/accounting/"></label> <button>Switch on</button>
                </fieldset></form>
                <form method="post" action="/_sandbox/page/delivery-fault"><fieldset><legend>Disturb deliveries</legend>
                <label>lose % <input name="dropPercent" value="0" size="4" inputmode="numeric"></label>
                <label>double % <input name="duplicatePercent" value="0" size="4" inputmode="numeric"></label>
                <label>delay ms <input name="delayMs" value="0" size="6" inputmode="numeric"></label>
                <label>reorder within ms <input name="reorderWindowMs" value="0" size="6" inputmode="numeric"></label>
                <label>seed of the loss <input name="seed" value="1" size="6" inputmode="numeric"></label>
                <button>Switch on</button></fieldset></form>
                <form method="post" action="/_sandbox/page/gate"><fieldset><legend>Close a kind of record</legend>
                <label>kind <select name="kind">%s</select></label>
                <label>by <select name="how"><option>plan</option><option>role</option><option>open</option></select></label>
                <button>Set</button></fieldset></form>
                <form class="line" method="post" action="/_sandbox/page/clear-faults"><button>Clear all faults</button></form>
                <form class="line" method="post" action="/_sandbox/page/expire-tokens"><button>End all access tokens</button></form>
                <form class="line" method="post" action="/_sandbox/page/redeliver">
                <input type="hidden" name="count" value="10"><button>Send the last 10 deliveries again, shuffled</button></form>
                """.replace("lose % ", "lose %% ")
                .replace("double % ", "double %% ")
                .formatted(Html.escape(now.toString()), options, kinds());
    }
}
