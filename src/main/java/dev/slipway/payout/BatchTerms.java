package dev.slipway.payout;

import dev.slipway.ledger.Payables;
import java.time.Instant;

/**
 * What a batch collects and how it is paid.
 *
 * @param campaign only cashback of this one, or null
 * @param until cashback booked after it stays for the next batch
 * @param format {@code csv}
 * @param currency ISO 4217
 * @param minimumMinor members with less stay for a later batch; minor units, at least 1
 * @param executionDate ISO 8601 date, or null
 * @param debtorAccount the IBAN that finance pays from, or null
 */
public record BatchTerms(
        String campaign,
        Instant until,
        String format,
        String currency,
        long minimumMinor,
        String executionDate,
        String debtorAccount) {
    Payables.Terms payables() {
        return new Payables.Terms(currency, until, campaign, minimumMinor);
    }
}
