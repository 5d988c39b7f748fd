package dev.slipway.store.embedded;

import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;

/** Keeps a version's pages in the file while someone reads it; the one who made it is its first user. */
final class Pin {
    private final MVStore store;
    private final MVStore.TxCounter usage;
    private final AtomicInteger users = new AtomicInteger(1);

    Pin(MVStore store) {
        this.store = store;
        this.usage = store.registerVersionUsage();
    }

    /** False when the version is already given up. */
    boolean acquire() {
        return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            store.deregisterVersionUsage(usage);
        }
    }
}
