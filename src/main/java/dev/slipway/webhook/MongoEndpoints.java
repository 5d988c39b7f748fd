package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** Endpoints at rest. */
@Repository
class MongoEndpoints {
    private final MongoCollection<Endpoint> endpoints;

    MongoEndpoints(Store store) {
        endpoints = store.collection(
                CollectionSpec.of("endpoints", "tenant").index("tenant").index("told"), Endpoint.class);
    }

    void insert(Endpoint endpoint) {
        endpoints.insertOne(endpoint);
    }

    Optional<Endpoint> byId(String tenant, String id) {
        return Optional.ofNullable(endpoints.find(Filters.eq(id)).first())
                .filter(endpoint -> endpoint.tenant().equals(tenant));
    }

    List<Endpoint> of(String tenant) {
        return endpoints.find(Filters.eq("tenant", tenant)).into(new ArrayList<>());
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
        return endpoints
                        .replaceOne(Filters.and(Filters.eq(next.id()), Filters.eq("version", next.version() - 1)), next)
                        .getMatchedCount()
                == 1;
    }

    boolean delete(String tenant, String id) {
        return endpoints
                        .deleteOne(Filters.and(Filters.eq(id), Filters.eq("tenant", tenant)))
                        .getDeletedCount()
                == 1;
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
