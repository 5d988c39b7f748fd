package dev.slipway.payout;

import dev.slipway.receipt.Money;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Payments that finance pays together.
 *
 * @param v the form
 * @param test of a test tenant: it counts as payable for nobody
 * @param planned how many members it asks for what is payable; null until they are all known
 * @param payments how many, once it is a draft
 * @param totalMinor their sum
 * @param untold types of the events that nobody has told yet
 */
public record Batch(
        @BsonId String id,
        int v,
        String tenant,
        boolean test,
        BatchTerms terms,
        Step created,
        long version,
        BatchStatus status,
        Instant changedAt,
        Step approved,
        Step exported,
        Step cancelled,
        Long planned,
        long payments,
        long totalMinor,
        List<BatchFile> files,
        List<String> untold) {
    public static final String CREATED = "payout.batch_created";
    public static final String APPROVED = "payout.batch_approved";
    public static final String EXPORTED = "payout.batch_exported";
    public static final String CANCELLED = "payout.batch_cancelled";

    /** @param by the key's id, or {@code exports} where the folder's writer did it */
    public record Step(String by, Instant at) {}

    /** @param n from 1 @param totalMinor in minor units of the batch's currency */
    public record BatchFile(int n, String sha256, long rows, long totalMinor) {}

    public Batch {
        files = files == null ? List.of() : List.copyOf(files);
        untold = untold == null ? List.of() : List.copyOf(untold);
    }

    static Batch collecting(String id, String tenant, boolean test, BatchTerms terms, Step created) {
        return new Batch(
                id,
                Store.V,
                tenant,
                test,
                terms,
                created,
                1,
                BatchStatus.COLLECTING,
                created.at(),
                null,
                null,
                null,
                null,
                0,
                0,
                List.of(),
                List.of());
    }

    public Money total() {
        return new Money(totalMinor, terms.currency());
    }

    Batch planned(long members) {
        return next(status, changedAt, approved, exported, cancelled, members, payments, totalMinor, files, null);
    }

    Batch draft(long payments, long totalMinor, Instant at) {
        return next(
                BatchStatus.DRAFT, at, approved, exported, cancelled, planned, payments, totalMinor, files, CREATED);
    }

    Batch approved(Step by, List<BatchFile> files) {
        return next(
                BatchStatus.APPROVED, by.at(), by, exported, cancelled, planned, payments, totalMinor, files, APPROVED);
    }

    Batch exporting(Instant at) {
        return next(
                BatchStatus.EXPORTING, at, approved, exported, cancelled, planned, payments, totalMinor, files, null);
    }

    Batch exported(Step by) {
        return next(
                BatchStatus.EXPORTED, by.at(), approved, by, cancelled, planned, payments, totalMinor, files, EXPORTED);
    }

    Batch cancelling(Step by) {
        return next(
                BatchStatus.CANCELLING,
                by.at(),
                approved,
                exported,
                by,
                planned,
                payments,
                totalMinor,
                files,
                CANCELLED);
    }

    Batch cancelled(Instant at) {
        return next(
                BatchStatus.CANCELLED, at, approved, exported, cancelled, planned, payments, totalMinor, files, null);
    }

    private Batch next(
            BatchStatus status,
            Instant changedAt,
            Step approved,
            Step exported,
            Step cancelled,
            Long planned,
            long payments,
            long totalMinor,
            List<BatchFile> files,
            String tell) {
        List<String> telling = Stream.concat(untold.stream(), Stream.ofNullable(tell))
                .distinct()
                .toList();
        return new Batch(
                id,
                v,
                tenant,
                test,
                terms,
                created,
                version + 1,
                status,
                changedAt,
                approved,
                exported,
                cancelled,
                planned,
                payments,
                totalMinor,
                files,
                telling);
    }
}
