package dev.slipway.reading.extract;

import dev.slipway.reading.ocr.TextLine;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Reading;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether what was read of a receipt supports itself: its sums come out, and the fields that matter were read well. */
final class Coherence {
    private static final double SURE = 0.9;
    private static final double DATED = 0.7;
    private static final double LIKELY = 0.65;
    private static final double NAMED = 0.87;

    private Coherence() {}

    static boolean holds(Reading reading) {
        return reading.total() != null
                && reading.purchasedAt() != null
                && reading.merchant().name() != null
                && reading.confidence().of("purchasedAt") >= DATED
                && reading.confidence().of("merchant.name") >= NAMED
                && (reading.confidence().of("total") >= SURE
                        || reading.confidence().of("total") >= LIKELY && addsUp(reading))
                && (reading.lines().isEmpty() || linesAddUp(reading));
    }

    /** What was bought comes to the total, or to what it is before tax and tip. */
    private static boolean linesAddUp(Reading reading) {
        BigDecimal lines = sum(reading.lines().stream().map(Line::amount));
        return equal(lines, reading.total().toDecimal())
                || reading.subtotal() != null && equal(lines, reading.subtotal().toDecimal())
                || equal(
                        lines.add(sum(Stream.concat(
                                Stream.ofNullable(reading.tip()),
                                reading.taxes().stream().map(Reading.Tax::amount)))),
                        reading.total().toDecimal());
    }

    private static boolean addsUp(Reading reading) {
        BigDecimal total = reading.total().toDecimal();
        if (total.signum() == 0) {
            return false;
        }
        List<Row> rows = Row.of(reading.text().lines().map(TextLine::of).toList(), false);
        return equal(sum(reading.lines().stream().map(Line::amount)), total)
                || reading.subtotal() != null
                        && equal(
                                sum(Stream.concat(
                                        Stream.of(reading.subtotal(), reading.tip()),
                                        reading.taxes().stream().map(Reading.Tax::amount))),
                                total)
                || afterChange(rows, total);
    }

    private static boolean afterChange(List<Row> rows, BigDecimal total) {
        return amounts(rows, Role.CHANGE).stream()
                .filter(back -> back.signum() != 0)
                .anyMatch(back ->
                        amounts(rows, Role.CASH).stream().anyMatch(given -> equal(given.subtract(back.abs()), total)));
    }

    private static List<BigDecimal> amounts(List<Row> rows, Role role) {
        return rows.stream()
                .filter(r -> r.is(role) && r.hasAmount())
                .map(Row::lastAmount)
                .toList();
    }

    private static BigDecimal sum(Stream<Money> parts) {
        return parts.filter(Objects::nonNull).map(Money::toDecimal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Cash is rounded to five cents in some countries. */
    private static boolean equal(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().compareTo(new BigDecimal("0.03")) < 0;
    }
}
