package dev.slipway.reading.eval;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** When two texts count as the same, nearly the same, or how far they are apart. */
final class Likeness {
    private static final double NEAR = 0.9;

    private Likeness() {}

    /** Latin letters and digits alone, upper case, without accents. */
    static String folded(String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z0-9]", "");
    }

    /** Letters and digits alone, upper case, accents kept. */
    static String accented(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /** A similarity of 0.9 or more once folded. */
    static boolean near(String one, String other) {
        String a = folded(one);
        String b = folded(other);
        return a.equals(b) || !a.isEmpty() && !b.isEmpty() && ratio(a, b) >= NEAR;
    }

    /** Twice the matching characters over all characters (Ratcliff and Obershelp, as Python's {@code difflib}). */
    static double ratio(String a, String b) {
        return a.isEmpty() && b.isEmpty() ? 1 : 2.0 * matching(a, b) / (a.length() + b.length());
    }

    private static int matching(String a, String b) {
        int best = 0;
        int bestA = 0;
        int bestB = 0;
        int[] lengths = new int[b.length() + 1];
        for (int i = 0; i < a.length(); i++) {
            for (int j = b.length() - 1; j >= 0; j--) {
                lengths[j + 1] = a.charAt(i) == b.charAt(j) ? lengths[j] + 1 : 0;
            }
            for (int j = 0; j < b.length(); j++) {
                if (lengths[j + 1] > best) {
                    best = lengths[j + 1];
                    bestA = i + 1 - best;
                    bestB = j + 1 - best;
                }
            }
        }
        return best == 0
                ? 0
                : best
                        + matching(a.substring(0, bestA), b.substring(0, bestB))
                        + matching(a.substring(bestA + best), b.substring(bestB + best));
    }

    /** How few insertions, deletions and replacements make one of the other (Levenshtein). */
    static int edits(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a, b);
    }
}
