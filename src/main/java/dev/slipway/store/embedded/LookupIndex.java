package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An index that finds documents by equal values of its first fields. */
interface LookupIndex {
    List<String> fields();

    boolean isUnique();

    /** Where the documents are whose first fields have these values. */
    Stream<KeyValue> positions(KeyValue firstValues);

    /** The entries that a document must have. */
    Set<KeyValue> entriesOf(Document document, KeyValue position);

    /** Where an entry leads, null when there is no such entry. */
    KeyValue positionAt(KeyValue entry);

    void add(Document document, KeyValue position, MongoCollection<KeyValue> collection);

    long getCount();

    void clear();
}
