package dev.slipway.api;

import java.util.List;
import java.util.function.Function;

/** A part of a list. @param next the cursor of what follows, or null */
record Page<T>(List<T> data, String next) {
    /** @param items up to one more than {@code limit}, which says whether there is more */
    static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
        boolean more = items.size() > limit;
        List<T> data = List.copyOf(items.subList(0, Math.min(limit, items.size())));
        return new Page<>(data, more ? cursor.apply(data.getLast()) : null);
    }
}
