package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.slipway.intake.Work;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Decision;
import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Signal;
import dev.slipway.receipt.Source;
import dev.slipway.receipt.Status;
import dev.slipway.receipt.Trace;
import dev.slipway.receipt.Unmet;
import java.time.Instant;
import java.util.List;

/**
 * A receipt as the contract shows it.
 *
 * @param failure why it ended {@code failed}, else null
 */
record ReceiptView(
        String id,
        long version,
        String reference,
        MemberRef member,
        Channel channel,
        Source source,
        Instant receivedAt,
        Instant updatedAt,
        Status status,
        String failure,
        List<DocumentRef> documents,
        Reading reading,
        List<Signal> signals,
        Decision decision,
        List<Award> awards,
        List<Unmet> unmet,
        List<Trace> trace,
        @JsonRawValue String metadata) {
    /** @param externalId the tenant's own, or null once it is erased */
    record MemberRef(String id, String externalId) {}

    static ReceiptView of(Work work, String externalId) {
        Receipt r = work.receipt();
        return new ReceiptView(
                r.id(),
                work.version(),
                r.reference(),
                new MemberRef(r.member(), externalId),
                r.channel(),
                r.source(),
                r.receivedAt(),
                r.updatedAt(),
                r.status(),
                r.failure(),
                r.documents(),
                r.reading(),
                r.signals(),
                r.decision(),
                r.awards(),
                r.unmet(),
                r.trace(),
                r.metadata());
    }
}
