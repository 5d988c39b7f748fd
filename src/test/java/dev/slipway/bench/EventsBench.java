package dev.slipway.bench;

import static org.awaitility.Awaitility.await;

import dev.slipway.peer.EventSinkProcess.Arrival;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench verify -Dit.test=EventsBench}: what {@code POST /v1/events} with 1 KiB of data becomes at five
 * endpoints, with a sink in a process of its own, and on a real MongoDB where {@code SLIPWAY_TEST_MONGODB_URI} names
 * one. {@code -Dslipway.bench.parts=steady} (or {@code flat-out}, {@code hanging}, {@code killed}, comma-separated) runs
 * these parts alone; each has a hub of its own, warmed up. Figures go to {@code target/bench/events.txt}.
 */
class EventsBench {
    private static final List<String> PARTS =
            List.of(System.getProperty("slipway.bench.parts", "steady,flat-out,hanging,killed")
                    .split(","));
    private static final int WARM_UP = Integer.getInteger("slipway.bench.warm-up", 20_000);
    private static final int SECONDS = Integer.getInteger("slipway.bench.seconds", 60);
    private static final int ENDPOINTS = 5;

    @TempDir
    Path dir;

    private interface Part {
        String measure(Scene scene) throws Exception;
    }

    @Test
    void steady() throws Exception {
        run("steady", scene -> {
            int events = 40 * SECONDS;
            scene.post(400, 40);
            scene.settled(true);
            Duration hub = scene.hub().cpu();
            Duration store = scene.storeCpu();
            List<Scene.Posted> posted = scene.post(events, 40);
            List<Arrival> arrivals = scene.arrivals(events * ENDPOINTS);
            scene.settled(false);
            hub = scene.hub().cpu().minus(hub);
            store = scene.storeCpu().minus(store);
            return "%s; CPU of %,d deliveries: %.1f s (hub %.1f, mongod %.1f)"
                    .formatted(
                            Latencies.of(posted, arrivals),
                            events * ENDPOINTS,
                            seconds(hub.plus(store)),
                            seconds(hub),
                            seconds(store));
        });
    }

    @Test
    void flatOut() throws Exception {
        run("flat-out", scene -> {
            Duration cpu = scene.hub().cpu().plus(scene.storeCpu());
            long begun = Scene.now();
            int events = scene.flatOut(Integer.MAX_VALUE, Duration.ofSeconds(20));
            double accepted = (Scene.now() - begun) / 1e6;
            List<Arrival> arrivals = scene.arrivals(events * ENDPOINTS);
            long last = arrivals.stream().mapToLong(Arrival::micros).max().orElseThrow();
            scene.settled(false);
            cpu = scene.hub().cpu().plus(scene.storeCpu()).minus(cpu);
            return "%,d events accepted in %.1f s; %,d deliveries, %,.0f a second, %.2f ms CPU each"
                    .formatted(
                            events,
                            accepted,
                            arrivals.size(),
                            arrivals.size() / ((last - begun) / 1e6),
                            1000.0 * seconds(cpu) / arrivals.size());
        });
    }

    @Test
    void hanging() throws Exception {
        run("hanging", scene -> {
            scene.post(200, 20);
            scene.settled(true);
            List<Scene.Posted> before = scene.post(20 * SECONDS, 20);
            List<Arrival> calm = scene.arrivals(before.size() * ENDPOINTS);
            scene.sink().forget();
            scene.sink().hang("2,3,4,5");
            List<Scene.Posted> after = scene.post(20 * SECONDS, 20);
            List<Arrival> beside = await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> healthy(scene.sink().taken()), all -> all.size() >= after.size());
            return "the healthy one before: %s; while four hang: %s"
                    .formatted(Latencies.of(before, healthy(calm)), Latencies.of(after, beside));
        });
    }

    @Test
    void killed() throws Exception {
        run("killed", scene -> {
            int events = 2_000;
            AtomicInteger numbers = new AtomicInteger();
            Set<String> accepted = ConcurrentHashMap.newKeySet();
            List<String> restarts = new ArrayList<>();
            try (var senders = Executors.newFixedThreadPool(8)) {
                List<Future<?>> all = new ArrayList<>();
                for (int sender = 0; sender < 8; sender++) {
                    all.add(senders.submit(() -> {
                        while (accepted.size() < events) {
                            try {
                                accepted.add(
                                        scene.post(numbers.getAndIncrement()).event());
                            } catch (UncheckedIOException | IllegalStateException e) {
                                LockSupport.parkNanos(50_000_000); // killed: what was not answered was not accepted
                            }
                        }
                    }));
                }
                for (int kill = 1; kill <= 5; kill++) {
                    int at = kill * events / 6;
                    await().atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> accepted.size() >= at);
                    Set<String> before = Set.copyOf(accepted);
                    scene.hub().kill();
                    long restarted = Scene.now();
                    scene.hub().start();
                    long up = Scene.now();
                    Set<String> early = new HashSet<>(before);
                    List<Arrival> arrivals = await().atMost(Duration.ofMinutes(3))
                            .pollInterval(Duration.ofMillis(100))
                            .until(scene.sink()::taken, taken -> Latencies.missing(early, taken, ENDPOINTS)
                                    .isEmpty());
                    long last = Latencies.first(arrivals).entrySet().stream()
                            .filter(one -> before.contains(one.getKey().split(" ")[1]))
                            .mapToLong(Map.Entry::getValue)
                            .max()
                            .orElse(0);
                    restarts.add("%.1f (%.1f after it was up)"
                            .formatted(Math.max(0, last - restarted) / 1e6, Math.max(0, last - up) / 1e6));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            Set<String> missing = await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> Latencies.missing(accepted, scene.sink().taken(), ENDPOINTS), Set::isEmpty);
            List<Arrival> arrivals = scene.sink().taken();
            return "%,d events accepted, %d deliveries lost, %d repeated; latest of those from before a kill, seconds after the restart was begun: %s"
                    .formatted(
                            accepted.size(),
                            missing.size(),
                            arrivals.size() - Latencies.first(arrivals).size(),
                            String.join(", ", restarts));
        });
    }

    private void run(String name, Part part) throws Exception {
        if (!PARTS.contains(name)) {
            return;
        }
        try (Scene scene = Scene.open(dir, ENDPOINTS, n -> Map.of())) {
            scene.warmUp(WARM_UP);
            scene.say(name, part.measure(scene));
        }
    }

    private static List<Arrival> healthy(List<Arrival> arrivals) {
        return arrivals.stream().filter(one -> one.hook().equals("1")).toList();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
