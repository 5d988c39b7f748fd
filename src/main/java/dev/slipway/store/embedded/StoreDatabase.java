package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A database in the file; its collections and indexes are maps named after them. */
final class StoreDatabase extends AbstractSynchronizedMongoDatabase<KeyValue> {
    static final String DATA = "data.";
    private static final String INDEX = "index.";
    private static final int NOT_SUPPORTED = 115;

    private final StoreFile file;

    StoreDatabase(String name, CursorRegistry cursors, StoreFile file) {
        super(name, cursors);
        this.file = file;
        initializeNamespacesAndIndexes();
    }

    private String dataMap(String collection) {
        return DATA + getFullCollectionNamespace(collection);
    }

    private String indexMap(String collection, String index) {
        return INDEX + getFullCollectionNamespace(collection) + "." + index;
    }

    @Override
    protected MongoCollection<KeyValue> openOrCreateCollection(String collection, CollectionOptions options) {
        return new StoreCollection(this, collection, options, cursorRegistry, file, dataMap(collection));
    }

    @Override
    protected Index<KeyValue> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        if (sparse) {
            throw new MongoServerError(NOT_SUPPORTED, "CommandNotSupported", "no sparse unique index: " + index);
        }
        return keys.stream().map(IndexKey::getKey).toList().equals(List.of("_id"))
                ? new IdIndex(file.map(dataMap(collection), StoredDocument.TYPE), index, keys)
                : new UniqueIndex(file.map(indexMap(collection, index), StoredKey.TYPE), index, keys);
    }

    @Override
    protected Index<KeyValue> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new PlainIndex(file.map(indexMap(collection, index), StoredKey.TYPE), index, keys);
    }

    @Override
    protected void dropIndex(MongoCollection<KeyValue> collection, String index) {
        super.dropIndex(collection, index);
        file.removeMap(indexMap(collection.getCollectionName(), index));
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        super.dropCollection(collection, oplog);
        file.removeMap(dataMap(collection));
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
        throw new MongoServerError(NOT_SUPPORTED, "CommandNotSupported", "no renaming of collections");
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        Optional<Document> counted = command.equals("aggregate") ? counted(query) : Optional.empty();
        return counted.isPresent()
                ? answer(query, counted.get())
                : super.handleCommand(channel, command, query, databases, oplog);
    }

    /** The pipeline that drivers send to count documents; answered here, since a pipeline uses no index. */
    private Optional<Document> counted(Document query) {
        if (!(query.get("pipeline") instanceof Collection<?> stages) || stages.size() != 2) {
            return Optional.empty();
        }
        List<?> both = List.copyOf(stages);
        Document group = new Document("_id", 1).append("n", new Document("$sum", 1));
        MongoCollection<KeyValue> collection = resolveCollection((String) query.get("aggregate"), false);
        return both.get(0) instanceof Document first
                        && first.get("$match") instanceof Document match
                        && both.get(1).equals(new Document("$group", group))
                        && collection != null
                ? Optional.of(new Document("_id", 1).append("n", collection.count(match, 0, 0)))
                : Optional.empty();
    }

    private Document answer(Document query, Document counted) {
        boolean none = counted.get("n").equals(0);
        Document cursor = new Document("id", 0L)
                .append("ns", getFullCollectionNamespace((String) query.get("aggregate")))
                .append("firstBatch", none ? List.of() : List.of(counted));
        Document answer = new Document("cursor", cursor);
        Utils.markOkay(answer);
        return answer;
    }

    @Override
    protected long getStorageSize() {
        return file.size();
    }

    @Override
    protected long getFileSize() {
        return file.size();
    }
}
