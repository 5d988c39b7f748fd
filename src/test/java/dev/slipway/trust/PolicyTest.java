package dev.slipway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.receipt.Confidence;
import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Merchant;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.Outcome;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aPlainReceiptIsApproved() {
        assertThat(decide(reading("12.00", "2026-11-20T18:42", 0.9)))
                .isEqualTo(new Policy.Verdict(Outcome.APPROVED, List.of()));
    }

    @Test
    void anUncertainTotalIsLookedAt() {
        assertThat(decide(reading("12.00", "2026-11-20T18:42", 0.3)).reasons()).containsExactly("reading.total_unsure");
    }

    @Test
    void aRefundEarnsNothing() {
        assertThat(decide(reading("-12.00", "2026-11-20", 0.9)))
                .isEqualTo(new Policy.Verdict(Outcome.REJECTED, List.of("document.refund")));
    }

    @Test
    void tomorrowElsewhereIsNoFutureButNextWeekIs() {
        assertThat(decide(reading("12.00", "2026-11-23", 0.9)).outcome()).isEqualTo(Outcome.APPROVED);
        assertThat(decide(reading("12.00", "2026-11-29", 0.9)).reasons()).containsExactly("date.future");
    }

    @Test
    void aCertainNoStandsBeforeADoubt() {
        assertThat(Policy.decide(
                        List.of(Signal.of("reading.total_unsure", 1, ""), Signal.of("duplicate.exact", 1, ""))))
                .isEqualTo(new Policy.Verdict(Outcome.REJECTED, List.of("duplicate.exact")));
    }

    private static Policy.Verdict decide(Reading reading) {
        return Policy.decide(Plausibility.check(reading, NOW));
    }

    private static Reading reading(String total, String at, double sure) {
        return new Reading(
                Merchant.named("Corner & Sons"),
                PurchasedAt.parse(at),
                null,
                DocumentType.RECEIPT,
                "en",
                Money.of(total, "EUR"),
                false,
                null,
                null,
                List.of(),
                null,
                List.of(),
                Confidence.of(Map.of("merchant.name", 0.9, "purchasedAt", 0.9, "total", sure)),
                List.of("tesseract"),
                "");
    }
}
