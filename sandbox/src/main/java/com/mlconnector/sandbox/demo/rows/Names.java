package com.mlconnector.sandbox.demo.rows;

import com.fasterxml.jackson.databind.JsonNode;

/** What clients, projects and vendors are called in rows. */
final class Names {
    private Names() {}

    /** Organization, else the person, else the e-mail address. */
    static String client(JsonNode client) {
        String name = billed(client);
        if (!name.isEmpty()) {
            return name;
        }
        String email = Field.text(client, "email").strip();
        return email.isEmpty() ? "(Client " + Field.id(client, "id") + ")" : email;
    }

    /** The name that stands on an invoice; empty when there is none. */
    static String billed(JsonNode record) {
        String organization = Field.text(record, "organization").strip();
        String person = (Field.text(record, "fname").strip() + " "
                        + Field.text(record, "lname").strip())
                .strip();
        return organization.isEmpty() ? person : organization;
    }

    static String project(JsonNode project) {
        String title = Field.text(project, "title");
        return title.isBlank() ? "Project " + Field.id(project, "id") : title;
    }

    /** Both lines of a street in one. */
    static String street(String first, String second) {
        return second.isBlank() ? first : first + ", " + second;
    }

    /** Blanks in one; names all in capitals or all in small letters begin each word with a capital. */
    static String vendor(String typed) {
        String name = typed.strip().replaceAll("[\\p{Z}\\s]+", " ");
        if (name.isEmpty()) {
            return "(No vendor)";
        }
        boolean capitals = name.chars().noneMatch(Character::isLowerCase);
        boolean small = name.chars().noneMatch(Character::isUpperCase);
        return capitals || small ? titled(name) : name;
    }

    private static String titled(String name) {
        StringBuilder titled = new StringBuilder();
        int before = ' ';
        for (int character : name.codePoints().toArray()) {
            boolean inside = Character.isLetterOrDigit(before) || before == '\'' || before == '’';
            titled.appendCodePoint(inside ? Character.toLowerCase(character) : Character.toUpperCase(character));
            before = character;
        }
        return titled.toString();
    }
}
