package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class IdempotencyIT {
    private static final String HEADER = "Idempotency-Key";

    @LocalServerPort
    int port;

    @Autowired
    ProbeController.Probe probe;

    Http admin;
    String key;

    @BeforeEach
    void begin() {
        admin = new Http(port, Http.ADMIN);
        key = UUID.randomUUID().toString();
        probe.runs.set(0);
    }

    @AfterEach
    void calm() {
        probe.fault = null;
        probe.gate.countDown();
    }

    @Test
    void theSameRequestIsDoneOnceAndAnsweredTheSame() {
        Http.Answer first = admin.json("POST", "/v1/probe", "{\"name\": \"é\"}", HEADER, key);
        Http.Answer again = admin.json("POST", "/v1/probe", "{\"name\": \"é\"}", HEADER, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.raw().body()).isEqualTo(first.raw().body()).contains("é");
        assertThat(again.header("Location")).isEqualTo("/v1/probe/1");
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
        assertThat(first.json().path("cause").asText()).startsWith("key_admin/" + key + "/");
    }

    @Test
    void anotherRequestUnderTheKeyIsRefused() {
        admin.json("POST", "/v1/probe", "{\"name\": \"a\"}", HEADER, key);
        Http.Answer other = admin.json("POST", "/v1/probe", "{\"name\": \"b\"}", HEADER, key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency.other_request");
        assertThat(admin.json("POST", "/v1/probe?x=1", "{\"name\": \"a\"}", HEADER, key)
                        .status())
                .isEqualTo(422);
        assertThat(probe.runs).hasValue(1);
    }

    @Test
    void aBoundaryOfItsOwnMakesNoOtherUpload() {
        byte[] document = new byte[300_000];
        assertThat(admin.upload("/v1/probe/upload", "one", "a.jpg", document, HEADER, key)
                        .status())
                .isEqualTo(200);
        Http.Answer again = admin.upload("/v1/probe/upload", "another", "a.jpg", document, HEADER, key);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        document[7] = 1;
        assertThat(admin.upload("/v1/probe/upload", "one", "a.jpg", document, HEADER, key)
                        .status())
                .isEqualTo(422);
        assertThat(probe.runs).hasValue(1);
    }

    @Test
    void aLargeBodyIsSpooledAndGivenOn() {
        String name = "n".repeat(1_000_000);
        Http.Answer first = admin.json("POST", "/v1/probe", "{\"name\": \"" + name + "\"}", HEADER, key);
        assertThat(first.json().at("/thing/name").asText()).isEqualTo(name);
    }

    @Test
    void whileItRunsARepeatIsToldSo() {
        probe.entered = new CountDownLatch(1);
        probe.gate = new CountDownLatch(1);
        CompletableFuture<Http.Answer> first =
                CompletableFuture.supplyAsync(() -> admin.json("POST", "/v1/probe", "{}", HEADER, key));
        await(probe.entered);
        Http.Answer second = admin.json("POST", "/v1/probe", "{}", HEADER, key);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("idempotency.in_flight");
        assertThat(second.header("Retry-After")).isEqualTo("1");
        probe.gate.countDown();
        assertThat(first.join().status()).isEqualTo(201);
    }

    @Test
    void aFailureIsNotKeptAndARefusalIs() {
        probe.fault = new IllegalStateException("down");
        assertThat(admin.json("POST", "/v1/probe", "{}", HEADER, key).status()).isEqualTo(500);
        probe.fault = null;
        assertThat(admin.json("POST", "/v1/probe", "{}", HEADER, key).status()).isEqualTo(201);
        String refused = key + "-2";
        assertThat(admin.json("POST", "/v1/probe", "{\"x\": 1}", HEADER, refused)
                        .status())
                .isEqualTo(400);
        assertThat(admin.json("POST", "/v1/probe", "{\"x\": 1}", HEADER, refused)
                        .header("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void aSecretIsShownOnceAlsoUnderAKey() {
        assertThat(admin.json("POST", "/v1/probe/secret", "", HEADER, key).raw().body())
                .contains("whsec_");
        Http.Answer again = admin.json("POST", "/v1/probe/secret", "", HEADER, key);
        assertThat(again.raw().body()).isEqualTo("[null,\"shown\"]");
        String body = "{\"name\": \"x\", \"roles\": [\"crm\"]}";
        Http.Answer made = admin.json("POST", "/v1/keys", body, HEADER, key + "-k");
        Http.Answer repeated = admin.json("POST", "/v1/keys", body, HEADER, key + "-k");
        assertThat(made.json().path("key").asText()).startsWith("slk_live_");
        assertThat(repeated.json().path("id")).isEqualTo(made.json().path("id"));
        assertThat(repeated.json().path("key").isNull()).isTrue();
    }

    @Test
    void whereMoneyMovesTheKeyIsRequired() {
        assertThat(admin.json("POST", "/v1/probe/money", "").code()).isEqualTo("idempotency.required");
        assertThat(admin.json("POST", "/v1/probe/money", "", HEADER, key).status())
                .isEqualTo(200);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThat(admin.json("POST", "/v1/probe", "{}", HEADER, "x".repeat(256))
                        .code())
                .isEqualTo("idempotency.bad_key");
        assertThat(probe.runs).hasValue(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
