package com.mlconnector.sandbox.freshbooks.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.mlconnector.sandbox.freshbooks.books.Books;
import com.mlconnector.sandbox.freshbooks.oauth.Identity;
import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.Kind;
import com.mlconnector.sandbox.freshbooks.record.Stamps;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** The hours people wrote down: most for projects, some inside the house, two of them still running. */
final class TimeMaker {

    private static final String[] NOTES = {
        "", "", "Call with the client", "Draft", "Review & corrections", "On site", "\"Quick\" fix", "Préparation"
    };
    private static final Long[] PEOPLE = {Identity.ID, Identity.ID, 1_405_161L, 1_405_162L, 1_405_170L, 1_405_188L};
    private static final long QUARTER_HOUR = 900;
    private static final long RUNNING = 2;
    private static final int BILLED_AFTER_DAYS = 45;

    private final Books books;
    private final Random random;
    private final Calendar calendar;
    private final List<Entry> projects;
    private final Long[] projectIds;
    private final Long[] durations = new Long[32];

    TimeMaker(Books books, Random random, Calendar calendar) {
        this.books = books;
        this.random = random;
        this.calendar = calendar;
        this.projects = books.all(Kind.PROJECT);
        this.projectIds = projects.stream().map(Entry::id).toArray(Long[]::new);
        for (int i = 0; i < durations.length; i++) {
            durations[i] = (i + 1) * QUARTER_HOUR;
        }
    }

    void make(int count) {
        for (int i = 0; i < count; i++) {
            time(calendar.at(i, count), i >= count - RUNNING);
        }
    }

    private void time(LocalDate day, boolean running) {
        Entry time = books.add(Kind.TIME_ENTRY);
        long start = calendar.moment(day);
        Long duration = durations[random.nextInt(durations.length)];
        long written = start + duration * 1_000_000;
        boolean billable = random.nextInt(7) != 0;
        time.stamp(written, written);
        time.put("identity_id", PEOPLE[random.nextInt(PEOPLE.length)])
                .put("started_at", Stamps.instant(start - start % 1_000_000))
                .put("duration", duration)
                .put("note", NOTES[random.nextInt(NOTES.length)])
                .put("billable", billable)
                .put("billed", billable && calendar.age(day) > BILLED_AFTER_DAYS && random.nextInt(5) != 0);
        if (random.nextInt(10) == 0) {
            time.put("internal", true).put("billable", false).put("billed", false);
        } else {
            forProject(time);
        }
        if (running) {
            time.put("is_logged", false).put("billed", false);
        } else if (random.nextInt(100) == 0) {
            time.visState(Entry.DELETED);
        }
    }

    private void forProject(Entry time) {
        int index = random.nextInt(projectIds.length);
        Entry project = projects.get(index);
        time.put("project_id", projectIds[index]).put("client_id", project.get("client_id"));
        if (project.get("service_ids") instanceof ArrayNode ids) {
            time.put("service_id", ids.get(random.nextInt(ids.size())).asLong());
        }
    }
}
