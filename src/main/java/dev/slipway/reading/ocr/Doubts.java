package dev.slipway.reading.ocr;

import java.util.Comparator;
import java.util.List;

/** Where on a page an engine that reads well as a whole was unsure of what it saw. */
final class Doubts {
    static final double DOUBTED = 0.6;
    /** Of a line's width in its height: a shorter one's own lean says little. */
    private static final double LONG = 10;

    private final double usual;

    /** @param lines of one page */
    Doubts(List<TextLine> lines) {
        usual = median(lines.stream()
                .flatMap(line -> line.words().stream())
                .filter(word -> word.confidence() >= DOUBTED)
                .map(word -> (double) word.height())
                .toList());
    }

    static boolean isDoubted(TextLine line) {
        return line.words().stream()
                .anyMatch(word ->
                        word.confidence() < DOUBTED && word.text().chars().anyMatch(Character::isLetterOrDigit));
    }

    /** Where a line stands, by those of its words that look like print. */
    TextBox place(TextLine line) {
        List<Word> solid = line.words().stream().filter(this::isSolid).toList();
        List<Word> words = solid.isEmpty() ? line.words() : solid;
        double left = line.words().stream().mapToInt(Word::x).min().orElse(0);
        double right = line.words().stream()
                .mapToInt(word -> word.x() + word.width())
                .max()
                .orElse(1);
        double height =
                median(words.stream().map(word -> (double) word.height()).toList());
        double x = words.stream().mapToDouble(Doubts::x).average().orElse(0);
        double y = words.stream().mapToDouble(Doubts::y).average().orElse(0);
        double square = words.stream().mapToDouble(w -> (x(w) - x) * (x(w) - x)).sum();
        double slope = words.size() < 3 || right - left < LONG * height
                ? 0
                : words.stream().mapToDouble(w -> (x(w) - x) * (y(w) - y)).sum() / square;
        double middle = (left + right) / 2;
        return new TextBox(
                middle,
                y + (middle - x) * slope,
                (right - left) / Math.cos(Math.atan(slope)),
                Math.max(height, 0.7 * usual) / Words.PRINT,
                Math.atan(slope));
    }

    private boolean isSolid(Word word) {
        return word.confidence() >= DOUBTED && word.height() > 0.6 * usual && word.height() < 1.6 * usual;
    }

    private static double x(Word word) {
        return word.x() + word.width() / 2.0;
    }

    private static double y(Word word) {
        return word.y() + word.height() / 2.0;
    }

    private static double median(List<Double> values) {
        return values.isEmpty()
                ? 0
                : values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }
}
