package dev.slipway.intake;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.stereotype.Component;

/** Upload links at rest. */
@Component
class MongoUploadLinks {
    private static final CollectionSpec SPEC =
            CollectionSpec.of("upload_links", "_id").index("expiresAt");

    private final MongoCollection<Stored> links;

    /**
     * One link (public, as the driver reads records by reflection).
     *
     * @param hash SHA-256 of the secret
     * @param usedAt null: not yet
     * @param tries uploads that began
     */
    public record Stored(
            @BsonId String id, int v, UploadLink link, String hash, Instant expiresAt, Instant usedAt, int tries) {}

    MongoUploadLinks(Store store) {
        links = store.collection(SPEC, Stored.class);
    }

    void add(UploadLink link, String hash) {
        links.insertOne(new Stored(link.id(), Store.V, link, hash, link.expiresAt(), null, 0));
    }

    Optional<Stored> find(String id) {
        return Optional.ofNullable(links.find(Filters.eq(id)).first());
    }

    void tried(String id) {
        links.updateOne(Filters.eq(id), Updates.inc("tries", 1));
    }

    void use(String id, Instant at) {
        links.updateOne(Filters.eq(id), Updates.set("usedAt", at));
    }

    void forget(Instant expiredBefore) {
        links.deleteMany(Filters.lt("expiresAt", expiredBefore));
    }
}
