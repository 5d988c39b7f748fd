package dev.slipway.store.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.bson.Document;

/** The process that is killed: writes without end, and says each write that was answered on a line of its own. */
public final class CrashChild {
    private static final int THREADS = 8;

    private CrashChild() {}

    public static void main(String[] args) throws IOException {
        EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(args[0]));
        MongoCollection<Document> receipts =
                MongoClients.create(mongo.uri()).getDatabase("slipway").getCollection("receipts");
        receipts.createIndex(Indexes.ascending("tenant", "number"), new IndexOptions().unique(true));
        receipts.createIndex(Indexes.ascending("tenant"));
        FileOutputStream acknowledged = new FileOutputStream(args[2], true);
        for (int thread = 0; thread < THREADS; thread++) {
            String name = args[1] + "." + thread;
            Thread.ofPlatform().start(() -> write(receipts, name, acknowledged));
        }
    }

    private static void write(MongoCollection<Document> receipts, String thread, FileOutputStream acknowledged) {
        Random random = new Random();
        for (int n = 0; ; n++) {
            String id = thread + "." + n;
            receipts.insertOne(new Document("_id", id)
                    .append("tenant", thread)
                    .append("number", n * 100)
                    .append("version", 1)
                    .append("text", "x".repeat(random.nextInt(1500))));
            say(acknowledged, id + " 1");
            for (int version = 1; random.nextInt(3) > 0; version++) {
                long changed = receipts.updateOne(
                                and(eq("_id", id), eq("version", version)),
                                combine(inc("version", 1), inc("number", 1)))
                        .getModifiedCount();
                say(acknowledged, changed == 1 ? id + " " + (version + 1) : "lost " + id);
            }
        }
    }

    /** One write per line, so that a killed process leaves whole lines and at most one torn one. */
    private static void say(FileOutputStream acknowledged, String line) {
        try {
            acknowledged.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
