package com.mlconnector;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock: every room gets the time from here, so tests can turn it by hand. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** The machine's clock; for the fault suite one that its folder sets forward and back. */
    @Bean
    Clock clock() {
        String faults = System.getProperty("mlconnector.faults");
        return faults == null
                ? Clock.systemUTC()
                : new SetClock(Clock.systemUTC(), Path.of(faults).resolve("clock"));
    }
}
