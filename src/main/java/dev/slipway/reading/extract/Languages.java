package dev.slipway.reading.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The language of a receipt, by words that give it away. */
final class Languages {
    private static final Map<String, Set<String>> COMMON = common();

    private Languages() {}

    static Found<String> guess(List<Row> rows, String tenantLanguage) {
        Map<String, Integer> votes = new HashMap<>();
        int all = 0;
        for (Row row : rows) {
            for (String token : row.tokens().stream().filter(t -> t.length() > 1).toList()) {
                for (Map.Entry<String, Set<String>> language : COMMON.entrySet()) {
                    if (language.getValue().contains(token)) {
                        votes.merge(language.getKey(), 2, Integer::sum);
                        all += 2;
                    }
                }
            }
        }
        votes.computeIfPresent(tenantLanguage, (language, n) -> n + 1);
        int seen = all;
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> new Found<>(e.getKey(), Math.clamp((double) e.getValue() / (seen + 2), 0, 0.99)))
                .orElse(new Found<>(tenantLanguage, 0.2));
    }

    private static Map<String, Set<String>> common() {
        Map<String, Set<String>> map = new HashMap<>();
        for (LanguagePack pack : LanguagePack.ALL) {
            Set<String> words = new HashSet<>();
            pack.common().forEach(w -> words.addAll(Folded.tokens(w)));
            for (String key : List.of("total", "subtotal", "tax", "change", "cash", "number", "heading", "thanks")) {
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
