package dev.slipway.api;

import dev.slipway.payout.Batch;
import dev.slipway.payout.Payment;
import dev.slipway.receipt.Money;
import java.time.Instant;
import java.util.List;

/**
 * A payout batch as the API answers it; IBANs are masked.
 *
 * @param payable false for a test tenant's: nobody is to pay it
 */
record PayoutView(
        String id,
        long version,
        String status,
        boolean test,
        boolean payable,
        String campaign,
        Instant until,
        String format,
        String currency,
        Money minimum,
        String executionDate,
        String debtorAccount,
        long payments,
        Money total,
        List<File> files,
        Step created,
        Step approved,
        Step exported,
        Step cancelled) {
    record File(int n, String sha256, long rows, Money total) {}

    /** @param by the key's id */
    record Step(String by, Instant at) {}

    record Row(String id, String member, Account account, Money amount, String reference, String ledgerEntry) {}

    record Account(String name, String iban, String bic) {}

    static PayoutView of(Batch b) {
        return new PayoutView(
                b.id(),
                b.version(),
                b.status().word(),
                b.test(),
                !b.test(),
                b.terms().campaign(),
                b.terms().until(),
                b.terms().format(),
                b.terms().currency(),
                new Money(b.terms().minimumMinor(), b.terms().currency()),
                b.terms().executionDate(),
                masked(b.terms().debtorAccount()),
                b.payments(),
                b.total(),
                b.files().stream()
                        .map(f -> new File(
                                f.n(),
                                f.sha256(),
                                f.rows(),
                                new Money(f.totalMinor(), b.terms().currency())))
                        .toList(),
                step(b.created()),
                step(b.approved()),
                step(b.exported()),
                step(b.cancelled()));
    }

    static Row row(Payment p) {
        return new Row(
                p.id(),
                p.member(),
                p.account().iban() == null
                        ? null
                        : new Account(
                                p.account().name(),
                                masked(p.account().iban()),
                                p.account().bic()),
                p.amount(),
                p.id(),
                p.entry());
    }

    /** {@code DE02**************2051}: enough to know it again, too little to use it. */
    static String masked(String iban) {
        if (iban == null || iban.length() < 9) {
            return iban == null ? null : "****";
        }
        return iban.substring(0, 4) + "*".repeat(iban.length() - 8) + iban.substring(iban.length() - 4);
    }

    private static Step step(Batch.Step step) {
        return step == null ? null : new Step(step.by(), step.at());
    }
}
