package dev.slipway.reading.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The receipt's own number: what stands right behind a word such as Bon-Nr. or Invoice No. A word that says number is
 * believed before a bare Bon or Ticket.
 */
final class Numbers {
    /** Between the word and its value: {@code -Nr. :}, {@code No.}, {@code n° }, {@code #}. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)[\\s.:;#°º*+=_'’-]*(?:(?:n(?:[o°º]|r|um(?:ber|mer|ero|éro|éro)?|úm(?:ero)?)?|num(?:ber|mer|ero|éro)|id)(?![\\p{L}])[\\s.:;#°º*+=_-]*)?");

    private static final Pattern SAYS_NUMBER = Pattern.compile("(?i)[#:°º]|(?<!\\p{L})n(?:o|r|um|úm|\\b)");
    private static final Pattern COMPOUND = Pattern.compile("(?i)(?:nr|no|\\bn|nummer|number|numero|número|numéro)$");
    private static final Pattern VALUE = Pattern.compile(
            "(?:[A-Z]{1,6}[-/ ]?(?:[A-Z]{1,3}[-/]?)?)?\\d[\\dA-Za-z]*(?:[-/][\\dA-Za-z]+)*(?![\\p{L}\\d]|\\s?[:%]|[.,]\\d)");
    private static final Pattern SIGN = Pattern.compile("^\\W*[Nn][°º]\\s*[.:]?\\s*(?=[A-Z\\d])");
    /** A till's own digit before the number: {@code Order 7 246-9726}. */
    private static final Pattern TILL = Pattern.compile("\\d\\s+(?=[A-Z]?\\d{2})");

    private static final int LONGEST = 25;

    private Numbers() {}

    static Found<String> find(List<Row> rows) {
        Found<String> best = Found.nothing();
        for (Row row : rows) {
            if (row.is(Role.NUMBER)) {
                best = better(best, inRow(row, rows));
            } else if (!row.isAny(Role.TAX_ID, Role.REGISTER, Role.STREET, Role.PHONE)) {
                Matcher sign = SIGN.matcher(row.text());
                best = better(best, sign.find() ? at(row.text(), sign.end(), 0.5 * row.confidence()) : Found.nothing());
            }
        }
        return best;
    }

    private static Found<String> inRow(Row row, List<Row> rows) {
        Found<String> best = Found.nothing();
        for (Label label : Label.in(row.text(), Role.NUMBER)) {
            Matcher link =
                    LINK.matcher(row.text()).region(label.end(), row.text().length());
            int from = link.lookingAt() ? link.end() : label.end();
            boolean says =
                    SAYS_NUMBER.matcher(row.text().substring(label.end(), from)).find()
                            || COMPOUND.matcher(row.text().substring(label.start(), label.end()))
                                    .find()
                            || says(row.text().substring(0, label.start()));
            String word = row.text().substring(label.start(), label.end());
            boolean weak = Phrases.roles(Phrases.tokens(word)).contains(Role.NUMBER_WEAK);
            boolean brief = word.length() < 3; // OP: names the till's operation
            double sure = (weak ? 0.5 : says ? 0.85 : 0.6) * (brief ? 0.85 : 1) * row.confidence();
            Matcher till = TILL.matcher(row.text()).region(from, row.text().length());
            best = better(best, at(row.text(), from, sure));
            best = till.lookingAt() ? better(best, at(row.text(), till.end(), sure)) : best;
            boolean below = says && from >= row.text().length() && row.index() + 1 < rows.size();
            if (below) {
                Row next = rows.get(row.index() + 1);
                Found<String> value = at(next.text(), 0, 0.5 * next.confidence());
                best = next.text().equals(value.value()) ? better(best, value) : best;
            }
        }
        return best;
    }

    /** {@code N° ticket}, {@code N. scontrino}. */
    private static boolean says(String before) {
        return before.strip().matches("(?i).*(?<!\\p{L})n(?:[o°º]|r|um)?\\.?[°º]?");
    }

    private static Found<String> at(String text, int from, double confidence) {
        Matcher value = VALUE.matcher(text).region(from, text.length()).useTransparentBounds(true);
        if (!value.lookingAt() || value.group().length() > LONGEST) {
            return Found.nothing();
        }
        boolean counts = value.group().chars().filter(Character::isDigit).count() >= 2;
        return counts && Dates.in(value.group(), false).isEmpty()
                ? new Found<>(value.group(), confidence)
                : Found.nothing();
    }

    private static Found<String> better(Found<String> a, Found<String> b) {
        return b.value() != null && b.confidence() > a.confidence() * 1.1 ? b : a;
    }
}
