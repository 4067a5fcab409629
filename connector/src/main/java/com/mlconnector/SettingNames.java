package com.mlconnector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Stops the start when a setting {@code ml.…} is misspelt: one that nothing reads would silently leave the default in force.
 * Among environment variables only those count that begin like one of ours ({@code ML_DATA_…}): the rest may be others'.
 */
@Component
class SettingNames implements BeanFactoryPostProcessor {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("ml");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        SortedSet<String> known = new TreeSet<>(Set.of(EndWithParent.SETTING));
        for (String name : beans.getBeanDefinitionNames()) {
            known.addAll(of(beans.getType(name, false)));
        }
        List<String> unknown = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(beans.getBean(Environment.class))) {
            if (source instanceof IterableConfigurationPropertySource names) {
                unknown.addAll(unknown(names, known));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownSetting(unknown.get(0), known);
        }
    }

    /** The settings a type reads, spelt as in files and on the command line; none if it reads none of ours. */
    static List<String> of(@Nullable Class<?> type) {
        ConfigurationProperties settings =
                type == null ? null : AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
        if (type == null
                || !type.isRecord()
                || settings == null
                || !settings.prefix().startsWith("ml.")) {
            return List.of();
        }
        return Arrays.stream(type.getRecordComponents())
                .map(component -> settings.prefix() + "." + DataObjectPropertyName.toDashedForm(component.getName()))
                .toList();
    }

    private static List<String> unknown(IterableConfigurationPropertySource source, Set<String> known) {
        boolean fromOutside = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables
                && variables.getName().startsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return source.stream()
                .filter(OURS::isAncestorOf)
                .filter(name -> !fromOutside || beginsLikeOurs(name, known))
                .map(ConfigurationPropertyName::toString)
                .filter(name -> known.stream().noneMatch(one -> isTheSame(one, name, fromOutside)))
                .toList();
    }

    private static boolean beginsLikeOurs(ConfigurationPropertyName name, Set<String> known) {
        String room = name.chop(2) + ".";
        return name.getNumberOfElements() > 2 && known.stream().anyMatch(one -> one.startsWith(room));
    }

    /** A variable cannot hold a dash: {@code ML_WEBHOOK_PUBLIC_URL} and {@code ML_WEBHOOK_PUBLICURL} both name one setting. */
    private static boolean isTheSame(String known, String found, boolean fromOutside) {
        String meaningless = fromOutside ? "[-.]" : "-";
        return known.replaceAll(meaningless, "").equals(found.replaceAll(meaningless, ""));
    }
}
