package dev.slipway.intake;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.slipway.event.Happening;
import dev.slipway.event.Untold;
import dev.slipway.receipt.Channel;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Which channels are down, so that each fall and each return is told once, also across restarts. */
@Component
public class MongoChannels implements Untold {
    static final CollectionSpec CHANNELS = CollectionSpec.of("channels", "_id").index("told");

    private final MongoCollection<Stored> channels;

    /** @param down the last word on the channel, said at {@code at} for the {@code version}th time */
    public record Stored(
            @BsonId String id,
            int v,
            String tenant,
            String kind,
            String name,
            boolean down,
            String reason,
            Instant at,
            long version,
            boolean told) {}

    public MongoChannels(Store store) {
        channels = store.collection(CHANNELS, Stored.class);
    }

    /**
     * Notes that a channel is down or up again.
     *
     * @param reason a code such as {@code channel.unreachable}; null when it is up
     * @return what is to be told; empty if that was known, or another hub was first to say so
     */
    public Optional<Happening> note(String tenant, Channel channel, boolean down, String reason, Instant at) {
        String id = tenant + "/" + channel.kind() + "/" + channel.name();
        Stored before = channels.find(Filters.eq(id)).first();
        if (before == null ? !down : before.down() == down) {
            return Optional.empty();
        }
        long version = before == null ? 1 : before.version() + 1;
        Stored next = new Stored(id, Store.V, tenant, channel.kind(), channel.name(), down, reason, at, version, false);
        boolean mine = before == null
                ? Store.insertIfAbsent(channels, next)
                : channels.replaceOne(Filters.and(Filters.eq(id), Filters.eq("version", before.version())), next)
                                .getMatchedCount()
                        == 1;
        return mine ? Optional.of(happening(next)) : Optional.empty();
    }

    @Override
    public List<Happening> untold(Instant before, int limit) {
        return channels.find(Filters.and(Filters.eq("told", false), Filters.lt("at", before)))
                .limit(limit)
                .map(MongoChannels::happening)
                .into(new ArrayList<>());
    }

    @Override
    public void told(Happening happening) {
        String cause = happening.cause();
        int slash = cause.lastIndexOf('/');
        Bson same = Filters.and(
                Filters.eq(cause.substring("channel/".length(), slash)),
                Filters.eq("version", Long.parseLong(cause.substring(slash + 1))));
        channels.updateOne(same, Updates.set("told", true));
    }

    private static Happening happening(Stored stored) {
        Map<String, Object> data =
                new HashMap<>(Map.of("channel", Map.of("kind", stored.kind(), "name", stored.name())));
        if (stored.down()) {
            data.put("code", stored.reason());
        }
        return new Happening(
                stored.tenant(),
                null,
                stored.down() ? "channel.down" : "channel.up",
                "channel/" + stored.id() + "/" + stored.version(),
                stored.at(),
                data);
    }
}
