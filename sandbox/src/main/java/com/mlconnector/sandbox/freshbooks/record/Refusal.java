package com.mlconnector.sandbox.freshbooks.record;

import org.jspecify.annotations.Nullable;

/**
 * The service says no. Carries what every family's error format needs; the door it leaves through decides the format.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final int errno;
    private final @Nullable String object;
    private final @Nullable String field;
    private final @Nullable String value;

    public Refusal(
            int status,
            int errno,
            String message,
            @Nullable String object,
            @Nullable String field,
            @Nullable String value) {
        super(message, null, false, false);
        this.status = status;
        this.errno = errno;
        this.object = object;
        this.field = field;
        this.value = value;
    }

    public static Refusal plain(int status, int errno, String message) {
        return new Refusal(status, errno, message, null, null, null);
    }

    public static Refusal unknown(Kind kind, String id) {
        return new Refusal(404, 1012, kind.label() + " not found.", kind.noun(), kind.idField(), id);
    }

    public static Refusal unknownLink(String object, String field, String what, long id) {
        return new Refusal(422, 1012, what + " not found.", object, field, Long.toString(id));
    }

    public static Refusal required(String object, String field) {
        return new Refusal(422, 1001, field + " is required.", object, field, null);
    }

    public static Refusal invalid(String object, String field, String value, String why) {
        return new Refusal(422, 1004, "Invalid value for " + field + ": " + why, object, field, value);
    }

    public static Refusal wrongType(String object, String field, String value) {
        return new Refusal(422, 1015, "Value of " + field + " has the wrong type.", object, field, value);
    }

    public static Refusal wrongFormat(String object, String field, String value) {
        return new Refusal(422, 1016, "Value of " + field + " has the wrong format.", object, field, value);
    }

    public static Refusal readOnly(String object, String field, String value) {
        return new Refusal(403, 1038, "Write access denied for " + field + ".", object, field, value);
    }

    public static Refusal badFilter(String key, String value) {
        return new Refusal(422, 1032, "Invalid value for search filter " + key + ".", "search", key, value);
    }

    public int status() {
        return status;
    }

    public int errno() {
        return errno;
    }

    public @Nullable String object() {
        return object;
    }

    public @Nullable String field() {
        return field;
    }

    public @Nullable String value() {
        return value;
    }

    /** Never null here, unlike an exception's in general. */
    public String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
