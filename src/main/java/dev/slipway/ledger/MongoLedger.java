package dev.slipway.ledger;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.slipway.store.Chains;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The journal in MongoDB: chains in {@code ledger}, the cache in {@code accounts}. An account's document is there before
 * its first entry, so whoever walks the accounts misses no chain; its balances follow for members alone, who are looked
 * for by them.
 */
@Component
class MongoLedger implements Journal {
    private static final CollectionSpec ACCOUNTS =
            CollectionSpec.of("accounts", "_id").index("tenant", "payable").index("campaign");
    private static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();
    private static final Codec<Body> BODY = CODECS.get(Body.class);
    private static final Codec<Document> DOCUMENT = CODECS.get(Document.class);

    private final Chains chains;
    private final MongoCollection<Document> entries;
    private final MongoCollection<CachedAccount> accounts;

    /** @param payable currencies of which something is payable */
    public record CachedAccount(
            @BsonId String id,
            int v,
            String tenant,
            String owner,
            boolean campaign,
            long seq,
            List<Posting> balances,
            List<String> payable) {
        Cached cached() {
            return new Cached(new Account(tenant, owner), seq, balances == null ? List.of() : balances);
        }
    }

    MongoLedger(Store store) {
        chains = new Chains(store, "ledger");
        entries = store.collection(Chains.spec("ledger"));
        accounts = store.collection(ACCOUNTS, CachedAccount.class);
    }

    @Override
    public Optional<Entry> tip(Account account) {
        return chains.tip(account.chain()).map(MongoLedger::entry);
    }

    @Override
    public Optional<Entry> byCause(Account account, String cause) {
        return chains.byCause(account.chain(), cause).map(MongoLedger::entry);
    }

    @Override
    public List<Entry> after(Account account, long seq, int limit) {
        return chains.after(account.chain(), seq, limit).stream()
                .map(MongoLedger::entry)
                .toList();
    }

    @Override
    public Optional<Entry> append(Account account, String cause, Function<Optional<Entry>, Optional<Body>> decide) {
        Optional<Chains.Appended> appended = chains.append(account.chain(), cause, tip -> {
            if (tip.isEmpty()) {
                open(account);
            }
            return decide.apply(tip.map(MongoLedger::entry)).map(MongoLedger::document);
        });
        appended.ifPresent(done -> {
            if (account.isMember()) {
                if (done.added()) {
                    cache(account, entry(done.entry()));
                } else {
                    refresh(account);
                }
            }
        });
        return appended.map(done -> entry(done.entry()));
    }

    @Override
    public void refresh(Account account) {
        tip(account).ifPresent(tip -> cache(account, tip));
    }

    @Override
    public List<Cached> accounts(String tenant, String afterOwner, int limit) {
        Bson ofTenant = Filters.and(
                Filters.gt("_id", tenant + "/" + afterOwner), Filters.lt("_id", tenant + "0")); // '0' follows '/'
        return page(ofTenant, limit).stream().map(CachedAccount::cached).toList();
    }

    @Override
    public List<Account> campaigns(String afterChain, int limit) {
        return page(Filters.and(Filters.eq("campaign", true), Filters.gt("_id", afterChain)), limit).stream()
                .map(c -> new Account(c.tenant(), c.owner()))
                .toList();
    }

    @Override
    public List<String> withPayable(String tenant, String currency, String afterMember, int limit) {
        Bson payable = Filters.and(
                Filters.eq("tenant", tenant),
                Filters.eq("payable", currency),
                Filters.gt("_id", tenant + "/" + afterMember));
        return page(payable, limit).stream().map(CachedAccount::owner).toList();
    }

    @Override
    public long entries(String tenant) {
        return entries.countDocuments(
                Filters.and(Filters.gte("chain", tenant + "/"), Filters.lt("chain", tenant + "0")));
    }

    private List<CachedAccount> page(Bson filter, int limit) {
        return accounts.find(filter).sort(Sorts.ascending("_id")).limit(limit).into(new ArrayList<>());
    }

    /** Called while the first entry is decided: repeated or in vain, it leaves an account without entries at most. */
    private void open(Account account) {
        Store.insertIfAbsent(
                accounts,
                new CachedAccount(
                        account.chain(),
                        Store.V,
                        account.tenant(),
                        account.owner(),
                        !account.isMember(),
                        0,
                        List.of(),
                        List.of()));
    }

    private void cache(Account account, Entry entry) {
        List<Posting> balances = entry.body().tally().balances();
        List<String> payable = balances.stream()
                .filter(b -> b.state() == State.PAYABLE)
                .map(Posting::unit)
                .distinct()
                .toList();
        accounts.updateOne(
                Filters.and(Filters.eq(account.chain()), Filters.lt("seq", entry.seq())),
                Updates.combine(
                        Updates.set("seq", entry.seq()),
                        Updates.set("balances", balances),
                        Updates.set("payable", payable)));
    }

    private static Entry entry(Chains.Entry link) {
        BsonDocument body = link.body().toBsonDocument(Document.class, CODECS);
        return new Entry(
                link.seq(),
                link.cause(),
                BODY.decode(
                        new BsonDocumentReader(body), DecoderContext.builder().build()));
    }

    private static Document document(Body body) {
        BsonDocument written = new BsonDocument();
        BODY.encode(
                new BsonDocumentWriter(written), body, EncoderContext.builder().build());
        return DOCUMENT.decode(
                new BsonDocumentReader(written), DecoderContext.builder().build());
    }
}
