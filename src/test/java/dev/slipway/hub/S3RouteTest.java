package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.peer.S3Server;
import dev.slipway.receipt.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The template {@code s3} against a real server; what stands behind it takes whatever is no poison. */
class S3RouteTest {
    private static S3Server server;
    private static S3Client s3;
    private static int buckets;

    private final MemoryIdempotentRepository fetched = new MemoryIdempotentRepository();
    private final Taker taker = new Taker();
    private String bucket;
    private DefaultCamelContext camel;

    /** Stands for the channel's bean and for intake. */
    public static final class Taker {
        final List<String> taken = new CopyOnWriteArrayList<>();
        volatile boolean failing;

        /** Takes the place of {@link S3Channel}. */
        public List<String> submissions(Exchange exchange) {
            var object = exchange.getMessage().getBody(dev.slipway.hub.S3Object.class);
            if (object.isOrphan()) {
                throw new Refusal("sidecar.orphan", "alone");
            }
            String sidecar = object.sidecar()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
            return object.read(in -> new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .map(content -> List.of(object.path() + "=" + content + sidecar))
                    .orElse(List.of());
        }

        /** Intake. */
        public void accept(String submission) {
            if (failing) {
                throw new IllegalStateException("the store is away");
            }
            if (submission.contains("poison")) {
                throw new Refusal("document.unsupported", "poison");
            }
            taken.add(submission);
        }

        /** Refusals. */
        public void tell() {
            taken.add("refused");
        }
    }

    @BeforeAll
    static void startServer() throws Exception {
        server = new S3Server();
        s3 = server.client();
    }

    @AfterAll
    static void stopServer() throws Exception {
        s3.close();
        server.close();
    }

    @BeforeEach
    void makeBucket() {
        fetched.start();
        bucket = "bucket-" + ++buckets;
        s3.createBucket(b -> b.bucket(bucket));
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void whatWasTakenMovesAndWhatWasRefusedToo() throws Exception {
        put("m/a.jpg", "1");
        put("m/b.jpg", "poison");
        put("m/c.jpg", "2");
        put("m/folder/", "");
        start(Map.of());
        untilKeys("m/folder/", "refused/m/b.jpg", "taken/m/a.jpg", "taken/m/c.jpg");
        assertThat(taker.taken).containsExactly("m/a.jpg=1", "refused", "m/c.jpg=2");
    }

    @Test
    void whatIsLeftIsTakenOnceAndAgainOnceItIsOverwritten() throws Exception {
        put("in/m/a.jpg", "1");
        put("in/m/b.jpg", "poison");
        put("other/m/a.jpg", "x");
        start(Map.of("after", "leave", "prefix", "in"));
        untilTaken(2);
        put("in/m/c.jpg", "2");
        untilTaken(3);
        put("in/m/a.jpg", "3");
        untilTaken(4);
        camel.close();
        start(Map.of("after", "leave", "prefix", "in"));
        put("in/m/d.jpg", "4");
        untilTaken(5);
        assertThat(taker.taken).containsExactly("m/a.jpg=1", "refused", "m/c.jpg=2", "m/a.jpg=3", "m/d.jpg=4");
        untilKeys("in/m/a.jpg", "in/m/b.jpg", "in/m/c.jpg", "in/m/d.jpg", "other/m/a.jpg");
    }

    @Test
    void whatWasTakenIsDeletedButNotWhatWasRefused() throws Exception {
        put("m/a.jpg", "1");
        put("m/b.jpg", "poison");
        start(Map.of("after", "delete"));
        untilKeys("refused/m/b.jpg");
    }

    @Test
    void aSidecarGoesWithItsDocumentAndOneThatIsAloneIsRefused() throws Exception {
        put("a.jpg.json", "{…}");
        put("a.jpg", "1");
        put("b.jpg.json", "{}");
        start(Map.of("orphan", "1000"));
        untilKeys("refused/b.jpg.json", "taken/a.jpg", "taken/a.jpg.json");
        assertThat(taker.taken).containsExactly("a.jpg=1{…}", "refused");
    }

    @Test
    void oddKeysAreKeysLikeOthers() throws Exception {
        String longest = "m/" + "ä".repeat(511);
        Set<String> keys =
                Set.of("m/Größe №1 😀.jpg", "m/two  spaces+plus%20.jpg", "m/..dots...jpg", "m/a&b=c?d#e.jpg", longest);
        keys.forEach(key -> put(key, "1"));
        start(Map.of());
        Set<String> expected =
                keys.stream().map(key -> S3Fate.aside("taken/", key)).collect(Collectors.toSet());
        await().untilAsserted(() -> assertThat(keys()).isEqualTo(expected));
        assertThat(taker.taken)
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(k -> k + "=1").toList());
    }

