package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import dev.slipway.channel.SftpPeer;
import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.receipt.Refusal;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.Attempt;
import dev.slipway.webhook.Deliveries;
import dev.slipway.webhook.Delivery;
import dev.slipway.webhook.DeliveryStatus;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import dev.slipway.webhook.Sent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Events into a folder of an SFTP server: the same body, and beside it what a receiver would verify it with. */
@WithWebhookRoute
class WebhookFilesIT {
    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private Announcer announcer;

    @Autowired
    private Deliveries deliveries;

    private final ObjectMapper json = new ObjectMapper();
    private final String tenant = UUID.randomUUID().toString().substring(0, 8);
    private SftpPeer peer;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry properties) {
        WebhookRouteIT.keptIn(properties, data, "webhook_files");
    }

    @BeforeEach
    void listen() throws IOException {
        Files.createDirectories(folder.resolve("drop/of [ours]"));
        peer = new SftpPeer(folder).start();
    }

    @AfterEach
    void hangUp() throws IOException {
        peer.close();
    }

    private ObjectNode wanted(int port, String path) {
        ObjectNode wanted = json.createObjectNode().put("url", "sftp://127.0.0.1:" + port + path);
        wanted.putObject("sink")
                .put("type", "sftp")
                .put("username", SftpPeer.USER)
                .put("password", SftpPeer.PASSWORD)
                .put("hostKeys", "# as ssh-keyscan prints it\n" + peer.knownHosts());
        return wanted;
    }

    private Event announce() {
        return announcer.announce(new Happening(
                tenant,
                "mem_1",
                "receipt.approved",
                "receipt/" + UUID.randomUUID(),
                Instant.now(),
                Map.of("shop", "Grüße & Söhne €")));
    }

    private Delivery ended(Event event, Endpoint endpoint) {
        return WebhookRouteIT.ended(deliveries, tenant, event, endpoint);
    }

    /** After its first attempt; what comes of the others takes as long again each. */
    private Delivery tried(Event event, Endpoint endpoint) {
        return WebhookRouteIT.until(deliveries, tenant, event, endpoint, delivery -> delivery.attempts() > 0);
    }

    private void verify(Path drop, Event event, Endpoint endpoint) throws Exception {
        String body = Files.readString(drop.resolve(event.id() + ".json"));
        Map<String, String> headers =
                json.readValue(drop.resolve(event.id() + ".headers.json").toFile(), new TypeReference<>() {});
        assertThat(body).contains("Grüße & Söhne €", event.id());
        assertThat(headers).containsEntry("webhook-id", event.id()).containsEntry("Content-Type", "application/json");
        new Webhook(endpoint.secret())
                .verify(
                        body,
                        headers.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue()))));
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void aFileIsPutIntoTheFolderForEachEventAndNobodySeesHalfOfIt() throws Exception {
        Endpoint endpoint = endpoints.create(tenant, wanted(peer.port(), "/drop/of%20%5Bours%5D"));
        List<Event> events = Stream.generate(this::announce).limit(20).toList();
        for (Event event : events) {
            Delivery delivery = ended(event, endpoint);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(delivery.tries()).extracting(Attempt::error).containsExactly((String) null);
            verify(folder.resolve("drop/of [ours]"), event, endpoint);
        }
        assertThat(names(folder.resolve("drop/of [ours]"))).hasSize(40);
        assertThat(peer.opened()).hasSize(40).allMatch(name -> name.startsWith("."));
        assertThat(peer.sessions()).as("connections kept").isLessThanOrEqualTo(2);
        assertThat(peer.passwords()).as("logins, fewer than events").hasSizeLessThan(20);
    }

    @Test
    void whatIsSentAgainTakesThePlaceOfWhatWasThere() throws Exception {
        Endpoint endpoint = endpoints.create(tenant, wanted(peer.port(), "/drop"));
        Event event = announce();
        Delivery delivery = ended(event, endpoint);
        Path file = folder.resolve("drop/" + event.id() + ".json");
        Files.writeString(file, "of an attempt before");
        deliveries.retry(tenant, delivery.dlv());
        await().until(() -> deliveries.get(tenant, delivery.dlv()).tries().size() == 2);
        verify(folder.resolve("drop"), event, endpoint);
        assertThat(names(folder.resolve("drop")))
                .containsExactlyInAnyOrder("of [ours]", event.id() + ".json", event.id() + ".headers.json");
    }

    @Test
    void theServerMayHaveEndedAConnectionThatWasKept() throws Exception {
        Endpoint endpoint = endpoints.create(tenant, wanted(peer.port(), "/drop"));
        ended(announce(), endpoint);
        peer.close();
        peer.start();
        Delivery delivery = ended(announce(), endpoint);
        assertThat(delivery.tries()).extracting(Attempt::error).containsExactly((String) null);
    }

    @Test
    void aPrivateKeyInPlaceOfAPassword() throws Exception {
        KeyPair key = SftpPeer.key();
        peer.admit(key.getPublic());
        ObjectNode wanted = wanted(peer.port(), "");
        ObjectNode sink = (ObjectNode) wanted.path("sink");
        sink.remove("password");
        sink.put("privateKey", new String(Base64.getDecoder().decode(SftpPeer.pem(key, "sealed"))));
        assertThatThrownBy(() -> endpoints.create(tenant, wanted)).isInstanceOf(Refusal.class);
        sink.put("privateKey", new String(Base64.getDecoder().decode(SftpPeer.pem(key, null))));
        Endpoint endpoint = endpoints.create(tenant, wanted);
        assertThat(endpoint.sinkShown().toString()).contains("***").doesNotContain("OPENSSH");
        Event event = announce();
        assertThat(ended(event, endpoint).status()).isEqualTo(DeliveryStatus.DELIVERED);
        verify(folder, event, endpoint);
        assertThat(peer.passwords()).isEmpty();
    }

    @Test
    void aServerWithAnotherKeyIsNotGivenThePassword() throws Exception {
        Endpoint endpoint = endpoints.create(tenant, wanted(peer.port(), "/drop"));
        peer.pretend(true);
        Delivery delivery = ended(announce(), endpoint);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.tries()).extracting(Attempt::error).containsOnly("host_key");
        assertThat(peer.passwords()).isEmpty();
        assertThat(names(folder.resolve("drop"))).containsExactly("of [ours]");
    }

    @Test
    void whatTheServerDoesNotLikeIsInTheLog() throws Exception {
        ObjectNode stranger = wanted(peer.port(), "/drop");
        ((ObjectNode) stranger.path("sink")).put("password", "another");
        Endpoint nowhere = endpoints.create(tenant, wanted(peer.port(), "/not-there"));
        Endpoint unknown = endpoints.create(tenant, stranger);
        Event event = announce();
        assertThat(ended(event, unknown).tries()).extracting(Attempt::error).containsOnly("login_failed");
        assertThat(ended(event, nowhere).tries())
                .allSatisfy(attempt -> assertThat(attempt.error()).isEqualTo("sftp_refused"))
                .allSatisfy(attempt -> assertThat(attempt.response()).startsWith("2: "));
    }

    @Test
    void aServerThatSaysNothingIsAFailedAttempt() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Endpoint endpoint = endpoints.create(
                    tenant, wanted(mute.getLocalPort(), "/drop").put("timeout", "PT1S"));
            assertThat(tried(announce(), endpoint).tries()).allSatisfy(attempt -> {
                assertThat(attempt.error()).isEqualTo("timeout");
                assertThat(attempt.ms()).isBetween(900L, 5_000L);
            });
        }
    }

    @Test
    void aServerThatFeedsAByteNowAndThenIsCutOff() throws Exception {
        try (ServerSocket drip = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> drip(drip));
            Endpoint endpoint = endpoints.create(
                    tenant, wanted(drip.getLocalPort(), "/drop").put("timeout", "PT1S"));
            assertThat(tried(announce(), endpoint).tries())
                    .extracting(Attempt::error)
                    .containsOnly("timeout");
        }
    }

    /** Lines before its version, which a server may send as many of as it likes (RFC 4253 §4.2). */
    private static void drip(ServerSocket server) {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        while (true) {
                            socket.getOutputStream().write("wait\r\n".getBytes(StandardCharsets.US_ASCII));
                            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                        }
                    } catch (IOException e) {
                        // hung up on, as it should be
                    }
                });
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void theLogShowsTheFile() throws Exception {
        Endpoint endpoint = endpoints.create(tenant, wanted(peer.port(), "/drop"));
        Event event = announce();
        Sent sent = deliveries.request(ended(event, endpoint)).orElseThrow();
        assertThat(sent.method()).isEqualTo("PUT");
        assertThat(sent.url()).isEqualTo("sftp://127.0.0.1:" + peer.port() + "/drop/" + event.id() + ".json");
        assertThat(sent.headers()).containsEntry("webhook-signature", "***");
        assertThat(sent.body()).contains(event.id());
    }

    @Test
    void whatIsNoSuchPlaceIsPointedAtAndThePasswordDoesNotFollowToAnotherServer() {
        ObjectNode wrong = wanted(peer.port(), "/drop?x=1").put("success", "status == 200");
        wrong.putObject("auth").put("type", "bearer").put("token", "t");
        ((ObjectNode) wrong.path("sink"))
                .put("hostKeys", "127.0.0.1 ssh-ed25519 AAAA")
                .put("password", "***");
        assertThatThrownBy(() -> endpoints.create(tenant, wrong))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactlyInAnyOrder("/url", "/auth", "/success", "/sink/hostKeys", "/sink/password"));
        for (String url : List.of("https://127.0.0.1/", "sftp://10.0.0.1/", "sftp://0x7f.1@10.1/", "sftp://[::1]/")) {
            assertThatThrownBy(() -> endpoints.create(tenant, wanted(1, "").put("url", url)))
                    .as(url)
                    .isInstanceOf(Refusal.class);
        }
        Endpoint endpoint = endpoints.create(tenant, wanted(peer.port(), "/drop"));
        Endpoint changed = endpoints.change(
                tenant, endpoint.id(), null, present -> ((ObjectNode) present).put("url", endpoint.url() + "/deeper"));
        assertThat(changed.sink().sftp().password()).isEqualTo(SftpPeer.PASSWORD);
        assertThat(changed.sinkShown().toString()).contains("***").doesNotContain(SftpPeer.PASSWORD);
        assertThatThrownBy(() -> endpoints.change(tenant, endpoint.id(), null, present -> ((ObjectNode) present)
                        .put("url", "sftp://127.0.0.1:1/drop")))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactly("/sink/password"));
    }
}
