package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import dev.slipway.event.Event;
import dev.slipway.event.Happening;
import dev.slipway.peer.S3Server;
import dev.slipway.receipt.Refusal;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.Attempt;
import dev.slipway.webhook.Deliveries;
import dev.slipway.webhook.Delivery;
import dev.slipway.webhook.DeliveryStatus;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import dev.slipway.webhook.Sent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Events into a bucket and a queue: the same body, and what a receiver would verify it with. */
@WithWebhookRoute
class WebhookSinksIT {
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
    private Event event;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry properties) {
        WebhookRouteIT.keptIn(properties, data, "webhook_sinks");
    }

    private ObjectNode wanted(String url, String type, String secret) {
        ObjectNode wanted = json.createObjectNode().put("url", url);
        wanted.putObject("sink")
                .put("type", type)
                .put("region", "us-east-1")
                .put("accessKeyId", S3Server.ACCESS_KEY)
                .put("secretAccessKey", secret);
        return wanted;
    }

    private Delivery delivered(Endpoint endpoint) {
        event = announcer.announce(new Happening(
                tenant,
                "mem_1",
                "receipt.approved",
                "receipt/" + UUID.randomUUID(),
                Instant.now(),
                Map.of("shop", "Grüße & Söhne €")));
        return WebhookRouteIT.ended(deliveries, tenant, event, endpoint);
    }

    @Test
    void anObjectIsPutIntoABucketForEachEvent() throws Exception {
        try (S3Server server = new S3Server();
                S3Client client = server.client()) {
            client.createBucket(bucket -> bucket.bucket("events"));
            Endpoint endpoint =
                    endpoints.create(tenant, wanted(server.url() + "/events/of-ours", "s3", S3Server.SECRET_KEY));
            Delivery delivery = delivered(endpoint);
            assertThat(delivery.tries()).extracting(Attempt::status).containsExactly(200);
            ResponseBytes<GetObjectResponse> object =
                    client.getObjectAsBytes(get -> get.bucket("events").key("of-ours/" + event.id() + ".json"));
            assertThat(object.response().contentType()).isEqualTo("application/json");
            assertThat(object.asUtf8String()).contains("Grüße & Söhne €", event.id());
            Map<String, List<String>> headers = object.response().metadata().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
            new Webhook(endpoint.secret()).verify(object.asUtf8String(), headers);
            Sent sent = deliveries.request(delivery).orElseThrow();
            assertThat(sent.method()).isEqualTo("PUT");
            assertThat(sent.url()).isEqualTo(server.url() + "/events/of-ours/" + event.id() + ".json");
            assertThat(sent.headers())
                    .containsEntry("x-amz-meta-webhook-id", event.id())
                    .containsEntry("x-amz-meta-webhook-signature", "***")
                    .containsEntry("Authorization", "***")
                    .doesNotContainKey("webhook-id");
        }
    }

    @Test
    void aBucketThatDoesNotKnowTheKeyRefusesAndTheLogSaysSo() throws Exception {
        try (S3Server server = new S3Server();
                S3Client client = server.client()) {
            client.createBucket(bucket -> bucket.bucket("events"));
            Endpoint endpoint = endpoints.create(tenant, wanted(server.url() + "/events/", "s3", "another"));
            Delivery delivery = delivered(endpoint);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(delivery.tries()).extracting(Attempt::status).containsOnly(403);
            assertThat(client.listObjectsV2(list -> list.bucket("events")).contents())
                    .isEmpty();
        }
    }

    @Test
    void aMessageIsSentToAQueueForEachEvent() throws Exception {
        try (WebhookSink queue = new WebhookSink()) {
            Endpoint endpoint = endpoints.create(tenant, wanted(queue.url("/000000000000/events.fifo"), "sqs", "s"));
            Delivery delivery = delivered(endpoint);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
            WebhookSink.Got got = queue.at("/").getFirst();
            assertThat(got.header("x-amz-target")).isEqualTo("AmazonSQS.SendMessage");
            assertThat(got.header("content-type")).isEqualTo("application/x-amz-json-1.0");
            assertThat(got.header("authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=" + S3Server.ACCESS_KEY + "/")
                    .contains("/us-east-1/sqs/aws4_request", "x-amz-target");
            JsonNode message = json.readTree(got.body());
            assertThat(message.path("QueueUrl").asText()).isEqualTo(endpoint.url());
            assertThat(message.path("MessageGroupId").asText()).isEqualTo("mem_1");
            assertThat(message.path("MessageDeduplicationId").asText()).isEqualTo(event.id());
            Map<String, List<String>> headers = message.path("MessageAttributes").properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry ->
                                    List.of(entry.getValue().path("StringValue").asText())));
            new Webhook(endpoint.secret()).verify(message.path("MessageBody").asText(), headers);
            Sent sent = deliveries.request(delivery).orElseThrow();
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.url()).isEqualTo(queue.url("/"));
            assertThat(sent.headers()).containsEntry("X-Amz-Target", "AmazonSQS.SendMessage");
            JsonNode shown = json.readTree(sent.body());
            assertThat(shown.path("MessageAttributes")
                            .path("webhook-signature")
                            .path("StringValue")
                            .asText())
                    .isEqualTo("***");
            assertThat(shown.path("MessageBody")).isEqualTo(message.path("MessageBody"));
        }
    }

    @Test
    void whatIsNoSinkIsPointedAtAndItsSecretStays() {
        ObjectNode wrong = wanted("http://127.0.0.1:9/q?x=1", "amqp", "s");
        assertThatThrownBy(() -> endpoints.create(tenant, wrong)).isInstanceOf(Refusal.class);
        ObjectNode more = wanted("http://127.0.0.1:9/q?x=1", "sqs", "***");
        more.putObject("auth").put("type", "bearer").put("token", "t");
        assertThatThrownBy(() -> endpoints.create(tenant, more))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactlyInAnyOrder("/url", "/auth", "/sink/secretAccessKey"));
        Endpoint endpoint = endpoints.create(tenant, wanted("http://127.0.0.1:9/q/", "s3", "hush"));
        Endpoint changed = endpoints.change(tenant, endpoint.id(), null, present -> {
            ((ObjectNode) present.path("sink")).put("region", "eu-central-1");
            return present;
        });
        assertThat(changed.sinkShown().toString())
                .contains("***", "eu-central-1")
                .doesNotContain("hush");
        assertThat(changed.sink().secretAccessKey()).isEqualTo("hush");
    }
}
