package dev.slipway.hub;

import dev.slipway.receipt.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What came through each channel since this hub started, and how its last looks at its source went. */
@Component
class ChannelLog {
    private final ConcurrentMap<Way, Counts> counts = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Poll> polls = new ConcurrentHashMap<>();

    private record Way(String tenant, Channel channel) {}

    /** One channel's counts; refusals by their code. */
    static final class Counts {
        private final LongAdder taken = new LongAdder();
        private final ConcurrentMap<String, LongAdder> refused = new ConcurrentHashMap<>();
        private volatile Duration lag;

        long taken() {
            return taken.sum();
        }

        Map<String, Long> refused() {
            Map<String, Long> all = new TreeMap<>();
            refused.forEach((code, count) -> all.put(code, count.sum()));
            return all;
        }

        /** How long the last receipt had waited at its source; null if there was none, or its source does not say. */
        Duration lag() {
            return lag;
        }
    }

    /**
     * The last look.
     *
     * @param failure what went wrong, a code; null if it went well
     * @param failures in a row
     * @param since when the first of them was
     */
    record Poll(Instant at, String failure, int failures, Instant since) {
        static Poll next(Poll before, Instant at, String failure) {
            boolean failedBefore = before != null && before.failure() != null;
            return failure == null
                    ? new Poll(at, null, 0, null)
                    : new Poll(
                            at, failure, failedBefore ? before.failures() + 1 : 1, failedBefore ? before.since() : at);
        }
    }

    void taken(String tenant, Channel channel, Duration lag) {
        Counts mine = of(tenant, channel);
        mine.taken.increment();
        if (lag != null) {
            mine.lag = lag;
        }
    }

    void refused(String tenant, Channel channel, String code) {
        of(tenant, channel)
                .refused
                .computeIfAbsent(code, first -> new LongAdder())
                .increment();
    }

    /** @param failure a code, or null if it went well */
    Poll polled(String route, Instant at, String failure) {
        return polls.compute(route, (id, before) -> Poll.next(before, at, failure));
    }

    Counts of(String tenant, Channel channel) {
        return counts.computeIfAbsent(new Way(tenant, channel), way -> new Counts());
    }

    /** The last one of a route, or null. */
    Poll poll(String route) {
        return polls.get(route);
    }
}
