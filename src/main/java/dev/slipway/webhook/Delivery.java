package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One event for one endpoint, and what became of it.
 *
 * @param id event and endpoint, so that there is one however often it is announced
 * @param dlv {@code dlv_…}, as the outside names it
 * @param member with {@code seq}, where the event is
 * @param attempts made so far
 * @param lastStatus the HTTP status of the last attempt, null where it got none
 * @param lastError a code such as {@code timeout}, null where there was an answer of 2xx
 * @param nextAttemptAt null once it has ended
 * @param tries the last {@value #TRIES} attempts, in the order they were made; empty in lists of deliveries
 */
public record Delivery(
        @BsonId String id,
        int v,
        String tenant,
        String dlv,
        String event,
        String type,
        String member,
        long seq,
        String endpoint,
        DeliveryStatus status,
        int attempts,
        Integer lastStatus,
        String lastError,
        Instant createdAt,
        Instant updatedAt,
        Instant nextAttemptAt,
        List<Attempt> tries) {
    /** More than the schedule has; someone may ask for more by hand. */
    static final int TRIES = 25;

    public Delivery {
        tries = tries == null ? List.of() : List.copyOf(tries);
    }

    /** One that nobody has tried yet. */
    static Delivery untried(Due due) {
        return new Delivery(
                due.id(),
                due.v(),
                due.tenant(),
                due.dlv(),
                due.event(),
                due.type(),
                due.member(),
                due.seq(),
                due.endpoint(),
                DeliveryStatus.PENDING,
                0,
                null,
                null,
                due.createdAt(),
                due.createdAt(),
                due.createdAt(),
                List.of());
    }

    /** What its first attempt makes of it. */
    static Delivery first(Settlement settlement) {
        Due due = settlement.due();
        return new Delivery(
                due.id(),
                Store.V,
                due.tenant(),
                due.dlv(),
                due.event(),
                due.type(),
                due.member(),
                due.seq(),
                due.endpoint(),
                settlement.status(),
                1,
                settlement.attempt().status(),
                settlement.error(),
                due.createdAt(),
                settlement.at(),
                settlement.next(),
                List.of(settlement.attempt()));
    }

    static String id(Event event, Endpoint endpoint) {
        return id(event.id(), endpoint.id());
    }

    static String id(String event, String endpoint) {
        return event + "/" + endpoint;
    }
}
