package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where one word ends and the next begins: the recogniser tells some spaces, the paper between the letters the rest. */
final class Spaces {
    /**
     * So much paper between two letters is a space, in distances between the middles of letters. In print of one width, a
     * narrow letter stands in as much paper as a space takes in other print.
     */
    private static final double PAPER = 0.45;

    private static final double BESIDE_NARROW = 0.57;
    private static final double BETWEEN_NARROW = 0.8;
    /** A number is rather printed wide than torn. */
    private static final double IN_NUMBER = 0.8;

    private static final double BETWEEN_COLUMNS = 1.2;

    private static final String NARROW = ".,:;'!|1iIlj()[]-";
    /** Pixels; the recogniser tells places no finer. */
    private static final double BLURRED = 3;

    /** Rows at the top and bottom may show the next line. */
    private static final int MARGIN = Crop.HEIGHT / 8;

    private Spaces() {}

    /** The words of a crop, each its characters, none empty. */
    static List<List<Glyph>> words(Crop crop, List<Glyph> glyphs) {
        boolean[] ink = ink(crop);
        double pitch = pitch(glyphs);
        List<List<Glyph>> words = new ArrayList<>();
        List<Glyph> word = new ArrayList<>();
        boolean told = false;
        for (Glyph glyph : glyphs) {
            if (glyph.text().equals(" ")) {
                told = true;
                continue;
            }
            if (!word.isEmpty() && isApart(word.getLast(), glyph, told, ink, pitch)) {
                words.add(List.copyOf(word));
                word.clear();
            }
            word.add(glyph);
            told = false;
        }
        if (!word.isEmpty()) {
            words.add(List.copyOf(word));
        }
        return words;
    }

    /** @param told whether the recogniser saw a space there, which it does behind the point of a number printed wide */
    private static boolean isApart(Glyph left, Glyph right, boolean told, boolean[] ink, double pitch) {
        double paper = paper(ink, left.at() - BLURRED, right.at() + BLURRED) / pitch;
        if (isOfNumber(left) && isOfNumber(right)) {
            boolean decimals = isPoint(left) || isPoint(right);
            return paper > (decimals ? BETWEEN_COLUMNS : told ? PAPER : IN_NUMBER);
        }
        int narrow = (NARROW.contains(left.text()) ? 1 : 0) + (NARROW.contains(right.text()) ? 1 : 0);
        return told || paper > (narrow == 0 ? PAPER : narrow == 1 ? BESIDE_NARROW : BETWEEN_NARROW);
    }

    private static boolean isPoint(Glyph glyph) {
        return glyph.text().equals(".") || glyph.text().equals(",");
    }

    private static boolean isOfNumber(Glyph glyph) {
        char c = glyph.text().charAt(0);
        return c >= '0' && c <= '9' || isPoint(glyph);
    }

    /** The longest way without ink between two places. */
    private static int paper(boolean[] ink, double from, double to) {
        int longest = 0;
        int length = 0;
        for (int x = (int) Math.max(0, from); x < Math.min(ink.length, to); x++) {
            length = ink[x] ? 0 : length + 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** The mean distance between the middles of two letters of a word. */
    private static double pitch(List<Glyph> glyphs) {
        List<Double> distances = new ArrayList<>();
        for (int i = 1; i < glyphs.size(); i++) {
            if (!glyphs.get(i).text().equals(" ") && !glyphs.get(i - 1).text().equals(" ")) {
                distances.add(glyphs.get(i).at() - glyphs.get(i - 1).at());
            }
        }
        distances.sort(null);
        double middle = distances.isEmpty() ? Crop.HEIGHT / 2.5 : distances.get(distances.size() / 2);
        return distances.stream()
                .mapToDouble(d -> d)
                .filter(d -> d < 1.7 * middle)
                .average()
                .orElse(middle);
    }

    private static boolean[] ink(Crop crop) {
        float[] sorted = crop.shades().clone();
        Arrays.sort(sorted);
        float paper = sorted[sorted.length * 7 / 10];
        float black = sorted[sorted.length / 50];
        float border = paper - (paper - black) * 0.4f;
        boolean[] ink = new boolean[crop.width()];
        for (int x = 0; x < ink.length; x++) {
            int dark = 0;
            for (int y = MARGIN; y < Crop.HEIGHT - MARGIN; y++) {
                dark += crop.shades()[y * crop.width() + x] < border ? 1 : 0;
            }
            ink[x] = dark > 1;
        }
        return ink;
    }
}
