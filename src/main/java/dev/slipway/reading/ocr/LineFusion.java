package dev.slipway.reading.ocr;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Two readings of one line made one. */
final class LineFusion {
    /** Of a word's characters; from here on both mean the same word. */
    private static final double AGREED = 0.6;

    private static final double DOUBTFUL = 0.6;
    /** A mark that divides cents off is rather lost than made up. */
    private static final double LIKELY_CENTS = 0.3;

    private static final double SURE = 0.9;
    private static final String UNITS = "gGlL";

    private final List<Mark> ours;
    private final List<Mark> theirs;
    private final int[] places;
    private final Map<Word, Double> agreement = new IdentityHashMap<>();

    private LineFusion(List<Word> ours, List<Word> theirs) {
        this.ours = Mark.of(ours);
        this.theirs = Mark.of(theirs);
        double reach = ours.stream().mapToInt(Word::height).max().orElse(1) * 1.5;
        this.places = Alignment.of(this.ours, this.theirs, reach);
        ours.forEach(word -> agreement.put(word, agreement(word)));
    }

    static List<Word> of(List<Word> ours, List<Word> theirs) {
        return theirs.isEmpty() ? ours : new LineFusion(ours, theirs).words();
    }

    private double agreement(Word word) {
        double same = 0;
        for (int i = 0; i < ours.size(); i++) {
            if (ours.get(i).word() == word && places[i] >= 0 && ours.get(i).isNear(theirs.get(places[i]))) {
                same++;
            }
        }
        return same / word.text().length();
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        Pending pending = new Pending();
        for (int i = 0; i < ours.size(); i++) {
            if (i > 0 && isSpaceBefore(i)) {
                pending.flush(words);
            }
            Mark mine = ours.get(i);
            for (int j = from(i); j < places[i]; j++) {
                if (isLostBefore(i, j)) {
                    pending.add(theirs.get(j).c(), mine.x(), mine, 1);
                }
            }
            Mark chosen = chosen(i);
            pending.add(chosen.c(), mine.x(), mine, agreement.get(mine.word()));
        }
        pending.addTail(tail());
        pending.flush(words);
        return words;
    }

    /** The first of their characters behind the one that the character before stands for. */
    private int from(int i) {
        return i == 0 ? 0 : places[i - 1] < 0 ? Integer.MAX_VALUE : places[i - 1] + 1;
    }

    /** A sign of money or accent that we do not know, or the mark of decimals between digits. */
    private boolean isLostBefore(int i, int j) {
        Mark lost = theirs.get(j);
        Mark mine = ours.get(i);
        if (agreement.get(mine.word()) < AGREED || mine.starts()) {
            return false;
        }
        boolean decimals = lost.isSeparator()
                && mine.isDigit()
                && ours.get(i - 1).isDigit()
                && lost.word().confidence() > (isBeforeCents(j) ? LIKELY_CENTS : DOUBTFUL);
        return decimals || lost.isSpecial();
    }

    /** Whether two digits end their word behind it. */
    private boolean isBeforeCents(int j) {
        return j + 2 < theirs.size()
                && theirs.get(j + 1).isDigit()
                && theirs.get(j + 2).isDigit()
                && !theirs.get(j + 1).starts()
                && !theirs.get(j + 2).starts()
                && (j + 3 == theirs.size() || theirs.get(j + 3).starts());
    }

    /** A sign of money behind the last character. */
    private String tail() {
        int last = ours.size() - 1;
        if (places[last] < 0 || agreement.get(ours.get(last).word()) < AGREED) {
            return "";
        }
        int next = places[last] + 1;
        boolean money = next < theirs.size()
                && Character.getType(theirs.get(next).c()) == Character.CURRENCY_SYMBOL
                && !theirs.get(next).starts();
        return money ? String.valueOf(theirs.get(next).c()) : "";
    }

