package dev.slipway.drawn.street;

import dev.slipway.drawn.Payment;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a picture says, in the shape of the API's {@code reading}, with its text; {@code also} holds what else answers a
 * field as well: a shop's legal name beside what people call it.
 */
final class SlipTruth {
    private final Slip slip;
    private final Bill bill;

    private SlipTruth(Slip slip) {
        this.slip = slip;
        this.bill = slip.bill();
    }

    static Map<String, Object> of(String file, Slip slip) {
        SlipTruth truth = new SlipTruth(slip);
        return fields(
                "file",
                file,
                "language",
                slip.bill().tongue().language(),
                "layout",
                slip.till().name(),
                "reading",
                truth.reading(),
                "also",
                slip.till().company() ? fields("merchant.name", slip.bill().company()) : Map.of(),
                "text",
                slip.text());
    }

    private Map<String, Object> reading() {
        Payment payment = bill.payment();
        return fields(
                "merchant",
                fields(
                        "name", bill.name(),
                        "address", bill.street() + ", " + bill.city(),
                        "phone", bill.phone(),
                        "taxId", bill.taxId(),
                        "chain", null),
                "purchasedAt",
                bill.at().toString(),
                "number",
                bill.number(),
                "documentType",
                bill.refund() ? "refund" : "receipt",
                "language",
                bill.tongue().language(),
                "total",
                money(bill.total()),
                "currencyAssumed",
                !slip.namesCurrency(),
                "subtotal",
                money(slip.subtotal()),
                "tip",
                bill.tip().signum() == 0 ? null : money(bill.tip()),
                "taxes",
                slip.taxes().stream()
                        .map(tax ->
                                fields("rate", tax.rate(), "base", money(tax.base()), "amount", money(tax.amount())))
                        .toList(),
                "payment",
                fields("method", payment.method().name().toLowerCase(Locale.ROOT), "cardLast4", payment.last4()),
                "lines",
                slip.lines().stream().map(this::line).toList());
    }

    private Map<String, Object> line(SlipLines.Told told) {
        return fields(
                "description", told.description(),
                "quantity", told.item().quantity().toPlainString(),
                "unitPrice", money(told.unitPrice()),
                "amount", money(told.item().amount()),
                "code", told.code(),
                "kind", told.item().kind().name().toLowerCase(Locale.ROOT));
    }

    private Map<String, Object> money(BigDecimal amount) {
        return amount == null
                ? null
                : fields(
                        "amount",
                        amount.toPlainString(),
                        "currency",
                        bill.tongue().currency());
    }

    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
