package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
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

    void reached(String id, long seq) {
        cursors.updateOne(
                Filters.eq(id),
                Updates.combine(Updates.max("seq", seq), Updates.setOnInsert("v", Store.V)),
                new UpdateOptions().upsert(true));
    }
}
