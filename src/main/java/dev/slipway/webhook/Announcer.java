package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Recorded;
import dev.slipway.event.MongoEvents.To;
import dev.slipway.event.MongoEvents.Work;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Tells the outside what happened. When it answers, the event is stored, and in the same write what follows from it: who
 * gets it, and that it belongs in the feed. Announcing the same happening again changes nothing.
 */
@Component
public class Announcer {
    /** Begins the causes of events that are made for trying an endpoint. */
    private static final String TRIED = "test/";

    private final Instance hub;
    private final MongoEvents events;
    private final MongoEndpoints endpoints;
    private final MongoDeliveries deliveries;
    private final Filing filing;
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
            Filing filing,
            JustMade justMade,
            TestTenants tenants,
            Wake wake,
            Ids ids,
            Clock clock) {
        this.hub = hub;
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.filing = filing;
        this.justMade = justMade;
        this.tenants = tenants;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    public Event announce(Happening happening) {
        return announce(happening, false);
    }

    /** The same for whoever may tell very many: what is more than endpoints are sent is answered a moment later. */
    public Event announceEased(Happening happening) {
        return announce(happening, true);
    }

    private Event announce(Happening happening, boolean eased) {
        List<Endpoint> all = endpoints.known(happening.tenant());
        Event draft = events.draft(happening, tenants.isTest(happening.tenant()));
        List<Endpoint> wanting =
                all.stream().filter(endpoint -> endpoint.wants(draft)).toList();
        List<To> to = to(wanting);
        Recorded recorded = events.record(draft, inOrder(all, happening.type()), new Work(hub.id(), to));
        if (recorded.first()) {
            Instant now = clock.instant();
            deliver(
                    recorded.event(),
                    IntStream.range(0, to.size())
                            .mapToObj(i -> due(
                                    recorded.event(), wanting.get(i), to.get(i).dlv(), now))
                            .toList());
            if (eased) {
                ease(wanting);
            }
        }
        return recorded.event();
    }

    /** What is announced faster than it is sent would go the longer way, through the store. */
    private void ease(List<Endpoint> wanting) {
        wake.ease(wanting.stream()
                .filter(endpoint -> endpoint.rateLimit() == null)
                .map(Endpoint::id)
                .toList());
    }

    /** Written with the event: whoever is to get a later one in order sees which may go before it. */
    private static List<String> inOrder(List<Endpoint> all, String type) {
        return all.stream()
                .filter(endpoint -> endpoint.ordered() && endpoint.takes(type))
                .map(Endpoint::id)
                .toList();
    }

    /** Sends an event made for trying to one endpoint alone; it is in nobody's feed. */
    Delivery test(Endpoint endpoint) {
        String cause = TRIED + endpoint.id() + "/" + ids.next("tst");
        Map<String, Object> data = Map.of("endpoint", endpoint.id(), "message", "This is a test event.");
        Event draft =
                events.draft(new Happening(endpoint.tenant(), null, "custom.test", cause, clock.instant(), data), true);
        List<To> to = to(List.of(endpoint));
        Event event = events.record(draft, List.of(), new Work(hub.id(), to)).event();
        Due due = due(event, endpoint, to.getFirst().dlv(), clock.instant());
        deliver(event, List.of(due));
        return Delivery.untried(due);
    }

    static boolean isTrial(Event event) {
        return event.cause().startsWith(TRIED);
    }

    private List<To> to(List<Endpoint> wanting) {
        return wanting.stream()
                .map(endpoint -> new To(endpoint.id(), ids.next("dlv")))
                .toList();
    }

    /**
     * What this hub begins with at once needs no more than its event; the rest is written where all may find it. That is
     * waited for last, so that endpoints which take nothing more hold up no other.
     */
    private void deliver(Event event, List<Due> all) {
        filing.keep(event, all);
        all.stream().filter(Due::fresh).forEach(due -> begin(due, event));
        List<Due> opened =
                deliveries.open(all.stream().filter(due -> !due.fresh()).toList());
        filing.written(opened);
        opened.forEach(due -> begin(due, event));
    }

    private void begin(Due due, Event event) {
        justMade.keep(due, event);
        wake.due(due);
    }

    private Due due(Event event, Endpoint endpoint, String dlv, Instant now) {
        Due due = Due.first(event, endpoint, dlv, now);
        // one in order is looked for by those behind it, which may be with another hub
        return !endpoint.ordered() && wake.takes(endpoint.id())
                ? due.bornHeld(hub.id(), now.plus(Deliverer.HOLD))
                : due;
    }
}
