package dev.slipway.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A collection of append-only chains without gaps. Inserting entry n+1 of a chain is the whole transaction: whoever
 * loses the race reads on and decides again. A cause has at most one entry in a chain, however often it is appended.
 */
public final class Chains {
    private static final Logger log = LoggerFactory.getLogger(Chains.class);
    private static final int PROBE = 16;
    private static final int NOTED_EVERY = 64;
    private static final int SEEN = 4_000;
    private static final int DIGITS = 12;

    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> tips;
    /** The last entries seen here: each is its chain's tip, or was. */
    private final Map<String, Entry> seen = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Chains.Entry> eldest) {
            return size() > SEEN;
        }
    });

    /**
     * One link.
     *
     * @param seq from 1, without gaps
     * @param body what the room keeps in it
     */
    public record Entry(String chain, long seq, String cause, Document body) {}

    /** @param entry the one that the cause now has @param added false if it was there before */
    public record Appended(Entry entry, boolean added) {}

    /**
     * What is to be appended, whatever the tip is.
     *
     * @param mark null for none
     */
    public record Draft(String chain, String cause, Document body, Mark mark) {
        public Draft(String chain, String cause, Document body) {
            this(chain, cause, body, null);
        }
    }

    /**
     * Says of an entry, in the write that makes it, that somebody has still to see to it, until it is taken away.
     *
     * @param by whom
     * @param note what they must know for it
     */
    public record Mark(String by, Document note) {}

    /** Where an entry is. */
    public record Place(String chain, long seq) {}

    /** An entry that is marked. */
    public record Marked(Entry entry, Document note) {}

    /** @param name of the collection; another, {@code NAME_tips}, caches where each chain ends and may lag */
    public Chains(Store store, String name) {
        this(store, name, spec(name));
    }

    private Chains(Store store, String name, CollectionSpec spec) {
        entries = store.collection(spec);
        tips = store.collection(CollectionSpec.of(name + "_tips", "_id"));
    }

    /** Whose marked entries are to be found. */
    public static Chains marking(Store store, String name) {
        return new Chains(store, name, spec(name).index("mark"));
    }

    public static CollectionSpec spec(String name) {
        return CollectionSpec.of(name, "chain").unique("chain", "cause");
    }

    /**
     * Appends what {@code decide} makes of the present tip, unless the cause has its entry already.
     *
     * @param decide is given the tip and answers the body of the next entry, or empty to leave the chain as it is; it
     *     is called again when another writer was first, so it must have no effects
     * @return empty if {@code decide} said so
     */
    public Optional<Appended> append(String chain, String cause, Function<Optional<Entry>, Optional<Document>> decide) {
        return append(chain, cause, null, decide);
    }

    private Optional<Appended> append(
            String chain, String cause, Mark mark, Function<Optional<Entry>, Optional<Document>> decide) {
        Optional<Entry> quick = atOnce(chain, cause, mark, decide);
        if (quick.isPresent()) {
            return Optional.of(new Appended(quick.get(), true));
        }
        for (int round = 0; ; round++) {
            Optional<Entry> present = byCause(chain, cause);
            if (present.isPresent()) {
                return Optional.of(new Appended(present.get(), false));
            }
            Optional<Entry> tip = tip(chain);
            Optional<Document> body = decide.apply(tip);
            if (body.isEmpty()) {
                return Optional.empty();
            }
            Entry next = new Entry(chain, tip.map(Entry::seq).orElse(0L) + 1, cause, body.get());
            if (inserted(next, mark)) {
                return Optional.of(new Appended(next, true));
            }
            if (round > 2) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1, 2 + round) * 500_000L);
            }
        }
    }

    /**
     * Appends each in this order, unless its cause has its entry already, all in one write where nobody else appends to
     * the same chains.
     *
     * @return what became of each, in their order
     */
    public List<Appended> append(List<Draft> drafts) {
        List<Appended> appended = new ArrayList<>();
        while (appended.size() < drafts.size()) {
            List<Draft> left = drafts.subList(appended.size(), drafts.size());
            List<Entry> next = behindTips(left);
            int inserted = Store.insertInOrder(entries, stored(next, left));
            for (Entry entry : next.subList(0, inserted)) {
                moved(entry);
                appended.add(new Appended(entry, true));
            }
            if (inserted < left.size()) {
                // its cause has its entry, or its chain went on elsewhere; what comes after it begins anew behind it
                Draft refused = left.get(inserted);
                appended.add(
                        append(refused.chain(), refused.cause(), refused.mark(), tip -> Optional.of(refused.body()))
                                .orElseThrow());
            }
        }
        return appended;
    }

    private List<Entry> behindTips(List<Draft> drafts) {
        Map<String, Long> ends = new HashMap<>();
        List<Entry> next = new ArrayList<>();
        for (Draft draft : drafts) {
            Long end = ends.get(draft.chain());
            if (end == null) {
                end = Optional.ofNullable(seen.get(draft.chain()))
                        .or(() -> tip(draft.chain()))
                        .map(Entry::seq)
                        .orElse(0L);
            }
            ends.put(draft.chain(), end + 1);
            next.add(new Entry(draft.chain(), end + 1, draft.cause(), draft.body()));
        }
        return next;
    }

    /**
     * Appends without a look at the store, behind the last entry seen. The two unique keys refuse it where that is no
     * longer the tip, and where the cause has its entry; then, as where {@code decide} will not, the store is asked.
     */
    private Optional<Entry> atOnce(
            String chain, String cause, Mark mark, Function<Optional<Entry>, Optional<Document>> decide) {
        Entry last = seen.get(chain);
        if (last == null) {
            return Optional.empty();
        }
        try {
            return decide.apply(Optional.of(last))
                    .map(body -> new Entry(chain, last.seq() + 1, cause, body))
                    .filter(next -> inserted(next, mark));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private boolean inserted(Entry next, Mark mark) {
        if (!Store.insertIfAbsent(entries, stored(next, mark))) {
            return false;
        }
        moved(next);
        return true;
    }

    public Optional<Entry> byCause(String chain, String cause) {
        return Optional.ofNullable(entries.find(new Document("chain", chain).append("cause", cause))
                        .first())
                .map(Chains::entry);
    }

    public Optional<Entry> at(String chain, long seq) {
        return Optional.ofNullable(entries.find(Filters.eq(id(chain, seq))).first())
                .map(Chains::entry);
    }

    /** Those that are there, in no order. */
    public List<Entry> at(List<Place> places) {
        return places.isEmpty()
                ? List.of()
                : entries.find(Filters.in("_id", ids(places)))
                        .map(Chains::entry)
                        .into(new ArrayList<>());
    }

    /** The last entry. */
    public Optional<Entry> tip(String chain) {
        Optional<Entry> tip = Optional.ofNullable(seen.get(chain));
        boolean first = tip.isEmpty();
        while (true) {
            List<Entry> more = after(chain, tip.map(Entry::seq).orElse(0L), PROBE);
            if (!more.isEmpty()) {
                tip = Optional.of(more.getLast());
            }
            if (more.size() < PROBE) {
                tip.ifPresent(this::saw);
                return tip;
            }
            if (first) {
                // a long chain that was never seen here: goes on from where another hub or run noted its end
                first = false;
                tip = noted(chain)
                        .filter(entry -> entry.seq() > more.getLast().seq())
                        .or(() -> Optional.of(more.getLast()));
            }
        }
    }

    /** Up to {@code limit} entries with a seq greater than {@code seq}, in order and without gaps. */
    public List<Entry> after(String chain, long seq, int limit) {
        List<String> ids = LongStream.rangeClosed(seq + 1, seq + limit)
                .mapToObj(n -> id(chain, n))
                .toList();
        List<Entry> found = new ArrayList<>();
        entries.find(Filters.in("_id", ids))
                .sort(Sorts.ascending("_id"))
                .map(Chains::entry)
                .into(found);
        int whole = 0;
        while (whole < found.size() && found.get(whole).seq() == seq + whole + 1) {
            whole++;
        }
        return List.copyOf(found.subList(0, whole));
    }

    /** Up to {@code limit} entries that are marked so, in no order. */
    public List<Marked> marked(String by, int limit) {
        return entries.find(Filters.eq("mark", by))
                .limit(limit)
                .map(stored -> new Marked(entry(stored), stored.get("note", Document.class)))
                .into(new ArrayList<>());
    }

    /** Takes their marks away, in one write. */
    public void unmark(List<Place> places) {
        if (!places.isEmpty()) {
            entries.updateMany(
                    Filters.in("_id", ids(places)), Updates.combine(Updates.unset("mark"), Updates.unset("note")));
        }
    }

    private static List<String> ids(List<Place> places) {
        return places.stream().map(place -> id(place.chain(), place.seq())).toList();
    }

    private Optional<Entry> noted(String chain) {
        Document cached = tips.find(Filters.eq(chain)).first();
        return cached == null ? Optional.empty() : at(chain, cached.getLong("seq"));
    }

    private void saw(Entry entry) {
        seen.merge(entry.chain(), entry, (a, b) -> a.seq() > b.seq() ? a : b);
    }

    /** The cached tip is written now and then only, and nobody waits for it: a reader goes on from it anyway. */
    private void moved(Entry entry) {
        saw(entry);
        if (entry.seq() % NOTED_EVERY == 0) {
            Thread.ofVirtual().name("tip").start(() -> note(entry.chain(), entry.seq()));
        }
    }

    private void note(String chain, long seq) {
        try {
            tips.updateOne(
                    Filters.eq(chain),
                    Updates.combine(Updates.max("seq", seq), Updates.setOnInsert("v", Store.V)),
                    new UpdateOptions().upsert(true));
        } catch (MongoException | IllegalStateException e) {
            log.debug("the end of a chain was not noted, the next start reads a little more", e);
        }
    }

    private static List<Document> stored(List<Entry> next, List<Draft> drafts) {
        List<Document> all = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            all.add(stored(next.get(i), drafts.get(i).mark()));
        }
        return all;
    }

    private static Document stored(Entry entry, Mark mark) {
        Document stored = new Document("_id", id(entry.chain(), entry.seq()))
                .append("v", Store.V)
                .append("chain", entry.chain())
                .append("seq", entry.seq())
                .append("cause", entry.cause())
                .append("body", entry.body());
        return mark == null ? stored : stored.append("mark", mark.by()).append("note", mark.note());
    }

    private static Entry entry(Document stored) {
        return new Entry(
                stored.getString("chain"),
                stored.getLong("seq"),
                stored.getString("cause"),
                stored.get("body", Document.class));
    }

    /** Padded, so that ids sort as their numbers do. */
    private static String id(String chain, long seq) {
        String number = Long.toString(seq);
        return chain + "/" + "0".repeat(Math.max(0, DIGITS - number.length())) + number;
    }
}
