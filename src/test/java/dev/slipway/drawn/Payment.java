package dev.slipway.drawn;

import java.math.BigDecimal;

/**
 * How it was paid.
 *
 * @param brand as printed, e.g. {@code VISA}; null for cash
 * @param last4 of the card; null for cash
 * @param given cash handed over; null for a card
 */
public record Payment(Method method, String brand, String last4, BigDecimal given) {
    /** Named as in the API's {@code payment.method}. */
    public enum Method {
        CARD,
        CASH
    }

    public static Payment card(String brand, String last4) {
        return new Payment(Method.CARD, brand, last4, null);
    }

    public static Payment cash(String given) {
        return new Payment(Method.CASH, null, null, new BigDecimal(given));
    }
}
