package dev.slipway.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One proof of purchase that a member handed in, from its arrival to its end.
 *
 * @param member {@code mem_…}
 * @param reference the caller's own, unique for ever within the tenant, or null
 * @param reading null until read
 * @param decision null until decided; the latest
 * @param failure why it ended {@code failed}: a code, or null
 * @param metadata the caller's own JSON object, as text
 */
public record Receipt(
        String id,
        String tenant,
        String member,
        String reference,
        Channel channel,
        Source source,
        Instant receivedAt,
        Instant updatedAt,
        Status status,
        List<DocumentRef> documents,
        Reading reading,
        List<Signal> signals,
        Decision decision,
        List<Award> awards,
        List<Unmet> unmet,
        List<Trace> trace,
        String failure,
        String metadata) {
    /** The step by which it became a {@link #skeleton}. */
    public static final String REMOVED = "delete";

    public Receipt {
        documents = documents == null ? List.of() : List.copyOf(documents);
        signals = signals == null ? List.of() : List.copyOf(signals);
        awards = awards == null ? List.of() : List.copyOf(awards);
        unmet = unmet == null ? List.of() : List.copyOf(unmet);
        trace = trace == null ? List.of() : List.copyOf(trace);
        metadata = metadata == null ? "{}" : metadata;
    }

    public Receipt withStatus(Status status) {
        return copy(updatedAt, status, reading, signals, decision, awards, unmet, trace, failure);
    }

    public Receipt withReading(Reading reading) {
        return copy(updatedAt, status, reading, signals, decision, awards, unmet, trace, failure);
    }

    public Receipt withSignals(List<Signal> signals) {
        return copy(updatedAt, status, reading, signals, decision, awards, unmet, trace, failure);
    }

    public Receipt withDecision(Decision decision) {
        return copy(updatedAt, status, reading, signals, decision, awards, unmet, trace, failure);
    }

    public Receipt withAwards(List<Award> awards, List<Unmet> unmet) {
        return copy(updatedAt, status, reading, signals, decision, awards, unmet, trace, failure);
    }

    public Receipt failed(String failure) {
        return copy(updatedAt, Status.FAILED, reading, signals, decision, awards, unmet, trace, failure);
    }

    public Receipt traced(Trace step) {
        List<Trace> all = new ArrayList<>(trace);
        all.add(step);
        return copy(updatedAt, status, reading, signals, decision, awards, unmet, all, failure);
    }

    /** Whether it was deleted, and is a {@link #skeleton}. */
    public boolean removed() {
        return trace.stream().anyMatch(step -> step.step().equals(REMOVED));
    }

    /** What stays of it once it is deleted: that it was, what was decided, and nothing of what it said. */
    public Receipt skeleton() {
        return new Receipt(
                id,
                tenant,
                member,
                reference,
                channel,
                new Source(null, null),
                receivedAt,
                updatedAt,
                status,
                List.of(),
                null,
                signals,
                decision,
                awards,
                List.of(),
                trace,
                failure,
                null);
    }

    public Receipt updatedAt(Instant at) {
        return copy(at, status, reading, signals, decision, awards, unmet, trace, failure);
    }

    private Receipt copy(
            Instant updatedAt,
            Status status,
            Reading reading,
            List<Signal> signals,
            Decision decision,
            List<Award> awards,
            List<Unmet> unmet,
            List<Trace> trace,
            String failure) {
        return new Receipt(
                id,
                tenant,
                member,
                reference,
                channel,
                source,
                receivedAt,
                updatedAt,
                status,
                documents,
                reading,
                signals,
                decision,
                awards,
                unmet,
                trace,
                failure,
                metadata);
    }
}
