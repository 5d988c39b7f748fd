package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An index that is not unique: its entries are the values of its fields, and the position to tell them apart. */
final class PlainIndex extends Index<KeyValue> implements LookupIndex {
    private final StoreMap<KeyValue> entries;

    PlainIndex(StoreMap<KeyValue> entries, String name, List<IndexKey> keys) {
        super(name, keys, false);
        this.entries = entries;
    }

    @Override
    public List<String> fields() {
        return keys();
    }

    @Override
    public boolean isUnique() {
        return false;
    }

    @Override
    public Stream<KeyValue> positions(KeyValue firstValues) {
        return entries.startingWith(firstValues).map(Map.Entry::getValue);
    }

    @Override
    public Set<KeyValue> entriesOf(Document document, KeyValue position) {
        return getKeyValues(document).stream()
                .map(values -> new KeyValue(
                        Stream.concat(values.stream(), position.stream()).toList()))
                .collect(Collectors.toSet());
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
    public void add(Document document, KeyValue position, MongoCollection<KeyValue> collection) {
        entriesOf(document, position).forEach(key -> entries.put(key, position));
    }

    @Override
    public KeyValue remove(Document document) {
        KeyValue position = StoreCollection.positionOf(document.get("_id"));
        entriesOf(document, position).forEach(entries::remove);
        return position;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<KeyValue> collection) {
        getKeyValues(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<KeyValue> collection) {
        getKeyValues(after);
    }

    @Override
    public void updateInPlace(
            Document before, Document after, KeyValue position, MongoCollection<KeyValue> collection) {
        if (!nullAwareEqualsKeys(before, after)) {
            remove(before);
            add(after, position, collection);
        }
    }

    /** Only the unique indexes say where a document is. */
    @Override
    public KeyValue getPosition(Document document) {
        return null;
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<KeyValue> getPositions(Document query) {
        throw new UnsupportedOperationException("queries are planned by the collection");
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        entries.clear();
    }
}
