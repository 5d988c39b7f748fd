package dev.slipway.trust;

import dev.slipway.store.Chains;
import dev.slipway.store.Chains.Entry;
import dev.slipway.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Fingerprints as chains: whoever is earlier in a bucket was first. */
@Component
class MongoFingerprints {
    private static final int PAGE = 100;

    private final Chains chains;

    /** @param likeness null in a bucket where meeting is proof */
    record Rival(String receipt, Likeness likeness) {}

    MongoFingerprints(Store store) {
        chains = new Chains(store, "fingerprints");
    }

    /** Publishes a receipt's fingerprint, once, and answers those that were published before it. */
    List<Rival> publish(String tenant, Fingerprint fingerprint, String receipt, Optional<Likeness> likeness) {
        String chain = tenant + "/" + fingerprint.bucket();
        Document body = likeness.map(MongoFingerprints::stored).orElseGet(Document::new);
        long mine = chains.append(chain, receipt, tip -> Optional.of(body))
                .orElseThrow()
                .entry()
                .seq();
        List<Rival> earlier = new ArrayList<>();
        for (long at = 0; at < mine - 1; at += PAGE) {
            chains.after(chain, at, (int) Math.min(PAGE, mine - 1 - at)).forEach(entry -> earlier.add(rival(entry)));
        }
        return earlier;
    }

    private static Document stored(Likeness likeness) {
        return new Document("merchant", likeness.merchant())
                .append("time", likeness.time())
                .append("number", likeness.number())
                .append("amounts", likeness.amounts());
    }

    private static Rival rival(Entry entry) {
        Document body = entry.body();
        return new Rival(
                entry.cause(),
                body.isEmpty()
                        ? null
                        : new Likeness(
                                body.getString("merchant"),
                                body.getString("time"),
                                body.getString("number"),
                                body.getList("amounts", Long.class)));
    }
}
