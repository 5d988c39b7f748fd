package dev.slipway.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The running state of an account after an entry: all that the next entry is decided on.
 *
 * @param balances none of zero
 * @param counts of a member: how many awards in force of each campaign
 * @param open of a campaign: reservations neither confirmed nor released
 */
public record Tally(List<Posting> balances, List<Count> counts, List<Reservation> open) {
    static final Tally EMPTY = new Tally(List.of(), List.of(), List.of());

    private static final Comparator<Posting> ORDER = Comparator.comparing(Posting::unit)
            .thenComparing(Posting::state)
            .thenComparing(Posting::lot, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** @param at of the awards that the campaign's sliding windows may still ask for */
    public record Count(String campaign, int total, List<Instant> at) {
        public Count {
            at = at == null ? List.of() : List.copyOf(at);
        }
    }

    public record Reservation(String member, String receipt, String award, int revision, Instant at) {}

    public Tally {
        balances = balances == null ? List.of() : List.copyOf(balances);
        counts = counts == null ? List.of() : List.copyOf(counts);
        open = open == null ? List.of() : List.copyOf(open);
    }

    long balance(String unit, State state) {
        return sum(b -> b.unit().equals(unit) && b.state() == state);
    }

    long balance(String unit, State state, String lot) {
        return sum(b -> b.unit().equals(unit) && b.state() == state && Objects.equals(b.lot(), lot));
    }

    List<Posting> lots(String unit, State state) {
        return balances.stream()
                .filter(b -> b.unit().equals(unit) && b.state() == state)
                .toList();
    }

    Tally plus(List<Posting> postings) {
        List<Posting> all = Posting.merged(
                Stream.concat(balances.stream(), postings.stream()).toList());
        return new Tally(all.stream().sorted(ORDER).toList(), counts, open);
    }

    Count count(String campaign) {
        return counts.stream()
                .filter(c -> c.campaign().equals(campaign))
                .findFirst()
                .orElse(new Count(campaign, 0, List.of()));
    }

    Tally with(Count count) {
        List<Count> others = new ArrayList<>(counts);
        others.removeIf(c -> c.campaign().equals(count.campaign()));
        others.add(count);
        return new Tally(balances, others, open);
    }

    Tally with(Reservation reservation) {
        return new Tally(
                balances,
                counts,
                Stream.concat(open.stream(), Stream.of(reservation)).toList());
    }

    Tally without(String award, int revision) {
        List<Reservation> rest = open.stream()
                .filter(r -> !(r.award().equals(award) && r.revision() == revision))
                .toList();
        return new Tally(balances, counts, rest);
    }

    private long sum(Predicate<Posting> which) {
        return balances.stream().filter(which).mapToLong(Posting::amount).sum();
    }
}
