package dev.slipway.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CampaignCodesTest {
    @Test
    void everyCodeAndReasonHasItsTextInSevenLanguages() throws IOException {
        JsonNode codes;
        try (InputStream in = getClass().getResourceAsStream("/codes/campaign.yaml")) {
            codes = new YAMLMapper().readTree(in);
        }
        Set<String> used = new TreeSet<>(Rules.ORDER);
        used.addAll(inSources());
        assertThat(codes.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(used);
        codes.forEach(code -> assertThat(code.get("title").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyElementsOf(List.of("de", "en", "es", "fr", "it", "nl", "pt")));
    }

    /** The codes that the sources of room and controller name. */
    private static Set<String> inSources() throws IOException {
        Set<String> found = new TreeSet<>();
        Pattern code = Pattern.compile("\"(campaign\\.[a-z_]+)\"");
        Path root = Path.of("src", "main", "java", "dev", "slipway");
        try (Stream<Path> files =
                Stream.concat(Files.list(root.resolve("campaign")), Files.list(root.resolve("api")))) {
            for (Path file : files.filter(it -> it.toString().contains("/campaign/")
                            || it.getFileName().toString().startsWith("Campaign"))
                    .toList()) {
                code.matcher(Files.readString(file, StandardCharsets.UTF_8))
                        .results()
                        .forEach(it -> found.add(it.group(1)));
            }
        }
        found.removeAll(Set.of("campaign.started", "campaign.stopped", "campaign.updated"));
        return found;
    }
}
