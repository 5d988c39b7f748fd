package dev.slipway.webhook;

import dev.slipway.event.MongoEvents;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The log of deliveries, for those who ask what became of an event. */
@Component
public class Deliveries {
    private final Instance hub;
    private final Filing filing;
    private final MongoDeliveries deliveries;
    private final Endpoints endpoints;
    private final EndpointHealth health;
    private final MemberOrder order;
    private final MongoEvents events;
    private final Calls calls;
    private final Wake wake;
    private final Clock clock;

    Deliveries(
            Instance hub,
            Filing filing,
            MongoDeliveries deliveries,
            Endpoints endpoints,
            EndpointHealth health,
            MemberOrder order,
            MongoEvents events,
            Calls calls,
            Wake wake,
            Clock clock) {
        this.hub = hub;
        this.filing = filing;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.health = health;
        this.order = order;
        this.events = events;
        this.calls = calls;
        this.wake = wake;
        this.clock = clock;
    }

    /** @throws Refusal {@code webhook.delivery_not_found} */
    public Delivery get(String tenant, String dlv) {
        filing.fileAll();
        return deliveries
                .byDlv(tenant, dlv)
                .orElseThrow(() -> new Refusal("webhook.delivery_not_found", "there is no delivery '" + dlv + "'"));
    }

    /** What was sent the last time, or would be now; empty once event or endpoint are gone. */
    public Optional<Sent> request(Delivery delivery) {
        Instant at = delivery.tries().isEmpty()
                ? clock.instant()
                : delivery.tries().getLast().at();
        return endpoints.find(delivery.tenant(), delivery.endpoint()).flatMap(endpoint -> events.at(
                        delivery.tenant(), delivery.member(), delivery.seq())
                .map(event -> calls.shown(event, endpoint, at)));
    }

    /** Newest first, from before the delivery of that id; null filters nothing. */
    public List<Delivery> page(
            String tenant, String endpoint, String event, DeliveryStatus status, String before, int limit) {
        filing.fileAll();
        return deliveries.page(tenant, endpoint, event, status, before, limit);
    }

    /**
     * Tries again at once, whatever became of it before; one that is just being tried is tried once more if it fails.
     *
     * @throws Refusal {@code webhook.delivery_not_found}, {@code webhook.endpoint_not_found},
     *     {@code webhook.endpoint_disabled}
     */
    public Delivery retry(String tenant, String dlv) {
        Delivery delivery = get(tenant, dlv);
        if (endpoints.get(tenant, delivery.endpoint()).disabled()) {
            throw new Refusal("webhook.endpoint_disabled", "the endpoint is disabled; enable it first");
        }
        Instant now = clock.instant();
        deliveries.pending(delivery.id(), now);
        Due fresh = Due.again(delivery, now);
        if (deliveries.open(List.of(fresh)).isEmpty()) {
            deliveries.openById(delivery.id()).ifPresent(due -> ask(due, now));
        }
        health.open(delivery.endpoint());
        wake.due(fresh);
        return get(tenant, dlv);
    }

    /**
     * Ends a delivery that is still to be made, so that an ordered endpoint's later ones of its member need not wait.
     *
     * @throws Refusal {@code webhook.delivery_not_found}, {@code webhook.delivery_ended} where there is nothing to skip,
     *     {@code webhook.delivery_busy} while an attempt is being made
     */
    public Delivery skip(String tenant, String dlv) {
        Delivery delivery = get(tenant, dlv);
        if (delivery.status() != DeliveryStatus.PENDING) {
            throw ended();
        }
        Instant now = clock.instant();
        deliveries.open(List.of(Due.again(delivery, now))); // a crash may have left it without
        Due held = deliveries
                .openById(delivery.id())
                .filter(due -> !due.heldAt(now))
                .map(due -> due.held(hub.id(), now.plus(Deliverer.HOLD)))
                .filter(deliveries::replace)
                .orElseThrow(() ->
                        new Refusal("webhook.delivery_busy", "an attempt is being made; ask again in a few seconds"));
        if (get(tenant, dlv).status() != DeliveryStatus.PENDING) {
            deliveries.close(held);
            throw ended();
        }
        deliveries.settle(new Settlement(held, DeliveryStatus.SKIPPED, null, "skipped", now, null));
        order.ended(held, now);
        return get(tenant, dlv);
    }

    private static Refusal ended() {
        return new Refusal("webhook.delivery_ended", "the delivery has ended; nothing waits for it");
    }

    /** Now, or once whoever holds it has to let go. */
    private void ask(Due due, Instant now) {
        deliveries.replace(due.asked(due.heldAt(now) ? due.heldUntil() : now));
    }
}
