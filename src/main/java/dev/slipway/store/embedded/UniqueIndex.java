package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A unique index: the values of its fields lead to the one document that has them. */
final class UniqueIndex extends AbstractUniqueIndex<KeyValue> implements LookupIndex {
    private final StoreMap<KeyValue> entries;

    UniqueIndex(StoreMap<KeyValue> entries, String name, List<IndexKey> keys) {
        super(name, keys, false);
        this.entries = entries;
    }

    @Override
    public List<String> fields() {
        return keys();
    }

    @Override
    public Stream<KeyValue> positions(KeyValue firstValues) {
        return entries.startingWith(firstValues).map(Map.Entry::getValue);
    }

    @Override
    public Set<KeyValue> entriesOf(Document document, KeyValue position) {
        return getKeyValues(document);
    }

    @Override
    public KeyValue positionAt(KeyValue entry) {
        return entries.get(entry);
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    protected KeyValue removeDocument(KeyValue values) {
        return entries.remove(values);
    }

    @Override
    protected boolean putKeyPosition(KeyValue values, KeyValue position) {
        return entries.putIfAbsent(values, position) == null;
    }

    @Override
    protected Iterable<Map.Entry<KeyValue, KeyValue>> getIterable() {
        return () -> entries.all().iterator();
    }

    @Override
    protected KeyValue getPosition(KeyValue values) {
        return entries.get(values);
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
