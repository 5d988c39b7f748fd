package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.chaos.Came.Told;
import dev.slipway.peer.EventSinkProcess;
import dev.slipway.peer.HubClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Five endpoints at a sink in a process of its own, told of everything, the last of them in order; and what came there. */
final class FiveEndpoints implements AutoCloseable {
    /** Requests that a hub has under way to one endpoint. */
    static final int AT_ONCE = 8;

    private static final List<String> HOOKS = List.of("1", "2", "3", "4", "5");
    private static final String ORDERED = "5";
    private static final Set<String> ENDS = Set.of("review", "approved", "rejected", "failed");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final EventSinkProcess sink = new EventSinkProcess();
    private final List<Long> kills = new CopyOnWriteArrayList<>();

    FiveEndpoints() throws IOException {}

    void create(HubClient hub) {
        for (String hook : HOOKS) {
            hub.post(
                            "/v1/webhooks/endpoints",
                            Map.of(
                                    "url",
                                    sink.hook(Integer.parseInt(hook)),
                                    "events",
                                    List.of("*"),
                                    "ordered",
                                    hook.equals(ORDERED)))
                    .orThrow();
        }
    }

    /** For after each kill, and before anybody takes up what the dead hub had; waits until what it sent was read. */
    void killed() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        kills.add(now());
    }

    static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    Came came() throws IOException, InterruptedException {
        return new Came(sink.taken(), List.copyOf(kills));
    }

    /** When the last of these deliveries had come that came last, in microseconds; empty events have come at once. */
    long allCame(Set<String> events) {
        Map<String, Long> first = new HashMap<>();
        await("what was acknowledged before the kill")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    came().arrivals().forEach(one -> first.putIfAbsent(one.delivery(), one.micros()));
                    assertThat(first).containsKeys(deliveries(events).toArray(String[]::new));
                });
        return deliveries(events).stream().mapToLong(first::get).max().orElse(0);
    }

    /** Once nobody posts any more: all that must hold. */
    String check(HubClient hub, EventLoad load) {
        Map<String, JsonNode> feed = new HashMap<>();
        await("everything is everywhere")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    List<JsonNode> receipts = hub.all("/v1/receipts");
                    feed.putAll(feed(hub));
                    assertThat(feed.keySet()).containsAll(load.acknowledged());
                    for (int n = 0; n < load.bought(); n++) {
                        assertThat(told(feed, receipt(receipts, "order-" + n))).isTrue();
                    }
                    Came came = came();
                    assertThat(deliveries(feed.keySet())).isSubsetOf(came.deliveries());
                    assertThat(came.deliveries().stream().filter(one -> !feed.containsKey(one.substring(2))))
                            .as("nobody is told more than the feed")
                            .isEmpty();
                });
        try {
            Came came = came();
            came.theSameEachTime();
            came.inOrder(ORDERED, told(feed));
            int inFlight = came.twiceOnlyIfInFlight(AT_ONCE);
            return "%,d events acknowledged, %,d purchases, %,d events in all, %,d deliveries, %d repeated, at most %d of one endpoint at one kill"
                    .formatted(
                            load.acknowledged().size(),
                            load.bought(),
                            feed.size(),
                            came.deliveries().size(),
                            came.repeats(),
                            inFlight);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> deliveries(Set<String> events) {
        return HOOKS.stream()
                .flatMap(hook -> events.stream().map(event -> hook + " " + event))
                .collect(Collectors.toSet());
    }

    private static Map<String, Told> told(Map<String, JsonNode> feed) {
        Map<String, Told> told = new HashMap<>();
        feed.forEach((id, event) -> {
            if (event.path("type").asText().equals("custom.told")) {
                told.put(
                        id,
                        new Told(
                                event.path("data").path("who").asText(),
                                event.path("data").path("n").asInt()));
            }
        });
        return told;
    }

    private static JsonNode receipt(List<JsonNode> receipts, String reference) {
        List<JsonNode> same = receipts.stream()
                .filter(one -> one.path("reference").asText().equals(reference))
                .toList();
        assertThat(same).as(reference).hasSize(1);
        return same.getFirst();
    }

    /** Whether it has ended, and its arrival and its end are told, each once. */
    private static boolean told(Map<String, JsonNode> feed, JsonNode receipt) {
        String status = receipt.path("status").asText();
        Set<String> types = new HashSet<>();
        boolean once = feed.values().stream()
                .filter(event -> event.path("type").asText().startsWith("receipt.")
                        && event.path("data").path("id").equals(receipt.path("id")))
                .allMatch(event -> types.add(event.path("type").asText()));
        return once
                && ENDS.contains(status)
                && types.contains("receipt.received")
                && types.contains("receipt." + (status.equals("review") ? "review_required" : status));
    }

    private static Map<String, JsonNode> feed(HubClient hub) {
        Map<String, JsonNode> events = new HashMap<>();
        String after = "";
        while (true) {
            JsonNode page = hub.get("/v1/events?limit=500" + after).orThrow().body();
            page.path("data").forEach(event -> events.put(event.path("id").asText(), event));
            if (!page.path("hasMore").asBoolean()) {
                return events;
            }
            after = "&after=" + page.path("next").asText();
        }
    }

    @Override
    public void close() {
        sink.close();
    }
}
