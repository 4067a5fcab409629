package com.mlconnector.sandbox.demo;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the machine and the world do to a connector that goes on running: each hardship begins, lasts a while in which the office
 * works on, and ends. Each one comes before any comes again. What one did is counted, and one that did nothing is told too.
 */
final class Hardships {
    private static final Duration LOOK = Duration.ofMillis(3);
    private static final Duration ENGINE = Duration.ofSeconds(10);

    /** Longer than the ten seconds after which SQLite gives up. */
    private static final Duration LOCKED = Duration.ofSeconds(13);

    private static final Duration FULL = Duration.ofSeconds(9);
    private static final Duration SET = Duration.ofSeconds(4);
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final int BURST = 3_000;
    private static final int FORGED = 200;
    private static final int POISONED = 3;

    /** Meanwhile the office works; returns whether the connector died. */
    interface Meanwhile {
        boolean work(Duration length) throws InterruptedException;
    }

    private interface Hardship {
        void pass() throws InterruptedException;
    }

    private final House house;
    private final Machine machine;
    private final Meanwhile meanwhile;
    private final Random random;
    private final Clock clock;
    private final Map<String, Hardship> all = new TreeMap<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private long callsAfterPause;

    Hardships(House house, Path faults, Meanwhile meanwhile, Random random) {
        this.house = house;
        this.machine = new Machine(house.process(), house.data().resolve("connector"), faults);
        this.meanwhile = meanwhile;
        this.random = random;
        this.clock = house.clock();
        all.put("Hyper engine killed", this::engineKilled);
        all.put("database locked", this::databaseLocked);
        all.put("disk full", this::diskFull);
        all.put("clock set forward and right again", () -> clockSet(1));
        all.put("clock set back and right again", () -> clockSet(-1));
        all.put("webhook flood", this::flood);
        all.put("sandboxes away and back", this::sandboxesAway);
        all.put("paused by a person", this::paused);
        all.put("poison records", this::poison);
        all.put("token refresh answered but not stored", this::tokenNotStored);
    }

    /** Passes through the next hardship, which has ended then, and says its name. */
    String next() throws InterruptedException {
        if (left.isEmpty()) {
            left.addAll(all.keySet());
        }
        String name = left.remove(random.nextInt(left.size()));
        count(name, 1);
        Hardship hardship = all.get(name);
        if (hardship != null) {
            hardship.pass();
        }
        return name;
    }

    /** How many calls the sandboxes saw after a pause had been answered; none is right. */
    long callsAfterPause() {
        return callsAfterPause;
    }

    /** What happened how often, and what each did. */
    Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    private void count(String what, int many) {
        counts.merge(what, many, Integer::sum);
    }

