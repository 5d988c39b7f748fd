package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where one word ends and the next begins: the recogniser tells some spaces, the paper between the letters the rest. */
final class Spaces {
    /** Of the usual distance between the middles of two letters. */
    private static final double FAR = 1.45;

    private static final double BLANK = 0.5;
    /** So much paper is a space however near the letters are, as with narrow ones. */
    private static final double WIDE = 0.8;
    /** Rows at the top and bottom may show the next line. */
    private static final int MARGIN = Crop.HEIGHT / 8;

    private Spaces() {}

    /** The words of a crop, each its characters, none empty. */
    static List<List<Glyph>> words(Crop crop, List<Glyph> glyphs) {
        boolean[] ink = ink(crop);
        double pitch = pitch(glyphs);
        List<List<Glyph>> words = new ArrayList<>();
        List<Glyph> word = new ArrayList<>();
        Glyph before = null;
        for (Glyph glyph : glyphs) {
            boolean space = glyph.text().equals(" ");
            if (!word.isEmpty() && (space || isApart(before, glyph, ink, pitch))) {
                words.add(List.copyOf(word));
                word.clear();
            }
            if (!space) {
                word.add(glyph);
                before = glyph;
            }
        }
        if (!word.isEmpty()) {
            words.add(List.copyOf(word));
        }
        return words;
    }

    private static boolean isApart(Glyph left, Glyph right, boolean[] ink, double pitch) {
        double distance = right.at() - left.at();
        double paper = paper(ink, left.at(), right.at());
        return paper > WIDE * pitch || distance > FAR * pitch && paper > BLANK * pitch;
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

    private static double pitch(List<Glyph> glyphs) {
        List<Double> distances = new ArrayList<>();
        for (int i = 1; i < glyphs.size(); i++) {
            if (!glyphs.get(i).text().equals(" ") && !glyphs.get(i - 1).text().equals(" ")) {
                distances.add(glyphs.get(i).at() - glyphs.get(i - 1).at());
            }
        }
        distances.sort(null);
        return distances.isEmpty() ? Crop.HEIGHT / 2.0 : distances.get(distances.size() / 2);
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
