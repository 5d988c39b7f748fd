package dev.slipway.intake;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.slipway.receipt.Receipt;
import dev.slipway.receipt.Status;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Receipts and the work on them, one document each. Every write is a compare-and-set of the version, so whoever works
 * on an old state learns of it.
 */
@Component
public class MongoReceipts {
    static final CollectionSpec RECEIPTS = CollectionSpec.of("receipts", "_id")
            .index("tenant", "_id")
            .index("tenant", "receipt.member", "_id")
            .index("tenant", "receipt.status", "_id")
            .index("next", "due");
    static final CollectionSpec SOURCES = CollectionSpec.of("sources", "_id");

    /** Named one by one, so that an index serves. */
    private static final Bson OPEN = Filters.in(
            "next",
            Arrays.stream(Step.values())
                    .filter(step -> step != Step.DONE)
                    .map(Step::name)
                    .toList());

    private final MongoCollection<Stored> receipts;
    private final MongoCollection<SourceKey> sources;
    private final Clock clock;

    /** A stored receipt (public, as the driver reads records by reflection); {@code due} and {@code next} are what the sweeper looks for. */
    public record Stored(
            @BsonId String id, int v, String tenant, Receipt receipt, Step next, int tries, Instant due, long version) {
        static Stored of(Work work) {
            return new Stored(
                    work.id(),
                    Store.V,
                    work.receipt().tenant(),
                    work.receipt(),
                    work.next(),
                    work.tries(),
                    work.due(),
                    work.version());
        }

        Work work() {
            return new Work(receipt, next, tries, due, version);
        }
    }

    /** @param content digest of what came under the key first */
    public record SourceKey(@BsonId String id, int v, String receipt, String content, Instant at) {}

    public MongoReceipts(Store store, Clock clock) {
        receipts = store.collection(RECEIPTS, Stored.class);
        sources = store.collection(SOURCES, SourceKey.class);
        this.clock = clock;
    }

    /** Claims a source key for a receipt, and answers who has it: this one, or the first that claimed it. */
    SourceKey claim(String key, String receipt, String content) {
        return Store.insertOrFind(sources, key, new SourceKey(key, Store.V, receipt, content, clock.instant()));
    }

    /** Inserts the receipt, or answers the one that is there under its id. */
    Work insert(Work work) {
        return Store.insertOrFind(receipts, work.id(), Stored.of(work)).work();
    }

    /** The receipt, whatever its tenant. */
    public Optional<Work> find(String id) {
        return Optional.ofNullable(receipts.find(Filters.eq(id)).first()).map(Stored::work);
    }

    /** The receipt, if it is this tenant's. */
    public Optional<Work> find(String tenant, String id) {
        return find(id).filter(work -> work.receipt().tenant().equals(tenant));
    }

    /**
     * Takes a receipt to work on it for as long as the lease. It is a try from now on, so that those count in which
     * the hub dies.
     *
     * @return empty if there is nothing to do, or somebody else has it
     */
    public Optional<Work> take(String id, Duration lease) {
        Instant now = clock.instant();
        return find(id).filter(work -> work.next() != Step.DONE && !work.due().isAfter(now))
                .flatMap(work ->
                        save(new Work(work.receipt(), work.next(), work.tries() + 1, now.plus(lease), work.version())));
    }

    /**
     * Writes the work if nobody wrote since it was read, and counts its version up.
     *
     * @return empty if somebody did
     */
    public Optional<Work> save(Work work) {
        Work next = new Work(
                work.receipt().updatedAt(clock.instant()),
                work.next(),
                work.tries(),
                work.next() == Step.DONE ? null : work.due(),
                work.version() + 1);
        var result = receipts.replaceOne(
                Filters.and(Filters.eq(work.id()), Filters.eq("version", work.version())),
                Stored.of(next),
                new ReplaceOptions().upsert(false));
        return result.getMatchedCount() == 1 ? Optional.of(next) : Optional.empty();
    }

    /** Ids of receipts with work to do and no live lease, the longest due first. */
    public List<String> due(int limit) {
        return receipts.find(Filters.and(OPEN, Filters.lte("due", clock.instant())))
                .sort(Sorts.ascending("due"))
                .limit(limit)
                .map(Stored::id)
                .into(new ArrayList<>());
    }

    /** How many receipts have work to do, counted up to {@code most}. */
    public int waiting(int most) {
        return (int) receipts.countDocuments(OPEN, new CountOptions().limit(most));
    }

    /** Ends every lease: for a store that no other hub can have open. */
    public int releaseAll() {
        int released = 0;
        for (Stored stored : receipts.find(OPEN)) {
            Work work = stored.work();
            if (work.due().isAfter(clock.instant())) {
                released += save(new Work(work.receipt(), work.next(), work.tries(), clock.instant(), work.version()))
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        return released;
    }

    /**
     * A tenant's receipts, newest first.
     *
     * @param filter what else must hold
     * @param after an id to go on behind, or null
     */
    public List<Work> list(String tenant, Query filter, String after, int limit) {
        List<Bson> all = new ArrayList<>(List.of(Filters.eq("tenant", tenant)));
        filter.status().ifPresent(status -> all.add(Filters.eq("receipt.status", status.name())));
        filter.member().ifPresent(member -> all.add(Filters.eq("receipt.member", member)));
        filter.channel().ifPresent(channel -> all.add(Filters.eq("receipt.channel.name", channel)));
        filter.from().ifPresent(from -> all.add(Filters.gte("receipt.receivedAt", from)));
        filter.to().ifPresent(to -> all.add(Filters.lt("receipt.receivedAt", to)));
        filter.updatedSince().ifPresent(since -> all.add(Filters.gte("receipt.updatedAt", since)));
        if (after != null) {
            all.add(Filters.lt("_id", after));
        }
        return receipts.find(Filters.and(all))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(Stored::work)
                .into(new ArrayList<>());
    }

    /** What a list of receipts may be narrowed by; the times are of arrival, {@code to} not included. */
    public record Query(
            Optional<Status> status,
            Optional<String> member,
            Optional<String> channel,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Instant> updatedSince) {}
}
