package dev.slipway.store.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes is killed at a random instant, again and again on the same file; nothing that it was answered is
 * gone, and every index agrees with its documents. More rounds by {@code -Dslipway.crash.rounds=100}.
 */
class EmbeddedCrashIT {
    private static final int ROUNDS = Integer.getInteger("slipway.crash.rounds", 10);

    @TempDir
    private Path dir;

    private final Map<String, Integer> acknowledged = new HashMap<>();

    private Process child(int round) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        dir.resolve("data").toString(),
                        Integer.toString(round),
                        dir.resolve("said").toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
    }

    @Test
    void whatWasAcknowledgedSurvivesEachKill() throws Exception {
        Path said = dir.resolve("said");
        for (int round = 0; round < ROUNDS; round++) {
            Process child = child(round);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(said) && Files.size(said) > 0 || !child.isAlive());
            child.waitFor(ThreadLocalRandom.current().nextInt(1200), TimeUnit.MILLISECONDS);
            assertThat(child.isAlive())
                    .describedAs(Files.readString(dir.resolve("log")))
                    .isTrue();
            child.destroyForcibly().waitFor();
            String lines = Files.readString(said, StandardCharsets.UTF_8);
            lines.substring(0, lines.lastIndexOf('\n') + 1).lines().forEach(this::acknowledge);
            verify(round);
            Files.delete(said);
        }
    }

    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(dir.resolve("data"))) {
            assertThat(child(0).waitFor()).isNotZero();
            assertThat(Files.readString(dir.resolve("log")))
                    .contains("store.mv is in use by another process: only one hub can run on a data directory");
            assertThat(mongo.uri()).startsWith("mongodb://127.0.0.1:");
        }
    }

    private void acknowledge(String line) {
        assertThat(line).doesNotContain("lost");
        String[] words = line.split(" ");
        acknowledged.put(words[0], Integer.parseInt(words[1]));
    }

    private void verify(int round) {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(dir.resolve("data"));
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(mongo.indexesRebuilt()).isZero();
            MongoCollection<Document> receipts = client.getDatabase("slipway").getCollection("receipts");
            Map<String, Integer> stored = new HashMap<>();
            receipts.find().forEach(found -> {
                stored.put(found.getString("_id"), found.getInteger("version"));
                assertThat(found.getInteger("number") % 100).isEqualTo(found.getInteger("version") - 1);
            });
            acknowledged.forEach((id, version) ->
                    assertThat(stored.getOrDefault(id, 0)).describedAs(id).isGreaterThanOrEqualTo(version));
            acknowledged.keySet().stream()
                    .filter(id -> id.startsWith(round + "."))
                    .limit(50)
                    .forEach(id -> {
                        String tenant = id.substring(0, id.lastIndexOf('.'));
                        int number = Integer.parseInt(id.substring(id.lastIndexOf('.') + 1)) * 100 + stored.get(id) - 1;
                        assertThat(receipts.find(and(eq("tenant", tenant), eq("number", number)))
                                        .first())
                                .containsEntry("_id", id);
                    });
            System.out.printf(
                    "round %d: %d acknowledged in all, %d stored%n", round, acknowledged.size(), stored.size());
        }
    }
}
