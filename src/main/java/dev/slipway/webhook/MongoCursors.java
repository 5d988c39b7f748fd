package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** How far each ordered endpoint is with each member's events. May lag, as what is behind it is looked at again. */
@Repository
class MongoCursors {
    private final MongoCollection<Document> cursors;

    MongoCursors(Store store) {
        cursors = store.collection(CollectionSpec.of("endpoint_cursors", "_id"));
    }

    OptionalLong seq(String id) {
        Document present = cursors.find(Filters.eq(id)).first();
        return present == null ? OptionalLong.empty() : OptionalLong.of(present.getLong("seq"));
    }

    /** The first endpoint behind that one that has any; empty text to begin with. */
    Optional<String> endpointAfter(String endpoint) {
        return Optional.ofNullable(cursors.find(Filters.gte("_id", endpoint.isEmpty() ? "" : behind(endpoint)))
                        .sort(Sorts.ascending("_id"))
                        .projection(Projections.include("_id"))
                        .first())
                .map(cursor -> cursor.getString("_id"))
                .map(id -> id.substring(0, id.indexOf('/')));
    }

    /** Deletes up to {@code limit} of an endpoint. @return how many it were */
    int forget(String endpoint, int limit) {
        List<String> ids = cursors.find(
                        Filters.and(Filters.gte("_id", endpoint + "/"), Filters.lt("_id", behind(endpoint))))
                .limit(limit)
                .projection(Projections.include("_id"))
                .map(cursor -> cursor.getString("_id"))
                .into(new ArrayList<>());
        cursors.deleteMany(Filters.in("_id", ids));
        return ids.size();
    }

    /** What follows the slash comes before this. */
    private static String behind(String endpoint) {
        return endpoint + "0";
    }

    void reached(String id, long seq) {
        cursors.updateOne(
                Filters.eq(id),
                Updates.combine(Updates.max("seq", seq), Updates.setOnInsert("v", Store.V)),
                new UpdateOptions().upsert(true));
    }
}
