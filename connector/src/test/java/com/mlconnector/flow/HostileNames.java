package com.mlconnector.flow;

import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;

/** Names that do harm where somebody takes them for more than text. */
public final class HostileNames {
    public static final String SCRIPT = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>";
    public static final String TERMINAL = "\u001b[2J\u001b]0;owned\u0007\u009b31mred\b\b\b";
    public static final String LINES = "paid\r\n2026-01-01 ERROR forged line\n\u2028and\u2029\u0085another";
    public static final String FORMULA = "=cmd|' /C calc'!A0";
    public static final String RIGHT_TO_LEFT = "\u202egpj.exe\u202c\u200f\u2066x\u2069";
    public static final String QUERY = "'); drop table story; --\\\",\"\"${jndi:ldap://x/y}#{7*7}{{7*7}}%n%s";

    private HostileNames() {}

    /** As it stands between quotes in JSON, single ones included. */
    public static String escaped(String name) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(name))
                .replace("'", "\\u0027")
                .replace("\\\"", "\\u0022");
    }

    public static List<String> all() {
        return List.of(
                SCRIPT,
                TERMINAL,
                LINES,
                FORMULA,
                RIGHT_TO_LEFT,
                QUERY,
                "\ufeffA\u0301 \ud83d\udc69\u200d\ud83d\udcbb \ufffe\uffff",
                "long ".repeat(20_000));
    }
}
