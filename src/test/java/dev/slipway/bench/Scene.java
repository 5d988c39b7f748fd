package dev.slipway.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.slipway.peer.EventSinkProcess;
import dev.slipway.peer.EventSinkProcess.Arrival;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import dev.slipway.store.StoreExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A hub in a process of its own, on the embedded store or on a database of its own where {@code
 * SLIPWAY_TEST_MONGODB_URI} names a MongoDB, with endpoints 1, 2, 3… at a sink in another process.
 *
 * @param client with a key of the role {@code crm}
 * @param mongodb null on the embedded store
 * @param kept the database is another's and stays
 */
record Scene(HubProcess hub, HubClient client, EventSinkProcess sink, int endpoints, String mongodb, boolean kept)
        implements AutoCloseable {
    private static final Path OUT = Path.of("target", "bench", "events.txt");
    private static final String TEXT = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_".repeat(16);

    /** @param micros when it was posted */
    record Posted(String event, long micros) {}

    /**
     * On a database of its own, which goes when this is closed.
     *
     * @param more what the nth endpoint is, beside its address; it takes {@code custom.*} where that does not say else
     */
    static Scene open(Path dir, int endpoints, IntFunction<Map<String, Object>> more) throws IOException {
        String mongodb = StoreExtension.testUri() == null
                ? null
                : StoreExtension.named(StoreExtension.testUri(), "bench_" + System.nanoTime() % 1_000_000);
        return open(dir, endpoints, more, mongodb, false);
    }

    /** The same on a database that may have been used before; the endpoints that it has are deleted. */
    static Scene open(Path dir, int endpoints, IntFunction<Map<String, Object>> more, String mongodb, boolean kept)
            throws IOException {
        HubProcess hub = process(dir.resolve("data"), mongodb);
        EventSinkProcess sink = new EventSinkProcess();
        try {
            HubClient operator = hub.start().client();
            for (JsonNode old : operator.all("/v1/webhooks/endpoints")) {
                operator.raw(
                                "DELETE",
                                "/v1/webhooks/endpoints/" + old.path("id").asText(),
                                null,
                                new byte[0])
                        .orThrow();
            }
            for (int n = 1; n <= endpoints; n++) {
                Map<String, Object> endpoint = new HashMap<>(Map.of("events", List.of("custom.*")));
                endpoint.put("url", sink.hook(n));
                endpoint.putAll(more.apply(n));
                operator.post("/v1/webhooks/endpoints", endpoint).orThrow();
            }
            String key = operator.post("/v1/keys", Map.of("name", "bench", "roles", List.of("crm")))
                    .orThrow()
                    .body()
                    .path("key")
                    .asText();
            return new Scene(hub, operator.as(key), sink, endpoints, mongodb, kept);
        } catch (RuntimeException | IOException e) {
            hub.close();
            sink.close();
            throw e;
        }
    }

    /** Another hub on the same MongoDB; not started yet. */
    static HubProcess process(Path dataDir, String mongodb) throws IOException {
        return new HubProcess(dataDir, mongodb == null ? Map.of() : Map.of("SLIPWAY_MONGODB_URI", mongodb))
                .packed(Packaged.folder());
    }

    /** One event of 1 KiB of data. */
    Posted post(int n) {
        return post(client, "custom.bench", n);
    }

    static Posted post(HubClient client, String type, int n) {
        long now = now();
        return new Posted(
                client.post("/v1/events", Map.of("type", type, "data", Map.of("n", n, "text", TEXT.substring(20))))
                        .orThrow()
                        .body()
                        .path("id")
                        .asText(),
                now);
    }

    /** At that rate, each on time whatever became of those before. */
    List<Posted> post(int events, int aSecond) throws Exception {
        return post(events, aSecond, n -> "custom.bench");
    }

    /** @param type of the nth */
    List<Posted> post(int events, int aSecond, IntFunction<String> type) throws Exception {
        List<Future<Posted>> all = new ArrayList<>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (int n = 0; n < events; n++) {
                long at = begun + n * TimeUnit.SECONDS.toNanos(1) / aSecond;
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                int mine = n;
                all.add(senders.submit(() -> post(client, type.apply(mine), mine)));
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
        return flatOut(List.of(client), most, time);
    }

    static int flatOut(List<HubClient> hubs, int most, Duration time) throws Exception {
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
                        post(hubs.get(n % hubs.size()), "custom.bench", n);
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

    /** Waits until each of these came to every endpoint. */
    List<Arrival> arrivals(List<Posted> posted) {
        Set<String> events = posted.stream().map(Posted::event).collect(Collectors.toSet());
        return await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(sink::taken, all -> Latencies.missing(events, all, endpoints)
                        .isEmpty());
    }

    /** So many events, and then nothing left to be done. */
    void warmUp(int events) throws Exception {
        flatOut(events, Duration.ofMinutes(2));
        settled(true);
    }

    /** Waits until nothing is pending. */
    void settled(boolean forget) throws IOException, InterruptedException {
        HubClient operator = hub.client();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> operator.get("/v1/webhooks/deliveries?status=pending&limit=1")
                        .body()
                        .path("data")
                        .isEmpty());
        if (forget) {
            sink.forget();
        }
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

    /** The sum of what the hub's own metrics of that name and label say. */
    double metric(String name, String label) {
        return Stream.of(hub.client()
                        .get("/actuator/prometheus")
                        .orThrow()
                        .text()
                        .split("\n"))
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    void say(String part, String figures) throws IOException {
        String line = "%-9s %s: %s".formatted(part, mongodb == null ? "embedded" : "MongoDB ", figures);
        System.out.println(line);
        Files.createDirectories(OUT.getParent());
        Files.writeString(OUT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        hub.close();
        sink.close();
        if (mongodb != null && !kept) {
            try (MongoClient server = MongoClients.create(mongodb)) {
                server.getDatabase(mongodb.replaceAll(".*/|\\?.*", "")).drop();
            }
        }
    }
}
