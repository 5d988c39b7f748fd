package dev.slipway.receipt;

import java.time.Instant;
import java.util.List;

/** What was decided of a receipt, and why. Each new one has the next revision, from 1. */
public record Decision(int revision, Outcome outcome, List<String> reasons, By by, Instant at) {
    public Decision {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    /** @param type {@code policy}, {@code key} or {@code user} */
    public record By(String type, String id, String name) {
        public static final By POLICY = new By("policy", "default", "default policy");
    }
}
