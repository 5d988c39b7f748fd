package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@StoreTest
class RatesTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private static Endpoint endpoint(Rig rig, double rate) {
        return rig.endpoint("{'url': 'https://crm.example.com/', 'rateLimit': " + rate + "}");
    }

    private static Rates hub(Store store, Rig time) {
        return new Rates(new MongoRates(store), time, nanos -> time.pass(Duration.ofNanos(nanos)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.5, 10, 100, 333.3})
    void overAMinuteTwoHubsTogetherSendWhatIsAllowedWithinOnePercent(double rate, Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = endpoint(rig, rate);
        Rates[] hubs = {hub(store, rig), hub(store, rig)};
        Instant end = rig.instant().plus(MINUTE);
        int sent = 0;
        while (true) {
            assertThat(hubs[sent % 2].await(endpoint)).isEmpty();
            if (!rig.instant().isBefore(end)) {
                break;
            }
            sent++;
        }
        assertThat(sent).isCloseTo((int) (60 * rate), Percentage.withPercentage(1));
    }

    @Test
    void aHubThatNeedsFewOrDiesTakesLittleFromTheOthers(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = endpoint(rig, 100);
        Rates busy = hub(store, rig);
        Rates idle = hub(store, rig);
        Rates dies = hub(store, rig);
        for (int i = 0; i < 200; i++) {
            dies.await(endpoint);
        }
        Instant end = rig.instant().plus(MINUTE);
        Instant asks = rig.instant();
        int sent = 0;
        while (rig.instant().isBefore(end)) {
            if (!rig.instant().isBefore(asks)) {
                idle.await(endpoint);
                sent++;
                asks = rig.instant().plusSeconds(1);
            }
            busy.await(endpoint);
            sent++;
        }
        assertThat(sent).isBetween(5_700, 6_060);
    }

    @Test
    void whoWouldHaveToWaitForLongIsSetDownForLater(Store store) {
        Rig rig = new Rig(store);
        endpoint(rig, 0.01);
        rig.announcer.announce(Rig.approved(1));
        rig.announcer.announce(Rig.approved(2));
        assertThat(rig.claim(rig.woken.get(0).id())).isPresent();
        assertThat(rig.claim(rig.woken.get(1).id())).isEmpty();
        Due later = rig.mongoDeliveries.openById(rig.woken.get(1).id()).orElseThrow();
        assertThat(later.due()).isAfter(rig.instant().plusSeconds(90));
        assertThat(later.n()).as("no attempt was made").isEqualTo(1);
        rig.pass(Duration.ofSeconds(100));
        assertThat(rig.claim(later.id())).isPresent();
    }

    @Test
    void manyThreadsOfTwoHubsDoNotSendMoreThanIsAllowed(Store store) throws Exception {
        Endpoint endpoint = endpoint(new Rig(store), 200);
        Clock clock = Clock.systemUTC();
        AtomicInteger sent = new AtomicInteger();
        Instant begin = clock.instant();
        Instant end = begin.plusSeconds(3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int hub = 0; hub < 2; hub++) {
                Rates rates = new Rates(new MongoRates(store), clock, LockSupport::parkNanos);
                IntStream.range(0, 8)
                        .forEach(thread -> threads.submit(() -> {
                            while (clock.instant().isBefore(end)) {
                                rates.await(endpoint);
                                sent.incrementAndGet();
                            }
                        }));
            }
        }
        double seconds = Duration.between(begin, clock.instant()).toMillis() / 1_000.0;
        assertThat((double) sent.get()).isLessThanOrEqualTo(200 * (seconds + 0.25) + 1);
    }
}