    private Mark chosen(int i) {
        Mark mine = ours.get(i);
        if (places[i] < 0) {
            return mine;
        }
        Mark other = theirs.get(places[i]);
        boolean surer = mine.word().confidence() < DOUBTFUL && other.word().confidence() > SURE;
        boolean accent = (other.isSpecial() || mine.isSpecial())
                && mine.isNear(other)
                && agreement.get(mine.word()) >= AGREED
                && !isLetterBehindAll(i);
        return surer || accent || isAmpersand(i, other) || fits(i, other) ? other : mine;
    }

    /** Between two names, what looks like an {@code E} or a {@code 6}. */
    private boolean isAmpersand(int i, Mark other) {
        boolean alone =
                ours.get(i).starts() && (i + 1 == ours.size() || ours.get(i + 1).starts());
        return alone && other.c() == '&' && other.word().confidence() > DOUBTFUL;
    }

    /** Of two that look alike, a letter stands among letters and a digit among digits. */
    private boolean fits(int i, Mark other) {
        Mark mine = ours.get(i);
        if (mine.c() == other.c() || !mine.isNear(other) || mine.isDigit() == other.isDigit() || isUnit(i)) {
            return false;
        }
        int digits = 0;
        int letters = 0;
        for (int k = i - 1; k <= i + 1; k += 2) {
            if (k >= 0 && k < ours.size() && ours.get(k).word() == mine.word()) {
                digits += ours.get(k).isDigit() ? 1 : 0;
                letters += Character.isLetter(ours.get(k).c()) ? 1 : 0;
            }
        }
        return mine.isDigit() ? letters > digits : digits > letters;
    }

    /** The letter of a rate of tax at a line's end, which bears no accent. */
    private boolean isLetterBehindAll(int i) {
        return i > 0 && i + 1 == ours.size() && ours.get(i).starts();
    }

    /** Grams and litres stand behind their number without a space. */
    private boolean isUnit(int i) {
        boolean last = i + 1 == ours.size() || ours.get(i + 1).starts();
        return last
                && i > 0
                && !ours.get(i).starts()
                && ours.get(i - 1).isDigit()
                && UNITS.indexOf(ours.get(i).c()) >= 0;
    }

    /** Theirs where both read the same; but a number is not torn. */
    private boolean isSpaceBefore(int i) {
        Mark left = ours.get(i - 1);
        Mark right = ours.get(i);
        boolean mine = right.starts();
        if (places[i] < 0
                || places[i - 1] < 0
                || agreement.get(left.word()) < AGREED
                || agreement.get(right.word()) < AGREED) {
            return mine;
        }
        boolean number = (left.isDigit() || left.isSeparator()) && (right.isDigit() || right.isSeparator());
        boolean here = false;
        for (int j = places[i - 1] + 1; j <= places[i]; j++) {
            here |= theirs.get(j).starts();
        }
        return number ? mine : here;
    }

    /** A word in the making. */
    private static final class Pending {
        private final StringBuilder text = new StringBuilder();
        private double confidence;
        private double agreed;
        private double left;
        private double right;
        private Mark first;

        void add(char c, double x, Mark mark, double agreement) {
            double half = mark.word().width() / 2.0 / mark.word().text().length();
            if (text.isEmpty()) {
                first = mark;
                left = x - half;
                confidence = 0;
                agreed = 0;
            }
            right = x + half;
            text.append(c);
            confidence += mark.word().confidence();
            agreed += agreement;
        }

        void addTail(String tail) {
            text.append(tail);
        }

        void flush(List<Word> words) {
            if (!text.isEmpty()) {
                double mean = confidence / text.length();
                double share = agreed / text.length();
                // two that saw the same are surer than the surest; one that is contradicted is less sure
                double sure = Math.clamp(mean + (share - 0.7) * 0.5 * (share > 0.7 ? 1 - mean : mean), 0, 0.99);
                words.add(new Word(
                        text.toString(),
                        (int) left,
                        first.word().y(),
                        (int) Math.max(1, right - left),
                        first.word().height(),
                        sure));
                text.setLength(0);
            }
        }
    }
}
