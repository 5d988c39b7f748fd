package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.store.StoreExtension;
import dev.slipway.store.StoreProperties;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.Attempt;
import dev.slipway.webhook.Deliveries;
import dev.slipway.webhook.Delivery;
import dev.slipway.webhook.DeliveryStatus;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import dev.slipway.webhook.ExternalIds;
import dev.slipway.webhook.RetrySchedule;
import dev.slipway.webhook.TestTenants;
import dev.slipway.webhook.WebhookProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Events through the real route to a real receiver, which verifies them with the published library. */
@WithWebhookRoute
class WebhookRouteIT {
    private static final String LONGER_THAN_A_TEST = ", \"timeout\": \"PT30S\"";

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({CamelAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class})
    @EnableConfigurationProperties({HubRoles.class, StoreProperties.class, WebhookProperties.class})
    @ComponentScan({"dev.slipway.store", "dev.slipway.event", "dev.slipway.webhook"})
    @Import({
        WebhookHttp.class,
        WebhookSender.class,
        WebhookDrops.class,
        WebhookFiles.class,
        WebhookTopics.class,
        WebhookDispatcher.class,
        Routes.class
    })
    static class Hub {
        @Bean
        ExternalIds externalIds() {
            return new ExternalIds() {
                @Override
                public Optional<String> externalId(String tenant, String member) {
                    return Optional.of("m-42");
                }

                @Override
                public Optional<String> member(String tenant, String name) {
                    return Optional.of(name);
                }
            };
        }

        @Bean
        TestTenants testTenants() {
            return tenant -> false;
        }

