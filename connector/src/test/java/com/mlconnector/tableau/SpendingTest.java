package com.mlconnector.tableau;

import static com.mlconnector.tableau.TableauRoom.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.audit.ConnectionId;
import com.mlconnector.store.Database;
import com.mlconnector.store.TestDatabase;
import com.mlconnector.store.TurnableClock;
import com.mlconnector.tableau.Spending.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that cost something of a limit are counted over all nodes. */
@ParameterizedClass
@EnumSource(Database.class)
@SuppressWarnings("NullAway.Init")
class SpendingTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Parameter
    Database kind;

    private TurnableClock clock;
    private TestDatabase database;
    private Spending spending;

    @BeforeEach
    void open() {
        clock = new TurnableClock();
        database = TestDatabase.open(kind);
        spending = new Spending(database.template(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsEachKindOfEachConnectionByItself() {
        spending.spend(MAIN, Kind.CHANGE);
        spending.spend(MAIN, Kind.JOB_QUERY);
        spending.spend(MAIN, Kind.JOB_QUERY);
        spending.spend(new ConnectionId("other"), Kind.CHANGE);

        assertThat(spending.spent(MAIN, Kind.CHANGE, HOUR)).isEqualTo(1);
        assertThat(spending.spent(MAIN, Kind.JOB_QUERY, HOUR)).isEqualTo(2);
    }

    @Test
    void countsWhatManyThreadsOfTwoNodesSpendAtOnce() throws Exception {
        Spending other = new Spending(database.template(), clock);
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<Future<Boolean>> spent = threads.invokeAll(IntStream.range(0, 100)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    (i % 2 == 0 ? spending : other).spend(MAIN, Kind.CHANGE);
                    return true;
                })
                .toList());
        threads.shutdown();

        for (Future<Boolean> one : spent) {
            assertThat(one.get()).isTrue();
        }
        assertThat(other.spent(MAIN, Kind.CHANGE, HOUR)).isEqualTo(100);
    }

    @Test
    void forgetsWhatIsPastItsWindowAndSweepsItAwayAfterADay() {
        spending.spend(MAIN, Kind.CHANGE);
        clock.turn(Duration.ofMinutes(59));
        assertThat(spending.spent(MAIN, Kind.CHANGE, HOUR)).isEqualTo(1);
        clock.turn(Duration.ofMinutes(1));
        assertThat(spending.spent(MAIN, Kind.CHANGE, HOUR)).isZero();
        assertThat(spending.spent(MAIN, Kind.CHANGE, DAY)).isEqualTo(1);

        clock.turn(Duration.ofHours(25));
        spending.spend(MAIN, Kind.CHANGE);

        assertThat(database.jdbc()
                        .sql("select count(*) from tableau_spent")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
