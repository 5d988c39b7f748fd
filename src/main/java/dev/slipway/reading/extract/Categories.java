package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What kind of goods an article is, by the words of its name. The categories are few and coarse, after the segments and
 * families of GS1 GPC.
 */
final class Categories {
    private static final Map<String, Words> BY_LANGUAGE = new HashMap<>();
    /** Shorter words are parts of too many others. */
    private static final int STEM = 4;

    private static final int ENDING = 3;

    private record Entry(String category, List<String> words) {}

    private record Words(boolean lastWins, boolean compounds, Map<String, List<Entry>> byWord, List<Entry> stems) {}

    private record Hit(String category, double score) {}

    static {
        for (LanguagePack pack : LanguagePack.ALL) {
            Words words = new Words(
                    !pack.head().equals("first"), pack.head().equals("end"), new HashMap<>(), new ArrayList<>());
            pack.categories()
                    .forEach((category, phrases) -> phrases.forEach(phrase -> {
                        Entry entry = new Entry(category, Folded.tokens(phrase));
                        words.byWord()
                                .computeIfAbsent(entry.words().getFirst(), w -> new ArrayList<>())
                                .add(entry);
                        if (entry.words().size() == 1
                                && entry.words().getFirst().length() >= STEM) {
                            words.stems().add(entry);
                        }
                    }));
            BY_LANGUAGE.put(pack.language(), words);
        }
    }

    private Categories() {}

    /** Null where no word of the language, nor of English, tells. */
    static String of(String description, String language) {
        String own = in(description, language);
        return own != null || "en".equals(language) ? own : in(description, "en");
    }

    private static String in(String description, String language) {
        Words words = BY_LANGUAGE.get(language);
        if (words == null) {
            return null;
        }
        List<String> tokens = Folded.tokens(description);
        Hit best = null;
        for (int i = 0; i < tokens.size(); i++) {
            Hit hit = at(tokens, i, words);
            boolean later = hit != null && best != null && hit.score() == best.score() && words.lastWins();
            best = hit != null && (best == null || hit.score() > best.score() || later) ? hit : best;
        }
        return best == null ? null : best.category();
    }

    /** A phrase counts most, then a whole word, then the end of a compound, then an inflected or cut word. */
    private static Hit at(List<String> tokens, int at, Words words) {
        String token = tokens.get(at);
        Hit best = null;
        for (Entry entry : words.byWord().getOrDefault(token, List.of())) {
            int end = at + entry.words().size();
            if (end <= tokens.size() && tokens.subList(at, end).equals(entry.words())) {
                best = better(best, new Hit(entry.category(), 3 + entry.words().size()));
            }
        }
        if (best != null || token.length() <= STEM) {
            return best;
        }
        for (Entry entry : words.stems()) {
            String stem = entry.words().getFirst();
            double length = stem.length() / 100.0;
            if (words.compounds() && token.endsWith(stem) && token.length() >= stem.length() + ENDING) {
                best = better(best, new Hit(entry.category(), 4 + length));
            } else if (token.startsWith(stem)) {
                boolean inflected = token.length() <= stem.length() + ENDING;
                best = better(
                        best, new Hit(entry.category(), (inflected ? 2.5 : words.compounds() ? 1.5 : 0) + length));
            } else if (stem.startsWith(token)) {
                best = better(best, new Hit(entry.category(), 2 + length)); // as tills cut words: SPAGH, TOMAT
            }
        }
        return best == null || best.score() < 1 ? null : best;
    }

    private static Hit better(Hit a, Hit b) {
        return a == null || b.score() > a.score() ? b : a;
    }
}
