package dev.slipway.reading.extract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands between the lines and the total: the subtotal and the tip. */
final class Extras {
    /** A tip of more than half of what was eaten is a number misread. */
    private static final BigDecimal LARGEST_TIP = new BigDecimal("0.5");

    private Extras() {}

    static Found<BigDecimal> subtotal(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.is(Role.SUBTOTAL) && row.hasAmount())
                .findFirst()
                .map(row -> new Found<>(row.lastAmount(), 0.9 * row.confidence()))
                .orElse(Found.nothing());
    }

    /**
     * A tip as printed, or as written by hand: then it is hard to read, and what the total has more than the sum above
     * it decides.
     */
    static Found<BigDecimal> tip(List<Row> rows, BigDecimal total) {
        for (Row row : rows) {
            if (!row.is(Role.TIP)) {
                continue;
            }
            Optional<BigDecimal> read = row.hasAmount()
                    ? Optional.of(row.lastAmount())
                    : Amount.torn(row.text()).map(Amount::value);
            List<BigDecimal> more = total == null ? List.of() : above(rows, row, total).map(total::subtract).toList();
            Optional<BigDecimal> proved = read.filter(tip -> more.stream().anyMatch(m -> m.compareTo(tip) == 0));
            if (proved.isPresent()) {
                return new Found<>(proved.get(), 0.95);
            }
            Optional<BigDecimal> left = more.stream()
                    .filter(m -> m.signum() > 0 && m.compareTo(total.multiply(LARGEST_TIP)) < 0)
                    .min(BigDecimal::compareTo);
            if (left.isPresent() && !row.hasAmount()) {
                return new Found<>(left.get(), 0.7);
            }
            if (row.hasAmount()) {
                return new Found<>(row.lastAmount(), 0.8 * row.confidence());
            }
        }
        return Found.nothing();
    }

    /** What it may have been without the tip. */
    private static Stream<BigDecimal> above(List<Row> rows, Row tip, BigDecimal total) {
        return rows.subList(0, tip.index()).stream()
                .filter(r -> r.hasAmount() && !r.isAny(Role.TAX, Role.CASH, Role.CHANGE))
                .map(Row::lastAmount)
                .filter(amount -> amount.compareTo(total) < 0);
    }
}
