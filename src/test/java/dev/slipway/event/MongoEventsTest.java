package dev.slipway.event;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Happening happening(String member, String type, String cause) {
        return new Happening("default", member, type, cause, AT, Map.of("n", 1, "a.b$", List.of("x")));
    }

    @Test
    void theSameCauseAndTypeIsOneEvent(Store store) {
        MongoEvents events = events(store);
        Event first = events.record(happening("mem_1", "receipt.approved", "receipt/1"), false)
                .event();
        assertThat(events.record(happening("mem_1", "receipt.approved", "receipt/1"), false)
                        .event())
                .isEqualTo(first);
        assertThat(events.record(happening("mem_1", "points.earned", "receipt/1"), false)
                        .event()
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
                        Event event = events.record(happening("mem_" + n % 5, "receipt.approved", "r/" + n), false)
                                .event();
                        events.publish(event);
                        events.publish(event);
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
            events.publish(events.record(happening(null, type, "c/" + n), true).event());
        }
        Feed first = events.feed("default", 0, List.of("points.*"), 1);
        assertThat(first.events()).extracting(Event::cause).containsExactly("c/0");
        assertThat(first.hasMore()).isTrue();
        Feed second = events.feed("default", first.next(), List.of("points.*"), 1);
        assertThat(second.events()).extracting(Event::cause).containsExactly("c/3");
        assertThat(events.feed("default", second.next(), List.of("points.*"), 5))
                .isEqualTo(new Feed(List.of(), 6, false));
    }
}
