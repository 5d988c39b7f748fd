package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The language of a receipt, by words that give it away. */
final class Languages {
    private static final Map<String, List<String>> BY_WORD = byWord();
    /** {@code 1L} is not the Italian {@code il}. */
    private static final Pattern WITH_DIGIT = Pattern.compile("\\S*\\d\\S*");

    private Languages() {}

    static Found<String> guess(List<Row> rows, String tenantLanguage) {
        Map<String, Double> votes = new HashMap<>();
        double all = 0;
        for (Row row : rows) {
            for (String token : Folded.tokens(WITH_DIGIT.matcher(row.text()).replaceAll(" "))) {
                List<String> languages = token.length() < 2 ? List.of() : BY_WORD.getOrDefault(token, List.of());
                for (String language : languages) {
                    votes.merge(language, 2.0 / languages.size(), Double::sum);
                }
                all += languages.isEmpty() ? 0 : 2;
            }
        }
        votes.computeIfPresent(tenantLanguage, (language, n) -> n + 0.5);
        double seen = all;
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> new Found<>(e.getKey(), Math.clamp(e.getValue() / (seen + 2), 0, 0.99)))
                .orElse(new Found<>(tenantLanguage, 0.2));
    }

    /** The languages that use a word: the fewer, the more it tells. */
    private static Map<String, List<String>> byWord() {
        Map<String, List<String>> map = new HashMap<>();
        common().forEach((language, words) -> words.forEach(
                word -> map.computeIfAbsent(word, w -> new ArrayList<>()).add(language)));
        return map;
    }

    private static Map<String, Set<String>> common() {
        Map<String, Set<String>> map = new HashMap<>();
        for (LanguagePack pack : LanguagePack.ALL) {
            Set<String> words = new HashSet<>();
            pack.common().forEach(w -> words.addAll(Folded.tokens(w)));
            for (String key : List.of(
                    "total",
                    "subtotal",
                    "tax",
                    "change",
                    "cash",
                    "number",
                    "heading",
                    "thanks",
                    "card",
                    "date",
                    "time",
                    "table",
                    "phone",
                    "body",
                    "count")) {
                pack.words().getOrDefault(key, List.of()).stream()
                        .map(Folded::tokens)
                        .filter(t -> t.size() == 1 && t.getFirst().length() > 3)
                        .forEach(words::addAll);
            }
            map.put(pack.language(), words);
        }
        return map;
    }
}
