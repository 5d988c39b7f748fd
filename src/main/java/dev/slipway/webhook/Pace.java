package dev.slipway.webhook;

import java.time.Duration;
import java.util.List;

/**
 * How fast and how often an endpoint is sent to. Times are in milliseconds, as the store keeps no durations.
 *
 * @param rateLimit requests a second, null for no limit
 * @param ordered whether each member's events come strictly one after the other
 * @param waits before the second attempt, the third, and so on; null for the hub's own schedule
 * @param timeout of a request in all, null for the hub's own
 */
public record Pace(Double rateLimit, boolean ordered, List<Long> waits, Long timeout) {
    static final double FASTEST = 1_000;
    static final int MOST_WAITS = 25;
    static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofDays(7);
    static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    static final Pace DEFAULT = new Pace(null, false, null, null);

    public Pace {
        waits = waits == null ? null : List.copyOf(waits);
    }
}
