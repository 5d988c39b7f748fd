package dev.slipway.api;

import dev.slipway.receipt.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next what to ask for as {@code ?after=} to go on, or null at the end
 */
record Page<T>(List<T> data, String next) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /**
     * A page of what a room found.
     *
     * @param items up to {@code limit + 1}: ask for one more than the page takes, it tells whether there is a next one
     * @param cursor what the room needs to go on after an item; written opaque
     */
    static <T> Page<T> of(List<T> items, int limit, Function<T, String> cursor) {
        if (items.size() <= limit) {
            return new Page<>(List.copyOf(items), null);
        }
        List<T> data = List.copyOf(items.subList(0, limit));
        return new Page<>(data, opaque(cursor.apply(data.getLast())));
    }

    /** The same page of what the caller sees. */
    <R> Page<R> map(Function<T, R> view) {
        return new Page<>(data.stream().map(view).toList(), next);
    }

    /**
     * How many a page takes: 50 where {@code ?limit=} is absent.
     *
     * @throws Refusal {@code request.bad_limit} outside 1 to 500
     */
    static int limit(Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw new Refusal("request.bad_limit", "limit is " + asked + "; it must be 1 to " + MOST + ".");
        }
        return asked;
    }

    /**
     * What {@code ?after=} stands for; null where it is absent.
     *
     * @throws Refusal {@code request.bad_cursor} if it is no cursor of ours
     */
    static String after(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /**
     * What {@code ?after=} stands for where the room counts; null where it is absent.
     *
     * @throws Refusal {@code request.bad_cursor} if it is no such cursor of ours
     */
    static Long place(String cursor) {
        String after = after(cursor);
        if (after != null && !after.matches("\\d{1,18}")) {
            throw unknown();
        }
        return after == null ? null : Long.valueOf(after);
    }

    private static Refusal unknown() {
        return new Refusal("request.bad_cursor", "after must be the next of a page before.");
    }

    private static String opaque(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }
}
