package com.mlconnector.credentials;

import com.mlconnector.audit.Journal;
import com.mlconnector.audit.JournalLine;
import com.mlconnector.audit.Step;
import com.mlconnector.store.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns to a new key while everything runs, and takes old keys out of use. Each step can be the last one: a key stands in the
 * file before anything is sealed with it, each value is sealed anew by itself and only where nobody wrote it meanwhile, and a key
 * leaves the file only after nothing is sealed with it.
 */
@Component
public class KeyRotation {
    /** Longer than any write may take that sealed its value before the newer key came. */
    static final Duration SETTLE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Vault vault;
    private final Journal journal;
    private final StoreSettings settings;
    private final Clock clock;

    public KeyRotation(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Vault vault,
            Journal journal,
            StoreSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.vault = vault;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a key is good for. */
    public enum Use {
        /** It seals and opens. */
        SEALS,
        /** It opens what it sealed before. */
        OPENS,
        /** It is retired: old seals of the journal are verified with what is left of it. */
        VERIFIES
    }

    /**
     * @param values how many values are sealed with it
     * @param since when it came into use; null for a retired one
     */
    public record KeyState(
            int number, Use use, long values, @Nullable Instant since) {}

    /** An old key cannot be retired now; the message says why and what to do. */
    public static final class Stays extends RuntimeException {
        Stays(String sentence) {
            super(sentence);
        }
    }

    /** All keys, the newest first. */
    public List<KeyState> status() {
        Ring ring = vault.ring();
        Map<Integer, Instant> since = vault.proofs().since();
        Map<Integer, Long> values = new HashMap<>();
        sealed().forEach(value -> values.merge(value.key(), 1L, Long::sum));
        return IntStream.concat(
                        ring.numbers().stream().mapToInt(Integer::intValue),
                        ring.retired().stream().mapToInt(Integer::intValue))
                .boxed()
                .sorted((one, other) -> Integer.compare(other, one))
                .map(key -> new KeyState(key, use(ring, key), values.getOrDefault(key, 0L), since.get(key)))
                .toList();
    }

    private static Use use(Ring ring, int key) {
        if (ring.retired().contains(key)) {
            return Use.VERIFIES;
        }
        return key == ring.newest() ? Use.SEALS : Use.OPENS;
    }

    /**
     * Adds a key and seals everything anew with it.
     *
     * @throws SealBroken when the key file cannot take another key
     */
    public synchronized List<KeyState> rotate() {
        int key = vault.turn();
        int values = sealAnew();
        tell("Key " + key + " seals from now on; " + values + " secrets were sealed anew with it");
        return status();
    }

    /**
     * Takes every key but the newest out of use, once nothing is sealed with any of them. What was left over, by a crash or by a
     * write under way, is sealed anew first.
     *
     * @throws Stays when a value is still sealed with an old key, or the newest key is too new
     */
    public synchronized List<KeyState> retire() {
        sealAnew();
        SortedSet<Integer> old = vault.ring().older();
        refuseWhileInUse(old);
        refuseWhileWritesMayBeUnderWay(old);
        transactions.executeWithoutResult(tx -> old.forEach(vault.proofs()::drop));
        refuseWhileInUse(old);
        old.forEach(vault::retire);
        if (!old.isEmpty()) {
            tell("Keys " + old + " were retired");
        }
        return status();
    }

    /** In the audit trail, with who asked for it, and in the log. */
    private void tell(String sentence) {
        LOG.info("{}", sentence);
        transactions.executeWithoutResult(tx -> journal.write(
                new JournalLine(clock.instant(), null, null, Step.ACCESS_CHANGED, null, sentence, 0, null, null)));
    }

    private void refuseWhileInUse(SortedSet<Integer> old) {
        List<String> left = sealed().filter(value -> old.contains(value.key()))
                .map(Sealed::place)
                .toList();
        if (!left.isEmpty()) {
            throw new Stays("Of what old keys sealed, this is still there and could not be sealed anew: "
                    + String.join(", ", left.subList(0, Math.min(5, left.size())))
                    + (left.size() > 5 ? " and " + (left.size() - 5) + " more" : "")
                    + ". A value that is damaged goes when its secret is entered again on the page Connect, a spilled token"
                    + " with the next use of FreshBooks. Then retire the keys again.");
        }
    }

    private void refuseWhileWritesMayBeUnderWay(SortedSet<Integer> old) {
        Map<Integer, Instant> since = vault.proofs().since();
        Instant newest = since.getOrDefault(vault.ring().newest(), Instant.MAX);
        Instant free = newest.equals(Instant.MAX) ? newest : newest.plus(SETTLE);
        if (old.stream().anyMatch(since::containsKey) && clock.instant().isBefore(free)) {
            throw new Stays("The newest key came less than " + SETTLE.toMinutes()
                    + " minutes ago, and something sealed with the one before may still be on its way into the database. Retire the"
                    + " old keys after " + free + ".");
        }
    }

    /** @return how many values were sealed anew */
    private int sealAnew() {
        int newest = vault.ring().newest();
        int done = 0;
        for (SealedColumn column : SealedColumn.ALL) {
            for (Value value : values(column)) {
                done += value.key() != newest && sealAnew(column, value) ? 1 : 0;
            }
        }
        return done;
    }

    /** One value, one transaction. Where somebody wrote the value meanwhile, theirs stays. */
    private boolean sealAnew(SealedColumn column, Value value) {
        String place = column.place(value.row().toArray(String[]::new));
        try {
            byte[] fresh = vault.seal(place, vault.open(place, value.bytes()));
            List<Object> parameters = new ArrayList<>();
            parameters.add(fresh);
            parameters.addAll(value.row());
            parameters.add(value.bytes());
            Integer changed = transactions.execute(tx -> jdbc.update(column.replace(), parameters.toArray()));
            return changed != null && changed == 1;
        } catch (SealBroken broken) {
            LOG.warn("A value cannot be sealed anew: {}", broken.sentence());
            return false;
        }
    }

    /** Everything that is sealed, wherever it lies. */
    private Stream<Sealed> sealed() {
        Stream<Sealed> inTables = SealedColumn.ALL.stream()
                .flatMap(column -> values(column).stream()
                        .map(value -> new Sealed(column.place(value.row().toArray(String[]::new)), value.key())));
        return Stream.concat(inTables, TokenSpill.sealedIn(settings.folder()).stream());
    }

    private List<Value> values(SealedColumn column) {
        return jdbc.query(column.read(), (row, n) -> {
            List<String> ids = new ArrayList<>();
            for (int i = 1; i <= column.ids().size(); i++) {
                ids.add(row.getString(i));
            }
            return new Value(
                    ids,
                    Optional.ofNullable(row.getBytes(column.ids().size() + 1)).orElse(new byte[0]));
        });
    }

    /** Something sealed: where, and with which key. */
    record Sealed(String place, int key) {}

    /** A value as it stands in its column. */
    private static final class Value {
        private final List<String> row;
        private final byte[] bytes;

        Value(List<String> row, byte[] bytes) {
            this.row = List.copyOf(row);
            this.bytes = bytes;
        }

        List<String> row() {
            return row;
        }

        byte[] bytes() {
            return bytes;
        }

        int key() {
            return Vault.keyNumber(bytes);
        }
    }
}
