package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;

/**
 * One ordered map of the file, in two versions: the one in memory, which writers see and change, and the one that is
 * synced to disk, which readers see.
 */
final class StoreMap<V> {
    private final MVMap<KeyValue, V> map;
    private volatile RootReference<KeyValue, V> synced;

    StoreMap(MVMap<KeyValue, V> map) {
        this.map = map;
        this.synced = map.flushAndGetRoot();
    }

    /** What the map holds now, to be shown to readers by running the answer once this is synced. */
    Runnable version() {
        RootReference<KeyValue, V> root = map.flushAndGetRoot();
        return () -> synced = root;
    }

    private RootReference<KeyValue, V> root() {
        return Access.isReading() ? synced : map.flushAndGetRoot();
    }

    V get(KeyValue key) {
        return map.get(root().root, key);
    }

    V put(KeyValue key, V value) {
        Access.countChange();
        return map.put(key, value);
    }

    V putIfAbsent(KeyValue key, V value) {
        Access.countChange();
        return map.putIfAbsent(key, value);
    }

    V remove(KeyValue key) {
        Access.countChange();
        return map.remove(key);
    }

    void clear() {
        Access.countChange();
        map.clear();
    }

    long size() {
        return root().getTotalCount();
    }

    /** The entries between two keys, each included and each open when null, read while the stream runs. */
    Stream<Map.Entry<KeyValue, V>> between(KeyValue from, KeyValue to, boolean descending) {
        Cursor<KeyValue, V> cursor =
                descending ? map.cursor(root(), to, from, true) : map.cursor(root(), from, to, false);
        return stream(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Map.Entry<KeyValue, V> next() {
                KeyValue key = cursor.next();
                return Map.entry(key, cursor.getValue());
            }
        });
    }

    Stream<Map.Entry<KeyValue, V>> all() {
        return between(null, null, false);
    }

    Stream<Map.Entry<KeyValue, V>> startingWith(KeyValue first) {
        return between(first, null, false).takeWhile(entry -> StoredKey.startsWith(entry.getKey(), first));
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, 0), false);
    }

    MVMap<KeyValue, V> map() {
        return map;
    }
}
