package dev.slipway.campaign;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as receipts print it and OCR sees it, brought to one form: lower case, no accents ({@code ä}, {@code ae} and
 * {@code a} are one), and the glyphs that OCR takes for each other made one ({@code 0/O 1/I/l 5/S 8/B rn/m vv/w}). A word
 * that is mostly digits, or begins with one, and has no other letters stays a number: there the letters become digits.
 */
final class Letters {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BREAK = Pattern.compile("[^a-z0-9]+");
    private static final Pattern DOTTED = Pattern.compile("(?<![a-z0-9])([a-z])\\.(?=[a-z](?![a-z0-9]))");

    private Letters() {}

    /** Lower case, no accents. */
    static String plain(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return bare.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("'", "")
                .replace("’", "");
    }

    /** The words of a plain text as they are; initials with dots ({@code S.A.}) and spaced letters are one word. */
    static List<String> words(String plain) {
        List<String> words = new ArrayList<>();
        StringBuilder spaced = new StringBuilder();
        for (String word : BREAK.split(DOTTED.matcher(plain).replaceAll("$1"))) {
            if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
                spaced.append(word);
                continue;
            }
            flush(spaced, words);
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        flush(spaced, words);
        return words;
    }

    private static void flush(StringBuilder spaced, List<String> words) {
        if (spaced.length() >= 3) {
            words.add(spaced.toString());
        } else {
            spaced.chars().forEach(c -> words.add(String.valueOf((char) c)));
        }
        spaced.setLength(0);
    }

    /** One word with the glyphs that OCR confuses made one. */
    static String folded(String word) {
        if (isNumber(word)) {
            return digits(word);
        }
        return word.replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u")
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('l', 'i')
                .replace('5', 's')
                .replace('8', 'b')
                .replace("rn", "m")
                .replace("vv", "w");
    }

    static boolean isNumber(String word) {
        long digits = word.chars().filter(Character::isDigit).count();
        boolean mostly = digits * 2 > word.length() || (digits > 0 && Character.isDigit(word.charAt(0)));
        return mostly && digits(word).chars().allMatch(Character::isDigit);
    }

    static String digits(String word) {
        return word.replace('o', '0')
                .replace('i', '1')
                .replace('l', '1')
                .replace('s', '5')
                .replace('b', '8');
    }
}
