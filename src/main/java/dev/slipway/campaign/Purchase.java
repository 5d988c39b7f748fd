package dev.slipway.campaign;

import dev.slipway.receipt.MemberFacts;
import dev.slipway.receipt.Reading;
import java.time.Instant;

/** A receipt as campaigns look at it. */
record Purchase(Reading reading, Instant receivedAt, MemberFacts member) {
    /**
     * The lower confidence of total and date of purchase, 0 where one was not read. A purchase that no engine read, because
     * it came as data, is sure.
     */
    double confidence() {
        var confidence = reading.confidence();
        if (reading.engines().isEmpty() && confidence.fields().isEmpty()) {
            return 1;
        }
        return Math.min(confidence.of("total"), confidence.of("purchasedAt"));
    }
}
