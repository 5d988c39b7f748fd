package dev.slipway.channel;

import dev.slipway.peer.HubClient;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Hands in receipts by HTTP as a good client does: under a reference, several at once, and again until it has an answer
 * that is its last.
 */
final class HttpOutbox implements Drop, AutoCloseable {
    private static final int AT_ONCE = 4;

    private final Supplier<HubClient> hub;
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, String> refused = new ConcurrentHashMap<>();

    HttpOutbox(Supplier<HubClient> hub) {
        this.hub = hub;
    }

    @Override
    public void put(String member, String name, byte[] document) {
        waiting.incrementAndGet();
        senders.submit(() -> send(member, name, document));
    }

    private void send(String member, String name, byte[] document) {
        String reference = UUID.randomUUID().toString();
        while (!senders.isShutdown()) {
            try {
                HubClient.Answer answer =
                        hub.get().handIn(member, Map.of(name, document), Map.of("reference", reference));
                if (answer.status() < 500) {
                    if (answer.ok()) {
                        taken.add(name);
                    } else {
                        refused.put(name, answer.body().path("code").asText());
                    }
                    waiting.decrementAndGet();
                    return;
                }
            } catch (UncheckedIOException e) {
                // the hub is away; a caller that has no answer asks again
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    @Override
    public int waiting() {
        return waiting.get();
    }

    @Override
    public Set<String> refused() {
        return Set.copyOf(refused.keySet());
    }

    /** The codes of the refusals so far. */
    Set<String> codes() {
        return Set.copyOf(refused.values());
    }

    @Override
    public Set<String> taken() {
        return Set.copyOf(taken);
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
