package dev.slipway.drawn;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of a receipt.
 *
 * @param quantity pieces, or kilograms where it has decimals
 * @param amount what the line adds to the total; negative for discounts and returned goods
 * @param code the article's EAN where this shop prints it, else null
 * @param tax the letter under which the shop lists the tax rate
 */
public record Item(
        Kind kind,
        String description,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal amount,
        String code,
        String tax) {

    /** Named as in the API's {@code lines[].kind}. */
    public enum Kind {
        ITEM,
        DISCOUNT,
        REFUND,
        DEPOSIT
    }

    private static Item of(Kind kind, String description, String quantity, String unitPrice, String tax) {
        BigDecimal pieces = new BigDecimal(quantity);
        BigDecimal price = new BigDecimal(unitPrice);
        BigDecimal amount = pieces.multiply(price).setScale(2, RoundingMode.HALF_UP);
        return new Item(kind, description, pieces, price, amount, null, tax);
    }

    public static Item item(String description, String quantity, String unitPrice, String tax) {
        return of(Kind.ITEM, description, quantity, unitPrice, tax);
    }

    public static Item item(String description, String price, String tax) {
        return item(description, "1", price, tax);
    }

    public static Item discount(String description, String amount, String tax) {
        return of(Kind.DISCOUNT, description, "1", amount, tax);
    }

    public static Item deposit(String description, String quantity, String unitPrice, String tax) {
        return of(Kind.DEPOSIT, description, quantity, unitPrice, tax);
    }

    public static Item returned(String description, String quantity, String unitPrice, String tax) {
        return of(Kind.REFUND, description, quantity, unitPrice, tax);
    }

    public Item code(String ean) {
        return new Item(kind, description, quantity, unitPrice, amount, ean, tax);
    }

    public boolean isSingle() {
        return quantity.compareTo(BigDecimal.ONE) == 0;
    }

    public boolean isWeighed() {
        return quantity.scale() > 0;
    }
}
