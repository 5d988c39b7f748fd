package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** How far the turns of each rate-limited endpoint are given away. */
@Repository
class MongoRates {
    private final MongoCollection<Document> rates;

    /**
     * Both are in microseconds.
     *
     * @param until since the epoch
     * @param owed of the time before that, how much went by without its turns and may be made up for
     */
    record Given(long until, long owed) {}

    MongoRates(Store store) {
        rates = store.collection(CollectionSpec.of("endpoint_rates", "_id"));
    }

    /** Empty where none was given yet. */
    Optional<Given> given(String endpoint) {
        return Optional.ofNullable(rates.find(Filters.eq(endpoint)).first())
                .map(present -> new Given(present.getLong("given"), present.get("owed", 0L)));
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

    /**
     * @param next is further than before
     * @return false if it is no longer as it was read
     */
    boolean give(String endpoint, Optional<Given> before, Given next) {
        Document stored = new Document("_id", endpoint)
                .append("v", Store.V)
                .append("given", next.until())
                .append("owed", next.owed());
        return before.isEmpty()
                ? Store.insertIfAbsent(rates, stored)
                : rates.replaceOne(
                                        Filters.and(
                                                Filters.eq(endpoint),
                                                Filters.eq("given", before.get().until())),
                                        stored)
                                .getMatchedCount()
                        == 1;
    }
}
