package dev.slipway.hub;

import dev.slipway.receipt.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** What came through each channel since this hub started, and how its last look went. */
@Component
class ChannelLog {
    private final Map<Way, Counts> counts = new ConcurrentHashMap<>();
    private final Map<String, Poll> polls = new ConcurrentHashMap<>();

    private record Way(String tenant, Channel channel) {}

    record Counts(LongAdder taken, LongAdder refused) {}

    /** @param well false if it failed */
    record Poll(Instant at, boolean well) {}

    void taken(String tenant, Channel channel) {
        of(tenant, channel).taken().increment();
    }

    void refused(String tenant, Channel channel) {
        of(tenant, channel).refused().increment();
    }

    void polled(String route, Poll poll) {
        polls.put(route, poll);
    }

    Counts of(String tenant, Channel channel) {
        return counts.computeIfAbsent(new Way(tenant, channel), way -> new Counts(new LongAdder(), new LongAdder()));
    }

    /** The last one of a route, or null. */
    Poll poll(String route) {
        return polls.get(route);
    }
}
