package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.List;
import java.util.stream.Stream;

/** An index that finds documents by equal values of its first fields. */
interface LookupIndex {
    List<String> fields();

    boolean isUnique();

    /** Where the documents are whose first fields have these values. */
    Stream<KeyValue> positions(KeyValue firstValues);

    /** Whether the index leads to each document by each of its values, and to nothing else. */
    boolean agreesWith(StoreCollection collection);

    void clear();
}
