package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.event.MongoEvents;
import dev.slipway.receipt.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells the outside what happened: event, place in the feed, deliveries, in this order. All of it exists when it
 * answers. Announcing the same happening again makes good what a crash left out and changes nothing else.
 */
@Component
public class Announcer {
    private final MongoEvents events;
    private final MongoEndpoints endpoints;
    private final MongoDeliveries deliveries;
    private final JustMade justMade;
    private final TestTenants tenants;
    private final Wake wake;
    private final Ids ids;
    private final Clock clock;

    Announcer(
            MongoEvents events,
            MongoEndpoints endpoints,
            MongoDeliveries deliveries,
            JustMade justMade,
            TestTenants tenants,
            Wake wake,
            Ids ids,
            Clock clock) {
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.justMade = justMade;
        this.tenants = tenants;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    public Event announce(Happening happening) {
        Event event = events.record(happening, tenants.isTest(happening.tenant()));
        events.publish(event);
        List<Due> due = endpoints.of(event.tenant()).stream()
                .filter(endpoint -> endpoint.wants(event.type()))
                .flatMap(endpoint -> deliver(event, endpoint).stream())
                .toList();
        due.forEach(wake::due);
        return event;
    }

    /** Sends an event made for trying to one endpoint alone; it is in nobody's feed. */
    Delivery test(Endpoint endpoint) {
        String cause = "endpoint/" + endpoint.id() + "/test/" + ids.next("tst");
        Map<String, Object> data = Map.of("endpoint", endpoint.id(), "message", "This is a test event.");
        Event event = events.record(
                new Happening(endpoint.tenant(), null, "custom.test", cause, clock.instant(), data), true);
        deliver(event, endpoint).ifPresent(wake::due);
        return deliveries.byId(Delivery.id(event, endpoint)).orElseThrow();
    }

    /** @return the open work, unless the delivery has ended */
    private Optional<Due> deliver(Event event, Endpoint endpoint) {
        Instant now = clock.instant();
        Delivery made = Delivery.of(event, endpoint, ids.next("dlv"), now);
        boolean first = deliveries.insert(made);
        Delivery delivery = first ? made : deliveries.byId(made.id()).orElseThrow();
        if (delivery.status() != DeliveryStatus.PENDING) {
            return Optional.empty();
        }
        Due due = Due.of(delivery, delivery.nextAttemptAt() == null ? now : delivery.nextAttemptAt());
        deliveries.open(due);
        if (first) {
            justMade.keep(delivery, event);
        }
        return Optional.of(due);
    }
}
