package dev.slipway.reading.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The letter or digit behind a price that says its rate of tax. */
final class TaxLetters {
    private static final Pattern LETTER = Pattern.compile("\\d[.,]\\d{2}\\s?[A-E]\\W*$");
    private static final Pattern LETTER_MISREAD =
            Pattern.compile("(?<=\\p{L}.{0,40}\\s)(\\d{1,4})[.,]\\s?(\\d{2})[0468]{1,2}\\W*$");

    private static final Pattern DIGIT = Pattern.compile("\\d[.,]\\d{2}\\s[1-9]\\W*$");
    private static final Pattern DIGIT_GLUED =
            Pattern.compile("(?<=\\p{L}.{0,40}\\s)(\\d{1,4})[.,]\\s?(\\d{2})[1-9]\\W*$");

    private TaxLetters() {}

    /**
     * Where prices end in the letter of a tax rate, digits there are letters misread: {@code 2,25 B} as 2,258. Where they end
     * in a digit of its own, a third decimal is such a one: {@code 3,99 2} as 3,992.
     */
    static List<Row> without(List<Row> rows) {
        List<Row> clear = count(rows, LETTER) < 2 ? rows : without(rows, LETTER_MISREAD);
        return count(clear, DIGIT) < 1 ? clear : without(clear, DIGIT_GLUED);
    }

    private static long count(List<Row> rows, Pattern pattern) {
        return rows.stream().filter(r -> pattern.matcher(r.text()).find()).count();
    }

    private static List<Row> without(List<Row> rows, Pattern misread) {
        return rows.stream().map(row -> without(row, misread)).toList();
    }

    private static Row without(Row row, Pattern misread) {
        Matcher m = misread.matcher(row.text());
        if (Detail.of(row).isPresent()
                || !m.find()
                || row.hasAmount() && row.amounts().getLast().end() > m.start()) {
            return row;
        }
        List<Amount> amounts = new ArrayList<>(row.amounts());
        amounts.add(new Amount(
                Detail.number(m.group(1) + "." + m.group(2)),
                m.start(),
                row.text().length()));
        return row.with(amounts);
    }
}
