package dev.slipway.hub;

import dev.slipway.intake.MongoReceipts;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Whether more receipts wait for their decision than is good. It counts in the store, now and then; what comes in here
 * since then is added, so that it is never late in saying so for this hub's own part.
 */
@Component
class Backlog {
    private static final long SOON = TimeUnit.SECONDS.toNanos(1);
    private static final long LATER = TimeUnit.SECONDS.toNanos(5);

    private final MongoReceipts receipts;
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();
    private long countedAt = System.nanoTime() - LATER;

    Backlog(MongoReceipts receipts, BacklogProperties limits) {
        this.receipts = receipts;
        this.most = limits.maxWaiting();
    }

    /** True while {@code slipway.intake.max-waiting} receipts wait; nothing more is to be fetched or taken then. */
    synchronized boolean full() {
        long since = System.nanoTime() - countedAt;
        if (since > LATER || waiting.get() >= most && since > SOON) {
            waiting.set(receipts.waiting(most));
            countedAt = System.nanoTime();
        }
        return waiting.get() >= most;
    }

    void cameIn() {
        waiting.incrementAndGet();
    }
}
