package dev.slipway.intake;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Instance;
import dev.slipway.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * What the hubs are fetching now, and what they remember as fetched: one hub has a thing at a time. A claim ends by
 * itself, and at once when its hub starts again, so that a hub that dies leaves nothing locked. It only spares double work: that a thing fetched twice is one
 * receipt is for its source key.
 */
@Component
public class MongoFetches {
    /** Far longer than fetching one thing takes, and what others wait for it at most when a hub dies. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final CollectionSpec FETCHES =
            CollectionSpec.of("fetches", "_id").index("hub");
    /** Of this process, as a claim may end and be another's by the time it is given back. */
    private final String owner = UUID.randomUUID().toString();

    private final MongoCollection<Fetch> fetches;
    private final Instance hub;
    private final Clock clock;

    /**
     * One thing (public, as the driver reads records by reflection).
     *
     * @param id a digest, as names of files may say who somebody is
     * @param hub whose claim it is, also after a restart; null once fetched
     * @param claim tells one claim from the next by the same owner
     * @param until when the claim ends; null once fetched
     */
    public record Fetch(@BsonId String id, int v, String owner, String hub, String claim, Instant until, Instant at) {
        boolean open(Instant now) {
            return until != null && !until.isAfter(now);
        }
    }

    MongoFetches(Store store, Instance hub, Clock clock) {
        this.fetches = store.collection(FETCHES, Fetch.class);
        this.hub = hub;
        this.clock = clock;
        // what this hub was fetching when it died is nobody's
        fetches.deleteMany(Filters.eq("hub", hub.id()));
    }

    /** Claims a thing; false if it was fetched, or somebody is about it. */
    public boolean claim(String key) {
        String id = Digests.sha256(key);
        Instant now = clock.instant();
        Fetch mine = new Fetch(id, Store.V, owner, hub.id(), UUID.randomUUID().toString(), now.plus(LEASE), now);
        Fetch present = Store.insertOrFind(fetches, id, mine);
        if (mine.claim().equals(present.claim())) {
            return true;
        }
        return present.open(now)
                && fetches.replaceOne(Filters.and(Filters.eq(id), Filters.eq("claim", present.claim())), mine)
                                .getMatchedCount()
                        == 1;
    }

    /** Whether it was fetched, or somebody is about it. */
    public boolean known(String key) {
        Fetch present = fetches.find(Filters.eq(Digests.sha256(key))).first();
        return present != null && !present.open(clock.instant());
    }

    /** Remembers it as fetched, for ever. */
    public void done(String key) {
        String id = Digests.sha256(key);
        fetches.replaceOne(mine(id), new Fetch(id, Store.V, owner, null, null, null, clock.instant()));
    }

    /** Gives a claim back, so that it may be made again at once. */
    public void release(String key) {
        fetches.deleteOne(mine(Digests.sha256(key)));
    }

    private Bson mine(String id) {
        return Filters.and(Filters.eq(id), Filters.eq("owner", owner), Filters.ne("until", null));
    }
}
