package dev.slipway.tenant;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.TenantFacts;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** The tenants. {@code default} is there from the first start. */
@Repository
public class MongoTenants {
    private static final CollectionSpec SPEC = CollectionSpec.of("tenants", "_id");
    /** How old facts may be; a change made by another hub is seen after that. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final MongoCollection<Document> tenants;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(TenantFacts facts, Instant until) {}

    /** @param created false if it was there before */
    public record Put(Tenant tenant, boolean created) {}

    public MongoTenants(Store store, Clock clock) {
        this.tenants = store.collection(SPEC);
        this.clock = clock;
        Store.insertIfAbsent(tenants, document(fresh(Tenant.DEFAULT, TenantSettings.DEFAULT)));
    }

    /**
     * Makes the tenant or changes it.
     *
     * @param expected the version that the caller has seen, or null for any
     * @throws Refusal {@code tenant.bad_id}, {@code tenant.invalid}, {@code request.version_conflict}
     */
    public Put put(String id, TenantSettings settings, Long expected) {
        TenantSettings.checkId(id);
        settings.check();
        while (true) {
            Optional<Tenant> present = get(id);
            if (expected != null && expected != present.map(Tenant::version).orElse(0L)) {
                throw new Refusal(
                        "request.version_conflict",
                        "The tenant has version " + present.map(Tenant::version).orElse(0L) + ", not " + expected
                                + ".");
            }
            if (present.isEmpty()) {
                Tenant made = fresh(id, settings);
                if (Store.insertIfAbsent(tenants, document(made))) {
                    return new Put(made, true);
                }
            } else {
                Tenant changed = changed(present.get(), settings);
                if (tenants.replaceOne(
                                        new Document("_id", id)
                                                .append("version", present.get().version()),
                                        document(changed))
                                .getMatchedCount()
                        == 1) {
                    known.remove(id);
                    return new Put(changed, false);
                }
            }
        }
    }

    public Optional<Tenant> get(String id) {
        return Optional.ofNullable(tenants.find(Filters.eq(id)).first()).map(MongoTenants::tenant);
    }

    /** Up to {@code limit} tenants whose ids come after {@code after} (null: from the first), by id. */
    public List<Tenant> list(String after, int limit) {
        return tenants.find(after == null ? Filters.empty() : Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(MongoTenants::tenant)
                .into(new ArrayList<>());
    }

    /** The facts, at most a few seconds old. */
    public Optional<TenantFacts> facts(String id) {
        Instant now = clock.instant();
        Known cached = known.get(id);
        if (cached != null && now.isBefore(cached.until())) {
            return Optional.of(cached.facts());
        }
        Optional<TenantFacts> read = get(id).map(Tenant::facts);
        read.ifPresent(facts -> known.put(id, new Known(facts, now.plus(FRESH))));
        return read;
    }

    private Tenant fresh(String id, TenantSettings s) {
        Instant now = now();
        return new Tenant(
                id, s.name(), s.currency(), s.zone(), s.language(), s.country(), isTest(s), s.contact(), now, now, 1);
    }

    private Tenant changed(Tenant was, TenantSettings s) {
        return new Tenant(
                was.id(),
                s.name(),
                s.currency(),
                s.zone(),
                s.language(),
                s.country(),
                isTest(s),
                s.contact(),
                was.createdAt(),
                now(),
                was.version() + 1);
    }

    private static boolean isTest(TenantSettings settings) {
        return Boolean.TRUE.equals(settings.test());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Document document(Tenant t) {
        return new Document("_id", t.id())
                .append("v", Store.V)
                .append("name", t.name())
                .append("currency", t.currency())
                .append("zone", t.zone())
                .append("language", t.language())
                .append("country", t.country())
                .append("test", t.test())
                .append("contact", t.contact())
                .append("createdAt", t.createdAt())
                .append("updatedAt", t.updatedAt())
                .append("version", t.version());
    }

    private static Tenant tenant(Document d) {
        return new Tenant(
                d.getString("_id"),
                d.getString("name"),
                d.getString("currency"),
                d.getString("zone"),
                d.getString("language"),
                d.getString("country"),
                d.getBoolean("test"),
                d.getString("contact"),
                d.getDate("createdAt").toInstant(),
                d.getDate("updatedAt").toInstant(),
                d.getLong("version"));
    }
}
