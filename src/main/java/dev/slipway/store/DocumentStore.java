package dev.slipway.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;

/** The documents of receipts as they came, keyed by tenant, receipt and index. Their SHA-256 is an attribute of the receipt. */
public interface DocumentStore {
    /** @param index from 0 */
    record Key(String tenant, String receipt, int index) {}

    /** Keeps the bytes; they are on disk, or acknowledged by a majority, when this returns. Putting again replaces. */
    void put(Key key, InputStream bytes) throws IOException;

    /** @throws java.nio.file.NoSuchFileException if there is none */
    InputStream open(Key key) throws IOException;

    /** Deletes every document of a receipt; none there is no error. */
    void delete(String tenant, String receipt) throws IOException;

    /**
     * Deletes documents put before {@code before} whose receipt is not known, and returns of how many receipts.
     *
     * @param known whether a receipt of that key exists
     */
    int sweep(Instant before, Predicate<Key> known) throws IOException;
}
