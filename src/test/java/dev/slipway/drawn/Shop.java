package dev.slipway.drawn;

import java.math.BigDecimal;
import java.util.Map;

/**
 * An invented shop and its till.
 *
 * @param name what people call it, printed as a logo
 * @param company the legal name under the logo
 * @param taxes tax rate in percent by the letter printed behind a line
 * @param columns characters across the paper
 */
public record Shop(
        String name,
        String company,
        String street,
        String city,
        String phone,
        String taxId,
        String language,
        String currency,
        Map<String, BigDecimal> taxes,
        Layout layout,
        Typeface typeface,
        int columns) {

    public String address() {
        return street + ", " + city;
    }
}
