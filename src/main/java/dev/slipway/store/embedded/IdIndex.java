package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The index of {@code _id}: the documents themselves, which are stored by it, so it cannot differ from them. */
final class IdIndex extends AbstractUniqueIndex<KeyValue> implements LookupIndex {
    private final StoreMap<byte[]> documents;

    IdIndex(StoreMap<byte[]> documents, String name, List<IndexKey> keys) {
        super(name, keys, false);
        this.documents = documents;
    }

    @Override
    public List<String> fields() {
        return keys();
    }

    @Override
    public Stream<KeyValue> positions(KeyValue firstValues) {
        return Stream.of(firstValues);
    }

    @Override
    public Set<KeyValue> entriesOf(Document document, KeyValue position) {
        return Set.of(position);
    }

    @Override
    public KeyValue positionAt(KeyValue entry) {
        return getPosition(entry);
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("the documents are the index");
    }

    @Override
    public void add(Document document, KeyValue position, MongoCollection<KeyValue> collection) {
        // the collection has just put it there
    }

    @Override
    protected KeyValue removeDocument(KeyValue id) {
        return getPosition(id);
    }

    @Override
    protected boolean putKeyPosition(KeyValue id, KeyValue position) {
        throw new UnsupportedOperationException("the documents are the index");
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, KeyValue>> getIterable() {
        return () -> documents
                .all()
                .map(entry -> Map.entry(entry.getKey(), entry.getKey()))
                .iterator();
    }

    @Override
    protected KeyValue getPosition(KeyValue id) {
        return documents.get(id) == null ? null : id;
    }

    @Override
    public long getCount() {
        return documents.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
