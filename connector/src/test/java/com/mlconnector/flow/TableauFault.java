package com.mlconnector.flow;

import java.util.Map;

/** A call that fails; {@code after} it took effect, or before. A status below 0 cuts the connection. */
record TableauFault(String call, int status, String body, Map<String, String> headers, boolean after) {
    static TableauFault before(String call, int status, int code) {
        return new TableauFault(call, status, error(code), Map.of(), false);
    }

    static TableauFault after(String call, int status, int code) {
        return new TableauFault(call, status, error(code), Map.of(), true);
    }

    TableauFault with(String header, String value) {
        return new TableauFault(call, status, body, Map.of(header, value), after);
    }

    static String error(int code) {
        return "{\"error\":{\"summary\":\"No\",\"detail\":\"as told\",\"code\":\"" + code + "\"}}";
    }
}
