package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.DataType;

/**
 * The one file of the store: its maps, and the steps of a commit. Nothing is written but by {@link #commit}, and space
 * that a commit frees is used again only by a later one, so a version stays whole until its successor is synced.
 */
final class StoreFile {
    private static final int FORMAT = 1;
    private static final int CACHE_MIB = 24;
    private static final int COMMITS_BETWEEN_COMPACTIONS = 128;
    private static final int COMPACT_BELOW_PERCENT = 60;
    private static final int COMPACT_BYTES = 2 << 20;

    private static final String TALLIES = "tallies";

    /** A version that is in the file but not yet synced. */
    record Committed(long version, Pin pin, List<Runnable> views) {}

    private final MVStore store;
    private final MVMap<String, String> tallies;
    private final Map<String, Tally> changedTallies = new ConcurrentHashMap<>();
    private final Map<String, StoreMap<?>> maps = new ConcurrentHashMap<>();
    private final LongAdder documentsRead = new LongAdder();
    private final LongAdder indexesRebuilt = new LongAdder();
    private volatile Pin readable;
    private long commits;

    private StoreFile(MVStore store) {
        this.store = store;
        this.tallies = store.openMap(TALLIES);
        this.readable = new Pin(store);
    }

    /**
     * Opens the file, or makes it.
     *
     * @throws IllegalStateException when another process has it open
     * @throws DamagedException when MVStore cannot make sense of it, or it is older than {@code synced}
     */
    static StoreFile open(String name, long synced) {
        MVStore store = openStore(name);
        try {
            if (store.getCurrentVersion() < synced) {
                throw new DamagedException("version " + store.getCurrentVersion() + " is the newest that can be read,"
                        + " but version " + synced + " was already written");
            }
            if (store.getStoreVersion() > FORMAT) {
                throw new DamagedException("a format that a newer Slipway wrote");
            }
            if (store.getStoreVersion() == 0) {
                store.setStoreVersion(FORMAT);
            }
            return new StoreFile(store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static MVStore openStore(String name) {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(name)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(CACHE_MIB)
                    .open();
            // Each version is synced before the next one is written, so no time need pass before space is used again.
            store.setRetentionTime(0);
            return store;
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException(
                        name + " is in use by another process: only one hub can run on a data directory", e);
            }
            throw new DamagedException(e.getMessage(), e);
        }
    }

    <V> StoreMap<V> map(String name, DataType<V> type) {
        @SuppressWarnings("unchecked")
        StoreMap<V> map = (StoreMap<V>) maps.computeIfAbsent(
                name,
                absent -> new StoreMap<>(store.openMap(
                        name,
                        new MVMap.Builder<KeyValue, V>().keyType(StoredKey.TYPE).valueType(type))));
        return map;
    }

    void removeMap(String name) {
        StoreMap<?> map = maps.remove(name);
        if (map != null) {
            Access.countChange();
            store.removeMap(map.map());
            tallies.remove(name);
            changedTallies.remove(name);
        }
    }

    Set<String> mapNames() {
        return store.getMapNames();
    }

    Optional<Tally> tally(String map) {
        return Optional.ofNullable(tallies.get(map)).map(Tally::of);
    }

    Set<String> talliedMaps() {
        return tallies.keySet();
    }

    void tally(String map, Tally tally) {
        changedTallies.put(map, tally);
    }

    LongAdder documentsRead() {
        return documentsRead;
    }

    LongAdder indexesRebuilt() {
        return indexesRebuilt;
    }

    long version() {
        return store.getCurrentVersion();
    }

    /** Writes all changes to the file; no write may run meanwhile. Empty when there is nothing to write. */
    Optional<Committed> commit() {
        changedTallies.forEach((map, tally) -> tallies.put(map, tally.text()));
        changedTallies.clear();
        if (!store.hasUnsavedChanges()) {
            return Optional.empty();
        }
        if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
            store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
        }
        store.commit();
        List<Runnable> views = new ArrayList<>();
        maps.values().forEach(map -> views.add(map.version()));
        return Optional.of(new Committed(store.getCurrentVersion(), new Pin(store), views));
    }

    void sync() {
        store.sync();
    }

    /** Shows readers a version that is now synced. */
    void publish(Committed committed) {
        committed.views().forEach(Runnable::run);
        Pin before = readable;
        readable = committed.pin();
        before.release();
    }

    <T> T read(Supplier<T> command) {
        Pin pin = readable;
        while (!pin.acquire()) {
            pin = readable;
        }
        try {
            return Access.reading(command);
        } finally {
            pin.release();
        }
    }

    long size() {
        return store.getFileStore().size();
    }

    void close() {
        readable.release();
        store.close();
    }

    /** Closes without writing anything. */
    void abandon() {
        store.closeImmediately();
    }
}
