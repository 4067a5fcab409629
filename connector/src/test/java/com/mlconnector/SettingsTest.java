package com.mlconnector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What each setting refuses, and that the refusal names it. */
class SettingsTest {
    private static final List<String> WRONG = List.of(
            "ml.admin.idle=10s",
            "ml.admin.idle=soon",
            "ml.admin.idle=13h",
            "ml.admin.longest=8d",
            "ml.admin.new-password=perhaps",
            "ml.aging.back-days=-1",
            "ml.aging.back-days=3661",
            "ml.data.url=jdbc:mysql://localhost/books",
            "ml.retention.audit-days=29",
            "ml.retention.audit-days=-1",
            "ml.retention.delivery-days=7",
            "ml.retention.version-days=36501",
            "ml.retention.turned-away-days=ever",
            "ml.retention.archive=perhaps",
            "ml.flow.delivery-threads=0",
            "ml.flow.delivery-threads=17",
            "ml.flow.intake-threads=0",
            "ml.flow.intake-threads=17",
            "ml.flow.intake-threads=two",
            "ml.flow.updates-per-hour=0",
            "ml.flow.updates-per-hour=100001",
            "ml.freshbooks.answer-timeout=0s",
            "ml.freshbooks.answer-timeout=31s",
            "ml.freshbooks.api-url=api.freshbooks.com",
            "ml.freshbooks.auth-url=auth.freshbooks.com",
            "ml.freshbooks.authorities=/etc/authority.pem",
            "ml.freshbooks.concurrent-calls=0",
            "ml.freshbooks.concurrent-calls=17",
            "ml.freshbooks.connect-timeout=-1s",
            "ml.freshbooks.largest-answer=1023",
            "ml.health.every=9s",
            "ml.hyper.memory-limit=0m",
            "ml.hyper.memory-limit=half",
            "ml.sync.reference-every=59s",
            "ml.sync.scan-every=59s",
            "ml.sync.compare-every=59s",
            "ml.sync.sweep-every=9s",
            "ml.tableau.chunk-megabytes=0",
            "ml.tableau.chunk-megabytes=61",
            "ml.tableau.timeout=0s",
            "ml.tableau.upload-timeout=1s",
            "ml.webhook.body-limit=511",
            "ml.webhook.body-limit=1048577",
            "ml.webhook.body-seconds=0",
            "ml.webhook.body-seconds=61",
            "ml.webhook.public-url=ftp://books.example.com",
            "ml.webhook.public-url=https://books.example.com/?a=b",
            "ml.webhook.public-url=https://user@books.example.com",
            "ml.webhook.rejected-per-second=0",
            "ml.webhook.rejected-per-second=1001",
            "ml.webhook.rejected-rows=0",
            "ml.webhook.rejected-rows=100001");

    /** Any text or path may be right for these. */
    private static final Set<String> TAKE_ANYTHING = Set.of(
            "ml.data.folder", "ml.data.user", "ml.data.password-file", "ml.hyper.engine", "ml.tableau.authorities");

    static Stream<String> wrong() {
        return WRONG.stream();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("wrong")
    void refusesAWrongValueByTheSettingsName(String wrong) {
        String name = wrong.substring(0, wrong.indexOf('='));
        String value = wrong.substring(wrong.indexOf('=') + 1);

        assertThatThrownBy(() -> bind(name, value))
                .satisfies(refused -> assertThat(Stream.iterate(refused, at -> at != null, Throwable::getCause)
                                .map(at -> String.valueOf(at.getMessage())))
                        .anyMatch(message -> message.contains(name)));
    }

    @Test
    void checksEverySettingThatCanBeWrong() {
        Set<String> checked = WRONG.stream()
                .map(wrong -> wrong.substring(0, wrong.indexOf('=')))
                .collect(Collectors.toSet());

        checked.addAll(TAKE_ANYTHING);

        assertThat(checked).isEqualTo(DeclaredSettings.defaults().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML_WEBHOOK_PUBLICURL", "ML_WEBHOOK_PUBLIC_URL"})
    void readsASettingFromTheEnvironment(String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of(variable, "https://books.example.com")));

        String read = Binder.get(environment)
                .bind("ml.webhook.public-url", String.class)
                .get();

        assertThat(read).isEqualTo("https://books.example.com");
    }

    private static void bind(String name, String value) {
        Class<?> type = DeclaredSettings.types().stream()
                .filter(one -> SettingNames.of(one).contains(name))
                .findFirst()
                .orElseThrow();
        String prefix = name.substring(0, name.lastIndexOf('.'));
        new Binder(ConfigurationPropertySources.from(
                        new org.springframework.core.env.MapPropertySource("test", Map.of(name, value))))
                .bindOrCreate(prefix, Bindable.of(type));
    }
}
