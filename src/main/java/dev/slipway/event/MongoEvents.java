package dev.slipway.event;

import dev.slipway.receipt.Ids;
import dev.slipway.store.Chains;
import dev.slipway.store.Chains.Appended;
import dev.slipway.store.Chains.Draft;
import dev.slipway.store.Chains.Entry;
import dev.slipway.store.Gather;
import dev.slipway.store.Store;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Events, one chain per tenant and member, and the feed, one chain per tenant. */
@Repository
public class MongoEvents {
    private static final int VERSION = 1;
    private static final int BATCH = 200;
    private static final int MOST_LOOKED_AT = 2_000;
    /** In one write; with the largest data, 3 MB. */
    private static final int GATHERED = 200;

    private final Chains events;
    private final Chains feed;
    private final Ids ids;
    /** Writers of one hub share a write: the store decides between hubs, and need not between threads. */
    private final Gather<Draft, Appended> recording;

    private final Gather<Draft, Appended> publishing;

    public MongoEvents(Store store, Ids ids) {
        this.events = new Chains(store, "events");
        this.feed = new Chains(store, "feed");
        this.ids = ids;
        this.recording = new Gather<>(GATHERED, events::append);
        this.publishing = new Gather<>(GATHERED, feed::append);
    }

    /** @param first whether it was made now, and by nobody before */
    public record Recorded(Event event, boolean first) {}

    /**
     * A place in a member's order.
     *
     * @param inOrder the endpoints that get the event in this order
     */
    public record Step(Event event, List<String> inOrder) {
        public boolean to(String endpoint) {
            return inOrder.contains(endpoint);
        }
    }

    /**
     * An event's place in the feed.
     *
     * @param event its id, which also says when it was recorded
     * @param member with {@code seq}, where the event is
     */
    public record Place(long position, String event, String type, String member, long seq) {}

    /** As {@link #record(Happening, boolean, List)}, in nobody's order. */
    public Recorded record(Happening happening, boolean test) {
        return record(happening, test, List.of());
    }

    /**
     * The event of this cause and type: made now, or the one that was made when it was recorded first.
     *
     * @param inOrder endpoints that are to get it in its member's order; kept with it, in the same write
     */
    public Recorded record(Happening happening, boolean test, List<String> inOrder) {
        String id = ids.next("evt");
        Document body = new Document("id", id)
                .append("tenant", happening.tenant())
                .append("member", happening.member())
                .append("type", happening.type())
                .append("version", VERSION)
                .append("at", Date.from(happening.at()))
                .append("cause", happening.cause())
                .append("test", test)
                .append("data", EventData.text(happening.data()));
        if (!inOrder.isEmpty()) {
            body.append("inOrder", inOrder);
        }
        String cause = happening.cause() + "/" + happening.type();
        Appended appended = recording.write(new Draft(chain(happening.tenant(), happening.member()), cause, body));
        return new Recorded(event(appended.entry()), appended.added());
    }

    /** Gives the event its position in the feed, once. */
    public void publish(Event event) {
        Document place = new Document("chain", chain(event.tenant(), event.member()))
                .append("seq", event.seq())
                .append("type", event.type());
        publishing.write(new Draft(event.tenant(), event.id(), place));
    }

    public Optional<Event> at(String tenant, String member, long seq) {
        return events.at(chain(tenant, member), seq).map(MongoEvents::event);
    }

    /** Up to {@code limit} events of a member after one, in order and without gaps. */
    public List<Step> steps(String tenant, String member, long after, int limit) {
        return events.after(chain(tenant, member), after, limit).stream()
                .map(entry -> new Step(event(entry), inOrder(entry)))
                .toList();
    }

    /**
     * Events after a position, oldest first. Nothing can later appear before {@link Feed#next}.
     *
     * @param after 0 to begin with
     * @param types patterns such as {@code receipt.*}; none means all
     */
    public Feed feed(String tenant, long after, List<String> types, int limit) {
        List<Event> found = new ArrayList<>();
        long position = after;
        int batch = types.isEmpty() ? Math.min(limit + 1, BATCH) : BATCH;
        while (position - after < MOST_LOOKED_AT) {
            List<Entry> places = feed.after(tenant, position, batch);
            for (Entry place : places) {
                if (found.size() == limit) {
                    return new Feed(found, position, true);
                }
                if (EventTypes.matches(types, place.body().getString("type"))) {
                    found.add(at(place));
                }
                position = place.seq();
            }
            if (places.size() < batch) {
                return new Feed(found, position, false);
            }
        }
        return new Feed(found, position, true);
    }

    /** Up to {@code limit} places of the feed after a position, without the events themselves. */
    public List<Place> places(String tenant, long after, int limit) {
        return feed.after(tenant, after, limit).stream()
                .map(entry -> new Place(
                        entry.seq(),
                        entry.cause(),
                        entry.body().getString("type"),
                        member(tenant, entry.body().getString("chain")),
                        entry.body().getLong("seq")))
                .toList();
    }

    /** The last position of the feed, 0 where it is empty. */
    public long end(String tenant) {
        return feed.tip(tenant).map(Entry::seq).orElse(0L);
    }

    private Event at(Entry place) {
        return events.at(place.body().getString("chain"), place.body().getLong("seq"))
                .map(MongoEvents::event)
                .orElseThrow();
    }

    private static List<String> inOrder(Entry entry) {
        return entry.body().getList("inOrder", String.class, List.of());
    }

    private static Event event(Entry entry) {
        Document body = entry.body();
        return new Event(
                body.getString("id"),
                body.getString("tenant"),
                body.getString("member"),
                entry.seq(),
                body.getString("type"),
                body.getInteger("version"),
                body.getDate("at").toInstant(),
                body.getString("cause"),
                body.getBoolean("test"),
                EventData.parse(body.getString("data")));
    }

    private static String chain(String tenant, String member) {
        return tenant + "/" + (member == null ? "-" : member);
    }

    private static String member(String tenant, String chain) {
        String member = chain.substring(tenant.length() + 1);
        return member.equals("-") ? null : member;
    }
}
