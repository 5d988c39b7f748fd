package dev.slipway.campaign;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the entries that were used last, for all threads. */
final class Recent<K, V> {
    private final Map<K, V> entries;

    Recent(int size) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > size;
            }
        };
    }

    synchronized V get(K key) {
        return entries.get(key);
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }
}
