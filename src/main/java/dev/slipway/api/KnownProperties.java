package dev.slipway.api;

import dev.slipway.tenant.ConfigurationFault;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Stops the start at a {@code slipway.*} property or {@code SLIPWAY_*} environment variable that no room declares: a
 * misspelt setting would otherwise be a default in silence. {@code SLIPWAY_TEST_*} is for tests and passes.
 */
@Component
class KnownProperties implements BeanFactoryPostProcessor, EnvironmentAware {
    private static final String OURS = "slipway";

    private ConfigurableEnvironment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        SortedSet<String> known = new TreeSet<>();
        for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            Class<?> type = beans.getType(name, false);
            ConfigurationProperties declared = beans.findAnnotationOnBean(name, ConfigurationProperties.class, false);
            if (type != null && declared != null && type.isRecord() && isOurs(declared.prefix() + declared.value())) {
                collect(declared.prefix().isEmpty() ? declared.value() : declared.prefix(), type, known);
            }
        }
        environment.getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    check(name, source instanceof SystemEnvironmentPropertySource, known);
                }
            }
        });
    }

    private static boolean isOurs(String prefix) {
        return prefix.startsWith(OURS);
    }

    private static void collect(String prefix, Class<?> type, Collection<String> known) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> of = component.getType();
            if (of.isRecord()) {
                collect(name, of, known);
            } else if (Map.class.isAssignableFrom(of) || Collection.class.isAssignableFrom(of) || of.isArray()) {
                known.add(name + "*");
            } else {
                known.add(name);
            }
        }
    }

    private static void check(String name, boolean environment, SortedSet<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ours = environment
                ? lower.startsWith("slipway_") && !lower.startsWith("slipway_test_")
                : lower.startsWith("slipway.");
        if (ours && known.stream().noneMatch(one -> matches(one, lower))) {
            throw new ConfigurationFault(
                    name,
                    "there is no such setting",
                    "Known are: " + String.join(", ", known)
                            + ". As an environment variable each is in capitals with _ for . and -.");
        }
    }

    /** Compared as Spring binds them: case and separators do not count. */
    private static boolean matches(String known, String name) {
        String bare = bare(name);
        return known.endsWith("*") ? bare.startsWith(bare(known)) : bare.equals(bare(known));
    }

    private static String bare(String name) {
        return name.replaceAll("[^a-z0-9]", "");
    }
}
