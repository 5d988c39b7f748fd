package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import dev.slipway.webhook.AddressPolicy;
import dev.slipway.webhook.Auth;
import dev.slipway.webhook.DeliveryProperties;
import dev.slipway.webhook.Destinations;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.WebhookRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * However an address that is not public is written, nothing connects to it: not when an endpoint is made, and not when
 * a request is sent in spite of that. A socket on all of this machine's addresses counts who comes.
 */
@StoreTest
class WebhookAddressesTest {
    private static final List<String> FORBIDDEN = List.of(
            "127.0.0.1",
            "127.255.255.254",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "168.63.129.16",
            "255.255.255.255");

    private final AtomicInteger connects = new AtomicInteger();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0);
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    listener.accept().close();
                    connects.incrementAndGet();
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    /** Whoever came before this one would have been let in before it. */
    private void nobodyCame() throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort()).close();
        await().until(() -> connects.get() > 0);
        assertThat(connects).hasValue(1);
    }

    /** All that resolvers, browsers and libraries take for the same IPv4 address. */
    private static Stream<String> spellings(String address) {
        int[] b = Stream.of(address.split("\\.")).mapToInt(Integer::parseInt).toArray();
        long all = ((long) b[0] << 24) + (b[1] << 16) + (b[2] << 8) + b[3];
        int last3 = (b[1] << 16) + (b[2] << 8) + b[3];
        int last2 = (b[2] << 8) + b[3];
        String hex = "%02x%02x:%02x%02x".formatted(b[0], b[1], b[2], b[3]);
        String inverted = "%04x:%04x".formatted((b[0] << 8 | b[1]) ^ 0xffff, last2 ^ 0xffff);
        return Stream.of(
                address,
                address + ".",
                Long.toString(all),
                "0x%08x".formatted(all),
                "0X%08X".formatted(all),
                "0x00000000%08x".formatted(all),
                "0%o".formatted(all),
                "000000%o".formatted(all),
                b[0] + "." + last3,
                b[0] + "." + b[1] + "." + last2,
                "0x%x.%d".formatted(b[0], last3),
                "0%o.0x%x.%d".formatted(b[0], b[1], last2),
                "0x%x.0x%x.0x%x.0x%x".formatted(b[0], b[1], b[2], b[3]),
                "0%o.0%o.0%o.0%o".formatted(b[0], b[1], b[2], b[3]),
                "%04o.%04o.%04o.%04o".formatted(b[0], b[1], b[2], b[3]),
                "[::" + address + "]",
                "[::" + hex + "]",
                "[::ffff:" + address + "]",
                "[::ffff:" + hex + "]",
                "[0:0:0:0:0:ffff:" + hex + "]",
                "[::FFFF:" + hex.toUpperCase(java.util.Locale.ROOT) + "]",
                "[::ffff:0:" + address + "]",
                "[64:ff9b::" + address + "]",
                "[64:ff9b::" + hex + "]",
                "[64:ff9b:1::" + hex + "]",
                "[2002:" + hex + "::1]",
                "[2001:0:" + hex + ":0:0:0:0]",
                "[2001:0:4136:e378:8000:63bf:" + inverted + "]",
                "[fe80::5efe:" + address + "]",
                "[fd00::" + hex + "]");
    }

    /** Those that are no way of writing an IPv4 address. */
    private static final List<String> OTHERS = List.of(
            "0",
            "0x0",
            "0x",
            "00",
            "127.1",
            "127.0.1",
            "017700000001",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::0001]",
            "[fc00::1]",
            "[fdff:ffff::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[febf::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[ff05::1:3]",
            "[100::1]",
            "[2001::1]",
            "[2001:10::1]",
            "[2001:20::1]",
            "[2001:db8::1]",
            "[2001:2::1]",
            "[3fff::1]",
            "[5f00::1]",
            "[4000::1]",
            "[2620:4f:8000::1]",
            "metadata",
            "inside.example.com",
            "both.example.com",
            "mapped.example.com",
            "later-inside.example.com");

    private static Set<String> all() {
        Set<String> all = new LinkedHashSet<>(OTHERS);
        FORBIDDEN.forEach(address -> spellings(address).forEach(all::add));
        return all;
    }

    /** Names as a stranger's server might answer for them; numbers as this machine's own resolver reads them. */
    private static InetAddress[] look(String host) throws UnknownHostException {
        return switch (host) {
            case "metadata" -> addresses(host, "169.254.169.254");
            case "inside.example.com", "later-inside.example.com" -> addresses(host, "127.0.0.1");
            case "both.example.com" -> addresses(host, "93.184.215.14", "127.0.0.1");
            case "mapped.example.com" -> addresses(host, "::127.0.0.1");
            default -> InetAddress.getAllByName(host);
        };
    }

    private static InetAddress[] addresses(String host, String... literals) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : literals) {
            addresses.add(InetAddress.getByAddress(
                    host, InetAddress.getByName(literal).getAddress()));
        }
        return addresses.toArray(InetAddress[]::new);
    }

    private static Destinations destinations(Destinations.Resolver resolver) {
        return new Destinations(AddressPolicy.allowing(""), resolver);
    }

    @Test
    void thereAreMoreThan200() {
        assertThat(all()).hasSizeGreaterThan(300);
    }

    @Test
    void noneIsTakenWhereAnEndpointIsMade() throws IOException {
        Destinations destinations = destinations(WebhookAddressesTest::look);
        for (String host : all()) {
            for (String url :
                    List.of("https://%s:%d/".formatted(host, listener.getLocalPort()), "http://%s/".formatted(host))) {
                assertThatThrownBy(() -> destinations.check(url)).as(url).isInstanceOf(Refusal.class);
            }
        }
        nobodyCame();
    }

    @Test
    void noTrickWithTheRestOfAUrlIsTaken() throws IOException {
        Destinations destinations = destinations(WebhookAddressesTest::look);
        String port = ":" + listener.getLocalPort();
        for (String url : List.of(
                "https://crm.example.com@127.0.0.1" + port + "/",
                "https://crm.example.com:pass@127.0.0.1" + port + "/",
                "https://127.0.0.1" + port + "#@crm.example.com/",
                "https://127.0.0.1" + port + "?@crm.example.com/",
                "https://127.0.0.1" + port + "\\@crm.example.com/",
                "https:\\\\127.0.0.1" + port + "/",
                "https:127.0.0.1" + port + "/",
                "https:///127.0.0.1" + port + "/",
                "//127.0.0.1" + port + "/",
                "https://127.0.0.1%00.example.com" + port + "/",
                "https://127.0.0.1%2f.example.com" + port + "/",
                "https://%31%32%37.0.0.1" + port + "/",
                "https://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460" + port + "/",
                "https://\uff11\uff12\uff17.0.0.1" + port + "/",
                "https://127\u30020\u30020\u30021" + port + "/",
                "https://127.0.0.1\u200b" + port + "/",
                "https://[::1%25lo]" + port + "/",
                "https://[::1%lo]" + port + "/",
                "https://[fe80::1%25eth0]" + port + "/",
                "https://[::1" + port + "/",
                "https://::1" + port + "/",
                "https://[v1.::1]" + port + "/",
                "https://127.0.0.1:443:" + listener.getLocalPort() + "/",
                "https://127.0.0.1 " + port + "/",
                "https://127.0.0.1\t" + port + "/",
                "https://127.0.0.1\r\nHost: x" + port + "/",
                "https://127..1" + port + "/",
                "https://127.0.0.1.." + port + "/",
                "https://0x7f000001g" + port + "/x y",
                "https://1.2.3.4.5" + port + "/",
                "https://256.0.0.1" + port + "/",
                "https://4294967296" + port + "/",
                "https://09.0.0.1" + port + "/",
                "ftp://127.0.0.1" + port + "/",
                "gopher://127.0.0.1" + port + "/",
                "file:///etc/passwd",
                "jar:https://127.0.0.1" + port + "!/",
                "https4://127.0.0.1" + port + "/",
                "https://127.0.0.1:0/",
                "https://127.0.0.1:-1/",
                "https://127.0.0.1:65536/",
                "https://127.0.0.1:" + Long.MAX_VALUE + "/")) {
            assertThatThrownBy(() -> destinations.check(url)).as(url).isInstanceOf(Refusal.class);
        }
        nobodyCame();
    }

    @Test
    void noneIsConnectedToByARequestThatIsSentInSpiteOfThat() throws IOException {
        try (CloseableHttpClient client = client(destinations(WebhookAddressesTest::look))) {
            for (String host : all()) {
                for (String scheme : List.of("http", "https")) {
                    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
                    HttpHost target = new HttpHost(scheme, name, listener.getLocalPort());
                    assertThatThrownBy(() -> client.execute(target, new HttpPost("/"), response -> null))
                            .as(target.toString())
                            .isInstanceOf(IOException.class);
                }
            }
        }
        nobodyCame();
    }

    @Test
    void aNameThatIsMovedBetweenTheCheckAndTheConnectIsNotFollowed() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Destinations.Resolver rebinding =
                host -> addresses(host, asked.getAndIncrement() == 0 ? "93.184.215.14" : "127.0.0.1");
        Destinations destinations = destinations(rebinding);
        String url = destinations.check("https://moving.example.com:" + listener.getLocalPort() + "/");
        try (CloseableHttpClient client = client(destinations)) {
            for (int n = 0; n < 5; n++) {
                assertThatThrownBy(() -> client.execute(new HttpPost(url), response -> null))
                        .isInstanceOf(Destinations.ForbiddenAddress.class);
            }
        }
        nobodyCame();
    }

    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Destinations.Resolver once = host -> {
            if (asked.getAndIncrement() > 0) {
                throw new UncheckedIOException(new UnknownHostException("asked twice for one connect"));
            }
            return addresses(host, "127.0.0.1");
        };
        Destinations allowed = new Destinations(AddressPolicy.allowing("127.0.0.0/8"), once);
        try (CloseableHttpClient client = client(allowed)) {
            assertThatThrownBy(() -> client.execute(
                            new HttpPost("http://here.example.com:" + listener.getLocalPort() + "/"), response -> null))
                    .isInstanceOf(IOException.class);
        }
        assertThat(asked).hasValue(1);
        assertThat(connects).hasValue(1);
    }

    @Test
    void noTokenIsAskedForAtAnyOfThem(Store store) throws Exception {
        WebhookRoom room = WebhookRoom.on(store);
        ObjectMapper json = new ObjectMapper();
        ObjectNode wanted = json.createObjectNode().put("url", "https://crm.example.com/");
        ObjectNode auth = wanted.putObject("auth")
                .put("type", "oauth2")
                .put("clientId", "c")
                .put("clientSecret", "s");
        for (String host : List.of("10.0.0.1", "2130706433.0x1", "[::ffff:10.0.0.1]", "[fd00::1]", "0")) {
            auth.put("tokenUrl", "https://" + host + "/token");
            assertThatThrownBy(() -> room.endpoints().create("default", wanted))
                    .asInstanceOf(type(Refusal.class))
                    .satisfies(refusal -> assertThat(refusal.errors())
                            .extracting(Refusal.FieldError::pointer)
                            .containsExactly("/auth/tokenUrl"));
        }
        auth.put("tokenUrl", "https://login.example.com/token");
        Endpoint made = room.endpoints().create("default", wanted);
        Destinations moved = destinations(host -> addresses(host, "127.0.0.1"));
        try (CloseableHttpClient client = client(moved)) {
            for (String url : List.of("https://login.example.com:%d/token", "https://127.1:%d/", "http://[::1]:%d/")) {
                Endpoint bad = with(made, url.formatted(listener.getLocalPort()));
                assertThatThrownBy(() -> new WebhookTokens(client, moved, Clock.systemUTC()).of(bad))
                        .isInstanceOf(WebhookTokens.NoToken.class);
                // and where its check is not asked
                assertThatThrownBy(
                                () -> client.execute(new HttpPost(url.formatted(listener.getLocalPort())), r -> null))
                        .isInstanceOf(IOException.class);
            }
        }
        nobodyCame();
    }

    private static Endpoint with(Endpoint made, String tokenUrl) {
        return new Endpoint(
                made.id(),
                made.tenant(),
                made.url(),
                made.events(),
                made.description(),
                made.headers(),
                false,
                null,
                true,
                made.secrets(),
                1,
                made.createdAt(),
                made.updatedAt(),
                made.pace(),
                made.signing(),
                made.shaping(),
                new Auth(null, null, new Auth.OAuth2(tokenUrl, "c", "s", false, null), null),
                made.sink());
    }

    private static CloseableHttpClient client(Destinations destinations) {
        PoolingHttpClientConnectionManager connections = new WebhookHttp()
                .webhookConnections(
                        destinations,
                        new DeliveryProperties(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(15),
                                Duration.ofDays(5),
                                Duration.ofDays(30)));
        return org.apache.hc.client5.http.impl.classic.HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .build();
    }
}
