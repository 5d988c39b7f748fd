package dev.slipway.receipt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What the documents of a receipt say. A component that the receipt does not print, or that could not be read, is null
 * (scalars) or empty (lists); {@link #confidence} says how sure each field is.
 *
 * @param number the receipt's own number
 * @param language ISO 639-1
 * @param currencyAssumed the currency is the tenant's, not printed
 * @param engines which engines looked, e.g. {@code tesseract}
 * @param text the plain text the reading was made from, line by line; served apart, never in events or logs
 */
public record Reading(
        Merchant merchant,
        PurchasedAt purchasedAt,
        String number,
        DocumentType documentType,
        String language,
        Money total,
        boolean currencyAssumed,
        Money subtotal,
        Money tip,
        List<Tax> taxes,
        Payment payment,
        List<Line> lines,
        Confidence confidence,
        List<String> engines,
        @JsonIgnore String text) {
    public Reading {
        merchant = merchant == null ? Merchant.UNKNOWN : merchant;
        documentType = documentType == null ? DocumentType.RECEIPT : documentType;
        taxes = taxes == null ? List.of() : List.copyOf(taxes);
        lines = lines == null ? List.of() : List.copyOf(lines);
        confidence = confidence == null ? Confidence.NONE : confidence;
        engines = engines == null ? List.of() : List.copyOf(engines);
        text = text == null ? "" : text;
    }

    /** With another time of purchase, and as sure as that says. */
    public Reading with(PurchasedAt at, Confidence sure) {
        return new Reading(
                merchant,
                at,
                number,
                documentType,
                language,
                total,
                currencyAssumed,
                subtotal,
                tip,
                taxes,
                payment,
                lines,
                sure,
                engines,
                text);
    }

    /** @param rate percent as printed, e.g. {@code 19} */
    public record Tax(String rate, Money base, Money amount) {}

    /** @param method {@code card}, {@code cash}, … or null */
    public record Payment(String method, String cardLast4) {}
}
