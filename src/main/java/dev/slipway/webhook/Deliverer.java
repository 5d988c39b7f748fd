package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.MongoEvents;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries that are due and settles what came of them. Sending is for others: claim, send, settle. Whoever
 * claims and dies is followed by another once the hold ends, with the same event id.
 */
public class Deliverer {
    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

    /** Longer than any request may take. */
    static final Duration HOLD = Duration.ofSeconds(60);

    private static final int GONE = 410;
    private static final int KEPT = 4 * 1024;

    private final Instance hub;
    private final MongoDeliveries deliveries;
    private final MongoEndpoints endpoints;
    private final MongoEvents events;
    private final JustMade justMade;
    private final EventBody body;
    private final Destinations destinations;
    private final Endpoints disabling;
    private final RetrySchedule schedule;
    private final RandomGenerator random;
    private final Clock clock;

    Deliverer(
            Instance hub,
            MongoDeliveries deliveries,
            MongoEndpoints endpoints,
            MongoEvents events,
            JustMade justMade,
            EventBody body,
            Destinations destinations,
            Endpoints disabling,
            RetrySchedule schedule,
            RandomGenerator random,
            Clock clock) {
        this.hub = hub;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.events = events;
        this.justMade = justMade;
        this.body = body;
        this.destinations = destinations;
        this.disabling = disabling;
        this.schedule = schedule;
        this.random = random;
        this.clock = clock;
    }

    /** Up to {@code limit} that are due now, of all endpoints but those that are busy. */
    public List<Due> due(Collection<String> busy, int limit) {
        return deliveries.due(clock.instant(), busy, limit);
    }

    /** Opens again what a crash left pending without open work; for the start. */
    public int reopen() {
        return deliveries.reopen(clock.instant());
    }

    /** Lets go of work that was held from its beginning and cannot be begun with. */
    public void leave(Due seen) {
        if (hub.id().equals(seen.heldBy())) {
            deliveries.replace(seen.free(seen.n(), clock.instant()));
        }
    }

    /** The request to send now; empty if there is none, or someone else is at it or was since the work was seen. */
    public Optional<Call> claim(Due seen) {
        Instant now = clock.instant();
        Optional<Event> justMade = this.justMade.take(seen);
        // held from its beginning, and by this hub, which has not begun
        boolean mine = justMade.isPresent() && hub.id().equals(seen.heldBy());
        Due held = mine && now.plus(HOLD.dividedBy(2)).isBefore(seen.heldUntil()) ? seen : hold(seen, mine, now);
        // what others had before may have ended since it was made here
        if (held == null || (justMade.isEmpty() || seen.version() > 1) && moved(held, now)) {
            return Optional.empty();
        }
        Endpoint endpoint = endpoints.byId(held.tenant(), held.endpoint()).orElse(null);
        if (endpoint == null || endpoint.disabled()) {
            deliveries.settle(new Settlement(
                    held,
                    DeliveryStatus.FAILED,
                    null,
                    endpoint == null ? "endpoint_deleted" : "endpoint_disabled",
                    now,
                    null));
            return Optional.empty();
        }
        return call(held, justMade, endpoint, now);
    }

    /** Null if it is not due, or not to be had. */
    private Due hold(Due seen, boolean mine, Instant now) {
        if (!mine && (seen.due().isAfter(now) || seen.heldAt(now))) {
            return null;
        }
        Due held = seen.held(hub.id(), now.plus(HOLD));
        return deliveries.replace(held) ? held : null;
    }

    /** Whether the history is further than the open work, which then follows it. */
    private boolean moved(Due held, Instant now) {
        Delivery delivery = deliveries.byId(held.id()).orElse(null);
        if (delivery == null || delivery.status() == DeliveryStatus.PENDING && delivery.attempts() < held.n()) {
            return false;
        }
        if (delivery.status() == DeliveryStatus.PENDING) {
            Instant next = delivery.nextAttemptAt() == null ? now : delivery.nextAttemptAt();
            deliveries.replace(held.free(delivery.attempts() + 1, next));
        } else {
            deliveries.close(held);
        }
        return true;
    }

    private Optional<Call> call(Due due, Optional<Event> known, Endpoint endpoint, Instant now) {
        try {
            if (endpoint.url().startsWith("http:")) {
                // plain HTTP is for the operator's networks alone, and what a name stands for may change
                destinations.check(endpoint.url());
            }
            Event event = known.or(() -> events.at(due.tenant(), due.member(), due.seq()))
                    .orElseThrow();
            byte[] bytes = body.bytes(event);
            Map<String, String> headers = new LinkedHashMap<>();
            endpoint.headers().forEach(header -> headers.put(header.name(), header.value()));
            headers.put("webhook-id", event.id());
            headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
            headers.put("webhook-signature", Signature.of(endpoint.secretsAt(now), event.id(), now, bytes));
            return Optional.of(new Call(due, endpoint.url(), headers, bytes, now));
        } catch (Refusal refusal) {
            settle(due, now, Answer.none(refusal.code().substring("webhook.".length()), 0));
        } catch (RuntimeException e) {
            log.error("webhook could not be made delivery={}", due.dlv(), e);
            settle(due, now, Answer.none("internal", 0));
        }
        return Optional.empty();
    }

    /** Records the attempt and what follows from it: delivered, tried again, or failed. */
    public void settle(Call call, Answer answer) {
        settle(call.due(), call.at(), answer);
    }

    private void settle(Due due, Instant at, Answer answer) {
        Instant now = clock.instant();
        String error = answer.success() ? null : answer.error() != null ? answer.error() : "status";
        Attempt attempt = new Attempt(at, answer.status(), error, answer.ms(), text(answer.body()));
        boolean gone = answer.status() != null && answer.status() == GONE;
        Instant next = answer.success() || gone
                ? null
                : schedule.after(due.n(), random)
                        .map(wait -> RetryAfter.orLater(answer.retryAfter(), now, now.plus(wait)))
                        .orElse(null);
        DeliveryStatus status = answer.success()
                ? DeliveryStatus.DELIVERED
                : next == null ? DeliveryStatus.FAILED : DeliveryStatus.PENDING;
        deliveries.settle(new Settlement(due, status, attempt, error, now, next));
        if (gone) {
            disabling.gone(due.tenant(), due.endpoint());
        }
    }

    /** What is no text is shown as well as it can be: the log is for people. */
    private static String text(byte[] body) {
        return body.length == 0
                ? null
                : new String(body, 0, Math.min(body.length, KEPT), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
