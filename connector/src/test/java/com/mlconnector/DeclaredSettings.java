package com.mlconnector;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Every setting of ours, as declared in the records on the class path. */
final class DeclaredSettings {
    private DeclaredSettings() {}

    static List<Class<?>> types() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents("com.mlconnector").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .toList();
    }

    /** Name to default; "" where there is none. */
    static SortedMap<String, String> defaults() {
        SortedMap<String, String> defaults = new TreeMap<>();
        for (Class<?> type : types()) {
            List<String> names = SettingNames.of(type);
            for (int i = 0; i < names.size(); i++) {
                defaults.put(names.get(i), defaultOf(type, i));
            }
        }
        return defaults;
    }

    private static String defaultOf(Class<?> type, int index) {
        Constructor<?> canonical = Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> one.getParameterCount() == type.getRecordComponents().length)
                .findFirst()
                .orElseThrow();
        DefaultValue value = canonical.getParameters()[index].getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(",", value.value());
    }
}
