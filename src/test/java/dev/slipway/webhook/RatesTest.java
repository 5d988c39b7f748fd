package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.UtcClock;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@StoreTest
class RatesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** One that sends whenever it has a turn, in a time of its own. */
    private static final class Hub extends UtcClock {
        private final Rates rates;
        private final Endpoint endpoint;
        private final Duration stall;
        private final List<Instant> sent = new ArrayList<>();
        private Instant now = BEGIN;
        private Instant stalls;

        /** @param stall for which it does nothing, for a thirtieth of the time */
        Hub(Store store, Endpoint endpoint, Duration stall) {
            this.rates = new Rates(new MongoRates(store), this, nanos -> now = now.plusNanos(nanos));
            this.endpoint = endpoint;
            this.stall = stall;
            this.stalls = BEGIN.plus(stall);
        }

        static Hub steady(Store store, Endpoint endpoint) {
            return new Hub(store, endpoint, Duration.ZERO);
        }

        void send() {
            if (!stall.isZero() && now.isAfter(stalls)) {
                now = now.plus(stall);
                stalls = now.plus(stall.multipliedBy(29));
            }
            assertThat(rates.await(endpoint, false)).isEmpty();
            sent.add(now);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static Endpoint endpoint(Store store, double rate) {
        return new Rig(store).endpoint("{'url': 'https://crm.example.com/', 'rateLimit': " + rate + "}");
    }

    /** What they send together, whoever is first in time going first. */
    private static List<Instant> sent(Instant until, Hub... hubs) {
        while (true) {
            Hub first =
                    Stream.of(hubs).min(Comparator.comparing(hub -> hub.now)).orElseThrow();
            if (!first.now.isBefore(until)) {
                break;
            }
            first.send();
        }
        return Stream.of(hubs)
                .flatMap(hub -> hub.sent.stream())
                .filter(until::isAfter)
                .sorted()
                .toList();
    }

    private static int mostInASecond(List<Instant> sent) {
        int most = 0;
        for (int from = 0, to = 0; to < sent.size(); to++) {
            while (!sent.get(to).isBefore(sent.get(from).plusSeconds(1))) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.5, 333.3})
    void overAMinuteTwoHubsTogetherSendWhatIsAllowedWithinOnePercent(double rate, Store store) {
        Endpoint endpoint = endpoint(store, rate);
        List<Instant> sent = sent(BEGIN.plus(MINUTE), Hub.steady(store, endpoint), Hub.steady(store, endpoint));
        assertThat(sent.size()).isCloseTo((int) (60 * rate), Percentage.withPercentage(1));
        assertThat(mostInASecond(sent)).isLessThanOrEqualTo((int) Math.ceil(rate * 1.1) + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 400})
    void whatHubsCouldNotUseForAWhileIsMadeUpForAndNotAllAtOnce(int stall, Store store) {
        Endpoint endpoint = endpoint(store, 50);
        Duration stalls = Duration.ofMillis(stall);
        List<Instant> sent =
                sent(BEGIN.plus(MINUTE), new Hub(store, endpoint, stalls), new Hub(store, endpoint, stalls));
        assertThat(sent.size()).isBetween(2_970, 3_030);
        assertThat(mostInASecond(sent)).isLessThanOrEqualTo(56);
    }

    @Test
    void afterAPauseThereIsNoBurst(Store store) {
        Endpoint endpoint = endpoint(store, 50);
        Hub hub = Hub.steady(store, endpoint);
        hub.send();
        hub.now = BEGIN.plus(Duration.ofHours(1));
        hub.sent.clear();
        List<Instant> sent = sent(hub.now.plus(MINUTE), hub);
        assertThat(sent.size()).isBetween(3_000, 3_030);
        assertThat(mostInASecond(sent)).isLessThanOrEqualTo(56);
    }

    @Test
    void aHubThatNeedsFewOrDiesTakesLittleFromTheOthers(Store store) {
        Endpoint endpoint = endpoint(store, 100);
        Hub dies = Hub.steady(store, endpoint);
        for (int i = 0; i < 5; i++) {
            dies.send();
        }
        Hub busy = Hub.steady(store, endpoint);
        Hub idle = Hub.steady(store, endpoint);
        int few = 0;
        for (; idle.now.isBefore(BEGIN.plus(MINUTE)); few++) {
            sent(idle.now, busy);
            idle.send();
            idle.now = idle.now.plusSeconds(1);
        }
        assertThat(sent(BEGIN.plus(MINUTE), busy).size() + few + 5).isBetween(5_940, 6_060);
    }

    @Test
    void whatIsLiveWaitsBehindOneTurnOfReplaysAtMost(Store store) throws Exception {
        Endpoint endpoint = endpoint(store, 1);
        Rig rig = new Rig(store);
        Thread live = Thread.currentThread();
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        Rates hub = new Rates(new MongoRates(store), rig, nanos -> {
            if (Thread.currentThread() != live) {
                waits.countDown();
                Awaitility.await().until(() -> sent.getCount() == 0);
            }
            rig.pass(Duration.ofNanos(nanos));
        });
        hub.await(endpoint, false);
        Instant begin = rig.instant();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 5).forEach(n -> threads.submit(() -> hub.await(endpoint, true)));
            waits.await();
            hub.await(endpoint, false);
            assertThat(rig.instant()).isBeforeOrEqualTo(begin.plusSeconds(2));
            sent.countDown();
        }
    }

    @Test
    void whoWouldHaveToWaitForLongIsSetDownForLater(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint("{'url': 'https://crm.example.com/', 'rateLimit': 0.01}");
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
        Endpoint endpoint = endpoint(store, 200);
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
                                rates.await(endpoint, false);
                                sent.incrementAndGet();
                            }
                        }));
            }
        }
        double seconds = Duration.between(begin, clock.instant()).toMillis() / 1_000.0;
        assertThat((double) sent.get()).isLessThanOrEqualTo(200 * (seconds + 0.5) + 1);
    }
}