        @Bean
        @Primary
        RetrySchedule soon() {
            return new RetrySchedule(Collections.nCopies(3, Duration.ofMillis(20)));
        }
    }

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
        keptIn(properties, data, "webhook_route");
    }

    /** @param database of its own: the hubs of other classes run on, and would send from here too */
    static void keptIn(DynamicPropertyRegistry properties, Path data, String database) {
        properties.add("slipway.data-dir", data::toString);
        if (StoreExtension.testUri() != null) {
            properties.add("slipway.mongodb-uri", () -> StoreExtension.named(StoreExtension.testUri(), database));
        }
    }

    /** The delivery of an event to an endpoint, once nothing more is to come of it. */
    static Delivery ended(Deliveries deliveries, String tenant, Event event, Endpoint endpoint) {
        return until(deliveries, tenant, event, endpoint, delivery -> delivery.status() != DeliveryStatus.PENDING);
    }

    static Delivery until(
            Deliveries deliveries, String tenant, Event event, Endpoint endpoint, Predicate<Delivery> there) {
        Delivery found = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> deliveries
                                .page(tenant, endpoint.id(), event.id(), null, null, 1)
                                .getFirst(),
                        there);
        return deliveries.get(tenant, found.dlv());
    }

    @BeforeEach
    void listen() throws IOException {
        sink = new WebhookSink();
    }

    @AfterEach
    void hangUp() {
        sink.close();
    }

    private Endpoint endpoint(String path, String rest) throws IOException {
        return endpoints.create(tenant, json.readTree("{\"url\": \"" + sink.url(path) + "\"" + rest + "}"));
    }

    private Event announce() {
        return announcer.announce(new Happening(
                tenant,
                "mem_1",
                "receipt.approved",
                "receipt/" + ++happenings,
                Instant.now(),
                Map.of("member", Map.of("id", "mem_1"), "merchant", Map.of("name", "Grüße & Söhne €"))));
    }

    private Delivery ended(Event event, Endpoint endpoint) {
        return ended(deliveries, tenant, event, endpoint);
    }

    @Test
    void theBytesThatArriveAreTheBytesThatWereSigned() throws Exception {
        Endpoint endpoint = endpoint(
                "/hook?key=a%20b&throwExceptionOnFailure=true", ", \"headers\": {\"Authorization\": \"Bearer x\"}");
        Event event = announce();
        assertThat(ended(event, endpoint).status()).isEqualTo(DeliveryStatus.DELIVERED);
        WebhookSink.Got got =
                sink.at("/hook?key=a%20b&throwExceptionOnFailure=true").getFirst();
        new Webhook(endpoint.secret()).verify(got.body(), got.headers());
        assertThat(got.body()).contains("Grüße & Söhne €", "\"externalId\":\"m-42\"");
        assertThat(got.header("webhook-id")).isEqualTo(event.id());
        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThat(got.header("user-agent")).isEqualTo("Slipway");
        assertThat(got.header("authorization")).isEqualTo("Bearer x");
        assertThat(got.headers().keySet())
                .extracting(String::toLowerCase)
                .containsExactlyInAnyOrder(
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "authorization",
                        "content-type",
                        "content-length",
                        "user-agent",
                        "host",
                        "connection");
    }

    @Test
    void theLibraryOfNpmTakesTheBytesThatArriveAndNoOthers() throws Exception {
        NpmVerifier npm = NpmVerifier.installed();
        Endpoint before = endpoint("/npm", ", \"signing\": [\"v1\", \"v1a\"]");
        Endpoint shaped =
                endpoint("/npm-shaped", ", \"transform\": \"{\\\"shop\\\": .data.merchant.name, \\\"€\\\": .id}\"");
        Endpoint after = endpoints.rotate(tenant, before.id(), Duration.ofHours(1), null);
        Event event = announce();
        ended(event, before);
        ended(event, shaped);
        WebhookSink.Got got = sink.at("/npm").getFirst();
        WebhookSink.Got gotShaped = sink.at("/npm-shaped").getFirst();
        assertThat(npm.verdicts(List.of(
                        new NpmVerifier.Case(before.secret(), got.headers(), got.body()),
                        new NpmVerifier.Case(after.secret(), got.headers(), got.body()),
                        new NpmVerifier.Case(shaped.secret(), gotShaped.headers(), gotShaped.body()),
                        new NpmVerifier.Case(shaped.secret(), got.headers(), got.body()),
                        new NpmVerifier.Case(before.secret(), got.headers(), got.body() + " "),
                        new NpmVerifier.Case(before.secret(), gotShaped.headers(), got.body()))))
                .containsExactly("taken", "taken", "taken", "refused", "refused", "refused");
    }

    @Test
    void afterAFailureTheSameEventComesAgain() throws Exception {
        sink.on("/flaky", (exchange, times) -> WebhookSink.status(exchange, times == 1 ? 500 : 200));
        Endpoint endpoint = endpoint("/flaky", "");
        Event event = announce();
        Delivery delivery = ended(event, endpoint);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(delivery.tries()).extracting(Attempt::status).containsExactly(500, 200);
        assertThat(sink.at("/flaky"))
                .extracting(got -> got.header("webhook-id"))
                .containsExactly(event.id(), event.id());
        for (WebhookSink.Got got : sink.at("/flaky")) {
            new Webhook(endpoint.secret()).verify(got.body(), got.headers());
        }
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() throws Exception {
        sink.on("/moved", (exchange, times) -> {
            exchange.getResponseHeaders().add("Location", sink.url("/elsewhere"));
            WebhookSink.status(exchange, 302);
        });
        Endpoint endpoint = endpoint("/moved", "");
        Delivery delivery = ended(announce(), endpoint);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.tries()).hasSize(4).extracting(Attempt::status).containsOnly(302);
        assertThat(sink.at("/elsewhere")).isEmpty();
    }

    @Test
    void ofALongAnswerTheBeginningIsKeptAndTheRestIsNotRead() throws Exception {
        sink.on("/long", (exchange, times) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "0123456789abcdef".repeat(4_096).getBytes(StandardCharsets.UTF_8);
            try {
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(block);
                }
            } catch (IOException e) {
                // hung up on, as it should be
            }
        });
        Endpoint endpoint = endpoint("/long", "");
        Delivery delivery = ended(announce(), endpoint);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(delivery.tries().getFirst().response()).hasSize(4_096).startsWith("0123");
    }

    @Test
    void anAnswerThatDripsIsCutOff() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        sink.on("/drip", (exchange, times) -> {
            if (times > 1) {
                WebhookSink.status(exchange, 200);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            try {
                while (!done.await(200, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException | InterruptedException e) {
                // hung up on, as it should be
            }
        });
        try {
            Endpoint endpoint = endpoint("/drip", "");
            Delivery delivery = ended(announce(), endpoint);
            assertThat(delivery.tries()).extracting(Attempt::error).containsExactly("timeout", null);
        } finally {
            done.countDown();
        }
    }

    @Test
    void anEndpointThatHangsDelaysItselfAlone() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        sink.on("/hangs", (exchange, times) -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        endpoint("/hangs", LONGER_THAN_A_TEST);
        Endpoint healthy = endpoint("/healthy", "");
        List<Event> events =
                java.util.stream.Stream.generate(this::announce).limit(40).toList();
        events.forEach(event -> assertThat(ended(event, healthy).status()).isEqualTo(DeliveryStatus.DELIVERED));
        assertThat(sink.at("/healthy")).hasSize(40);
        assertThat(sink.at("/hangs")).hasSize(8);
        done.countDown();
    }

    @Test
    void whereNinetyNineHangTheHundredthGetsItsOwn() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        WebhookSink.Behaviour hangs = (exchange, times) -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        for (int n = 1; n <= 99; n++) {
            sink.on("/hangs" + n, hangs);
            endpoint("/hangs" + n, LONGER_THAN_A_TEST);
        }
        Endpoint healthy = endpoint("/healthy", "");
        List<Event> events =
                java.util.stream.Stream.generate(this::announce).limit(20).toList();
        events.forEach(event -> assertThat(ended(event, healthy).status()).isEqualTo(DeliveryStatus.DELIVERED));
        assertThat(sink.at("/healthy")).hasSize(20);
        for (int n = 1; n <= 99; n++) {
            assertThat(sink.at("/hangs" + n)).hasSizeBetween(1, 16);
        }
        done.countDown();
    }

    @Test
    void anEndpointThatAsksForAPauseGetsNothingBeforeItIsOver() throws Exception {
        sink.on("/busy", (exchange, times) -> {
            if (times == 1) {
                exchange.getResponseHeaders().add("Retry-After", "2");
            }
            WebhookSink.status(exchange, times == 1 ? 429 : 200);
        });
        Endpoint endpoint = endpoint("/busy", "");
        Event first = announce();
        Instant refused = await().until(
                        () -> deliveries
                                .page(tenant, endpoint.id(), first.id(), null, null, 1)
                                .getFirst(),
                        delivery -> delivery.attempts() == 1)
                .updatedAt();
        Event second = announce();
        for (Event event : List.of(first, second)) {
            assertThat(ended(event, endpoint).tries())
                    .filteredOn(attempt -> attempt.status() == 200)
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.at()).isAfterOrEqualTo(refused.plusSeconds(2)));
        }
    }

    @Test
    void anOrderedEndpointSeesOrderAndARateIsHeld() throws Exception {
        Endpoint ordered = endpoint("/ordered", ", \"ordered\": true");
        Endpoint slow = endpoint("/slow", ", \"rateLimit\": 20");
        sink.on("/ordered", (exchange, times) -> WebhookSink.status(exchange, times % 5 == 0 ? 500 : 200));
        List<Event> events =
                java.util.stream.Stream.generate(this::announce).limit(30).toList();
        for (Event event : events) {
            assertThat(ended(event, ordered).status()).isEqualTo(DeliveryStatus.DELIVERED);
            assertThat(ended(event, slow).status()).isEqualTo(DeliveryStatus.DELIVERED);
        }
        assertThat(sink.at("/ordered").stream()
                        .map(got -> got.header("webhook-id"))
                        .distinct())
                .containsExactlyElementsOf(events.stream().map(Event::id).toList());
        List<Instant> sent = events.stream()
                .map(event -> ended(event, slow).tries().getFirst().at())
                .sorted()
                .toList();
        // a fifth of a second may be caught up with
        assertThat(Duration.between(sent.getFirst(), sent.getLast())).isGreaterThanOrEqualTo(Duration.ofMillis(1_200));
    }

    @Test
    void whereNobodyListensTheAttemptSaysSo() throws Exception {
        Endpoint endpoint = endpoint("/closed", "");
        sink.close();
        Delivery delivery = ended(announce(), endpoint);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.tries()).extracting(Attempt::error).containsOnly("connect");
    }

    @Test
    void aTestEventGoesToTheOneEndpoint() throws Exception {
        Endpoint tested = endpoint("/tested", "");
        endpoint("/not-tested", "");
        endpoints.test(tenant, tested.id());
        await().until(() -> sink.at("/tested").size() == 1);
        assertThat(sink.at("/tested").getFirst().body()).contains("\"custom.test\"", "\"test\":true");
        assertThat(sink.at("/not-tested")).isEmpty();
    }
}
