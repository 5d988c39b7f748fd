package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Step;
import dev.slipway.receipt.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The order in which an ordered endpoint gets a member's events: strictly by {@code seq}, each only once all before it
 * have ended. Who gets an event in order is written with the event in its member's chain, in one write; so what was not
 * opened yet, by a crash or because two announce at once, is seen to be missing and is not overtaken. The cursor only
 * saves looking: what it says follows from chain and history.
 */
final class MemberOrder {
    private static final int BATCH = 50;
    /** Before the first delivery to an endpoint, what is further back than this was not announced just now. */
    private static final int LOOK_BACK = 2_000;

    private static final int NOTED_EVERY = 16;
    private static final int REMEMBERED = 20_000;
    /** Whoever ends one wakes the next. These are for when that is forgotten by a crash. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration LATER = Duration.ofSeconds(30);

    private final MongoEvents events;
    private final MongoDeliveries deliveries;
    private final MongoCursors cursors;
    private final Wake wake;
    private final Ids ids;
    private final Duration kept;
    private final Map<String, Cursor> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cursor> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param seq up to which all has ended @param noted what of that is in the store, -1 where nothing is */
    private record Cursor(long seq, long noted) {}

    /** @param kept how long the log keeps what has ended */
    MemberOrder(
            MongoEvents events, MongoDeliveries deliveries, MongoCursors cursors, Wake wake, Ids ids, Duration kept) {
        this.events = events;
        this.deliveries = deliveries;
        this.cursors = cursors;
        this.wake = wake;
        this.ids = ids;
        this.kept = kept;
    }

    /** Empty if it is its turn; else when to look again at the latest. */
    Optional<Instant> turn(Due due, Endpoint endpoint, Instant now) {
        Cursor cursor = cursor(due, endpoint);
        long seq = cursor.seq();
        if (seq < due.seq() - 1 && !inOrder(due, endpoint)) {
            return Optional.empty();
        }
        while (seq < due.seq() - 1) {
            int limit = (int) Math.min(BATCH, due.seq() - 1 - seq);
            List<Step> steps = events.steps(due.tenant(), due.member(), seq, limit);
            Map<String, Delivery> history = deliveries.byIds(steps.stream()
                    .filter(step -> step.to(endpoint.id()))
                    .map(step -> Delivery.id(step.event(), endpoint))
                    .toList());
            for (Step step : steps) {
                Optional<Instant> later = step.to(endpoint.id()) && !ended(step.event(), endpoint, history, now)
                        ? behind(step.event(), endpoint, due, now)
                        : Optional.empty();
                if (later.isPresent()) {
                    know(due, cursor, seq);
                    return later;
                }
                seq = step.event().seq();
            }
            if (steps.isEmpty()) {
                throw new IllegalStateException("the chain of " + due.id() + " has a gap after " + seq);
            }
        }
        know(due, cursor, Math.max(seq, cursor.seq()));
        return Optional.empty();
    }

    /** What was announced before the endpoint was ordered, or is a test, is in no order. */
    private boolean inOrder(Due due, Endpoint endpoint) {
        return events.steps(due.tenant(), due.member(), due.seq() - 1, 1).stream()
                .anyMatch(step -> step.to(endpoint.id()));
    }

    private boolean ended(Event event, Endpoint endpoint, Map<String, Delivery> history, Instant now) {
        Delivery before = history.get(Delivery.id(event, endpoint));
        // what the log keeps no longer has ended
        return before == null
                ? Ids.madeAt(event.id()).isBefore(now.minus(kept))
                : before.status() != DeliveryStatus.PENDING;
    }

    /** Makes sure that the one before is under way, and says when that may be over; empty if it was never wanted. */
    private Optional<Instant> behind(Event before, Endpoint endpoint, Due due, Instant now) {
        Due first = Due.first(before, endpoint, ids.next("dlv"), now);
        Optional<Due> open = deliveries.openById(first.id());
        if (open.isEmpty() && deliveries.byId(first.id()).isEmpty()) {
            if (!endpoint.wants(before)) {
                return Optional.empty();
            }
            deliveries.open(List.of(first)).forEach(wake::due);
        }
        Instant over = open.filter(one -> !one.heldAt(now)).map(Due::due).orElse(now);
        Duration spare = before.seq() == due.seq() - 1 ? SOON : LATER;
        return Optional.of((over.isAfter(now) ? over : now).plus(spare));
    }

    /** It has ended: the next of its member may go, and goes at once if it is there. */
    void ended(Due due, Instant now) {
        Cursor cursor = known.get(key(due));
        if (cursor != null && cursor.seq() == due.seq() - 1) {
            know(due, cursor, due.seq());
        }
        long seq = due.seq();
        for (List<Step> steps = events.steps(due.tenant(), due.member(), seq, BATCH);
                !steps.isEmpty();
                steps = events.steps(due.tenant(), due.member(), seq, BATCH)) {
            for (Step step : steps) {
                if (step.to(due.endpoint())) {
                    deliveries
                            .openById(Delivery.id(step.event().id(), due.endpoint()))
                            .filter(next -> !next.heldAt(now) && next.n() == 1)
                            .ifPresent(next -> wake.due(next.at(now)));
                    return;
                }
                seq = step.event().seq();
            }
        }
    }

    private Cursor cursor(Due due, Endpoint endpoint) {
        Cursor present = known.get(key(due));
        if (present != null) {
            return present;
        }
        OptionalLong noted = cursors.seq(key(due));
        return noted.isPresent()
                ? new Cursor(noted.getAsLong(), noted.getAsLong())
                : new Cursor(beginning(due, endpoint), -1);
    }

    /** Before the first event that this endpoint is to get in order and that may not have ended. */
    private long beginning(Due due, Endpoint endpoint) {
        long begin = due.seq() - 1;
        long least = Math.max(0, begin - LOOK_BACK);
        for (long seq = begin; seq > least; ) {
            long after = Math.max(least, seq - BATCH);
            for (Step step : events.steps(due.tenant(), due.member(), after, (int) (seq - after))) {
                if (step.to(endpoint.id())) {
                    begin = Math.min(begin, step.event().seq() - 1);
                }
            }
            seq = after;
        }
        return begin;
    }

    private void know(Due due, Cursor before, long seq) {
        boolean note = before.noted() < 0 || seq - before.noted() >= NOTED_EVERY;
        if (note) {
            cursors.reached(key(due), seq);
        }
        known.merge(key(due), new Cursor(seq, note ? seq : before.noted()), (a, b) -> a.seq() > b.seq() ? a : b);
    }

    private static String key(Due due) {
        return due.endpoint() + "/" + due.member();
    }
}
