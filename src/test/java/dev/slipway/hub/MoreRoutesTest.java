package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.tenant.ConfigurationFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoreRoutesTest {
    @TempDir
    private Path folder;

    @Test
    void templatesAreReadBeforeTheChannelsThatUseThem() throws IOException {
        Files.createDirectory(folder.resolve("channels"));
        assertThat(MoreRoutes.patterns(folder)).isEqualTo(",file:" + folder + "/channels/*.camel.yaml");
        Files.createDirectory(folder.resolve("templates"));
        assertThat(MoreRoutes.patterns(folder))
                .isEqualTo(",file:" + folder + "/templates/*.camel.yaml,file:" + folder + "/channels/*.camel.yaml");
    }

    @Test
    void aFolderThatIsNotThereStopsTheStartByName() {
        assertThatThrownBy(() -> MoreRoutes.patterns(folder.resolve("elsewhere")))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining("SLIPWAY_ROUTES");
    }
}
