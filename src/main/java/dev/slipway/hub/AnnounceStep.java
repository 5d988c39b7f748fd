package dev.slipway.hub;

import dev.slipway.event.Happening;
import dev.slipway.event.ReceiptData;
import dev.slipway.intake.Accepted;
import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.AwardKind;
import dev.slipway.receipt.AwardStatus;
import dev.slipway.receipt.Receipt;
import dev.slipway.webhook.Announcer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Announce: tells what became of a receipt. Telling twice is telling once, as each event has its cause. */
@Component("announceStep")
class AnnounceStep {
    /** More that wait here are told of twice, which changes nothing. */
    private static final int REMEMBERED = 20_000;

    private final Workbench bench;
    private final Announcer announcer;
    /** Receipts whose arrival this hub has told of and that nobody has begun to work on. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    AnnounceStep(Workbench bench, Announcer announcer) {
        this.bench = bench;
        this.announcer = announcer;
    }

    /** Tells that a receipt came in. */
    public void received(Accepted accepted) {
        if (!accepted.repeated()) {
            received(accepted.work());
            if (told.size() < REMEMBERED) {
                told.add(accepted.work().id());
            }
        }
    }

    /** Tells of the arrival if intake stopped before it could, or told of it elsewhere. */
    public Work begun(Work work) {
        if (work.receipt().trace().isEmpty() && !told.remove(work.id())) {
            received(work);
        }
        return work;
    }

    private void received(Work work) {
        Receipt receipt = work.receipt();
        announcer.announce(happening(
                receipt,
                "receipt.received",
                "receipt/" + receipt.id(),
                receipt.receivedAt(),
                ReceiptData.of(receipt, 1)));
    }

    public Work run(Work work) {
        return bench.step(work, Step.ANNOUNCE, this::announce);
    }

    private Work announce(Work work) {
        happenings(work).forEach(announcer::announce);
        return work.with(work.receipt(), Step.DONE);
    }

    private static List<Happening> happenings(Work work) {
        Receipt receipt = work.receipt();
        String cause = "receipt/" + receipt.id() + "/"
                + (receipt.decision() == null ? 0 : receipt.decision().revision());
        Instant at = receipt.decision() == null
                ? receipt.updatedAt()
                : receipt.decision().at();
        List<Happening> all = new ArrayList<>();
        all.add(happening(receipt, type(receipt), cause, at, ReceiptData.of(receipt, work.version())));
        for (Award award : receipt.awards()) {
            if (award.ledgerEntry() != null) {
                all.add(happening(
                        receipt,
                        award.kind() == AwardKind.POINTS ? "points." + verb(award) : "cashback." + verb(award),
                        "award/" + award.id(),
                        at,
                        ReceiptData.of(award, receipt.member(), receipt.id())));
            }
        }
        return all;
    }

    private static String type(Receipt receipt) {
        return switch (receipt.status()) {
            case FAILED -> "receipt.failed";
            case APPROVED -> "receipt.approved";
            case REVIEW -> "receipt.review_required";
            case REJECTED ->
                receipt.awards().stream().anyMatch(award -> award.status() == AwardStatus.REVERSED)
                        ? "receipt.reversed"
                        : "receipt.rejected";
            case RECEIVED, PROCESSING -> throw new IllegalStateException(receipt.id() + " has no end to tell of");
        };
    }

    private static String verb(Award award) {
        return award.status() == AwardStatus.REVERSED ? "reversed" : "earned";
    }

    private static Happening happening(
            Receipt receipt, String type, String cause, Instant at, Map<String, Object> data) {
        return new Happening(receipt.tenant(), receipt.member(), type, cause, at, data);
    }
}
