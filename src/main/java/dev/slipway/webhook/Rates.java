package dev.slipway.webhook;

import dev.slipway.webhook.MongoRates.Given;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Holds each endpoint to its requests a second, all hubs together. Time is cut into turns, one for each request; hubs
 * take some at a time by compare-and-set of how far they are given away. A turn is never used before its time, nor more
 * than {@value #LATE_MICROS} microseconds after it. What went by unused is owed: turns follow each other by up to a
 * twentieth faster until it is made up for. No more than half a second's worth is owed at a time, so that
 * over a minute no more than 1 % above the limit leave, and in no second more than some 10 %.
 */
final class Rates {
    private static final long LATE_MICROS = 50_000;
    private static final long LEASED_MICROS = 200_000;
    private static final long OWED_MICROS = 500_000;
    private static final double FASTER = 0.05;
    /** Whoever has to wait for longer is set down for later, as a hold of open work is not for ever. */
    private static final long LONGEST_WAIT_MICROS = 10_000_000;

    private final MongoRates store;
    private final Clock clock;
    private final LongConsumer pause;
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();

    /** Those that this hub has taken. All are in microseconds. */
    private static final class Turns {
        private final ReentrantLock lock = new ReentrantLock();
        /** Held by the one replay that waits for its turn. */
        private final ReentrantLock replay = new ReentrantLock();

        private double rate;
        private double next;
        private double step;
        private int left;
        private int lease = 1;
        /** Went by since the last were taken. */
        private int unused;
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
     * @param replay of all those only one at a time has a turn before it: what is live waits for no more
     * @return empty once it has come; else, where it is too far away to wait for, when to ask again
     */
    Optional<Instant> await(Endpoint endpoint, boolean replay) {
        if (endpoint.rateLimit() == null) {
            return Optional.empty();
        }
        Turns mine = turns.computeIfAbsent(endpoint.id(), key -> new Turns());
        if (!replay) {
            return await(mine, endpoint);
        }
        if (!locked(mine.replay)) {
            return Optional.of(clock.instant().plus(LONGEST_WAIT_MICROS, ChronoUnit.MICROS));
        }
        try {
            return await(mine, endpoint);
        } finally {
            mine.replay.unlock();
        }
    }

    private static boolean locked(ReentrantLock lock) {
        try {
            return lock.tryLock(LONGEST_WAIT_MICROS, TimeUnit.MICROSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Instant> await(Turns mine, Endpoint endpoint) {
        double turn;
        mine.lock.lock();
        try {
            Optional<Instant> later = ready(mine, endpoint);
            if (later.isPresent()) {
                return later;
            }
            turn = mine.next;
            mine.next += mine.step;
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
            mine.unused = 0;
        }
        for (long now = now(); mine.left > 0 && mine.next < now - LATE_MICROS; mine.left--) {
            mine.next += mine.step;
            mine.unused++;
        }
        return mine.left > 0 ? Optional.empty() : lease(mine, endpoint.id());
    }

    /** More at a time while all are used, fewer once most are not, so that whoever needs few leaves the others theirs. */
    private Optional<Instant> lease(Turns mine, String endpoint) {
        int most = Math.max(1, (int) (mine.rate * LEASED_MICROS / 1e6));
        if (mine.unused == 0) {
            mine.lease = Math.min(most, mine.lease * 2);
        } else if (mine.unused > mine.lease / 2) {
            mine.lease = Math.max(1, mine.lease / 2);
        }
        double length = mine.lease * 1e6 / mine.rate;
        while (true) {
            Optional<Given> given = store.given(endpoint);
            long now = now();
            long until = given.map(Given::until).orElse(now);
            long begin = Math.max(until, now);
            if (begin > now + LONGEST_WAIT_MICROS) {
                return Optional.of(Instant.EPOCH.plus(begin, ChronoUnit.MICROS));
            }
            double wasted = begin - until + mine.unused * 1e6 / mine.rate;
            double owed = Math.min(OWED_MICROS, given.map(Given::owed).orElse(0L) + wasted);
            double faster = Math.min(owed, length * FASTER);
            // rounded up: a turn is never shorter than it may be
            Given next = new Given(begin + (long) Math.ceil(length - faster), (long) (owed - faster));
            if (store.give(endpoint, given, next)) {
                mine.next = begin;
                mine.step = (length - faster) / mine.lease;
                mine.left = mine.lease;
                mine.unused = 0;
                return Optional.empty();
            }
        }
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
