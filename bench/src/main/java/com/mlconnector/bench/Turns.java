package com.mlconnector.bench;

import java.nio.file.Path;

/** Writes what a turn brought into a table, with the speed of the disk right before and right after it. */
record Turns(Path folder) {

    /** Something that is given a load. */
    @FunctionalInterface
    interface Turn {
        Answers take() throws InterruptedException;
    }

    Answers write(Table table, String row, Turn turn) throws InterruptedException {
        double before = Disk.syncsPerSecond(folder);
        Answers answers = turn.take();
        double after = Disk.syncsPerSecond(folder);
        table.add(row, "acknowledged/s", answers.perSecond());
        table.add(row, "p50, ms", answers.acknowledgements().millis(0.5));
        table.add(row, "p99, ms", answers.acknowledgements().millis(0.99));
        table.add(row, "longest, ms", answers.acknowledgements().millis(1));
        table.add(row, "not acknowledged", answers.others());
        table.add(row, "disk before, syncs/s", before);
        table.add(row, "disk after, syncs/s", after);
        return answers;
    }
}
