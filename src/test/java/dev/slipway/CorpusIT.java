package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.corpus.Corpus;
import dev.slipway.corpus.Odd;
import dev.slipway.intake.BadDocuments;
import dev.slipway.intake.Zips;
import dev.slipway.peer.HubClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Hostile and odd files, handed in to a running hub. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusIT {
    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    private HubClient hub;

    static List<Odd> all() throws IOException {
        return Corpus.all();
    }

    @BeforeAll
    void ofATenantOfItsOwn() {
        HubClient operator = new HubClient("http://localhost:" + port, HubTest.KEY);
        operator.put(
                        "/v1/tenants/odd",
                        "application/json",
                        "{\"name\": \"T\", \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\","
                                + " \"language\": \"en\", \"country\": \"GB\", \"test\": false}")
                .orThrow();
        hub = operator.as(operator.post("/v1/keys?tenant=odd", Map.of("name", "admin", "roles", List.of("admin")))
                .orThrow()
                .body()
                .path("key")
                .asText());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isTakenAndReadOrRefusedWithItsReason(Odd odd) {
        HubClient.Answer answer = hub.handIn("m-1", Map.of(odd.filename(), odd.bytes()), Map.of());
        if (odd.code() != null) {
            assertThat(answer.body().path("code").asText()).as(answer.text()).isEqualTo(odd.code());
            assertThat(answer.status()).isBetween(400, 499);
            return;
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        for (String id : ids(answer)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !List.of("received", "processing")
                    .contains(receipt(id).path("status").asText()));
            assertThat(receipt(id).path("failure").asText())
                    .as("an end that says why")
                    .isIn("", "null", "document.unreadable", "document.html_size", "document.pdf_size");
            if (odd.says() != null) {
                assertThat(hub.get("/v1/receipts/" + id + "/text").text().toLowerCase(Locale.ROOT))
                        .contains(odd.says());
            }
        }
    }

    @Test
    void aZipSaysWhatBecameOfEachAndIsTheSameReceiptsAgain() throws IOException {
        Map<String, byte[]> in = new LinkedHashMap<>();
        in.put("a.png", BadDocuments.picture("png", 100, 200));
        in.put("b/c.jpg", BadDocuments.picture("jpg", 100, 200));
        in.put("notes.txt", "no receipt".getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> zip = Map.of("month.zip", Zips.of(in));
        HubClient.Answer first = hub.handIn("m-2", zip, Map.of("reference", "month-11"));
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(first.body().path("data")).hasSize(2);
        assertThat(first.body().path("data").path(1).path("reference").asText()).isEqualTo("month-11!/b/c.jpg");
        assertThat(first.body()
                        .path("data")
                        .path(1)
                        .path("source")
                        .path("filename")
                        .asText())
                .isEqualTo("c.jpg");
        assertThat(first.body().path("refused")).hasSize(1);
        assertThat(first.body().path("refused").path(0).path("path").asText()).isEqualTo("notes.txt");
        assertThat(first.body().path("refused").path(0).path("code").asText()).isEqualTo("document.unsupported");
        assertThat(ids(hub.handIn("m-2", zip, Map.of("reference", "month-11")))).isEqualTo(ids(first));
        String key = "Idempotency-Key";
        assertThat(ids(hub.handIn("m-2", zip, Map.of(), key, "zip-1")))
                .isEqualTo(ids(hub.handIn("m-2", zip, Map.of(), key, "zip-1")))
                .isNotEqualTo(ids(first));
    }

    @Test
    void aZipOfNothingSaysWhatIsWrongWithEach() throws IOException {
        byte[] text = "no receipt".getBytes(StandardCharsets.UTF_8);
        HubClient.Answer answer =
                hub.raw("POST", "/v1/receipts?member=m-3", "application/zip", Zips.of(Map.of("a/b.txt", text)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("document.nothing_usable");
        JsonNode error = answer.body().path("errors").path(0);
        assertThat(error.path("pointer").asText()).isEqualTo("/a~1b.txt");
        assertThat(error.path("code").asText()).isEqualTo("document.unsupported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "日本語 🧾 ü.jpg", "a b  c.jpg", "C:\\x\\y.jpg", "LONG"})
    void aNameIsALabel(String name) throws IOException {
        String called = name.equals("LONG") ? "x".repeat(255) : name;
        HubClient.Answer answer = hub.handIn("m-4", Map.of(called, BadDocuments.picture("png", 100, 200)), Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    @AfterAll
    void theHubGoesOnAndNothingIsLeftOver() throws IOException {
        assertThat(hub.healthy()).isTrue();
        try (Stream<Path> left = Files.walk(
                Path.of(environment.getRequiredProperty("slipway.data-dir")).resolve("tmp"))) {
            assertThat(left.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".lock")))
                    .isEmpty();
        }
    }

    private JsonNode receipt(String id) {
        return hub.get("/v1/receipts/" + id).orThrow().body();
    }

    private static List<String> ids(HubClient.Answer answer) {
        List<String> ids = new ArrayList<>();
        if (answer.body().has("data")) {
            answer.body().path("data").forEach(one -> ids.add(one.path("id").asText()));
        } else {
            ids.add(answer.body().path("id").asText());
        }
        return ids;
    }
}
