package dev.slipway.bench;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.slipway.bench.EventSinkProcess.Arrival;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import dev.slipway.store.StoreExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
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
    private static final int WARM_UP = Integer.getInteger("slipway.bench.warm-up", 4_000);
    private static final int SECONDS = Integer.getInteger("slipway.bench.seconds", 60);
    private static final int ENDPOINTS = 5;
    private static final Path OUT = Path.of("target", "bench", "events.txt");
    private static final String TEXT = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_".repeat(16);

    @TempDir
    Path dir;

    /** @param micros when it was posted */
    private record Posted(String event, long micros) {}

    private interface Part {
        String measure(Scene scene) throws Exception;
    }

    /** A hub with five endpoints at a sink. */
    private record Scene(HubProcess hub, HubClient client, EventSinkProcess sink, String mongodb) {
        Posted post(int n) {
            long now = now();
            return new Posted(
                    client.post(
                                    "/v1/events",
                                    Map.of("type", "custom.bench", "data", Map.of("n", n, "text", TEXT.substring(20))))
                            .orThrow()
                            .body()
                            .path("id")
                            .asText(),
                    now);
        }

        /** At that rate, each on time whatever became of those before. */
        List<Posted> post(int events, int aSecond) throws Exception {
            List<Future<Posted>> all = new ArrayList<>();
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                long begun = System.nanoTime();
                for (int n = 0; n < events; n++) {
                    long at = begun + n * TimeUnit.SECONDS.toNanos(1) / aSecond;
                    while (System.nanoTime() < at) {
                        LockSupport.parkNanos(at - System.nanoTime());
                    }
                    int mine = n;
                    all.add(senders.submit(() -> post(mine)));
                }
            }
            List<Posted> posted = new ArrayList<>();
            for (Future<Posted> one : all) {
                posted.add(one.get());
            }
            return posted;
        }

        /** Eight senders, as fast as is accepted. */
        int flatOut(int most, Duration time) throws Exception {
            AtomicInteger next = new AtomicInteger();
            AtomicInteger posted = new AtomicInteger();
            long until = System.nanoTime() + time.toNanos();
            List<Future<?>> all = new ArrayList<>();
            try (var senders = Executors.newFixedThreadPool(8)) {
                for (int sender = 0; sender < 8; sender++) {
                    all.add(senders.submit(() -> {
                        for (int n = next.getAndIncrement();
                                n < most && System.nanoTime() < until;
                                n = next.getAndIncrement()) {
                            post(n);
                            posted.incrementAndGet();
                        }
                    }));
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
            return posted.get();
        }

        List<Arrival> arrivals(int deliveries) {
            return await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(sink::taken, all -> all.size() >= deliveries);
        }

        Duration storeCpu() {
            if (mongodb == null) {
                return Duration.ZERO;
            }
            try (MongoClient server = MongoClients.create(mongodb)) {
                Number pid = server.getDatabase("admin")
                        .runCommand(new Document("serverStatus", 1))
                        .get("pid", Number.class);
                return ProcessHandle.of(pid.longValue())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO);
            }
        }
    }

    @Test
    void steady() throws Exception {
        run("steady", scene -> {
            int events = 40 * SECONDS;
            scene.post(400, 40);
            settled(scene);
            Duration hub = scene.hub().cpu();
            Duration store = scene.storeCpu();
            List<Posted> posted = scene.post(events, 40);
            List<Arrival> arrivals = scene.arrivals(events * ENDPOINTS);
            settled(scene, false);
            hub = scene.hub().cpu().minus(hub);
            store = scene.storeCpu().minus(store);
            return "%s; CPU of %,d deliveries: %.1f s (hub %.1f, mongod %.1f)"
                    .formatted(
                            percentiles(posted, arrivals),
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
            long begun = now();
            int events = scene.flatOut(Integer.MAX_VALUE, Duration.ofSeconds(20));
            double accepted = (now() - begun) / 1e6;
            List<Arrival> arrivals = scene.arrivals(events * ENDPOINTS);
            long last = arrivals.stream().mapToLong(Arrival::micros).max().orElseThrow();
            settled(scene, false);
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
            settled(scene);
            List<Posted> before = scene.post(20 * SECONDS, 20);
            List<Arrival> calm = scene.arrivals(before.size() * ENDPOINTS);
            scene.sink().forget();
            scene.sink().hang("2,3,4,5");
            List<Posted> after = scene.post(20 * SECONDS, 20);
            List<Arrival> beside = await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> healthy(scene.sink().taken()), all -> all.size() >= after.size());
            return "the healthy one before: %s; while four hang: %s"
                    .formatted(percentiles(before, healthy(calm)), percentiles(after, beside));
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
                    long restarted = now();
                    scene.hub().start();
                    long up = now();
                    Set<String> early = new java.util.HashSet<>(before);
                    List<Arrival> arrivals = await().atMost(Duration.ofMinutes(3))
                            .pollInterval(Duration.ofMillis(100))
                            .until(scene.sink()::taken, taken -> missing(early, taken)
                                    .isEmpty());
                    long last = first(arrivals).entrySet().stream()
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
                    .until(() -> missing(accepted, scene.sink().taken()), Set::isEmpty);
            List<Arrival> arrivals = scene.sink().taken();
            return "%,d events accepted, %d deliveries lost, %d repeated; latest of those from before a kill, seconds after the restart was begun: %s"
                    .formatted(
                            accepted.size(),
                            missing.size(),
                            arrivals.size() - first(arrivals).size(),
                            String.join(", ", restarts));
        });
    }

    private void run(String name, Part part) throws Exception {
        if (!PARTS.contains(name)) {
            return;
        }
        String mongodb = StoreExtension.testUri() == null
                ? null
                : StoreExtension.named(StoreExtension.testUri(), "bench_" + System.nanoTime() % 1_000_000);
        try (HubProcess hub = new HubProcess(
                                dir.resolve("data"),
                                mongodb == null ? Map.of() : Map.of("SLIPWAY_MONGODB_URI", mongodb))
                        .optimised();
                EventSinkProcess sink = new EventSinkProcess()) {
            HubClient operator = hub.start().client();
            for (int n = 1; n <= ENDPOINTS; n++) {
                operator.post("/v1/webhooks/endpoints", Map.of("url", sink.hook(n), "events", List.of("custom.*")))
                        .orThrow();
            }
            String key = operator.post("/v1/keys", Map.of("name", "bench", "roles", List.of("crm")))
                    .orThrow()
                    .body()
                    .path("key")
                    .asText();
            Scene scene = new Scene(hub, operator.as(key), sink, mongodb);
            scene.arrivals(scene.flatOut(WARM_UP, Duration.ofMinutes(2)) * ENDPOINTS);
            settled(scene);
            say("%-9s %s: %s".formatted(name, mongodb == null ? "embedded" : "MongoDB ", part.measure(scene)));
        } finally {
            if (mongodb != null) {
                try (MongoClient server = MongoClients.create(mongodb)) {
                    server.getDatabase(mongodb.replaceAll(".*/|\\?.*", "")).drop();
                }
            }
        }
    }

    private static void settled(Scene scene) throws IOException, InterruptedException {
        settled(scene, true);
    }

    /** Waits until nothing is pending. */
    private static void settled(Scene scene, boolean forget) throws IOException, InterruptedException {
        HubClient operator = scene.hub().client();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> operator.get("/v1/webhooks/deliveries?status=pending&limit=1")
                        .body()
                        .path("data")
                        .isEmpty());
        if (forget) {
            scene.sink().forget();
        }
    }

    private static List<Arrival> healthy(List<Arrival> arrivals) {
        return arrivals.stream().filter(one -> one.hook().equals("1")).toList();
    }

    private static Map<String, Long> first(List<Arrival> arrivals) {
        return arrivals.stream().collect(Collectors.toMap(Arrival::delivery, Arrival::micros, Math::min));
    }

    private static Set<String> missing(Set<String> events, List<Arrival> arrivals) {
        Set<String> there = arrivals.stream().map(Arrival::delivery).collect(Collectors.toSet());
        return events.stream()
                .flatMap(event -> Stream.of(1, 2, 3, 4, 5).map(hook -> hook + " " + event))
                .filter(delivery -> !there.contains(delivery))
                .collect(Collectors.toSet());
    }

    /** From before the POST to the sink. */
    private static String percentiles(List<Posted> posted, List<Arrival> arrivals) {
        Map<String, Long> begun = posted.stream().collect(Collectors.toMap(Posted::event, Posted::micros));
        long[] sorted = first(arrivals).entrySet().stream()
                .filter(one -> begun.containsKey(one.getKey().split(" ")[1]))
                .mapToLong(one -> one.getValue() - begun.get(one.getKey().split(" ")[1]))
                .sorted()
                .toArray();
        return "50 / 95 / 99 %% in %.1f / %.1f / %.1f ms".formatted(at(sorted, 50), at(sorted, 95), at(sorted, 99));
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1000.0;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static void say(String line) throws IOException {
        System.out.println(line);
        Files.createDirectories(OUT.getParent());
        Files.writeString(OUT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
