package dev.slipway.hub;

import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.reading.ReadableDocument;
import dev.slipway.receipt.Decision;
import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Outcome;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Signal;
import dev.slipway.receipt.Status;
import dev.slipway.store.DocumentStore;
import dev.slipway.tenant.MongoTenants;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Read: what do the documents say? */
@Component("readStep")
class ReadStep {
    private final Workbench bench;
    private final Readings readings;
    private final DocumentStore documents;
    private final MongoTenants tenants;
    private final Clock clock;

    ReadStep(Workbench bench, Readings readings, DocumentStore documents, MongoTenants tenants, Clock clock) {
        this.bench = bench;
        this.readings = readings;
        this.documents = documents;
        this.tenants = tenants;
        this.clock = clock;
    }

    public Work run(Work work) {
        return bench.step(work, Step.READ, this::read);
    }

    /** A photo that nobody could read is rejected at once, with a reason that whoever took it understands. */
    private Work read(Work work) {
        try {
            return work.with(said(work.receipt()), Step.CHECK);
        } catch (Refusal refusal) {
            if (!refusal.code().startsWith("photo.")) {
                throw refusal;
            }
            return work.with(
                    work.receipt()
                            .withSignals(List.of(Signal.of(refusal.code(), 1, refusal.getMessage())))
                            .withDecision(new Decision(
                                    1, Outcome.REJECTED, List.of(refusal.code()), Decision.By.POLICY, clock.instant()))
                            .withStatus(Status.REJECTED),
                    Step.ANNOUNCE);
        }
    }

    private Receipt said(Receipt receipt) {
        List<ReadableDocument> pages = receipt.documents().stream()
                .map(document -> new ReadableDocument(document.mediaType(), () -> bytes(receipt, document)))
                .toList();
        return receipt.withReading(
                        readings.of(pages, tenants.facts(receipt.tenant()).orElseThrow()))
                .withStatus(Status.PROCESSING);
    }

    private byte[] bytes(Receipt receipt, DocumentRef document) throws IOException {
        try (InputStream in = documents.open(new DocumentStore.Key(receipt.tenant(), receipt.id(), document.index()))) {
            return in.readAllBytes();
        }
    }
}
