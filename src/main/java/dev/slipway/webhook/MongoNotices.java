package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Repository;

/** What people are still to be told. */
@Repository
class MongoNotices {
    private final MongoCollection<Notice> notices;

    MongoNotices(Store store) {
        notices = store.collection(CollectionSpec.of("endpoint_notices", "_id").index("due"), Notice.class);
    }

    /** Unless it is there already. */
    void insert(Notice notice) {
        Store.insertIfAbsent(notices, notice);
    }

    List<Notice> due(Instant now, int limit) {
        return notices.find(Filters.lte("due", Date.from(now)))
                .sort(Sorts.ascending("due"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** @return false if another has tried it meanwhile */
    boolean replace(Notice next) {
        return notices.replaceOne(Filters.and(Filters.eq(next.id()), Filters.eq("tries", next.tries() - 1)), next)
                        .getMatchedCount()
                == 1;
    }

    void delete(String id) {
        notices.deleteOne(Filters.eq(id));
    }
}
