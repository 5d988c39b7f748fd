package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Spot;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Instance;
import dev.slipway.webhook.JustMade.Made;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Duration HALF = HOLD.dividedBy(2);

    private final Instance hub;
    private final MongoDeliveries deliveries;
    private final MongoEndpoints endpoints;
    private final MongoEvents events;
    private final JustMade justMade;
    private final Calls calls;
    private final Endpoints disabling;
    private final Verdicts verdicts;
    private final EndpointHealth health;
    private final MemberOrder order;
    private final Rates rates;
    private final Clock clock;

    Deliverer(
            Instance hub,
            MongoDeliveries deliveries,
            MongoEndpoints endpoints,
            MongoEvents events,
            JustMade justMade,
            Calls calls,
            Endpoints disabling,
            Verdicts verdicts,
            EndpointHealth health,
            MemberOrder order,
            Rates rates,
            Clock clock) {
        this.hub = hub;
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.events = events;
        this.justMade = justMade;
        this.calls = calls;
        this.disabling = disabling;
        this.verdicts = verdicts;
        this.health = health;
        this.order = order;
        this.rates = rates;
        this.clock = clock;
    }

    /** Up to {@code limit} that are due now, of all endpoints but those that are busy; none that a job sends again. */
    public List<Due> due(Collection<String> busy, int limit) {
        return deliveries.due(clock.instant(), false, busy, limit);
    }

    /** The same of what jobs send again: looked for apart, so that it hides nothing that is live. */
    public List<Due> replays(Collection<String> busy, int limit) {
        return deliveries.due(clock.instant(), true, busy, limit);
    }

    /**
     * Takes what was found, all in a few writes and reads; what has ended or is no longer to be had is left out. What has
     * to be in order is taken when it is claimed.
     */
    public List<Due> take(List<Due> found) {
        Instant now = clock.instant();
        List<Due> taken = new ArrayList<>();
        List<String> free = new ArrayList<>();
        Map<String, Boolean> inOrder = new HashMap<>();
        for (Due due : found) {
            boolean ordered = inOrder.computeIfAbsent(
                    due.endpoint(),
                    id -> ordered(endpoints.known(due.tenant(), id).orElse(null)));
            if (ordered) {
                taken.add(due);
            } else {
                free.add(due.id());
            }
        }
        List<Due> held = deliveries.hold(free, now, now.plus(HOLD));
        Map<String, Delivery> history =
                deliveries.byIds(held.stream().map(Due::id).toList());
        Map<Spot, Event> known = events.at(held.stream().map(Deliverer::spot).toList());
        for (Due due : held) {
            if (!moved(due, history.get(due.id()), now)) {
                justMade.keep(due, known.get(spot(due)));
                taken.add(due);
            }
        }
        return taken;
    }

    private static Spot spot(Due due) {
        return new Spot(due.tenant(), due.member(), due.seq());
    }

    private static boolean ordered(Endpoint endpoint) {
        return endpoint != null && !endpoint.disabled() && endpoint.ordered();
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
        Endpoint endpoint = endpoints.known(seen.tenant(), seen.endpoint()).orElse(null);
        boolean ordered = ordered(endpoint);
        if (ordered && behind(seen, endpoint, now)) {
            return Optional.empty();
        }
        Optional<Made> made = justMade.take(seen);
        // nobody has begun with it in this version
        boolean sure = made.isPresent() && made.get().version() == seen.version();
        boolean mine = hub.id().equals(seen.heldBy()) && (sure || seen.fresh());
        Due held = mine && now.plus(HALF).isBefore(seen.heldUntil()) ? seen : hold(seen, mine, now);
        if (held == null) {
            return Optional.empty();
        }
        // what others had before may have ended since it was made here
        boolean first = sure && (held == seen || seen.version() == 1) && !ordered;
        if (!first && moved(held, deliveries.byId(held.id()).orElse(null), now)) {
            return Optional.empty();
        }
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
        return call(held, made.map(Made::event), endpoint, now);
    }

    /** Whether something of its member is to go before it; it is then set down until that may have ended. */
    private boolean behind(Due seen, Endpoint endpoint, Instant now) {
        boolean mine = hub.id().equals(seen.heldBy());
        if (!mine && (seen.due().isAfter(now) || seen.heldAt(now))) {
            return false;
        }
        Optional<Instant> later = order.turn(seen, endpoint, now);
        later.ifPresent(when -> deliveries.replace(seen.free(seen.n(), when)));
        return later.isPresent();
    }

    /** Null if it is not due, or not to be had. */
    private Due hold(Due seen, boolean mine, Instant now) {
        if (!mine && (seen.due().isAfter(now) || seen.heldAt(now))) {
            return null;
        }
        return deliveries.put(seen.held(hub.id(), now.plus(HOLD))).orElse(null);
    }

    /** Whether the history is further than the open work, which then follows it. */
    private boolean moved(Due held, Delivery delivery, Instant now) {
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
        Optional<Instant> later = rates.await(endpoint, due.replay());
        if (later.isPresent()) {
            deliveries.replace(due.free(due.n(), later.get()));
            return Optional.empty();
        }
        try {
            Event event = known.or(() -> events.at(due.tenant(), due.member(), due.seq()))
                    .orElseThrow();
            Call call = calls.of(due, event, endpoint, clock.instant());
            deliveries.underWay(1);
            return Optional.of(call);
        } catch (Refusal refusal) {
            settle(due, endpoint, now, Answer.none(refusal.code().substring("webhook.".length()), 0));
        } catch (RuntimeException e) {
            log.error("webhook could not be made delivery={}", due.dlv(), e);
            settle(due, endpoint, now, Answer.none("internal", 0));
        }
        return Optional.empty();
    }

    /** Records the attempt and what follows from it: delivered, tried again, or failed. */
    public void settle(Call call, Answer answer) {
        deliveries.underWay(-1);
        settle(
                call.due(),
                call.endpoint(),
                call.at(),
                answer.judged(call.endpoint().shaping().success()));
    }

    private void settle(Due due, Endpoint endpoint, Instant at, Answer answer) {
        Settlement settled = verdicts.of(due, endpoint.schedule(), at, answer, clock.instant());
        // first: whoever sees the attempt in the log may count on the pause that it asked for
        health.noted(endpoint, answer, at);
        deliveries.settle(settled);
        if (settled.next() == null && endpoint.ordered()) {
            order.ended(due, settled.at());
        }
        if (Verdicts.gone(answer)) {
            health.disabled(endpoint);
            disabling.disable(endpoint.tenant(), endpoint.id(), "gone");
        }
    }
}
