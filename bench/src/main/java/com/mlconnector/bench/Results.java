package com.mlconnector.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files of results, one for each bench; the newest run stands first. */
final class Results {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");
    private static final Pattern RUN = Pattern.compile("(?m)^## Run \\d+");

    private final Path folder;
    private final Clock clock;

    Results(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** @return the file, with the run added */
    Path add(Order order, Machine machine, Findings findings) {
        String name = order.question().word();
        Path file = folder.resolve(name + ".md");
        try {
            String old = Files.exists(file) ? Files.readString(file) : "# " + name + "\n\n";
            int first = RUN.matcher(old)
                    .results()
                    .map(MatchResult::start)
                    .findFirst()
                    .orElse(old.length());
            long number = RUN.matcher(old).results().count() + 1;
            Files.createDirectories(folder);
            Files.writeString(
                    file, old.substring(0, first) + run(number, order, machine, findings) + old.substring(first));
        } catch (IOException e) {
            throw new UncheckedIOException("The results cannot be written to " + file, e);
        }
        return file;
    }

    private String run(long number, Order order, Machine machine, Findings findings) {
        return """
                ## Run %d, %s

                `./ml-connector bench %s` on %s. Median, and in brackets the least and the most where they differ.

                %s
                """.formatted(
                        number,
                        DATE.format(clock.instant().atOffset(ZoneOffset.UTC)),
                        String.join(" ", order.words()),
                        machine.line(),
                        findings.markdown());
    }
}
