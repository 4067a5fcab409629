package com.mlconnector.sandbox;

import com.mlconnector.sandbox.freshbooks.FreshbooksOptions;
import com.mlconnector.sandbox.freshbooks.FreshbooksSandbox;
import com.mlconnector.sandbox.tableau.TableauOptions;
import com.mlconnector.sandbox.tableau.TableauSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Starts the stand-ins for both services in one process (Tableau's where a Hyper engine is given), says where they listen in one line of JSON, and ends when it is
 * told to: by a signal, or with its parent when {@code --die-with-stdin} is given.
 */
public final class Sandbox {

    private Sandbox() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments;
        try {
            arguments = Arguments.read(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println("sandbox: " + wrong.getMessage() + "\n" + Arguments.USAGE);
            System.exit(2);
            return;
        }
        run(arguments, Clock.systemUTC());
    }

    private static void run(Arguments arguments, Clock clock) throws IOException, InterruptedException {
        List<Part> parts = new CopyOnWriteArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(parts)));
        parts.add(freshbooks(arguments, clock));
        Path engine = arguments.hyperd();
        if (engine != null) {
            parts.add(tableau(arguments, engine, clock));
        }
        announce(arguments, parts);
        if (arguments.dieWithStdin()) {
            endWithStdin();
        }
        new CountDownLatch(1).await();
    }

    private static Part freshbooks(Arguments arguments, Clock clock) {
        FreshbooksOptions options =
                FreshbooksOptions.of(arguments.freshbooksPort(), arguments.seed(), arguments.invoices(), clock);
        FreshbooksSandbox sandbox = FreshbooksSandbox.start(
                arguments.redirectUris().isEmpty() ? options : options.leadingBackTo(arguments.redirectUris()));
        return new Part("freshbooks", sandbox.address(), sandbox);
    }

    private static Part tableau(Arguments arguments, Path engine, Clock clock) throws IOException {
        Path given = arguments.data();
        Path data = given == null ? Files.createTempDirectory("tableau-sandbox") : given;
        TableauSandbox sandbox = TableauSandbox.start(new TableauOptions(arguments.tableauPort(), engine, data, clock));
        return new Part("tableau", sandbox.address(), sandbox);
    }

    private static void announce(Arguments arguments, List<Part> parts) throws IOException {
        String line = parts.stream()
                .map(part -> "\"" + part.name() + "\":\"" + part.address() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        Path ready = arguments.readyFile();
        if (ready != null) {
            Path absolute = ready.toAbsolutePath();
            Path draft = absolute.resolveSibling(absolute.getFileName() + ".new");
            Files.writeString(draft, line + "\n", StandardCharsets.UTF_8);
            Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.println(line);
    }

    /** Reads stdin to its end on a thread of its own, then ends the process: the parent is gone. */
    private static void endWithStdin() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // only the end matters
                        }
                    } catch (IOException gone) {
                        // as good as the end
                    }
                    System.exit(0);
                },
                "stdin");
        watch.setDaemon(true);
        watch.start();
    }

    private static void close(List<Part> parts) {
        for (Part part : parts) {
            try {
                part.running().close();
            } catch (Exception failed) {
                System.err.println("sandbox: could not stop cleanly: " + failed);
            }
        }
    }
}
