package dev.slipway.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What an entry keeps.
 *
 * @param v the form
 * @param id {@code led_…}
 * @param at when it was booked
 * @param tally the account's running state after it
 */
public record Body(int v, String id, Kind kind, Instant at, List<Posting> postings, Refs refs, Tally tally) {
    static final int V = 1;

    public Body {
        postings = postings == null ? List.of() : List.copyOf(postings);
    }

    /**
     * @param before the running state that the entry is decided on
     * @throws IllegalStateException if a balance would fall below zero, unless it is points that are taken back
     */
    static Body next(String id, Kind kind, Instant at, Tally before, List<Posting> postings, Refs refs) {
        List<Posting> merged = Posting.merged(postings);
        Tally after = before.plus(merged);
        for (Posting p : merged) {
            boolean takenBack = kind == Kind.REVERSAL && p.unit().equals(Posting.POINTS);
            if (p.amount() < 0 && !takenBack && after.balance(p.unit(), p.state(), p.lot()) < 0) {
                throw new IllegalStateException("%s would bring %s %s of %s below zero, to %d"
                        .formatted(kind, p.state(), p.unit(), p.lot(), after.balance(p.unit(), p.state(), p.lot())));
            }
        }
        return new Body(V, id, kind, at, merged, refs, after);
    }

    Body tallied(Tally other) {
        return new Body(v, id, kind, at, postings, refs, other);
    }
}
