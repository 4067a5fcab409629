package com.mlconnector.books;

/** FreshBooks' {@code vis_state}: 0 active, 1 deleted, 2 archived. */
public enum Visibility {
    ACTIVE,
    DELETED,
    ARCHIVED;

    static Visibility of(Fields fields) {
        return switch (fields.code("vis_state").orElse(0)) {
            case 1 -> DELETED;
            case 2 -> ARCHIVED;
            default -> ACTIVE;
        };
    }

    public boolean archived() {
        return this == ARCHIVED;
    }
}
