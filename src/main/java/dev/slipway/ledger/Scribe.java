package dev.slipway.ledger;

import dev.slipway.receipt.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes entries: their id and their time. */
@Component
class Scribe {
    private final Ids ids;
    private final Clock clock;

    Scribe(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Body write(Kind kind, Tally before, List<Posting> postings, Refs refs) {
        return Body.next(ids.next("led"), kind, now(), before, postings, refs);
    }

    String paymentId() {
        return ids.next("pay");
    }

    /** As fine as the store keeps it, so that what is read again equals what was written. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static Tally tally(Optional<Entry> tip) {
        return tip.map(t -> t.body().tally()).orElse(Tally.EMPTY);
    }
}
