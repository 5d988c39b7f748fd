package dev.slipway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import dev.slipway.peer.WebhookSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench verify -Dslipway.bench.receipts=FOLDER}: hands a folder of pictures to a hub by HTTP, with a
 * campaign, a webhook endpoint and the embedded store, until every one has its decision; and has the engine alone
 * recognise the same files, bare, for the same language. Both are processes of their own, with the same options, and
 * take turns, some files at a time, so that a machine which gets slower or faster does so for both; who waits stands
 * still. They do it in rounds: the first as a fresh start has it, the last as it stays. A round of the hub is a tenant of
 * its own, as what one has seen is a duplicate to it. Prints receipts a minute and CPU seconds each, and writes the
 * readings of the first round to {@code target/bench/readings.jsonl}.
 */
class ReceiptsBench {
    private static final Path RECEIPTS = Path.of(System.getProperty("slipway.bench.receipts", "examples/receipts"));
    private static final int WARM_UP = 1000;
    private static final int ROUNDS = Integer.getInteger("slipway.bench.rounds", 2);
    /** Files of a turn. */
    private static final int TURN = 72;

    private static final Set<String> ENDS =
            Set.of("receipt.approved", "receipt.rejected", "receipt.review_required", "receipt.failed");
    private static final Path OUT = Path.of("target", "bench");

    @TempDir
    Path dir;

    private record Figure(int receipts, Duration wall, Duration cpu) {
        private static final Figure NONE = new Figure(0, Duration.ZERO, Duration.ZERO);

        Figure plus(Figure other) {
            return new Figure(receipts + other.receipts, wall.plus(other.wall), cpu.plus(other.cpu));
        }

        String text(String what) {
            return "%-12s %3d receipts, %6.1f a minute, %.3f CPU s each"
                    .formatted(
                            what,
                            receipts,
                            receipts / (wall.toMillis() / 60_000.0),
                            cpu.toMillis() / 1000.0 / receipts);
        }
    }

    /** @param beside what the senders and the sink took of the same cores, in this process */
    private record Round(Figure bare, Figure hub, Duration beside) {
        private static final Round NONE = new Round(Figure.NONE, Figure.NONE, Duration.ZERO);

        Round plus(Round other) {
            return new Round(bare.plus(other.bare), hub.plus(other.hub), beside.plus(other.beside));
        }

        String text(String what) {
            return String.join(
                    "\n",
                    what,
                    bare.text("engines bare"),
                    hub.text("hub"),
                    "hub on top of the engines: %+.1f %% time, %+.1f %% CPU; senders and sink %.3f CPU s each"
                            .formatted(
                                    more(hub.wall(), bare.wall()),
                                    more(hub.cpu(), bare.cpu()),
                                    beside.toMillis() / 1000.0 / hub.receipts()));
        }

        private static double more(Duration one, Duration other) {
            return 100.0 * (one.toMillis() / (double) other.toMillis() - 1);
        }
    }

    @Test
    void theHubBesideTheEngineAlone() throws Exception {
        Files.createDirectories(OUT);
        List<Path> files;
        try (Stream<Path> all = Files.list(RECEIPTS)) {
            files = all.filter(file -> file.toString().matches(".*\\.(jpg|jpeg|png)"))
                    .sorted()
                    .toList();
        }
        // finds out which of them are looked at twice, so that what is measured begins as fresh as the hub
        new Bare().close();
        List<String> lines = new ArrayList<>();
        Round all = Round.NONE;
        try (Bare bare = new Bare();
                HubProcess process = new HubProcess(dir.resolve("data"), Map.of());
                WebhookSink sink = new WebhookSink()) {
            HubClient operator = process.packed(Packaged.folder()).start().client();
            setUp(operator, sink);
            warmUp(operator);
            operator.handIn("warm", Map.of("w", Files.readAllBytes(files.getFirst())), Map.of(), "Prefer", "wait=60");
            bare.turn(0, 1);
            for (int n = 1; n <= ROUNDS; n++) {
                HubClient tenant = tenant(operator, "round-" + n);
                setUp(tenant, sink);
                Round round = round(bare, tenant, process, sink, files);
                all = all.plus(round);
                lines.add(round.text("round " + n + " of " + ROUNDS));
                System.out.println(lines.getLast());
                if (n == 1) {
                    write(tenant);
                }
            }
        }
        lines.add(all.text("all rounds"));
        System.out.println(lines.getLast());
        Files.writeString(OUT.resolve("receipts.txt"), String.join("\n", lines) + "\n");
    }

    private static Round round(Bare bare, HubClient tenant, HubProcess process, WebhookSink sink, List<Path> files)
            throws Exception {
        Round round = Round.NONE;
        boolean hubFirst = false;
        for (int from = 0; from < files.size(); from += TURN, hubFirst = !hubFirst) {
            int to = Math.min(files.size(), from + TURN);
            List<Path> some = files.subList(from, to);
            Round hub = hubFirst ? turn(tenant, process, sink, some) : null;
            signal("STOP", process.pid());
            Figure alone = bare.turn(from, to);
            signal("CONT", process.pid());
            round = round.plus(new Round(alone, Figure.NONE, Duration.ZERO))
                    .plus(hubFirst ? hub : turn(tenant, process, sink, some));
        }
        return round;
    }

