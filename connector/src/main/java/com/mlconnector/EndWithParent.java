package com.mlconnector;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Ends this process when whoever started it is gone (setting {@code ml.exit-with-stdin}): the demo holds our standard input
 * open, and the system closes it however the demo ends.
 */
@Component
class EndWithParent implements ApplicationRunner {
    static final String SETTING = "ml.exit-with-stdin";

    private final boolean wanted;

    EndWithParent(@Value("${" + SETTING + ":false}") boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!wanted) {
            return;
        }
        Thread watch = new Thread(EndWithParent::waitForTheEnd, "end-with-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void waitForTheEnd() {
        try {
            while (System.in.read() >= 0) {
                // only the end matters
            }
        } catch (IOException gone) {
            // the other end is gone, which is what we wait for
        }
        System.exit(0);
    }
}
