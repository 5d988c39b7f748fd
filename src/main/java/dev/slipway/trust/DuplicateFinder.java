package dev.slipway.trust;

import dev.slipway.intake.MongoReceipts;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Signal;
import dev.slipway.receipt.Status;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds whether a receipt was handed in before. Each bucket is settled before the next is entered: a receipt waits only
 * for one that is earlier in the same bucket or further on, so no two wait for each other. One that was refused owns
 * nothing: the same purchase may be handed in again.
 */
@Component
public class DuplicateFinder {
    private final MongoFingerprints fingerprints;
    private final MongoReceipts receipts;

    DuplicateFinder(MongoFingerprints fingerprints, MongoReceipts receipts) {
        this.fingerprints = fingerprints;
        this.receipts = receipts;
    }

    /** Publishes the fingerprints of a read receipt and looks at those before it. */
    public Finding find(Receipt receipt) {
        Likeness mine = Likeness.of(receipt.reading());
        Optional<Signal> doubt = Optional.empty();
        for (Fingerprint fingerprint : Fingerprint.of(receipt)) {
            Optional<Likeness> published = fingerprint.exact() ? Optional.empty() : Optional.of(mine);
            for (MongoFingerprints.Rival rival :
                    fingerprints.publish(receipt.tenant(), fingerprint, receipt.id(), published)) {
                Optional<Status> status = receipts.find(receipt.tenant(), rival.receipt())
                        .map(work -> work.receipt().status());
                Likeness.Verdict verdict =
                        rival.likeness() == null ? Likeness.Verdict.SAME : mine.compare(rival.likeness());
                if (status.isEmpty() || refused(status.get()) || verdict == Likeness.Verdict.DIFFERENT) {
                    continue;
                }
                if (status.get().open()) {
                    return new Finding.Wait(rival.receipt());
                }
                if (verdict == Likeness.Verdict.SAME) {
                    return new Finding.Found(duplicate(fingerprint, rival.receipt()));
                }
                doubt = Optional.of(new Signal(
                        "duplicate.possible",
                        0.6,
                        "same day and total as " + rival.receipt() + ", and much else alike",
                        rival.receipt()));
            }
        }
        return doubt.<Finding>map(Finding.Found::new).orElseGet(Finding.None::new);
    }

    private static Signal duplicate(Fingerprint fingerprint, String rival) {
        return fingerprint.exact()
                ? new Signal("duplicate.exact", 1, "the same file as " + rival, rival)
                : new Signal("duplicate.text", 0.97, "same merchant, time and total as " + rival, rival);
    }

    private static boolean refused(Status status) {
        return switch (status) {
            case REJECTED, FAILED -> true;
            case RECEIVED, PROCESSING, REVIEW, APPROVED -> false;
        };
    }
}
