package com.mlconnector.sandbox.demo;

import com.mlconnector.sandbox.demo.Arguments.Flag;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code ./ml-connector faults}: exit code 0 when all was equal in the end, 1 when not, 2 for a command that cannot be understood. */
public final class Faults {
    private static final int USAGE = 2;
    private static final String NUMBER = "[1-9][0-9]{0,3}";

    /** One long day of whatever kind. */
    private interface Day {
        boolean play(House house, Printout out) throws Setup.Failed, Quiet.NotQuiet, InterruptedException;
    }

    private Faults() {}

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        try {
            List<String> words = new ArrayList<>(List.of(args));
            String database =
                    value(words, "--database", "jdbc:postgresql:.+", "a PostgreSQL address, jdbc:postgresql://…", "");
            int rounds = Integer.parseInt(value(words, "--rounds", NUMBER, "a number from 1 to 9999", "1"));
            Duration length = Duration.ofMinutes(
                    Long.parseLong(value(words, "--minutes", NUMBER, "a number from 1 to 9999", "30")));
            Arguments asked = Arguments.of(words);
            Clock clock = Clock.systemUTC();
            System.exit(
                    (database.isEmpty() ? run(asked, length, clock) : runNodes(asked, database, rounds, clock))
                            ? 0
                            : 1);
        } catch (Arguments.Unusable wrong) {
            System.err.println("ml-connector faults: " + wrong.getMessage());
            System.exit(USAGE);
        }
    }

    /** Takes an option and its value out of the words. */
    private static String value(List<String> words, String option, String shape, String spoken, String usual)
            throws Arguments.Unusable {
        int at = words.indexOf(option);
        if (at < 0) {
            return usual;
        }
        if (at + 1 >= words.size() || !words.get(at + 1).matches(shape)) {
            throw new Arguments.Unusable(option + " takes " + spoken + ".");
        }
        words.remove(at);
        return words.remove(at);
    }

    static boolean run(Arguments asked, Duration length, Clock clock) {
        Day day = (house, out) -> new FaultRun(house, out, house.data().resolve("faults")).play(length);
        return play(asked, "./ml-connector faults --minutes " + length.toMinutes(), day, clock);
    }

    private static boolean runNodes(Arguments asked, String database, int rounds, Clock clock) {
        Day day = (house, out) -> new NodeRun(house, out).play(database, rounds);
        String again = "./ml-connector faults --database %s --rounds %d".formatted(database, rounds);
        return play(asked, again, day, clock);
    }

    /** Runs it, and keeps the data folder of a run that did not pass. */
    private static boolean play(Arguments asked, String command, Day day, Clock clock) {
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Printout out = new Printout(console, clock, ZoneId.systemDefault());
        Set<Flag> flags = EnumSet.of(Flag.ONCE, Flag.KEEP);
        Arguments kept = new Arguments(asked.home(), flags, asked.invoices(), asked.seed(), Set.of());
        boolean passed = false;
        Path data = null;
        try (House house = House.open(kept, Faults::java, UnaryOperator.identity(), clock)) {
            Runtime.getRuntime().addShutdownHook(new Thread(house::close, "end"));
            data = house.data();
            passed = day.play(house, out);
        } catch (Setup.Failed | Quiet.NotQuiet | UncheckedIOException | Web.Refused | IllegalStateException failed) {
            out.plain("\nThe run stopped: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        String again = command + " --seed %d --invoices %d".formatted(asked.seed(), asked.invoices());
        out.plain(passed ? "\nPassed: " + again : "\nNOT passed. Run it again: " + again);
        if (passed && data != null && !asked.keep()) {
            DataFolder.delete(data);
        }
        return passed;
    }

    private static List<String> java(Path data) {
        try {
            Path folder = Files.createDirectories(data.resolve("faults"));
            return List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-Dmlconnector.faults=" + folder,
                    "-Dml.flow.updates-per-hour=100000");
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for the steps cannot be made", e);
        }
    }
}
