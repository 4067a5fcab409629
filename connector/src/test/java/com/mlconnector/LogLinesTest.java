package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.mlconnector.flow.HostileNames;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What stands in the log cannot pass for a line of ours, nor steer the terminal it is read in. */
class LogLinesTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void holdAHostileNameInOneLine() throws IOException {
        for (String name : HostileNames.all()) {
            String line = line("Could not carry " + name, null);

            assertThat(line.lines().toList()).hasSize(1);
            assertThat(line)
                    .startsWith("20")
                    .doesNotContain("\u001b", "\u0007", "\u009b", "\r", "\u202e", "\u200f", "\u2066");
        }
    }

    @Test
    void marksEveryLineOfAFailureThatIsNotItsOwn() throws IOException {
        String forged = "odd\r\n2026-01-01T00:00:00Z ERROR forged\n\u001b[2J";
        String text = line("It failed", new IllegalStateException(forged, new IOException(forged)));

        assertThat(text.lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.isEmpty() || line.startsWith("|") || line.startsWith("\t"));
        assertThat(text).contains("| Caused by: ", "IllegalStateException").doesNotContain("\u001b", "\r");
    }

    private String line(String message, @Nullable Throwable failure) throws IOException {
        Properties properties = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setPattern(properties.getProperty("logging.pattern.console").replaceAll("\\$\\{[^}]*}", ""));
        layout.start();
        Logger logger = context.getLogger("com.mlconnector.audit.Unforeseen");
        return layout.doLayout(new LoggingEvent("x", logger, Level.ERROR, message, failure, null));
    }
}
