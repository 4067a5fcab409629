package com.mlconnector.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sheet with bars.
 *
 * @param down what the rows are made of, outermost first
 * @param measures how long the bars are
 * @param across what the columns are made of, with bars that stand; null for bars that lie
 * @param color splits the bars; what has no value here is left out. Null for plain bars
 * @param links where measures come from two data sources: how they meet
 */
record Sheet(
        String name,
        List<Pill> down,
        List<Pill> measures,
        @Nullable Pill across,
        @Nullable Pill color,
        List<Link> links) {

    Sheet {
        down = List.copyOf(down);
        measures = List.copyOf(measures);
        links = List.copyOf(links);
    }

    static Sheet lying(String name, List<Pill> down, Pill measure) {
        return new Sheet(name, down, List.of(measure), null, null, List.of());
    }

    Sheet colored(Pill by) {
        return new Sheet(name, down, measures, across, by, links);
    }

    /** Every pill on the sheet, once. */
    List<Pill> pills() {
        List<Pill> pills = new ArrayList<>(down);
        pills.addAll(measures);
        if (across != null) {
            pills.add(across);
        }
        if (color != null) {
            pills.add(color);
        }
        links.forEach(link -> pills.addAll(List.of(link.first(), link.second())));
        return pills.stream().distinct().toList();
    }

    /** The data sources of the sheet; the one that leads is first. */
    List<Source> sources() {
        return pills().stream().map(Pill::source).distinct().toList();
    }

    String rows() {
        String nested = shelf(down, " / ");
        return across == null ? nested : "(" + nested + " * " + shelf(measures, " + ") + ")";
    }

    String columns() {
        return across == null ? shelf(measures, " + ") : across.qualified();
    }

    private static String shelf(List<Pill> pills, String operator) {
        String joined = pills.stream().map(Pill::qualified).collect(Collectors.joining(operator));
        return pills.size() == 1 ? joined : "(" + joined + ")";
    }
}
