package dev.slipway.ledger;

import dev.slipway.receipt.Award;
import dev.slipway.receipt.AwardKind;
import dev.slipway.receipt.AwardStatus;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Money;
import dev.slipway.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;

/** The ledger's beans on a store, for tests of this room and those that build on it. */
public final class Books {
    public final Ledger ledger;
    public final Payables payables;
    public final Balances balances;
    public final Statement statement;
    public final Audit audit;
    final Journal journal;

    private Books(Journal journal, Ids ids, Clock clock) {
        this.journal = journal;
        Scribe scribe = new Scribe(ids, clock);
        ledger = new Ledger(journal, scribe, new Budgets(journal, scribe));
        payables = new Payables(journal, scribe);
        balances = new Balances(journal);
        statement = new Statement(journal);
        audit = new Audit(journal);
    }

    public static Books on(Store store, Clock clock) {
        return new Books(new MongoLedger(store), new Ids(clock), clock);
    }

    /** The same books, with {@code step} called before and after each call of their journal: it may throw, as a crash does. */
    public Books crashing(Runnable step, Ids ids, Clock clock) {
        return new Books(stepping(Journal.class, journal, step), ids, clock);
    }

    public static <T> T stepping(Class<T> seam, T real, Runnable step) {
        return seam.cast(Proxy.newProxyInstance(seam.getClassLoader(), new Class<?>[] {seam}, (proxy, method, args) -> {
            step.run();
            try {
                method.setAccessible(true); // the seam is private to its room
                Object answer = method.invoke(real, args);
                step.run();
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    public static Award points(String id, String campaign, long points) {
        return new Award(id, campaign, 1, AwardKind.POINTS, points, null, AwardStatus.ACTIVE, List.of(), null);
    }

    public static Award cashback(String id, String campaign, String amount) {
        return new Award(
                id,
                campaign,
                1,
                AwardKind.CASHBACK,
                null,
                Money.of(amount, "EUR"),
                AwardStatus.ACTIVE,
                List.of(),
                null);
    }

    public Balances.Points points(String tenant, String member) {
        return (Balances.Points) balances.of(tenant, member).getFirst();
    }

    public Balances.Cashback cash(String tenant, String member) {
        return balances.of(tenant, member).stream()
                .filter(b -> b instanceof Balances.Cashback)
                .map(b -> (Balances.Cashback) b)
                .findFirst()
                .orElse(new Balances.Cashback("EUR", "0.00", "0.00", "0.00", "0.00", "0.00"));
    }
}
