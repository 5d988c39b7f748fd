package dev.slipway.reading.extract;

import dev.slipway.receipt.DocumentType;
import java.math.BigDecimal;
import java.util.List;

/**
 * What kind of proof a document is. A till prints receipts, whatever the law of its country has them called: a Factura
 * simplificada is one (Directive 2006/112/EC art. 226b, simplified invoices).
 */
final class Types {
    private Types() {}

    static DocumentType find(List<Row> rows, BigDecimal total) {
        if (total != null && total.signum() < 0 || rows.stream().anyMatch(Types::saysRefund)) {
            return DocumentType.REFUND;
        }
        boolean paid = rows.stream().anyMatch(row -> row.isAny(Role.CASH, Role.CHANGE, Role.CARD) && row.hasAmount());
        boolean invoice = rows.stream()
                .anyMatch(row -> row.is(Role.INVOICE) && !row.is(Role.NEGATION) && !(paid && row.digits() > 0));
        boolean till = rows.stream().anyMatch(row -> row.is(Role.TILL));
        return invoice && !till ? DocumentType.INVOICE : DocumentType.RECEIPT;
    }

    /** As a heading, not as the terms at the foot say it. */
    static boolean saysRefund(Row row) {
        return row.is(Role.REFUND)
                && !row.is(Role.NEGATION)
                && !row.hasAmount()
                && row.tokens().size() <= 4;
    }
}
