package dev.slipway.webhook;

import dev.slipway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * Something that people are to be told besides by event: an endpoint that the hub has disabled. It is there until they
 * were told, or cannot be. Public for the store's codec as well.
 *
 * @param id the cause of its event
 * @param reason as the event gives it
 * @param at when it was disabled
 * @param due when to try, or to try again if whoever tries says nothing
 * @param tries begun so far
 */
public record Notice(
        @BsonId String id, int v, String tenant, String endpoint, String reason, Instant at, Instant due, int tries) {
    /** Before the second try, the third, and so on. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(24));

    static Notice of(String cause, Endpoint endpoint) {
        return new Notice(
                cause,
                Store.V,
                endpoint.tenant(),
                endpoint.id(),
                endpoint.disabledReason(),
                endpoint.updatedAt(),
                endpoint.updatedAt(),
                0);
    }

    /** Tried now, and again later unless it is done by then. */
    Notice tried(Instant now) {
        return new Notice(id, v, tenant, endpoint, reason, at, now.plus(WAITS.get(tries)), tries + 1);
    }

    /** No try is left: a server that takes a mail and says that it did not must not be sent it for ever. */
    boolean exhausted() {
        return tries >= WAITS.size();
    }
}
