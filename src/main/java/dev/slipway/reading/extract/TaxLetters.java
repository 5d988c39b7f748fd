package dev.slipway.reading.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The letter behind a price that says its rate of tax. */
final class TaxLetters {
    private static final Pattern LETTER = Pattern.compile("\\d[.,]\\d{2}\\s?[A-E]\\W*$");
    private static final Pattern LETTER_MISREAD =
            Pattern.compile("(?<=\\p{L}.{0,40}\\s)(\\d{1,4})[.,]\\s?(\\d{2})[0468]{1,2}\\W*$");

    private TaxLetters() {}

    /** Where most prices end in the letter of a tax rate, digits there are letters misread: {@code 2,25 B} as 2,258. */
    static List<Row> without(List<Row> rows) {
        long letters =
                rows.stream().filter(r -> LETTER.matcher(r.text()).find()).count();
        return letters < 2 ? rows : rows.stream().map(TaxLetters::withoutLetter).toList();
    }

    private static Row withoutLetter(Row row) {
        Matcher m = LETTER_MISREAD.matcher(row.text());
        return row.hasAmount() || !m.find()
                ? row
                : row.with(List.of(new Amount(
                        Detail.number(m.group(1) + "." + m.group(2)),
                        m.start(),
                        row.text().length())));
    }
}
