package dev.slipway.webhook;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.slipway.receipt.Ids;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Gather;
import dev.slipway.store.Instance;
import dev.slipway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/**
 * Deliveries at rest: the open work, which is emptied as it is done, and the history, which a delivery enters with its
 * first attempt. History is written before the open work goes, so what a crash leaves half done is open work that has
 * ended, or, where somebody asked for another try, pending history without open work.
 */
@Repository
class MongoDeliveries {
    /** In one write; with the longest answers kept, some 2 MB. */
    private static final int GATHERED = 500;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Delivery> history;
    private final MongoCollection<Due> open;
    private final Gather<List<Due>, List<Due>> opening = new Gather<>(GATHERED, this::opened);
    /** Requests that were made and have not been answered. */
    private final AtomicInteger underWay = new AtomicInteger();

    /** An event's requests end at much the same time. */
    private final Gather<Settlement, Settlement> settling =
            new Gather<>(GATHERED, () -> underWay.get() > 0, Duration.ofMillis(8), this::settled);

    private final Fresh fresh;
    private final String hub;

    MongoDeliveries(Store store, Instance hub, Fresh fresh) {
        this.fresh = fresh;
        this.hub = hub.id();
        history = store.collection(
                CollectionSpec.of("deliveries", "tenant")
                        .unique("tenant", "dlv")
                        .index("status")
                        .index("tenant", "endpoint", "dlv")
                        .index("tenant", "event"),
                Delivery.class);
        open = store.collection(
                CollectionSpec.of("deliveries_due", "_id")
                        .index("due", "endpoint")
                        .index("tenant", "dlv"),
                Due.class);
        release(hub.id());
    }

    /**
     * What a hub held when it died is nobody's.
     *
     * @return how many deliveries that were
     */
    long release(String hub) {
        // read through: an index of holders would cost every delivery, and this is for a start and for a death
        return open.updateMany(
                        Filters.eq("heldBy", hub),
                        Updates.combine(
                                Updates.set("due", new Date(0)),
                                Updates.unset("heldBy"),
                                Updates.unset("heldUntil"),
                                Updates.inc("version", 1)))
                .getModifiedCount();
    }

    /** Those of the given that were not there before. */
    List<Due> open(List<Due> given) {
        return given.isEmpty() ? given : opening.write(given);
    }

    private List<List<Due>> opened(List<List<Due>> given) {
        List<Due> all = given.stream().flatMap(List::stream).toList();
        Set<Integer> present = Store.insertAbsent(open, all);
        List<List<Due>> opened = new ArrayList<>();
        int at = 0;
        for (List<Due> some : given) {
            int begin = at;
            at += some.size();
            opened.add(IntStream.range(begin, at)
                    .filter(i -> !present.contains(i))
                    .mapToObj(all::get)
                    .toList());
        }
        return opened;
    }

    /** What became of it so far; empty before its first attempt. */
    Optional<Delivery> byId(String id) {
        return Optional.ofNullable(history.find(Filters.eq(id)).first());
    }

    Optional<Delivery> byDlv(String tenant, String dlv) {
        Bson same = Filters.and(Filters.eq("tenant", tenant), Filters.eq("dlv", dlv));
        return Optional.ofNullable(history.find(same).first())
                .or(() -> Optional.ofNullable(open.find(same).first()).map(Delivery::untried))
                // it had its first attempt between the two
                .or(() -> Optional.ofNullable(history.find(same).first()));
    }

