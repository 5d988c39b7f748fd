package dev.slipway.trust;

import dev.slipway.receipt.Outcome;
import dev.slipway.receipt.Signal;
import java.util.List;
import java.util.Set;

/** The default policy from signals to a decision: what is certain is decided, what is doubtful is looked at by people. */
public final class Policy {
    private static final Set<String> REJECT =
            Set.of("duplicate.exact", "duplicate.text", "document.refund", "date.future");
    private static final Set<String> REVIEW = Set.of(
            "duplicate.possible",
            "reading.total_missing",
            "reading.total_unsure",
            "reading.date_missing",
            "reading.date_unsure",
            "reading.merchant_missing");

    private Policy() {}

    /** @param reasons the codes of the signals that decided; empty for an approval */
    public record Verdict(Outcome outcome, List<String> reasons) {}

    public static Verdict decide(List<Signal> signals) {
        List<String> reject = codes(signals, REJECT);
        if (!reject.isEmpty()) {
            return new Verdict(Outcome.REJECTED, reject);
        }
        List<String> review = codes(signals, REVIEW);
        return review.isEmpty() ? new Verdict(Outcome.APPROVED, List.of()) : new Verdict(Outcome.REVIEW, review);
    }

    private static List<String> codes(List<Signal> signals, Set<String> among) {
        return signals.stream().map(Signal::code).filter(among::contains).toList();
    }
}