    private static void signal(String name, long process) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process))
                .inheritIO()
                .start()
                .onExit()
                .join();
    }

    private static Round turn(HubClient hub, HubProcess process, WebhookSink sink, List<Path> files) throws Exception {
        try (var senders = Executors.newFixedThreadPool(4)) {
            Duration cpu = process.cpu();
            Duration own = own();
            long begun = System.nanoTime();
            List<Future<String>> all = new ArrayList<>();
            for (Path file : files) {
                String name = file.getFileName().toString();
                all.add(senders.submit(() -> hub.handIn(
                                "m-" + Math.abs(name.hashCode() % 20),
                                Map.of(name, Files.readAllBytes(file)),
                                Map.of("reference", name))
                        .orThrow()
                        .body()
                        .path("id")
                        .asText()));
            }
            Set<String> open = new HashSet<>();
            for (Future<String> one : all) {
                open.add(one.get());
            }
            untilTold(sink, open);
            Figure took = new Figure(
                    files.size(),
                    Duration.ofNanos(System.nanoTime() - begun),
                    process.cpu().minus(cpu));
            return new Round(Figure.NONE, took, own().minus(own));
        }
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** As a CRM knows of an end: the hub is not asked, which would be work for it too. */
    private static void untilTold(WebhookSink sink, Set<String> open) {
        for (int seen = 0; !open.isEmpty(); ) {
            List<WebhookSink.Received> received = sink.received();
            for (; seen < received.size(); seen++) {
                if (ENDS.contains(received.get(seen).type())) {
                    open.remove(received.get(seen).receipt());
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static HubClient tenant(HubClient operator, String id) {
        Map<String, Object> settings = Map.of(
                "name",
                id,
                "currency",
                "EUR",
                "zone",
                "Europe/Berlin",
                "language",
                "en",
                "country",
                "MY",
                "test",
                false);
        operator.put(
                        "/v1/tenants/" + id,
                        "application/json",
                        HubClient.JSON.valueToTree(settings).toString())
                .orThrow();
        return operator.as(
                operator.post("/v1/keys?tenant=" + id, Map.of("name", id, "roles", List.of("admin", "intake")))
                        .orThrow()
                        .body()
                        .path("key")
                        .asText());
    }

    private static void setUp(HubClient hub, WebhookSink sink) {
        hub.put("/v1/campaigns/cmp_bench", "application/yaml", """
                        schema: slipway.campaign/1
                        name: Bench
                        period: {from: 2010-01-01, to: 2030-12-31, zone: Europe/Berlin}
                        rewards: [{kind: points, perUnit: 1}]
                        """).orThrow();
        hub.post("/v1/campaigns/cmp_bench/start", Map.of()).orThrow();
        sink.secret(hub.post("/v1/webhooks/endpoints", Map.of("url", sink.url(), "events", List.of("*")))
                .orThrow()
                .body()
                .path("secret")
                .asText());
    }

    /** Purchases that need no reading warm every other room. */
    private static void warmUp(HubClient hub) {
        for (int n = 0; n < WARM_UP; n++) {
            hub.buy("warm-" + n % 20, "warm-" + n, n).orThrow();
        }
        untilEnded(hub);
    }

    private static void untilEnded(HubClient hub) {
        while (!hub.get("/v1/receipts?limit=1&status=received")
                        .body()
                        .path("data")
                        .isEmpty()
                || !hub.get("/v1/receipts?limit=1&status=processing")
                        .body()
                        .path("data")
                        .isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
        }
    }

    private static void write(HubClient hub) throws IOException {
        List<String> rows = new ArrayList<>();
        for (JsonNode receipt : hub.all("/v1/receipts?channel=api")) {
            String name = receipt.path("reference").asText("");
            if (name.contains(".")) {
                ObjectNode row = HubClient.JSON.createObjectNode();
                row.put("id", name.substring(0, name.lastIndexOf('.')));
                row.set("reading", receipt.path("reading"));
                row.put(
                        "text",
                        hub.get("/v1/receipts/" + receipt.path("id").asText() + "/text")
                                .text());
                row.put("status", receipt.path("status").asText());
                rows.add(row.toString());
            }
        }
        Files.write(OUT.resolve("readings.jsonl"), rows);
    }

    /** The engines alone, in a process of its own. */
    private final class Bare implements AutoCloseable {
        private final Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "@" + Packaged.folder().resolve("jvm.options"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.slipway.reading.BareEngine",
                        dir.resolve("natives").toString(),
                        RECEIPTS.toString(),
                        dir.resolve("thorough").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        private Bare() throws IOException {}

        private Figure turn(int from, int to) throws IOException {
            signal("CONT", process.pid());
            process.outputWriter().append("%d %d%n".formatted(from, to)).flush();
            String[] took = process.inputReader().readLine().split(" ");
            signal("STOP", process.pid());
            return new Figure(
                    to - from, Duration.ofNanos(Long.parseLong(took[0])), Duration.ofNanos(Long.parseLong(took[1])));
        }

        @Override
        public void close() throws IOException {
            signal("CONT", process.pid());
            process.outputWriter().close();
            process.onExit().join();
        }
    }
}
