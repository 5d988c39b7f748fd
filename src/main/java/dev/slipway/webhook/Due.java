package dev.slipway.webhook;

import dev.slipway.event.Event;
import dev.slipway.store.Store;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A delivery that is still to be made: the open work, gone once it is done. Before its first attempt it is all that
 * there is of a delivery.
 *
 * @param id event and endpoint, so that there is one however often it is announced
 * @param dlv {@code dlv_…}, as the outside names it
 * @param member with {@code seq}, where the event is
 * @param createdAt when the delivery came to be
 * @param due when to try, or to try again if whoever has it says nothing; while it is held, when the hold ends
 * @param n the attempt to be made, from 1
 * @param heldBy the hub that is at it, until {@code heldUntil}; null while nobody is
 * @param version to compare when claiming; 0 where it is known from its event alone
 * @param job the one that sends it again, which is in no hurry; null where it was just announced
 */
public record Due(
        @BsonId String id,
        int v,
        String tenant,
        String dlv,
        String event,
        String type,
        String member,
        long seq,
        String endpoint,
        Instant createdAt,
        Instant due,
        int n,
        String heldBy,
        Instant heldUntil,
        long version,
        String job) {
    /** The version of what is in no collection of its own. */
    private static final long FRESH = 0;

    static Due first(Event event, Endpoint endpoint, String dlv, Instant now) {
        return first(event, endpoint.id(), dlv, now);
    }

    static Due first(Event event, String endpoint, String dlv, Instant now) {
        return first(event.id(), event.tenant(), event.type(), event.member(), event.seq(), endpoint, dlv, now);
    }

    static Due first(
            String event,
            String tenant,
            String type,
            String member,
            long seq,
            String endpoint,
            String dlv,
            Instant now) {
        return new Due(
                Delivery.id(event, endpoint),
                Store.V,
                tenant,
                dlv,
                event,
                type,
                member,
                seq,
                endpoint,
                now,
                now,
                1,
                null,
                null,
                1,
                null);
    }

    /** Of a delivery that was tried before. */
    static Due again(Delivery delivery, Instant due) {
        return new Due(
                delivery.id(),
                Store.V,
                delivery.tenant(),
                delivery.dlv(),
                delivery.event(),
                delivery.type(),
                delivery.member(),
                delivery.seq(),
                delivery.endpoint(),
                delivery.createdAt(),
                due,
                delivery.attempts() + 1,
                null,
                null,
                1,
                null);
    }

    /** Whether the store knows it from its event alone, and not as open work. */
    public boolean fresh() {
        return version == FRESH;
    }

    /** As open work of its own, held as it is. */
    Due filed() {
        return fresh() ? next(due, n, heldBy, heldUntil, 1) : this;
    }

    /** One version further. */
    Due again() {
        return next(due, n, heldBy, heldUntil, version + 1);
    }

    /** Whoever had it died: it is the first to be done. */
    Due leftOver() {
        return next(Instant.EPOCH, n, null, null, version);
    }

    /** Whether it is to wait for what was just announced. */
    public boolean replay() {
        return job != null;
    }

    Due by(String sender) {
        return new Due(
                id, v, tenant, dlv, event, type, member, seq, endpoint, createdAt, due, n, heldBy, heldUntil, version,
                sender);
    }

    boolean heldAt(Instant now) {
        return heldUntil != null && now.isBefore(heldUntil);
    }

    /** Held from its beginning, by the hub that makes it, and written with its event alone. */
    Due bornHeld(String hub, Instant until) {
        return next(until, n, hub, until, FRESH);
    }

    Due held(String hub, Instant until) {
        return next(until, n, hub, until, version + 1);
    }

    /** For the attempt {@code n}, held by nobody. */
    Due free(int attempt, Instant when) {
        return next(when, attempt, null, null, version + 1);
    }

    /** As it is, but due then. */
    Due at(Instant when) {
        return next(when, n, heldBy, heldUntil, version);
    }

    /** Asked for at {@code when}, after the attempt of whoever holds it. */
    Due asked(Instant when) {
        return next(when, heldUntil == null ? n : n + 1, heldBy, heldUntil, version + 1);
    }

    private Due next(Instant when, int attempt, String hub, Instant until, long nextVersion) {
        return new Due(
                id,
                v,
                tenant,
                dlv,
                event,
                type,
                member,
                seq,
                endpoint,
                createdAt,
                when,
                attempt,
                hub,
                until,
                nextVersion,
                job);
    }
}
