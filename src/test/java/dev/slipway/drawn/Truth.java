package dev.slipway.drawn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the pictures say, in the shape of the API's {@code reading}, so that a reading can be held against it. */
final class Truth {
    private final Purchase purchase;

    private Truth(Purchase purchase) {
        this.purchase = purchase;
    }

    /** The text of {@code truth.json}. */
    static String json(List<Sample> samples) {
        try {
            return new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(
                                    samples.stream().map(Truth::sample).toList())
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> sample(Sample sample) {
        return fields(
                "file", sample.file(),
                "member", sample.member(),
                "language", sample.purchase().shop().language(),
                "reading", new Truth(sample.purchase()).reading(),
                "expect", sample.expect());
    }

    private Map<String, Object> reading() {
        Shop shop = purchase.shop();
        Payment payment = purchase.payment();
        return fields(
                "merchant",
                fields(
                        "name", shop.name(),
                        "address", shop.address(),
                        "phone", shop.phone(),
                        "taxId", shop.taxId(),
                        "chain", null),
                "purchasedAt",
                purchase.at().toString(),
                "number",
                purchase.number(),
                "documentType",
                name(purchase.document()),
                "language",
                shop.language(),
                "total",
                money(purchase.total()),
                "currencyAssumed",
                false,
                "subtotal",
                null,
                "tip",
                null,
                "taxes",
                purchase.grossByTax().entrySet().stream()
                        .map(tax -> tax(tax.getKey(), tax.getValue()))
                        .toList(),
                "payment",
                fields("method", name(payment.method()), "cardLast4", payment.last4()),
                "lines",
                purchase.items().stream().map(this::line).toList());
    }

    private Map<String, Object> line(Item item) {
        return fields(
                "description", item.description(),
                "quantity", item.quantity().toPlainString(),
                "unitPrice", money(item.unitPrice()),
                "amount", money(item.amount()),
                "code", item.code(),
                "kind", name(item.kind()));
    }

    private Map<String, Object> tax(String letter, BigDecimal gross) {
        BigDecimal tax = purchase.taxWithin(letter, gross);
        return fields(
                "rate", purchase.shop().taxes().get(letter).toPlainString(),
                "base", money(gross.subtract(tax)),
                "amount", money(tax));
    }

    private Map<String, Object> money(BigDecimal amount) {
        return fields(
                "amount", amount.toPlainString(), "currency", purchase.shop().currency());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
