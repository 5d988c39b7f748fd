package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.EventTypes;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Place;
import dev.slipway.event.MongoEvents.Spot;
import dev.slipway.receipt.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a job is to send next: reads on in the feed from where the job is, and asks the history what became of it. */
final class ReplayRange {
    private static final int LOOKED_AT = 500;

    private final MongoEvents events;
    private final MongoDeliveries deliveries;
    private final Ids ids;

    /**
     * @param position up to which the feed was looked at
     * @param again ids of those that have their history
     */
    record Batch(long position, List<Due> due, List<String> again) {}

    ReplayRange(MongoEvents events, MongoDeliveries deliveries, Ids ids) {
        this.events = events;
        this.deliveries = deliveries;
        this.ids = ids;
    }

    /** @param most in it; to an ordered endpoint one of each member */
    Batch next(Recovery job, Endpoint endpoint, int most, Instant now) {
        List<Place> places =
                events.places(job.tenant(), job.position(), (int) Math.min(LOOKED_AT, job.end() - job.position()));
        Set<Place> all = wanted(job, endpoint, places);
        List<Place> wanted = new ArrayList<>();
        Set<String> members = new HashSet<>();
        long position = places.isEmpty() ? job.end() : job.position();
        for (Place place : places) {
            if (all.contains(place)) {
                boolean full = wanted.size() == most;
                if (full || !members.add(String.valueOf(place.member())) && endpoint.ordered()) {
                    break;
                }
                wanted.add(place);
            }
            position = place.position();
        }
        return batch(job, endpoint, wanted, position, now);
    }

    private Set<Place> wanted(Recovery job, Endpoint endpoint, List<Place> places) {
        Set<Place> wanted = new HashSet<>();
        for (Place place : places) {
            Instant at = Ids.madeAt(place.event());
            if (endpoint.takes(place.type())
                    && EventTypes.matches(job.types(), place.type())
                    && !at.isBefore(job.since())
                    && !at.isAfter(job.until())) {
                wanted.add(place);
            }
        }
        if (endpoint.shaping().filter() != null) {
            Map<Spot, Event> known =
                    events.at(wanted.stream().map(place -> spot(job, place)).toList());
            wanted.removeIf(place -> !endpoint.wants(known.get(spot(job, place))));
        }
        return wanted;
    }

    private static Spot spot(Recovery job, Place place) {
        return new Spot(job.tenant(), place.member(), place.seq());
    }

    private Batch batch(Recovery job, Endpoint endpoint, List<Place> wanted, long position, Instant now) {
        List<String> all = wanted.stream()
                .map(place -> Delivery.id(place.event(), endpoint.id()))
                .toList();
        Set<String> open = new HashSet<>();
        deliveries.openByIds(all).forEach(due -> open.add(due.id()));
        // after the open work: what ended between the two is found here
        Map<String, Delivery> history = deliveries.byIds(all);
        List<Due> due = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (Place place : wanted) {
            String id = Delivery.id(place.event(), endpoint.id());
            Delivery before = history.get(id);
            if (open.contains(id)) {
                continue;
            }
            if (before == null && job.only() != Recovery.Only.FAILED) {
                due.add(first(job, endpoint, place, now));
            } else if (before != null && (again(job, before) || before.status() == DeliveryStatus.PENDING)) {
                // one that is pending and not open was cut off by a crash
                again.add(before.id());
                due.add(Due.again(before, now).by(job.id()));
            }
        }
        return new Batch(position, due, again);
    }

    private Due first(Recovery job, Endpoint endpoint, Place place, Instant now) {
        return Due.first(
                        place.event(),
                        job.tenant(),
                        place.type(),
                        place.member(),
                        place.seq(),
                        endpoint.id(),
                        ids.next("dlv"),
                        now)
                .by(job.id());
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
