package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.MongoEvents;
import dev.slipway.receipt.Refusal;
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

    /** The request to send now; empty if there is none, or someone else is at it or was since the work was seen. */
    public Optional<Call> claim(Due seen) {
        Instant now = clock.instant();
        String id = seen.id();
        Optional<Due> claimed = deliveries.claim(seen, now, now.plus(HOLD));
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        // what others had before may have ended since it was made here
        Optional<JustMade.Made> made = justMade.take(id).filter(fresh -> seen.version() == 1);
        Delivery delivery =
                made.map(JustMade.Made::delivery).or(() -> deliveries.byId(id)).orElse(null);
        if (delivery == null || delivery.status() != DeliveryStatus.PENDING) {
            deliveries.close(claimed.get());
            return Optional.empty();
        }
        Endpoint endpoint =
                endpoints.byId(delivery.tenant(), delivery.endpoint()).orElse(null);
        if (endpoint == null || endpoint.disabled()) {
            deliveries.moved(
                    id, DeliveryStatus.FAILED, endpoint == null ? "endpoint_deleted" : "endpoint_disabled", now, null);
            deliveries.close(claimed.get());
            return Optional.empty();
        }
        return call(claimed.get(), delivery, made.map(JustMade.Made::event), endpoint, now);
    }

    private Optional<Call> call(Due due, Delivery delivery, Optional<Event> known, Endpoint endpoint, Instant now) {
        try {
            if (endpoint.url().startsWith("http:")) {
                // plain HTTP is for the operator's networks alone, and what a name stands for may change
                destinations.check(endpoint.url());
            }
            Event event = known.or(() -> events.at(due.tenant(), delivery.member(), delivery.seq()))
                    .orElseThrow();
            byte[] bytes = body.bytes(event);
            Map<String, String> headers = new LinkedHashMap<>();
            endpoint.headers().forEach(header -> headers.put(header.name(), header.value()));
            headers.put("webhook-id", event.id());
            headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
            headers.put("webhook-signature", Signature.of(endpoint.secretsAt(now), event.id(), now, bytes));
            return Optional.of(new Call(due, delivery, endpoint.url(), headers, bytes, now));
        } catch (Refusal refusal) {
            settle(due, now, Answer.none(refusal.code().substring("webhook.".length()), 0));
        } catch (RuntimeException e) {
            log.error("webhook could not be made delivery={}", delivery.dlv(), e);
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
        int n = deliveries.record(due, at, answer, error, text(answer.body()));
        boolean gone = answer.status() != null && answer.status() == GONE;
        Optional<Instant> next = answer.success() || gone
                ? Optional.empty()
                : schedule.after(n, random).map(wait -> RetryAfter.orLater(answer.retryAfter(), now, now.plus(wait)));
        DeliveryStatus status = answer.success()
                ? DeliveryStatus.DELIVERED
                : next.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.FAILED;
        deliveries.attempted(due.id(), status, n, answer.status(), error, now, next.orElse(null));
        next.ifPresentOrElse(when -> deliveries.later(due, n + 1, when), () -> deliveries.close(due));
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
