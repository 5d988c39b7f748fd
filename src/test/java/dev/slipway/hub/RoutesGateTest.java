package dev.slipway.hub;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Slipway;
import dev.slipway.tenant.ConfigurationFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.io.ClassPathResource;

@ExtendWith(OutputCaptureExtension.class)
class RoutesGateTest {
    private static final String WRONG = """
            - templatedRoute:
                routeTemplateRef: folder
                routeId: channel-scans
                parameters:
                  - {name: name, value: scans}
                  - {name: tenant, value: acme}
                  - {name: fodler, value: /srv/scans}
            """;

    @TempDir
    private Path folder;

    private Path channel(String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("channels")).resolve("scans.camel.yaml");
        return Files.writeString(file, text);
    }

    @Test
    void aMistakeStopsTheStartWithItsFileLineAndParameterAndNoTrace(CapturedOutput output) throws IOException {
        Path file = channel(WRONG);
        assertThatThrownBy(() -> SpringApplication.run(
                        Slipway.class,
                        "--slipway.routes=" + folder,
                        "--slipway.data-dir=" + folder.resolve("data"),
                        "--server.port=0"))
                .isInstanceOf(ConfigurationFault.class);
        assertThat(output)
                .contains(file + ":7: fodler: routeTemplate folder has no such parameter; did you mean folder?\n")
                .contains(file + ":1: folder: is missing; give it a value (")
                .contains("APPLICATION FAILED TO START")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    /** The examples want what an operator sets in the environment; here all of it is set. */
    @Test
    void theBuiltInRoutesAndTheExamplesAreWithoutMistake() throws IOException {
        YamlPropertiesFactoryBean properties = new YamlPropertiesFactoryBean();
        properties.setResources(new ClassPathResource("application.yaml"));
        RouteWorld world =
                new RouteWorld(beansOfTheHub(), name -> "1", requireNonNull(properties.getObject())::getProperty);
        List<RouteFile> files = new ArrayList<>(RoutesGate.files(null));
        try (Stream<Path> examples = Files.list(Path.of("examples/channels"))) {
            for (Path example : examples.sorted().toList()) {
                files.add(new RouteFile(example.toString(), Files.readString(example)));
            }
        }
        assertThat(files)
                .extracting(RouteFile::name)
                .contains("routes/pipeline.camel.yaml", "routes/channels/inbox.camel.yaml");
        assertThat(RoutesCheck.mistakes(files, world)).isEmpty();
    }

    private static Set<String> beansOfTheHub() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.scan("dev.slipway.hub");
            new ConfigurationClassPostProcessor()
                    .postProcessBeanDefinitionRegistry(context.getDefaultListableBeanFactory());
            return Set.of(context.getBeanDefinitionNames());
        }
    }

    @Test
    void noMoreThanTwentyAreToldAtOnce() {
        List<RouteMistake> many = IntStream.rangeClosed(1, 25)
                .mapToObj(i -> new RouteMistake("x", i, "name", "is missing"))
                .toList();
        assertThatThrownBy(() -> RoutesGate.refuse(many))
                .hasMessageStartingWith("routes: \nx:1: name: is missing\nx:2: ")
                .hasMessageEndingWith("\nx:20: name: is missing\nand 5 more");
    }
}
