package dev.slipway.webhook;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A delivery that is still to be made: the open work, gone once it is done.
 *
 * @param id of the delivery
 * @param due when to try, or to try again if whoever has it says nothing; while it is held, when the hold ends
 * @param n the attempt to be made, from 1
 * @param heldUntil set while someone is at it
 * @param version to compare when claiming
 */
public record Due(
        @BsonId String id, String tenant, String endpoint, Instant due, int n, Instant heldUntil, long version) {
    static Due of(Delivery delivery, Instant due) {
        return new Due(delivery.id(), delivery.tenant(), delivery.endpoint(), due, delivery.attempts() + 1, null, 1);
    }

    boolean heldAt(Instant now) {
        return heldUntil != null && now.isBefore(heldUntil);
    }
}
