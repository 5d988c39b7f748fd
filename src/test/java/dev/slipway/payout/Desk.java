package dev.slipway.payout;

import dev.slipway.ledger.Books;
import dev.slipway.payout.PayoutAccounts.PayoutAccount;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.TenantFacts;
import dev.slipway.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Ledger and payouts on a store, as the hub has them. */
public final class Desk {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final BatchTerms TERMS = new BatchTerms(null, NOW, "csv", "EUR", 1, null, null);

    public final Books books;
    public final Payouts payouts;
    public final PayoutNews news;
    final BatchStore store;

    private Desk(Books books, BatchStore store, Ids ids) {
        this.books = books;
        this.store = store;
        PayoutAccounts accounts = (tenant, member) ->
                Optional.of(new PayoutAccount("Jörg \"" + member + "\"", "DE02120300000000202051", null));
        payouts = new Payouts(
                store, new Collecting(store, books.payables, accounts, CLOCK), new BatchFiles(store), ids, CLOCK);
        news = new PayoutNews(store);
    }

    public static Desk on(Store store) {
        return new Desk(Books.on(store, CLOCK), new MongoPayouts(store), new Ids(CLOCK));
    }

    /** The same desk, with {@code step} called around each call of the stores beneath it. */
    Desk crashing(Runnable step) {
        Ids ids = new Ids(CLOCK);
        return new Desk(books.crashing(step, ids, CLOCK), Books.stepping(BatchStore.class, store, step), ids);
    }

    public static TenantFacts tenant(String id) {
        return new TenantFacts(id, "EUR", ZoneId.of("Europe/Berlin"), "de", "DE", false);
    }
}