    @Test
    void nothingStarvesBehindAThousandThatStay() throws Exception {
        IntStream.range(0, 1050).parallel().forEach(n -> put("a/%04d".formatted(n), "1"));
        IntStream.range(0, 1050).parallel().forEach(n -> put("taken/%04d".formatted(n), "0"));
        put("z/last.jpg", "2");
        start(Map.of("after", "leave"));
        untilTaken(1051);
        assertThat(taker.taken).doesNotHaveDuplicates().contains("z/last.jpg=2");
    }

    @Test
    void whatFailsStaysUntilItIsTaken() throws Exception {
        put("m/a.jpg", "1");
        taker.failing = true;
        start(Map.of());
        server.stop();
        server.start();
        assertThat(keys()).containsExactly("m/a.jpg");
        taker.failing = false;
        untilKeys("taken/m/a.jpg");
        assertThat(taker.taken).containsExactly("m/a.jpg=1");
    }

    private void start(Map<String, String> parameters) throws Exception {
        Clock clock = Clock.systemUTC();
        camel = new DefaultCamelContext();
        camel.getPropertiesComponent().addInitialProperty("slipway.roles", "intake");
        camel.getRegistry().bind("slipway-s3", new S3Component(fetched, clock));
        camel.getRegistry().bind("channelPolls", new DefaultPollingConsumerPollStrategy());
        camel.getRegistry().bind("fileTroubles", new FileTroubles());
        camel.getRegistry().bind("fates", new Fates());
        for (String bean : List.of("s3Channel", "taker", "refusals", "workbench")) {
            camel.getRegistry().bind(bean, taker);
        }
        StringBuilder channel =
                new StringBuilder("""
                - route:
                    id: intake
                    routeConfigurationId: intake
                    from:
                      uri: direct:intake
                      steps: [{bean: {ref: taker, method: accept}}]
                - templatedRoute:
                    routeTemplateRef: s3
                    routeId: channel
                    parameters:
                      - {name: name, value: n}
                      - {name: tenant, value: t}
                      - {name: bucket, value: "%s"}
                      - {name: endpoint, value: "%s"}
                      - {name: accessKey, value: "%s"}
                      - {name: secretKey, value: "%s"}
                      - {name: every, value: "200"}
                """.formatted(bucket, server.url(), S3Server.ACCESS_KEY, S3Server.SECRET_KEY));
        parameters.forEach(
                (name, value) -> channel.append("      - {name: %s, value: \"%s\"}%n".formatted(name, value)));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.resolveResource(camel, "classpath:routes/errors.camel.yaml"),
                        ResourceHelper.resolveResource(camel, "classpath:routes/templates/s3.camel.yaml"),
                        ResourceHelper.fromString("channel.camel.yaml", channel.toString()));
        camel.start();
    }

    private void put(String key, String content) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private Set<String> keys() {
        return S3Server.keys(s3, bucket);
    }

    private void untilKeys(String... keys) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(keys()).containsExactlyInAnyOrder(keys));
    }

    private void untilTaken(int count) {
        await().atMost(Duration.ofSeconds(120)).until(() -> taker.taken.size() >= count);
    }
}
