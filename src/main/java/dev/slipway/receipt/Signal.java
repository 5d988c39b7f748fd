package dev.slipway.receipt;

/**
 * One reason to trust or doubt a receipt.
 *
 * @param code {@code area.snake_case}, e.g. {@code duplicate.text}
 * @param score how strong, 0 to 1
 * @param detail one sentence for a person, without personal data
 * @param refersTo another receipt's id, or null
 */
public record Signal(String code, double score, String detail, String refersTo) {
    public static Signal of(String code, double score, String detail) {
        return new Signal(code, score, detail, null);
    }
}
