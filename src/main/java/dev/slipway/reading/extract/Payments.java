package dev.slipway.reading.extract;

import dev.slipway.receipt.Reading.Payment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How it was paid. */
final class Payments {
    private static final Pattern LAST4 = Pattern.compile("(?:[xX*#•.]{2,}[\\s-]*)+(\\d{4})(?!\\d)");
    /** Asterisks as OCR reads them. */
    private static final Pattern MASKED = Pattern.compile("^\\W*[KkRXxOo*#\\s]{6,}\\s?(\\d{4})(?!\\d)");

    private Payments() {}

    static Payment find(List<Row> rows) {
        String last4 = null;
        boolean card = false;
        boolean cash = false;
        boolean summed = false;
        for (Row row : rows) {
            summed |= row.is(Role.TOTAL) && row.hasAmount();
            for (Pattern pattern : List.of(LAST4, MASKED)) {
                Matcher m = pattern.matcher(row.text());
                if (last4 == null && row.digits() < 12 && m.find()) {
                    last4 = m.group(1);
                }
            }
            card |= row.is(Role.CARD) && row.hasAmount() && summed;
            cash |= row.is(Role.CASH) && row.hasAmount();
        }
        String method = card || last4 != null ? "card" : cash ? "cash" : null;
        return method == null ? null : new Payment(method, last4);
    }
}
