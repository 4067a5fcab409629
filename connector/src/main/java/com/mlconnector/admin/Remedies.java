package com.mlconnector.admin;

import com.mlconnector.audit.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Says for each reason what happened, what we do and what a person does; read from {@code docs/reasons.md}, the one source. */
@Component
class Remedies {
    private final Map<Reason, Remedy> remedies = new EnumMap<>(Reason.class);

    Remedies() {
        try (InputStream page = new ClassPathResource("docs/reasons.md").getInputStream()) {
            new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(Remedy::of)
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("docs/reasons.md is missing from the program", e);
        }
        if (remedies.size() != Reason.values().length) {
            throw new IllegalStateException("docs/reasons.md does not speak of every reason");
        }
    }

    /** One row of the page; code marks are left out. */
    record Remedy(Reason reason, String handling, String happened, String weDo, String youDo) {

        static Remedy of(String line) {
            List<String> cells = Arrays.stream(line.split("\\|"))
                    .skip(1)
                    .map(cell -> cell.replace("`", "").replace("**", "").strip())
                    .toList();
            if (cells.size() != 5) {
                throw new IllegalStateException("docs/reasons.md has a row without five cells: " + line);
            }
            Reason reason = Reason.of(cells.get(0))
                    .orElseThrow(() -> new IllegalStateException("docs/reasons.md has an unknown reason: " + line));
            return new Remedy(reason, cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }
    }

    Remedy of(Reason reason) {
        Remedy remedy = remedies.get(reason);
        if (remedy == null) {
            throw new IllegalStateException("No remedy for " + reason.word());
        }
        return remedy;
    }

    List<Remedy> all() {
        return List.copyOf(remedies.values());
    }

    Map<String, Remedy> byWord() {
        return remedies.values().stream()
                .collect(Collectors.toMap(remedy -> remedy.reason().word(), remedy -> remedy));
    }

    private void add(Remedy remedy) {
        if (remedies.put(remedy.reason(), remedy) != null) {
            throw new IllegalStateException(
                    "docs/reasons.md speaks twice of " + remedy.reason().word());
        }
    }
}
