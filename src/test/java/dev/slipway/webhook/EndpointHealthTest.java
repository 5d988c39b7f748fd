package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@StoreTest
class EndpointHealthTest {
    private static final String URL = "{'url': 'https://crm.example.com/'}";

    /** One attempt at the endpoint that begins and ends now. */
    private static void attempt(Rig rig, Endpoint endpoint, Answer answer) {
        rig.health.noted(endpoint, answer, rig.instant());
    }

    private static void fail(Rig rig, Endpoint endpoint, int times) {
        for (int i = 0; i < times; i++) {
            attempt(rig, endpoint, Rig.answer(500));
        }
    }

    @Test
    void anEndpointThatAnswersHasItsWholeShare(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        attempt(rig, endpoint, Rig.answer(200));
        assertThat(rig.health.share(endpoint.id()).atOnce()).isEqualTo(Breaker.MOST);
        assertThat(rig.health.refresh()).isEmpty();
    }

    @Test
    void afterTenFailuresInARowItIsClosedForAGrowingTimeAndOneSuccessOpensIt(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        fail(rig, endpoint, Breaker.THRESHOLD - 1);
        assertThat(rig.health.share(endpoint.id()).opensAt()).isEqualTo(Instant.EPOCH);
        Duration pause = Breaker.FIRST_PAUSE;
        for (int trip = 0; trip < 8; trip++) {
            fail(rig, endpoint, 1);
            assertThat(rig.health.share(endpoint.id()))
                    .isEqualTo(new EndpointHealth.Share(1, rig.instant().plus(pause)));
            rig.pass(pause);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(Breaker.LONGEST_PAUSE) > 0 ? Breaker.LONGEST_PAUSE : pause;
        }
        attempt(rig, endpoint, Rig.answer(200));
        assertThat(rig.health.share(endpoint.id())).isEqualTo(new EndpointHealth.Share(2, Instant.EPOCH));
        for (int i = 0; i < Breaker.MOST; i++) {
            attempt(rig, endpoint, Rig.answer(200));
        }
        assertThat(rig.health.share(endpoint.id()).atOnce()).isEqualTo(Breaker.MOST);
        assertThat(rig.health.refresh()).isEmpty();
    }

    @Test
    void whatWasOnItsWayWhenItClosedDoesNotCloseItForLonger(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        Instant began = rig.instant();
        rig.pass(Duration.ofSeconds(15));
        for (int i = 0; i < 2 * Breaker.THRESHOLD; i++) {
            rig.health.noted(endpoint, Answer.none("timeout", 15_000), began);
        }
        assertThat(rig.health.share(endpoint.id()).opensAt())
                .isEqualTo(rig.instant().plus(Breaker.FIRST_PAUSE));
    }

    @Test
    void whoHasTooMuchToDoGetsFewerAtOnce(Store store) {
        Rig rig = new Rig(store);
        for (int status : new int[] {429, 502, 503, 504}) {
            Endpoint endpoint = rig.endpoint(URL);
            attempt(rig, endpoint, Rig.answer(status));
            assertThat(rig.health.share(endpoint.id()).atOnce()).isEqualTo(4);
            attempt(rig, endpoint, Rig.answer(status));
            attempt(rig, endpoint, Rig.answer(status));
            attempt(rig, endpoint, Rig.answer(status));
            assertThat(rig.health.share(endpoint.id()).atOnce()).isEqualTo(1);
        }
        Endpoint other = rig.endpoint(URL);
        attempt(rig, other, Rig.answer(400));
        assertThat(rig.health.share(other.id()).atOnce())
                .as("one event it does not like")
                .isEqualTo(8);
    }

    @Test
    void whatItAsksForHoldsForAllOfItsDeliveriesOnEveryHubAlsoAfterASuccess(Store store) {
        Rig rig = new Rig(store);
        Rig other = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        Instant asked = rig.instant().plusSeconds(120);
        attempt(rig, endpoint, new Answer(429, null, "120", new byte[0], 1));
        attempt(rig, endpoint, Rig.answer(200));
        other.failing.look();
        Rig restarted = new Rig(store);
        restarted.failing.look();
        for (Rig hub : new Rig[] {rig, other, restarted}) {
            assertThat(hub.health.share(endpoint.id()).opensAt()).isEqualTo(asked);
        }
        rig.deliveries.retry(
                "default", rig.endpoints.test("default", endpoint.id()).dlv());
        assertThat(rig.health.share(endpoint.id()).opensAt())
                .as("somebody asks for one")
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void aSuccessOfOneHubOpensItForTheOthers(Store store) {
        Rig rig = new Rig(store);
        Rig other = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        fail(rig, endpoint, Breaker.THRESHOLD);
        other.failing.look();
        assertThat(other.health.share(endpoint.id()).opensAt()).isAfter(rig.instant());
        attempt(other, endpoint, Rig.answer(204));
        rig.failing.look();
        assertThat(rig.health.share(endpoint.id()).opensAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void onlyWhoFailedForFiveDaysWithoutASuccessIsDisabledAndTheOthersAreTold(Store store) {
        Rig rig = new Rig(store);
        Endpoint fails = rig.endpoint(URL);
        Endpoint better = rig.endpoint(URL);
        Endpoint told = rig.endpoint("{'url': 'https://crm.example.com/b', 'events': ['endpoint.disabled']}");
        fail(rig, fails, 1);
        fail(rig, better, 1);
        rig.pass(Duration.ofDays(4));
        attempt(rig, better, Rig.answer(200));
        fail(rig, better, 1);
        rig.pass(Duration.ofDays(1).minusMillis(1));
        rig.failing.look();
        assertThat(rig.endpoints.get("default", fails.id()).disabled()).isFalse();
        rig.pass(Duration.ofMillis(1));
        rig.failing.look();
        assertThat(rig.endpoints.get("default", fails.id()))
                .extracting(Endpoint::disabled, Endpoint::disabledReason, Endpoint::told)
                .containsExactly(true, "failing", true);
        assertThat(rig.endpoints.get("default", better.id()).disabled()).isFalse();
        assertThat(rig.woken).last().satisfies(due -> {
            assertThat(due.endpoint()).isEqualTo(told.id());
            assertThat(due.type()).isEqualTo("endpoint.disabled");
        });
        int events = rig.woken.size();
        rig.pass(Duration.ofDays(1));
        rig.failing.look();
        assertThat(rig.woken).as("once").hasSize(events);
    }

    @Test
    void aSuccessThatACrashLeftUnnotedCounts(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        fail(rig, endpoint, 1);
        rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getFirst());
        rig.pass(Duration.ofSeconds(1));
        rig.mongoDeliveries.settle(new Settlement(
                call.due(),
                DeliveryStatus.DELIVERED,
                new Attempt(rig.instant(), 200, null, 1, null),
                null,
                rig.instant(),
                null));
        rig.pass(Duration.ofDays(6));
        Rig restarted = new Rig(store);
        restarted.pass(Duration.ofDays(6));
        restarted.failing.look();
        restarted.failing.look();
        assertThat(restarted.endpoints.get("default", endpoint.id()).disabled()).isFalse();
    }

    @Test
    void aChangedEndpointBeginsAnew(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        fail(rig, endpoint, Breaker.THRESHOLD);
        rig.pass(Duration.ofSeconds(1));
        rig.endpoints.change(
                "default", endpoint.id(), null, json -> Rig.json("{'url': 'https://crm.example.com/new'}"));
        rig.failing.look();
        assertThat(rig.health.share(endpoint.id())).isEqualTo(new EndpointHealth.Share(8, Instant.EPOCH));
    }
}
