package dev.slipway.drawn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a receipt says, before anybody prints it.
 *
 * @param at local time at the shop, as printed
 * @param total declared on its own, so that a test can hold it against the lines; negative on a refund
 */
public record Purchase(
        Shop shop,
        LocalDateTime at,
        String number,
        Document document,
        List<Item> items,
        BigDecimal total,
        Payment payment) {

    /** Named as in the API's {@code documentType}. */
    public enum Document {
        RECEIPT,
        REFUND
    }

    public static Purchase of(Shop shop, String at, String number, String total, Payment payment, Item... items) {
        return new Purchase(
                shop,
                LocalDateTime.parse(at),
                number,
                Document.RECEIPT,
                List.of(items),
                new BigDecimal(total),
                payment);
    }

    public Purchase asRefund() {
        return new Purchase(shop, at, number, Document.REFUND, items, total, payment);
    }

    public boolean isRefund() {
        return document == Document.REFUND;
    }

    /** Per tax letter of the shop: what of the total was taxed at its rate, tax included. */
    public Map<String, BigDecimal> grossByTax() {
        Map<String, BigDecimal> gross = new TreeMap<>();
        items.forEach(item -> gross.merge(item.tax(), item.amount(), BigDecimal::add));
        return gross;
    }

    /** The tax within a gross amount, rounded half up to the cent. */
    public BigDecimal taxWithin(String letter, BigDecimal gross) {
        BigDecimal rate = shop.taxes().get(letter);
        return gross.multiply(rate).divide(rate.add(BigDecimal.valueOf(100)), 2, RoundingMode.HALF_UP);
    }
}
