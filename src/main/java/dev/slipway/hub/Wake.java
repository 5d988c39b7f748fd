package dev.slipway.hub;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Puts receipt ids into the queue, each at most once at a time. Never fails: the sweeper finds what is left out. */
@Component("wake")
class Wake implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Wake.class);

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("wake").factory());
    private final Routes routes;
    private final QueueProperties queue;
    private final boolean heard;

    Wake(Routes routes, QueueProperties queue, HubRoles roles) {
        this.routes = routes;
        this.queue = queue;
        // a queue in this process wakes nobody where none works
        this.heard = roles.works() || !queue.out().startsWith("seda:");
    }

    void up(String receipt) {
        if (!heard || waiting.size() >= queue.maxWaiting() || !waiting.add(receipt)) {
            return;
        }
        try {
            routes.send(queue.out(), receipt);
        } catch (RuntimeException e) {
            waiting.remove(receipt);
            log.warn("not queued, left to the sweeper: receipt={} because {}", receipt, e.toString());
        }
    }

    void later(String receipt, Duration pause) {
        later.schedule(() -> up(receipt), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The id came out of the queue. */
    void taken(String receipt) {
        waiting.remove(receipt);
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void destroy() {
        later.shutdownNow();
    }
}
