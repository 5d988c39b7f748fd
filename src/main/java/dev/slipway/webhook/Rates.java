package dev.slipway.webhook;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Holds each endpoint to its requests a second, all hubs together. Time is cut into turns, one for each request; hubs
 * take some at a time by compare-and-set of how far they are given away. A turn is never used before its time, and one
 * that was not used within {@value #LATE_MICROS} microseconds is lost; so, over a minute, no more than 0.5 % above the limit leave,
 * and a hub that dies takes at most a fifth of a second's turns with it.
 */
final class Rates {
    private static final long LATE_MICROS = 250_000;
    private static final long LEASED_MICROS = 200_000;
    /** Whoever has to wait for longer is set down for later, as a hold of open work is not for ever. */
    private static final long LONGEST_WAIT_MICROS = 10_000_000;

    private final MongoRates store;
    private final Clock clock;
    private final LongConsumer pause;
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();

    /** Those that this hub has taken. All are in microseconds. */
    private static final class Turns {
        private final ReentrantLock lock = new ReentrantLock();
        private double rate;
        private double next;
        private int left;
        private int lease = 1;
        private boolean wasted;
    }

    /** @param pause waits for so many nanoseconds, or less */
    Rates(MongoRates store, Clock clock, LongConsumer pause) {
        this.store = store;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Waits for the endpoint's next turn.
     *
     * @return empty once it has come; else, where it is too far away to wait for, when to ask again
     */
    Optional<Instant> await(Endpoint endpoint) {
        if (endpoint.rateLimit() == null) {
            return Optional.empty();
        }
        Turns mine = turns.computeIfAbsent(endpoint.id(), key -> new Turns());
        double turn;
        mine.lock.lock();
        try {
            Optional<Instant> later = ready(mine, endpoint);
            if (later.isPresent()) {
                return later;
            }
            turn = mine.next;
            mine.next += 1e6 / mine.rate;
            mine.left--;
        } finally {
            mine.lock.unlock();
        }
        for (double wait = turn - now(); wait > 0; wait = turn - now()) {
            pause.accept((long) Math.ceil(wait * 1_000));
        }
        return Optional.empty();
    }

    /** Makes sure that there is one to take. */
    private Optional<Instant> ready(Turns mine, Endpoint endpoint) {
        if (mine.rate != endpoint.rateLimit()) {
            mine.rate = endpoint.rateLimit();
            mine.left = 0;
            mine.lease = 1;
        }
        for (; mine.left > 0 && mine.next < now() - LATE_MICROS; mine.left--) {
            mine.next += 1e6 / mine.rate;
            mine.wasted = true;
        }
        return mine.left > 0 ? Optional.empty() : lease(mine, endpoint.id());
    }

    /** More at a time while all are used, so that whoever needs few leaves the others theirs. */
    private Optional<Instant> lease(Turns mine, String endpoint) {
        int most = Math.max(1, (int) (mine.rate * LEASED_MICROS / 1e6));
        mine.lease = Math.min(most, mine.wasted ? Math.max(1, mine.lease / 2) : mine.lease * 2);
        mine.wasted = false;
        while (true) {
            OptionalLong given = store.given(endpoint);
            long begin = given.isEmpty() ? now() : Math.max(given.getAsLong(), now() - LATE_MICROS);
            if (begin > now() + LONGEST_WAIT_MICROS) {
                return Optional.of(Instant.EPOCH.plus(begin, ChronoUnit.MICROS));
            }
            // rounded up: a turn is never shorter than the limit has it
            if (store.give(endpoint, given, begin + (long) Math.ceil(mine.lease * 1e6 / mine.rate))) {
                mine.next = begin;
                mine.left = mine.lease;
                return Optional.empty();
            }
        }
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
