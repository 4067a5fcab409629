package com.mlconnector.cli;

import com.mlconnector.store.StoreSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Option;

/** Which database a command works on, told as to the server: on the command line, in the environment, or in application.properties. */
final class DataOptions {

    @Option(names = "--ml.data.url", paramLabel = "URL", description = "the PostgreSQL address, as for run")
    private @Nullable String url;

    @Option(names = "--ml.data.user", paramLabel = "NAME", description = "the PostgreSQL user, as for run")
    private @Nullable String user;

    @Option(
            names = "--ml.data.password-file",
            paramLabel = "FILE",
            description = "holds the PostgreSQL password, as for run")
    private @Nullable String passwordFile;

    /** @param folder the data folder, which is told apart from these */
    StoreSettings settings(Path folder) {
        Map<String, Object> told = new LinkedHashMap<>();
        Optional.ofNullable(url).ifPresent(value -> told.put("ml.data.url", value));
        Optional.ofNullable(user).ifPresent(value -> told.put("ml.data.user", value));
        Optional.ofNullable(passwordFile).ifPresent(value -> told.put("ml.data.password-file", value));
        told.put("ml.data.folder", folder.toString());
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("command line", told));
        ConfigDataEnvironmentPostProcessor.applyTo(environment, null, null, List.of());
        ConfigurationPropertySources.attach(environment);
        try {
            return Binder.get(environment).bindOrCreate("ml.data", StoreSettings.class);
        } catch (org.springframework.boot.context.properties.bind.BindException wrong) {
            Throwable cause = org.springframework.core.NestedExceptionUtils.getMostSpecificCause(wrong);
            throw new CliFailed("Nothing was done.", String.valueOf(cause.getMessage()), "Correct that and try again.");
        }
    }
}
