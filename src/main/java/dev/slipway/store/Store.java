package dev.slipway.store;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.bson.Document;

/** The MongoDB that everything is kept in, with majority write and read concern. */
public final class Store implements AutoCloseable {
    /** The form of every stored document that is written now; older ones stay readable. */
    public static final int V = 1;

    private final MongoClient client;
    private final MongoDatabase database;

    /** @param uri a MongoDB connection string; its database, or {@code slipway} where it names none */
    public Store(String uri) {
        this(new ConnectionString(uri), null);
    }

    Store(ConnectionString uri, String database) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .applyConnectionString(uri) // what it says stands before what is set above it
                .applicationName("slipway")
                .writeConcern(WriteConcern.MAJORITY.withJournal(true).withWTimeout(20, TimeUnit.SECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .retryReads(true)
                .build());
        String named = uri.getDatabase() == null ? "slipway" : uri.getDatabase();
        this.database = client.getDatabase(database == null ? named : database);
    }

    /** The collection as {@link Document}s, with its indexes in place. */
    public MongoCollection<Document> collection(CollectionSpec spec) {
        return collection(spec, Document.class);
    }

    /** The collection as records, with its indexes in place. */
    public <T> MongoCollection<T> collection(CollectionSpec spec, Class<T> type) {
        MongoCollection<T> collection = database.getCollection(spec.name(), type);
        for (CollectionSpec.Index index : spec.indexes()) {
            collection.createIndex(Indexes.ascending(index.keys()), new IndexOptions().unique(index.unique()));
        }
        return collection;
    }

    /** The database itself, for what is not a collection of records (GridFS). */
    MongoDatabase database() {
        return database;
    }

    /** Inserts, unless a document with the same unique key is there already. */
    public static <T> boolean insertIfAbsent(MongoCollection<T> collection, T document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Inserts those whose unique keys are not there already, in one write; answers the others' places in the list. */
    public static <T> Set<Integer> insertAbsent(MongoCollection<T> collection, List<T> documents) {
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || !e.getWriteErrors().stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        }
    }

    /**
     * Inserts one after the other in one write, until one has a unique key that is there already.
     *
     * @return how many were inserted
     */
    public static <T> int insertInOrder(MongoCollection<T> collection, List<T> documents) {
        try {
            collection.insertMany(documents);
            return documents.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().size() != 1
                    || e.getWriteErrors().getFirst().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return e.getWriteErrors().getFirst().getIndex();
        }
    }

    /**
     * Inserts, or answers the document that has the {@code _id} already. One that another has inserted but no majority
     * has yet is waited for, as it may still be taken back.
     */
    public static <T> T insertOrFind(MongoCollection<T> collection, String id, T document) {
        for (int round = 0; ; round++) {
            if (insertIfAbsent(collection, document)) {
                return document;
            }
            T present = collection.find(Filters.eq(id)).first();
            if (present != null) {
                return present;
            }
            LockSupport.parkNanos(Math.min(50, 1L << Math.min(round, 6)) * 1_000_000L);
        }
    }

    /** Answers once the store answers; throws what the driver throws where it does not. */
    public void ping() {
        database.runCommand(new Document("ping", 1));
    }

    void drop() {
        database.drop();
    }

    @Override
    public void close() {
        client.close();
    }
}
