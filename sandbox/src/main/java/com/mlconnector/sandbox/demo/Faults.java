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

    private Faults() {}

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        try {
            List<String> words = new ArrayList<>(List.of(args));
            Duration length = Duration.ofMinutes(minutes(words));
            System.exit(run(Arguments.of(words), length, Clock.systemUTC()) ? 0 : 1);
        } catch (Arguments.Unusable wrong) {
            System.err.println("ml-connector faults: " + wrong.getMessage());
            System.exit(USAGE);
        }
    }

    /** Takes {@code --minutes N} out of the words; 30 where it is not there. */
    private static long minutes(List<String> words) throws Arguments.Unusable {
        int at = words.indexOf("--minutes");
        if (at < 0) {
            return 30;
        }
        if (at + 1 >= words.size() || !words.get(at + 1).matches("[1-9][0-9]{0,3}")) {
            throw new Arguments.Unusable("--minutes takes a number from 1 to 9999.");
        }
        words.remove(at);
        return Long.parseLong(words.remove(at));
    }

    /** Runs it, and keeps the data folder of a run that did not pass. */
    static boolean run(Arguments asked, Duration length, Clock clock) {
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Printout out = new Printout(console, clock, ZoneId.systemDefault());
        Set<Flag> flags = EnumSet.of(Flag.ONCE, Flag.KEEP);
        Arguments kept = new Arguments(asked.home(), flags, asked.invoices(), asked.seed(), Set.of());
        boolean passed = false;
        Path data = null;
        try (House house = House.open(kept, Faults::java, UnaryOperator.identity(), clock)) {
            Runtime.getRuntime().addShutdownHook(new Thread(house::close, "end"));
            data = house.data();
            passed = new FaultRun(house, out, data.resolve("faults")).play(length);
        } catch (Setup.Failed | Quiet.NotQuiet | UncheckedIOException | Web.Refused | IllegalStateException failed) {
            out.plain("\nThe run stopped: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        String again = "./ml-connector faults --minutes %d --seed %d --invoices %d"
                .formatted(length.toMinutes(), asked.seed(), asked.invoices());
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
