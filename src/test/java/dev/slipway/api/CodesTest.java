package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {
    /** A literal code where one is refused with: in a Refusal, a Fault or a field's error. */
    private static final Pattern THROWN =
            Pattern.compile("(?:new Refusal|Fault\\.of|case \\d+ -> of)\\(\\s*\"([a-z]+\\.[a-z_]+)\"");

    private final Codes codes = new Codes();

    CodesTest() throws IOException {}

    @Test
    void everyCodeHasAFitStatusAndItsTextInAllLanguages() {
        assertThat(codes.all()).isNotEmpty().allSatisfy(code -> {
            assertThat(code.code()).matches("[a-z]+(\\.[a-z_]+)+");
            assertThat(code.title().keySet()).as(code.code()).containsExactlyInAnyOrderElementsOf(Codes.LANGUAGES);
            assertThat(code.title().values()).as(code.code()).noneMatch(String::isBlank);
            if (code.status() != null) {
                assertThat(code.status()).as(code.code()).isBetween(400, 599);
            }
        });
    }

    @Test
    void everyCodeThatTheHubRefusesWithIsListed() throws IOException {
        Set<String> unlisted = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                THROWN.matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .filter(code -> codes.find(code).isEmpty())
                        .forEach(unlisted::add);
            }
        }
        assertThat(unlisted).as("missing in src/main/resources/codes").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|en",
                "de-CH,fr;q=0.3|de",
                "pt-BR|pt",
                "ja, nl;q=0.1|nl",
                "ja|en",
                ";;;|en",
                "*|en",
                "en;q=0.1, it|it"
            })
    void theLanguageThatACallerLikesMostIsTaken(String accept, String language) {
        assertThat(Codes.language(accept)).isEqualTo(language);
    }
}
