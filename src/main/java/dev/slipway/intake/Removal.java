package dev.slipway.intake;

import dev.slipway.receipt.AwardStatus;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Trace;
import dev.slipway.store.DocumentStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Deletes what a receipt says. Its skeleton stays, so that the same purchase handed in again is still a duplicate. */
@Component
public class Removal {
    private final MongoReceipts receipts;
    private final DocumentStore documents;
    private final Clock clock;

    Removal(MongoReceipts receipts, DocumentStore documents, Clock clock) {
        this.receipts = receipts;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Deleting again finishes what a crash left and changes nothing else.
     *
     * @throws Refusal {@code receipt.in_progress}, {@code receipt.has_awards}, {@code request.version_conflict}
     */
    public void remove(Work work) {
        Receipt receipt = work.receipt();
        if (work.next() != Step.DONE) {
            throw new Refusal("receipt.in_progress", "The receipt is still being processed.");
        }
        if (receipt.awards().stream().anyMatch(award -> award.status() != AwardStatus.REVERSED)) {
            throw new Refusal(
                    "receipt.has_awards",
                    "Its awards rest on it. Decide it as rejected first, which takes them back, then delete it.");
        }
        if (!receipt.removed() || receipt.reading() != null) {
            Receipt skeleton = receipt.skeleton().traced(new Trace(Receipt.REMOVED, clock.instant(), 0));
            receipts.save(work.with(skeleton, Step.DONE))
                    .orElseThrow(() -> new Refusal("request.version_conflict", "The receipt was changed meanwhile."));
        }
        try {
            documents.delete(receipt.tenant(), receipt.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
