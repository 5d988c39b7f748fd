package dev.slipway.webhook;

import dev.slipway.store.Store;
import java.time.Instant;
import java.util.Objects;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What all hubs know of an endpoint that does not answer well; none of one that does. Public for the store's codec alone.
 *
 * @param since the first failure with no success after it; null where it only asked for a pause
 * @param trips closings in a row
 * @param closedUntil by its failures, or null
 * @param askedUntil by its own word, or null
 * @param disabledAt when the hub disabled it; null while it has not
 */
public record Ailment(
        @BsonId String endpoint,
        int v,
        String tenant,
        Instant since,
        int trips,
        Instant closedUntil,
        Instant askedUntil,
        Instant disabledAt,
        Instant updatedAt,
        long version) {
    static Ailment of(Endpoint endpoint, Instant since, Instant now) {
        return new Ailment(endpoint.id(), Store.V, endpoint.tenant(), since, 0, null, null, null, now, 1);
    }

    /** As this hub's breaker has it. */
    Ailment closed(Breaker breaker, Instant at, Instant now) {
        return new Ailment(
                endpoint,
                v,
                tenant,
                since == null || since.isAfter(at) ? at : since,
                Math.max(trips, breaker.trips()),
                Breaker.later(closedUntil, breaker.closedUntil()),
                Breaker.later(askedUntil, breaker.askedUntil()),
                disabledAt,
                now,
                version + 1);
    }

    /** It answered; what it asked for holds. */
    Ailment answered(Instant now) {
        return new Ailment(endpoint, v, tenant, null, 0, null, askedUntil, disabledAt, now, version + 1);
    }

    Ailment opened(Instant now) {
        return new Ailment(endpoint, v, tenant, since, trips, null, null, disabledAt, now, version + 1);
    }

    Ailment disabled(Instant now) {
        return new Ailment(endpoint, v, tenant, since, trips, closedUntil, askedUntil, now, now, version + 1);
    }

    /** Whether all that the breaker knows is in here. */
    boolean tells(Breaker breaker) {
        return trips >= breaker.trips()
                && Objects.equals(closedUntil, Breaker.later(closedUntil, breaker.closedUntil()))
                && Objects.equals(askedUntil, Breaker.later(askedUntil, breaker.askedUntil()));
    }

    /** Nothing is left to be known. */
    boolean over(Instant now) {
        return since == null && disabledAt == null && (askedUntil == null || !askedUntil.isAfter(now));
    }
}
