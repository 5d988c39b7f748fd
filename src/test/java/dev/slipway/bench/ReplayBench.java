package dev.slipway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.EventSinkProcess.Arrival;
import dev.slipway.receipt.Ids;
import dev.slipway.store.StoreExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench verify -Dit.test=ReplayBench}, on MongoDB alone: all events of a range of 1,000,000 ({@code
 * -Dslipway.bench.past}) are sent again to one endpoint while 20 events a second go to that one and four others; then
 * the hub is killed in the midst of it and started again. {@code -Dslipway.bench.database=NAME} keeps the database, and
 * uses it again where it has as many events already; {@code -Dslipway.bench.to-end=true} waits for the job's end.
 */
class ReplayBench {
    private static final long PAST = Long.getLong("slipway.bench.past", 1_000_000);
    private static final String DATABASE = System.getProperty("slipway.bench.database");
    private static final int SECONDS = Integer.getInteger("slipway.bench.seconds", 60);
    private static final int WARM_UP = Integer.getInteger("slipway.bench.warm-up", 2_000);
    private static final boolean TO_END = Boolean.getBoolean("slipway.bench.to-end");
    private static final int A_SECOND = 20;
    private static final int ENDPOINTS = 5;
    private static final String TO = "1";
    /** Requests that a hub has under way to one endpoint. */
    private static final int AT_ONCE = 8;

    @TempDir
    Path dir;

    private Scene scene;
    /** What is sent again, in its order. */
    private List<String> range;

    private Set<String> old;

    @Test
    void aMillionBesideWhatIsLive() throws Exception {
        assumeTrue(StoreExtension.testUri() != null, "skipped: SLIPWAY_TEST_MONGODB_URI names no MongoDB");
        String mongodb = StoreExtension.named(
                StoreExtension.testUri(), DATABASE == null ? "bench_" + System.nanoTime() % 1_000_000 : DATABASE);
        try (Past past = new Past(mongodb)) {
            long begun = Scene.now();
            past.fill(PAST);
            range = past.first(PAST);
            old = Set.copyOf(range);
            System.out.printf("%,d events are there after %.1f s%n", range.size(), since(begun));
        }
        try (Scene opened = Scene.open(dir, ENDPOINTS, n -> Map.of(), mongodb, DATABASE != null)) {
            scene = opened;
            scene.warmUp(WARM_UP);
            scene.post(5 * A_SECOND, A_SECOND);
            scene.settled(true);
            Latencies alone = live();
            scene.sink().forget();
            String job = begin();
            long begun = Scene.now();
            Latencies beside = live();
            scene.say(
                    "replay",
                    "live alone: %s; beside a replay of %,d: %s; allowed %.1f ms more; %.0f a second came again"
                            .formatted(
                                    alone,
                                    range.size(),
                                    beside,
                                    Math.max(20, alone.at(99) / 5),
                                    came().size() / since(begun)));
            killed(job);
            if (TO_END) {
                await().atMost(Duration.ofMinutes(60))
                        .pollInterval(Duration.ofSeconds(2))
                        .until(() -> done(job));
                scene.say("replay", "%s after %.1f minutes".formatted(sent(range.size()), since(begun) / 60));
            }
        }
    }

    private Latencies live() throws Exception {
        List<Scene.Posted> posted = scene.post(SECONDS * A_SECOND, A_SECOND);
        return Latencies.of(posted, scene.arrivals(posted));
    }

    private String begin() {
        String endpoint = scene.hub().client().all("/v1/webhooks/endpoints").stream()
                .filter(one -> one.path("url").asText().endsWith("/hook/" + TO))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        Map<String, Object> all = Map.of(
                "since",
                Ids.madeAt(Collections.min(range)).toString(),
                "until",
                Ids.madeAt(Collections.max(range)).toString(),
                "only",
                "all");
        return scene.client()
                .post("/v1/webhooks/endpoints/" + endpoint + "/recover", all)
                .orThrow()
                .body()
                .path("id")
                .asText();
    }

    private JsonNode job(String id) {
        return scene.client().get("/v1/jobs/" + id).orThrow().body();
    }

    private long opened(String job) {
        return job(job).path("opened").asLong();
    }

    private boolean done(String job) {
        return job(job).path("status").asText().equals("done");
    }

    /** What was opened before the kill is not opened again, and what comes after follows it without a gap. */
    private void killed(String job) throws Exception {
        long before = opened(job);
        scene.hub().kill();
        int came = came().size();
        long restarted = Scene.now();
        scene.hub().start();
        double up = since(restarted);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> opened(job) >= before + 1_000 || done(job));
        long opened = opened(job);
        String sent = sent(opened);
        scene.say(
                "replay",
                "killed when %,d were opened and %,d had come; up after %.1f s; %s after %.1f s"
                        .formatted(before, came, up, sent, since(restarted)));
    }

    /** Waits until the first of the range are there, as they must be once they are opened. */
    private String sent(long opened) {
        Set<String> first = Set.copyOf(range.subList(0, (int) opened));
        Map<String, Long> came = await("what was opened arrives")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(this::came, there -> there.keySet().containsAll(first));
        long repeated = came.values().stream().mapToLong(n -> n - 1).sum();
        assertThat(repeated).as("sent twice").isLessThanOrEqualTo(AT_ONCE);
        return "the first %,d of the range are there, %d of all came twice".formatted(first.size(), repeated);
    }

    /** How often each of the range has come. */
    private Map<String, Long> came() throws IOException, InterruptedException {
        return scene.sink().taken().stream()
                .filter(one -> one.hook().equals(TO))
                .map(Arrival::event)
                .filter(old::contains)
                .collect(Collectors.groupingBy(event -> event, Collectors.counting()));
    }

    private static double since(long micros) {
        return (Scene.now() - micros) / 1e6;
    }
}