    /** Newest first, without their attempts; null filters nothing. */
    List<Delivery> page(String tenant, String endpoint, String event, DeliveryStatus status, String before, int limit) {
        List<Bson> all = new ArrayList<>(List.of(Filters.eq("tenant", tenant)));
        if (endpoint != null) {
            all.add(Filters.eq("endpoint", endpoint));
        }
        if (event != null) {
            all.add(Filters.eq("event", event));
        }
        if (before != null) {
            all.add(Filters.lt("dlv", before));
        }
        Map<String, Delivery> found = new LinkedHashMap<>();
        if (status == null || status == DeliveryStatus.PENDING) {
            // before the history: what has its first attempt meanwhile is found there
            open.find(Filters.and(Filters.and(all), Filters.eq("n", 1)))
                    .sort(Sorts.descending("dlv"))
                    .limit(limit)
                    .map(Delivery::untried)
                    .forEach(delivery -> found.put(delivery.id(), delivery));
        }
        history.find(
                        status == null
                                ? Filters.and(all)
                                : Filters.and(Filters.and(all), Filters.eq("status", status.name())))
                .projection(Projections.exclude("tries"))
                .sort(Sorts.descending("dlv"))
                .limit(limit)
                .forEach(delivery -> found.put(delivery.id(), delivery));
        return found.values().stream()
                .sorted(Comparator.comparing(Delivery::dlv).reversed())
                .limit(limit)
                .toList();
    }

