package dev.slipway.payout;

import dev.slipway.payout.Batch.Step;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.TenantFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Payout batches: {@code draft → approved → exported → closed | cancelled}. An amount is in at most one open batch; each
 * transition happens once, by compare-and-set. What a crash interrupts is finished by {@link #resume}.
 */
@Component
public class Payouts {
    private final BatchStore store;
    private final Collecting collecting;
    private final BatchFiles files;
    private final Ids ids;
    private final Clock clock;

    Payouts(BatchStore store, Collecting collecting, BatchFiles files, Ids ids, Clock clock) {
        this.store = store;
        this.collecting = collecting;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Collects what is payable into a draft.
     *
     * @param request the caller's idempotency key: the same one goes on with the same batch after a crash
     * @throws Refusal {@code payout.nothing_payable}, nothing is kept then; {@code payout.request_reused}
     */
    public Batch create(TenantFacts tenant, String key, String request, BatchTerms terms) {
        String id = store.begun(tenant.id(), request, ids.next("pbt"));
        if (store.byId(tenant.id(), id).isEmpty()) {
            store.create(Batch.collecting(id, tenant.id(), tenant.test(), terms, step(key)));
        }
        return store.byId(tenant.id(), id)
                .flatMap(
                        batch -> batch.status() == BatchStatus.COLLECTING ? collecting.fill(batch) : Optional.of(batch))
                .orElseThrow(() -> {
                    store.forget(tenant.id(), request);
                    return new Refusal(
                            "payout.nothing_payable",
                            "no member has %s payable that was booked by %s and reaches the minimum"
                                    .formatted(terms.currency(), terms.until()));
                });
    }

    /** @throws Refusal {@code payout.not_found} */
    public Batch get(String tenant, String id) {
        return store.byId(tenant, id)
                .filter(b -> b.status() != BatchStatus.COLLECTING)
                .orElseThrow(() -> new Refusal("payout.not_found", "there is no batch " + id));
    }

    /** Newest first, from the one after {@code after} on. */
    public List<Batch> list(String tenant, String after, int limit) {
        return store.newest(tenant, after, limit);
    }

    /** The batch's rows after the {@code n}th. @throws Refusal {@code payout.not_found} */
    public List<Payment> payments(String tenant, String id, long n, int limit) {
        return store.payments(tenant, get(tenant, id).id(), n, limit);
    }

    /**
     * @param version the one the caller has seen, or null
     * @throws Refusal {@code payout.same_key} if the key created it, {@code payout.wrong_status},
     *     {@code payout.version_conflict}
     */
    public Batch approve(String tenant, String id, String key, Long version) {
        Batch seen = get(tenant, id);
        if (seen.approved() != null && seen.approved().by().equals(key) && seen.status() == BatchStatus.APPROVED) {
            return seen; // asked again, its answer was lost
        }
        return change(tenant, id, version, "approved", EnumSet.of(BatchStatus.DRAFT), batch -> {
            if (batch.created().by().equals(key)) {
                throw new Refusal("payout.same_key", "the key that created a batch cannot approve it");
            }
            return batch.approved(step(key), files.described(batch));
        });
    }

    /**
     * Makes its payments payable again. One that is cancelled already is answered as it is.
     *
     * @throws Refusal {@code payout.wrong_status}, {@code payout.version_conflict}
     */
    public Batch cancel(String tenant, String id, String key, Long version) {
        Batch seen = get(tenant, id);
        if (seen.status() == BatchStatus.CANCELLED) {
            return seen;
        }
        if (seen.status() == BatchStatus.CANCELLING) {
            collecting.empty(seen);
            return get(tenant, id);
        }
        Batch cancelling = change(
                tenant,
                id,
                version,
                "cancelled",
                EnumSet.of(BatchStatus.DRAFT, BatchStatus.APPROVED),
                batch -> batch.cancelling(step(key)));
        collecting.empty(cancelling);
        return get(tenant, id);
    }

    /** A file, ready to be written. */
    public interface Download {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * File {@code n}, the same bytes each time. The first one to take it makes the batch exported.
     *
     * @throws Refusal {@code payout.file_not_ready} before approval, {@code payout.file_not_found}
     */
    public Download file(String tenant, String id, int n, String key) {
        Batch batch = get(tenant, id);
        if (batch.approved() == null || batch.cancelled() != null) {
            throw new Refusal(
                    "payout.file_not_ready",
                    "a batch has files once it is approved; this one is "
                            + batch.status().word());
        }
        if (batch.files().stream().noneMatch(f -> f.n() == n)) {
            throw new Refusal(
                    "payout.file_not_found",
                    "the batch has files 1 to %d, no %d".formatted(batch.files().size(), n));
        }
        Batch exported = change(
                tenant,
                id,
                null,
                "exported",
                EnumSet.of(BatchStatus.APPROVED, BatchStatus.EXPORTING, BatchStatus.EXPORTED, BatchStatus.CLOSED),
                b -> b.exported() == null ? b.exported(step(key)) : b);
        return out -> files.write(exported, out);
    }

    /** Where the files of approved batches go, {@code TENANT-pbt_…-1.csv}, a test tenant's as {@code TEST-TENANT-…}. Putting a file again replaces it by the same bytes. */
    public interface Target {
        void put(String name, Download file) throws IOException;
    }

    /**
     * Writes the files of approved batches that nobody has taken yet, and makes them exported.
     *
     * @param stale batches that another run began to write before then are taken over
     * @return how many batches
     */
    public int export(Target target, Instant stale) throws IOException {
        int written = 0;
        for (Batch approved : store.standing(clock.instant().plusSeconds(1), 100, List.of(BatchStatus.APPROVED))) {
            written += export(approved, target);
        }
        for (Batch left : store.standing(stale, 100, List.of(BatchStatus.EXPORTING))) {
            written += export(left, target);
        }
        return written;
    }

    /** Finishes what a crash left half done before {@code before}. @return how many batches */
    public int resume(Instant before) {
        List<Batch> left = store.standing(before, 100, List.of(BatchStatus.COLLECTING, BatchStatus.CANCELLING));
        for (Batch batch : left) {
            if (batch.status() == BatchStatus.COLLECTING) {
                collecting.fill(batch);
            } else {
                collecting.empty(batch);
            }
        }
        return left.size();
    }

    private int export(Batch batch, Target target) throws IOException {
        Batch exporting = batch.exporting(now());
        if (!store.change(exporting)) {
            return 0;
        }
        String name = "%s%s-%s-1.csv".formatted(batch.test() ? "TEST-" : "", batch.tenant(), batch.id());
        target.put(name, out -> files.write(exporting, out));
        store.change(exporting.exported(step("exports")));
        return 1;
    }

    private Batch change(
            String tenant, String id, Long version, String to, Set<BatchStatus> from, UnaryOperator<Batch> step) {
        while (true) {
            Batch batch = get(tenant, id);
            if (version != null && version != batch.version()) {
                throw new Refusal(
                        "payout.version_conflict",
                        "the batch is at version %d, not %d".formatted(batch.version(), version));
            }
            if (!from.contains(batch.status())) {
                throw new Refusal(
                        "payout.wrong_status",
                        "a batch that is %s cannot be %s"
                                .formatted(
                                        batch.status() == BatchStatus.EXPORTING
                                                ? "being exported"
                                                : batch.status().word(),
                                        to));
            }
            Batch next = step.apply(batch);
            if (next.version() == batch.version() || store.change(next)) {
                return next;
            }
        }
    }

    private Step step(String key) {
        return new Step(key, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
