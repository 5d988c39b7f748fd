package dev.slipway.ledger;

import dev.slipway.campaign.Limits;
import dev.slipway.ledger.Booking.Booked;
import dev.slipway.ledger.Booking.Refused;
import dev.slipway.ledger.Tally.Reservation;
import dev.slipway.receipt.Award;
import dev.slipway.receipt.AwardStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Books awards and takes them back. Each call may be repeated, after a crash at any instant or beside another: an award
 * and a decision revision have one effect.
 *
 * <p>The member's account decides. It holds one entry for an award and revision, which says for good that it was given
 * or that a limit refused it; what the campaign's account reserved before is confirmed or released by that entry.
 *
 * <p>No balance goes below zero, with one exception: points that are taken back after they were spent leave a negative
 * balance, which later points fill. Cashback that is taken back after it went into a batch, or was paid, is booked as
 * owed, and taken from whatever is payable to the member next; so a member never has both.
 */
@Component
public class Ledger {
    private final Journal journal;
    private final Scribe scribe;
    private final Budgets budgets;

    Ledger(Journal journal, Scribe scribe, Budgets budgets) {
        this.journal = journal;
        this.scribe = scribe;
        this.budgets = budgets;
    }

    /**
     * Books an award, unless a limit is reached: {@code limit.per_member}, {@code limit.per_member_per},
     * {@code limit.total} or {@code limit.budget}. {@code perReceipt} is the evaluation's, which sees the whole receipt.
     *
     * @param award with its id; one whose status is pending is booked as pending
     * @param at the instant by which sliding windows count it: when the receipt was handed in, so that a backlog
     *     changes nothing. A campaign's windows know awards from the version that first set them.
     */
    public Booking book(
            String tenant, String member, String receipt, int revision, Award award, Limits limits, Instant at) {
        Account mine = new Account(tenant, member);
        AwardCause cause = new AwardCause(award.id(), revision);
        Refs refs = Refs.award(
                member,
                receipt,
                award.id(),
                award.campaign(),
                revision,
                worth(award),
                at.truncatedTo(ChronoUnit.MILLIS));
        Optional<Entry> before = journal.byCause(mine, cause.given());
        before.ifPresent(entry -> journal.refresh(mine)); // the crash may have been between the two
        Entry decided = before.orElseGet(() -> {
            Optional<Refused> no =
                    Budgets.shared(limits) ? budgets.reserve(tenant, cause, refs, limits) : Optional.empty();
            return decide(mine, cause, refs, limits, no);
        });
        if (Budgets.shared(limits)) {
            budgets.conclude(tenant, cause, decided);
        }
        return booking(decided);
    }

    /**
     * Takes an award back and gives its part of the campaign's limits free again.
     *
     * @param revision of the decision that takes it back; the award is looked for under it and those before it
     * @return {@code led_…} of the correction, or empty if the award was never given
     */
    public Optional<String> reverse(String tenant, String member, Award award, int revision, Instant at) {
        Account mine = new Account(tenant, member);
        return IntStream.iterate(revision, r -> r > 0, r -> r - 1)
                .mapToObj(r -> journal.byCause(mine, new AwardCause(award.id(), r).given()))
                .flatMap(Optional::stream)
                .filter(e -> e.body().kind() == Kind.AWARD)
                .findFirst()
                .map(given -> reverse(mine, given));
    }

