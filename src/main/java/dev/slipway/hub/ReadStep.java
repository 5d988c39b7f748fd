package dev.slipway.hub;

import dev.slipway.intake.Step;
import dev.slipway.intake.Work;
import dev.slipway.reading.ReadableDocument;
import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Status;
import dev.slipway.store.DocumentStore;
import dev.slipway.tenant.MongoTenants;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** Read: what do the documents say? */
@Component("readStep")
class ReadStep {
    private final Workbench bench;
    private final Readings readings;
    private final DocumentStore documents;
    private final MongoTenants tenants;

    ReadStep(Workbench bench, Readings readings, DocumentStore documents, MongoTenants tenants) {
        this.bench = bench;
        this.readings = readings;
        this.documents = documents;
        this.tenants = tenants;
    }

    public Work run(Work work) {
        return bench.step(work, Step.READ, this::read);
    }

    private Work read(Work work) {
        Receipt receipt = work.receipt();
        List<ReadableDocument> pages = receipt.documents().stream()
                .map(document -> new ReadableDocument(document.mediaType(), () -> bytes(receipt, document)))
                .toList();
        return work.with(
                receipt.withReading(readings.of(
                                pages, tenants.facts(receipt.tenant()).orElseThrow()))
                        .withStatus(Status.PROCESSING),
                Step.CHECK);
    }

    private byte[] bytes(Receipt receipt, DocumentRef document) throws IOException {
        try (InputStream in = documents.open(new DocumentStore.Key(receipt.tenant(), receipt.id(), document.index()))) {
            return in.readAllBytes();
        }
    }
}
