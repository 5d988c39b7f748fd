package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A collection in the file: documents by their {@code _id}, writes one after the other, reads beside them. */
final class StoreCollection extends AbstractMongoCollection<KeyValue> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreCollection.class);

    private final StoreFile file;
    private final String mapName;
    private final StoreMap<byte[]> documents;
    private Tally tally;

    StoreCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            StoreFile file,
            String mapName) {
        super(database, name, options, cursors);
        this.file = file;
        this.mapName = mapName;
        this.documents = file.map(mapName, StoredDocument.TYPE);
        this.tally = file.tally(mapName).orElse(Tally.NONE);
    }

    static KeyValue positionOf(Object id) {
        return new KeyValue(Collections.singletonList(id)).normalized();
    }

    /** Leaves nothing behind of an index that duplicates forbid. */
    @Override
    public void addIndex(Index<KeyValue> index) {
        try {
            super.addIndex(index);
        } catch (MongoServerError e) {
            if (!getIndexes().contains(index) && index instanceof LookupIndex failed) {
                failed.clear();
            }
            throw e;
        }
    }

    /**
     * Reads all documents once: they must be those of the last commit, and every index must lead to each of them and to
     * nothing else. An index that does not is built anew.
     */
    void verify() {
        List<IndexCheck> checks = lookups().stream()
                .filter(index -> !(index instanceof IdIndex))
                .map(IndexCheck::new)
                .toList();
        Tally found = Tally.NONE;
        try {
            for (Map.Entry<KeyValue, byte[]> entry :
                    (Iterable<Map.Entry<KeyValue, byte[]>>) documents.all()::iterator) {
                found = found.plus(entry.getValue());
                if (!checks.isEmpty()) {
                    Document document = Bson.decode(entry.getValue());
                    checks.forEach(check -> check.see(document, entry.getKey()));
                }
            }
        } catch (RuntimeException e) {
            throw new DamagedException("collection " + getFullName() + ": " + e.getMessage(), e);
        }
        if (!found.equals(tally)) {
            throw new DamagedException("collection " + getFullName() + " has " + found.count() + " documents where "
                    + tally.count() + " were written"
                    + (found.count() == tally.count() ? ", with other content" : ""));
        }
        checks.stream().filter(check -> !check.agrees()).forEach(check -> rebuild(check.index()));
    }

    private void rebuild(LookupIndex index) {
        LOG.warn("store: index {} of {} did not agree with its documents; rebuilt", index.fields(), getFullName());
        file.indexesRebuilt().increment();
        index.clear();
        streamAllDocumentsWithPosition().forEach(at -> index.add(at.getDocument(), at.getPosition(), this));
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document order, int skip, int limit, int batchSize, Document fields) {
        Plan plan = Plan.of(new Conditions(query), order, limit, lookups());
        Stream<Document> candidates = plan.positions()
                .map(positions -> positions.map(this::getDocument).filter(Objects::nonNull))
                .orElseGet(() -> documents
                        .between(plan.fromId(), plan.toId(), plan.descending())
                        .map(entry -> decode(entry.getValue())));
        Document remaining = plan.ordered() ? null : order;
        return matchDocumentsFromStream(candidates, query, remaining, skip, limit, batchSize, fields);
    }

    private List<LookupIndex> lookups() {
        return getIndexes().stream()
                .filter(LookupIndex.class::isInstance)
                .map(LookupIndex.class::cast)
                .toList();
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document order, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, order, skip, limit, batchSize, fields);
    }

    private Document decode(byte[] bson) {
        file.documentsRead().increment();
        return Bson.decode(bson);
    }

    @Override
    protected Document getDocument(KeyValue position) {
        byte[] bson = documents.get(position);
        return bson == null ? null : decode(bson);
    }

    @Override
    protected KeyValue addDocumentInternal(Document document) {
        KeyValue position = positionOf(
                getIdField() == null ? UUID.randomUUID() : Utils.getSubdocumentValue(document, getIdField()));
        put(position, document);
        return position;
    }

    @Override
    protected void handleUpdate(KeyValue position, Document before, Document after) {
        put(position, after);
    }

    private void put(KeyValue position, Document document) {
        byte[] bson = Bson.encode(document);
        byte[] before = documents.put(position, bson);
        changed((before == null ? tally : tally.minus(before)).plus(bson));
    }

    @Override
    protected void removeDocument(KeyValue position) {
        changed(tally.minus(documents.remove(position)));
    }

    private void changed(Tally now) {
        tally = now;
        file.tally(mapName, now);
    }

    @Override
    protected Stream<DocumentWithPosition<KeyValue>> streamAllDocumentsWithPosition() {
        return documents.all().map(entry -> new DocumentWithPosition<>(decode(entry.getValue()), entry.getKey()));
    }

    @Override
    public int count() {
        return (int) documents.size();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int difference) {
        throw new UnsupportedOperationException("not tracked");
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document);
    }

    @Override
    public synchronized List<Document> insertDocuments(List<Document> added, boolean isOrdered) {
        return super.insertDocuments(added, isOrdered);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
    }

    @Override
    public synchronized int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return super.deleteDocuments(selector, limit, oplog);
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        return super.findAndModify(query);
    }

    @Override
    public synchronized void removeDocument(Document document) {
        super.removeDocument(document);
    }
}
