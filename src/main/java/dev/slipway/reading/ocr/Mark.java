package dev.slipway.reading.ocr;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One character of a line.
 *
 * @param x of its middle, as if the letters of a word were equally wide
 * @param starts whether a word begins with it
 * @param word the word that it is of
 */
record Mark(char c, double x, boolean starts, Word word) {
    /** For what a recogniser that does not know them takes characters without a plain form. */
    private static final Map<Character, String> LOOKS =
            Map.of('ß', "b83s", '€', "ec6g", '£', "efl6", 'œ', "oce", 'æ', "ae", 'ø', "o0", '§', "s5", 'ı', "il1");

    private static final String[] ALIKE = {"0odq", "1il|!j", "5s", "8b", "2z", "6g", ".,:;'"};

    static List<Mark> of(List<Word> line) {
        List<Mark> marks = new ArrayList<>();
        for (Word word : line) {
            double width = (double) word.width() / word.text().length();
            for (int i = 0; i < word.text().length(); i++) {
                marks.add(new Mark(word.text().charAt(i), word.x() + (i + 0.5) * width, i == 0, word));
            }
        }
        return marks;
    }

    /** 0 for the same, 1 for another; between them what print and recognisers confuse. */
    double unlike(Mark other) {
        if (c == other.c) {
            return 0;
        }
        char a = plain(c);
        char b = plain(other.c);
        if (a == b) {
            return 0.1;
        }
        if (LOOKS.getOrDefault(c, "").indexOf(b) >= 0
                || LOOKS.getOrDefault(other.c, "").indexOf(a) >= 0) {
            return 0.3;
        }
        for (String alike : ALIKE) {
            if (alike.indexOf(a) >= 0 && alike.indexOf(b) >= 0) {
                return 0.4;
            }
        }
        return 1;
    }

    boolean isNear(Mark other) {
        return unlike(other) < 0.5;
    }

    /** A letter with its accent, or a sign of money: what not every recogniser knows. */
    boolean isSpecial() {
        return c >= 0xa1 && (Character.isLetter(c) || Character.getType(c) == Character.CURRENCY_SYMBOL);
    }

    boolean isDigit() {
        return c >= '0' && c <= '9';
    }

    boolean isSeparator() {
        return c == '.' || c == ',';
    }

    private static char plain(char c) {
        return Character.toLowerCase(
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0));
    }
}
