package dev.slipway.store.embedded;

import java.util.function.Supplier;

/** How the running command sees the maps: a reader sees what is on disk, a writer what is in memory. */
final class Access {
    private static final ThreadLocal<Access> CURRENT = ThreadLocal.withInitial(Access::new);

    private boolean reading;
    private long changes;

    static boolean isReading() {
        return CURRENT.get().reading;
    }

    static void countChange() {
        CURRENT.get().changes++;
    }

    /** The changes that this thread has made so far; two calls tell whether something changed in between. */
    static long changes() {
        return CURRENT.get().changes;
    }

    static <T> T reading(Supplier<T> command) {
        Access access = CURRENT.get();
        boolean before = access.reading;
        access.reading = true;
        try {
            return command.get();
        } finally {
            access.reading = before;
        }
    }
}
