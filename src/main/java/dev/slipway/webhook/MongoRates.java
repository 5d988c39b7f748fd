package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Up to when the turns of each rate-limited endpoint are given away, in microseconds since the epoch. */
@Repository
class MongoRates {
    private final MongoCollection<Document> rates;

    MongoRates(Store store) {
        rates = store.collection(CollectionSpec.of("endpoint_rates", "_id"));
    }

    /** Empty where none was given yet. */
    OptionalLong given(String endpoint) {
        Document present = rates.find(Filters.eq(endpoint)).first();
        return present == null ? OptionalLong.empty() : OptionalLong.of(present.getLong("given"));
    }

    /** By id, from behind that one. */
    List<String> endpointsAfter(String endpoint, int limit) {
        return rates.find(Filters.gt("_id", endpoint))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(rate -> rate.getString("_id"))
                .into(new ArrayList<>());
    }

    void forget(List<String> endpoints) {
        if (!endpoints.isEmpty()) {
            rates.deleteMany(Filters.in("_id", endpoints));
        }
    }

    /** @return false if it is no longer as it was read */
    boolean give(String endpoint, OptionalLong before, long given) {
        Document next = new Document("_id", endpoint).append("v", Store.V).append("given", given);
        return before.isEmpty()
                ? Store.insertIfAbsent(rates, next)
                : rates.replaceOne(Filters.and(Filters.eq(endpoint), Filters.eq("given", before.getAsLong())), next)
                                .getMatchedCount()
                        == 1;
    }
}
