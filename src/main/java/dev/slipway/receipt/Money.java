package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in minor units (cents) of an ISO 4217 currency. In JSON {@code {"amount": "12.34", "currency": "EUR"}},
 * at the currency's own scale.
 */
@JsonIncludeProperties({"amount", "currency"})
public record Money(@JsonIgnore long minor, String currency) {
    /** @throws IllegalArgumentException if the currency is no ISO 4217 code */
    public Money {
        Currency.getInstance(currency);
    }

    /**
     * @param amount {@code -?\d+(\.\d+)?}
     * @throws IllegalArgumentException if the amount is no number or finer than the currency's scale
     */
    @JsonCreator
    public static Money of(
            @JsonProperty(value = "amount", required = true) String amount,
            @JsonProperty(value = "currency", required = true) String currency) {
        if (!amount.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("'" + amount + "' is not an amount such as 12.34");
        }
        try {
            long minor = new BigDecimal(amount).movePointRight(scale(currency)).longValueExact();
            return new Money(minor, currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + amount + "' is finer than the scale of " + currency, e);
        }
    }

    /** Rounds half up to the minor unit. */
    public static Money rounded(BigDecimal amount, String currency) {
        return new Money(
                amount.movePointRight(scale(currency))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact(),
                currency);
    }

    /** The amount at the currency's scale, e.g. {@code 12.34}. */
    @JsonProperty("amount")
    public String amount() {
        return toDecimal().toPlainString();
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, scale(currency));
    }

    /** @throws IllegalArgumentException if the currencies differ */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    private static int scale(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
