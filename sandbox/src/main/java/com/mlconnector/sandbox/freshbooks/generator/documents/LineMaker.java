package com.mlconnector.sandbox.freshbooks.generator.documents;

import com.mlconnector.sandbox.freshbooks.record.Entry;
import com.mlconnector.sandbox.freshbooks.record.SalesSchemas;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The lines of an invoice: hours of services at a rate, taxed by where the client is. */
final class LineMaker {

    private static final String[] SERVICES = {
        "Consulting",
        "Design",
        "Development",
        "Facilitation",
        "Interviews",
        "Project management",
        "Research",
        "Review",
        "Training",
        "Travel time",
        "Workshop"
    };
    private static final String[] DETAILS = {
        "", "Per statement of work", "Phase 2", "Follow-up from the workshop", "As agreed by phone"
    };
    private static final BigDecimal HST = new BigDecimal("13");
    private static final BigDecimal GST = new BigDecimal("5");
    private static final BigDecimal QST = new BigDecimal("9.975");

    private final Random random;
    private final BigDecimal[] hours = new BigDecimal[160];
    private final BigDecimal[] rates = new BigDecimal[60];

    LineMaker(Random random) {
        this.random = random;
        for (int i = 0; i < hours.length; i++) {
            hours[i] = new BigDecimal(i + 1)
                    .movePointLeft(2)
                    .multiply(new BigDecimal("25"))
                    .stripTrailingZeros();
            hours[i] = hours[i].scale() < 0 ? hours[i].setScale(0) : hours[i];
        }
        for (int i = 0; i < rates.length; i++) {
            rates[i] = new BigDecimal(5500 + i * 375).movePointLeft(2);
        }
    }

    /** @param project 0 for none */
    List<Entry> of(Entry client, long project, long moment) {
        int count = 1 + random.nextInt(3) + (random.nextInt(6) == 0 ? random.nextInt(6) : 0);
        List<Entry> lines = new ArrayList<>(count);
        Long projectId = project == 0 ? null : project;
        for (int i = 1; i <= count; i++) {
            lines.add(line(i, client, projectId, moment));
        }
        return lines;
    }

    private Entry line(int number, Entry client, @Nullable Long project, long moment) {
        Entry line = new Entry(SalesSchemas.LINE, number);
        line.stamp(moment, moment);
        line.put("name", SERVICES[random.nextInt(SERVICES.length)])
                .put("description", DETAILS[random.nextInt(DETAILS.length)])
                .put("qty", hours[random.nextInt(hours.length)])
                .put("unit_cost", rates[random.nextInt(rates.length)])
                .put("modern_project_id", project);
        if (random.nextInt(12) != 0) {
            tax(line, client);
        }
        return line;
    }

    private static void tax(Entry line, Entry client) {
        switch (client.text("p_province")) {
            case "Ontario" -> line.put("taxName1", "HST").put("taxAmount1", HST).put("taxNumber1", "RT 1234");
            case "Quebec" ->
                line.put("taxName1", "GST")
                        .put("taxAmount1", GST)
                        .put("taxNumber1", "RT 1235")
                        .put("taxName2", "QST")
                        .put("taxAmount2", QST)
                        .put("taxNumber2", "TQ 0001");
            default -> {
                // foreign and other provinces: untaxed
            }
        }
    }
}