    /**
     * Concludes reservations that a crash left open since before {@code before}: confirmed where the award was given,
     * released where it was refused or where its receipt has moved on without it.
     *
     * @param movedOn by tenant and reservation: whether nobody will book the award under that revision any more
     * @return how many were concluded
     */
    public int concludeReservations(Instant before, BiPredicate<String, Reserved> movedOn) {
        int concluded = 0;
        for (Budgets.Held held : budgets.held(before)) {
            Reservation r = held.reservation();
            String tenant = held.campaign().tenant();
            Account mine = new Account(tenant, r.member());
            AwardCause cause = new AwardCause(r.award(), r.revision());
            Optional<Entry> decided = journal.byCause(mine, cause.given());
            if (decided.isEmpty() && movedOn.test(tenant, new Reserved(r.receipt(), r.award(), r.revision()))) {
                Refs refs = journal.byCause(held.campaign(), cause.reserved())
                        .orElseThrow()
                        .body()
                        .refs();
                // settled on the member's account first: whoever still books it late finds it refused
                decided = Optional.of(decide(
                        mine,
                        cause,
                        refs,
                        Limits.NONE,
                        Optional.of(new Refused("limit.expired", "the receipt moved on without it"))));
            }
            if (decided.isPresent()) {
                budgets.conclude(tenant, cause, decided.get());
                concluded++;
            }
        }
        return concluded;
    }

    /** A part of a campaign's limits that is held for an award. */
    public record Reserved(String receipt, String award, int revision) {}

    private Entry decide(Account mine, AwardCause cause, Refs refs, Limits limits, Optional<Refused> no) {
        return journal.append(mine, cause.given(), tip -> {
                    Tally before = Scribe.tally(tip);
                    Tally.Count count = before.count(refs.campaign());
                    Optional<Refused> refused = no.or(() -> MemberLimits.refusal(count, limits, refs.counted()));
                    if (refused.isPresent()) {
                        return Optional.of(scribe.write(Kind.REFUSED, before, List.of(), refs.refused(refused.get())));
                    }
                    List<Posting> postings = Netting.netted(
                            before, List.of(refs.worth()), refs.worth().unit());
                    Body body = scribe.write(Kind.AWARD, before, postings, refs);
                    return Optional.of(
                            body.tallied(body.tally().with(MemberLimits.counted(count, limits, refs.counted()))));
                })
                .orElseThrow();
    }

    private String reverse(Account mine, Entry given) {
        Refs refs = given.body().refs();
        AwardCause cause = new AwardCause(refs.award(), refs.revision());
        Entry reversal = journal.append(mine, cause.reversed(), tip -> {
                    Tally before = Scribe.tally(tip);
                    Body body = scribe.write(
                            Kind.REVERSAL,
                            before,
                            takenBack(before, refs.worth()),
                            refs.correcting(given.body().id()));
                    return Optional.of(body.tallied(
                            body.tally().with(MemberLimits.uncounted(before.count(refs.campaign()), refs.counted()))));
                })
                .orElseThrow();
        budgets.giveBack(mine.tenant(), cause, given);
        return reversal.body().id();
    }

    /** What is still pending is taken from there; the rest from what can be spent, or it is owed. */
    private static List<Posting> takenBack(Tally before, Posting worth) {
        List<Posting> postings = new ArrayList<>();
        long pending = worth.state() == State.PENDING
                ? Math.min(worth.amount(), before.balance(worth.unit(), State.PENDING, worth.lot()))
                : 0;
        postings.add(new Posting(worth.unit(), -pending, State.PENDING, worth.lot()));
        long rest = worth.amount() - pending;
        boolean points = worth.unit().equals(Posting.POINTS);
        postings.add(
                points
                        ? new Posting(worth.unit(), -rest, State.ACTIVE, worth.lot())
                        : new Posting(worth.unit(), rest, State.OWED, worth.lot()));
        return Netting.netted(before, postings, worth.unit());
    }

    private static Posting worth(Award award) {
        boolean pending = award.status() == AwardStatus.PENDING;
        return switch (award.kind()) {
            case POINTS -> new Posting(Posting.POINTS, award.points(), pending ? State.PENDING : State.ACTIVE, null);
            case CASHBACK ->
                new Posting(
                        award.cashback().currency(),
                        award.cashback().minor(),
                        pending ? State.PENDING : State.PAYABLE,
                        award.campaign());
        };
    }

    private static Booking booking(Entry decided) {
        Body body = decided.body();
        return body.kind() == Kind.REFUSED
                ? new Refused(body.refs().code(), body.refs().detail())
                : new Booked(body.id());
    }
}
