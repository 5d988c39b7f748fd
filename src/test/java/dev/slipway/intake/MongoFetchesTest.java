package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.Instance;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StoreTest
class MongoFetchesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void oneHubHasAThingUntilItGivesItBack(Store store) {
        MongoFetches one = hub(store, NOW);
        MongoFetches other = hub(store, NOW);
        assertThat(one.claim("a")).isTrue();
        assertThat(other.claim("a")).isFalse();
        assertThat(one.claim("a")).as("not twice by the same hub either").isFalse();
        assertThat(other.known("a")).isTrue();
        other.release("a");
        assertThat(other.claim("a")).as("what another has is not given back").isFalse();
        one.release("a");
        assertThat(other.known("a")).isFalse();
        assertThat(other.claim("a")).isTrue();
        assertThat(one.claim("b")).isTrue();
    }

    @Test
    void whatWasFetchedIsRemembered(Store store) {
        MongoFetches one = hub(store, NOW);
        one.claim("a");
        one.done("a");
        one.release("a");
        assertThat(hub(store, NOW.plus(Duration.ofDays(900))).claim("a")).isFalse();
        assertThat(one.known("a")).isTrue();
    }

    @Test
    void aHubThatDiedLeavesNothingLocked(Store store) {
        MongoFetches dead = hub(store, NOW);
        dead.claim("a");
        MongoFetches later = hub(store, NOW.plus(MongoFetches.LEASE));
        assertThat(later.known("a")).isFalse();
        assertThat(later.claim("a")).isTrue();
        dead.release("a");
        dead.done("a");
        assertThat(later.known("a"))
                .as("who was taken for dead changes nothing")
                .isTrue();
        later.release("a");
        assertThat(later.known("a")).isFalse();
    }

    @Test
    void aHubThatStartsAgainGoesOnAtOnce(Store store) {
        MongoFetches dead = named("a hub", store, NOW);
        MongoFetches other = hub(store, NOW);
        dead.claim("a");
        dead.claim("b");
        dead.done("b");
        other.claim("c");
        MongoFetches again = named("a hub", store, NOW);
        assertThat(again.claim("a")).isTrue();
        assertThat(again.claim("b")).as("fetched").isFalse();
        assertThat(again.claim("c")).as("another's").isFalse();
    }

    @Test
    void ofManyAtOnceOneHasIt(Store store) throws Exception {
        List<Callable<Boolean>> hubs = IntStream.range(0, 8)
                .mapToObj(n -> hub(store, NOW))
                .<Callable<Boolean>>map(hub -> () -> hub.claim("a"))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            int had = 0;
            for (var claim : threads.invokeAll(hubs)) {
                had += claim.get() ? 1 : 0;
            }
            assertThat(had).isEqualTo(1);
        }
    }

    private static MongoFetches hub(Store store, Instant now) {
        return named(UUID.randomUUID().toString(), store, now);
    }

    private static MongoFetches named(String hub, Store store, Instant now) {
        return new MongoFetches(store, new Instance(hub), Clock.fixed(now, ZoneOffset.UTC));
    }
}
