package dev.slipway.reading.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.TenantFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every language's examples, {@code reading/examples/xx.yaml}: a receipt's text and what must be read of it. */
class LanguageExamplesTest {
    private static final TenantFacts ELSEWHERE =
            new TenantFacts("default", "USD", ZoneId.of("UTC"), "en", null, false);

    private static JsonNode examples(String language) {
        try (InputStream in = LanguageExamplesTest.class.getResourceAsStream("/reading/examples/" + language + ".yaml")) {
            return in == null ? null : new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyLanguageHasExamples() {
        assertThat(LanguagePack.ALL)
                .filteredOn(pack -> !pack.chains().isEmpty() && !pack.language().equals("ms"))
                .allSatisfy(pack -> assertThat(examples(pack.language())).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> examplesAreRead() {
        return LanguagePack.ALL.stream()
                .filter(pack -> examples(pack.language()) != null)
                .flatMap(pack -> IntStream.range(0, examples(pack.language()).size())
                        .mapToObj(i -> DynamicTest.dynamicTest(
                                pack.language() + " " + i,
                                () -> read(pack.language(), examples(pack.language()).get(i)))));
    }

    private static void read(String language, JsonNode example) {
        List<TextLine> lines =
                example.get("text").asText().lines().map(TextLine::of).toList();
        Reading reading = Extractor.extract(lines, ELSEWHERE, LocalDate.of(2026, 12, 31), List.of("text"));
        JsonNode json = new ObjectMapper().valueToTree(reading);
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat(json.get("language").asText()).isEqualTo(language);
        example.get("expect").properties().forEach(field -> soft.assertThat(
                        json.at(field.getKey()).asText())
                .as(field.getKey())
                .isEqualTo(field.getValue().asText()));
        soft.assertAll();
    }
}
