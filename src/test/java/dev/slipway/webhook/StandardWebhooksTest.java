package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Event;
import dev.slipway.event.EventTypes;
import dev.slipway.event.Happening;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Standard Webhooks 1.0 (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md), line by line: each
 * test is named for what the specification asks of a sender. What needs a connection (redirects, time limits, addresses)
 * is shown by {@code WebhookRouteIT} and {@code AddressesIT} in the room {@code hub}.
 */
@StoreTest
class StandardWebhooksTest {
    private static final String BOTH = "{'url': 'https://crm.example.com/', 'signing': ['v1', 'v1a']}";

    private static JsonNode body(Call call) {
        return Rig.json(new String(call.body(), StandardCharsets.UTF_8));
    }

    private static Call next(Rig rig, int n) {
        rig.announcer.announce(Rig.approved(n));
        return rig.claim(rig.woken.getLast());
    }

    private static String publicKey(Rig rig, Endpoint endpoint) {
        return endpoint.publicKeys(rig.instant()).getFirst().key();
    }

    @Test
    @DisplayName("Payload structure: JSON in the body, with type, timestamp of the event, data, and more at the top")
    void payload(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        rig.announcer.announce(Rig.approved(1));
        rig.pass(Duration.ofSeconds(30));
        Call call = rig.claim(rig.woken.getLast());
        assertThat(body(call).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("id", "type", "version", "timestamp", "tenant", "test", "data");
        assertThat(body(call).path("type").asText()).isEqualTo("receipt.approved");
        assertThat(body(call).path("timestamp").asText()).isEqualTo("2026-11-22T09:59:00Z");
        assertThat(body(call).path("data").isObject()).isTrue();
    }

    @Test
    @DisplayName("Payload structure: an example and a formal description of every event type that is sent")
    void examples() {
        assertThat(new EventTypes().all()).allSatisfy(type -> {
            assertThat(type.schema()).as(type.type()).isNotNull();
            assertThat(type.sample()).as(type.type()).isNotNull();
        });
    }

    @Test
    @DisplayName("Thin and full payloads: which one is the endpoint's choice")
    void thin(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint("{'url': 'https://crm.example.com/', 'payload': 'thin'}");
        rig.announcer.announce(new Happening(
                "default",
                "mem_1",
                "receipt.approved",
                "c",
                rig.instant(),
                Map.of(
                        "id", "rcp_1",
                        "status", "approved",
                        "member", Map.of("id", "mem_1"),
                        "lines", List.of(Map.of("description", "Coffee")),
                        "url", "/v1/receipts/rcp_1")));
        JsonNode body = body(rig.claim(rig.woken.getLast()));
        assertThat(body.path("data"))
                .isEqualTo(Rig.json("{'id': 'rcp_1', 'member': {'id': 'mem_1', 'externalId': 'm-42'},"
                        + " 'url': '/v1/receipts/rcp_1'}"));
        assertThat(body.path("type").asText()).isEqualTo("receipt.approved");
    }

    @Test
    @DisplayName("Payload size: under 20 kB, with the most that an event can hold")
    void size(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint("{'url': 'https://crm.example.com/'}");
        Map<String, Object> data = Map.of("text", "€".repeat(5_450));
        rig.announcer.announce(new Happening("default", "mem_1", "custom." + "x".repeat(63), "c", rig.instant(), data));
        byte[] body = rig.claim(rig.woken.getLast()).body();
        assertThat(body.length).isBetween(16_000, 20_000 - 1);
        Map<String, Object> more = Map.of("text", "€".repeat(50_000), "id", "rcp_1");
        rig.announcer.announce(new Happening("default", "mem_1", "receipt.approved", "d", rig.instant(), more));
        assertThat(rig.claim(rig.woken.getLast()).body().length).isLessThan(20_000);
    }

    @Test
    @DisplayName("Metadata: the id is the event's, and the same on every attempt; the timestamp is the attempt's")
    void metadata(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        Event event = rig.announcer.announce(Rig.approved(1));
        String id = rig.woken.getLast().id();
        Set<String> times = new HashSet<>();
        for (int n = 0; n < 5; n++) {
            Call call = rig.claim(id).orElseThrow();
            assertThat(call.headers()).containsEntry("webhook-id", event.id());
            assertThat(call.headers().get("webhook-timestamp"))
                    .isEqualTo(Long.toString(rig.instant().getEpochSecond()));
            assertThat(body(call).path("timestamp").asText()).isEqualTo("2026-11-22T09:59:00Z");
            times.add(call.headers().get("webhook-timestamp"));
            rig.deliverer.settle(call, Rig.answer(500));
            rig.pass(Duration.ofDays(2));
        }
        assertThat(times).hasSize(5);
    }

    @Test
    @DisplayName("Signature scheme: id, timestamp and the exact bytes of the body are signed; changing one shows")
    void signed(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(BOTH);
        rig.pass(Duration.between(rig.instant(), Instant.now()));
        Call call = next(rig, 1);
        assertThat(Receiver.takesV1(endpoint.secret(), call.headers(), call.body()))
                .isTrue();
        assertThat(Receiver.takesV1a(publicKey(rig, endpoint), call.headers(), call.body()))
                .isTrue();
        byte[] spaced = (new String(call.body(), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        List<Map<String, String>> changed = new ArrayList<>();
        changed.add(Map.of("webhook-id", "evt_other"));
        changed.add(Map.of(
                "webhook-timestamp", Long.toString(Long.parseLong(call.headers().get("webhook-timestamp")) + 1)));
        for (Map<String, String> change : changed) {
            Map<String, String> headers = new java.util.HashMap<>(call.headers());
            headers.putAll(change);
            assertThat(Receiver.takesV1(endpoint.secret(), headers, call.body()))
                    .isFalse();
            assertThat(Receiver.takesV1a(publicKey(rig, endpoint), headers, call.body()))
                    .isFalse();
        }
        assertThat(Receiver.takesV1(endpoint.secret(), call.headers(), spaced)).isFalse();
        assertThat(Receiver.takesV1a(publicKey(rig, endpoint), call.headers(), spaced))
                .isFalse();
    }

    @Test
    @DisplayName("Signature scheme: neither id nor timestamp is the user's, and neither holds a full stop")
    void noFullStop(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        Call call = next(rig, 1);
        assertThat(call.headers().get("webhook-id")).matches("evt_[0-9a-z]+");
        assertThat(call.headers().get("webhook-timestamp")).matches("\\d+");
        assertThatThrownBy(() -> rig.endpoint("{'url': 'https://crm.example.com/', 'headers': {'Webhook-Id': 'a.b'}}"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("Signature scheme: symmetric, asymmetric or both is the endpoint's choice, and may change")
    void schemes(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/'}");
        assertThat(endpoint.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(endpoint.publicKeys(rig.instant())).isEmpty();
        assertThat(next(rig, 1).headers().get("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
        Endpoint both = rig.endpoints.change(
                "default", endpoint.id(), null, json -> ((ObjectNode) json).set("signing", Rig.json("['v1','v1a']")));
        assertThat(both.secret()).as("it stays, and is not shown again").isNull();
        assertThat(next(rig, 2).headers().get("webhook-signature"))
                .matches("v1,[A-Za-z0-9+/]{43}= v1a,[A-Za-z0-9+/]{86}==");
        Endpoint asymmetric =
                rig.endpoints.change("default", endpoint.id(), null, json -> ((ObjectNode) json).put("signing", "v1a"));
        assertThat(publicKey(rig, asymmetric)).isEqualTo(publicKey(rig, both)).matches("whpk_[A-Za-z0-9+/]{43}=");
        assertThat(next(rig, 3).headers().get("webhook-signature")).matches("v1a,[A-Za-z0-9+/]{86}==");
        Endpoint again =
                rig.endpoints.change("default", endpoint.id(), null, json -> ((ObjectNode) json).put("signing", "v1"));
        assertThat(again.secret()).isNotNull().isNotEqualTo(endpoint.secret());
    }

    @Test
    @DisplayName("Signing secret: 24 to 64 random bytes as whsec_, 32 of ed25519 as whsk_; one's own may be brought")
    void brought(Store store) {
        Rig rig = new Rig(store);
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        // RFC 8032 §7.1, test 1
        String secretKey = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/', 'signing': ['v1a', 'v1'], 'secret': '"
                + secret + "', 'secretKey': '" + secretKey + "'}");
        assertThat(endpoint.secret()).isEqualTo(secret);
        assertThat(publicKey(rig, endpoint)).isEqualTo("whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'secret': 'whsec_c2hvcnQ=' /secret",
                "'secret': 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' /secret",
                "'secret': 7 /secret",
                "'signing': 'v1a', 'secret': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' /secret",
                "'secretKey': 'whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=' /secretKey",
                "'signing': 'v2' /signing",
                "'signing': [] /signing",
                "'signing': ['v1', 'v1a', 'v1'] /signing",
            })
    @DisplayName("Signing secret: what is no such secret is refused, and is not repeated in the refusal")
    void broughtAmiss(String fields, Store store) {
        int at = fields.lastIndexOf(' ');
        assertThatThrownBy(() ->
                        new Rig(store).endpoint("{'url': 'https://crm.example.com/'," + fields.substring(0, at) + "}"))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> {
                    assertThat(refusal.errors())
                            .extracting(Refusal.FieldError::pointer)
                            .containsExactly(fields.substring(at + 1));
                    assertThat(refusal.getMessage()).doesNotContain("MfKQ9r8", "nWGxne", "c2hvcnQ");
                });
    }

    @Test
    @DisplayName("Additional considerations: keys are unique per endpoint")
    void uniqueKeys(Store store) {
        Rig rig = new Rig(store);
        Set<String> keys = new HashSet<>();
        for (int n = 0; n < 20; n++) {
            Endpoint endpoint = rig.endpoint(BOTH);
            keys.add(endpoint.secret());
            keys.add(publicKey(rig, endpoint));
        }
        assertThat(keys).hasSize(40);
    }

    @Test
    @DisplayName("Webhook headers: both keys sign while a rotation overlaps, and the old one no longer after it")
    void rotation(Store store) {
        Rig rig = new Rig(store);
        Endpoint before = rig.endpoint(BOTH);
        Endpoint after = rig.endpoints.rotate("default", before.id(), Duration.ofHours(1), null);
        assertThat(after.secret()).isNotEqualTo(before.secret());
        assertThat(after.publicKeys(rig.instant())).hasSize(2);
        // the library compares with the time of day
        rig.pass(Duration.ofMinutes(59));
        List<String> during = signatures(next(rig, 1));
        assertThat(during).hasSize(4);
        rig.pass(Duration.ofMinutes(1));
        List<String> then = signatures(next(rig, 2));
        assertThat(then).hasSize(2);
        assertThat(rig.endpoints.get("default", before.id()).publicKeys(rig.instant()))
                .extracting(Endpoint.PublicKey::key)
                .containsExactly(publicKey(rig, after));
    }

    private static List<String> signatures(Call call) {
        return List.of(call.headers().get("webhook-signature").split(" "));
    }

    @Test
    @DisplayName("Webhook headers: a thousand rotations, and whoever knows a key of the last hour verifies every time")
    void aThousandRotations(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(BOTH);
        rig.pass(Duration.between(rig.instant(), Instant.now()));
        List<String> secrets = new ArrayList<>(List.of(endpoint.secret()));
        List<String> keys = new ArrayList<>(List.of(publicKey(rig, endpoint)));
        for (int n = 1; n <= 1_000; n++) {
            Endpoint rotated = rig.endpoints.rotate("default", endpoint.id(), Duration.ofMillis(45), null);
            secrets.add(rotated.secret());
            keys.add(publicKey(rig, rotated));
            rig.pass(Duration.ofMillis(10));
            if (n % 50 == 0) {
                Call call = next(rig, n);
                for (int back = 1; back <= 4; back++) {
                    assertThat(Receiver.takesV1(secrets.get(secrets.size() - back), call.headers(), call.body()))
                            .isTrue();
                    assertThat(Receiver.takesV1a(keys.get(keys.size() - back), call.headers(), call.body()))
                            .isTrue();
                }
                assertThat(call.headers().get("webhook-signature").length()).isLessThan(6_000);
            }
        }
    }

    @Test
    @DisplayName("Webhook headers: more keys at once than a header holds are refused rather than one dropped early")
    void tooManyKeys(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/'}");
        for (int n = 1; n < 40; n++) {
            rig.endpoints.rotate("default", endpoint.id(), Duration.ofHours(1), null);
        }
        assertThatThrownBy(() -> rig.endpoints.rotate("default", endpoint.id(), Duration.ofHours(1), null))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.secrets_too_many");
        rig.endpoints.rotate("default", endpoint.id(), Duration.ZERO, null);
    }

    @Test
    @DisplayName("Event types: hierarchical and delimited by full stops, of letters, digits and _")
    void eventTypes() {
        assertThat(new EventTypes().all())
                .allSatisfy(type -> assertThat(type.type()).matches("[a-z_]+\\.([a-z_]+|\\*)"));
    }

    @Test
    @DisplayName("Event types: a type always has the same schema; the endpoint pins the version of it")
    void versions(Store store) {
        Rig rig = new Rig(store);
        assertThat(rig.endpoint("{'url': 'https://crm.example.com/', 'version': 1}")
                        .shaping()
                        .eventVersion())
                .isEqualTo(1);
        assertThatThrownBy(() -> rig.endpoint("{'url': 'https://crm.example.com/', 'version': 2}"))
                .isInstanceOf(Refusal.class);
        Event newer =
                new Event("evt_1", "default", null, 1, "receipt.approved", 2, rig.instant(), "c", false, Map.of());
        assertThatThrownBy(() -> new Bodies(new EventBody(rig.members)).of(newer, Shaping.DEFAULT))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.version_newer");
    }

    @Test
    @DisplayName("Event types: consumers choose, by type and by condition, and what they did not choose is not sent")
    void chosen(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint("{'url': 'https://a.example.com/', 'events': ['points.*']}");
        rig.endpoint("{'url': 'https://b.example.com/', 'filter': 'data.id == \\\"rcp_2\\\"'}".replace('\'', '"'));
        rig.endpoint("{'url': 'https://c.example.com/', 'filter': 'data.nothing > 3'}");
        rig.announcer.announce(Rig.approved(1));
        assertThat(rig.woken).as("a filter without an answer lets it through").hasSize(1);
        rig.announcer.announce(Rig.approved(2));
        assertThat(rig.woken).hasSize(3);
        assertThat(rig.deliveries.page("default", null, null, null, null, 10)).hasSize(3);
    }

    @Test
    @DisplayName("Deliverability: retried over days, ever more slowly, with jitter, by the schedule recommended")
    void schedule() {
        Duration all = RetrySchedule.STANDARD.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isEqualTo(Duration.ofSeconds(75 * 3_600 + 35 * 60 + 5));
        assertThat(RetrySchedule.STANDARD.waits()).isSorted();
        Set<Duration> waits = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            waits.add(
                    RetrySchedule.STANDARD.after(3, new java.util.Random(seed)).orElseThrow());
        }
        assertThat(waits).hasSizeGreaterThan(10).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(33)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 207, 299})
    @DisplayName("Delivery success: any status of 2xx")
    void success(int status, Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        rig.deliverer.settle(next(rig, 1), Rig.answer(status));
        assertThat(rig.deliveries.page("default", null, null, DeliveryStatus.DELIVERED, null, 2))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 308, 400, 401, 404, 429, 500, 502, 503, 504})
    @DisplayName("Delivery failure: everything else, and it is tried again")
    void failure(int status, Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        rig.deliverer.settle(next(rig, 1), Rig.answer(status));
        assertThat(rig.deliveries.page("default", null, null, DeliveryStatus.PENDING, null, 2))
                .hasSize(1);
    }

    @Test
    @DisplayName("Delivery failure: no answer at all is one too")
    void noAnswer(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        rig.deliverer.settle(next(rig, 1), Answer.none("timeout", 15_000));
        assertThat(rig.deliveries.page("default", null, null, DeliveryStatus.PENDING, null, 2))
                .hasSize(1);
    }

    @Test
    @DisplayName("410 Gone: the endpoint is disabled and sent nothing any more")
    void gone(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(BOTH);
        rig.deliverer.settle(next(rig, 1), Rig.answer(410));
        assertThat(rig.endpoints.get("default", endpoint.id()).disabled()).isTrue();
        int before = rig.woken.size();
        rig.announcer.announce(Rig.approved(2));
        assertThat(rig.woken).hasSize(before);
    }

    @Test
    @DisplayName("Retry-After: the next attempt is not before it")
    void retryAfter(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        rig.deliverer.settle(next(rig, 1), new Answer(503, null, "3600", new byte[0], 1));
        assertThat(rig.deliveries
                        .page("default", null, null, null, null, 1)
                        .getFirst()
                        .nextAttemptAt())
                .isAfterOrEqualTo(rig.instant().plusSeconds(3_600));
    }

    @Test
    @DisplayName("Enforcing HTTPS, and server side request forgery: public addresses by https:// alone")
    void https(Store store) {
        Rig rig = new Rig(store);
        for (String url : List.of("http://crm.example.com/", "https://10.0.0.1/", "https://169.254.169.254/")) {
            assertThatThrownBy(() -> rig.endpoint("{'url': '" + url + "'}")).isInstanceOf(Refusal.class);
        }
    }

    @Test
    @DisplayName("Multiple endpoints: each of them is sent the event, with the same id and a signature of its own")
    void fanout(Store store) {
        Rig rig = new Rig(store);
        for (int n = 0; n < 5; n++) {
            rig.endpoint(BOTH);
        }
        rig.announcer.announce(Rig.approved(1));
        List<Call> calls =
                new ArrayList<>(rig.woken).stream().map(due -> rig.claim(due)).toList();
        assertThat(calls)
                .hasSize(5)
                .extracting(call -> call.headers().get("webhook-id"))
                .containsOnly(calls.getFirst().headers().get("webhook-id"));
        assertThat(calls)
                .extracting(call -> call.headers().get("webhook-signature"))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("Visibility into failures and manual retries: the log says why, and one may be sent again by hand")
    void visibility(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint(BOTH);
        Call call = next(rig, 1);
        rig.deliverer.settle(call, new Answer(500, null, null, "oh".getBytes(StandardCharsets.UTF_8), 7));
        Delivery listed =
                rig.deliveries.page("default", null, null, null, null, 1).getFirst();
        Attempt attempt = rig.deliveries.get("default", listed.dlv()).tries().getFirst();
        assertThat(attempt.status()).isEqualTo(500);
        assertThat(attempt.response()).isEqualTo("oh");
        rig.deliveries.retry("default", listed.dlv());
        assertThat(rig.claim(rig.woken.getLast().id()).orElseThrow().headers().get("webhook-id"))
                .isEqualTo(call.headers().get("webhook-id"));
    }

    @Test
    @DisplayName("Endpoint management API: added, listed, changed and removed")
    void management(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(BOTH);
        assertThat(rig.endpoints.page("default", null, 10)).hasSize(1);
        rig.endpoints.change("default", endpoint.id(), 1L, json -> ((ObjectNode) json).put("description", "x"));
        rig.endpoints.delete("default", endpoint.id());
        assertThat(rig.endpoints.page("default", null, 10)).isEmpty();
    }
}
