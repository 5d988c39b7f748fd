package dev.slipway.campaign;

import dev.slipway.receipt.MemberFacts;
import dev.slipway.receipt.Reading;
import java.time.Instant;
import java.util.List;

/**
 * A receipt as campaigns look at it.
 *
 * @param labels of its lines, in their order: taken apart once for all campaigns
 */
record Purchase(Reading reading, List<Label> labels, Instant receivedAt, MemberFacts member) {
    static Purchase of(Reading reading, Instant receivedAt, MemberFacts member) {
        List<Label> labels = reading.lines().stream()
                .map(line -> Label.of(line.description() == null ? "" : line.description()))
                .toList();
        return new Purchase(reading, labels, receivedAt, member);
    }

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
