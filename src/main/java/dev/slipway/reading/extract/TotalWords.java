package dev.slipway.reading.extract;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** How much the words of a row speak for its amounts being the total. */
final class TotalWords {
    private static final Pattern TORN = Pattern.compile("\\d\\s?[.,]");
    private static final Pattern RATE_NEXT = Pattern.compile("\\s?\\d{1,2}(?:[.,]\\d{1,2})?\\s?%");

    private TotalWords() {}

    static boolean isTaxTable(Row row) {
        return row.is(Role.TAX_TABLE) && !row.is(Role.TOTAL) && row.isAny(Role.TAX, Role.TAX_TABLE) && !row.hasAmount();
    }

    /** How much the words of an amount's row speak for it. */
    static double of(List<Row> rows, Row row, int at, boolean inTaxTable) {
        boolean last = at == row.amounts().size() - 1;
        double place = 0.15 * row.index() / rows.size() + (last ? 0 : -0.8);
        Row label = row.letters() < 4 && row.index() > 0 && isAlone(rows.get(row.index() - 1))
                ? rows.get(row.index() - 1)
                : row;
        if (isTotal(label)) {
            double score = 2.4 + place + (label.is(Role.FINAL) ? 0.5 : 0) + (label.is(Role.INCLUSIVE) ? 0.3 : 0);
            score -= isOfRate(label) ? 1.2 : 0;
            return (inTaxTable || netAndTax(label)) && !label.is(Role.FINAL) ? score - 1.8 : score;
        }
        if (label.is(Role.SUBTOTAL)) {
            return 1.2 + place;
        }
        if (label.is(Role.TOTAL) && label.is(Role.EXCLUSIVE)) {
            return 1 + place;
        }
        if (label.is(Role.TOTAL) && label.is(Role.TAX)) {
            return inTaxTable ? 0 : 0.8 + place;
        }
        if (label.is(Role.ROUNDING)) {
            // a large amount beside the word is the total after rounding
            return closeToAnother(rows, row, row.amounts().get(at).value()) ? 2.6 + place : 0;
        }
        if (label.isAny(Role.CHANGE, Role.SAVING, Role.TAX, Role.DISCOUNT)) {
            return 0;
        }
        if (label.is(Role.CARD)) {
            return 1.4 + place;
        }
        if (label.is(Role.CASH)) {
            return gaveChange(rows) ? 0.1 : 0.8 + place;
        }
        return inTaxTable ? 0.1 : Math.max(0.05, 0.4 + place);
    }

    /** A word whose amount stands in the next row; not one whose own amount was torn. */
    private static boolean isAlone(Row row) {
        return !row.hasAmount() && !TORN.matcher(row.text()).find();
    }

    /** {@code TOTAL 6% SUPPLIES}: of what is taxed at one rate. */
    static boolean isOfRate(Row row) {
        return !row.is(Role.FINAL)
                && Label.in(row.text(), Role.TOTAL).stream().anyMatch(word -> RATE_NEXT
                        .matcher(row.text())
                        .region(word.end(), row.text().length())
                        .lookingAt());
    }

    private static boolean closeToAnother(List<Row> rows, Row row, BigDecimal value) {
        return value.compareTo(BigDecimal.ONE) > 0
                && rows.stream()
                        .filter(r -> r != row)
                        .flatMap(r -> r.amounts().stream())
                        .anyMatch(a -> a.value().subtract(value).abs().compareTo(new BigDecimal("0.05")) <= 0);
    }

    /** Net and tax side by side, as the foot of a table of taxes has them. */
    private static boolean netAndTax(Row row) {
        if (row.amounts().size() != 2 || row.amounts().getFirst().value().signum() <= 0) {
            return false;
        }
        double rate = row.lastAmount().doubleValue()
                / row.amounts().getFirst().value().doubleValue();
        return rate > 0.03 && rate < 0.28;
    }

    private static boolean gaveChange(List<Row> rows) {
        return rows.stream()
                .anyMatch(r ->
                        r.is(Role.CHANGE) && r.hasAmount() && r.lastAmount().signum() != 0);
    }

    static boolean isTotal(Row row) {
        boolean tax = row.is(Role.TAX) && !row.isAny(Role.INCLUSIVE, Role.FINAL);
        boolean paid = row.isAny(Role.CHANGE, Role.SAVING, Role.SUBTOTAL) && !row.is(Role.FINAL);
        boolean rounding = row.is(Role.ROUNDING) && !row.is(Role.FINAL);
        boolean count = row.is(Role.COUNT) && !row.is(Role.INCLUSIVE);
        return row.is(Role.TOTAL)
                && !tax
                && !paid
                && !rounding
                && !count
                && !row.is(Role.DISCOUNT)
                && !(row.is(Role.CASH) && !row.is(Role.FINAL))
                && !(row.is(Role.EXCLUSIVE) && !row.is(Role.FINAL) && !row.is(Role.INCLUSIVE));
    }
}
