package dev.slipway.store.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is noticed, said, and never turns into an answer for something that is not on disk. */
class EmbeddedFailureTest {
    @TempDir
    private Path dir;

    @BeforeEach
    void wellDisk() {
        FaultyDisk.register();
    }

    private Path file() {
        return dir.resolve("store.mv");
    }

    private void with(Consumer<MongoCollection<Document>> work) {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(dir, FaultyDisk.SCHEME);
                MongoClient client = MongoClients.create(mongo.uri())) {
            work.accept(client.getDatabase("slipway").getCollection("receipts"));
        }
    }

    private static Document receipt(int n) {
        return new Document("_id", n)
                .append("number", n)
                .append("version", 1)
                .append("text", "receipt number %06d ".formatted(n).repeat(20));
    }

    private void insert(int count) {
        with(receipts -> {
            receipts.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            IntStream.range(0, count).forEach(n -> receipts.insertOne(receipt(n)));
        });
    }

    private void overwrite(long position, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[length]), position);
        }
    }

    private void assertRefusedAsDamaged() {
        assertThatThrownBy(() -> EmbeddedMongo.start(dir))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("is damaged");
    }

    @Test
    void oneChangedByteOfADocumentIsNoticed() throws IOException {
        insert(300);
        String content = Files.readString(file(), StandardCharsets.ISO_8859_1);
        for (int at = content.indexOf("number 000150"); at >= 0; at = content.indexOf("number 000150", at + 1)) {
            overwrite(at, 1);
        }
        assertRefusedAsDamaged();
        assertThatThrownBy(() -> EmbeddedMongo.start(dir)).hasMessageContaining("collection slipway.receipts");
    }

    @Test
    void aHoleInTheMiddleIsNoticed() throws IOException {
        insert(300);
        long size = Files.size(file());
        overwrite(size / 4, (int) (size / 2));
        assertRefusedAsDamaged();
    }

    @Test
    void aLostEndIsNoticed() throws IOException {
        insert(300);
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertRefusedAsDamaged();
    }

    @Test
    void anEarlierCopyOfTheFileIsNoticed() throws IOException {
        insert(100);
        byte[] earlier = Files.readAllBytes(file());
        with(receipts -> receipts.insertOne(receipt(100)));
        Files.write(file(), earlier);
        assertRefusedAsDamaged();
    }

    @Test
    void aSecondStoreOnTheSameFolderIsRefused() {
        with(receipts -> assertThatThrownBy(() -> EmbeddedMongo.start(dir))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use"));
    }

    @Test
    void anIndexThatDisagreesIsRebuilt() {
        insert(50);
        StoreFile opened = StoreFile.open(file().toString(), 0);
        StoreMap<KeyValue> index = opened.map("index.slipway.receipts.number_1", StoredKey.TYPE);
        assertThat(index.size()).isEqualTo(50);
        index.put(new KeyValue(1000.0), index.remove(new KeyValue(7.0)));
        opened.commit();
        opened.close();

        try (EmbeddedMongo mongo = EmbeddedMongo.start(dir);
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(mongo.indexesRebuilt()).isEqualTo(1);
            var receipts = client.getDatabase("slipway").getCollection("receipts");
            assertThat(receipts.find(eq("number", 7)).first()).containsEntry("_id", 7);
            assertThat(receipts.find(eq("number", 1000)).first()).isNull();
            receipts.insertOne(receipt(1000));
        }
        with(receipts -> assertThat(receipts.countDocuments()).isEqualTo(51));
    }

    @Test
    void aFullDiskRefusesWritesKeepsReadsAndHeals() {
        List<Document> stored = new ArrayList<>();
        with(receipts -> {
            receipts.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
            FaultyDisk.bytesLeft = 100_000;
            assertThatThrownBy(() -> IntStream.range(0, 1000).forEach(n -> {
                        receipts.insertOne(receipt(n));
                        stored.add(receipt(n));
                    }))
                    .isInstanceOf(MongoException.class)
                    .hasMessageContaining("not stored");
            assertThat(stored).isNotEmpty();
            assertThatThrownBy(() -> receipts.updateOne(eq("_id", 0), inc("version", 1)))
                    .isInstanceOf(MongoException.class);
            await().ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(receipts.find().into(new ArrayList<>())).isEqualTo(stored));

            FaultyDisk.bytesLeft = Integer.MAX_VALUE;
            await().ignoreExceptions()
                    .until(() -> receipts.insertOne(receipt(5000)).wasAcknowledged());
            stored.add(receipt(5000));
        });
        with(receipts -> {
            assertThat(receipts.find().into(new ArrayList<>())).isEqualTo(stored);
            receipts.insertOne(receipt(stored.size() - 1));
        });
    }

    @Test
    void whatCouldNotBeSyncedIsForgotten() {
        with(receipts -> {
            receipts.insertOne(receipt(1));
            for (int round = 0; round < 3; round++) {
                FaultyDisk.syncs = false;
                assertThatThrownBy(() -> receipts.insertOne(receipt(2))).isInstanceOf(MongoException.class);
                FaultyDisk.syncs = true;
                int number = 10 + round;
                await().ignoreExceptions()
                        .until(() -> receipts.insertOne(receipt(number)).wasAcknowledged());
            }
        });
        with(receipts -> assertThat(receipts.find().into(new ArrayList<>()))
                .containsExactlyInAnyOrder(receipt(1), receipt(10), receipt(11), receipt(12)));
    }

    @Test
    void readersSeeWhatIsSyncedAndDoNotWaitForIt() {
        with(receipts -> {
            receipts.insertOne(receipt(1));
            FaultyDisk.MAY_SYNC.acquireUninterruptibly();
            var update = CompletableFuture.supplyAsync(() -> receipts.updateOne(eq("_id", 1), inc("version", 1)));
            var insert = CompletableFuture.supplyAsync(() -> receipts.insertOne(receipt(2)));
            List<Document> seen = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                receipts.find().into(seen);
            }
            assertThat(seen).containsOnly(receipt(1));
            assertThat(update).isNotDone();
            assertThat(insert).isNotDone();
            FaultyDisk.MAY_SYNC.release();
            assertThat(update.join().getModifiedCount()).isEqualTo(1);
            assertThat(insert.join().wasAcknowledged()).isTrue();
            assertThat(receipts.countDocuments(eq("version", 2))).isEqualTo(1);
        });
    }
}
