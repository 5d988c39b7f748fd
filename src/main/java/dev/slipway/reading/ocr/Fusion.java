package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two readings of one page made one: characters, digits and lines of the better engine; accents, signs of money and
 * spaces of the other, which knows them, where both mean the same print.
 */
public final class Fusion {
    /** Of the smaller word's area. */
    private static final double SAME_PLACE = 0.25;
    /** What only the other engine saw is dirt unless it is sure. */
    private static final double SURE = 0.7;

    private Fusion() {}

    /**
     * @param better of which the lines are
     * @param other of the same page
     */
    public static List<TextLine> of(List<TextLine> better, List<TextLine> other) {
        Map<TextLine, List<Word>> seen = new IdentityHashMap<>();
        better.forEach(line -> seen.put(line, new ArrayList<>()));
        List<Placed> lines = new ArrayList<>();
        for (TextLine line : other) {
            List<Word> alone = new ArrayList<>();
            for (Word word : line.words()) {
                TextLine at = at(better, word);
                (at == null ? alone : seen.get(at)).add(word);
            }
            alone.removeIf(word -> !isPrint(word));
            if (!alone.isEmpty()) {
                lines.add(new Placed(new TextLine(alone)));
            }
        }
        for (TextLine line : better) {
            List<Word> theirs = seen.get(line);
            theirs.sort(Comparator.comparingInt(Word::x));
            lines.add(new Placed(new TextLine(LineFusion.of(line.words(), theirs))));
        }
        return lines.stream()
                .sorted(Comparator.comparingDouble(Placed::y))
                .map(Placed::line)
                .toList();
    }

    private record Placed(TextLine line) {
        double y() {
            return line.words().stream()
                    .mapToDouble(w -> w.y() + w.height() / 2.0)
                    .average()
                    .orElse(0);
        }
    }

    /** The line on one of whose words another stands most, or null. */
    private static TextLine at(List<TextLine> lines, Word word) {
        TextLine best = null;
        double most = SAME_PLACE;
        for (TextLine line : lines) {
            for (Word w : line.words()) {
                double share = overlap(w, word) / Math.min((double) area(w), area(word));
                if (share > most) {
                    most = share;
                    best = line;
                }
            }
        }
        return best;
    }

    private static double overlap(Word a, Word b) {
        int w = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        int h = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return w <= 0 || h <= 0 ? 0 : (double) w * h;
    }

    private static long area(Word word) {
        return Math.max(1L, (long) word.width() * word.height());
    }

    /** Letters or digits, surely read. */
    static boolean isPrint(Word word) {
        long solid = word.text().codePoints().filter(Character::isLetterOrDigit).count();
        return word.confidence() >= SURE
                && solid > 1
                && solid >= 0.6 * word.text().length();
    }
}
