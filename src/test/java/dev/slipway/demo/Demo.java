package dev.slipway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.Slipway;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.WebhookSink;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * {@code mvn spring-boot:run -Pdemo}: starts a hub and plays its customers. A marketer starts the campaigns of
 * {@code examples/}, members hand in the sample receipts by folder and by HTTP, a CRM listens and verifies every
 * signature, and finance pays. The hub stays up afterwards.
 */
public final class Demo {
    private static final Path EXAMPLES = Path.of("examples");
    private static final Path DATA = Path.of("target", "demo");
    private static final List<String> ENDS = List.of("review", "approved", "rejected", "failed");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final String key = "slk_test_" + UUID.randomUUID().toString().replace("-", "");
    private final HubClient hub;
    private final WebhookSink sink;

    /** One sample receipt and who hands it in. */
    private record Sample(Path file, String member, boolean byFolder) {
        String name() {
            return file.getFileName().toString();
        }
    }

    private Demo(String base, WebhookSink sink) {
        this.hub = new HubClient(base, key);
        this.sink = sink;
    }

    public static void main(String[] args) throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        String port = System.getenv().getOrDefault("SERVER_PORT", "8080");
        Demo demo = new Demo("http://localhost:" + port, new WebhookSink());
        SpringApplication.run(
                Slipway.class,
                "--server.port=" + port,
                "--slipway.data-dir=" + DATA,
                "--slipway.admin-key=" + demo.key,
                "--slipway.webhook-allow=127.0.0.0/8",
                "--logging.level.root=WARN",
                "--logging.level.dev.slipway=WARN");
        demo.play();
    }

    private void play() throws IOException {
        out.println("\nSlipway is up. Receipts in, rewards out:\n");
        campaigns();
        listen();
        List<Sample> samples = samples();
        accounts(samples);
        handInByFolder(samples);
        handInByHttp(samples);
        List<JsonNode> receipts = untilDecided(samples.size());
        Table.print(out, receipts, told(receipts));
        out.printf(
                "%nWebhooks: %d received, every signature verified%s.%n",
                sink.received().size(), sink.forged() == 0 ? "" : ", but for " + sink.forged());
        out.println(pay());
        next();
    }

    private void campaigns() throws IOException {
        for (Path file : list(EXAMPLES.resolve("campaigns"), ".*\\.yaml")) {
            String id = file.getFileName().toString().replace(".yaml", "");
            hub.put("/v1/campaigns/" + id, "application/yaml", Files.readString(file))
                    .orThrow();
            hub.post("/v1/campaigns/" + id + "/start", Map.of()).orThrow();
            out.println("  campaign    " + id + " is running");
        }
    }

    private void listen() {
        JsonNode endpoint = hub.post(
                        "/v1/webhooks/endpoints",
                        Map.of("url", sink.url(), "events", List.of("*"), "description", "The demo's own CRM"))
                .orThrow()
                .body();
        sink.secret(endpoint.path("secret").asText());
        out.println("  endpoint    " + sink.url() + " takes every event");
    }

    /** The even ones come by folder, the others by HTTP. */
    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (JsonNode truth :
                HubClient.JSON.readTree(EXAMPLES.resolve("receipts/truth.json").toFile())) {
            samples.add(new Sample(
                    EXAMPLES.resolve("receipts").resolve(truth.path("file").asText()),
                    truth.path("member").asText(),
                    samples.size() % 2 == 1 && samples.size() < 12));
        }
        return samples;
    }

    /** Where the members want their cashback: the example account of the IBAN registry. */
    private void accounts(List<Sample> samples) {
        for (Sample sample : samples) {
            hub.put(
                            "/v1/members/ext:" + sample.member(),
                            "application/json",
                            "{\"payoutAccount\": {\"name\": \"Member %s\", \"iban\": \"DE89370400440532013000\"}}"
                                    .formatted(sample.member()))
                    .orThrow();
        }
        out.println("  members     "
                + samples.stream().map(Sample::member).distinct().count() + " gave an account for their cashback");
    }

    private void handInByFolder(List<Sample> samples) throws IOException {
        Path inbox = DATA.resolve("inbox");
        int count = 0;
        for (Sample sample : samples) {
            if (sample.byFolder()) {
                Path folder = Files.createDirectories(inbox.resolve(sample.member()));
                Files.copy(sample.file(), folder.resolve(sample.name()));
                count++;
            }
        }
        out.println("  folder      " + count + " receipts put into " + inbox + "/<member>/");
    }

    private void handInByHttp(List<Sample> samples) throws IOException {
        int count = 0;
        Sample last = samples.getLast();
        for (Sample sample : samples) {
            if (!sample.byFolder() && sample != last) {
                handIn(sample);
                count++;
            }
        }
        out.println("  http        " + (count + 1) + " receipts sent to POST /v1/receipts\n");
        untilDecided(samples.size() - 1);
        handIn(last); // the second photograph of a paper comes when the first is long known
    }

    private void handIn(Sample sample) throws IOException {
        hub.handIn(sample.member(), Map.of(sample.name(), Files.readAllBytes(sample.file())), Map.of())
                .orThrow();
    }

    private List<JsonNode> untilDecided(int expected) {
        long shown = -1;
        while (true) {
            List<JsonNode> all = hub.all("/v1/receipts");
            long ended = all.stream()
                    .filter(r -> ENDS.contains(r.path("status").asText()))
                    .count();
            if (ended != shown) {
                shown = ended;
                out.printf("\r  reading     %2d of %d receipts %s", ended, expected, ".".repeat((int) ended));
            }
            if (ended == expected) {
                out.println();
                return all.reversed();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** Makes a batch with one key and approves it with another, as no one may do both. */
    private String pay() throws IOException {
        HubClient approver = hub.as(hub.post(
                        "/v1/keys",
                        Map.of("name", "Finance, second pair of eyes", "roles", List.of("finance_approver")))
                .orThrow()
                .body()
                .path("key")
                .asText());
        HubClient.Answer made = hub.post(
                "/v1/payouts/batches",
                Map.of("until", java.time.Instant.now().plusSeconds(1).toString(), "format", "csv", "currency", "EUR"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        String id = made.orThrow().body().path("id").asText();
        approver.post("/v1/payouts/batches/" + id + "/approve", Map.of()).orThrow();
        JsonNode batch = hub.get("/v1/payouts/batches/" + id).orThrow().body();
        String csv = hub.get("/v1/payouts/batches/" + id + "/files/1").orThrow().text();
        Path file = DATA.resolve("exports").resolve("default-" + id + "-1.csv");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(75);
        while (Files.notExists(file) && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return "Payout: batch %s, %s payments, %s EUR, approved by a second key, written to %s%n%n%s"
                .formatted(
                        id,
                        batch.path("files").path(0).path("rows").asText(),
                        batch.path("files").path(0).path("total").path("amount").asText(),
                        file,
                        csv.indent(2));
    }

    private Map<String, List<String>> told(List<JsonNode> receipts) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Map<String, List<String>> told = Table.told(sink.received());
        while (told.size() < receipts.size() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            told = Table.told(sink.received());
        }
        return told;
    }

    private void next() {
        out.printf("""

                The hub stays up; Ctrl-C ends it. What to try next:
                  export KEY=%s
                  curl -H "Authorization: Bearer $KEY" %s
                  curl -H "Authorization: Bearer $KEY" -H "Prefer: wait=20" -F member=me -F document=@photo.jpg %s
                  cp photo.jpg %s/inbox/me/        (make the folder first; it names the member)
                  open %s                     (every call of the API)

                """, key, hub.base() + "/v1/receipts", hub.base() + "/v1/receipts", DATA, hub.base() + "/docs");
    }

    private static List<Path> list(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
