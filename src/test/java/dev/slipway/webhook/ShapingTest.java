package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StoreTest
class ShapingTest {
    private static Endpoint endpoint(Rig rig, String field, String value) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("url", "https://crm.example.com/").put(field, value);
        return rig.endpoints.create("default", json);
    }

    private static Delivery only(Rig rig) {
        Delivery listed =
                rig.deliveries.page("default", null, null, null, null, 2).getFirst();
        return rig.deliveries.get("default", listed.dlv());
    }

    @Test
    void whatIsSignedIsWhatTheTemplateMade(Store store) {
        Rig rig = new Rig(store);
        rig.pass(Duration.between(rig.instant(), Instant.now()));
        Endpoint endpoint = endpoint(rig, "transform", "{\"contact\": .data.member.externalId, \"€\": .type}");
        rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getLast());
        assertThat(new String(call.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"contact\":\"m-42\",\"€\":\"receipt.approved\"}");
        assertThat(Receiver.takesV1(endpoint.secret(), call.headers(), call.body()))
                .isTrue();
    }

    @Test
    void aTemplateThatFailsIsAFailedAttemptAndIsTriedAgainOnceMended(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = endpoint(rig, "transform", "{\"x\": error(\"no shop\")}");
        rig.announcer.announce(Rig.approved(1));
        String id = rig.woken.getLast().id();
        assertThat(rig.claim(id)).isEmpty();
        assertThat(only(rig).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(only(rig).tries()).extracting(Attempt::error).containsExactly("transform_failed");
        rig.endpoints.change(
                "default", endpoint.id(), null, json -> ((ObjectNode) json).put("transform", "{\"x\": 1}"));
        rig.pass(Duration.ofMinutes(1));
        Call call = rig.claim(id).orElseThrow();
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("{\"x\":1}");
        rig.deliverer.settle(call, Rig.answer(200));
        assertThat(only(rig).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void anAnswerThatItsConditionRefusesIsAFailedAttempt(Store store) {
        Rig rig = new Rig(store);
        endpoint(rig, "success", "status == 200 && !body.hasErrors");
        rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getLast());
        byte[] body = "{\"hasErrors\": true}".getBytes(StandardCharsets.UTF_8);
        rig.deliverer.settle(call, new Answer(200, null, null, body, 1));
        assertThat(only(rig).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(only(rig).tries())
                .extracting(Attempt::status, Attempt::error)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(200, "success_unmet"));
    }

    @ParameterizedTest
    @CsvSource({
        "filter, data.x ==, webhook.filter_invalid",
        "filter, ' ', webhook.filter_invalid",
        "filter, status == 200, webhook.filter_invalid",
        "success, body., webhook.success_invalid",
        "success, data.x == 1, webhook.success_invalid",
        "transform, '{\"a\": ', webhook.transform_invalid",
        "transform, nothing(.), webhook.transform_invalid",
        "payload, slim, webhook.field_invalid",
    })
    void whatCannotBeCompiledIsRefusedByName(String field, String text, String code, Store store) {
        Rig rig = new Rig(store);
        assertThatThrownBy(() -> endpoint(rig, field, text))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer, Refusal.FieldError::code)
                        .containsExactly(org.assertj.core.groups.Tuple.tuple("/" + field, code)));
    }
}
