package dev.slipway.store;

import java.util.ArrayList;
import java.util.List;

/**
 * One collection as its room declares it. A unique index begins with the shard key, so that it also holds on a sharded
 * cluster; the others only make queries fast.
 */
public record CollectionSpec(String name, List<String> shardKey, List<Index> indexes) {
    public record Index(List<String> keys, boolean unique) {}

    public static CollectionSpec of(String name, String... shardKey) {
        return new CollectionSpec(name, List.of(shardKey), List.of());
    }

    /** @throws IllegalArgumentException if the keys do not begin with the shard key */
    public CollectionSpec unique(String... keys) {
        if (!List.of(keys).subList(0, Math.min(keys.length, shardKey.size())).equals(shardKey)) {
            throw new IllegalArgumentException(name + ": a unique index must begin with the shard key " + shardKey);
        }
        return with(new Index(List.of(keys), true));
    }

    public CollectionSpec index(String... keys) {
        return with(new Index(List.of(keys), false));
    }

    private CollectionSpec with(Index index) {
        List<Index> all = new ArrayList<>(indexes);
        all.add(index);
        return new CollectionSpec(name, shardKey, List.copyOf(all));
    }
}
