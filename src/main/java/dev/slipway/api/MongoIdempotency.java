package dev.slipway.api;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.slipway.store.CollectionSpec;
import dev.slipway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Repository;

/**
 * Which requests under an {@code Idempotency-Key} are being worked on, and what they were answered. A request that is
 * never answered, because its hub died, gives its lease up by time, and may then run again.
 */
@Repository
class MongoIdempotency {
    private static final CollectionSpec SPEC =
            CollectionSpec.of("idempotency", "_id").index("at");

    private final MongoCollection<Document> records;

    /** Whether a request may run. */
    sealed interface Turn permits Mine, Answered, OtherRequest, InFlight {}

    /** It may, and then says {@link #finish} or {@link #abandon}. */
    record Mine(String id, String token) implements Turn {}

    record Answered(Answer answer) implements Turn {}

    record OtherRequest() implements Turn {}

    record InFlight() implements Turn {}

    record Answer(int status, Map<String, String> headers, byte[] body) {}

    MongoIdempotency(Store store) {
        records = store.collection(SPEC);
    }

    Turn begin(String id, String fingerprint, Instant now, Duration lease) {
        Mine mine = new Mine(id, UUID.randomUUID().toString());
        Document claim = new Document("_id", id)
                .append("v", Store.V)
                .append("fingerprint", fingerprint)
                .append("token", mine.token())
                .append("lease", now.plus(lease))
                .append("at", now);
        if (Store.insertIfAbsent(records, claim)) {
            return mine;
        }
        Document present = records.find(Filters.eq(id)).first();
        if (present == null) {
            return new InFlight(); // abandoned in between: the caller comes again
        }
        if (!fingerprint.equals(present.getString("fingerprint"))) {
            return new OtherRequest();
        }
        if (present.get("answer", Document.class) != null) {
            return new Answered(answer(present.get("answer", Document.class)));
        }
        boolean free = present.getDate("lease").toInstant().isBefore(now);
        return free && take(mine, present.getString("token"), now.plus(lease)) ? mine : new InFlight();
    }

    private boolean take(Mine mine, String from, Instant lease) {
        return records.updateOne(
                                held(mine.id(), from),
                                new Document("$set", new Document("token", mine.token()).append("lease", lease)))
                        .getMatchedCount()
                == 1;
    }

    /** Keeps the answer, unless another try has taken over. */
    void finish(Mine mine, Answer answer) {
        Document stored = new Document("status", answer.status())
                .append("headers", new Document(new TreeMap<String, Object>(answer.headers())))
                .append("body", new Binary(answer.body()));
        records.updateOne(held(mine.id(), mine.token()), new Document("$set", new Document("answer", stored)));
    }

    /** The next try may run at once. */
    void abandon(Mine mine) {
        records.deleteOne(held(mine.id(), mine.token()));
    }

    /** Forgets what began before that instant. */
    long forget(Instant before) {
        return records.deleteMany(Filters.lt("at", before)).getDeletedCount();
    }

    private static Document held(String id, String token) {
        return new Document("_id", id).append("token", token);
    }

    private static Answer answer(Document d) {
        Map<String, String> headers = new TreeMap<>();
        d.get("headers", Document.class).forEach((name, value) -> headers.put(name, (String) value));
        return new Answer(
                d.getInteger("status"), headers, d.get("body", Binary.class).getData());
    }
}
