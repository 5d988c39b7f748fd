package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.Attempt;
import dev.slipway.webhook.Certificates;
import dev.slipway.webhook.Deliveries;
import dev.slipway.webhook.Delivery;
import dev.slipway.webhook.DeliveryStatus;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Endpoints that want to know who the hub is, and their own time: through the real route to real receivers. */
@WithWebhookRoute
class WebhookAuthIT {
    @TempDir
    private static Path data;

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private Announcer announcer;

    @Autowired
    private Deliveries deliveries;

    private final ObjectMapper json = new ObjectMapper();
    private final String tenant = UUID.randomUUID().toString().substring(0, 8);
    private WebhookSink sink;
    private int happenings;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry properties) {
        WebhookRouteIT.keptIn(properties, data, "webhook_auth");
    }

    @BeforeEach
    void listen() throws IOException {
        sink = new WebhookSink();
    }

    @AfterEach
    void hangUp() {
        sink.close();
    }

    private ObjectNode wanted(String url) {
        return json.createObjectNode().put("url", url);
    }

    private Endpoint oauth(String path) {
        ObjectNode wanted = wanted(sink.url(path));
        wanted.putObject("auth")
                .put("type", "oauth2")
                .put("tokenUrl", sink.url("/token"))
                .put("clientId", "hub&co")
                .put("clientSecret", "s:e c")
                .put("scope", "events write");
        return endpoints.create(tenant, wanted);
    }

    private Delivery delivered(Endpoint endpoint) {
        Event event = announcer.announce(new Happening(
                tenant, "mem_1", "custom.visit", "visit/" + ++happenings, Instant.now(), Map.of("n", happenings)));
        return WebhookRouteIT.ended(deliveries, tenant, event, endpoint);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void gives(String rest) {
        sink.on(
                "/token",
                (exchange, times) -> answer(exchange, 200, "{\"access_token\": \"t" + times + "\"" + rest + "}"));
    }

    @Test
    void aTokenIsAskedForOnceAndUsedUntilItEnds() {
        gives(", \"token_type\": \"Bearer\", \"expires_in\": 3600");
        Endpoint endpoint = oauth("/hook");
        for (int n = 0; n < 3; n++) {
            assertThat(delivered(endpoint).status()).isEqualTo(DeliveryStatus.DELIVERED);
        }
        assertThat(sink.at("/hook"))
                .extracting(got -> got.header("authorization"))
                .containsOnly("Bearer t1");
        WebhookSink.Got asked = sink.at("/token").getFirst();
        assertThat(sink.at("/token")).hasSize(1);
        assertThat(asked.header("authorization")).isEqualTo("Basic aHViJTI2Y286cyUzQWUrYw==");
        assertThat(asked.body()).isEqualTo("grant_type=client_credentials&scope=events+write");
    }

    @Test
    void aTokenThatEndsAtOnceIsAskedForEachTime() {
        gives(", \"expires_in\": 0");
        Endpoint endpoint = oauth("/hook");
        delivered(endpoint);
        delivered(endpoint);
        assertThat(sink.at("/hook"))
                .extracting(got -> got.header("authorization"))
                .containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void aTokenThatIsRefusedIsAskedForAgainOnceWithinTheAttempt() {
        gives("");
        sink.on(
                "/hook",
                (exchange, times) -> answer(
                        exchange,
                        exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer t1") ? 401 : 200,
                        "x".repeat(100_000)));
        Endpoint endpoint = oauth("/hook");
        Delivery delivery = delivered(endpoint);
        assertThat(delivery.tries()).extracting(Attempt::error).containsExactly((String) null);
        assertThat(sink.at("/hook")).hasSize(2);
        assertThat(sink.at("/hook").get(1).header("webhook-signature"))
                .isEqualTo(sink.at("/hook").get(0).header("webhook-signature"));
        assertThat(delivered(endpoint).tries()).hasSize(1);
        assertThat(sink.at("/token")).hasSize(2);
    }

    @Test
    void whereEveryTokenIsRefusedTheAttemptSaysSo() {
        gives("");
        sink.on("/hook", (exchange, times) -> WebhookSink.status(exchange, 401));
        Delivery delivery = delivered(oauth("/hook"));
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.tries()).hasSize(4).extracting(Attempt::status).containsOnly(401);
        assertThat(sink.at("/hook")).hasSize(8);
    }

    @Test
    void whereNoTokenIsGivenTheAttemptSaysSoAndNothingIsSent() {
        sink.on("/token", (exchange, times) -> answer(exchange, times == 1 ? 500 : 200, "{}"));
        Delivery delivery = delivered(oauth("/hook"));
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.tries()).extracting(Attempt::error).containsOnly("token_failed");
        assertThat(sink.at("/hook")).isEmpty();
        assertThat(sink.at("/token")).as("nobody asks again at once").hasSize(1);
    }

    @Test
    void anEndpointsOwnTimeHolds() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        sink.on("/slow", (exchange, times) -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Endpoint endpoint = endpoints.create(tenant, wanted(sink.url("/slow")).put("timeout", "PT1S"));
        Delivery delivery = delivered(endpoint);
        done.countDown();
        assertThat(delivery.tries()).hasSize(4).allSatisfy(attempt -> {
            assertThat(attempt.error()).isEqualTo("timeout");
            assertThat(attempt.ms()).isBetween(1_000L, 14_999L);
        });
    }

    @Test
    void headersThatDripAreCutOffToo() throws Exception {
        List<Socket> open = new CopyOnWriteArrayList<>();
        try (ServerSocket raw = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> drip(raw, open));
            Endpoint endpoint = endpoints.create(
                    tenant,
                    wanted("http://127.0.0.1:" + raw.getLocalPort() + "/").put("timeout", "PT1S"));
            assertThat(delivered(endpoint).tries()).extracting(Attempt::error).containsOnly("timeout");
            assertThat(open).hasSize(4);
        }
    }

    /** One header line after the other, for ever, each well within the time that a single read may take. */
    private static void drip(ServerSocket raw, List<Socket> open) {
        try {
            while (true) {
                Socket socket = raw.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                        for (int n = 0; ; n++) {
                            socket.getOutputStream().write(("X-" + n + ": y\r\n").getBytes(StandardCharsets.US_ASCII));
                            socket.getOutputStream().flush();
                            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
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
    void headersWithoutEndAreNotReadToTheirEnd() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> flood(raw));
            Endpoint endpoint = endpoints.create(tenant, wanted("http://127.0.0.1:" + raw.getLocalPort() + "/"));
            assertThat(delivered(endpoint).tries()).extracting(Attempt::error).containsOnly("connection_lost");
        }
    }

    private static void flood(ServerSocket raw) {
        try {
            while (true) {
                Socket socket = raw.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                        while (true) {
                            socket.getOutputStream()
                                    .write("X: y\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
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
    void eachEndpointComesWithItsOwnCertificateAndConnectionsAreNotShared() throws Exception {
        Certificates server = Certificates.of("server");
        Certificates one = Certificates.of("one");
        Certificates two = Certificates.of("two");
        List<String> who = new CopyOnWriteArrayList<>();
        HttpsServer https = https(server, List.of(one, two), who);
        try {
            String url = "https://127.0.0.1:" + https.getAddress().getPort() + "/";
            Endpoint first = endpoints.create(tenant, mtls(url, one, server));
            Endpoint second = endpoints.create(tenant, mtls(url, two, server));
            ObjectNode bare = mtls(url, Certificates.of("stranger"), server);
            for (int n = 0; n < 3; n++) {
                assertThat(delivered(first).status()).isEqualTo(DeliveryStatus.DELIVERED);
                assertThat(delivered(second).status()).isEqualTo(DeliveryStatus.DELIVERED);
            }
            assertThat(who).hasSize(12).containsOnly("CN=one", "CN=two");
            assertThat(who.stream().filter("CN=one"::equals)).hasSize(6);
            Endpoint stranger = endpoints.create(tenant, bare);
            assertThat(delivered(stranger).tries()).extracting(Attempt::status).containsOnlyNulls();
            Endpoint untrusting = endpoints.create(tenant, mtls(url, one, two));
            assertThat(delivered(untrusting).tries()).extracting(Attempt::error).containsOnly("tls");
            Endpoint nobody = endpoints.create(tenant, wanted(url));
            assertThat(delivered(nobody).tries()).extracting(Attempt::error).containsOnly("tls");
        } finally {
            https.stop(0);
        }
    }

    private ObjectNode mtls(String url, Certificates client, Certificates authority) {
        ObjectNode wanted = wanted(url);
        wanted.putObject("auth")
                .put("type", "mtls")
                .put("certificate", client.certificatePem())
                .put("key", client.keyPem())
                .put("ca", authority.certificatePem());
        return wanted;
    }

    private static HttpsServer https(Certificates server, List<Certificates> clients, List<String> who)
            throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", server.keys().getPrivate(), new char[0], new X509Certificate[] {server.certificate()});
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificates client : clients) {
            trusted.setCertificateEntry(
                    client.certificate().getSubjectX500Principal().getName(), client.certificate());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        https.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        https.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            who.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            WebhookSink.status(exchange, 200);
            exchange.close();
        });
        https.start();
        return https;
    }
}
