package dev.slipway.bench;

import static org.awaitility.Awaitility.await;

import dev.slipway.peer.EventSinkProcess.Arrival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench verify -Dit.test=NeighboursBench}: 99 of 100 endpoints hang for 30 s, which is longer than the hub
 * waits. The healthy one takes 20 events a second, every fifth of which goes to the others too (80 and 400 deliveries a
 * second in all). Each of {@code -Dslipway.bench.runs=5} has a hub of its own.
 */
class NeighboursBench {
    private static final int RUNS = Integer.getInteger("slipway.bench.runs", 5);
    private static final int SECONDS = Integer.getInteger("slipway.bench.seconds", 20);
    private static final int WARM_UP = Integer.getInteger("slipway.bench.warm-up", 2_000);
    private static final int A_SECOND = 20;
    private static final int ENDPOINTS = 100;
    private static final String HEALTHY = "1";

    @TempDir
    Path dir;

    private record Run(Latencies before, Latencies beside) {
        double rise() {
            return beside.at(99) - before.at(99);
        }

        /** By how much it may rise: 10 % or 10 ms, the larger. */
        double allowed() {
            return Math.max(10, before.at(99) / 10);
        }
    }

    @Test
    void ninetyNineOfAHundredHang() throws Exception {
        List<Run> runs = new ArrayList<>();
        for (int n = 1; n <= RUNS; n++) {
            Path own = Files.createDirectories(dir.resolve("run" + n));
            try (Scene scene = Scene.open(own, ENDPOINTS, NeighboursBench::endpoint)) {
                scene.warmUp(WARM_UP);
                Run run = measure(scene);
                runs.add(run);
                scene.say("99 hang", "the healthy one before: %s; beside: %s".formatted(run.before(), run.beside()));
                scene.hub().kill(); // it would wait for what hangs
                if (n == RUNS) {
                    Run median = runs.stream()
                            .sorted((a, b) -> Double.compare(a.rise(), b.rise()))
                            .toList()
                            .get((RUNS - 1) / 2);
                    scene.say(
                            "99 hang",
                            "median rise of the 99 %% in %d runs: %.1f ms, allowed %.1f ms"
                                    .formatted(RUNS, median.rise(), median.allowed()));
                }
            }
        }
    }

    private static Map<String, Object> endpoint(int n) {
        return Map.of("events", Integer.toString(n).equals(HEALTHY) ? List.of("custom.*") : List.of("custom.shared"));
    }

    private static Run measure(Scene scene) throws Exception {
        scene.post(5 * A_SECOND, A_SECOND, NeighboursBench::type);
        scene.settled(true);
        List<Scene.Posted> before = scene.post(SECONDS * A_SECOND, A_SECOND, NeighboursBench::type);
        List<Arrival> calm = healthy(scene, before);
        scene.settled(true);
        String idle = state(scene);
        scene.sink()
                .hang(IntStream.rangeClosed(2, ENDPOINTS)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",")));
        List<Scene.Posted> after = scene.post(SECONDS * A_SECOND, A_SECOND, NeighboursBench::type);
        List<Arrival> beside = healthy(scene, after);
        long hung = scene.sink().taken().size() - beside.size();
        scene.say("99 hang", "before: %s; %d requests hung: %s".formatted(idle, hung, state(scene)));
        return new Run(Latencies.of(before, calm, HEALTHY::equals), Latencies.of(after, beside, HEALTHY::equals));
    }

    private static String type(int n) {
        return n % 5 == 0 ? "custom.shared" : "custom.bench";
    }

    private static List<Arrival> healthy(Scene scene, List<Scene.Posted> posted) {
        Set<String> events = posted.stream().map(Scene.Posted::event).collect(Collectors.toSet());
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> scene.sink().taken().stream()
                                .filter(one -> one.hook().equals(HEALTHY))
                                .toList(),
                        all -> Latencies.missing(events, all, 1).isEmpty());
    }

    private static String state(Scene scene) {
        return "platform threads %.0f (at most %.0f), heap used %.0f MiB of 512"
                .formatted(
                        scene.metric("jvm_threads_live_threads", ""),
                        scene.metric("jvm_threads_peak_threads", ""),
                        scene.metric("jvm_memory_used_bytes", "area=\"heap\"") / (1 << 20));
    }
}
