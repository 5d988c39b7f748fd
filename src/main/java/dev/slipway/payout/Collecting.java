package dev.slipway.payout;

import dev.slipway.ledger.Payables;
import dev.slipway.payout.PayoutAccounts.PayoutAccount;
import dev.slipway.receipt.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Fills a batch and empties it again. Filling first fixes which members are asked, then moves what is payable of each
 * into the batch and writes its row; every step has one outcome however often and by however many it is run, so a crash
 * is finished by running it again.
 */
@Component
class Collecting {
    private static final int PAGE = 200;

    private final BatchStore store;
    private final Payables payables;
    private final PayoutAccounts accounts;
    private final Clock clock;

    Collecting(BatchStore store, Payables payables, PayoutAccounts accounts, Clock clock) {
        this.store = store;
        this.payables = payables;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @return the batch once it is complete, or empty if nothing was payable and the batch is gone */
    Optional<Batch> fill(Batch begun) {
        Optional<Batch> planned = planned(begun);
        if (planned.isEmpty() || planned.get().status() != BatchStatus.COLLECTING) {
            return planned;
        }
        Batch batch = planned.get();
        for (long n = 0; n < batch.planned(); n += PAGE) {
            int size = (int) Math.min(PAGE, batch.planned() - n);
            store.planned(batch, n, size).forEach(member -> pay(batch, member));
        }
        BatchStore.Totals totals = store.totals(batch);
        if (totals.rows() == 0) {
            store.discard(batch);
            return Optional.empty();
        }
        store.change(batch.draft(totals.rows(), totals.minor(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        return store.byId(batch.tenant(), batch.id());
    }

    /** Makes everything in the batch payable again. */
    void empty(Batch batch) {
        List<Payment> page = store.payments(batch.tenant(), batch.id(), 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(p -> payables.putBack(batch.tenant(), p.member(), batch.id()));
            page = store.payments(batch.tenant(), batch.id(), page.getLast().n(), PAGE);
        }
        store.change(batch.cancelled(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Fixes who is asked. Whoever comes later than that, in another run of the same, is left for the next batch. */
    private Optional<Batch> planned(Batch batch) {
        if (batch.planned() != null) {
            return Optional.of(batch);
        }
        String tenant = batch.tenant();
        Payables.Terms terms = batch.terms().payables();
        List<String> page = payables.members(tenant, terms.currency(), "", PAGE);
        while (!page.isEmpty()) {
            for (String member : page) {
                if (payables.collectable(tenant, member, terms) > 0) {
                    store.plan(batch, member);
                }
            }
            page = payables.members(tenant, terms.currency(), page.getLast(), PAGE);
        }
        store.change(batch.planned(store.planned(batch)));
        return store.byId(tenant, batch.id());
    }

    private void pay(Batch batch, String member) {
        payables.collect(batch.tenant(), member, batch.id(), batch.terms().payables())
                .ifPresent(collected -> store.pay(
                        batch,
                        new Payment(
                                0,
                                collected.payment(),
                                batch.id(),
                                member,
                                collected.entry(),
                                new Money(collected.minor(), batch.terms().currency()),
                                accounts.of(batch.tenant(), member).orElse(PayoutAccount.NONE))));
    }
}
