package dev.slipway.hub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Says since when things have looked the same; it forgets what nobody asked about for some minutes. */
final class Stillness {
    private static final int ROOM = 50_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final Map<String, Seen> things = new HashMap<>();
    private final Clock clock;

    private record Seen(Object looks, Instant since, Instant last) {}

    Stillness(Clock clock) {
        this.clock = clock;
    }

    /** Whether the thing has looked like this for so long, as far as it was asked about. Once it has, asking begins anew. */
    synchronized boolean lasts(String thing, Object looks, Duration howLong) {
        if (howLong.isZero()) {
            return true;
        }
        Instant now = clock.instant();
        Seen seen = things.get(thing);
        if (seen == null && things.size() >= ROOM) {
            things.values().removeIf(other -> other.last().plus(FORGOTTEN).isBefore(now));
            if (things.size() >= ROOM) {
                return false; // those that are there get their turn first
            }
        }
        if (seen == null || !seen.looks().equals(looks)) {
            things.put(thing, new Seen(looks, now, now));
            return false;
        }
        if (seen.since().plus(howLong).isAfter(now)) {
            things.put(thing, new Seen(looks, seen.since(), now));
            return false;
        }
        things.remove(thing);
        return true;
    }
}
