package dev.slipway.payout;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.slipway.payout.PayoutAccounts.PayoutAccount;
import dev.slipway.receipt.Money;
import dev.slipway.store.Chains;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Batches in MongoDB. Who is planned and what is paid are chains, so rows have numbers without gaps, a member has one
 * row in a batch, and reading them is by {@code _id}.
 */
@Component
class MongoPayouts implements BatchStore {
    private static final CollectionSpec BATCHES = CollectionSpec.of("payout_batches", "_id")
            .index("tenant", "_id")
            .index("status")
            .index("untold");
    private static final CollectionSpec REQUESTS = CollectionSpec.of("payout_requests", "_id");
    private static final List<String> TYPES = List.of(Batch.CREATED, Batch.APPROVED, Batch.EXPORTED, Batch.CANCELLED);

    private final MongoCollection<Batch> batches;
    private final MongoCollection<Document> requests;
    private final Chains plans;
    private final Chains payments;

    MongoPayouts(Store store) {
        batches = store.collection(BATCHES, Batch.class);
        requests = store.collection(REQUESTS);
        plans = new Chains(store, "payout_plans");
        payments = new Chains(store, "payments");
    }

    @Override
    public String begun(String tenant, String request, String id) {
        String key = tenant + "/" + request;
        Document mine = new Document("_id", key).append("v", Store.V).append("batch", id);
        return Store.insertIfAbsent(requests, mine)
                ? id
                : Optional.ofNullable(requests.find(Filters.eq(key)).first())
                        .map(first -> first.getString("batch"))
                        .orElseGet(() -> begun(tenant, request, id));
    }

    @Override
    public void forget(String tenant, String request) {
        requests.deleteOne(Filters.eq(tenant + "/" + request));
    }

    @Override
    public void create(Batch batch) {
        Store.insertIfAbsent(batches, batch);
    }

    @Override
    public Optional<Batch> byId(String tenant, String id) {
        return Optional.ofNullable(batches.find(Filters.eq(id)).first())
                .filter(b -> b.tenant().equals(tenant));
    }

    @Override
    public boolean change(Batch next) {
        return batches.replaceOne(Filters.and(Filters.eq(next.id()), Filters.eq("version", next.version() - 1)), next)
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void discard(Batch batch) {
        batches.deleteOne(Filters.and(Filters.eq(batch.id()), Filters.eq("version", batch.version())));
    }

    @Override
    public List<Batch> newest(String tenant, String after, int limit) {
        List<Bson> filters = new ArrayList<>(
                List.of(Filters.eq("tenant", tenant), Filters.ne("status", BatchStatus.COLLECTING.name())));
        if (after != null) {
            filters.add(Filters.lt("_id", after));
        }
        return batches.find(Filters.and(filters))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    @Override
    public List<Batch> standing(Instant before, int limit, List<BatchStatus> states) {
        return batches.find(Filters.and(
                        Filters.in("status", states.stream().map(Enum::name).toList()),
                        Filters.lt("changedAt", before)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    @Override
    public void plan(Batch batch, String member) {
        plans.append(chain(batch), member, tip -> Optional.of(new Document()));
    }

    @Override
    public long planned(Batch batch) {
        return plans.tip(chain(batch)).map(Chains.Entry::seq).orElse(0L);
    }

    @Override
    public List<String> planned(Batch batch, long n, int limit) {
        return plans.after(chain(batch), n, limit).stream()
                .map(Chains.Entry::cause)
                .toList();
    }

    @Override
    public void pay(Batch batch, Payment payment) {
        payments.append(chain(batch), payment.member(), tip -> Optional.of(stored(payment, sum(tip))));
    }

    @Override
    public List<Payment> payments(String tenant, String batch, long n, int limit) {
        return payments.after(tenant + "/" + batch, n, limit).stream()
                .map(MongoPayouts::payment)
                .toList();
    }

    @Override
    public Totals totals(Batch batch) {
        Optional<Chains.Entry> tip = payments.tip(chain(batch));
        return new Totals(tip.map(Chains.Entry::seq).orElse(0L), sum(tip));
    }

    @Override
    public List<Batch> untold(Instant before, int limit) {
        return batches.find(Filters.and(Filters.in("untold", TYPES), Filters.lt("changedAt", before)))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    @Override
    public void told(String tenant, String batch, String type) {
        batches.updateOne(Filters.and(Filters.eq(batch), Filters.eq("tenant", tenant)), Updates.pull("untold", type));
    }

    private static String chain(Batch batch) {
        return batch.tenant() + "/" + batch.id();
    }

    private static long sum(Optional<Chains.Entry> tip) {
        return tip.map(t -> t.body().getLong("sum")).orElse(0L);
    }

    /** The member's name and account are in this one place. */
    private static Document stored(Payment payment, long sumBefore) {
        return new Document("id", payment.id())
                .append("batch", payment.batch())
                .append("entry", payment.entry())
                .append("minor", payment.amount().minor())
                .append("currency", payment.amount().currency())
                .append("sum", sumBefore + payment.amount().minor())
                .append(
                        "account",
                        new Document("name", payment.account().name())
                                .append("iban", payment.account().iban())
                                .append("bic", payment.account().bic()));
    }

    private static Payment payment(Chains.Entry row) {
        Document body = row.body();
        Document account = body.get("account", Document.class);
        return new Payment(
                row.seq(),
                body.getString("id"),
                body.getString("batch"),
                row.cause(),
                body.getString("entry"),
                new Money(body.getLong("minor"), body.getString("currency")),
                new PayoutAccount(account.getString("name"), account.getString("iban"), account.getString("bic")));
    }
}
