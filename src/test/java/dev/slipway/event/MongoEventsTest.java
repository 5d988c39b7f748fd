package dev.slipway.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.MongoEvents.To;
import dev.slipway.event.MongoEvents.Work;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StoreTest
class MongoEventsTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private static MongoEvents events(Store store) {
        return new MongoEvents(store, new Ids(Clock.systemUTC()));
    }

    private static Event record(MongoEvents events, Happening happening) {
        return events.record(events.draft(happening, false), List.of(), new Work("hub", List.of()))
                .event();
    }

    private static Happening happening(String member, String type, String cause) {
        return new Happening("default", member, type, cause, AT, Map.of("n", 1, "a.b$", List.of("x")));
    }

    @Test
    void theSameCauseAndTypeIsOneEvent(Store store) {
        MongoEvents events = events(store);
        Event first = record(events, happening("mem_1", "receipt.approved", "receipt/1"));
        assertThat(record(events, happening("mem_1", "receipt.approved", "receipt/1")))
                .isEqualTo(first);
        assertThat(record(events, happening("mem_1", "points.earned", "receipt/1"))
                        .seq())
                .isEqualTo(2);
        assertThat(events.at("default", "mem_1", 1)).contains(first);
        assertThat(first.data()).isEqualTo(Map.of("n", 1, "a.b$", List.of("x")));
    }

    @Test
    void aFeedReadWhileManyWriteShowsEveryEventOnce(Store store) throws Exception {
        MongoEvents one = events(store);
        MongoEvents other = events(store);
        List<String> seen = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> written = IntStream.range(0, 60)
                    .mapToObj(n -> pool.submit((Callable<String>) () -> {
                        MongoEvents events = n % 2 == 0 ? one : other;
                        Event event = record(events, happening("mem_" + n % 5, "receipt.approved", "r/" + n));
                        events.publish(List.of(event));
                        events.publish(List.of(event));
                        return event.id();
                    }))
                    .toList();
            long position = 0;
            while (seen.size() < 60) {
                Feed feed = one.feed("default", position, List.of(), 7);
                feed.events().forEach(event -> seen.add(event.id()));
                position = feed.next();
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> id : written) {
                ids.add(id.get());
            }
            assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
            assertThat(one.feed("default", position, List.of(), 7)).isEqualTo(new Feed(List.of(), 60, false));
        }
    }

    @Test
    void aFeedOfSomeTypesGoesOnBehindWhatItLeftOut(Store store) {
        MongoEvents events = events(store);
        for (int n = 0; n < 6; n++) {
            String type = n % 3 == 0 ? "points.earned" : "receipt.approved";
            events.publish(List.of(record(events, happening(null, type, "c/" + n))));
        }
        Feed first = events.feed("default", 0, List.of("points.*"), 1);
        assertThat(first.events()).extracting(Event::cause).containsExactly("c/0");
        assertThat(first.hasMore()).isTrue();
        Feed second = events.feed("default", first.next(), List.of("points.*"), 1);
        assertThat(second.events()).extracting(Event::cause).containsExactly("c/3");
        assertThat(events.feed("default", second.next(), List.of("points.*"), 5))
                .isEqualTo(new Feed(List.of(), 6, false));
    }

    @Test
    void whatFollowsFromAnEventIsKnownFromItUntilItIsFiled(Store store) {
        MongoEvents events = events(store);
        Work work = new Work("hub", List.of(new To("end_1", "dlv_1"), new To("end_2", "dlv_2")));
        Event event = events.record(
                        events.draft(happening("mem_1", "receipt.approved", "receipt/1"), false), List.of(), work)
                .event();
        assertThat(events.left("hub", 10)).containsExactly(new MongoEvents.Left(event, work));
        assertThat(events.left("another", 10)).isEmpty();
        events.filed(List.of(event));
        assertThat(events.left("hub", 10)).isEmpty();
        assertThat(events.at("default", "mem_1", 1)).contains(event);
    }
}
