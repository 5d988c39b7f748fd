package dev.slipway.store.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The writes that wait for the same commit. */
final class Batch {
    private final CompletableFuture<Void> synced = new CompletableFuture<>();

    void done() {
        synced.complete(null);
    }

    void failed(RuntimeException cause) {
        synced.completeExceptionally(cause);
    }

    /** @throws NotStoredException when nothing of the batch is stored */
    void await() {
        try {
            synced.join();
        } catch (CompletionException e) {
            throw new NotStoredException(e.getCause());
        }
    }
}
