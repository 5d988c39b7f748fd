package dev.slipway.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * How much each endpoint is sent at once, and from when. What concerns all hubs (first failure, closings, what an
 * endpoint asked for) is in the store and read again every second; an endpoint that answers well costs nothing.
 */
@Component
public class EndpointHealth {
    private static final Share ALL = new Share(Breaker.MOST, Instant.EPOCH);
    /** Written down at once: where very many endpoints begin to fail together, the store is there for the others too. */
    private static final int FEW = 4;

    private final MongoAilments ailments;
    private final Clock clock;
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Ailment> known = new ConcurrentHashMap<>();
    private final Semaphore writing = new Semaphore(FEW);

    /** @param atOnce at least 1 @param opensAt nothing is to be sent before; long ago where nothing stands against it */
    public record Share(int atOnce, Instant opensAt) {}

    EndpointHealth(MongoAilments ailments, Clock clock) {
        this.ailments = ailments;
        this.clock = clock;
    }

    public Share share(String endpoint) {
        Breaker breaker = breakers.get(endpoint);
        Ailment ailment = known.get(endpoint);
        if (breaker == null && ailment == null) {
            return ALL;
        }
        Breaker all = together(breaker, ailment);
        return new Share(all.atOnce(), all.opensAt());
    }

    /** Takes note of an attempt. @param at when it began */
    void noted(Endpoint endpoint, Answer answer, Instant at) {
        if (answer.success()) {
            answered(endpoint.id());
        } else {
            failed(endpoint, answer, at);
        }
    }

    private void answered(String endpoint) {
        if (!breakers.containsKey(endpoint) && !known.containsKey(endpoint)) {
            return;
        }
        Instant now = clock.instant();
        breakers.computeIfPresent(endpoint, (key, breaker) -> {
            Breaker better = breaker.succeeded();
            return better.well(now) ? null : better;
        });
        Ailment ailment = known.get(endpoint);
        if (ailment != null && (ailment.since() != null || ailment.trips() > 0)) {
            change(endpoint, now, present -> present.map(known -> known.answered(now)));
        }
    }

    private void failed(Endpoint endpoint, Answer answer, Instant at) {
        Instant now = clock.instant();
        Ailment before = known.get(endpoint.id());
        Instant asked = Verdicts.tooMuch(answer)
                ? RetryAfter.asked(answer.retryAfter(), now).orElse(null)
                : null;
        Breaker breaker = breakers.compute(endpoint.id(), (key, present) -> together(present, before)
                .failed(at, Verdicts.tooMuch(answer), asked, now));
        if (before == null || before.since() == null || !before.tells(breaker)) {
            change(
                    endpoint.id(),
                    now,
                    present -> Optional.of(present.orElseGet(() -> Ailment.of(endpoint, at, now))
                            .closed(breaker, at, now)));
        }
    }

    /** Lets one attempt go now, whatever stood against it: somebody asked for it. */
    void open(String endpoint) {
        Instant now = clock.instant();
        breakers.computeIfPresent(endpoint, (key, breaker) -> breaker.opened());
        if (known.containsKey(endpoint)) {
            change(endpoint, now, present -> present.map(known -> known.opened(now)));
        }
    }

    /** The hub has disabled it. */
    void disabled(Endpoint endpoint) {
        Instant now = clock.instant();
        change(
                endpoint.id(),
                now,
                present -> Optional.of(
                        present.orElseGet(() -> Ailment.of(endpoint, now, now)).disabled(now)));
    }

    /** It begins anew: it was enabled again, changed or deleted. */
    void forget(String endpoint) {
        ailments.change(endpoint, clock.instant(), present -> Optional.empty());
        known.remove(endpoint);
        breakers.remove(endpoint);
    }

    /** Learns from the store what other hubs noted. */
    Collection<Ailment> refresh() {
        Map<String, Ailment> before = Map.copyOf(known);
        Map<String, Ailment> stored = new HashMap<>();
        ailments.all().forEach(ailment -> stored.put(ailment.endpoint(), ailment));
        before.forEach((endpoint, ailment) -> {
            if (!stored.containsKey(endpoint) && known.remove(endpoint, ailment)) {
                // another hub was answered
                breakers.computeIfPresent(
                        endpoint, (key, breaker) -> breaker.failures() > 0 ? breaker.succeeded() : breaker);
            }
        });
        stored.forEach((endpoint, ailment) -> known.merge(
                endpoint, ailment, (mine, theirs) -> mine.updatedAt().isAfter(theirs.updatedAt()) ? mine : theirs));
        return stored.values();
    }

    private void change(String endpoint, Instant now, Function<Optional<Ailment>, Optional<Ailment>> change) {
        writing.acquireUninterruptibly();
        try {
            ailments.change(endpoint, now, change)
                    .ifPresentOrElse(present -> known.put(endpoint, present), () -> known.remove(endpoint));
        } finally {
            writing.release();
        }
    }

    private static Breaker together(Breaker breaker, Ailment ailment) {
        Breaker mine = breaker == null ? Breaker.WELL : breaker;
        return ailment == null ? mine : mine.with(ailment);
    }
}
