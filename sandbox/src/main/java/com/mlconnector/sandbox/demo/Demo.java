package com.mlconnector.sandbox.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** {@code ./ml-connector demo}: exit code 0 when all was equal, 1 when not, 2 for a command that cannot be understood. */
public final class Demo {
    private static final int NOT_EQUAL = 1;
    private static final int USAGE = 2;

    private Demo() {}

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Arguments arguments;
        try {
            arguments = Arguments.of(List.of(args));
        } catch (Arguments.Unusable wrong) {
            System.err.println("ml-connector demo: " + wrong.getMessage() + "\n" + Arguments.USAGE);
            System.exit(USAGE);
            return;
        }
        System.exit(run(arguments, Clock.systemUTC()));
    }

    private static int run(Arguments arguments, Clock clock) {
        PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Printout out = new Printout(console, clock, ZoneId.systemDefault());
        try (House house = House.open(arguments, clock)) {
            Runtime.getRuntime().addShutdownHook(new Thread(house::close, "end"));
            if (!arguments.once()) {
                new LiveRun(house, out).play();
                return 0;
            }
            return new OnceRun(house, out).play() ? 0 : NOT_EQUAL;
        } catch (Setup.Failed | Quiet.NotQuiet failed) {
            out.plain("\nThe demo stopped: " + failed.getMessage());
            return NOT_EQUAL;
        } catch (UncheckedIOException | Web.Refused | IllegalStateException failed) {
            out.plain("\nThe demo stopped: " + failed.getMessage());
            return NOT_EQUAL;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NOT_EQUAL;
        }
    }
}
