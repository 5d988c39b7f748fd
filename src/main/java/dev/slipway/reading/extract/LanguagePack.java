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
 * @param monthFirst countries (ISO 3166-1 alpha-2) that write the month of a date before its day
 * @param head which word of an article's name says what it is: {@code first}, {@code last}, or the {@code
 *     end} of a compound
 * @param rates of tax that shops of the language's countries charge, in percent
 * @param categories words of article names by the names of {@code categories.yaml}
 * @param chains by name
 */
record LanguagePack(
        String language,
        List<String> months,
        List<String> common,
        Map<String, List<String>> words,
        List<String> monthFirst,
        String head,
        List<String> rates,
        Map<String, List<String>> categories,
        Map<String, Chain> chains) {
    LanguagePack {
        monthFirst = monthFirst == null ? List.of() : monthFirst;
        head = head == null ? "last" : head;
        rates = rates == null ? List.of() : rates;
        categories = categories == null ? Map.of() : categories;
        chains = chains == null ? Map.of() : chains;
    }

    /**
     * @param names as receipts print them, a company's or a sign's
     * @param taxIds of its companies
     */
    record Chain(List<String> names, List<String> taxIds) {
        Chain {
            taxIds = taxIds == null ? List.of() : taxIds;
        }
    }

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
