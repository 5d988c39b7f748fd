package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.MongoIdempotency.Answer;
import dev.slipway.api.MongoIdempotency.Answered;
import dev.slipway.api.MongoIdempotency.InFlight;
import dev.slipway.api.MongoIdempotency.Mine;
import dev.slipway.api.MongoIdempotency.OtherRequest;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@StoreTest
class MongoIdempotencyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Answer CREATED = new Answer(201, Map.of("Location", "/x"), new byte[] {1, 2});

    @Test
    void ofManyAtOnceOneRuns(Store store) throws Exception {
        MongoIdempotency records = new MongoIdempotency(store);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Object> tryIt = () -> records.begin("k/1", "f", NOW, LEASE);
            var turns = pool.invokeAll(Stream.generate(() -> tryIt).limit(20).toList());
            int mine = 0;
            for (var turn : turns) {
                mine += turn.get() instanceof Mine ? 1 : 0;
            }
            assertThat(mine).isEqualTo(1);
        }
    }

    @Test
    void anAnswerIsKeptAndAnotherRequestKnown(Store store) {
        MongoIdempotency records = new MongoIdempotency(store);
        Mine mine = (Mine) records.begin("k/1", "f", NOW, LEASE);
        records.finish(mine, CREATED);
        assertThat(records.begin("k/1", "f", NOW, LEASE))
                .isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.answer())
                        .usingRecursiveComparison()
                        .isEqualTo(CREATED));
        assertThat(records.begin("k/1", "g", NOW, LEASE)).isInstanceOf(OtherRequest.class);
        assertThat(records.begin("k/2", "g", NOW, LEASE)).isInstanceOf(Mine.class);
    }

    @Test
    void aLeaseThatRanOutIsTakenOverAndItsFirstHolderChangesNothing(Store store) {
        MongoIdempotency records = new MongoIdempotency(store);
        Mine dead = (Mine) records.begin("k/1", "f", NOW, LEASE);
        assertThat(records.begin("k/1", "f", NOW.plusSeconds(59), LEASE)).isInstanceOf(InFlight.class);
        Mine heir = (Mine) records.begin("k/1", "f", NOW.plusSeconds(61), LEASE);
        records.abandon(dead);
        records.finish(dead, new Answer(400, Map.of(), new byte[0]));
        assertThat(records.begin("k/1", "f", NOW.plusSeconds(62), LEASE)).isInstanceOf(InFlight.class);
        records.finish(heir, CREATED);
        assertThat(records.begin("k/1", "f", NOW.plusSeconds(62), LEASE)).isInstanceOf(Answered.class);
    }

    @Test
    void whatIsAbandonedOrOldMayRunAgain(Store store) {
        MongoIdempotency records = new MongoIdempotency(store);
        records.abandon((Mine) records.begin("k/1", "f", NOW, LEASE));
        Mine again = (Mine) records.begin("k/1", "other", NOW, LEASE);
        records.finish(again, CREATED);
        assertThat(records.forget(NOW)).isZero();
        assertThat(records.forget(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(records.begin("k/1", "third", NOW, LEASE)).isInstanceOf(Mine.class);
    }
}
