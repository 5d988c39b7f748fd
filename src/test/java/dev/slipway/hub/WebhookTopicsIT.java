package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.peer.KafkaPeer;
import dev.slipway.receipt.Refusal;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.Attempt;
import dev.slipway.webhook.Certificates;
import dev.slipway.webhook.Deliveries;
import dev.slipway.webhook.Delivery;
import dev.slipway.webhook.DeliveryStatus;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import dev.slipway.webhook.Sent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Events into a topic of a real broker: the same body, and as headers what a receiver would verify it with. */
@WithWebhookRoute
class WebhookTopicsIT {
    private static final Certificates BROKER = Certificates.of("broker");

    @TempDir
    private static Path data;

    @TempDir
    private static Path kafka;

    private static KafkaPeer peer;

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private Announcer announcer;

    @Autowired
    private Deliveries deliveries;

    private final ObjectMapper json = new ObjectMapper();
    private final String tenant = UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry properties) {
        WebhookRouteIT.keptIn(properties, data, "webhook_topics");
    }

    @BeforeAll
    static void listen() throws Exception {
        peer = new KafkaPeer(kafka, BROKER.certificatePem(), BROKER.keyPem());
    }

    @AfterAll
    static void hangUp() throws Exception {
        peer.close();
    }

    private static String topic() throws Exception {
        String name = "events-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + peer.plain()))) {
            admin.createTopics(List.of(new NewTopic(name, 3, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
        return name;
    }

    private static List<ConsumerRecord<String, String>> all(String topic, int many) {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + peer.plain()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
                return all.size() >= many;
            });
        }
        return all;
    }

    private ObjectNode plain(int port, String topic) {
        ObjectNode wanted = json.createObjectNode().put("url", "kafka://127.0.0.1:" + port + "/" + topic);
        wanted.putObject("sink").put("type", "kafka").put("tls", false);
        return wanted;
    }

    private ObjectNode safe(String topic, String password, Certificates trusted) {
        ObjectNode wanted = json.createObjectNode().put("url", "kafka://127.0.0.1:" + peer.safe() + "/" + topic);
        wanted.putObject("sink")
                .put("type", "kafka")
                .put("ca", trusted.certificatePem())
                .put("mechanism", "PLAIN")
                .put("username", KafkaPeer.USER)
                .put("password", password);
        return wanted.put("timeout", "PT5S");
    }

    private Event announce(String member) {
        return announcer.announce(new Happening(
                tenant,
                member,
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

    private static Map<String, List<String>> headers(ConsumerRecord<String, String> message) {
        Map<String, List<String>> headers = new HashMap<>();
        message.headers()
                .forEach(header ->
                        headers.put(header.key(), List.of(new String(header.value(), StandardCharsets.UTF_8))));
        return headers;
    }

    @Test
    void aMessageIsPutIntoTheTopicForEachEventAndAMembersStayInOrder() throws Exception {
        String topic = topic();
        Endpoint endpoint = endpoints.create(tenant, plain(peer.plain(), topic).put("ordered", true));
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            events.add(announce(n % 10 == 9 ? null : "mem_" + n % 3));
        }
        for (Event event : events) {
            Delivery delivery = ended(event, endpoint);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(delivery.tries()).singleElement().satisfies(attempt -> assertThat(attempt.response())
                    .matches("\\{\"partition\":\\d,\"offset\":\\d+}"));
        }
        List<ConsumerRecord<String, String>> messages = all(topic, 30);
        assertThat(messages).hasSize(30);
        for (ConsumerRecord<String, String> message : messages) {
            new Webhook(endpoint.secret()).verify(message.value(), headers(message));
            assertThat(message.value()).contains("Grüße & Söhne €");
        }
        for (String member : new String[] {"mem_0", "mem_1", "mem_2", null}) {
            String key = member == null ? tenant : member;
            List<ConsumerRecord<String, String>> its = messages.stream()
                    .filter(message -> message.key().equals(key))
                    .toList();
            assertThat(its)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(its.getFirst().partition());
            assertThat(its.stream()
                            .map(message -> headers(message).get("webhook-id").getFirst()))
                    .containsExactlyElementsOf(events.stream()
                            .filter(event -> java.util.Objects.equals(event.member(), member))
                            .map(Event::id)
                            .toList());
        }
    }

    @Test
    void withTlsAndALogin() throws Exception {
        String topic = topic();
        Endpoint endpoint = endpoints.create(tenant, safe(topic, KafkaPeer.PASSWORD, BROKER));
        Event event = announce("mem_1");
        assertThat(ended(event, endpoint).status()).isEqualTo(DeliveryStatus.DELIVERED);
        new Webhook(endpoint.secret())
                .verify(all(topic, 1).getFirst().value(), headers(all(topic, 1).getFirst()));
        Sent sent = deliveries.request(ended(event, endpoint)).orElseThrow();
        assertThat(sent.method()).isEqualTo("PRODUCE");
        assertThat(sent.url()).isEqualTo(endpoint.url());
    }

    @Test
    void aWrongPasswordAndABrokerThatIsNotTrustedAreFailedAttempts() throws Exception {
        String topic = topic();
        Endpoint stranger = endpoints.create(tenant, safe(topic, "another", BROKER));
        Endpoint distrusted =
                endpoints.create(tenant, safe(topic, KafkaPeer.PASSWORD, Certificates.of("somebody else")));
        Event event = announce("mem_1");
        assertThat(tried(event, stranger).tries()).extracting(Attempt::error).containsOnly("login_failed");
        assertThat(tried(event, distrusted).tries()).extracting(Attempt::error).containsOnly("tls");
    }

    @Test
    void whereABrokerNamesAnotherInsideNothingIsSent() throws Exception {
        String topic = topic();
        Endpoint plain = endpoints.create(tenant, plain(peer.lure(), topic).put("timeout", "PT5S"));
        ObjectNode wanted = plain(peer.safeLure(), topic).put("timeout", "PT5S");
        ((ObjectNode) wanted.path("sink")).put("tls", true).put("ca", BROKER.certificatePem());
        Endpoint safe = endpoints.create(tenant, wanted);
        Event event = announce("mem_1");
        for (Endpoint endpoint : List.of(plain, safe)) {
            assertThat(tried(event, endpoint).tries())
                    .extracting(Attempt::error)
                    .containsOnly("address_forbidden");
        }
    }

    @Test
    void aBrokerThatSaysNothingAndATopicThatIsNotThereAreFailedAttempts() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Endpoint dead =
                    endpoints.create(tenant, plain(mute.getLocalPort(), "t").put("timeout", "PT1S"));
            Endpoint missing =
                    endpoints.create(tenant, plain(peer.plain(), "not-there").put("timeout", "PT1S"));
            Event event = announce("mem_1");
            for (Endpoint endpoint : List.of(dead, missing)) {
                assertThat(tried(event, endpoint).tries()).allSatisfy(attempt -> {
                    assertThat(attempt.error()).isEqualTo("timeout");
                    assertThat(attempt.ms()).isBetween(900L, 10_000L);
                });
            }
        }
    }

    @Test
    void whatIsNoSuchPlaceIsPointedAtAndThePasswordDoesNotFollow() throws Exception {
        for (String url : List.of(
                "kafka://10.0.0.1:9092/t",
                "kafka://127.0.0.1:9092,169.254.169.254:80/t",
                "kafka://127.0.0.1/t",
                "kafka://127.0.0.1:9092/",
                "kafka://127.0.0.1:9092/..",
                "kafka://127.0.0.1:9092/a/b",
                "kafka://x@127.0.0.1:9092/t",
                "https://127.0.0.1:9092/t")) {
            assertThatThrownBy(() -> endpoints.create(tenant, plain(1, "t").put("url", url)))
                    .as(url)
                    .isInstanceOf(Refusal.class);
        }
        ObjectNode wrong = plain(9_092, "t").put("success", "status == 200");
        ((ObjectNode) wrong.path("sink"))
                .put("tls", "no")
                .put("ca", "x")
                .put("mechanism", "GSSAPI")
                .put("username", "u");
        assertThatThrownBy(() -> endpoints.create(tenant, wrong))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactlyInAnyOrder(
                                "/success", "/sink/tls", "/sink/ca", "/sink/mechanism", "/sink/password"));
        Endpoint endpoint = endpoints.create(tenant, safe("t", "hush", BROKER));
        assertThat(endpoint.sinkShown().toString()).contains("***").doesNotContain("hush");
        endpoints.change(tenant, endpoint.id(), null, present -> ((ObjectNode) present).put("description", "d"));
        assertThat(endpoints.get(tenant, endpoint.id()).sink().kafka().password())
                .isEqualTo("hush");
        assertThatThrownBy(() -> endpoints.change(tenant, endpoint.id(), null, present -> ((ObjectNode) present)
                        .put("url", "kafka://127.0.0.2:9092/t")))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactly("/sink/password"));
    }
}
