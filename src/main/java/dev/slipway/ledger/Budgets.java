package dev.slipway.ledger;

import dev.slipway.campaign.Limits;
import dev.slipway.ledger.Booking.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * The limits that a campaign's members share, on the campaign's own account: a part is reserved before the award is
 * booked, then confirmed or released by what the member's account says of the award. They count from the campaign
 * version that first sets them.
 */
@Component
class Budgets {
    private final Journal journal;
    private final Scribe scribe;

    Budgets(Journal journal, Scribe scribe) {
        this.journal = journal;
        this.scribe = scribe;
    }

    static boolean shared(Limits limits) {
        return limits.total() != null || limits.budget() != null;
    }

    /** Holds a part for the award, once. @return why not, if it cannot be */
    Optional<Refused> reserve(String tenant, AwardCause cause, Refs refs, Limits limits) {
        AtomicReference<Refused> no = new AtomicReference<>();
        Optional<Entry> held = journal.append(account(tenant, refs), cause.reserved(), tip -> {
            Tally tally = Scribe.tally(tip);
            Optional<Refused> refusal = refusal(tally, limits, refs.worth());
            no.set(refusal.orElse(null));
            return refusal.isPresent() ? Optional.empty() : Optional.of(reservation(tally, cause, refs));
        });
        return held.isPresent() ? Optional.empty() : Optional.of(no.get());
    }

    /** Confirms or releases what is reserved for the award, if anything is, by what the member's account says of it. */
    void conclude(String tenant, AwardCause cause, Entry decided) {
        Account campaign = account(tenant, decided.body().refs());
        journal.byCause(campaign, cause.reserved()).ifPresent(held -> {
            boolean given = decided.body().kind() == Kind.AWARD;
            Refs refs = held.body().refs().correcting(held.body().id());
            journal.append(campaign, given ? cause.confirmed() : cause.released(), tip -> {
                List<Posting> postings = new ArrayList<>();
                for (Posting p : held.body().postings()) {
                    postings.add(p.negated());
                    if (given) {
                        postings.add(p.in(State.ACTIVE));
                    }
                }
                Body body = scribe.write(given ? Kind.CONFIRM : Kind.RELEASE, Scribe.tally(tip), postings, refs);
                return Optional.of(body.tallied(body.tally().without(cause.award(), cause.revision())));
            });
        });
    }

    /** Gives back what a reversed award had used, once. */
    void giveBack(String tenant, AwardCause cause, Entry given) {
        conclude(tenant, cause, given);
        Account campaign = account(tenant, given.body().refs());
        journal.byCause(campaign, cause.confirmed()).ifPresent(used -> {
            Refs refs = used.body().refs().correcting(used.body().id());
            List<Posting> postings = used.body().postings().stream()
                    .filter(p -> p.state() == State.ACTIVE)
                    .map(Posting::negated)
                    .toList();
            journal.append(
                    campaign,
                    cause.reversed(),
                    tip -> Optional.of(scribe.write(Kind.REVERSAL, Scribe.tally(tip), postings, refs)));
        });
    }

    /** What is reserved in any campaign since before {@code before}. */
    List<Held> held(Instant before) {
        List<Held> held = new ArrayList<>();
        List<Account> page = journal.campaigns("", 100);
        while (!page.isEmpty()) {
            for (Account campaign : page) {
                Scribe.tally(journal.tip(campaign)).open().stream()
                        .filter(r -> r.at().isBefore(before))
                        .forEach(r -> held.add(new Held(campaign, r)));
            }
            page = journal.campaigns(page.getLast().chain(), 100);
        }
        return held;
    }

    record Held(Account campaign, Tally.Reservation reservation) {}

    private Body reservation(Tally tally, AwardCause cause, Refs refs) {
        List<Posting> postings = new ArrayList<>(List.of(new Posting(Posting.AWARDS, 1, State.PENDING, null)));
        if (!refs.worth().unit().equals(Posting.POINTS)) {
            postings.add(new Posting(refs.worth().unit(), refs.worth().amount(), State.PENDING, null));
        }
        Body body = scribe.write(Kind.RESERVE, tally, postings, refs);
        return body.tallied(body.tally()
                .with(new Tally.Reservation(
                        refs.member(), refs.receipt(), cause.award(), cause.revision(), body.at())));
    }

    private static Optional<Refused> refusal(Tally tally, Limits limits, Posting worth) {
        if (limits.total() != null && taken(tally, Posting.AWARDS) >= limits.total()) {
            return Optional.of(
                    new Refused("limit.total", "all %d awards of the campaign are given".formatted(limits.total())));
        }
        if (limits.budget() == null || worth.unit().equals(Posting.POINTS)) {
            return Optional.empty();
        }
        if (!limits.budget().currency().equals(worth.unit())) {
            return Optional.of(new Refused(
                    "limit.budget",
                    "the budget is in %s, the award in %s"
                            .formatted(limits.budget().currency(), worth.unit())));
        }
        return taken(tally, worth.unit()) + worth.amount() <= limits.budget().minor()
                ? Optional.empty()
                : Optional.of(new Refused("limit.budget", "what is left of the campaign's budget does not cover it"));
    }

    private static long taken(Tally tally, String unit) {
        return tally.balance(unit, State.PENDING) + tally.balance(unit, State.ACTIVE);
    }

    private static Account account(String tenant, Refs refs) {
        return new Account(tenant, refs.campaign());
    }
}
