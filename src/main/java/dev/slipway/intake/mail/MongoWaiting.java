package dev.slipway.intake.mail;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.slipway.receipt.Channel;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** What waits for somebody to say whose it is. */
@Component
class MongoWaiting {
    static final CollectionSpec SPEC = CollectionSpec.of("waiting", "tenant")
            .unique("tenant", "mail")
            .index("tenant", "_id")
            .index("until");

    private final MongoCollection<Stored> waiting;

    /** Public, as the driver reads records by reflection; {@code mail} names the mail within the tenant. */
    public record Stored(@BsonId String id, int v, String tenant, String mail, Instant until, Waiting waiting) {
        static Stored of(Waiting one) {
            return new Stored(one.id(), Store.V, one.tenant(), name(one.channel(), one.mail()), one.until(), one);
        }
    }

    MongoWaiting(Store store) {
        waiting = store.collection(SPEC, Stored.class);
    }

    /** @return false if it waits already */
    boolean insert(Waiting one) {
        return Store.insertIfAbsent(waiting, Stored.of(one));
    }

    Optional<Waiting> find(String id) {
        return Optional.ofNullable(waiting.find(Filters.eq(id)).first()).map(Stored::waiting);
    }

    Optional<Waiting> find(String tenant, Channel channel, String mail) {
        return Optional.ofNullable(
                        waiting.find(Filters.and(Filters.eq("tenant", tenant), Filters.eq("mail", name(channel, mail))))
                                .first())
                .map(Stored::waiting);
    }

    private static String name(Channel channel, String mail) {
        return channel.kind() + "/" + channel.name() + "/" + mail;
    }

    /** The newest first, from behind {@code after}, or from the start. */
    List<Waiting> list(String tenant, String after, int limit) {
        Bson of = Filters.eq("tenant", tenant);
        return waiting.find(after == null ? of : Filters.and(of, Filters.lt("_id", after)))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(Stored::waiting)
                .into(new ArrayList<>());
    }

    List<Waiting> before(Instant until, int limit) {
        return waiting.find(Filters.lt("until", until))
                .limit(limit)
                .map(Stored::waiting)
                .into(new ArrayList<>());
    }

    void delete(String id) {
        waiting.deleteOne(Filters.eq(id));
    }
}
