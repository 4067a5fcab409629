package com.mlconnector.bench;

import java.util.ArrayList;
import java.util.List;

/** What a bench found: tables, and sentences about what went otherwise than it should. */
final class Findings {
    private final List<Table> tables;
    private final List<String> notes = new ArrayList<>();
    private boolean complete = true;

    Findings(Table... tables) {
        this.tables = List.of(tables);
    }

    /** Something to know with the figures. */
    void note(String sentence) {
        notes.add(sentence);
    }

    /** Something that could not be measured. */
    void missing(String sentence) {
        complete = false;
        notes.add("**Not measured:** " + sentence);
    }

    boolean complete() {
        return complete;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        tables.stream()
                .filter(table -> !table.isEmpty())
                .forEach(table -> text.append(table.markdown()).append('\n'));
        notes.forEach(note -> text.append("* ").append(note).append('\n'));
        return text.toString();
    }
}
