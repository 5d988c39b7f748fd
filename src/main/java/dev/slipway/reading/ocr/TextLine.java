package dev.slipway.reading.ocr;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The words of one printed line, from left to right. */
public record TextLine(List<Word> words) {
    public TextLine {
        words = List.copyOf(words);
    }

    /** A line that needed no recognising, as of a PDF's own text. */
    public static TextLine of(String text) {
        return new TextLine(Arrays.stream(text.strip().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .map(w -> new Word(w, 0, 0, 0, 0, 1))
                .toList());
    }

    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /** The mean over its words, 0 to 1. */
    public double confidence() {
        return words.stream().mapToDouble(Word::confidence).average().orElse(0);
    }
}
