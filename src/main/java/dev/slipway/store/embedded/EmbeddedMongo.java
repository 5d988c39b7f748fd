package dev.slipway.store.embedded;

import java.nio.file.Path;

/**
 * A small MongoDB in this process, for trying Slipway out and for up to some ten thousand receipts: the wire protocol on
 * a loopback port, one file on disk.
 *
 * <p>A write is answered only once it is committed and synced; what was answered survives {@code kill -9} and, as far as
 * the disk keeps what it was told to sync, a power cut. Readers see only such writes. When a commit fails, a full disk
 * say, its writers get an error, nothing of it stays, and the store goes on by itself once it can write again.
 *
 * <p>One document is changed as a whole or not at all. There are no transactions, sessions, partial, sparse unique or
 * TTL indexes, pipeline updates, text search or change streams.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private final DurableStore store;
    private final WireServer server;

    private EmbeddedMongo(DurableStore store) {
        this.store = store;
        this.server = new WireServer(store);
    }

    /**
     * Opens the store of a folder, or makes both, and verifies every document and every unique index.
     *
     * @throws IllegalStateException when another process uses it, or when documents are missing or damaged; the message
     *     names the file and the collection
     */
    public static EmbeddedMongo start(Path dir) {
        return start(dir, "");
    }

    /** @param scheme the H2 file system to write through, empty for the machine's own */
    static EmbeddedMongo start(Path dir, String scheme) {
        StoreOpener opener = new StoreOpener(dir, scheme);
        try {
            return new EmbeddedMongo(new DurableStore(opener));
        } catch (RuntimeException e) {
            opener.close();
            throw e;
        }
    }

    /** The connection string for a driver in this machine. */
    public String uri() {
        return "mongodb://127.0.0.1:" + server.port() + "/?directConnection=true&retryWrites=false";
    }

    /** Documents read so far, by index or by scan. */
    long documentsRead() {
        return store.file().documentsRead().sum();
    }

    /** Indexes that did not agree with their documents when the store was opened. */
    long indexesRebuilt() {
        return store.file().indexesRebuilt().sum();
    }

    /** Ends the connections, commits what is under way and closes the file. */
    @Override
    public void close() {
        server.close();
        store.close();
    }
}
