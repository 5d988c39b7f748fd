package dev.slipway.hub;

import dev.slipway.tenant.ConfigurationFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Has Camel read the folder of {@code SLIPWAY_ROUTES} beside the routes in the jar. */
@Component
class MoreRoutes implements BeanPostProcessor {
    private final ObjectProvider<RoutesProperties> properties;

    MoreRoutes(ObjectProvider<RoutesProperties> properties) {
        this.properties = properties;
    }

    /** @throws ConfigurationFault if there is no such folder */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof CamelConfigurationProperties camel) {
            Path folder = properties.getObject().routes();
            if (folder != null && !folder.toString().isBlank()) {
                camel.getMain().setRoutesIncludePattern(camel.getMain().getRoutesIncludePattern() + patterns(folder));
            }
        }
        return bean;
    }

    static String patterns(Path folder) {
        return parts(folder)
                .map(part -> part.toAbsolutePath().normalize().toString().replace('\\', '/'))
                .map(part -> ",file:" + part + "/*.camel.yaml")
                .collect(Collectors.joining());
    }

    /** Templates first: a channel may be of a kind that comes with it. */
    static Stream<Path> parts(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationFault(
                    "slipway.routes",
                    "there is no such folder",
                    "Name a folder with channels/ or templates/ in it, or leave it out.");
        }
        return Stream.of("templates", "channels").map(folder::resolve).filter(Files::isDirectory);
    }
}
