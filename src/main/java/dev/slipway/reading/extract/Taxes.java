package dev.slipway.reading.extract;

import dev.slipway.receipt.Money;
import dev.slipway.receipt.Reading.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The taxes that a receipt states: a rate and amounts on one row. What does not add up is left out; a rate that was
 * misread is told by its amounts, as few rates are charged in the language's countries.
 */
final class Taxes {
    static final Pattern RATE = Pattern.compile("(?<![\\d.,])(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal CENTS = new BigDecimal("0.02");
    /** Of less tax than this, several rates make the same cents. */
    private static final BigDecimal TELLING = new BigDecimal("0.50");

    private Taxes() {}

    /** @param total what was paid, or null */
    static List<Tax> find(List<Row> rows, BigDecimal total, String language, String currency) {
        List<String> usual = LanguagePack.ALL.stream()
                .filter(pack -> pack.language().equals(language))
                .flatMap(pack -> pack.rates().stream())
                .toList();
        Map<String, Tax> taxes = new LinkedHashMap<>();
        boolean table = false;
        for (Row row : rows) {
            table |= row.is(Role.TAX) || row.is(Role.TAX_TABLE);
            if (!row.hasAmount() || row.is(Role.DISCOUNT)) {
                continue;
            }
            Matcher m = RATE.matcher(Amount.mended(row.text()));
            String printed = m.find()
                    ? new BigDecimal(m.group(1).replace(',', '.')).stripTrailingZeros().toPlainString()
                    : null;
            Tax tax = printed != null && table ? tax(row, printed, currency) : null;
            boolean percent = printed != null || row.text().indexOf('%') > 0;
            if (percent && (tax == null || tax.base() == null && !usual.contains(tax.rate()))) {
                Tax told = usual.stream()
                        .map(rate -> table(row, rate, currency))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(() -> included(row, total, usual, currency));
                tax = told != null ? told : tax;
            }
            if (tax != null) {
                taxes.merge(tax.rate(), tax, (x, y) -> x.base() == null && y.base() != null ? y : x);
            }
        }
        return new ArrayList<>(taxes.values());
    }

    /** Base, tax and their sum stand in the row, and the rate makes the one of the other. */
    private static Tax table(Row row, String rate, String currency) {
        List<BigDecimal> values = row.amounts().stream().map(Amount::value).toList();
        for (int i = 0; i + 2 < values.size(); i++) {
            BigDecimal base = values.get(i);
            BigDecimal amount = values.get(i + 1);
            BigDecimal due = base.multiply(new BigDecimal(rate)).divide(HUNDRED, 2, RoundingMode.HALF_UP);
            if (base.add(amount).compareTo(values.get(i + 2)) == 0
                    && base.signum() != 0
                    && due.subtract(amount).abs().compareTo(CENTS) <= 0) {
                return new Tax(rate, Money.rounded(base, currency), Money.rounded(amount, currency));
            }
        }
        return null;
    }

    /** The one amount of the row is what the total includes at a usual rate. */
    private static Tax included(Row row, BigDecimal total, List<String> usual, String currency) {
        if (total == null || row.amounts().size() != 1 || row.lastAmount().abs().compareTo(TELLING) < 0) {
            return null;
        }
        return usual.stream()
                .filter(rate -> total.multiply(new BigDecimal(rate))
                                .divide(HUNDRED.add(new BigDecimal(rate)), 2, RoundingMode.HALF_UP)
                                .compareTo(row.lastAmount())
                        == 0)
                .findFirst()
                .map(rate -> new Tax(rate, null, Money.rounded(row.lastAmount(), currency)))
                .orElse(null);
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
                        && due.subtract(amount).abs().compareTo(CENTS) <= 0) {
                    return new Tax(rate, Money.rounded(base, currency), Money.rounded(amount, currency));
                }
            }
        }
        return values.size() == 1 && row.is(Role.TAX) && !row.is(Role.TOTAL)
                ? new Tax(rate, null, Money.rounded(values.getFirst(), currency))
                : null;
    }
}
