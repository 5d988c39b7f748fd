package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.event.Event;
import dev.slipway.receipt.Refusal;
import dev.slipway.receipt.Refusal.FieldError;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@StoreTest
class DelivererTest {
    private static final String URL = "{'url': 'https://crm.example.com/'}";

    private static Delivery only(Rig rig) {
        return rig.deliveries.page("default", null, null, null, null, 2).getFirst();
    }

    @Test
    void theBodyIsWhatTheContractSays(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(URL);
        Event event = rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getFirst());
        assertThat(Rig.json(new String(call.body(), StandardCharsets.UTF_8)))
                .isEqualTo(Rig.json("{'id':'" + event.id()
                        + "','type':'receipt.approved','version':1,'timestamp':'2026-11-22T09:59:00Z',"
                        + "'tenant':'default','test':false,"
                        + "'data':{'id':'rcp_1','member':{'id':'mem_1','externalId':'m-42'}}}"));
        assertThat(call.headers())
                .containsEntry("webhook-id", event.id())
                .containsEntry("webhook-timestamp", Long.toString(rig.instant().getEpochSecond()));
    }

    @Test
    void oneWhoClaimsKeepsOthersAwayUntilTheHoldEnds(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(URL);
        rig.announcer.announce(Rig.approved(1));
        String id = rig.woken.getFirst().id();
        Call first = rig.claim(id).orElseThrow();
        assertThat(rig.claim(id)).isEmpty();
        assertThat(rig.deliverer.due(Set.of(), 10)).isEmpty();
        rig.pass(Deliverer.HOLD);
        assertThat(rig.deliverer.due(Set.of(), 10)).hasSize(1);
        Call second = rig.claim(id).orElseThrow();
        assertThat(second.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"));
        rig.deliverer.settle(first, Rig.answer(500));
        rig.deliverer.settle(second, Rig.answer(200));
        assertThat(only(rig))
                .extracting(Delivery::status, Delivery::attempts)
                .containsExactly(DeliveryStatus.DELIVERED, 2);
        assertThat(rig.mongoDeliveries.openById(id)).isEmpty();
    }

    @Test
    void aFailureIsTriedAgainByScheduleTenTimesInAll(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(URL);
        rig.announcer.announce(Rig.approved(1));
        String id = rig.woken.getFirst().id();
        for (int n = 1; n <= 10; n++) {
            rig.deliverer.settle(rig.claim(id).orElseThrow(), Rig.answer(n % 2 == 0 ? 302 : 500));
            if (n < 10) {
                Duration planned = RetrySchedule.STANDARD.waits().get(n - 1);
                assertThat(rig.claim(id)).isEmpty();
                rig.pass(planned.minusMillis(1));
                assertThat(rig.claim(id)).as("never early").isEmpty();
                rig.pass(planned.dividedBy(10).plusMillis(2));
            }
        }
        Delivery delivery = only(rig);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.nextAttemptAt()).isNull();
        assertThat(rig.deliveries.get("default", delivery.dlv()).tries())
                .hasSize(10)
                .extracting(Attempt::at)
                .isSorted();
        assertThat(rig.mongoDeliveries.openById(id)).isEmpty();

        rig.deliveries.retry("default", delivery.dlv());
        rig.deliverer.settle(rig.claim(id).orElseThrow(), Rig.answer(200));
        assertThat(only(rig))
                .extracting(Delivery::status, Delivery::attempts)
                .containsExactly(DeliveryStatus.DELIVERED, 11);
    }

    @Test
    void retryAfterIsHonoured(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(URL);
        rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getFirst());
        rig.deliverer.settle(call, new Answer(503, null, "120", "busy".getBytes(StandardCharsets.UTF_8), 1));
        Instant next = rig.instant().plusSeconds(120);
        assertThat(only(rig).nextAttemptAt()).isEqualTo(next);
        assertThat(rig.deliveries
                        .get("default", only(rig).dlv())
                        .tries()
                        .getFirst()
                        .response())
                .isEqualTo("busy");
    }

    @Test
    void onGoneTheEndpointIsDisabledAndTheOthersAreTold(Store store) {
        Rig rig = new Rig(store);
        Endpoint gone = rig.endpoint(URL);
        rig.announcer.announce(Rig.approved(1));
        rig.announcer.announce(Rig.approved(2));
        Endpoint other = rig.endpoint("{'url': 'https://crm.example.com/b', 'events': ['endpoint.disabled']}");
        rig.deliverer.settle(rig.claim(rig.woken.get(0)), Rig.answer(410));
        assertThat(rig.endpoints.get("default", gone.id()))
                .extracting(Endpoint::disabled, Endpoint::disabledReason, Endpoint::told)
                .containsExactly(true, "gone", true);
        assertThat(rig.woken.getLast().endpoint()).isEqualTo(other.id());
        assertThat(rig.claim(rig.woken.get(1).id())).isEmpty();
        assertThat(rig.deliveries.page("default", gone.id(), null, DeliveryStatus.FAILED, null, 10))
                .extracting(Delivery::lastError)
                .containsExactlyInAnyOrder("status", "endpoint_disabled");
    }

    @Test
    void aDisablingThatACrashLeftUntoldIsFound(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        rig.mongoEndpoints.replace(endpoint.disabled("gone", rig.instant()));
        rig.pass(Duration.ofMinutes(1));
        var untold = rig.endpoints.untold(rig.instant(), 10);
        assertThat(untold).hasSize(1).first().satisfies(h -> assertThat(h.type())
                .isEqualTo("endpoint.disabled"));
        rig.endpoints.told(untold.getFirst());
        assertThat(rig.endpoints.untold(rig.instant(), 10)).isEmpty();
    }

    @Test
    void aRetryAskedForWhileOneIsOnItsWayIsNotLost(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(URL);
        rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getFirst());
        rig.deliveries.retry("default", only(rig).dlv());
        rig.deliverer.settle(call, Rig.answer(500));
        rig.pass(Deliverer.HOLD);
        assertThat(rig.claim(call.due().id())).isPresent();
    }

    @Test
    void openWorkThatWasSettledBeforeACrashIsNotDoneAgain(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(URL);
        rig.announcer.announce(Rig.approved(1));
        rig.announcer.announce(Rig.approved(2));
        Call delivered = rig.claim(rig.woken.get(0));
        Call failed = rig.claim(rig.woken.get(1));
        rig.deliverer.settle(delivered, Rig.answer(200));
        rig.deliverer.settle(failed, Rig.answer(500));
        rig.mongoDeliveries.replace(
                rig.mongoDeliveries.openById(failed.due().id()).orElseThrow().free(1, rig.instant()));
        rig.mongoDeliveries.open(List.of(rig.woken.get(0)));
        assertThat(rig.claim(delivered.due().id())).isEmpty();
        assertThat(rig.claim(failed.due().id())).isEmpty();
        assertThat(rig.mongoDeliveries.openById(delivered.due().id())).isEmpty();
        Due next = rig.mongoDeliveries.openById(failed.due().id()).orElseThrow();
        assertThat(next.n()).isEqualTo(2);
        assertThat(next.due()).isAfter(rig.instant());
    }

    @Test
    void duringTheOverlapBothSecretsSign(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        rig.endpoints.rotate("default", endpoint.id(), Duration.ofHours(24), null);
        rig.announcer.announce(Rig.approved(1));
        Call during = rig.claim(rig.woken.getFirst());
        assertThat(during.headers().get("webhook-signature").split(" ")).hasSize(2);
        rig.deliverer.settle(during, Rig.answer(500));
        rig.pass(Duration.ofHours(25));
        Call after = rig.claim(rig.woken.getFirst());
        assertThat(after.headers().get("webhook-signature").split(" ")).hasSize(1);
    }

    @Test
    void aPatchKeepsWhatItDoesNotName(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint =
                rig.endpoint("{'url': 'https://crm.example.com/', 'headers': {'X-Key': 'k', 'X-Old': 'o'}}");
        Endpoint changed = rig.endpoints.change(
                "default",
                endpoint.id(),
                1L,
                json -> Rig.json("{'url': 'https://crm.example.com/new', 'headers': {'X-Key': '***'}}"));
        assertThat(changed.headers()).containsExactly(new Endpoint.Header("X-Key", "k"));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(rig.endpoints.get("default", endpoint.id())).isEqualTo(changed);
        assertThatThrownBy(() -> rig.endpoints.change("default", endpoint.id(), 1L, json -> json))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.version_conflict");
        assertThatThrownBy(() -> rig.endpoints.get("other", endpoint.id()))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.endpoint_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'url': 'https://crm.example.com/', 'headers': {'webhook-id': 'x'}} /headers/webhook-id",
                "{'url': 'https://crm.example.com/', 'headers': {'CamelHttpUri': 'http://x'}} /headers/CamelHttpUri",
                "{'url': 'https://crm.example.com/', 'headers': {'X': 'a\\nb'}} /headers/X",
                "{'url': 'https://crm.example.com/', 'events': ['receipt.nope']} /events/0",
                "{'url': 'https://crm.example.com/', 'order': true} /order",
                "{'url': 'https://10.0.0.1/'} /url",
                "{} /url",
            })
    void whatIsWrongIsPointedAt(String given, Store store) {
        int at = given.lastIndexOf(' ');
        assertThatThrownBy(() -> new Rig(store).endpoint(given.substring(0, at)))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::errors, org.assertj.core.api.InstanceOfAssertFactories.list(FieldError.class))
                .extracting(FieldError::pointer)
                .isEqualTo(List.of(given.substring(at + 1)));
    }
}
