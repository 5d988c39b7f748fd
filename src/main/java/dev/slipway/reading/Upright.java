package dev.slipway.reading;

import dev.slipway.reading.image.GreyImage;
import dev.slipway.reading.ocr.TextLine;
import dev.slipway.reading.ocr.Word;
import java.util.List;
import java.util.function.Function;

/**
 * Which way up a page is and what was read on it. Upside down or sideways an engine reads little and is unsure of it;
 * where it is, a strip of the page is looked at from all sides before the whole is read again.
 *
 * @param quarters to turn it to the right by
 * @param lines in the pixels of the turned page
 */
record Upright(int quarters, List<TextLine> lines) {
    /** What an engine is at least sure of its letters on a page that is the right way up and not very poor. */
    private static final double SURE = 0.6;

    private static final double BETTER = 1.25;
    private static final int SHORTEST = 3;

    static Upright look(GreyImage page, Function<GreyImage, List<TextLine>> engine) {
        List<TextLine> lines = engine.apply(page);
        if (sure(lines) >= SURE) {
            return new Upright(0, lines);
        }
        GreyImage strip = page.rows(page.height() * 3 / 8, page.height() * 5 / 8);
        double asIs = print(engine.apply(strip));
        int best = 0;
        double most = BETTER * asIs;
        for (int quarters = 1; quarters < 4; quarters++) {
            double turned = print(engine.apply(strip.turned(quarters)));
            if (turned > most) {
                best = quarters;
                most = turned;
            }
        }
        return new Upright(best, best == 0 ? lines : engine.apply(page.turned(best)));
    }

    /** The mean confidence of a letter. */
    private static double sure(List<TextLine> lines) {
        int letters =
                words(lines).stream().mapToInt(word -> word.text().length()).sum();
        return letters == 0 ? 0 : read(lines) / letters;
    }

    /** As {@link #read}, of what looks like words: rows that run downwards read as many letters, but few of those. */
    private static double print(List<TextLine> lines) {
        return words(lines).stream()
                .filter(word -> word.confidence() > SURE)
                .filter(word ->
                        word.text().chars().filter(Character::isLetterOrDigit).count() >= SHORTEST)
                .mapToDouble(word -> word.text().length() * word.confidence())
                .sum();
    }

    /** Letters, each counted as far as the engine is sure of it. */
    private static double read(List<TextLine> lines) {
        return words(lines).stream()
                .mapToDouble(word -> word.text().length() * word.confidence())
                .sum();
    }

    private static List<Word> words(List<TextLine> lines) {
        return lines.stream().flatMap(line -> line.words().stream()).toList();
    }
}
