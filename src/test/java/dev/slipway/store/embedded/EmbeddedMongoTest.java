package dev.slipway.store.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver asks for is answered as MongoDB answers it, and no more documents are read than an index allows. */
class EmbeddedMongoTest {
    @TempDir
    private Path dir;

    private EmbeddedMongo mongo;
    private MongoClient client;
    private MongoDatabase database;
    private MongoCollection<Document> receipts;

    @BeforeEach
    void start() {
        mongo = EmbeddedMongo.start(dir);
        client = MongoClients.create(mongo.uri());
        database = client.getDatabase("slipway")
                .withWriteConcern(WriteConcern.MAJORITY)
                .withReadConcern(ReadConcern.MAJORITY);
        receipts = database.getCollection("receipts");
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    private void restart() {
        stop();
        start();
    }

    private static Document receipt(int n) {
        return new Document("_id", "rcp_%03d".formatted(n))
                .append("tenant", n % 2 == 0 ? "even" : "odd")
                .append("number", n)
                .append("shop", new Document("city", n < 50 ? "Ulm" : "Bonn"))
                .append("tags", List.of("t" + n % 10, "all"))
                .append("version", 1);
    }

    private void insertHundred() {
        receipts.insertMany(
                IntStream.range(0, 100).mapToObj(EmbeddedMongoTest::receipt).toList());
    }

    private long readBy(Runnable work) {
        long before = mongo.documentsRead();
        work.run();
        return mongo.documentsRead() - before;
    }

    private List<String> ids(Bson filter) {
        List<String> ids = new ArrayList<>();
        receipts.find(filter).sort(ascending("_id")).forEach(found -> ids.add(found.getString("_id")));
        return ids;
    }

    @Test
    void findsSortsSkipsLimitsAndProjects() {
        insertHundred();
        List<Document> found = receipts.find(gte("number", 10))
                .sort(descending("number"))
                .skip(5)
                .limit(3)
                .projection(Projections.include("number"))
                .into(new ArrayList<>());
        assertThat(found)
                .containsExactly(
                        new Document("_id", "rcp_094").append("number", 94),
                        new Document("_id", "rcp_093").append("number", 93),
                        new Document("_id", "rcp_092").append("number", 92));
        assertThat(receipts.find().batchSize(7).into(new ArrayList<>())).hasSize(100);
        assertThat(receipts.distinct("tenant", String.class).into(new ArrayList<>()))
                .containsExactlyInAnyOrder("even", "odd");
    }

    @Test
    void countsWithoutReadingAllWhereAnIndexCounts() {
        insertHundred();
        receipts.createIndex(Indexes.ascending("tenant"));
        assertThat(receipts.countDocuments()).isEqualTo(100);
        assertThat(receipts.estimatedDocumentCount()).isEqualTo(100);
        assertThat(readBy(() ->
                        assertThat(receipts.countDocuments(eq("tenant", "odd"))).isEqualTo(50)))
                .isEqualTo(50);
        assertThat(receipts.countDocuments(eq("tenant", "none"))).isZero();
        assertThat(database.getCollection("none").countDocuments()).isZero();
    }

    @Test
    void updatesByTheClassicOperators() {
        receipts.insertOne(receipt(1));
        var result = receipts.updateOne(
                eq("_id", "rcp_001"),
                combine(set("status", "read"), inc("version", 1), unset("number"), push("tags", "new")));
        assertThat(result.getModifiedCount()).isEqualTo(1);
        assertThat(receipts.find(eq("_id", "rcp_001")).first())
                .containsEntry("status", "read")
                .containsEntry("version", 2)
                .containsEntry("tags", List.of("t1", "all", "new"))
                .doesNotContainKey("number");
        assertThat(receipts.replaceOne(eq("_id", "rcp_001"), new Document("a", 1))
                        .getModifiedCount())
                .isEqualTo(1);
        assertThat(receipts.replaceOne(eq("_id", "x"), new Document("a", 1), new ReplaceOptions().upsert(true))
                        .getUpsertedId()
                        .asString()
                        .getValue())
                .isEqualTo("x");
        assertThat(receipts.updateMany(new Document(), set("b", 2)).getModifiedCount())
                .isEqualTo(2);
        assertThat(receipts.deleteOne(eq("_id", "x")).getDeletedCount()).isEqualTo(1);
        assertThat(receipts.deleteMany(new Document()).getDeletedCount()).isEqualTo(1);
        assertThat(receipts.countDocuments()).isZero();
    }

    @Test
    void upsertsAndFindsAndUpdates() {
        var upsert = new UpdateOptions().upsert(true);
        assertThat(receipts.updateOne(eq("_id", "a"), combine(setOnInsert("made", true), inc("version", 1)), upsert)
                        .getUpsertedId())
                .isNotNull();
        assertThat(receipts.updateOne(eq("_id", "a"), combine(setOnInsert("made", false), inc("version", 1)), upsert)
                        .getMatchedCount())
                .isEqualTo(1);
        Document after = receipts.findOneAndUpdate(
                and(eq("_id", "a"), eq("version", 2)),
                inc("version", 1),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        assertThat(after).containsEntry("version", 3).containsEntry("made", true);
        assertThat(receipts.findOneAndUpdate(and(eq("_id", "a"), eq("version", 2)), inc("version", 1)))
                .isNull();
        assertThat(receipts.findOneAndDelete(eq("_id", "a"))).containsEntry("version", 3);
    }

    @Test
    void refusesDuplicates() {
        receipts.createIndex(Indexes.ascending("tenant", "number"), new IndexOptions().unique(true));
        receipts.insertOne(receipt(1));
        assertThatThrownBy(() -> receipts.insertOne(receipt(1)))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        e -> assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
        assertThatThrownBy(() -> receipts.insertOne(receipt(1).append("_id", "other")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
        receipts.insertOne(receipt(3));
        assertThatThrownBy(() -> receipts.updateOne(eq("_id", "rcp_003"), set("number", 1)))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
        assertThatThrownBy(() -> receipts.findOneAndUpdate(eq("_id", "rcp_003"), set("number", 1)))
                .isInstanceOfSatisfying(MongoCommandException.class, e -> assertThat(e.getCode())
                        .isEqualTo(11000));
        assertThat(receipts.find(eq("_id", "rcp_003")).first()).containsEntry("number", 3);
        assertThatThrownBy(() -> receipts.createIndex(Indexes.ascending("version"), new IndexOptions().unique(true)))
                .hasMessageContaining("E11000");
    }

    @Test
    void insertsTheRestOfAnUnorderedBatch() {
        receipts.insertOne(receipt(2));
        assertThatThrownBy(() -> receipts.insertMany(
                        List.of(receipt(1), receipt(2), receipt(3)), new InsertManyOptions().ordered(false)))
                .isInstanceOfSatisfying(MongoBulkWriteException.class, e -> assertThat(e.getWriteErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getIndex()).isEqualTo(1)));
        assertThat(receipts.countDocuments()).isEqualTo(3);
    }

    @Test
    void listsCollectionsAndIndexesAlsoAfterARestart() {
        insertHundred();
        receipts.createIndex(Indexes.ascending("tenant", "number"), new IndexOptions().unique(true));
        receipts.createIndex(Indexes.ascending("shop.city"));
        restart();
        assertThat(database.listCollectionNames()).containsExactly("receipts");
        assertThat(receipts.listIndexes().into(new ArrayList<>()))
                .extracting(index -> index.getString("name"))
                .containsExactlyInAnyOrder("_id_", "tenant_1_number_1", "shop.city_1");
        assertThat(receipts.countDocuments()).isEqualTo(100);
        assertThat(readBy(() -> assertThat(ids(eq("shop.city", "Ulm"))).hasSize(50)))
                .isEqualTo(50);
        receipts.drop();
        restart();
        assertThat(database.listCollectionNames()).isEmpty();
        receipts.insertOne(receipt(1));
        assertThat(receipts.countDocuments()).isEqualTo(1);
    }

    @Test
    void readsOneDocumentForACompareAndSet() {
        insertHundred();
        receipts.createIndex(Indexes.ascending("tenant", "number"), new IndexOptions().unique(true));
        assertThat(readBy(() -> assertThat(
                                receipts.updateOne(and(eq("_id", "rcp_007"), eq("version", 1)), inc("version", 1))
                                        .getModifiedCount())
                        .isEqualTo(1)))
                .isEqualTo(1);
        assertThat(readBy(() -> assertThat(
                                receipts.updateOne(and(eq("_id", "rcp_007"), eq("version", 1)), inc("version", 1))
                                        .getMatchedCount())
                        .isZero()))
                .isEqualTo(1);
        assertThat(readBy(
                        () -> assertThat(ids(and(eq("tenant", "odd"), in("number", 7, 9, 10, 1000), ne("version", 1))))
                                .containsExactly("rcp_007")))
                .isEqualTo(2);
        assertThat(readBy(() -> assertThat(ids(and(in("_id", "rcp_001", "rcp_002", "none"), eq("tenant", "even"))))
                        .containsExactly("rcp_002")))
                .isEqualTo(2);
        assertThat(readBy(() -> receipts.find(new Document("_id", new Document("$eq", "rcp_001"))
                                .append("number", new Document("$gt", 0L)))
                        .first()))
                .isEqualTo(1);
    }

    @Test
    void readsOnlyARangeOfIds() {
        insertHundred();
        assertThat(readBy(() -> assertThat(ids(and(gte("_id", "rcp_010"), lt("_id", "rcp_020"))))
                        .hasSize(10)))
                .isLessThanOrEqualTo(11);
        assertThat(readBy(() -> assertThat(receipts.find(lte("_id", "rcp_050"))
                                .sort(descending("_id"))
                                .first())
                        .containsEntry("_id", "rcp_050")))
                .isEqualTo(1);
        assertThat(readBy(() -> assertThat(receipts.find(and(eq("tenant", "odd"), gt("_id", "rcp_050")))
                                .sort(ascending("_id"))
                                .limit(5)
                                .into(new ArrayList<>()))
                        .extracting(found -> found.getInteger("number"))
                        .containsExactly(51, 53, 55, 57, 59)))
                .isLessThanOrEqualTo(10);
    }

    @Test
    void anIndexFindsWhatAScanFinds() {
        insertHundred();
        receipts.insertOne(new Document("_id", 5).append("number", 5.0).append("tags", List.of()));
        receipts.insertOne(new Document("_id", new Document("a", 1).append("b", List.of(1, 2))));
        List<Bson> filters = List.of(
                eq("number", 5L),
                eq("tags", "t3"),
                and(eq("tags", "t3"), eq("tags", "all")),
                in("tags", "t3", "t4"),
                eq("tags", List.of("t3", "all")),
                eq("number", null),
                eq("shop.city", "Bonn"),
                and(eq("shop.city", "Bonn"), gt("number", 90)),
                or(eq("number", 1), eq("number", 2)),
                eq("shop", new Document("city", "Ulm")),
                new Document("number", new Document("$not", new Document("$gt", 3))),
                new Document("shop.city", new Document("$regex", "^U")));
        List<List<Document>> scanned = filters.stream().map(this::found).toList();
        receipts.createIndex(Indexes.ascending("number"));
        receipts.createIndex(Indexes.ascending("tags"));
        receipts.createIndex(Indexes.ascending("shop.city", "number"));
        receipts.createIndex(Indexes.ascending("shop"));
        assertThat(filters.stream().map(this::found).toList()).isEqualTo(scanned);
        receipts.updateMany(eq("tags", "t3"), combine(set("tags", List.of("t4")), inc("number", 1000)));
        assertThat(ids(eq("tags", "t3"))).isEmpty();
        assertThat(ids(eq("number", 1003))).containsExactly("rcp_003");
        receipts.deleteMany(eq("tags", "t4"));
        assertThat(ids(in("tags", "t3", "t4"))).isEmpty();
        assertThat(receipts.find(eq("_id", 5L)).first()).isNotNull();
        assertThat(receipts.find(eq("_id", new Document("a", 1).append("b", List.of(1, 2))))
                        .first())
                .isNotNull();
    }

    private List<Document> found(Bson filter) {
        return receipts.find(filter).sort(ascending("_id")).into(new ArrayList<>());
    }
}
