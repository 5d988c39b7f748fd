package dev.slipway.campaign;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Whether two folded words ({@link Letters#folded}) are one word that OCR misread. Words with a digit left and words of
 * up to four letters must be equal; of five or six letters, one may be another of like shape (E/F, M/N, U/V …); from seven
 * letters on, one edit of any kind is let pass; from twelve on, two. So {@code rewag} is not {@code rewe}, {@code micros}
 * not {@code migros}, {@code bitter} not {@code butter}.
 */
final class Likeness {
    private static final LevenshteinDistance UP_TO_TWO = new LevenshteinDistance(2);
    private static final Set<String> ALIKE = Set.of(
            "co", "oc", "oq", "qo", "do", "od", "ce", "ec", "ef", "fe", "mn", "nm", "hn", "nh", "uv", "vu", "vy", "yv",
            "it", "ti", "ij", "ji", "pr", "rp", "br", "rb", "ft", "tf", "kx", "xk");

    private Likeness() {}

    static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        int shorter = Math.min(a.length(), b.length());
        if (shorter < 5 || Math.abs(a.length() - b.length()) > 2 || hasDigit(a) || hasDigit(b)) {
            return false;
        }
        int edits = UP_TO_TWO.apply(a, b);
        if (shorter < 7) {
            return edits == 1 && a.length() == b.length() && differByShape(a, b);
        }
        return edits >= 0 && edits <= (shorter < 12 ? 1 : 2);
    }

    /**
     * How many of {@code words}, from {@code first} on, are together the words {@code name}: word by word, or split
     * otherwise, as in {@code kaffeecrema} for {@code kaffee crema}. Split otherwise, one letter of like shape is let pass
     * at most, since an edit might be the only difference between two short words.
     */
    static int spoken(List<String> words, int first, List<String> name) {
        int last = first + name.size();
        if (last <= words.size()
                && IntStream.range(0, name.size()).allMatch(i -> same(words.get(first + i), name.get(i)))) {
            return name.size();
        }
        String whole = String.join("", name);
        StringBuilder join = new StringBuilder();
        for (int i = first; i < words.size() && join.length() < whole.length(); i++) {
            join.append(words.get(i));
            if (sameWhole(join.toString(), whole)) {
                return i - first + 1;
            }
        }
        return 0;
    }

    private static boolean sameWhole(String a, String b) {
        boolean letters = a.length() >= 5 && a.length() == b.length() && !hasDigit(a) && !hasDigit(b);
        return a.equals(b) || (letters && UP_TO_TWO.apply(a, b) == 1 && differByShape(a, b));
    }

    private static boolean differByShape(String a, String b) {
        for (int i = 0; i < a.length(); i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return ALIKE.contains("" + a.charAt(i) + b.charAt(i));
            }
        }
        return false;
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }
}
