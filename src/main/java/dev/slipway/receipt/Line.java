package dev.slipway.receipt;

/**
 * One line of a receipt.
 *
 * @param quantity a decimal number as text, {@code "1"} where none is printed
 * @param unitPrice null where not printed
 * @param amount what the line adds to the total; negative for discounts and refunds
 * @param code EAN or the shop's own article code, or null
 * @param category null where unknown
 */
public record Line(
        String description,
        String quantity,
        Money unitPrice,
        Money amount,
        String code,
        String category,
        LineKind kind) {
    public Line {
        quantity = quantity == null ? "1" : quantity;
        kind = kind == null ? LineKind.ITEM : kind;
    }

    public static Line item(String description, String quantity, Money amount) {
        return new Line(description, quantity, null, amount, null, null, LineKind.ITEM);
    }
}
