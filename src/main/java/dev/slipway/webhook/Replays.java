package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Spot;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Instance;
import dev.slipway.webhook.ReplayRange.Batch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Runs the jobs that send events again, a batch at a time, each only once most of the one before has been tried: so a
 * job never has more than a little open, and goes as fast as its endpoint takes it. A batch is opened first and the
 * position written after, so that a crash between the two looks at it again and finds it done. Whoever opens a batch
 * holds it from its beginning and has its events at hand, so that sending one costs no more than what is live does.
 */
@Component
public class Replays {
    private static final int AT_ONCE = 20;
    /** Of all jobs together, in a batch of each. */
    private static final int OPENED = 400;

    private static final int LEAST = 50;
    private static final int LOOKS = 20;
    private static final Duration HOLD = Duration.ofSeconds(60);
    /** While there is no job, the store is asked for one only after so many calls: asking costs more than all else here. */
    private static final int IDLE = 3;

    private final Instance hub;
    private final MongoRecoveries jobs;
    private final MongoEvents events;
    private final MongoEndpoints endpoints;
    private final MongoDeliveries deliveries;
    private final JustMade justMade;
    private final Wake wake;
    private final ReplayRange range;
    private final Clock clock;
    private final Map<String, Last> opened = new HashMap<>();
    /** How often in a row no job was looked for since none was found. */
    private int rested = IDLE;

    /**
     * What a job opened last.
     *
     * @param tried by id, the attempt that it was opened for
     * @param mine held by this hub from its beginning
     */
    private record Last(Map<String, Integer> tried, boolean mine) {}

    Replays(
            Instance hub,
            MongoRecoveries jobs,
            MongoEvents events,
            MongoEndpoints endpoints,
            MongoDeliveries deliveries,
            JustMade justMade,
            Wake wake,
            Ids ids,
            Clock clock) {
        this.hub = hub;
        this.jobs = jobs;
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.justMade = justMade;
        this.wake = wake;
        this.range = new ReplayRange(events, deliveries, ids);
        this.clock = clock;
    }

    /** Goes on with each job by at most a batch. For several times a second; one look at a time. */
    public synchronized void goOn() {
        if (rested < IDLE) {
            rested++;
            return;
        }
        List<Recovery> running = jobs.running(AT_ONCE);
        rested = running.isEmpty() ? 0 : IDLE;
        for (Recovery job : running) {
            goOn(job, Math.max(LEAST, OPENED / running.size()));
        }
        opened.keySet().retainAll(running.stream().map(Recovery::id).toList());
    }

    private void goOn(Recovery job, int most) {
        Instant now = clock.instant();
        if (job.heldByOther(hub.id(), now)) {
            return;
        }
        Optional<Endpoint> endpoint = endpoints.byId(job.tenant(), job.endpoint());
        if (endpoint.isEmpty() || endpoint.get().disabled()) {
            String why = endpoint.isEmpty() ? "endpoint_deleted" : "endpoint_disabled";
            jobs.replace(job.ended(Recovery.Status.FAILED, why, now));
        } else if (!busy(job, endpoint.get(), most)) {
            boolean mine = job.heldFor(hub.id(), HOLD.dividedBy(2), now);
            Recovery held = mine ? job : job.held(hub.id(), now.plus(HOLD), now);
            if (mine || jobs.replace(held)) {
                open(held, endpoint.get(), most, now);
            }
        }
    }

    /** Whether much of its last batch waits still; in order, any of it. */
    private boolean busy(Recovery job, Endpoint endpoint, int most) {
        Last last = opened.get(job.id());
        if (last == null) {
            return false;
        }
        if (last.mine()) {
            return !wake.takesAgain(endpoint.id());
        }
        List<Due> open = deliveries.openByIds(List.copyOf(last.tried().keySet()));
        return endpoint.ordered()
                ? !open.isEmpty()
                : open.stream()
                                .filter(due -> due.n() <= last.tried().get(due.id()))
                                .count()
                        > most / 2;
    }

    private void open(Recovery job, Endpoint endpoint, int most, Instant now) {
        // what is to be in order is taken when its turn has come, by whoever finds it
        boolean mine = !endpoint.ordered() && wake.takesAgain(endpoint.id());
        Recovery at = job;
        for (int look = 0; look < LOOKS; look++) {
            Batch batch = range.next(at, endpoint, most, now);
            List<Due> begun = begin(batch, mine, now);
            Recovery next = at.moved(batch.position(), begun.size(), hub.id(), now.plus(HOLD), now);
            if (!jobs.replace(next)) {
                return; // cancelled, or another hub has it
            }
            if (!batch.due().isEmpty()) {
                Map<String, Integer> tried = new HashMap<>();
                batch.due().forEach(due -> tried.put(due.id(), due.n()));
                opened.put(job.id(), new Last(tried, mine));
                return;
            }
            if (next.status() != Recovery.Status.RUNNING) {
                return;
            }
            at = next;
        }
    }

    private List<Due> begin(Batch batch, boolean mine, Instant now) {
        deliveries.pendingAll(batch.again(), now);
        List<Due> begun = deliveries.open(batch.due().stream()
                .map(due ->
                        mine ? due.bornHeld(hub.id(), now.plus(Deliverer.HOLD)).filed() : due)
                .toList());
        if (mine) {
            Map<Spot, Event> known = events.at(begun.stream().map(Replays::spot).toList());
            begun.forEach(due -> justMade.keep(due, known.get(spot(due))));
        }
        begun.forEach(wake::due);
        return begun;
    }

    private static Spot spot(Due due) {
        return new Spot(due.tenant(), due.member(), due.seq());
    }
}
