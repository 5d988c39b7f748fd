package dev.slipway.bench;

import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.event.MongoEvents;
import dev.slipway.event.MongoEvents.Place;
import dev.slipway.event.MongoEvents.Work;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Events of before, as the hub itself would have written them: by the same class, into the same database. */
final class Past implements AutoCloseable {
    private static final String TENANT = "default";
    private static final int AT_ONCE = 4_000;

    private static final String TEXT = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(6);

    private final Store store;
    private final MongoEvents events;

    Past(String mongodb) {
        store = new Store(mongodb);
        events = new MongoEvents(store, new Ids(Clock.systemUTC()));
    }

    /** Makes as many as are wanting, of some 250 bytes of data each, told to nobody. */
    void fill(long wanted) throws Exception {
        for (long end = events.end(TENANT); end < wanted; end = events.end(TENANT)) {
            long begin = end;
            List<Future<Event>> made = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (long n = begin + 1; n <= Math.min(wanted, begin + AT_ONCE); n++) {
                    long mine = n;
                    made.add(threads.submit(() -> make(mine)));
                }
            }
            List<Event> told = new ArrayList<>();
            for (Future<Event> one : made) {
                told.add(one.get());
            }
            events.publish(told);
            events.filed(told);
        }
    }

    private Event make(long n) {
        Happening happening =
                new Happening(TENANT, null, "custom.past", "past/" + n, Instant.now(), Map.of("n", n, "text", TEXT));
        return events.record(events.draft(happening, false), List.of(), new Work("nobody", List.of()))
                .event();
    }

    /** The ids of those first told, in the feed's order. */
    List<String> first(long wanted) {
        List<String> ids = new ArrayList<>();
        for (List<Place> some = events.places(TENANT, 0, 500);
                !some.isEmpty() && ids.size() < wanted;
                some = events.places(TENANT, ids.size(), 500)) {
            some.forEach(place -> ids.add(place.event()));
        }
        return ids.subList(0, (int) Math.min(wanted, ids.size()));
    }

    @Override
    public void close() {
        store.close();
    }
}
