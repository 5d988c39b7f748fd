package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Set;

/** Whether an index leads to each document by each of its values, and, having no further entries, to nothing else. */
final class IndexCheck {
    private final LookupIndex index;
    private long entries;
    private boolean wrong;

    IndexCheck(LookupIndex index) {
        this.index = index;
    }

    void see(Document document, KeyValue position) {
        Set<KeyValue> expected = index.entriesOf(document, position);
        entries += expected.size();
        wrong = wrong || !expected.stream().allMatch(entry -> position.equals(index.positionAt(entry)));
    }

    boolean agrees() {
        return !wrong && entries == index.getCount();
    }

    LookupIndex index() {
        return index;
    }
}
