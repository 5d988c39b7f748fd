package dev.slipway.webhook;

import dev.slipway.event.EventTypes;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Place;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The jobs that send an endpoint again what it did not get, or all of a range. */
@Component
public class Recoveries {
    private static final int MOST_RUNNING = 10;
    private static final int MOST_TYPES = 100;
    /** What is published late, after a crash, stands behind what was recorded after it, in runs of some thousand. */
    private static final int BACK = 5_000;

    private static final int PROBE = 64;

    private final MongoRecoveries jobs;
    private final Endpoints endpoints;
    private final MongoEvents events;
    private final EventTypes types;
    private final Duration kept;
    private final Ids ids;
    private final Clock clock;

    Recoveries(
            MongoRecoveries jobs,
            Endpoints endpoints,
            MongoEvents events,
            EventTypes types,
            DeliveryProperties properties,
            Ids ids,
            Clock clock) {
        this.jobs = jobs;
        this.endpoints = endpoints;
        this.events = events;
        this.types = types;
        this.kept = properties.keepDeliveries();
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins a job over the events that were recorded in the range.
     *
     * @param until null for now
     * @param patterns null or none for all that the endpoint takes
     * @param only null for what it did not get
     * @throws Refusal {@code webhook.endpoint_not_found}, {@code webhook.endpoint_disabled},
     *     {@code webhook.recover_invalid}, {@code webhook.jobs_too_many}
     */
    public Recovery begin(
            String tenant, String endpoint, Instant since, Instant until, List<String> patterns, Recovery.Only only) {
        Endpoint to = endpoints.get(tenant, endpoint);
        if (to.disabled()) {
            throw new Refusal("webhook.endpoint_disabled", "the endpoint is disabled; enable it first");
        }
        Instant now = clock.instant();
        Recovery.Only which = only == null ? Recovery.Only.UNDELIVERED : only;
        check(since, until, patterns, which, now);
        if (jobs.running(tenant) >= MOST_RUNNING) {
            throw new Refusal(
                    "webhook.jobs_too_many", "at most " + MOST_RUNNING + " jobs run at once; wait, or cancel one");
        }
        String id = ids.next("job");
        Recovery job = job(id, id, to, since, until == null || until.isAfter(now) ? now : until, patterns, which);
        jobs.insert(job);
        return job;
    }

    /** What an endpoint missed while the hub had it disabled; one job, however often this is asked. */
    void missed(Endpoint endpoint, Instant since, Instant disabledAt) {
        String cause = "endpoint/" + endpoint.id() + "/disabled/" + disabledAt.toEpochMilli();
        jobs.insert(
                job(ids.next("job"), cause, endpoint, since, clock.instant(), List.of(), Recovery.Only.UNDELIVERED));
    }

    /** @throws Refusal {@code webhook.job_not_found} */
    public Recovery get(String tenant, String id) {
        return jobs.byId(tenant, id)
                .orElseThrow(() -> new Refusal("webhook.job_not_found", "there is no job '" + id + "'"));
    }

    /**
     * Opens nothing more; what it has opened, at most a batch or two, is sent still. One that has ended stays as it is.
     *
     * @throws Refusal {@code webhook.job_not_found}
     */
    public Recovery cancel(String tenant, String id) {
        while (true) {
            Recovery job = get(tenant, id);
            if (job.status() != Recovery.Status.RUNNING
                    || jobs.replace(job.ended(Recovery.Status.CANCELLED, null, clock.instant()))) {
                return get(tenant, id);
            }
        }
    }

    private Recovery job(
            String id,
            String cause,
            Endpoint endpoint,
            Instant since,
            Instant until,
            List<String> patterns,
            Recovery.Only only) {
        long end = events.end(endpoint.tenant());
        return Recovery.of(
                id,
                cause,
                endpoint,
                since,
                until,
                patterns,
                only,
                before(endpoint.tenant(), since, end),
                end,
                clock.instant());
    }

    /** A position of the feed before all that was recorded since then, found by halving. */
    private long before(String tenant, Instant since, long end) {
        long low = 0;
        long high = end;
        while (high - low > PROBE) {
            long middle = (low + high) >>> 1;
            boolean earlier = events.places(tenant, middle, PROBE).stream()
                    .map(Place::event)
                    .map(Ids::madeAt)
                    .allMatch(at -> at.isBefore(since));
            if (earlier) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - BACK);
    }

    private void check(Instant since, Instant until, List<String> patterns, Recovery.Only only, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (since == null) {
            errors.add(error("/since", "since is the time from which events are sent again"));
        } else if (since.isAfter(until == null ? now : until)) {
            errors.add(error("/since", "since is after the end of the range"));
        } else if (only != Recovery.Only.ALL && since.isBefore(now.minus(kept))) {
            errors.add(error(
                    "/since", "the log of deliveries goes back " + kept + "; further back only all can be sent again"));
        }
        if (patterns != null) {
            if (patterns.size() > MOST_TYPES) {
                errors.add(error("/types", "types are at most " + MOST_TYPES));
            }
            for (int i = 0; i < Math.min(patterns.size(), MOST_TYPES); i++) {
                if (patterns.get(i) == null || !types.knows(patterns.get(i))) {
                    errors.add(new FieldError("/types/" + i, "webhook.events_unknown", "no event type matches this"));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal("webhook.recover_invalid", errors.getFirst().message(), errors);
        }
    }

    private static FieldError error(String pointer, String message) {
        return new FieldError(pointer, "webhook.field_invalid", message);
    }
}
