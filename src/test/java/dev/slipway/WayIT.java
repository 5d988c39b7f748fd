package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.WebhookSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** The way of receipts from a channel to a reward, its webhooks and a payout file, as its users see it. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WayIT {
    private static final Path EXAMPLES = Path.of("examples");
    private static final String WAIT = "wait=60";

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    private HubClient hub;
    private WebhookSink sink;

    @BeforeAll
    void startCampaignsAndListen() throws IOException {
        hub = new HubClient("http://localhost:" + port, HubTest.KEY);
        sink = new WebhookSink();
        sink.secret(hub.post("/v1/webhooks/endpoints", Map.of("url", sink.url(), "events", List.of("*")))
                .orThrow()
                .body()
                .path("secret")
                .asText());
        for (String id : List.of("cmp_autumn_coffee", "cmp_welcome_cashback")) {
            hub.put(
                            "/v1/campaigns/" + id,
                            "application/yaml",
                            Files.readString(EXAMPLES.resolve("campaigns/" + id + ".yaml")))
                    .orThrow();
            hub.post("/v1/campaigns/" + id + "/start", Map.of()).orThrow();
        }
        untilTold("campaign.started", "cmp_welcome_cashback");
    }

    @AfterAll
    void stopListening() {
        sink.close();
    }

    @Test
    @Order(1)
    void aPhotoByHttpBecomesPointsAndCashbackAndTheCrmIsTold() throws IOException {
        JsonNode receipt = handIn(hub, "08-nl-de-groene-winkel-shaded.jpg", "m-1008");
        assertThat(receipt.path("status").asText()).isEqualTo("approved");
        assertThat(receipt.path("awards")).as(receipt.toString()).hasSize(2);
        assertThat(receipt.path("reading").path("total").path("amount").asText())
                .isEqualTo("62.35");
        assertThat(balance(hub, "m-1008", "points").path("active").asLong()).isEqualTo(20);
        assertThat(balance(hub, "m-1008", "EUR").path("payable").asText()).isEqualTo("5.00");
        String id = receipt.path("id").asText();
        for (String type : List.of("receipt.received", "receipt.approved", "points.earned", "cashback.earned")) {
            untilTold(type, id);
        }
        untilTold("member.enrolled", receipt.path("member").path("id").asText());
        JsonNode evaluation =
                hub.get("/v1/receipts/" + id + "/evaluation").orThrow().body().path("data");
        assertThat(evaluation).hasSize(2).allMatch(one -> one.path("met").asBoolean());
    }

    @Test
    @Order(2)
    void aFileInTheFolderOfAMemberBecomesTheirReceipt() throws IOException {
        JsonNode receipt = putIntoFolder(hub, "inbox", "m-1001", "01-de-markthalle-nord-scan.png");
        assertThat(receipt.path("status").asText()).isEqualTo("approved");
        assertThat(receipt.path("channel").path("kind").asText()).isEqualTo("folder");
        assertThat(receipt.path("source").path("filename").asText()).isEqualTo("01-de-markthalle-nord-scan.png");
        assertThat(balance(hub, "m-1001", "points").path("active").asLong()).isEqualTo(40);
    }

    @Test
    @Order(3)
    void theSamePaperPhotographedAgainAndARefundAreRejected() throws IOException {
        JsonNode first = handIn(hub, "06-es-supermercado-la-plaza-creased.jpg", "m-1006");
        assertThat(first.path("status").asText()).isEqualTo("approved");
        JsonNode again = handIn(hub, "14-es-supermercado-la-plaza-again.jpg", "m-1014");
        assertThat(again.path("status").asText()).isEqualTo("rejected");
        assertThat(reasons(again)).containsExactly("duplicate.text");
        assertThat(again.path("signals").path(0).path("refersTo")).isEqualTo(first.path("id"));
        JsonNode refund = handIn(hub, "13-de-markthalle-nord-refund.jpg", "m-1001");
        assertThat(refund.path("status").asText()).isEqualTo("rejected");
        assertThat(reasons(refund)).contains("document.refund");
        untilTold("receipt.rejected", again.path("id").asText());
        untilTold("receipt.rejected", refund.path("id").asText());
    }

    @Test
    @Order(4)
    void financePaysWhatASecondKeyApproved() {
        JsonNode batch = hub.post(
                        "/v1/payouts/batches",
                        Map.of("until", Instant.now().toString(), "format", "csv", "currency", "EUR"),
                        "Idempotency-Key",
                        "way-1")
                .orThrow()
                .body();
        String path = "/v1/payouts/batches/" + batch.path("id").asText();
        assertThat(hub.get(path + "/files/1").status()).isEqualTo(409);
        HubClient.Answer own = hub.post(path + "/approve", Map.of());
        assertThat(own.body().path("code").asText()).isEqualTo("payout.same_key");
        hub.as(key(hub, "default", "finance_approver"))
                .post(path + "/approve", Map.of())
                .orThrow();
        Path file = dataDir()
                .resolve("exports")
                .resolve("default-" + batch.path("id").asText() + "-1.csv");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file));
        assertThat(file)
                .content()
                .isEqualTo(hub.get(path + "/files/1").orThrow().text());
        assertThat(file)
                .content()
                .startsWith("payment_id,batch_id,member_id,name,iban,bic,amount,currency,reference\r\n")
                .contains(",5.00,EUR,");
        assertThat(balance(hub, "m-1008", "EUR").path("inBatch").asText()).isEqualTo("5.00");
        untilTold("payout.batch_created", batch.path("id").asText());
        untilTold("payout.batch_approved", batch.path("id").asText());
    }

    @Test
    @Order(5)
    void aReviewerReversesItAndAwardsFollow() {
        JsonNode receipt = of(hub, "m-1001").stream()
                .filter(r -> r.path("status").asText().equals("approved"))
                .findFirst()
                .orElseThrow();
        String path = "/v1/receipts/" + receipt.path("id").asText();
        assertThat(delete(path).body().path("code").asText()).isEqualTo("receipt.has_awards");
        hub.post(path + "/decision", Map.of("outcome", "rejected", "reason", "Not theirs"), "Prefer", WAIT)
                .orThrow();
        untilTold("receipt.reversed", receipt.path("id").asText());
        untilTold("points.reversed", receipt.path("id").asText());
        assertThat(balance(hub, "m-1001", "points").path("active").asLong()).isZero();
        assertThat(hub.get("/v1/ledger/audit").body().path("ok").asBoolean()).isTrue();

        await().until(() -> delete(path).status() == 204);
        JsonNode left = hub.get(path).orThrow().body();
        assertThat(left.path("decision").path("outcome").asText()).isEqualTo("rejected");
        assertThat(left.path("reading").isNull()).isTrue();
        assertThat(left.path("documents")).isEmpty();
        assertThat(hub.get(path + "/documents/0").status()).isEqualTo(404);
        assertThat(hub.get(path + "/evaluation").body().path("code").asText()).isEqualTo("receipt.not_read");
    }

    @Test
    @Order(6)
    void aSecondTenantHasAFolderOfItsOwnAndSeesNothingOfTheFirst() throws IOException {
        hub.put(
                        "/v1/tenants/acme",
                        "application/json",
                        "{\"name\": \"Acme\", \"currency\": \"EUR\", \"zone\": \"Europe/Amsterdam\","
                                + " \"language\": \"nl\", \"country\": \"NL\", \"test\": false}")
                .orThrow();
        HubClient acme = hub.as(key(hub, "acme", "admin", "auditor"));
        JsonNode theirs = putIntoFolder(acme, "acme-inbox", "m-1001", "09-nl-bakkerij-van-dalen-scan.png");
        assertThat(theirs.path("status").asText()).isEqualTo("approved");
        assertThat(acme.all("/v1/receipts")).hasSize(1);
        assertThat(names(acme)).containsExactlyInAnyOrder("api", "upload-link", "acme-inbox");
        assertThat(names(hub)).containsExactlyInAnyOrder("api", "upload-link", "inbox");
        for (JsonNode ours : hub.all("/v1/receipts")) {
            assertThat(acme.get("/v1/receipts/" + ours.path("id").asText()).status())
                    .isEqualTo(404);
        }
        JsonNode ours = hub.get("/v1/members/ext:m-1001").orThrow().body();
        assertThat(acme.get("/v1/members/" + ours.path("id").asText()).status()).isEqualTo(404);
        for (String list : List.of("/v1/campaigns", "/v1/payouts/batches", "/v1/webhooks/endpoints")) {
            assertThat(acme.all(list)).as(list).isEmpty();
        }
        assertThat(acme.get("/v1/events?limit=500").body().path("data"))
                .allMatch(event -> event.path("tenant").asText().equals("acme"));
        assertThat(sink.received())
                .allMatch(event -> event.body().path("tenant").asText().equals("default"));
        assertThat(sink.forged()).isZero();
    }

    private JsonNode handIn(HubClient by, String file, String member) throws IOException {
        return by.handIn(
                        member,
                        Map.of(
                                file,
                                Files.readAllBytes(EXAMPLES.resolve("receipts").resolve(file))),
                        Map.of(),
                        "Prefer",
                        WAIT)
                .orThrow()
                .body();
    }

    private JsonNode putIntoFolder(HubClient whose, String folder, String member, String file) throws IOException {
        Path to = Files.createDirectories(dataDir().resolve(folder).resolve(member));
        Files.copy(EXAMPLES.resolve("receipts").resolve(file), to.resolve(file));
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> of(whose, member),
                        all -> all.size() == 1
                                && Set.of("approved", "rejected", "review", "failed")
                                        .contains(all.getFirst().path("status").asText()))
                .getFirst();
    }

    private static List<JsonNode> of(HubClient whose, String member) {
        return whose.all("/v1/receipts?member=" + member);
    }

    private HubClient.Answer delete(String path) {
        return hub.raw("DELETE", path, null, new byte[0]);
    }

    private static JsonNode balance(HubClient whose, String member, String unit) {
        return StreamSupport.stream(
                        whose.get("/v1/members/ext:" + member)
                                .orThrow()
                                .body()
                                .path("balances")
                                .spliterator(),
                        false)
                .filter(one -> one.path("unit").asText().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(HubClient whose) {
        return whose.all("/v1/channels").stream()
                .peek(channel -> assertThat(channel.path("state").asText())
                        .as(channel.toString())
                        .isEqualTo("up"))
                .map(channel -> channel.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static List<String> reasons(JsonNode receipt) {
        return StreamSupport.stream(receipt.path("decision").path("reasons").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String key(HubClient operator, String tenant, String... roles) {
        return operator.post("/v1/keys?tenant=" + tenant, Map.of("name", "test", "roles", List.of(roles)))
                .orThrow()
                .body()
                .path("key")
                .asText();
    }

    private Path dataDir() {
        return Path.of(environment.getRequiredProperty("slipway.data-dir"));
    }

    private void untilTold(String type, String of) {
        await().atMost(Duration.ofSeconds(20)).until(() -> sink.received().stream()
                .anyMatch(event -> event.type().equals(type)
                        && event.body().path("data").toString().contains("\"" + of + "\"")));
    }
}
