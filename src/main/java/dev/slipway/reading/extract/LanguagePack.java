package dev.slipway.reading.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * How receipts in one language word things: a file of {@code reading/}.
 *
 * @param months twelve, each its spellings
 * @param common words that give the language away
 * @param words phrases by {@link Role}, in lower case
 */
record LanguagePack(String language, List<String> months, List<String> common, Map<String, List<String>> words) {
    static final List<LanguagePack> ALL = List.of("en", "de", "fr", "es", "it", "nl", "pt", "ms").stream()
            .map(language -> load(language + ".yaml", new TypeReference<LanguagePack>() {}))
            .toList();
    /** By {@code legal} and {@code kinds}. */
    static final Map<String, List<String>> COMPANIES =
            load("companies.yaml", new TypeReference<Map<String, List<String>>>() {});

    private static <T> T load(String file, TypeReference<T> type) {
        try (InputStream in = LanguagePack.class.getResourceAsStream("/reading/" + file)) {
            return new ObjectMapper(new YAMLFactory()).readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("the language pack " + file + " is broken", e);
        }
    }
}
