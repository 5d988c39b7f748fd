package dev.slipway.reading.extract;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Words reduced to what survives OCR, so that {@code Rückgeld}, {@code RUECKGELD} or {@code T0TAL} can be compared. */
final class Folded {
    /** Where words were printed or read as one: {@code TotalGST}, {@code TOTAL60}, {@code d'articles}. */
    static final Pattern SEAM =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu}\\p{L})|(?<=\\p{L}{3})(?=\\d{2})|(?<=\\p{L})['’](?=\\p{L})");

    private static final List<String> SHAPES =
            List.of("TFPJLY7E", "CGOQDE", "BRPEFGS", "MNWH", "UVYWO", "SZGB2", "KXRHN", "AHR4", "LJTE");
    private static final Pattern NO_WORD = Pattern.compile("[^A-Z0-9|!]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Folded() {}

    /** Letters and digits only, upper case, without accents, and what OCR confuses made one. */
    static List<String> tokens(String text) {
        String apart = SEAM.matcher(text).replaceAll(" ");
        return NO_WORD.splitAsStream(plain(apart))
                .map(Folded::merge)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    /** Upper case without accents; umlauts as two letters. */
    static String plain(String text) {
        String spelled =
                text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
        spelled =
                spelled.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE");
        spelled = spelled.replace("Ä", "AE").replace("Ö", "OE").replace("Ü", "UE");
        return MARKS.matcher(Normalizer.normalize(spelled, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }

    private static String merge(String token) {
        StringBuilder out = new StringBuilder(token.length());
        for (char c : token.toCharArray()) {
            out.append(
                    switch (c) {
                        case '0', 'Q' -> 'O';
                        case '1', 'I', '|', '!' -> 'L';
                        case '5' -> 'S';
                        case '6' -> 'G';
                        case '8' -> 'B';
                        default -> c;
                    });
        }
        return out.toString();
    }

    /** Equal, or one letter apart where a word is long enough for that to mean little. */
    static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        int n = Math.min(a.length(), b.length());
        if (n < 5 || Math.abs(a.length() - b.length()) > (n < 6 ? 0 : 1)) {
            return false;
        }
        return withinOne(a, b);
    }

    /** Of one length, and what differs has the same shape: {@code LOTAL} is rather {@code TOTAL} than {@code LOCAL}. */
    static boolean looksLike(String a, String b) {
        return a.length() == b.length()
                && IntStream.range(0, a.length())
                        .allMatch(i -> a.charAt(i) == b.charAt(i) || alike(a.charAt(i), b.charAt(i)));
    }

    /** At the head of a word, where {@code Karte} and {@code Tarte} differ, only letters of the same shape. */
    private static boolean alike(char a, char b) {
        return SHAPES.stream().anyMatch(s -> s.indexOf(a) >= 0 && s.indexOf(b) >= 0);
    }

    private static boolean withinOne(String a, String b) {
        int i = 0;
        int n = Math.min(a.length(), b.length());
        while (i < n && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == 0 && a.length() == b.length() && !alike(a.charAt(0), b.charAt(0))) {
            return false;
        }
        int restA = Math.min(a.length() >= b.length() ? i + 1 : i, a.length());
        int restB = Math.min(b.length() >= a.length() ? i + 1 : i, b.length());
        return a.length() - restA == b.length() - restB && a.regionMatches(restA, b, restB, a.length() - restA);
    }
}