    /** What is due, the longest waiting first, of all endpoints but those that are busy: live, or sent again by jobs. */
    List<Due> due(Instant now, boolean again, Collection<String> busy, int limit) {
        Bson due = Filters.and(
                Filters.lte("due", Date.from(now)), again ? Filters.ne("job", null) : Filters.eq("job", null));
        return open.find(busy.isEmpty() ? due : Filters.and(due, Filters.nin("endpoint", busy)))
                .sort(Sorts.ascending("due"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    Optional<Due> openById(String id) {
        return Optional.ofNullable(open.find(Filters.eq(id)).first());
    }

    /** Writes the next version of open work; false if it is no longer in the version before. */
    boolean replace(Due next) {
        return put(next).isPresent();
    }

    /**
     * Writes the next version of open work.
     *
     * @return as it was written, which is a version further where it was filed meanwhile; empty if it is no longer in the
     *     version before
     */
    Optional<Due> put(Due next) {
        if (next.version() > 1) {
            return replaced(next) ? Optional.of(next) : Optional.empty();
        }
        Optional<Due> written = Store.insertIfAbsent(open, next)
                ? Optional.of(next)
                : Optional.of(next.again()).filter(this::replaced);
        fresh.written(next);
        return written;
    }

    private boolean replaced(Due next) {
        return open.replaceOne(version(next, next.version() - 1), next).getMatchedCount() == 1;
    }

    /**
     * Holds what is due and free of the named, for this hub, in one write.
     *
     * @return what it holds now
     */
    List<Due> hold(List<String> ids, Instant now, Instant until) {
        if (ids.isEmpty()) {
            return List.of();
        }
        // whoever holds one has set its time to the end of the hold, so that two never hold the same
        open.updateMany(
                Filters.and(Filters.in("_id", ids), Filters.lte("due", Date.from(now))),
                Updates.combine(
                        Updates.set("due", Date.from(until)),
                        Updates.set("heldBy", hub),
                        Updates.set("heldUntil", Date.from(until)),
                        Updates.inc("version", 1L)));
        return open.find(Filters.and(
                        Filters.in("_id", ids), Filters.eq("heldBy", hub), Filters.eq("heldUntil", Date.from(until))))
                .into(new ArrayList<>());
    }

    /** Only in this version: work that was asked for again meanwhile stays open. */
    void close(Due held) {
        if (held.fresh()) {
            fresh.ended(held);
        } else {
            open.deleteOne(version(held, held.version()));
        }
    }

    /** What was fresh when it was claimed, and was filed before it ended. */
    void closeFiled(List<Due> ended) {
        if (!ended.isEmpty()) {
            open.deleteMany(Filters.and(
                    Filters.in("_id", ended.stream().map(Due::id).toList()),
                    Filters.eq("version", 1L),
                    Filters.eq("heldBy", hub)));
        }
    }

    /** Somebody makes a request, and will settle it. */
    void underWay(int more) {
        underWay.addAndGet(more);
    }

    /** Notes what came of it in the history, then ends the open work or sets it for the next try. */
    void settle(Settlement settlement) {
        settling.write(settlement);
    }

    private List<Settlement> settled(List<Settlement> settlements) {
        List<Settlement> later = new ArrayList<>();
        List<Settlement> firsts = new ArrayList<>();
        settlements.forEach(one -> (one.first() ? firsts : later).add(one));
        Set<String> elsewhere = new HashSet<>();
        if (!firsts.isEmpty()) {
            // one that another hub has tried as well has its history already
            Store.insertAbsent(history, firsts.stream().map(Delivery::first).toList())
                    .forEach(i -> {
                        later.add(firsts.get(i));
                        elsewhere.add(firsts.get(i).due().id());
                    });
        }
        if (!later.isEmpty()) {
            history.bulkWrite(later.stream().flatMap(MongoDeliveries::noted).toList(), UNORDERED);
        }
        end(settlements, elsewhere);
        return settlements;
    }

    /** Of what ended, most was never written as open work, or is in its first version: that goes by one delete of many. */
    private void end(List<Settlement> settlements, Set<String> elsewhere) {
        List<WriteModel<Due>> singly = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        List<Settlement> freshly = new ArrayList<>();
        for (Settlement one : settlements) {
            Due due = one.due();
            if (due.fresh()) {
                freshly.add(one);
            } else if (one.next() == null && due.version() == 1 && due.replay() && hub.equals(due.heldBy())) {
                // nobody else takes it before its hold ends: it goes with many others
                fresh.ended(due);
            } else if (one.next() != null) {
                singly.add(new ReplaceOneModel<>(version(due, due.version()), due.free(due.n() + 1, one.next())));
            } else if (due.version() == 1) {
                ended.add(due.id());
            } else {
                singly.add(new DeleteOneModel<>(version(due, due.version())));
            }
        }
        if (!ended.isEmpty()) {
            open.deleteMany(Filters.and(Filters.in("_id", ended), Filters.eq("version", 1L)));
        }
        if (!singly.isEmpty()) {
            open.bulkWrite(singly, UNORDERED);
        }
        endFresh(freshly, elsewhere);
    }

    /**
     * What is to be tried again becomes open work now, if it was not filed meanwhile.
     *
     * @param elsewhere what another hub has tried as well, which sees to what follows
     */
    private void endFresh(List<Settlement> settlements, Set<String> elsewhere) {
        List<Due> again = new ArrayList<>();
        for (Settlement one : settlements) {
            if (one.next() == null || elsewhere.contains(one.due().id())) {
                fresh.ended(one.due());
            } else {
                again.add(one.due().free(one.due().n() + 1, one.next()));
            }
        }
        if (!again.isEmpty()) {
            Store.insertAbsent(open, again).forEach(i -> replaced(again.get(i).again()));
            again.forEach(fresh::written);
        }
    }

    private static Stream<WriteModel<Delivery>> noted(Settlement one) {
        Due due = one.due();
        Bson same = Filters.and(Filters.eq(due.id()), Filters.eq("tenant", due.tenant()));
        List<Bson> tried = new ArrayList<>();
        if (one.attempt() != null) {
            tried.add(Updates.inc("attempts", 1));
            tried.add(Updates.pushEach("tries", List.of(one.attempt()), new PushOptions().slice(-Delivery.TRIES)));
        }
        List<Bson> all = new ArrayList<>(List.of(
                Updates.set("status", one.status().name()),
                Updates.set("lastError", one.error()),
                Updates.set("updatedAt", Date.from(one.at())),
                next(one.next())));
        all.addAll(tried);
        if (one.attempt() != null) {
            all.add(Updates.set("lastStatus", one.attempt().status()));
        }
        if (one.attempt() != null && one.status() != DeliveryStatus.DELIVERED) {
            // it has its history; what another hub has delivered meanwhile stays so, and the attempt is noted there
            return Stream.of(
                    new UpdateOneModel<>(
                            Filters.and(same, Filters.ne("status", DeliveryStatus.DELIVERED.name())),
                            Updates.combine(all)),
                    new UpdateOneModel<>(
                            Filters.and(same, Filters.eq("status", DeliveryStatus.DELIVERED.name())),
                            Updates.combine(tried)));
        }
        all.addAll(List.of(
                Updates.setOnInsert("v", Store.V),
                Updates.setOnInsert("dlv", due.dlv()),
                Updates.setOnInsert("event", due.event()),
                Updates.setOnInsert("type", due.type()),
                Updates.setOnInsert("member", due.member()),
                Updates.setOnInsert("seq", due.seq()),
                Updates.setOnInsert("endpoint", due.endpoint()),
                Updates.setOnInsert("createdAt", Date.from(due.createdAt()))));
        if (one.attempt() == null) {
            all.add(Updates.setOnInsert("attempts", 0));
        }
        return Stream.of(new UpdateOneModel<>(same, Updates.combine(all), new UpdateOptions().upsert(true)));
    }

    /** Takes up again what has ended. */
    void pending(String id, Instant now) {
        history.updateOne(Filters.eq(id), taken(now));
    }

    private static Bson taken(Instant now) {
        return Updates.combine(
                Updates.set("status", DeliveryStatus.PENDING.name()),
                Updates.set("updatedAt", Date.from(now)),
                next(now));
    }

    /** Opens again what is pending and has no open work. */
    int reopen(Instant now) {
        int opened = 0;
        for (Delivery delivery : history.find(Filters.eq("status", DeliveryStatus.PENDING.name()))) {
            Instant due = delivery.nextAttemptAt() == null ? now : delivery.nextAttemptAt();
            if (openById(delivery.id()).isEmpty()) {
                opened += open(List.of(Due.again(delivery, due))).size();
            }
        }
        return opened;
    }

    /** Those that have their history, without their attempts. */
    Map<String, Delivery> byIds(List<String> ids) {
        Map<String, Delivery> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            history.find(Filters.in("_id", ids))
                    .projection(Projections.exclude("tries"))
                    .forEach(delivery -> found.put(delivery.id(), delivery));
        }
        return found;
    }

    List<Due> openByIds(List<String> ids) {
        return ids.isEmpty() ? List.of() : open.find(Filters.in("_id", ids)).into(new ArrayList<>());
    }

    /** Takes up again what has ended, all in one write. */
    void pendingAll(List<String> ids, Instant now) {
        if (!ids.isEmpty()) {
            history.updateMany(Filters.in("_id", ids), taken(now));
        }
    }

    /**
     * Deletes up to {@code limit} that ended before then.
     *
     * @param after where to go on, empty to begin with
     * @return where to go on, empty once nothing older is left to be looked at
     */
    String forget(String after, Instant endedBefore, int limit) {
        // an id begins with the event's, which begins with its time
        List<Delivery> old = history.find(
                        Filters.and(Filters.gt("_id", after), Filters.lt("_id", Ids.first("evt", endedBefore))))
                .projection(Projections.exclude("tries"))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
        List<String> ended = old.stream()
                .filter(one -> one.status() != DeliveryStatus.PENDING
                        && one.updatedAt().isBefore(endedBefore))
                .map(Delivery::id)
                .toList();
        if (!ended.isEmpty()) {
            // unless somebody has asked for it again meanwhile
            history.deleteMany(
                    Filters.and(Filters.in("_id", ended), Filters.ne("status", DeliveryStatus.PENDING.name())));
        }
        return old.size() < limit ? "" : old.getLast().id();
    }

    /** Whether an attempt at the endpoint went well since then. Only seldom asked. */
    boolean deliveredSince(Endpoint endpoint, Instant since) {
        Bson delivered = Filters.and(
                Filters.eq("tenant", endpoint.tenant()),
                Filters.eq("endpoint", endpoint.id()),
                Filters.eq("status", DeliveryStatus.DELIVERED.name()),
                Filters.gte("updatedAt", Date.from(since)));
        return history.countDocuments(delivered, new CountOptions().limit(1)) > 0;
    }

    private static Bson next(Instant next) {
        return next == null ? Updates.unset("nextAttemptAt") : Updates.set("nextAttemptAt", Date.from(next));
    }

    private static Bson version(Due due, long version) {
        return Filters.and(Filters.eq(due.id()), Filters.eq("version", version));
    }
}
