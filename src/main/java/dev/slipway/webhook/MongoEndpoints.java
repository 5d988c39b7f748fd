package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** Endpoints at rest, and those of a tenant as they were known a moment ago. */
@Repository
class MongoEndpoints {
    /** How long a change that another hub made may go unseen; one made here holds at once. */
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final MongoCollection<Endpoint> endpoints;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /** @param change the last of this hub's before it was read */
    private record Known(List<Endpoint> endpoints, Map<String, Endpoint> byId, long at, long change) {
        private Known(List<Endpoint> endpoints, long at, long change) {
            this(endpoints, endpoints.stream().collect(Collectors.toMap(Endpoint::id, one -> one)), at, change);
        }
    }

    MongoEndpoints(Store store) {
        endpoints = store.collection(
                CollectionSpec.of("endpoints", "tenant").index("tenant").index("told"), Endpoint.class);
    }

    void insert(Endpoint endpoint) {
        endpoints.insertOne(endpoint);
        changes.incrementAndGet();
    }

    /** As it was at most a second ago, for sending to it. */
    Optional<Endpoint> known(String tenant, String id) {
        Endpoint present = knownNow(tenant).byId().get(id);
        return present == null ? byId(tenant, id) : Optional.of(present);
    }

    /** As they were at most a second ago. */
    List<Endpoint> known(String tenant) {
        return knownNow(tenant).endpoints();
    }

    private Known knownNow(String tenant) {
        long now = System.nanoTime();
        long change = changes.get();
        Known present = known.get(tenant);
        if (present == null || present.change() != change || now - present.at() > FRESH) {
            present = new Known(of(tenant), now, change);
            known.put(tenant, present);
        }
        return present;
    }

    Optional<Endpoint> byId(String tenant, String id) {
        return Optional.ofNullable(endpoints.find(Filters.eq(id)).first())
                .filter(endpoint -> endpoint.tenant().equals(tenant));
    }

    private List<Endpoint> of(String tenant) {
        return endpoints.find(Filters.eq("tenant", tenant)).into(new ArrayList<>());
    }

    /** Which of them there are, of whatever tenants. */
    Set<String> present(List<String> ids) {
        return endpoints
                .withDocumentClass(Document.class)
                .find(Filters.in("_id", ids))
                .projection(Projections.include("_id"))
                .map(endpoint -> endpoint.getString("_id"))
                .into(new HashSet<>());
    }

    /** Newest first. */
    List<Endpoint> page(String tenant, String before, int limit) {
        Bson mine = Filters.eq("tenant", tenant);
        return endpoints
                .find(before == null ? mine : Filters.and(mine, Filters.lt("_id", before)))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** @return false if it is no longer in the version before this one */
    boolean replace(Endpoint next) {
        long replaced = endpoints
                .replaceOne(Filters.and(Filters.eq(next.id()), Filters.eq("version", next.version() - 1)), next)
                .getMatchedCount();
        changes.incrementAndGet();
        return replaced == 1;
    }

    boolean delete(String tenant, String id) {
        long deleted = endpoints
                .deleteOne(Filters.and(Filters.eq(id), Filters.eq("tenant", tenant)))
                .getDeletedCount();
        changes.incrementAndGet();
        return deleted == 1;
    }

    List<Endpoint> untold(Instant before, int limit) {
        return endpoints
                .find(Filters.and(Filters.eq("told", false), Filters.lt("updatedAt", Date.from(before))))
                .limit(limit)
                .into(new ArrayList<>());
    }

    void told(String id) {
        endpoints.updateOne(Filters.eq(id), Updates.set("told", true));
    }
}
