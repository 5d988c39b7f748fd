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
import java.util.Optional;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** Jobs that send events again, at rest. */
@Repository
class MongoRecoveries {
    private final MongoCollection<Recovery> jobs;

    MongoRecoveries(Store store) {
        jobs = store.collection(
                CollectionSpec.of("webhook_jobs", "tenant")
                        .unique("tenant", "cause")
                        .index("status"),
                Recovery.class);
    }

    /** @return false if the cause has its job already */
    boolean insert(Recovery job) {
        return Store.insertIfAbsent(jobs, job);
    }

    Optional<Recovery> byId(String tenant, String id) {
        return Optional.ofNullable(jobs.find(Filters.eq(id)).first())
                .filter(job -> job.tenant().equals(tenant));
    }

    List<Recovery> running(int limit) {
        return jobs.find(Filters.eq("status", Recovery.Status.RUNNING.name()))
                .sort(Sorts.ascending("updatedAt"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    long running(String tenant) {
        return jobs.countDocuments(
                Filters.and(Filters.eq("status", Recovery.Status.RUNNING.name()), Filters.eq("tenant", tenant)));
    }

    /** @return false if it is no longer in the version before this one */
    boolean replace(Recovery next) {
        Bson before = Filters.and(Filters.eq(next.id()), Filters.eq("version", next.version() - 1));
        return jobs.replaceOne(before, next).getMatchedCount() == 1;
    }

    void forget(Instant endedBefore) {
        jobs.deleteMany(Filters.and(
                Filters.ne("status", Recovery.Status.RUNNING.name()), Filters.lt("updatedAt", Date.from(endedBefore))));
    }
}
