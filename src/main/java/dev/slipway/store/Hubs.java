package dev.slipway.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The hubs of one store and their signs of life. A sign is a number that its hub counts up; who sees one stand still over
 * three looks takes its hub for dead. No clock is compared with another machine's, and a store that was away for all
 * makes nobody dead. One that was only paused is taken for dead as well, so what is taken from it must be safe to be
 * done twice.
 */
public final class Hubs {
    private static final int LOOKS = 3;

    private final MongoCollection<Document> hubs;
    private final Instance me;
    private Map<String, Seen> seen = Map.of();

    /** @param still how many looks in a row it has been the same */
    private record Seen(long sign, int still) {}

    public Hubs(Store store, Instance me) {
        this.hubs = store.collection(CollectionSpec.of("hubs", "_id"));
        this.me = me;
    }

    /** Gives this hub's sign of life and looks at the others', to be called every second or two; answers who is dead. */
    public synchronized List<String> beat() {
        hubs.updateOne(
                Filters.eq(me.id()),
                Updates.combine(Updates.inc("sign", 1L), Updates.setOnInsert("v", Store.V)),
                new UpdateOptions().upsert(true));
        Map<String, Seen> now = new HashMap<>();
        List<String> dead = new ArrayList<>();
        for (Document other : hubs.find(Filters.ne("_id", me.id()))) {
            String id = other.getString("_id");
            long sign = other.getLong("sign");
            Seen before = seen.get(id);
            int still = before == null || before.sign() != sign ? 0 : before.still() + 1;
            now.put(id, new Seen(sign, still));
            if (still >= LOOKS) {
                dead.add(id);
            }
        }
        seen = now;
        return dead;
    }

    /** It is looked at no more until it gives a sign of life again. */
    public synchronized void forget(String dead) {
        Seen last = seen.get(dead);
        if (last != null) {
            hubs.deleteOne(Filters.and(Filters.eq(dead), Filters.eq("sign", last.sign())));
        }
    }
}
