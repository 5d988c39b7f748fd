package dev.slipway.drawn.street;

import dev.slipway.drawn.Item;
import dev.slipway.drawn.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was bought, before a till prints it.
 *
 * @param items their {@code tax} names the kind of rate
 * @param tip none is 0
 * @param rounding to the smallest coin; none is 0
 */
record Bill(
        Tongue tongue,
        String trade,
        String name,
        String company,
        String street,
        String city,
        String phone,
        String taxId,
        LocalDateTime at,
        String number,
        boolean refund,
        List<Item> items,
        BigDecimal tip,
        BigDecimal rounding,
        Payment payment) {
    BigDecimal sum() {
        return items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal total() {
        return sum().add(tip).add(rounding);
    }

    /** By kind of rate, tax included. */
    Map<String, BigDecimal> gross() {
        Map<String, BigDecimal> gross = new TreeMap<>();
        items.forEach(item -> gross.merge(item.tax(), item.amount(), BigDecimal::add));
        return gross;
    }

    /** The tax within, rounded half up to the cent. */
    BigDecimal tax(String kind, BigDecimal gross) {
        BigDecimal rate = new BigDecimal(tongue.taxes().get(kind));
        return gross.multiply(rate).divide(rate.add(BigDecimal.valueOf(100)), 2, RoundingMode.HALF_UP);
    }
}
