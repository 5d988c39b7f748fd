package dev.slipway.tenant;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.stereotype.Repository;

/** Keys at rest: what they may do, and the SHA-256 of what their holders have. */
@Repository
class MongoKeys {
    private static final CollectionSpec SPEC = CollectionSpec.of("keys", "_id").index("tenant", "_id");

    /** How long a revocation by another hub may go unseen; one made here holds at once. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final MongoCollection<Document> keys;
    /** Keys that were found, so no more than there are; what is asked for in vain is asked of the store each time. */
    private final Cache<String, Known> known =
            CacheBuilder.newBuilder().maximumSize(10_000).build();

    private final AtomicLong revocations = new AtomicLong();

    /** @param revocation the last of this hub's before it was read */
    private record Known(Kept kept, long at, long revocation) {}

    record Kept(ApiKey key, byte[] hash) {}

    MongoKeys(Store store) {
        keys = store.collection(SPEC);
    }

    /** @return false if a key with that id is there already */
    boolean add(ApiKey key, byte[] hash) {
        return Store.insertIfAbsent(keys, document(key, hash));
    }

    /** As it was at most a second ago. */
    Optional<Kept> known(String id) {
        long now = System.nanoTime();
        long revocation = revocations.get();
        Known present = known.getIfPresent(id);
        if (present != null && present.revocation() == revocation && now - present.at() < FRESH.toNanos()) {
            return Optional.of(present.kept());
        }
        Optional<Kept> read = byId(id);
        read.ifPresent(kept -> known.put(id, new Known(kept, now, revocation)));
        return read;
    }

    Optional<Kept> byId(String id) {
        return Optional.ofNullable(keys.find(Filters.eq(id)).first())
                .map(d -> new Kept(key(d), d.get("hash", Binary.class).getData()));
    }

    /** Newest first. */
    List<ApiKey> list(String tenant, String after, int limit) {
        Bson ofTenant = Filters.eq("tenant", tenant);
        return keys.find(after == null ? ofTenant : Filters.and(ofTenant, Filters.lt("_id", after)))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(MongoKeys::key)
                .into(new ArrayList<>());
    }

    /** The first time counts. */
    void revoke(String id, Instant at) {
        keys.updateOne(new Document("_id", id).append("revokedAt", null), Updates.set("revokedAt", at));
        revocations.incrementAndGet();
    }

    private static Document document(ApiKey key, byte[] hash) {
        Document document = new Document("_id", key.id())
                .append("v", Store.V)
                .append("tenant", key.tenant())
                .append("name", key.name())
                .append("roles", key.roles().stream().map(Role::word).toList())
                .append("operator", key.operator())
                .append("createdAt", key.createdAt())
                .append("createdBy", key.createdBy())
                .append("hash", new Binary(hash));
        if (key.expiresAt() != null) {
            document.append("expiresAt", key.expiresAt());
        }
        return document;
    }

    private static ApiKey key(Document d) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        d.getList("roles", String.class).forEach(word -> roles.add(Role.of(word)));
        return new ApiKey(
                d.getString("_id"),
                d.getString("tenant"),
                d.getString("name"),
                roles,
                d.getBoolean("operator"),
                instant(d.getDate("createdAt")),
                d.getString("createdBy"),
                instant(d.getDate("expiresAt")),
                instant(d.getDate("revokedAt")));
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
