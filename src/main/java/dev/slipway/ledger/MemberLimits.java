package dev.slipway.ledger;

import dev.slipway.campaign.Limits;
import dev.slipway.ledger.Booking.Refused;
import dev.slipway.ledger.Tally.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The limits of one campaign on one member, decided on the member's running state. */
final class MemberLimits {
    private MemberLimits() {}

    static Optional<Refused> refusal(Count before, Limits limits, Instant counted) {
        if (limits.perMember() != null && before.total() >= limits.perMember()) {
            return Optional.of(new Refused(
                    "limit.per_member",
                    "the member has had %d of %d awards".formatted(before.total(), limits.perMember())));
        }
        return limits.perMemberPer().stream()
                .filter(window -> !allows(before.at(), counted, window))
                .findFirst()
                .map(window -> new Refused(
                        "limit.per_member_per",
                        "the member has had %d awards within %d days".formatted(window.count(), window.days())));
    }

    /**
     * Whether one more at {@code counted} leaves every window of so many days with at most so many. Receipts are not
     * always booked in the order they came, so windows on both sides of it are looked at.
     */
    static boolean allows(List<Instant> before, Instant counted, Limits.Window window) {
        Duration length = Duration.ofDays(window.days());
        List<Instant> all =
                Stream.concat(before.stream(), Stream.of(counted)).sorted().toList();
        return all.stream()
                .filter(start -> start.isAfter(counted.minus(length)) && !start.isAfter(counted))
                .allMatch(start -> all.stream()
                                .filter(t -> !t.isBefore(start) && t.isBefore(start.plus(length)))
                                .count()
                        <= window.count());
    }

    /** One more; instants that no window can ask for any more are dropped. */
    static Count counted(Count before, Limits limits, Instant counted) {
        int longest = limits.perMemberPer().stream()
                .mapToInt(Limits.Window::days)
                .max()
                .orElse(0);
        List<Instant> all =
                Stream.concat(before.at().stream(), Stream.of(counted)).sorted().toList();
        // twice the window, since one that came earlier may still be booked later
        Instant oldest = all.getLast().minus(Duration.ofDays(2L * longest));
        List<Instant> kept = longest == 0
                ? List.of()
                : all.stream().filter(t -> t.isAfter(oldest)).toList();
        return new Count(before.campaign(), before.total() + 1, kept);
    }

    static Count uncounted(Count before, Instant counted) {
        List<Instant> rest = new ArrayList<>(before.at());
        rest.remove(counted);
        return new Count(before.campaign(), before.total() - 1, rest);
    }
}