    /** The engine is killed whenever a new file of its comes into being, and now and then. */
    private void engineKilled() throws InterruptedException {
        Set<Path> known = machine.payloads();
        Instant end = clock.instant().plus(ENGINE);
        Instant work = Instant.EPOCH;
        while (clock.instant().isBefore(end)) {
            Set<Path> now = machine.payloads();
            now.removeAll(known);
            if (!now.isEmpty()) {
                known.addAll(now);
                if (random.nextInt(3) > 0) {
                    count("Hyper engine killed: while a payload was written", machine.killEngine());
                }
            }
            if (clock.instant().isAfter(work)) {
                meanwhile.work(Duration.ofMillis(1));
                work = clock.instant().plusMillis(400);
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private void databaseLocked() throws InterruptedException {
        int refused = refusals();
        whileHeld(machine.lockDatabase(), () -> {
            meanwhile.work(LOCKED);
            tellsOfTrouble("database locked");
        });
        count("database locked: webhooks refused with 5xx", refusals() - refused);
    }

    private void diskFull() throws InterruptedException {
        Optional<Machine.Held> full = machine.fillDisk();
        if (full.isEmpty()) {
            count("disk full: NOT POSSIBLE here, there is no prlimit", 1);
            return;
        }
        int refused = refusals();
        whileHeld(full.get(), () -> {
            meanwhile.work(FULL);
            tellsOfTrouble("disk full");
        });
        count("disk full: webhooks refused with 5xx", refusals() - refused);
        meanwhile.work(AWAY);
    }

    private static void whileHeld(Machine.Held held, Hardship hardship) throws InterruptedException {
        try {
            hardship.pass();
        } finally {
            held.close();
        }
    }

    /** Whether the status page says what is wrong. */
    private void tellsOfTrouble(String trouble) {
        try {
            boolean told = !house.connector()
                    .status()
                    .path("store")
                    .path("problem")
                    .asText("")
                    .isEmpty();
            count(trouble + ": " + (told ? "told on the status page" : "NOT TOLD on the status page"), 1);
        } catch (UncheckedIOException | Web.Refused silent) {
            count(trouble + ": the status page did not answer", 1);
        }
    }

    private void clockSet(int direction) throws InterruptedException {
        Duration most = random.nextBoolean() ? Duration.ofMinutes(45) : Duration.ofDays(4);
        Duration by =
                Duration.ofSeconds(60 + random.nextInt((int) most.toSeconds())).multipliedBy(direction);
        machine.setClock(by);
        meanwhile.work(SET);
        machine.setClock(Duration.ZERO);
        meanwhile.work(SET);
    }

    private void flood() throws InterruptedException {
        FreshbooksControl freshbooks = house.sandboxes().freshbooks();
        String anInvoice = freshbooks.all("invoice").get(0).path("id").asText();
        count("webhook flood: deliveries sent again, shuffled", freshbooks.redeliver(BURST));
        count("webhook flood: and once more", freshbooks.redeliver(BURST));
        for (int i = 0; i < FORGED; i++) {
            String answer = freshbooks.forge(anInvoice);
            count("webhook flood: forged, answered " + answer, 1);
        }
        meanwhile.work(AWAY);
    }

    /** FreshBooks tells some records in a way that nobody can read: they alone wait for a person. */
    private void poison() throws InterruptedException {
        FreshbooksControl freshbooks = house.sandboxes().freshbooks();
        List<String> poisoned = freshbooks.writable("invoice").stream()
                .map(invoice -> invoice.path("id").asText())
                .limit(POISONED)
                .toList();
        freshbooks.poison(poisoned);
        String note = "Poisoned " + random.nextInt(1_000_000);
        for (String invoice : poisoned) {
            freshbooks.change("invoice", invoice, FreshbooksControl.object().put("notes", note));
        }
        meanwhile.work(AWAY.multipliedBy(2));
        count("poison records: invoices told of as unreadable", (int)
                poisoned.stream().filter(this::isToldUnreadable).count());
        freshbooks.clearFaults();
    }

    private boolean isToldUnreadable(String invoice) {
        try {
            return house.connector()
                    .timeline("invoice", invoice)
                    .path("story")
                    .path("reason")
                    .asText()
                    .equals("record-unreadable");
        } catch (UncheckedIOException | Web.Refused starting) {
            return false;
        }
    }

    private void sandboxesAway() throws InterruptedException {
        house.sandboxes().goAway();
        Thread.sleep(AWAY.toMillis());
        house.sandboxes().comeBack();
        meanwhile.work(AWAY);
    }

    /** Whatever people change meanwhile, neither service may hear of us once the pause was answered. */
    private void paused() throws InterruptedException {
        try {
            house.connector().pause();
        } catch (UncheckedIOException | Web.Refused starting) {
            count("paused by a person: not possible, it did not answer", 1);
            return;
        }
        long calls = calls();
        meanwhile.work(SET);
        callsAfterPause += calls() - calls;
        house.connector().resume();
    }

    private long calls() {
        return Stream.of(
                        house.sandboxes().freshbooks().calls(),
                        house.sandboxes().tableau().calls())
                .flatMap(calls -> calls.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** FreshBooks gives a new pair, the old one is used up, and the database does not take it. */
    private void tokenNotStored() throws InterruptedException {
        FreshbooksControl freshbooks = house.sandboxes().freshbooks();
        long asked = freshbooks.tokenCalls();
        freshbooks.slowTokens(Duration.ofSeconds(3));
        freshbooks.expireTokens();
        Instant end = clock.instant().plusSeconds(10);
        while (freshbooks.tokenCalls() == asked && clock.instant().isBefore(end)) {
            meanwhile.work(Duration.ofMillis(1));
        }
        if (freshbooks.tokenCalls() > asked) {
            whileHeld(machine.lockDatabase(), () -> meanwhile.work(LOCKED.plusSeconds(3)));
            count("token refresh answered but not stored: kept aside", machine.spilled());
        }
        freshbooks.clearFaults();
    }

    /** How many webhooks were answered with 5xx, as far as the sandbox remembers. */
    private int refusals() {
        return house.sandboxes().freshbooks().answered5xx();
    }

    /** The clock is right from now on. */
    void end() {
        machine.setClock(Duration.ZERO);
    }
}
