package dev.slipway.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A job that sends an endpoint events of a range again.
 *
 * @param id {@code job_…}
 * @param cause one job has it, however often it is asked for
 * @param since when the first was recorded, included
 * @param until when the last was recorded, included
 * @param types patterns; none means all that the endpoint takes
 * @param position of the feed up to which all is opened
 * @param end the last position of the feed when the job was made
 * @param opened deliveries so far
 * @param error why it failed, a code such as {@code endpoint_disabled}, or null
 * @param heldBy the hub that is at it, until {@code heldUntil}; null while nobody is
 */
public record Recovery(
        @BsonId String id,
        int v,
        String tenant,
        String cause,
        String endpoint,
        Instant since,
        Instant until,
        List<String> types,
        Only only,
        Status status,
        String error,
        long position,
        long end,
        long opened,
        String heldBy,
        Instant heldUntil,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /** Which events of the range are sent. */
    public enum Only {
        /** Those that no delivery was ever made of. */
        @JsonProperty("missing")
        MISSING,
        /** Those whose delivery failed for good. */
        @JsonProperty("failed")
        FAILED,
        /** Both of these: what the endpoint did not get. */
        @JsonProperty("undelivered")
        UNDELIVERED,
        @JsonProperty("all")
        ALL
    }

    /** How far a job is. */
    public enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("failed")
        FAILED
    }

    public Recovery {
        types = types == null ? List.of() : List.copyOf(types);
    }

    static Recovery of(
            String id,
            String cause,
            Endpoint endpoint,
            Instant since,
            Instant until,
            List<String> types,
            Only only,
            long position,
            long end,
            Instant now) {
        return new Recovery(
                id,
                Store.V,
                endpoint.tenant(),
                cause,
                endpoint.id(),
                since,
                until,
                types,
                only,
                Status.RUNNING,
                null,
                position,
                end,
                0,
                null,
                null,
                now,
                now,
                1);
    }

    boolean heldByOther(String hub, Instant now) {
        return heldBy != null && !heldBy.equals(hub) && now.isBefore(heldUntil);
    }

    /** Whether the hub has it for so long still. */
    boolean heldFor(String hub, Duration time, Instant now) {
        return hub.equals(heldBy) && now.plus(time).isBefore(heldUntil);
    }

    Recovery held(String hub, Instant until, Instant now) {
        return next(status, error, position, opened, hub, until, now);
    }

    /** By the hub that holds it from now on. Done once nothing is left of the feed as it was. */
    Recovery moved(long to, int more, String hub, Instant until, Instant now) {
        return next(to < end ? status : Status.DONE, error, to, opened + more, hub, until, now);
    }

    Recovery ended(Status how, String why, Instant now) {
        return next(how, why, position, opened, null, null, now);
    }

    private Recovery next(Status how, String why, long to, long count, String hub, Instant held, Instant now) {
        return new Recovery(
                id,
                v,
                tenant,
                cause,
                endpoint,
                since,
                until,
                types,
                only,
                how,
                why,
                to,
                end,
                count,
                hub,
                held,
                createdAt,
                now,
                version + 1);
    }
}
