package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.slipway.event.Happening;
import dev.slipway.receipt.Refusal;
import dev.slipway.webhook.Announcer;
import dev.slipway.webhook.Endpoint;
import dev.slipway.webhook.Endpoints;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A thousand rotations while events go out all the time: whoever knows a secret that was good from before an event until
 * after its arrival verifies it, whichever of them it is.
 */
@WithWebhookRoute
class WebhookRotationIT {
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    @TempDir
    private static Path data;

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private Announcer announcer;

    private final Map<String, Instant> announced = new ConcurrentHashMap<>();
    private final Map<String, Instant> arrived = new ConcurrentHashMap<>();

    /** Made before {@code from} was known of, and good for the overlap from when its successor was asked for. */
    private record Known(String secret, Instant from, Instant until) {
        boolean goodThrough(Instant begin, Instant end) {
            return !from.isAfter(begin) && end.isBefore(until);
        }
    }

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry properties) {
        WebhookRouteIT.keptIn(properties, data, "webhook_rotation");
    }

    @Test
    void noVerificationFails() throws Exception {
        try (WebhookSink sink = new WebhookSink()) {
            sink.on("/hook", (exchange, times) -> {
                arrived.put(exchange.getRequestHeaders().getFirst("webhook-id"), Instant.now());
                WebhookSink.status(exchange, 200);
            });
            Endpoint endpoint = endpoints.create(
                    "rotating", new ObjectMapper().createObjectNode().put("url", sink.url("/hook")));
            AtomicBoolean on = new AtomicBoolean(true);
            Thread load = Thread.ofVirtual().start(() -> announce(on));
            List<Known> known = rotate(endpoint);
            on.set(false);
            load.join();
            await().atMost(Duration.ofMinutes(1)).until(() -> arrived.size() == announced.size());
            assertThat(known).hasSize(1_000);
            assertThat(verified(sink, known)).isGreaterThan(1_000);
        }
    }

    private void announce(AtomicBoolean on) {
        for (int n = 0; on.get(); n++) {
            Instant before = Instant.now();
            String id = announcer
                    .announce(new Happening("rotating", null, "custom.tick", "tick/" + n, before, Map.of("n", n)))
                    .id();
            announced.put(id, before);
        }
    }

    private List<Known> rotate(Endpoint endpoint) {
        List<Known> known = new ArrayList<>();
        String present = endpoint.secret();
        Instant from = Instant.now();
        while (known.size() < 1_000) {
            Instant asked = Instant.now();
            try {
                String next = endpoints
                        .rotate("rotating", endpoint.id(), OVERLAP, null)
                        .secret();
                known.add(new Known(present, from, asked.plus(OVERLAP)));
                present = next;
                from = Instant.now();
            } catch (Refusal tooMany) {
                assertThat(tooMany.code()).isEqualTo("webhook.secrets_too_many");
                LockSupport.parkNanos(5_000_000);
            }
        }
        return known;
    }

    /** How many pairs of a request and a secret that was good for it were looked at. */
    private int verified(WebhookSink sink, List<Known> known) throws Exception {
        int pairs = 0;
        for (WebhookSink.Got got : sink.at("/hook")) {
            String id = got.header("webhook-id");
            List<Known> good = known.stream()
                    .filter(one -> one.goodThrough(announced.get(id), arrived.get(id)))
                    .toList();
            for (Known one : good.isEmpty() ? good : List.of(good.getFirst(), good.getLast())) {
                new Webhook(one.secret()).verify(got.body(), got.headers());
                pairs++;
            }
            assertThat(got.header("webhook-signature").getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(4_000);
        }
        return pairs;
    }
}
