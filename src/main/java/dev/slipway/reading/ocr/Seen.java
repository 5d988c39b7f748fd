package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What a first look saw so well that a second, dearer one need not look there. */
final class Seen {
    private static final Pattern PRICE = Pattern.compile("\\d[.,]\\d{2}(?!\\d)");
    /** Of a word. */
    private static final double SURE = 0.9;
    /** Of a word with digits, as a wrong one makes another amount. */
    private static final double SURE_OF_DIGITS = 0.93;
    /** Of words behind all prices: thanks, terms and greetings that no field is made of. */
    private static final double SURE_OF_REST = 0.6;
    /** Of a line's height: so much without a word in it hides one. */
    private static final double GAP = 1.5;

    private final List<Word> words;
    private final int firstPrice;
    private final int behindPrices;

    Seen(List<TextLine> lines) {
        words = lines.stream().flatMap(line -> line.words().stream()).toList();
        List<Word> prices =
                words.stream().filter(word -> PRICE.matcher(word.text()).find()).toList();
        firstPrice = prices.stream().mapToInt(Word::y).min().orElse(Integer.MAX_VALUE);
        behindPrices = prices.stream()
                .mapToInt(word -> word.y() + 2 * word.height())
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * The words of a piece of print from left to right; none unless all of it was seen surely. Above the first price, where
     * names stand, nothing is sure enough.
     */
    List<Word> at(TextBox box) {
        List<Word> inside = new ArrayList<>();
        double half = box.height() / 2;
        if (box.y() < firstPrice) {
            return List.of();
        }
        for (Word word : words) {
            double x = word.x() + word.width() / 2.0;
            double y = word.y() + word.height() / 2.0;
            double off = Math.abs(y - box.yAt(x));
            if (x > box.left() - half && x < box.right() + half && off < half) {
                if (!isSure(word) || word.height() > 1.3 * box.height() || off > 0.5 * half) {
                    return List.of();
                }
                inside.add(word);
            }
        }
        inside.sort(Comparator.comparingInt(Word::x));
        double end = box.left();
        for (Word word : inside) {
            if (word.x() - end > GAP * box.height()) {
                return List.of();
            }
            end = Math.max(end, word.x() + word.width());
        }
        return box.right() - end > GAP * box.height() ? List.of() : inside;
    }

    private boolean isSure(Word word) {
        boolean digits = word.text().chars().anyMatch(Character::isDigit);
        return word.confidence() >= (digits ? SURE_OF_DIGITS : word.y() > behindPrices ? SURE_OF_REST : SURE);
    }
}
