package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** What is known of endpoints that do not answer well, one document each while they do not. */
@Repository
class MongoAilments {
    private final MongoCollection<Ailment> ailments;

    MongoAilments(Store store) {
        ailments = store.collection(CollectionSpec.of("endpoint_ailments", "_id"), Ailment.class);
    }

    List<Ailment> all() {
        return ailments.find().into(new ArrayList<>());
    }

    /**
     * Changes what is known by compare-and-set.
     *
     * @param change answers the next version, the present one to leave it, or one that is {@link Ailment#over} to forget
     * @return what is known now
     */
    Optional<Ailment> change(String endpoint, Instant now, Function<Optional<Ailment>, Optional<Ailment>> change) {
        while (true) {
            Optional<Ailment> present =
                    Optional.ofNullable(ailments.find(Filters.eq(endpoint)).first());
            Optional<Ailment> next = change.apply(present).filter(ailment -> !ailment.over(now));
            if (next.equals(present) || written(present, next)) {
                return next;
            }
        }
    }

    private boolean written(Optional<Ailment> present, Optional<Ailment> next) {
        if (present.isEmpty()) {
            return Store.insertIfAbsent(ailments, next.orElseThrow());
        }
        Bson same = Filters.and(
                Filters.eq(present.get().endpoint()),
                Filters.eq("version", present.get().version()));
        return next.map(ailment -> ailments.replaceOne(same, ailment).getMatchedCount())
                        .orElseGet(() -> ailments.deleteOne(same).getDeletedCount())
                == 1;
    }
}
