package dev.slipway.event;

import dev.slipway.receipt.Ids;
import dev.slipway.store.Chains;
import dev.slipway.store.Chains.Appended;
import dev.slipway.store.Chains.Draft;
import dev.slipway.store.Chains.Entry;
import dev.slipway.store.Chains.Mark;
import dev.slipway.store.Gather;
import dev.slipway.store.Store;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private volatile Runnable beforeFeed = () -> {};

    public MongoEvents(Store store, Ids ids) {
        this.events = Chains.marking(store, "events");
        this.feed = new Chains(store, "feed");
        this.ids = ids;
        this.recording = new Gather<>(GATHERED, events::append);
    }

    /** @param first whether it was made now, and by nobody before */
    public record Recorded(Event event, boolean first) {}

    /** Where an event is: in its member's order. */
    public record Spot(String tenant, String member, long seq) {}

    /**
     * What follows from an event, known from the event itself until it is written elsewhere.
     *
     * @param hub who sees to it
     * @param to for each endpoint that gets it, the delivery's id
     */
    public record Work(String hub, List<To> to) {}

    /** @param dlv {@code dlv_…} */
    public record To(String endpoint, String dlv) {}

    /** An event and what follows from it. */
    public record Left(Event event, Work work) {}

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

    /** An event as it is to be recorded: with its id, and without its place in its member's order, which is 0 so long. */
    public Event draft(Happening happening, boolean test) {
        return new Event(
                ids.next("evt"),
                happening.tenant(),
                happening.member(),
                0,
                happening.type(),
                VERSION,
                happening.at().truncatedTo(ChronoUnit.MILLIS), // as it is kept
                happening.cause(),
                test,
                EventData.plain(happening.data()));
    }

    /**
     * The event of this cause and type: the draft, or the one that was made when it was recorded first.
     *
     * @param inOrder endpoints that are to get it in its member's order; kept with it, in the same write
     * @param work what follows from it; kept with it until {@link #filed}
     */
    public Recorded record(Event draft, List<String> inOrder, Work work) {
        Document body = new Document("id", draft.id())
                .append("tenant", draft.tenant())
                .append("member", draft.member())
                .append("type", draft.type())
                .append("version", draft.version())
                .append("at", Date.from(draft.at()))
                .append("cause", draft.cause())
                .append("test", draft.test())
                .append("data", EventData.text(draft.data()));
        if (!inOrder.isEmpty()) {
            body.append("inOrder", inOrder);
        }
        Document note = new Document(
                "to",
                work.to().stream()
                        .map(to -> new Document("endpoint", to.endpoint()).append("dlv", to.dlv()))
                        .toList());
        String cause = draft.cause() + "/" + draft.type();
        Appended appended = recording.write(
                new Draft(chain(draft.tenant(), draft.member()), cause, body, new Mark(work.hub(), note)));
        return new Recorded(
                appended.added() ? draft.numbered(appended.entry().seq()) : event(appended.entry()), appended.added());
    }

    /** Up to {@code limit} events with what followed from them when that hub recorded them and that is not filed yet. */
    public List<Left> left(String hub, int limit) {
        return events.marked(hub, limit).stream()
                .map(marked -> new Left(event(marked.entry()), work(hub, marked.note())))
                .toList();
    }

    /** What follows from them is written elsewhere, or done. */
    public void filed(List<Event> done) {
        events.unmark(done.stream()
                .map(event -> new Chains.Place(chain(event.tenant(), event.member()), event.seq()))
                .toList());
    }

    /** Gives the events their positions in the feed, once. */
    public void publish(List<Event> told) {
        List<Draft> places = told.stream()
                .map(event -> new Draft(
                        event.tenant(),
                        event.id(),
                        new Document("chain", chain(event.tenant(), event.member()))
                                .append("seq", event.seq())
                                .append("type", event.type())))
                .toList();
        for (int begin = 0; begin < places.size(); begin += GATHERED) {
            feed.append(places.subList(begin, Math.min(begin + GATHERED, places.size())));
        }
    }

    /** Is called before the feed is looked at: what this hub has recorded is in it then. */
    public void beforeFeed(Runnable filing) {
        this.beforeFeed = filing;
    }

    public Optional<Event> at(String tenant, String member, long seq) {
        return events.at(chain(tenant, member), seq).map(MongoEvents::event);
    }

    /** Those that are there, in one look. */
    public Map<Spot, Event> at(Collection<Spot> spots) {
        Map<Spot, Event> found = new HashMap<>();
        List<Chains.Place> places = spots.stream()
                .distinct()
                .map(spot -> new Chains.Place(chain(spot.tenant(), spot.member()), spot.seq()))
                .toList();
        for (Entry entry : events.at(places)) {
            Event event = event(entry);
            found.put(new Spot(event.tenant(), event.member(), event.seq()), event);
        }
        return found;
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
        beforeFeed.run();
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
        beforeFeed.run();
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
        beforeFeed.run();
        return feed.tip(tenant).map(Entry::seq).orElse(0L);
    }

    private Event at(Entry place) {
        return events.at(place.body().getString("chain"), place.body().getLong("seq"))
                .map(MongoEvents::event)
                .orElseThrow();
    }

    private static Work work(String hub, Document note) {
        List<To> to = note.getList("to", Document.class).stream()
                .map(one -> new To(one.getString("endpoint"), one.getString("dlv")))
                .toList();
        return new Work(hub, to);
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
