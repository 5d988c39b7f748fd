package dev.slipway.trust;

import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Line;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Signal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a reading says against itself. */
public final class Plausibility {
    /** Below this a field is as good as not read. */
    static final double UNSURE = 0.5;

    private Plausibility() {}

    /** @param receivedAt a purchase cannot be later than that, give or take the widest time zone */
    public static List<Signal> check(Reading reading, Instant receivedAt) {
        List<Signal> signals = new ArrayList<>();
        if (reading.documentType() == DocumentType.REFUND
                || reading.total() != null && reading.total().minor() < 0) {
            signals.add(Signal.of("document.refund", 1, "a refund is no purchase"));
        }
        missing(signals, "total", reading.total(), reading);
        missing(signals, "purchasedAt", reading.purchasedAt(), reading);
        missing(signals, "merchant.name", reading.merchant().name(), reading);
        if (reading.purchasedAt() != null
                && reading.purchasedAt()
                        .date()
                        .isAfter(receivedAt.atOffset(ZoneOffset.ofHours(14)).toLocalDate())) {
            signals.add(Signal.of("date.future", 1, "the purchase is dated after the receipt came in"));
        }
        List<Long> amounts = reading.lines().stream()
                .map(Line::amount)
                .filter(Objects::nonNull)
                .map(amount -> amount.minor())
                .toList();
        long sum = amounts.stream().mapToLong(Long::longValue).sum();
        if (reading.total() != null
                && !amounts.isEmpty()
                && sum != reading.total().minor()) {
            signals.add(Signal.of("arithmetic.off", 0.3, "the lines do not add up to the total"));
        }
        return signals;
    }

    private static void missing(List<Signal> signals, String field, Object value, Reading reading) {
        String code = "reading." + field.replaceAll("[.].*", "").replace("purchasedAt", "date");
        if (value == null) {
            signals.add(Signal.of(code + "_missing", 1, "no " + field + " could be read"));
        } else if (reading.confidence().of(field) < UNSURE) {
            signals.add(Signal.of(code + "_unsure", 1 - reading.confidence().of(field), field + " is uncertain"));
        }
    }
}
