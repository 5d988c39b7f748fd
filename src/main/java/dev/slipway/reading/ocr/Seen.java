package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What a first look saw so well that a second, dearer one need not look there. For one page, each piece asked for once. */
final class Seen {
    private static final Pattern PRICE = Pattern.compile("\\d[.,]\\d{2}(?!\\d)");
    /** Of a line's height: so much without a word in it hides one. */
    private static final double GAP = 1.5;
    /** Of a piece's width: where less of it was seen, it is read best as a whole. */
    private static final double WORTH = 0.15;
    /** Of a piece's height: places of words are told roughly, so that a short one beside unseen print is read with it. */
    private static final double LONG = 3;

    private final Surety surety;
    private final List<Word> words;
    private final int firstPrice;
    private final int behindPrices;
    /** Words that are in a piece: none is in two, even where those overlap. */
    private final Set<Word> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * From which confidence on a word stands.
     *
     * @param digits of a word with digits, as a wrong one makes another amount
     * @param rest of words without digits behind all prices: thanks, terms and greetings that no field is made of
     * @param throughout above the first price too, where names stand; and what was not seen in a gap is not there
     */
    private record Surety(double words, double digits, double rest, boolean throughout) {
        boolean stands(Word word, boolean behindPrices) {
            boolean number = word.text().chars().anyMatch(Character::isDigit);
            boolean stroke = throughout && word.text().chars().noneMatch(Character::isLetterOrDigit);
            return stroke || word.confidence() >= (number ? digits : behindPrices ? rest : words);
        }
    }

    private Seen(List<TextLine> lines, Surety surety) {
        this.surety = surety;
        words = lines.stream().flatMap(line -> line.words().stream()).toList();
        List<Word> prices =
                words.stream().filter(word -> PRICE.matcher(word.text()).find()).toList();
        firstPrice = prices.stream().mapToInt(Word::y).min().orElse(Integer.MAX_VALUE);
        behindPrices = prices.stream()
                .mapToInt(word -> word.y() + 2 * word.height())
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    /** Of a page whose first reading does not support itself. */
    static Seen surely(List<TextLine> lines) {
        return new Seen(lines, new Surety(0.9, 0.93, 0.6, false));
    }

    /** Of a line on a page whose first reading supports itself: all but what was doubted. */
    static Seen likely(TextLine line) {
        return new Seen(List.of(line), new Surety(Doubts.DOUBTED, Doubts.DOUBTED, Doubts.DOUBTED, true));
    }

    /**
     * A part of a piece of print.
     *
     * @param from how far from the piece's left end, in pixels of the page
     * @param words seen there, from left to right; none where it has to be looked at
     */
    record Part(double from, double to, List<Word> words) {}

    /** @param word null where it has to be looked at */
    private record Span(double from, double to, Word word) {
        boolean isSeen() {
            return word != null;
        }

        double middleTo(Span next) {
            return (to + next.from) / 2;
        }
    }

    /** All of a piece, from left to right. */
    List<Part> parts(TextBox box) {
        List<Span> spans = withoutShort(spans(box), LONG * box.height());
        List<Part> parts = new ArrayList<>();
        double unseen = 0;
        int i = 0;
        while (i < spans.size()) {
            boolean seen = spans.get(i).isSeen();
            int end = i + 1;
            while (end < spans.size() && spans.get(end).isSeen() == seen) {
                end++;
            }
            double from = i == 0 ? 0 : spans.get(i - 1).middleTo(spans.get(i));
            double to = end == spans.size() ? box.width() : spans.get(end - 1).middleTo(spans.get(end));
            parts.add(new Part(
                    from,
                    to,
                    spans.subList(i, end).stream()
                            .map(Span::word)
                            .filter(Objects::nonNull)
                            .toList()));
            unseen += seen ? 0 : to - from;
            i = end;
        }
        return parts.isEmpty() || unseen > (1 - WORTH) * box.width()
                ? List.of(new Part(0, box.width(), List.of()))
                : parts;
    }

    private static List<Span> withoutShort(List<Span> spans, double least) {
        List<Span> kept = new ArrayList<>();
        int i = 0;
        while (i < spans.size()) {
            int end = i + 1;
            while (end < spans.size() && spans.get(end).isSeen() == spans.get(i).isSeen()) {
                end++;
            }
            boolean all = end - i == spans.size();
            boolean isShort = spans.get(end - 1).to() - spans.get(i).from() < least;
            for (Span span : spans.subList(i, end)) {
                kept.add(isShort && !all ? new Span(span.from(), span.to(), null) : span);
            }
            i = end;
        }
        return kept;
    }

    private List<Span> spans(TextBox box) {
        List<Span> spans = new ArrayList<>();
        if (box.y() < firstPrice && !surety.throughout()) {
            return spans;
        }
        double end = 0;
        for (Span span : inside(box)) {
            if (isGap(end, span.from(), box)) {
                spans.add(new Span(end, span.from(), null));
            }
            spans.add(span);
            end = Math.max(end, span.to());
        }
        if (isGap(end, box.width(), box)) {
            spans.add(new Span(end, box.width(), null));
        }
        return spans;
    }

    private boolean isGap(double from, double to, TextBox box) {
        return !surety.throughout() && to - from > GAP * box.height();
    }

    private List<Span> inside(TextBox box) {
        List<Span> inside = new ArrayList<>();
        double half = box.height() / 2;
        for (Word word : words) {
            double x = word.x() + word.width() / 2.0;
            double off = Math.abs(word.y() + word.height() / 2.0 - box.yAt(x));
            if (x > box.left() && x < box.right() && off < half && taken.add(word)) {
                boolean stands = surety.stands(word, word.y() > behindPrices)
                        && word.height() <= 1.3 * box.height()
                        && off <= 0.5 * half;
                double from = Math.max(0, word.x() - box.left());
                inside.add(new Span(from, Math.max(from, word.x() + word.width() - box.left()), stands ? word : null));
            }
        }
        inside.sort(Comparator.comparingDouble(Span::from));
        return inside;
    }
}
