package dev.slipway.webhook;

import dev.slipway.event.Event;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One event for one endpoint: its history.
 *
 * @param id event and endpoint, so that there is one however often it is announced
 * @param dlv {@code dlv_…}, as the outside names it
 * @param member with {@code seq}, where the event is
 * @param attempts made so far
 * @param lastStatus the HTTP status of the last attempt, null where it got none
 * @param lastError a code such as {@code timeout}, null where there was an answer of 2xx
 * @param nextAttemptAt null once it has ended
 */
public record Delivery(
        @BsonId String id,
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
        Instant nextAttemptAt) {
    static Delivery of(Event event, Endpoint endpoint, String dlv, Instant now) {
        return new Delivery(
                id(event, endpoint),
                event.tenant(),
                dlv,
                event.id(),
                event.type(),
                event.member(),
                event.seq(),
                endpoint.id(),
                DeliveryStatus.PENDING,
                0,
                null,
                null,
                now,
                now,
                now);
    }

    static String id(Event event, Endpoint endpoint) {
        return event.id() + "/" + endpoint.id();
    }
}
