package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.intake.BadDocuments;
import dev.slipway.intake.Zips;
import dev.slipway.peer.HubClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** What cannot be taken is answered with what is wrong with it, and leaves nothing behind. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final String CAMPAIGN = "schema: slipway.campaign/1\nname: A\n"
            + "period: {from: 2026-10-01, to: 2026-12-31}\nrewards: [{kind: points, perUnit: 1}]\n";

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    private HubClient hub;

    @BeforeAll
    void ofATenantOfItsOwn() {
        HubClient operator = new HubClient("http://localhost:" + port, HubTest.KEY);
        for (String tenant : List.of("strict", "going")) {
            operator.put(
                            "/v1/tenants/" + tenant,
                            "application/json",
                            "{\"name\": \"T\", \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\","
                                    + " \"language\": \"de\", \"country\": \"DE\", \"test\": false}")
                    .orThrow();
        }
        hub = admin(operator, "strict");
    }

    static Stream<Arguments> documents() throws IOException {
        byte[] jpeg = BadDocuments.picture("jpg", 200, 300);
        byte[] png = BadDocuments.picture("png", 200, 300);
        return Stream.of(
                Arguments.of("empty", new byte[0], 400, "document.empty"),
                Arguments.of("truncated", Arrays.copyOf(jpeg, jpeg.length / 2), 400, "document.truncated"),
                Arguments.of("0 x 0", BadDocuments.sized(png, 0, 0), 400, "document.damaged"),
                Arguments.of(
                        "30,000 x 30,000", BadDocuments.sized(png, 30_000, 30_000), 400, "document.too_many_pixels"),
                Arguments.of(
                        "a ZIP of a text",
                        Zips.of(Map.of("a.txt", "a".getBytes(StandardCharsets.UTF_8))),
                        400,
                        "document.nothing_usable"),
                Arguments.of("text", "REWE 12,99".getBytes(StandardCharsets.UTF_8), 415, "document.unsupported"),
                Arguments.of("21 MiB", Arrays.copyOf(jpeg, 21 << 20), 413, "document.too_large"),
                Arguments.of("a PDF with a password", BadDocuments.pdf("secret"), 400, "document.password"));
    }

    @ParameterizedTest(name = "{0}: {2} {3}")
    @MethodSource("documents")
    void aDocumentThatIsNoneIsRefused(String what, byte[] bytes, int status, String code) {
        assertRefused(hub.handIn("m-1", Map.of("bon.jpg", bytes), Map.of()), status, code);
        assertRefused(hub.raw("POST", "/v1/receipts?member=m-1", "application/octet-stream", bytes), status, code);
    }

    @Test
    void withoutAMemberAKeyOrSoundJsonNothingIsTaken() throws IOException {
        Map<String, byte[]> whole = Map.of("bon.jpg", BadDocuments.picture("jpg", 200, 300));
        assertRefused(hub.handIn(null, whole, Map.of()), 400, "member.missing");
        assertRefused(hub.as("slk_live_nobody").handIn("m-1", whole, Map.of()), 401, "auth.wrong_key");
        assertRefused(hub.post("/v1/receipts", "{\"member\": \"m-1\", "), 400, "request.malformed");
        assertRefused(hub.post("/v1/receipts", "{\"member\": \"m-1\", \"buy\": 1}"), 400, "request.unknown_field");
        assertRefused(hub.handIn("m-1", whole, Map.of("metadata", "[1")), 400, "receipt.bad_metadata");
    }

    @Test
    void aCampaignSaysWhereItIsWrong() {
        assertCampaign(CAMPAIGN + "limit: {total: 3}\n", "/limit", "campaign.field_unknown");
        assertCampaign(CAMPAIGN.replace("2026-12-31", "2026-13-31"), "/period/to", "campaign.field_value");
        assertCampaign(CAMPAIGN + "when: \"", "", "campaign.syntax");
        assertThat(hub.all("/v1/campaigns")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"from=yesterday,/from", "to=2026-11-22,/to", "updatedSince=1,/updatedSince", "status=done,/status"})
    void aFilterThatIsNoneSaysSo(String query, String pointer) {
        HubClient.Answer answer = hub.get("/v1/receipts?" + query);
        assertRefused(answer, 400, "request.bad_parameter");
        assertThat(answer.body().path("errors").path(0).path("pointer").asText())
                .isEqualTo(pointer);
    }

    @Test
    void aDocumentThatCannotBeReadFailsAndOthersGoOn() throws IOException {
        HubClient going = admin(hub.as(HubTest.KEY), "going");
        String bad = going.handIn("m-1", Map.of("bon.png", BadDocuments.undecodable()), Map.of())
                .orThrow()
                .body()
                .path("id")
                .asText();
        String good = going.post(
                        "/v1/receipts",
                        Map.of(
                                "member",
                                "m-2",
                                "purchase",
                                Map.of(
                                        "merchant",
                                        "REWE",
                                        "purchasedAt",
                                        "2026-11-20T18:42",
                                        "total",
                                        Map.of("amount", "12.34", "currency", "EUR"))))
                .orThrow()
                .body()
                .path("id")
                .asText();
        await().atMost(Duration.ofSeconds(30)).until(() -> told(going, "receipt.approved", good));
        await().atMost(Duration.ofSeconds(30)).until(() -> told(going, "receipt.failed", bad));
        JsonNode failed = going.get("/v1/receipts/" + bad).orThrow().body();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("failure").asText()).isEqualTo("document.unreadable");
    }

    @AfterEach
    void nothingIsStored() throws IOException {
        assertThat(hub.all("/v1/receipts")).isEmpty();
        assertThat(hub.get("/v1/members/ext:m-1").status()).isEqualTo(404);
        Path documents = Path.of(environment.getRequiredProperty("slipway.data-dir"))
                .resolve("documents")
                .resolve("strict");
        if (Files.exists(documents)) {
            try (Stream<Path> left = Files.walk(documents)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    private void assertCampaign(String yaml, String pointer, String code) {
        HubClient.Answer answer = hub.put("/v1/campaigns/cmp_a", "application/yaml", yaml);
        assertRefused(answer, 400, "campaign.invalid");
        JsonNode error = answer.body().path("errors").path(0);
        assertThat(error.path("pointer").asText()).isEqualTo(pointer);
        assertThat(error.path("code").asText()).isEqualTo(code);
    }

    private static void assertRefused(HubClient.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
        assertThat(answer.body().path("title").asText()).isNotBlank();
        assertThat(answer.body().path("detail").asText()).isNotBlank();
    }

    private static boolean told(HubClient hub, String type, String receipt) {
        for (JsonNode event : hub.get("/v1/events?types=" + type).body().path("data")) {
            if (event.path("data").path("id").asText().equals(receipt)) {
                return true;
            }
        }
        return false;
    }

    private static HubClient admin(HubClient operator, String tenant) {
        return operator.as(
                operator.post("/v1/keys?tenant=" + tenant, Map.of("name", "admin", "roles", List.of("admin")))
                        .orThrow()
                        .body()
                        .path("key")
                        .asText());
    }
}
