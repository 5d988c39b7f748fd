package dev.slipway.reading.extract;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words reduced to what survives OCR, so that {@code Rückgeld}, {@code RUECKGELD} or {@code T0TAL} can be compared. */
final class Folded {
    private Folded() {}

    /** Letters and digits only, upper case, without accents, and what OCR confuses made one. */
    static List<String> tokens(String text) {
        String apart = text.replaceAll("(?<=\\p{Ll})(?=\\p{Lu}\\p{L})", " ")
                .replaceAll("(?<=\\p{L}{3})(?=\\d{2})", " ")
                .replaceAll("(?<=\\p{L})['’](?=\\p{L})", " ");
        return Arrays.stream(plain(apart).split("[^A-Z0-9|!]+"))
                .map(Folded::merge)
                .filter(t -> !t.isEmpty())
                .toList();
    }

    /** Upper case without accents; umlauts as two letters. */
    static String plain(String text) {
        String spelled =
                text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
        spelled = spelled.replace("Ä", "AE").replace("Ö", "OE").replace("Ü", "UE");
        return Normalizer.normalize(spelled, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
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

    private static boolean withinOne(String a, String b) {
        int i = 0;
        int n = Math.min(a.length(), b.length());
        while (i < n && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        int restA = a.length() - b.length() >= 0 ? i + 1 : i;
        int restB = b.length() - a.length() >= 0 ? i + 1 : i;
        return a.substring(Math.min(restA, a.length())).equals(b.substring(Math.min(restB, b.length())));
    }
}
