package com.mlconnector.webhook;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the door at {@code /hooks/} and keeps a clerk who writes down, once a second, what was turned away there. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    private static final Logger log = LoggerFactory.getLogger(WebhookConfiguration.class);

    @Bean
    ServletRegistrationBean<HookServlet> hookDoor(
            Reception reception, RequestBody bodies, Rejections rejections, Turnstile turnstile, Clock clock) {
        ServletRegistrationBean<HookServlet> registration = new ServletRegistrationBean<>(
                new HookServlet(reception, bodies, rejections, turnstile, clock), "/hooks/*");
        registration.setName("hooks");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    RejectionClerk rejectionClerk(Rejections rejections) {
        return RejectionClerk.atWork(rejections);
    }

    /** Writes rejections, off the path of those who wait for an answer. */
    static final class RejectionClerk implements AutoCloseable {
        private final Rejections rejections;
        private final ScheduledExecutorService thread;

        private RejectionClerk(Rejections rejections) {
            this.rejections = rejections;
            this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread clerk = new Thread(work, "rejection-clerk");
                clerk.setDaemon(true);
                return clerk;
            });
        }

        static RejectionClerk atWork(Rejections rejections) {
            RejectionClerk clerk = new RejectionClerk(rejections);
            var unused = clerk.thread.scheduleWithFixedDelay(clerk::write, 1, 1, TimeUnit.SECONDS);
            return clerk;
        }

        @Override
        public void close() {
            thread.shutdown();
            write();
        }

        private void write() {
            try {
                rejections.write();
            } catch (RuntimeException failed) {
                log.warn("Rejected webhooks could not be written down", failed);
            }
        }
    }
}
