package dev.slipway.bench;

import static org.awaitility.Awaitility.await;

import dev.slipway.peer.EventSinkProcess.Arrival;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench verify -Dit.test=RateBench}: what arrives in 60 s at an endpoint that takes so many requests a
 * second ({@code -Dslipway.bench.rate=50}) while more wait than it takes; on MongoDB, from two hubs.
 */
class RateBench {
    private static final int RATE = Integer.getInteger("slipway.bench.rate", 50);
    private static final int WINDOW = 60;
    private static final long SECOND = 1_000_000;

    @TempDir
    Path dir;

    @Test
    void rateLimited() throws Exception {
        try (Scene scene = Scene.open(dir, 1, n -> Map.of("rateLimit", RATE));
                HubProcess other = Scene.process(dir.resolve("other"), scene.mongodb())) {
            List<HubClient> hubs = new ArrayList<>(List.of(scene.client()));
            if (scene.mongodb() != null) {
                hubs.add(other.start().client());
            }
            Scene.flatOut(hubs, RATE * (WINDOW + 15), Duration.ofMinutes(2));
            List<Arrival> taken = await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(scene.sink()::taken, all -> all.getLast().micros() > begin(all) + WINDOW * SECOND);
            long begin = begin(taken);
            long came = between(taken, begin, begin + WINDOW * SECOND);
            long most = taken.stream()
                    .mapToLong(one -> between(taken, one.micros(), one.micros() + SECOND))
                    .max()
                    .orElse(0);
            scene.say(
                    "rate",
                    "%d hubs, %d a second: %,d came in %d s, %.2f %% off; most within a second: %d"
                            .formatted(
                                    hubs.size(),
                                    RATE,
                                    came,
                                    WINDOW,
                                    100.0 * Math.abs(came - RATE * WINDOW) / (RATE * WINDOW),
                                    most));
        }
    }

    /** Once it is under way. */
    private static long begin(List<Arrival> taken) {
        return taken.getFirst().micros() + 3 * SECOND;
    }

    private static long between(List<Arrival> taken, long from, long to) {
        return taken.stream()
                .filter(one -> one.micros() >= from && one.micros() < to)
                .count();
    }
}
