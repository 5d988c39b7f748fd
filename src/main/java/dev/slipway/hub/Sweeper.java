package dev.slipway.hub;

import dev.slipway.event.Happening;
import dev.slipway.event.Untold;
import dev.slipway.intake.IntakeProperties;
import dev.slipway.intake.MongoReceipts;
import dev.slipway.intake.Work;
import dev.slipway.intake.mail.WaitingRoom;
import dev.slipway.ledger.Ledger;
import dev.slipway.store.DocumentStore;
import dev.slipway.store.StoreProperties;
import dev.slipway.webhook.Announcer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Makes good what a crash, a lost queue or a stopped hub left undone. */
@Component("sweeper")
class Sweeper implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 1000;
    /** What is younger is being told by the one who caused it. */
    private static final Duration BEING_TOLD = Duration.ofSeconds(10);

    private static final Duration BEING_BOOKED = Duration.ofMinutes(2);

    private final MongoReceipts receipts;
    private final DocumentStore documents;
    private final IntakeProperties limits;
    private final Wake wake;
    private final List<Untold> rooms;
    private final Announcer announcer;
    private final Ledger ledger;
    private final StoreProperties store;
    private final WaitingRoom waiting;
    private final Clock clock;

    Sweeper(
            MongoReceipts receipts,
            DocumentStore documents,
            IntakeProperties limits,
            Wake wake,
            List<Untold> rooms,
            Announcer announcer,
            Ledger ledger,
            StoreProperties store,
            WaitingRoom waiting,
            Clock clock) {
        this.receipts = receipts;
        this.documents = documents;
        this.limits = limits;
        this.wake = wake;
        this.rooms = rooms;
        this.announcer = announcer;
        this.ledger = ledger;
        this.store = store;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** Nobody else can have an embedded store open, so whoever held a lease in it is gone. */
    @Override
    public void afterPropertiesSet() {
        if (store.embedded()) {
            receipts.releaseAll();
        }
    }

    /** Queues the receipts that are due and that nobody has. */
    public void receipts() {
        receipts.due(BATCH).forEach(wake::up);
    }

    /** Announces what happened and was not told. */
    public void untold() {
        Instant before = clock.instant().minus(BEING_TOLD);
        for (Untold room : rooms) {
            for (Happening happening : room.untold(before, BATCH)) {
                announcer.announce(happening);
                room.told(happening);
            }
        }
    }

    /** Settles what a crash left reserved of a campaign's limits. */
    public void reservations() {
        ledger.concludeReservations(
                clock.instant().minus(BEING_BOOKED), (tenant, reserved) -> receipts.find(tenant, reserved.receipt())
                        .map(work -> movedOn(work, reserved))
                        .orElse(true));
    }

    private static boolean movedOn(Work work, Ledger.Reserved reserved) {
        return switch (work.next()) {
            case READ, CHECK, MATCH, REWARD ->
                work.receipt().decision() != null && work.receipt().decision().revision() > reserved.revision();
            case ANNOUNCE, DONE -> true;
        };
    }

    /** Deletes documents whose receipt never came to be. */
    public void orphans() throws IOException {
        int swept = documents.sweep(
                clock.instant().minus(limits.orphansAfter()),
                key -> receipts.find(key.tenant(), key.receipt())
                                .filter(work -> !work.receipt().removed())
                                .isPresent()
                        || waiting.has(key.receipt()));
        if (swept > 0) {
            log.info("swept the documents of {} receipts that were never acknowledged", swept);
        }
    }
}
