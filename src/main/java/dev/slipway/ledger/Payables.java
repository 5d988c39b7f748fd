package dev.slipway.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What payout batches collect and give back. An amount is in at most one batch: the entry that moves it from payable to
 * in-batch is the claim, and a batch has one such entry for each member, however often it is asked.
 */
@Component
public class Payables {
    private static final int PAGE = 50;

    private final Journal journal;
    private final Scribe scribe;

    Payables(Journal journal, Scribe scribe) {
        this.journal = journal;
        this.scribe = scribe;
    }

    /**
     * What a batch collects.
     *
     * @param until cashback booked after it stays
     * @param campaign only what this one gave, or null
     * @param minimum in minor units; a member with less stays
     */
    public record Terms(String currency, Instant until, String campaign, long minimum) {}

    /**
     * @param entry {@code led_…}
     * @param payment {@code pay_…}, made once
     * @param minor in minor units of the currency
     */
    public record Collected(String entry, String payment, long minor) {}

    /** Members who may have something payable, in order; the cache that it comes from may lag. */
    public List<String> members(String tenant, String currency, String after, int limit) {
        return journal.withPayable(tenant, currency, after, limit);
    }

    /** What {@link #collect} would collect now, in minor units. */
    public long collectable(String tenant, String member, Terms terms) {
        Account mine = new Account(tenant, member);
        return amount(collectable(mine, journal.tip(mine), terms));
    }

    /** Moves what is payable into the batch, once. @return empty if there was nothing to collect, then and for good */
    public Optional<Collected> collect(String tenant, String member, String batch, Terms terms) {
        Account mine = new Account(tenant, member);
        Entry entry = journal.append(mine, collected(batch, member), tip -> {
                    List<Posting> payable = collectable(mine, tip, terms);
                    List<Posting> moves = new ArrayList<>();
                    payable.forEach(p -> {
                        moves.add(p.negated());
                        moves.add(p.in(State.IN_BATCH));
                    });
                    return Optional.of(
                            payable.isEmpty()
                                    ? scribe.write(
                                            Kind.PAYOUT_SKIPPED,
                                            Scribe.tally(tip),
                                            List.of(),
                                            Refs.payout(member, batch, null, null))
                                    : scribe.write(
                                            Kind.PAYOUT,
                                            Scribe.tally(tip),
                                            moves,
                                            Refs.payout(member, batch, scribe.paymentId(), null)));
                })
                .orElseThrow();
        return collected(entry);
    }

    /** Makes payable again what the batch collected, once. Nothing collected is no error. */
    public void putBack(String tenant, String member, String batch) {
        Account mine = new Account(tenant, member);
        journal.byCause(mine, collected(batch, member))
                .filter(e -> e.body().kind() == Kind.PAYOUT)
                .ifPresent(entry -> journal.append(mine, collected(batch, member) + "/cancel", tip -> {
                    Tally before = Scribe.tally(tip);
                    List<Posting> back = entry.body().postings().stream()
                            .map(Posting::negated)
                            .toList();
                    Refs refs = Refs.payout(
                            member,
                            batch,
                            entry.body().refs().payment(),
                            entry.body().id());
                    return Optional.of(scribe.write(
                            Kind.PAYOUT_CANCELLED,
                            before,
                            Netting.netted(before, back, back.getFirst().unit()),
                            refs));
                }));
    }

    private static String collected(String batch, String member) {
        return "payout/" + batch + "/" + member;
    }

    private static Optional<Collected> collected(Entry entry) {
        return Optional.of(entry.body())
                .filter(body -> body.kind() == Kind.PAYOUT)
                .map(body -> new Collected(
                        body.id(),
                        body.refs().payment(),
                        body.postings().stream()
                                .filter(p -> p.state() == State.IN_BATCH)
                                .mapToLong(Posting::amount)
                                .sum()));
    }

    /** What is payable now, less what came in after {@code until}; nothing if that is below the minimum. */
    private List<Posting> collectable(Account mine, Optional<Entry> tip, Terms terms) {
        Tally now = Scribe.tally(tip);
        List<Posting> late =
                tip.map(t -> awardedAfter(mine, t.seq(), terms.until())).orElse(List.of());
        List<Posting> payable = now.lots(terms.currency(), State.PAYABLE).stream()
                .filter(p -> terms.campaign() == null || terms.campaign().equals(p.lot()))
                .map(p -> new Posting(p.unit(), p.amount() - sum(late, p), p.state(), p.lot()))
                .filter(p -> p.amount() > 0)
                .toList();
        return amount(payable) < terms.minimum() ? List.of() : payable;
    }

    /** What awards made payable after {@code until}, from the tip back. */
    private List<Posting> awardedAfter(Account mine, long tip, Instant until) {
        List<Posting> late = new ArrayList<>();
        for (long end = tip; end > 0; end -= PAGE) {
            long start = Math.max(0, end - PAGE);
            for (Entry e : journal.after(mine, start, (int) (end - start)).reversed()) {
                if (!e.body().at().isAfter(until)) {
                    return late;
                }
                if (e.body().kind() == Kind.AWARD) {
                    e.body().postings().stream().filter(p -> p.amount() > 0).forEach(late::add);
                }
            }
        }
        return late;
    }

    private static long sum(List<Posting> late, Posting of) {
        return late.stream()
                .filter(p -> p.unit().equals(of.unit())
                        && p.state() == of.state()
                        && p.lot().equals(of.lot()))
                .mapToLong(Posting::amount)
                .sum();
    }

    private static long amount(List<Posting> postings) {
        return postings.stream().mapToLong(Posting::amount).sum();
    }
}
