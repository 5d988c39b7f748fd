package dev.slipway.intake.mail;

import dev.slipway.intake.Submission;
import dev.slipway.intake.Upload;
import dev.slipway.intake.UploadFiles;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.DocumentStore;
import dev.slipway.store.DocumentStore.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Keeps what mails of unknown senders brought until somebody says whose it is, drops it, or its time is over. The
 * documents are stored before the list names them, and deleted after: what a crash leaves between is swept as any
 * document without a receipt is.
 */
@Component
public class WaitingRoom {
    private final MongoWaiting waiting;
    private final DocumentStore documents;
    private final UploadFiles files;
    private final MailProperties limits;
    private final Ids ids;
    private final Clock clock;

    WaitingRoom(
            MongoWaiting waiting,
            DocumentStore documents,
            UploadFiles files,
            MailProperties limits,
            Ids ids,
            Clock clock) {
        this.waiting = waiting;
        this.documents = documents;
        this.files = files;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Keeps the documents of a mail; they are stored when this returns. The same mail waits once.
     *
     * @param together they are the pages of one receipt
     */
    public Waiting keep(
            String tenant, Channel channel, Mail mail, List<MailPart> parts, String reason, boolean together)
            throws IOException {
        Optional<Waiting> there = waiting.find(tenant, channel, mail.id());
        if (there.isPresent()) {
            return there.get();
        }
        String id = ids.next("wai");
        List<Waiting.Document> kept = new ArrayList<>();
        for (MailPart part : parts) {
            try (InputStream in = Files.newInputStream(part.upload().file())) {
                documents.put(new Key(tenant, id, kept.size()), in);
            }
            kept.add(new Waiting.Document(
                    part.path(), part.upload().filename(), part.upload().text()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Waiting one = new Waiting(
                id,
                tenant,
                channel,
                now,
                now.plus(limits.waitingFor()),
                reason,
                mail.sender().masked(),
                mail.messageId(),
                mail.id(),
                together,
                kept);
        if (waiting.insert(one)) {
            return one;
        }
        documents.delete(tenant, id); // another hub was first
        return waiting.find(tenant, channel, mail.id()).orElse(one);
    }

    /** @param after an id to go on behind, or null */
    public List<Waiting> list(String tenant, String after, int limit) {
        return waiting.list(tenant, after, limit);
    }

    /** @throws Refusal {@code waiting.not_found} */
    public Waiting get(String tenant, String id) {
        return waiting.find(id)
                .filter(one -> one.tenant().equals(tenant))
                .orElseThrow(() -> new Refusal("waiting.not_found", "Nothing waits under this id."));
    }

    /** Whether documents stored under this id wait here. */
    public boolean has(String id) {
        return waiting.find(id).isPresent();
    }

    /**
     * Hands in what waits, as if its mail had come from the member, and drops it then. Doing it twice is the same
     * receipts.
     *
     * @param member the tenant's own id
     * @param intake takes the submissions; what it throws leaves everything waiting
     */
    public void handIn(Waiting one, String member, Consumer<List<Submission>> intake) throws IOException {
        try (UploadFiles.Batch batch = files.begin()) {
            List<MailPart> parts = new ArrayList<>();
            for (Waiting.Document document : one.documents()) {
                try (InputStream in = documents.open(new Key(one.tenant(), one.id(), parts.size()))) {
                    Upload upload = batch.add(document.filename(), in);
                    parts.add(MailPart.of(document.path(), document.text() ? Upload.text(upload.file()) : upload));
                }
            }
            intake.accept(MailSubmissions.of(
                    one.tenant(), one.channel(), member, one.mail(), one.messageId(), parts, one.together()));
        }
        drop(one);
    }

    /** Nothing of it is left then. */
    public void drop(Waiting one) throws IOException {
        waiting.delete(one.id());
        documents.delete(one.tenant(), one.id());
    }

    /** Drops what has waited too long. */
    public int sweep(int limit) throws IOException {
        List<Waiting> over = waiting.before(clock.instant(), limit);
        for (Waiting one : over) {
            drop(one);
        }
        return over.size();
    }
}
