package dev.slipway.reading.extract;

import dev.slipway.receipt.Money;
import dev.slipway.receipt.Reading.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The taxes that a receipt states: a rate and amounts on one row. What does not add up is left out. */
final class Taxes {
    static final Pattern RATE = Pattern.compile("(?<![\\d.,])(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?%");

    private Taxes() {}

    static List<Tax> find(List<Row> rows, String currency) {
        Map<String, Tax> taxes = new LinkedHashMap<>();
        boolean table = false;
        for (Row row : rows) {
            table |= row.is(Role.TAX) || row.is(Role.TAX_TABLE);
            Matcher m = RATE.matcher(Amount.mended(row.text()));
            if (table && row.hasAmount() && m.find() && !row.is(Role.DISCOUNT)) {
                String rate = new BigDecimal(m.group(1).replace(',', '.'))
                        .stripTrailingZeros()
                        .toPlainString();
                Tax tax = tax(row, rate, currency);
                if (tax != null) {
                    taxes.merge(rate, tax, (a, b) -> a.base() == null && b.base() != null ? b : a);
                }
            }
        }
        return new ArrayList<>(taxes.values());
    }

    /** Sure where bases and taxes make the total. */
    static double confidence(List<Tax> taxes, BigDecimal total, List<Row> rows) {
        if (taxes.isEmpty()) {
            return 0;
        }
        boolean whole = taxes.stream().allMatch(t -> t.base() != null);
        BigDecimal gross = !whole
                ? null
                : taxes.stream()
                        .map(t -> t.base().plus(t.amount()).toDecimal())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean sum = gross != null && total != null && gross.compareTo(total) == 0;
        double ocr = rows.stream().mapToDouble(Row::confidence).average().orElse(0);
        return sum ? 0.97 : (whole ? 0.8 : 0.7) * (0.3 + 0.7 * ocr);
    }

    private static Tax tax(Row row, String rate, String currency) {
        List<BigDecimal> values = row.amounts().stream().map(Amount::value).toList();
        BigDecimal percent = new BigDecimal(rate).movePointLeft(2);
        for (BigDecimal base : values) {
            for (BigDecimal amount : values) {
                BigDecimal due = base.multiply(percent).setScale(2, RoundingMode.HALF_UP);
                if (base != amount
                        && (percent.signum() > 0 || amount.signum() == 0 && base.signum() != 0)
                        && due.subtract(amount).abs().compareTo(new BigDecimal("0.02")) <= 0) {
                    return new Tax(rate, Money.rounded(base, currency), Money.rounded(amount, currency));
                }
            }
        }
        return values.size() == 1 && row.is(Role.TAX) && !row.is(Role.TOTAL)
                ? new Tax(rate, null, Money.rounded(values.getFirst(), currency))
                : null;
    }
}
