package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.channel.Documents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@ApiTest
@TestPropertySource(properties = "slipway.upload-links.origins=https://shop.example")
class UploadLinkIT {
    @LocalServerPort
    private int port;

    private Http crm;
    private Http anybody;

    @BeforeEach
    void callers() {
        crm = new Http(port, Http.ADMIN);
        anybody = new Http(port, null);
    }

    @Test
    void aLinkTakesOneReceiptWithoutAKeyAndTellsNothingElse() {
        JsonNode link = link("{\"member\": \"m-1\", \"reference\": \"up-1\", \"metadata\": {\"page\": \"thanks\"}}");
        assertThat(link.path("url").asText()).startsWith("http://localhost:" + port + "/upload/");
        assertThat(Instant.parse(link.path("expiresAt").asText()))
                .isBetween(Instant.now().plusSeconds(800), Instant.now().plusSeconds(900));
        Http.Answer taken = put(link, Documents.receipt(901));
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("id", "status");
        JsonNode receipt =
                crm.get("/v1/receipts/" + taken.json().path("id").asText()).json();
        assertThat(receipt.path("channel").path("kind").asText()).isEqualTo("http");
        assertThat(receipt.path("channel").path("name").asText()).isEqualTo("upload-link");
        assertThat(receipt.path("member").path("externalId").asText()).isEqualTo("m-1");
        assertThat(receipt.path("reference").asText()).isEqualTo("up-1");
        assertThat(receipt.path("metadata").path("page").asText()).isEqualTo("thanks");
        Http.Answer again = put(link, Documents.receipt(902));
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("upload.used");
    }

    @Test
    void aFormBringsThePagesOfOneReceipt() {
        JsonNode link = link("{\"member\": \"m-2\"}");
        String body = part("1.html", new String(Documents.receipt(903), StandardCharsets.UTF_8))
                + part("2.html", new String(Documents.receipt(904), StandardCharsets.UTF_8))
                + "--b--\r\n";
        Http.Answer taken = anybody.send(
                "POST", path(link), "multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.status()).as(taken.raw().body()).isEqualTo(202);
        JsonNode receipt =
                crm.get("/v1/receipts/" + taken.json().path("id").asText()).json();
        assertThat(receipt.path("documents")).hasSize(2);
        assertThat(receipt.path("source").path("filename").asText()).isEqualTo("1.html");
    }

    @Test
    void anUploadThatIsRefusedLeavesTheLinkUsable() {
        JsonNode link = link("{\"member\": \"m-3\", \"maxBytes\": 2000}");
        assertThat(put(link, "no receipt".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("document.unsupported");
        Http.Answer larger = put(link, new byte[2001]);
        assertThat(larger.status()).isEqualTo(413);
        assertThat(larger.code()).isEqualTo("document.too_large");
        assertThat(put(link, Documents.receipt(905)).status()).isEqualTo(202);
    }

    @Test
    void uploadsAtOnceAreOneReceipt() throws Exception {
        JsonNode link = link("{\"member\": \"m-4\"}");
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Http.Answer> upload = () -> put(link, Documents.receipt(906));
            for (Future<Http.Answer> one : threads.invokeAll(List.of(upload, upload, upload, upload))) {
                if (one.get().status() == 202) {
                    ids.add(one.get().json().path("id").asText());
                } else {
                    assertThat(one.get().code()).isEqualTo("upload.used");
                }
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(crm.get("/v1/receipts?member=m-4").json().path("data")).hasSize(1);
    }

    @Test
    void aLinkExpiresAndAWrongTokenIsUnknown() {
        JsonNode soon =
                link("{\"member\": \"m-5\", \"expiresAt\": \"" + Instant.now().plusSeconds(2) + "\"}");
        await().untilAsserted(() -> {
            Http.Answer late = put(soon, "no receipt".getBytes(StandardCharsets.UTF_8));
            assertThat(late.status()).isEqualTo(410);
            assertThat(late.code()).isEqualTo("upload.expired");
        });
        String good = path(link("{\"member\": \"m-5\"}"));
        String guessed = good.substring(0, good.length() - 43) + "A".repeat(43);
        for (String path : List.of(guessed, "/upload/x", "/upload/", "/upload/a/b")) {
            Http.Answer unknown = anybody.send("PUT", path, "text/html", Documents.receipt(907));
            assertThat(unknown.status()).as(path).isEqualTo(404);
            assertThat(unknown.code()).isEqualTo("upload.not_found");
        }
    }

    @Test
    void aRepeatUnderTheSameKeyNamesTheLinkButNotItsUrl() {
        String body = "{\"member\": \"m-7\"}";
        Http.Answer first = crm.json("POST", "/v1/upload-links", body, "Idempotency-Key", "link-1");
        Http.Answer again = crm.json("POST", "/v1/upload-links", body, "Idempotency-Key", "link-1");
        assertThat(first.json().path("url").asText()).contains("/upload/");
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(again.raw().body()).doesNotContain("/upload/");
    }

    @Test
    void whoMayMakeALinkAndWhatItMaySay() {
        assertThat(anybody.json("POST", "/v1/upload-links", "{\"member\": \"m\"}")
                        .status())
                .isEqualTo(401);
        assertThat(anybody.get("/upload/x").status()).isEqualTo(401);
        for (String bad : List.of(
                "{}",
                "{\"member\": \"m\", \"maxBytes\": 0}",
                "{\"member\": \"m\", \"maxBytes\": 99999999999}",
                "{\"member\": \"m\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}",
                "{\"member\": \"m\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}",
                "{\"member\": \"m\", \"metadata\": []}")) {
            assertThat(crm.json("POST", "/v1/upload-links", bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void scriptsOfTheOriginsThatAreNamedMayUploadAndNothingElse() {
        String path = path(link("{\"member\": \"m-6\"}"));
        assertThat(preflight(path, "https://shop.example")).isEqualTo("https://shop.example");
        assertThat(preflight(path, "https://evil.example")).isNull();
        assertThat(preflight("/v1/receipts", "https://shop.example")).isNull();
        Http.Answer taken =
                anybody.send("PUT", path, "text/html", Documents.receipt(908), "Origin", "https://shop.example");
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    }

    private String preflight(String path, String origin) {
        return anybody.send("OPTIONS", path, null, null, "Origin", origin, "Access-Control-Request-Method", "PUT")
                .header("Access-Control-Allow-Origin");
    }

    private JsonNode link(String body) {
        Http.Answer made = crm.json("POST", "/v1/upload-links", body);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.json();
    }

    private Http.Answer put(JsonNode link, byte[] document) {
        return anybody.send("PUT", path(link), "application/octet-stream", document);
    }

    private static String path(JsonNode link) {
        String url = link.path("url").asText();
        return url.substring(url.indexOf("/upload/"));
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"" + name
                + "\"\r\nContent-Type: text/html\r\n\r\n" + content + "\r\n";
    }
}
