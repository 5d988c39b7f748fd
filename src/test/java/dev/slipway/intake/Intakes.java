package dev.slipway.intake;

import dev.slipway.intake.mail.MailProperties;
import dev.slipway.intake.mail.MailReader;
import dev.slipway.receipt.Ids;
import dev.slipway.store.DocumentStore;
import java.time.Clock;
import java.time.Duration;

/** An intake with the limits that the hub has by default. */
public final class Intakes {
    static final IntakeProperties LIMITS =
            new IntakeProperties(20 << 20, 120_000_000, 20, Duration.ofSeconds(45), 8, Duration.ofHours(24));
    static final PdfLimits PDF = new PdfLimits(Duration.ofSeconds(15), 200, 64 << 20, 512 << 20);
    static final HtmlLimits HTML = new HtmlLimits(2 << 20, 50_000, 400);
    static final ZipLimits ZIP = new ZipLimits(500, 200 << 20, 100, 2);
    static final MailReader MAILS = new MailReader(new MailProperties(300, 20, 4, Duration.ofDays(30)));

    private Intakes() {}

    public static Intake of(MongoReceipts receipts, DocumentStore documents, Ids ids, Clock clock) {
        return new Intake(receipts, documents, LIMITS, gate(), ids, clock);
    }

    static DocumentGate gate() {
        return new DocumentGate(LIMITS, PDF, HTML);
    }
}
