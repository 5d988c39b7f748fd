package dev.slipway.intake;

import dev.slipway.receipt.DocumentRef;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Source;
import dev.slipway.receipt.Status;
import dev.slipway.store.DocumentStore;
import dev.slipway.store.DocumentStore.Key;
import dev.slipway.store.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes a submission in: answers once its documents and its receipt are stored, and not before. The source key is
 * written first and names the receipt, so a repeat completes what a crash left missing.
 */
@Component
public class Intake {
    /** A claim whose receipt never came is free for other content after this long. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final MongoReceipts receipts;
    private final DocumentStore documents;
    private final IntakeProperties limits;
    private final DocumentGate gate;
    private final Ids ids;
    private final Clock clock;

    Intake(
            MongoReceipts receipts,
            DocumentStore documents,
            IntakeProperties limits,
            DocumentGate gate,
            Ids ids,
            Clock clock) {
        this.receipts = receipts;
        this.documents = documents;
        this.limits = limits;
        this.gate = gate;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Looks at documents before anything is kept.
     *
     * @throws Refusal if they are not taken
     */
    public List<DocumentRef> admit(List<Upload> uploads) {
        return admit(uploads, false);
    }

    /**
     * The same for a submission; a mail's body may be plain text.
     *
     * @throws Refusal if its documents are not taken
     */
    public List<DocumentRef> admit(Submission submission) {
        return admit(submission.documents(), submission.channel().kind().equals("email"));
    }

    private List<DocumentRef> admit(List<Upload> uploads, boolean texts) {
        List<DocumentRef> admitted = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            admitted.add(admit(i, uploads.get(i), texts));
        }
        if (admitted.stream().mapToInt(DocumentRef::pages).sum() > limits.maxPages()) {
            throw new Refusal(
                    "document.too_many_pages", "A receipt has at most %d pages.".formatted(limits.maxPages()));
        }
        return admitted;
    }

    private DocumentRef admit(int index, Upload upload, boolean texts) {
        try {
            return gate.admit(index, upload, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param admitted what {@link #admit} said of the submission's documents
     * @param member {@code mem_…}, whom the submission's own id stands for
     */
    public Accepted accept(Submission submission, List<DocumentRef> admitted, String member) {
        String id = ids.next("rcp");
        Optional<String> key = sourceKey(submission);
        if (key.isPresent()) {
            MongoReceipts.SourceKey claim = receipts.claim(key.get(), id, content(admitted));
            Optional<Work> first = receipts.find(claim.receipt());
            if (first.isPresent()) {
                return new Accepted(first.get(), true);
            }
            if (!claim.content().equals(content(admitted))
                    && claim.at().plus(CLAIM).isAfter(clock.instant())) {
                throw new Refusal("receipt.in_flight", "Another receipt is being taken in under the same reference.");
            }
            id = claim.receipt();
        }
        store(submission, id);
        Instant now = clock.instant();
        Work work = receipts.insert(new Work(
                new Receipt(
                        id,
                        submission.tenant(),
                        member,
                        submission.reference(),
                        submission.channel(),
                        submission.source() == null ? new Source(null, null) : submission.source(),
                        now,
                        now,
                        Status.RECEIVED,
                        admitted,
                        submission.purchase(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        submission.metadata()),
                submission.purchase() == null ? Step.READ : Step.CHECK,
                0,
                now,
                1));
        return new Accepted(work, false);
    }

    private void store(Submission submission, String id) {
        try {
            for (int i = 0; i < submission.documents().size(); i++) {
                try (InputStream in =
                        Files.newInputStream(submission.documents().get(i).file())) {
                    documents.put(new Key(submission.tenant(), id, i), in);
                }
            }
        } catch (IOException e) {
            throw new StorageFailure(e);
        }
    }

    /** Hashed, as a file's name or a caller's reference may say who somebody is. */
    private static Optional<String> sourceKey(Submission submission) {
        String within = submission.reference() != null
                ? "reference/" + submission.reference()
                : submission.sourceKey() == null
                        ? null
                        : submission.channel().kind() + "/"
                                + submission.channel().name() + "/" + submission.sourceKey();
        return Optional.ofNullable(within).map(w -> submission.tenant() + "/" + Digests.sha256(w));
    }

    private static String content(List<DocumentRef> documents) {
        return Digests.sha256(documents.stream().map(DocumentRef::sha256).collect(Collectors.joining("/")));
    }
}
