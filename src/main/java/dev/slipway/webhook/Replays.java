package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.EventTypes;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Place;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Runs the jobs that send events again, a batch at a time, each only once most of the one before has been tried: so a
 * job never has more than a little open, and goes as fast as its endpoint takes it. A batch is opened first and the
 * position written after, so that a crash between the two looks at it again and finds it done.
 */
@Component
public class Replays {
    private static final int AT_ONCE = 20;
    private static final int LOOKED_AT = 500;
    private static final int OPENED = 200;
    private static final int LOOKS = 20;
    private static final Duration HOLD = Duration.ofSeconds(60);

    private final Instance hub;
    private final MongoRecoveries jobs;
    private final MongoEvents events;
    private final MongoEndpoints endpoints;
    private final MongoDeliveries deliveries;
    private final Wake wake;
    private final Ids ids;
    private final Clock clock;
    /** What each job opened last, with the attempt that it was opened for. */
    private final Map<String, Map<String, Integer>> opened = new HashMap<>();

    /** @param position up to which the feed was looked at */
    private record Batch(long position, List<Due> due, List<String> again) {}

    Replays(
            Instance hub,
            MongoRecoveries jobs,
            MongoEvents events,
            MongoEndpoints endpoints,
            MongoDeliveries deliveries,
            Wake wake,
            Ids ids,
            Clock clock) {
        this.hub = hub;
        this.jobs = jobs;
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.wake = wake;
        this.ids = ids;
        this.clock = clock;
    }

    /** Goes on with each job by at most a batch. For several times a second; one look at a time. */
    public synchronized void goOn() {
        Set<String> running = new HashSet<>();
        for (Recovery job : jobs.running(AT_ONCE)) {
            running.add(job.id());
            goOn(job);
        }
        opened.keySet().retainAll(running);
    }

    private void goOn(Recovery job) {
        Instant now = clock.instant();
        if (job.heldByOther(hub.id(), now)) {
            return;
        }
        Recovery held = job.held(hub.id(), now.plus(HOLD), now);
        Optional<Endpoint> endpoint = endpoints.byId(job.tenant(), job.endpoint());
        if (endpoint.isEmpty() || endpoint.get().disabled()) {
            String why = endpoint.isEmpty() ? "endpoint_deleted" : "endpoint_disabled";
            jobs.replace(job.ended(Recovery.Status.FAILED, why, now));
        } else if (!busy(job, endpoint.get()) && jobs.replace(held)) {
            open(held, endpoint.get(), now);
        }
    }

    /** Whether much of its last batch waits still; in order, any of it. */
    private boolean busy(Recovery job, Endpoint endpoint) {
        Map<String, Integer> last = opened.getOrDefault(job.id(), Map.of());
        if (last.isEmpty()) {
            return false;
        }
        List<Due> open = deliveries.openByIds(List.copyOf(last.keySet()));
        return endpoint.ordered()
                ? !open.isEmpty()
                : open.stream().filter(due -> due.n() <= last.get(due.id())).count() > OPENED / 4;
    }

    private void open(Recovery job, Endpoint endpoint, Instant now) {
        Recovery at = job;
        for (int look = 0; look < LOOKS; look++) {
            Batch batch = next(at, endpoint, now);
            deliveries.pendingAll(batch.again(), now);
            List<Due> begun = deliveries.open(batch.due());
            Recovery next = at.moved(batch.position(), begun.size(), now);
            if (!jobs.replace(next)) {
                return; // cancelled, or another hub has it
            }
            if (!batch.due().isEmpty()) {
                Map<String, Integer> tried = new HashMap<>();
                batch.due().forEach(due -> tried.put(due.id(), due.n()));
                opened.put(job.id(), tried);
                begun.forEach(wake::due);
                return;
            }
            if (next.status() != Recovery.Status.RUNNING) {
                return;
            }
            at = next;
        }
    }

    private Batch next(Recovery job, Endpoint endpoint, Instant now) {
        List<Place> wanted = new ArrayList<>();
        Set<String> members = new HashSet<>();
        long position = job.position();
        List<Place> places = events.places(job.tenant(), position, (int) Math.min(LOOKED_AT, job.end() - position));
        for (Place place : places) {
            if (wanted(job, endpoint, place)) {
                boolean full = wanted.size() == OPENED;
                if (full || !members.add(String.valueOf(place.member())) && endpoint.ordered()) {
                    break;
                }
                wanted.add(place);
            }
            position = place.position();
        }
        if (places.isEmpty()) {
            position = job.end();
        }
        return batch(job, endpoint, wanted, position, now);
    }

    private boolean wanted(Recovery job, Endpoint endpoint, Place place) {
        if (!endpoint.takes(place.type()) || !EventTypes.matches(job.types(), place.type())) {
            return false;
        }
        Instant at = Ids.madeAt(place.event());
        return !at.isBefore(job.since())
                && !at.isAfter(job.until())
                && (endpoint.shaping().filter() == null || wants(job, endpoint, place));
    }

    private boolean wants(Recovery job, Endpoint endpoint, Place place) {
        Event event = events.at(job.tenant(), place.member(), place.seq()).orElseThrow();
        return endpoint.wants(event);
    }

    private Batch batch(Recovery job, Endpoint endpoint, List<Place> wanted, long position, Instant now) {
        List<String> all = wanted.stream()
                .map(place -> Delivery.id(place.event(), endpoint.id()))
                .toList();
        Map<String, Delivery> history = deliveries.byIds(all);
        Set<String> open = new HashSet<>();
        deliveries.openByIds(all).forEach(due -> open.add(due.id()));
        List<Due> due = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (Place place : wanted) {
            Delivery before = history.get(Delivery.id(place.event(), endpoint.id()));
            if (open.contains(Delivery.id(place.event(), endpoint.id()))) {
                continue;
            }
            if (before == null && job.only() != Recovery.Only.FAILED) {
                due.add(Due.first(
                                place.event(),
                                job.tenant(),
                                place.type(),
                                place.member(),
                                place.seq(),
                                endpoint.id(),
                                ids.next("dlv"),
                                now)
                        .by(job.id()));
            } else if (before != null && (again(job, before) || before.status() == DeliveryStatus.PENDING)) {
                // one that is pending and not open was cut off by a crash
                again.add(before.id());
                due.add(Due.again(before, now).by(job.id()));
            }
        }
        return new Batch(position, due, again);
    }

    private static boolean again(Recovery job, Delivery before) {
        return switch (job.only()) {
            case MISSING -> false;
            case FAILED, UNDELIVERED -> before.status() == DeliveryStatus.FAILED;
            // what the job itself sent before a crash is not sent once more
            case ALL ->
                before.status() != DeliveryStatus.PENDING && before.updatedAt().isBefore(job.createdAt());
        };
    }
}
