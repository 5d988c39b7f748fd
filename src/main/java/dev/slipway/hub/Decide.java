package dev.slipway.hub;

import dev.slipway.intake.MongoReceipts;
import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.receipt.Decision;
import dev.slipway.receipt.Outcome;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Status;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** A person decides a receipt: the next revision, which then goes the same way as the policy's. */
@Component
public class Decide {
    private final MongoReceipts receipts;
    private final Wake wake;
    private final Clock clock;

    Decide(MongoReceipts receipts, Wake wake, Clock clock) {
        this.receipts = receipts;
        this.wake = wake;
        this.clock = clock;
    }

    /**
     * @param reading the corrected reading, or null; the text stays as it was read
     * @throws Refusal if the receipt is still on its way, has nothing to decide on, or changed meanwhile
     */
    public Work decide(Work work, Outcome outcome, String reason, Reading reading, Decision.By by) {
        Receipt receipt = work.receipt();
        if (work.next() != Step.DONE) {
            throw new Refusal("receipt.in_progress", "The receipt is still being processed.");
        }
        Reading corrected = reading == null ? receipt.reading() : reading;
        if (outcome == Outcome.APPROVED
                && (corrected == null || corrected.total() == null || corrected.purchasedAt() == null)) {
            throw new Refusal(
                    "receipt.reading_incomplete",
                    "To approve it, the reading must have a total and a date of purchase.");
        }
        int revision = receipt.decision() == null ? 1 : receipt.decision().revision() + 1;
        Receipt decided = receipt.withReading(corrected)
                .withDecision(new Decision(revision, outcome, List.of(reason), by, clock.instant()))
                .withStatus(Status.PROCESSING);
        Work saved = receipts.save(new Work(decided, Step.MATCH, 0, clock.instant(), work.version()))
                .orElseThrow(() -> new Refusal("request.version_conflict", "The receipt was changed meanwhile."));
        wake.up(saved.id());
        return saved;
    }
}
