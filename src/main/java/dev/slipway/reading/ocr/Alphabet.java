package dev.slipway.reading.ocr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Those of a recogniser's characters that receipts of our languages print: the blank, the characters, the space. */
final class Alphabet {
    private static final int LAST_LATIN = 0x24f;
    private static final String SIGNS = "‘’“”–—…•€™";

    private final int classes;
    private final int[] places;
    private final String[] texts;

    private Alphabet(int classes, int[] places, String[] texts) {
        this.classes = classes;
        this.places = places;
        this.texts = texts;
    }

    /** Of a file of keys, one a line; before them in the output stands the blank, behind them the space. */
    static Alphabet load(String resource) {
        try (InputStream in = Unpacking.open(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return of(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Alphabet of(List<String> keys) {
        List<Integer> places = new ArrayList<>(List.of(0));
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < keys.size(); i++) {
            String text = narrow(keys.get(i));
            if (isPrinted(text)) {
                places.add(i + 1);
                texts.add(text);
            }
        }
        places.add(keys.size() + 1);
        texts.add(" ");
        return new Alphabet(
                keys.size() + 2, places.stream().mapToInt(Integer::intValue).toArray(), texts.toArray(String[]::new));
    }

    /** The recogniser takes a wide colon for its full-width form, and a point that stands high for a middle dot. */
    private static String narrow(String key) {
        if (key.equals("·")) {
            return ".";
        }
        return key.length() == 1 && key.charAt(0) >= '\uff01' && key.charAt(0) <= '\uffe6'
                ? Normalizer.normalize(key, Normalizer.Form.NFKC)
                : key;
    }

    private static boolean isPrinted(String text) {
        return text.length() == 1
                && !text.isBlank()
                && (text.charAt(0) > ' ' && text.charAt(0) <= LAST_LATIN || SIGNS.contains(text));
    }

    /** How many the recogniser tells apart by itself. */
    int classes() {
        return classes;
    }

    /** Where these stand among them; the first is the blank. */
    int[] places() {
        return places;
    }

    String text(int i) {
        return texts[i];
    }
}
