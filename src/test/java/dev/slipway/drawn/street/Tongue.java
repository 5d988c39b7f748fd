package dev.slipway.drawn.street;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What shops of one language sell and how they word it: {@code drawn/street/xx.yaml}.
 *
 * @param taxes percent by kind of rate
 * @param letters by kind of rate; a till uses the same place in each list
 * @param taxId whose form of tax numbers, ISO 3166-1 alpha-2
 * @param words by what is to be said, each in several wordings
 * @param shops by trade, what people call it and its legal name, with a bar between
 * @param goods by trade and kind of rate ({@code weighed}, {@code drinks} and {@code fuel} beside), name and price
 */
record Tongue(
        String language,
        String currency,
        String decimal,
        String grouping,
        List<String> dates,
        List<String> times,
        List<String> money,
        Map<String, String> taxes,
        Map<String, List<String>> letters,
        List<String> phones,
        String taxId,
        List<String> streets,
        List<String> cities,
        Map<String, List<String>> words,
        Map<String, List<String>> shops,
        Map<String, Map<String, List<String>>> goods) {
    static final List<String> ALL = List.of("de", "fr", "es", "nl", "en", "it", "pt");

    static Tongue of(String language) {
        return yaml("/drawn/street/" + language + ".yaml", Tongue.class);
    }

    static <T> T yaml(String resource, Class<T> type) {
        try (var in = Tongue.class.getResourceAsStream(resource)) {
            return new ObjectMapper(new YAMLFactory()).readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
