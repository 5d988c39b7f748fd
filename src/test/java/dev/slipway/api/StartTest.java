package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.tenant.ConfigurationFault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class StartTest {
    private final ApplicationContextRunner hub =
            new ApplicationContextRunner().withConfiguration(UserConfigurations.of(Room.class));

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Settings.class)
    @Import(KnownProperties.class)
    static class Room {}

    @ConfigurationProperties("slipway.room")
    record Settings(String dataDir, Inner inner, Map<String, String> words) {
        record Inner(Integer maxAttempts) {}
    }

    @Test
    void whatARoomDeclaresIsTaken() {
        environment(Map.of(
                        "SLIPWAY_ROOM_DATA_DIR", "x",
                        "SLIPWAY_ROOM_INNER_MAX_ATTEMPTS", "3",
                        "SLIPWAY_ROOM_WORDS_ANY", "y",
                        "SLIPWAY_TEST_MONGODB_URI", "mongodb://x",
                        "SLIPWAYS", "no matter"))
                .withPropertyValues("slipway.room.words.other=z", "slipway.room.inner.maxAttempts=3")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Settings settings = context.getBean(Settings.class);
                    assertThat(settings.dataDir()).isEqualTo("x");
                    assertThat(settings.inner().maxAttempts()).isEqualTo(3);
                    assertThat(settings.words()).containsEntry("any", "y").containsEntry("other", "z");
                });
    }

    @Test
    void aMisspeltVariableStopsTheStartByName() {
        environment(Map.of("SLIPWAY_ROOM_DATADIRS", "x")).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("SLIPWAY_ROOM_DATADIRS"));
    }

    @Test
    void aMisspeltPropertyStopsTheStartAndWhatIsKnownIsTold() {
        hub.withPropertyValues("slipway.rooms.data-dir=x").run(context -> {
            assertThat(context.getStartupFailure()).hasMessageContaining("slipway.rooms.data-dir");
            var told = new ConfigurationFaultAnalyzer().analyze(context.getStartupFailure());
            assertThat(told.getAction())
                    .contains("slipway.room.data-dir, slipway.room.inner.max-attempts, slipway.room.words");
        });
    }

    private ApplicationContextRunner environment(Map<String, Object> variables) {
        return hub.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("under test-systemEnvironment", variables)));
    }
}
