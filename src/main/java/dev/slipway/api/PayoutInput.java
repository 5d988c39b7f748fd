package dev.slipway.api;

import dev.slipway.payout.BatchTerms;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import dev.slipway.receipt.TenantFacts;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a payout batch is asked to collect.
 *
 * @param until an instant, or a date in the tenant's zone, the whole day included: cashback booked later stays
 * @param minimum members with less stay; in the batch's currency
 * @param executionDate when the bank shall pay; not before today
 * @param debtorAccount IBAN that is paid from
 */
record PayoutInput(
        String campaign,
        String until,
        String format,
        String currency,
        Money minimum,
        String executionDate,
        String debtorAccount) {

    /** @throws Refusal {@code payout.invalid} with every field that is wrong */
    BatchTerms terms(TenantFacts tenant, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (campaign != null && !campaign.matches("cmp_[a-z0-9_-]{1,60}")) {
            errors.add(wrong("/campaign", "'" + campaign + "' is no campaign's id"));
        }
        if (!"csv".equals(format)) {
            errors.add(wrong("/format", "must be csv"));
        }
        if (!isCurrency(currency)) {
            errors.add(wrong("/currency", "must be an ISO 4217 code such as EUR"));
        } else if (minimum != null && !minimum.currency().equals(currency)) {
            errors.add(wrong("/minimum/currency", "must be the batch's, " + currency));
        }
        if (minimum != null && minimum.minor() < 0) {
            errors.add(wrong("/minimum/amount", "must not be negative"));
        }
        String account = debtorAccount == null ? null : debtorAccount.replace(" ", "");
        if (account != null && !isIban(account)) {
            errors.add(wrong("/debtorAccount", "is no IBAN: check its length and digits"));
        }
        LocalDate execution = date(executionDate);
        if (executionDate != null && execution == null) {
            errors.add(wrong("/executionDate", "must be a date such as 2026-12-01"));
        } else if (execution != null && execution.isBefore(LocalDate.ofInstant(now, tenant.zone()))) {
            errors.add(wrong("/executionDate", "must not be before today"));
        }
        Instant bound = bound(tenant);
        if (bound == null) {
            errors.add(wrong("/until", "must be an instant such as 2026-11-30T23:00:00Z or a date such as 2026-11-30"));
        }
        if (!errors.isEmpty()) {
            String detail = errors.stream()
                    .map(e -> e.pointer().substring(1) + " " + e.message())
                    .collect(Collectors.joining("; "));
            throw new Refusal("payout.invalid", detail, errors);
        }
        long least = minimum == null ? 1 : Math.max(1, minimum.minor());
        return new BatchTerms(campaign, bound, format, currency, least, executionDate, account);
    }

    private Instant bound(TenantFacts tenant) {
        LocalDate day = date(until);
        if (day != null) {
            return day.plusDays(1).atStartOfDay(tenant.zone()).toInstant().minusMillis(1);
        }
        try {
            return until == null ? null : Instant.parse(until).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate date(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(c -> c.getCurrencyCode().equals(code));
    }

    /** ISO 13616: check digits by ISO 7064 mod 97-10. */
    private static boolean isIban(String iban) {
        if (!iban.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        String digits = (iban.substring(4) + iban.substring(0, 4))
                .chars()
                .mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    private static FieldError wrong(String pointer, String message) {
        return new FieldError(pointer, "payout.invalid", message);
    }
}
