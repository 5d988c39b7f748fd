package dev.slipway.chaos;

import dev.slipway.peer.HubClient;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Members to whom something happens without end, to each one thing after the other: the next is posted once the one
 * before was answered or its hub has died. So a member's {@code n} rise as their events' {@code seq} do, also those of
 * events that were stored and not acknowledged. Posted to one hub after the other, and where one is down, to the next.
 */
final class EventLoad implements AutoCloseable {
    private static final String TEXT = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(8);

    private final List<HubClient> hubs;
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger bought = new AtomicInteger();
    private volatile boolean ended;

    EventLoad(List<HubClient> hubs) {
        this.hubs = hubs;
    }

    /** Begins. @param pause milliseconds between two happenings of a member */
    void begin(int members, int pause) {
        for (int n = 1; n <= members; n++) {
            String member = "m-" + n;
            hubs.getFirst()
                    .put("/v1/members/ext:" + member, "application/json", "{}")
                    .orThrow();
            senders.execute(() -> tell(member, pause));
        }
        senders.execute(this::buy);
    }

    /** The ids of events that were acknowledged so far. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How many purchases were acknowledged, by the references {@code order-0, order-1, …}. */
    int bought() {
        return bought.get();
    }

    private void tell(String member, int pause) {
        for (int n = 1; !ended; n++) {
            Map<String, Object> data = Map.of("who", member, "n", n, "text", TEXT);
            try {
                acknowledged.add(hubs.get(n % hubs.size())
                        .post("/v1/events", Map.of("type", "custom.told", "member", member, "data", data))
                        .orThrow()
                        .body()
                        .path("id")
                        .asText());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            } catch (UncheckedIOException | IllegalStateException e) {
                LockSupport.parkNanos(20_000_000); // killed, or not up yet: what was not answered is nobody's promise
            }
        }
    }

    /** As a shop that asks again under the same reference until it is answered. */
    private void buy() {
        int n = 0;
        for (int turn = 0; !ended; turn++) {
            try {
                hubs.get(turn % hubs.size()).buy("shopper", "order-" + n, n).orThrow();
                bought.set(++n);
                LockSupport.parkNanos(200_000_000);
            } catch (UncheckedIOException | IllegalStateException e) {
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /** Whoever waits for an answer still gets it. */
    @Override
    public void close() {
        ended = true;
        senders.close();
    }
}
