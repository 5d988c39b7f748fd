package dev.slipway.receipt;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Makes the prefixed, time-sortable ids of the contract: {@code rcp_} and a lower-case ULID. Ids made by one instance
 * are strictly increasing.
 */
public final class Ids {
    private final UlidFactory ulids = UlidFactory.newMonotonicInstance();
    private final Clock clock;

    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** @param prefix without the underscore, e.g. {@code rcp} */
    public String next(String prefix) {
        return prefix + "_" + ulids.create(clock.millis()).toString().toLowerCase(Locale.ROOT);
    }

    /** When an id was made, by the clock of whoever made it; to the millisecond. */
    public static Instant madeAt(String id) {
        return Ulid.getInstant(id.substring(id.indexOf('_') + 1));
    }

    /** What sorts before all ids of this prefix that are made from then on, and behind those from before. */
    public static String first(String prefix, Instant at) {
        return prefix + "_" + Ulid.min(at.toEpochMilli()).toString().toLowerCase(Locale.ROOT);
    }
}
