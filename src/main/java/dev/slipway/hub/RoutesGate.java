package dev.slipway.hub;

import dev.slipway.tenant.ConfigurationFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.IOHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Stops the start at the mistakes in the routes, all at once, before anything else of the hub is there. */
@Component
class RoutesGate implements BeanFactoryPostProcessor, EnvironmentAware {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesGate.class);
    private static final int MOST = 20;
    private static final List<String> BUILT_IN = List.of("routes/", "routes/templates/", "routes/channels/");

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** @throws ConfigurationFault that lists the mistakes, at most 20 */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        Set<String> beans = new TreeSet<>(List.of(factory.getBeanDefinitionNames()));
        beans.addAll(List.of(factory.getSingletonNames()));
        for (String bean : List.copyOf(beans)) {
            beans.addAll(List.of(factory.getAliases(bean)));
        }
        RouteWorld world = new RouteWorld(beans, IOHelper::lookupEnvironmentVariable, environment::getProperty);
        Path folder = Binder.get(environment).bind("slipway.routes", Path.class).orElse(null);
        refuse(RoutesCheck.mistakes(files(folder), world));
    }

    static void refuse(List<RouteMistake> mistakes) {
        if (!mistakes.isEmpty()) {
            String more = mistakes.size() > MOST ? "\nand " + (mistakes.size() - MOST) + " more" : "";
            throw new ConfigurationFault(
                    "routes",
                    mistakes.stream().limit(MOST).map(one -> "\n" + one).collect(Collectors.joining()) + more,
                    "Each line above is file:line: parameter: what is wrong. Mend them and start again.");
        }
    }

    /** The built-in ones, and those of the folder. */
    static List<RouteFile> files(Path folder) {
        List<RouteFile> files = new ArrayList<>();
        try {
            for (String place : BUILT_IN) {
                for (Resource file :
                        new PathMatchingResourcePatternResolver().getResources("classpath:" + place + "*.camel.yaml")) {
                    files.add(file(place + file.getFilename(), file.getContentAsByteArray()));
                }
            }
        } catch (IOException e) {
            throw new ConfigurationFault("routes", "the built-in ones cannot be read", "Install the hub again.");
        }
        if (folder != null && !folder.toString().isBlank()) {
            MoreRoutes.parts(folder).forEach(part -> files.addAll(listed(part)));
        }
        return files;
    }

    private static List<RouteFile> listed(Path part) {
        List<RouteFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(part)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".camel.yaml")) {
                    files.add(file(file.toString(), Files.readAllBytes(file)));
                } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                    LOG.warn("{} is not read: a file of routes is called NAME.camel.yaml", file);
                }
            }
        } catch (IOException e) {
            throw new ConfigurationFault(
                    "slipway.routes", part + " or a file in it cannot be read", "Let the hub's user read it.");
        }
        return files;
    }

    private static RouteFile file(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new RouteFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
}
