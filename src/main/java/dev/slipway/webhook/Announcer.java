package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Recorded;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells the outside what happened: event, deliveries, place in the feed, in this order, so that sending need not wait
 * for the feed. All of it exists when it answers. Announcing the same happening again makes good what a crash left out
 * and changes nothing else.
 */
@Component
public class Announcer {
    /** Begins the causes of events that are made for trying an endpoint. */
    private static final String TRIED = "test/";

    private final Instance hub;
    private final MongoEvents events;
    private final MongoEndpoints endpoints;
    private final MongoDeliveries deliveries;
    private final JustMade justMade;
    private final TestTenants tenants;
    private final Wake wake;
    private final Ids ids;
    private final Clock clock;

    Announcer(
            Instance hub,
            MongoEvents events,
            MongoEndpoints endpoints,
            MongoDeliveries deliveries,
            JustMade justMade,
            TestTenants tenants,
            Wake wake,
            Ids ids,
            Clock clock) {
        this.hub = hub;
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
        List<Endpoint> all = endpoints.known(happening.tenant());
        Recorded recorded =
                events.record(happening, tenants.isTest(happening.tenant()), inOrder(all, happening.type()));
        Event event = recorded.event();
        List<Endpoint> wanting = all.stream()
                .filter(endpoint -> endpoint.wants(event))
                // before its first attempt a delivery is its open work alone; after it, its history stays
                .filter(endpoint -> recorded.first()
                        || deliveries.byId(Delivery.id(event, endpoint)).isEmpty())
                .toList();
        deliver(event, wanting, recorded.first());
        events.publish(event);
        return event;
    }

    /** Written with the event: whoever is to get a later one in order sees which may go before it. */
    private static List<String> inOrder(List<Endpoint> all, String type) {
        return all.stream()
                .filter(endpoint -> endpoint.ordered() && endpoint.takes(type))
                .map(Endpoint::id)
                .toList();
    }

    /**
     * Makes whole what a hub that died may have left in pieces, for whoever goes on with one of its deliveries: nobody
     * may come to announce the same happening again.
     *
     * @param opened when the delivery came to be; endpoints of after that are not concerned
     */
    void complete(Event event, Instant opened) {
        if (event.cause().startsWith(TRIED)) {
            return;
        }
        List<Endpoint> left = endpoints.known(event.tenant()).stream()
                .filter(endpoint ->
                        endpoint.wants(event) && !endpoint.createdAt().isAfter(opened))
                .filter(endpoint ->
                        deliveries.byId(Delivery.id(event, endpoint)).isEmpty())
                .toList();
        deliver(event, left, false);
        events.publish(event);
    }

    /** Sends an event made for trying to one endpoint alone; it is in nobody's feed. */
    Delivery test(Endpoint endpoint) {
        String cause = TRIED + endpoint.id() + "/" + ids.next("tst");
        Map<String, Object> data = Map.of("endpoint", endpoint.id(), "message", "This is a test event.");
        Event event = events.record(
                        new Happening(endpoint.tenant(), null, "custom.test", cause, clock.instant(), data), true)
                .event();
        return Delivery.untried(deliver(event, List.of(endpoint), true).getFirst());
    }

    /** @param first nobody can have delivered any of it yet; else whoever takes it has to look */
    private List<Due> deliver(Event event, List<Endpoint> wanting, boolean first) {
        Instant now = clock.instant();
        List<Due> opened = deliveries.open(
                wanting.stream().map(endpoint -> due(event, endpoint, now)).toList());
        for (Due due : opened) {
            if (first) {
                justMade.keep(due, event);
            }
            wake.due(due);
        }
        return opened;
    }

    private Due due(Event event, Endpoint endpoint, Instant now) {
        Due due = Due.first(event, endpoint, ids.next("dlv"), now);
        return wake.takes(endpoint.id()) ? due.bornHeld(hub.id(), now.plus(Deliverer.HOLD)) : due;
    }
}
