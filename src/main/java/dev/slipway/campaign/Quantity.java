package dev.slipway.campaign;

import dev.slipway.receipt.Line;
import java.math.BigDecimal;

/** How much of a thing a line sells. */
final class Quantity {
    private static final BigDecimal MOST = BigDecimal.valueOf(999);

    private Quantity() {}

    /** As printed; 1 where that is no number. */
    static BigDecimal of(Line line) {
        String text = line.quantity().replace(',', '.').strip();
        return text.matches("-?\\d{1,12}(\\.\\d{1,6})?") ? new BigDecimal(text) : BigDecimal.ONE;
    }

    /**
     * In units. What is not whole is a weight, and one unit; so is more than 999, which is a code or a price taken for a
     * quantity.
     */
    static long units(Line line) {
        BigDecimal quantity = of(line).abs();
        boolean whole = quantity.stripTrailingZeros().scale() <= 0;
        return whole && quantity.signum() > 0 && quantity.compareTo(MOST) <= 0 ? quantity.longValueExact() : 1;
    }
}
