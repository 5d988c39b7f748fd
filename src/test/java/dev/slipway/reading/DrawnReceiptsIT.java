package dev.slipway.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The receipts of {@code examples/}, read off their pictures and held against what was drawn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawnReceiptsIT {
    private static final Path EXAMPLES = Path.of("examples", "receipts");
    private static final TenantFacts TENANT =
            new TenantFacts("default", "EUR", ZoneId.of("Europe/Berlin"), "en", null, false);

    private Reader reader;

    @BeforeAll
    void start(@TempDir Path dir) {
        reader = new Reader(dir, 1, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }

    @AfterAll
    void stop() {
        reader.close();
    }

    static Stream<JsonNode> drawn() throws IOException {
        JsonNode truth =
                new ObjectMapper().readTree(EXAMPLES.resolve("truth.json").toFile());
        return StreamSupport.stream(truth.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void whatDecidesIsReadAsDrawn(JsonNode drawn) throws Exception {
        Path file = EXAMPLES.resolve(drawn.get("file").asText());
        String type = file.toString().endsWith(".png") ? "image/png" : "image/jpeg";
        Reading read = reader.read(List.of(new ReadableDocument(type, Files.readAllBytes(file))), TENANT);

        JsonNode truth = drawn.get("reading");
        assertThat(read.total().amount())
                .isEqualTo(truth.get("total").get("amount").asText());
        assertThat(read.total().currency())
                .isEqualTo(truth.get("total").get("currency").asText());
        assertThat(read.purchasedAt()).hasToString(truth.get("purchasedAt").asText());
        assertThat(read.documentType().name())
                .isEqualToIgnoringCase(truth.get("documentType").asText());
        assertThat(read.language()).isEqualTo(truth.get("language").asText());
        assertThat(read.merchant().phone())
                .isEqualTo(truth.get("merchant").get("phone").asText());
        assertThat(read.number())
                .as("right, or lost in a crease")
                .isIn(truth.get("number").asText(), null);
        assertThat(read.lines())
                .as("no line that was not drawn")
                .hasSizeLessThanOrEqualTo(truth.get("lines").size())
                .extracting(Line::description)
                .allSatisfy(d -> assertThat(d).doesNotContain("/kg").hasSizeGreaterThan(3));
    }
}
