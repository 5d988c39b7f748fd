package dev.slipway.hub;

import java.time.Duration;
import java.time.Instant;

/** How fast deliveries of a lane end one after the other, as long as some are under way. */
final class LanePace {
    private static final Duration QUICK = Duration.ofMillis(50);
    /** Without an end for so long, nobody knows whether there will be one. */
    private static final Duration STILL = Duration.ofMillis(150);
    /** What so many ends say is an average. */
    private static final int SEVERAL = 32;

    private Instant last = Instant.EPOCH;
    private long apart = QUICK.toNanos();

    /** The first after none was under way. */
    void begun(Instant now) {
        last = now;
    }

    void ended(Instant now) {
        apart += (Duration.between(last, now).toNanos() - apart) / SEVERAL;
        last = now;
    }

    /** The time that so many take; none where the lane is slow, or stands still. */
    Duration of(int deliveries, Instant now) {
        boolean moves = apart < QUICK.toNanos() && last.plus(STILL).isAfter(now);
        return moves ? Duration.ofNanos(apart * deliveries) : Duration.ZERO;
    }
}
