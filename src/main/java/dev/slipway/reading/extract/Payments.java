package dev.slipway.reading.extract;

import dev.slipway.receipt.Reading.Payment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How it was paid. */
final class Payments {
    private static final Pattern LAST4 =
            Pattern.compile("((?:[xX*#•.]{2,}[\\s-]*)+)(\\d{4})(?!\\d)|(?<=CC\\*)()(\\d{4})(?!\\d)");
    /** Asterisks as OCR reads them. */
    private static final Pattern MASKED = Pattern.compile("^\\W*([KkRXxOo*#\\s]{6,})\\s?(\\d{4})(?!\\d)");
    /** Terminals and merchants are masked as well. */
    private static final Pattern NO_CARD = Pattern.compile("(?i)(?<!\\p{L})(?:TID|MID|AID|TML|STAN)(?!\\p{L})");

    private static final int MOST_DIGITS = 12;

    private Payments() {}

    /** Null where the receipt does not say how. */
    static Payment find(List<Row> rows) {
        String last4 = last4(rows);
        boolean card = false;
        boolean cash = false;
        boolean voucher = false;
        boolean summed = false;
        for (Row row : rows) {
            summed |= row.is(Role.TOTAL) && row.hasAmount();
            card |= row.is(Role.CARD) && row.hasAmount() && summed;
            cash |= row.is(Role.CASH) && row.hasAmount();
            voucher |= row.is(Role.VOUCHER) && row.hasAmount() && summed && !row.is(Role.DISCOUNT);
        }
        String method = card || last4 != null ? "card" : voucher ? "voucher" : cash ? "cash" : null;
        return method == null ? null : new Payment(method, last4);
    }

    /** The number with the longest mask before it: a card's is longer than a terminal's. */
    private static String last4(List<Row> rows) {
        String last4 = null;
        int longest = 0;
        for (Row row : rows) {
            for (Pattern pattern : List.of(LAST4, MASKED)) {
                Matcher m = pattern.matcher(row.text());
                while (row.digits() < MOST_DIGITS && m.find()) {
                    boolean starred = m.group(1) != null;
                    int mask = starred ? m.group(1).replaceAll("[\\s-]", "").length() : 2;
                    boolean other = NO_CARD.matcher(row.text()).find();
                    int length = other ? 1 : mask + (row.is(Role.CARD) ? 4 : 1);
                    if (length > longest && !(other && longest > 0)) {
                        longest = length;
                        last4 = starred ? m.group(2) : m.group(4);
                    }
                }
            }
        }
        return longest > 1 ? last4 : null;
    }
}
