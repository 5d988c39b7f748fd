package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import dev.slipway.peer.WebhookSink;
import dev.slipway.peer.WebhookSink.Received;
import dev.slipway.store.StoreExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the hub at random instants while receipts come in, and looks whether anything was lost or done twice. A longer
 * run takes {@code -Dslipway.chaos.kills=20 -Dslipway.chaos.receipts=FOLDER}; with {@code -Dslipway.chaos.kill} and
 * {@code -Dslipway.chaos.revive} these commands are run in place of killing the hub (to kill its database).
 */
@Tag("store")
class KillIT {
    private static final int KILLS = Integer.getInteger("slipway.chaos.kills", 3);
    private static final Path RECEIPTS = Path.of(System.getProperty("slipway.chaos.receipts", "examples/receipts"));
    private static final int PURCHASES = Integer.getInteger("slipway.chaos.purchases", 60);
    private static final long SEED = Long.getLong("slipway.chaos.seed", System.nanoTime());
    private static final Set<String> ENDS = Set.of("review", "approved", "rejected", "failed");

    private final Random random = new Random(SEED);
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    @TempDir
    Path dir;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoneTwice() throws Exception {
        System.out.println("seed " + SEED);
        Map<String, String> environment = new HashMap<>();
        if (StoreExtension.testUri() != null) {
            environment.put(
                    "SLIPWAY_MONGODB_URI",
                    StoreExtension.named(StoreExtension.testUri(), "chaos_" + Math.abs(SEED % 1_000_000)));
        }
        try (HubProcess hub = new HubProcess(dir.resolve("data"), environment);
                WebhookSink sink = new WebhookSink();
                var feeders = Executors.newFixedThreadPool(4)) {
            hub.start();
            setUp(hub.client(), sink);
            List<Future<Object>> feeding = submissions(hub.client()).stream()
                    .map(submission -> feeders.submit((Callable<Object>) () -> until2xx(submission)))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(200, 4000)));
                killSomething(hub);
            }
            for (Future<Object> one : feeding) {
                one.get(10, TimeUnit.MINUTES);
            }
            List<JsonNode> ended = await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> hub.client().all("/v1/receipts"), all -> all.stream()
                            .allMatch(KillIT::ended));
            each(ended);
            events(hub.client(), ended, sink);
            money(hub.client(), ended);
            assertThat(sink.forged()).as("requests that did not verify").isZero();
            hub.kill();
            hub.start(); // opening verifies every index against its documents, both ways
            assertThat(Files.readString(hub.log())).doesNotContain("did not agree with its documents");
            System.out.printf(
                    "kills %d, acknowledged %d, events %d, repeats %d%n",
                    KILLS,
                    acknowledged.size(),
                    sink.received().stream().map(Received::id).distinct().count(),
                    sink.received().size()
                            - sink.received().stream()
                                    .map(Received::id)
                                    .distinct()
                                    .count());
        }
    }

    private void killSomething(HubProcess hub) throws Exception {
        String kill = System.getProperty("slipway.chaos.kill");
        if (kill == null) {
            hub.kill();
            hub.start();
            return;
        }
        run(kill);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(100, 2000)));
        run(System.getProperty("slipway.chaos.revive", "true"));
    }

    private static void run(String command) throws IOException, InterruptedException {
        new ProcessBuilder("bash", "-c", command).inheritIO().start().waitFor();
    }

    /** The endpoint first: it is told only of what happens once it is there. */
    private static void setUp(HubClient hub, WebhookSink sink) {
        sink.secret(hub.post("/v1/webhooks/endpoints", Map.of("url", sink.url(), "events", List.of("*")))
                .orThrow()
                .body()
                .path("secret")
                .asText());
        String campaign = """
                schema: slipway.campaign/1
                name: %s
                period: {from: 2010-01-01, to: 2030-12-31, zone: Europe/Berlin}
                rewards: [%s]
                limits: {%s}
                """;
        hub.put(
                        "/v1/campaigns/cmp_points",
                        "application/yaml",
                        campaign.formatted("Points", "{kind: points, perUnit: 7}", "total: 1000000"))
                .orThrow();
        hub.put(
                        "/v1/campaigns/cmp_cashback",
                        "application/yaml",
                        campaign.formatted("Cashback", "{kind: cashback, percent: \"10\"}", "perMember: 1000"))
                .orThrow();
        hub.post("/v1/campaigns/cmp_points/start", Map.of()).orThrow();
        hub.post("/v1/campaigns/cmp_cashback/start", Map.of()).orThrow();
    }

    private List<Callable<String>> submissions(HubClient hub) throws IOException {
        ConcurrentLinkedQueue<Callable<String>> all = new ConcurrentLinkedQueue<>();
        try (Stream<Path> files = Files.list(RECEIPTS)) {
            files.filter(file -> file.toString().matches(".*\\.(jpg|png)"))
                    .sorted()
                    .forEach(file -> all.add(() -> {
                        byte[] bytes = Files.readAllBytes(file);
                        String reference = file.getFileName().toString();
                        return acknowledge(
                                reference,
                                hub.handIn(
                                        member(reference), Map.of(reference, bytes), Map.of("reference", reference)));
                    }));
        }
        IntStream.range(0, PURCHASES).forEach(n -> {
            String reference = "order-" + n;
            all.add(() -> acknowledge(reference, hub.buy(member(reference), reference, n)));
        });
        return List.copyOf(all);
    }

    private static String member(String reference) {
        return "m-" + Math.abs(reference.hashCode() % 9);
    }

    private String acknowledge(String reference, HubClient.Answer answer) {
        if (answer.status() == 503 || answer.status() == 500) {
            throw new IllegalStateException("again: " + answer.text());
        }
        String id = answer.orThrow().body().path("id").asText();
        String before = acknowledged.putIfAbsent(reference, id);
        assertThat(id).as("one receipt for " + reference).isEqualTo(before == null ? id : before);
        return id;
    }

    /** As a caller does that was not answered: again, under the same reference. Answered ones are asked again too. */
    private Object until2xx(Callable<String> submission) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(submission, id -> !id.isEmpty());
        return null;
    }

    private static boolean ended(JsonNode receipt) {
        return ENDS.contains(receipt.path("status").asText());
    }

    private void each(List<JsonNode> receipts) {
        Map<String, List<String>> byReference = receipts.stream()
                .collect(Collectors.groupingBy(
                        r -> r.path("reference").asText(),
                        Collectors.mapping(r -> r.path("id").asText(), Collectors.toList())));
        acknowledged.forEach((reference, id) ->
                assertThat(byReference.get(reference)).as(reference).containsExactly(id));
    }

    private static void events(HubClient hub, List<JsonNode> receipts, WebhookSink sink) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    Set<String> feed = feed(hub);
                    assertThat(feed).allMatch(sink::has);
                    Map<String, Set<String>> byReceiptAndType = sink.received().stream()
                            .filter(event -> event.type().startsWith("receipt."))
                            .collect(Collectors.groupingBy(
                                    event -> event.receipt() + " " + event.type(),
                                    Collectors.mapping(Received::id, Collectors.toSet())));
                    for (JsonNode receipt : receipts) {
                        String id = receipt.path("id").asText();
                        String status = receipt.path("status").asText();
                        String end = id + " receipt." + (status.equals("review") ? "review_required" : status);
                        assertThat(byReceiptAndType.getOrDefault(id + " receipt.received", Set.of()))
                                .as(id + " received")
                                .hasSize(1);
                        assertThat(byReceiptAndType.getOrDefault(end, Set.of()))
                                .as(end)
                                .hasSize(1);
                    }
                });
    }

    private static Set<String> feed(HubClient hub) {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        String after = "";
        while (true) {
            JsonNode page = hub.get("/v1/events?limit=500" + after).orThrow().body();
            page.path("data").forEach(event -> ids.add(event.path("id").asText()));
            if (!page.path("hasMore").asBoolean()) {
                return ids;
            }
            after = "&after=" + page.path("next").asText();
        }
    }

    private static void money(HubClient hub, List<JsonNode> receipts) {
        JsonNode audit = hub.get("/v1/ledger/audit").orThrow().body();
        assertThat(audit.path("ok").asBoolean()).as(audit.toString()).isTrue();
        Map<String, Long> points = new TreeMap<>();
        for (JsonNode receipt : receipts) {
            for (JsonNode award : receipt.path("awards")) {
                if (award.path("kind").asText().equals("points")) {
                    points.merge(
                            receipt.path("member").path("id").asText(),
                            award.path("points").asLong(),
                            Long::sum);
                }
            }
        }
        points.forEach((member, sum) -> {
            long active = -1;
            for (JsonNode balance :
                    hub.get("/v1/members/" + member).orThrow().body().path("balances")) {
                if (balance.path("unit").asText().equals("points")) {
                    active = balance.path("active").asLong();
                }
            }
            assertThat(active).as("points of " + member).isEqualTo(sum);
        });
    }
}
