package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/**
 * Deliveries at rest: their history, the open work, which is emptied as it is done, and the attempts. History is
 * always written before open work, so what a crash leaves half done is pending history without open work.
 */
@Repository
class MongoDeliveries {
    private final MongoCollection<Delivery> history;
    private final MongoCollection<Due> open;
    private final MongoCollection<Attempt> attempts;

    MongoDeliveries(Store store) {
        history = store.collection(
                CollectionSpec.of("deliveries", "tenant")
                        .unique("tenant", "dlv")
                        .index("status")
                        .index("tenant", "endpoint", "dlv")
                        .index("tenant", "event"),
                Delivery.class);
        open = store.collection(CollectionSpec.of("deliveries_due", "_id").index("due"), Due.class);
        attempts = store.collection(CollectionSpec.of("attempts", "_id"), Attempt.class);
    }

    boolean insert(Delivery delivery) {
        return Store.insertIfAbsent(history, delivery);
    }

    boolean open(Due due) {
        return Store.insertIfAbsent(open, due);
    }

    Optional<Delivery> byId(String id) {
        return Optional.ofNullable(history.find(Filters.eq(id)).first());
    }

    Optional<Delivery> byDlv(String tenant, String dlv) {
        return Optional.ofNullable(history.find(Filters.and(Filters.eq("tenant", tenant), Filters.eq("dlv", dlv)))
                .first());
    }

    /** Newest first; null filters nothing. */
    List<Delivery> page(String tenant, String endpoint, String event, DeliveryStatus status, String before, int limit) {
        List<Bson> all = new ArrayList<>(List.of(Filters.eq("tenant", tenant)));
        if (endpoint != null) {
            all.add(Filters.eq("endpoint", endpoint));
        }
        if (event != null) {
            all.add(Filters.eq("event", event));
        }
        if (status != null) {
            all.add(Filters.eq("status", status.name()));
        }
        if (before != null) {
            all.add(Filters.lt("dlv", before));
        }
        return history.find(Filters.and(all))
                .sort(Sorts.descending("dlv"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    List<Attempt> attempts(Delivery delivery) {
        List<String> ids = IntStream.rangeClosed(1, delivery.attempts())
                .mapToObj(n -> attemptId(delivery.id(), n))
                .toList();
        return attempts.find(Filters.in("_id", ids)).sort(Sorts.ascending("n")).into(new ArrayList<>());
    }

    /** What is due, the longest waiting first, of all endpoints but those that are busy. */
    List<Due> due(Instant now, Collection<String> busy, int limit) {
        Bson due = Filters.lte("due", Date.from(now));
        return open.find(busy.isEmpty() ? due : Filters.and(due, Filters.nin("endpoint", busy)))
                .sort(Sorts.ascending("due"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    Optional<Due> openById(String id) {
        return Optional.ofNullable(open.find(Filters.eq(id)).first());
    }

    /** Takes the work until then, unless it is not due yet, held by someone else, or no longer what was seen of it. */
    Optional<Due> claim(Due seen, Instant now, Instant until) {
        return Optional.of(seen)
                .filter(due -> !due.due().isAfter(now) && !due.heldAt(now))
                .map(due -> new Due(due.id(), due.tenant(), due.endpoint(), until, due.n(), until, due.version() + 1))
                .filter(this::replace);
    }

    /** The next attempt of work that one holds; false if it is no longer held in this version. */
    boolean later(Due held, int n, Instant due) {
        return replace(new Due(held.id(), held.tenant(), held.endpoint(), due, n, null, held.version() + 1));
    }

    /** Only in this version: work that was asked for again meanwhile stays open. */
    void close(Due held) {
        open.deleteOne(Filters.and(Filters.eq(held.id()), Filters.eq("version", held.version())));
    }

    /** Asks for the work again: now, or once whoever holds it has to let go. */
    boolean again(Due due, Instant now) {
        Instant when = due.heldAt(now) ? due.heldUntil() : now;
        return replace(
                new Due(due.id(), due.tenant(), due.endpoint(), when, due.n(), due.heldUntil(), due.version() + 1));
    }

    /** Records the attempt under the first number that is free from {@code n} on, which it answers. */
    int record(Due due, Instant at, Answer answer, String error, String response) {
        for (int n = due.n(); ; n++) {
            Attempt attempt = new Attempt(
                    attemptId(due.id(), n), due.tenant(), n, at, answer.status(), error, answer.ms(), response);
            if (Store.insertIfAbsent(attempts, attempt)) {
                return n;
            }
        }
    }

    void attempted(
            String id, DeliveryStatus status, int n, Integer lastStatus, String lastError, Instant now, Instant next) {
        history.updateOne(
                Filters.eq(id),
                Updates.combine(
                        Updates.max("attempts", n),
                        Updates.set("lastStatus", lastStatus),
                        Updates.set("lastError", lastError),
                        Updates.set("status", status.name()),
                        Updates.set("updatedAt", Date.from(now)),
                        next == null ? Updates.unset("nextAttemptAt") : Updates.set("nextAttemptAt", Date.from(next))));
    }

    /** Ends a delivery, or takes it up again, without an attempt. */
    void moved(String id, DeliveryStatus status, String error, Instant now, Instant next) {
        history.updateOne(
                Filters.eq(id),
                Updates.combine(
                        Updates.set("status", status.name()),
                        Updates.set("lastError", error),
                        Updates.set("updatedAt", Date.from(now)),
                        next == null ? Updates.unset("nextAttemptAt") : Updates.set("nextAttemptAt", Date.from(next))));
    }

    /** Opens again what is pending and has no open work. */
    int reopen(Instant now) {
        int opened = 0;
        for (Delivery delivery : history.find(Filters.eq("status", DeliveryStatus.PENDING.name()))) {
            Instant due = delivery.nextAttemptAt() == null ? now : delivery.nextAttemptAt();
            if (openById(delivery.id()).isEmpty() && open(Due.of(delivery, due))) {
                opened++;
            }
        }
        return opened;
    }

    private boolean replace(Due next) {
        return open.replaceOne(Filters.and(Filters.eq(next.id()), Filters.eq("version", next.version() - 1)), next)
                        .getMatchedCount()
                == 1;
    }

    private static String attemptId(String delivery, int n) {
        return delivery + "/" + n;
    }
}
