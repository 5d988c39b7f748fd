package dev.slipway.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * How much may be sent at once to an endpoint that does not answer well, and from when. After {@value #THRESHOLD}
 * failures in a row it is closed for a time that doubles with each trip; then one attempt goes, and what comes of it
 * opens or closes it again. Attempts that wait are not counted as made: a schedule's times are the earliest.
 *
 * @param failures in a row
 * @param trips closings in a row
 * @param trippedAt the last of them; null before the first
 * @param closedUntil by its failures; null where it is not
 * @param askedUntil by its own word; null where it said nothing
 * @param atOnce from 1 to {@value #MOST}
 */
record Breaker(int failures, int trips, Instant trippedAt, Instant closedUntil, Instant askedUntil, int atOnce) {
    static final int MOST = 8;
    static final int THRESHOLD = 10;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    static final Breaker WELL = new Breaker(0, 0, null, null, null, MOST);

    /** @param at when the attempt began @param asked by {@code Retry-After}, or null */
    Breaker failed(Instant at, boolean tooMuch, Instant asked, Instant now) {
        Breaker told = asked(asked);
        if (trippedAt != null && at.isBefore(trippedAt)) {
            return told; // it was on its way already when the others failed: nothing new
        }
        int count = failures + 1;
        if (count < THRESHOLD) {
            int share = tooMuch ? Math.max(1, atOnce / 2) : atOnce;
            return new Breaker(count, trips, trippedAt, closedUntil, told.askedUntil, share);
        }
        return new Breaker(count, trips + 1, now, now.plus(pause(trips)), told.askedUntil, 1);
    }

    /** It answers: one more at once than before. What it asked for holds. */
    Breaker succeeded() {
        return new Breaker(0, 0, null, null, askedUntil, Math.min(MOST, atOnce + 1));
    }

    /** Somebody wants it to be tried now. */
    Breaker opened() {
        return new Breaker(failures, trips, trippedAt, null, null, atOnce);
    }

    /** What another hub learnt of it. */
    Breaker with(Ailment other) {
        return new Breaker(
                other.trips() > trips ? Math.max(failures, THRESHOLD) : failures,
                Math.max(trips, other.trips()),
                trippedAt,
                later(closedUntil, other.closedUntil()),
                later(askedUntil, other.askedUntil()),
                other.trips() > 0 ? 1 : atOnce);
    }

    boolean well(Instant now) {
        return failures == 0 && atOnce == MOST && opensAt().compareTo(now) <= 0;
    }

    Instant opensAt() {
        Instant later = later(closedUntil, askedUntil);
        return later == null ? Instant.EPOCH : later;
    }

    private Breaker asked(Instant asked) {
        return new Breaker(failures, trips, trippedAt, closedUntil, later(askedUntil, asked), atOnce);
    }

    private static Duration pause(int trips) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(trips, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    static Instant later(Instant a, Instant b) {
        return a == null || b != null && b.isAfter(a) ? b : a;
    }
}
