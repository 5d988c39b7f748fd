package dev.slipway.reading.extract;

import dev.slipway.receipt.DocumentType;
import java.math.BigDecimal;
import java.util.List;

/** What kind of proof a document is. */
final class Types {
    private Types() {}

    static DocumentType find(List<Row> rows, BigDecimal total) {
        if (total != null && total.signum() < 0 || rows.stream().anyMatch(Types::saysRefund)) {
            return DocumentType.REFUND;
        }
        return rows.stream().anyMatch(row -> row.is(Role.INVOICE) && !row.is(Role.NEGATION))
                ? DocumentType.INVOICE
                : DocumentType.RECEIPT;
    }

    /** As a heading, not as the terms at the foot say it. */
    private static boolean saysRefund(Row row) {
        return row.is(Role.REFUND)
                && !row.is(Role.NEGATION)
                && !row.hasAmount()
                && row.tokens().size() <= 4;
    }
}
