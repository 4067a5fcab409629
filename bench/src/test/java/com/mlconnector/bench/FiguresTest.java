package com.mlconnector.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void takesTheMiddleOfAnOddAndOfAnEvenNumberOfFigures() {
        Spread spread = new Spread();
        spread.add(9);
        spread.add(1);
        assertThat(spread.median()).isEqualTo(5);

        spread.add(2);
        assertThat(spread.median()).isEqualTo(2);
    }

    @Test
    void showsTheSpreadOnlyWhereThereIsOne() {
        Spread spread = new Spread();
        spread.add(12.34);
        assertThat(spread.shown()).isEqualTo("12.3");

        spread.add(1234.5);
        assertThat(spread.shown()).isEqualTo("623 (12.3–1,235)");
    }

    @Test
    void showsThreeDigitsThatCount() {
        assertThat(Stream.of(0.12345, 1.2345, 12.345, 123.45, 7.0).map(Spread::shown))
                .containsExactly("0.123", "1.23", "12.3", "123", "7");
    }

    @Test
    void writesATableWithADashWhereNothingWasMeasured() {
        Table table = new Table("thing");
        table.add("walk, s", "small", 1);
        table.add("run, s", "large", 2);

        assertThat(table.markdown().lines())
                .containsExactly(
                        "| thing | small | large |", "|---|---:|---:|", "| walk, s | 1 | – |", "| run, s | – | 2 |");
    }

    @Test
    void readsTheLogOfCollections() {
        Footprint.Heap heap = Footprint.Heap.of(Stream.of(
                "[1.0s] Using Serial",
                "[2.0s] GC(0) Pause Young (Allocation Failure) 100M->30M(494M) 250.000ms",
                "[3.0s] GC(1) Pause Full (Allocation Failure) 90M->45M(494M) 750.000ms"));

        assertThat(heap).isEqualTo(new Footprint.Heap(100, 45, 1));
    }

    @Test
    void readsAnOrder() throws Order.Unusable {
        Order order = Order.of(List.of("--home", "/x", "firstload", "--invoices", "2000,10000", "--repeat", "2"));

        assertThat(order.invoices()).containsExactly(2_000, 10_000);
        assertThat(order.words()).containsExactly("firstload", "--invoices", "2000,10000", "--repeat", "2");
    }

    @Test
    void refusesAnOrderItDoesNotUnderstand() {
        assertThatThrownBy(() -> Order.of(List.of())).hasMessageContaining("which bench");
        assertThatThrownBy(() -> Order.of(List.of("lunch"))).hasMessageContaining("'lunch'");
        assertThatThrownBy(() -> Order.of(List.of("firstload", "--invoices", "0")))
                .hasMessageContaining("from 1 to 1000000, not '0'");
        assertThatThrownBy(() -> Order.of(List.of("firstload", "--heap", "lots")))
                .hasMessageContaining("--heap");
    }

    @Test
    void findsTheTimeWithinWhichSoManyOfAHundredWereDone() {
        long[] nanos = LongStream.rangeClosed(1, 200)
                .map(millis -> (201 - millis) * 1_000_000)
                .toArray();
        Latencies latencies = Latencies.of(nanos);

        assertThat(latencies.millis(0.5)).isEqualTo(100);
        assertThat(latencies.millis(0.99)).isEqualTo(198);
        assertThat(latencies.millis(1)).isEqualTo(200);
        assertThat(Latencies.of().millis(0.99)).isZero();
    }

    @Test
    void putsTheTimesOfManyConnectionsTogether() {
        Latencies one = new Latencies();
        Latencies other = new Latencies();
        for (int i = 1; i <= 3000; i++) {
            one.add(2_000_000);
            other.add(4_000_000);
        }

        Latencies all = Latencies.of(List.of(one, other));

        assertThat(all.count()).isEqualTo(6000);
        assertThat(all.millis(0.5)).isEqualTo(2);
        assertThat(all.millis(0.51)).isEqualTo(4);
    }

    @Test
    void comparesWithTheBestThatIsWrittenByHand() {
        Map<Receiver, Double> rates = Map.of(
                new Named("ours", false), 900.0, new Named("slow", true), 300.0, new Named("quick", true), 500.0);

        assertThat(Contest.bestHandWritten(rates)).isEqualTo(500);
        assertThat(Contest.bestHandWritten(Map.of(new Named("ours", false), 900.0)))
                .isZero();
    }

    @Test
    void asksTheIngestionForItsOwnSizesAndTurns() throws Order.Unusable {
        Order usual = Order.of(List.of("ingest"));
        Order said = Order.of(List.of("ingest", "--seconds", "2", "--kills", "100", "--loops", "0"));

        assertThat(usual.invoices()).containsExactly(20_000);
        assertThat(usual.seconds()).isEqualTo(Duration.ofSeconds(4));
        assertThat(said.seconds()).isEqualTo(Duration.ofSeconds(2));
        assertThat(said.kills()).isEqualTo(100);
        assertThat(said.loops()).isZero();
        assertThatThrownBy(() -> Order.of(List.of("ingest", "--kills", "1001"))).hasMessageContaining("from 0 to 1000");
    }

    private record Named(String name, boolean isHandWritten) implements Receiver {
        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:1/hook");
        }

        @Override
        public long stored() {
            return 0;
        }
    }
}
