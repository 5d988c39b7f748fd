package dev.slipway.hub;

import dev.slipway.store.StoreProperties;
import dev.slipway.webhook.DeadHubs;
import dev.slipway.webhook.Deliverer;
import dev.slipway.webhook.Due;
import dev.slipway.webhook.EndpointHealth;
import dev.slipway.webhook.Wake;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Starts what is due, each delivery on a virtual thread of its own through the route {@code deliver-webhook}. Woken by
 * whoever announces, and by the poll, which finds what is due again, what another hub left, and what no lane had room
 * for.
 */
@Component("webhookDispatcher")
class WebhookDispatcher implements Wake, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final int AT_ONCE = 500;
    /** Between looks that find less than there may be: each costs much the same, however little it finds. */
    private static final Duration PACE = Duration.ofMillis(100);

    /** The longest that an answer is held up. */
    private static final Duration EASE = Duration.ofMillis(500);

    private final DeliverLanes lanes;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());
    private final ReentrantLock polling = new ReentrantLock();
    /** A lane that drains while somebody looks is not seen by that look. */
    private final AtomicBoolean asked = new AtomicBoolean();

    private final AtomicBoolean soon = new AtomicBoolean();
    private volatile long mayLook = System.nanoTime();

    private final Routes routes;
    private final ObjectProvider<Deliverer> deliverer;
    private final DeadHubs deadHubs;
    private final StoreProperties store;
    private final boolean dispatches;
    private volatile boolean stopping;

    /** The deliverer is asked for when first needed, as what announces is built before it. */
    WebhookDispatcher(
            Routes routes,
            ObjectProvider<Deliverer> deliverer,
            EndpointHealth health,
            DeadHubs deadHubs,
            StoreProperties store,
            HubRoles roles) {
        this.lanes = new DeliverLanes(8, 512, 1_000, health::share, InstantSource.system());
        this.deadHubs = deadHubs;
        this.store = store;
        this.routes = routes;
        this.deliverer = deliverer;
        this.dispatches = roles.dispatches();
    }

    @Override
    public void due(Due due) {
        if (!dispatches) {
            return;
        }
        if (due.heldBy() == null && !lanes.room(due.endpoint())) {
            // left to the poll, which finds the longest waiting first: what was left over must not wait for what is new
            lanes.more(due.endpoint());
        } else {
            start(lanes.offer(due));
        }
    }

    @Override
    public boolean takes(String endpoint) {
        return dispatches && !stopping && routes.up() && lanes.room(endpoint);
    }

    @Override
    public boolean takesAgain(String endpoint) {
        return dispatches && !stopping && routes.up() && lanes.roomAgain(endpoint);
    }

    @Override
    public void ease(Collection<String> endpoints) {
        Duration ahead = lanes.ahead(endpoints);
        if (ahead.isPositive()) {
            LockSupport.parkNanos(Math.min(EASE.toNanos(), ahead.toNanos()));
        }
    }

    /** Looks for what is due in the store. One look at a time; what is asked for meanwhile is one more after it. */
    public void poll() {
        asked.set(true);
        while (!stopping && asked.get() && polling.tryLock()) {
            try {
                if (asked.getAndSet(false)) {
                    look();
                }
            } finally {
                polling.unlock();
            }
        }
    }

    private void look() {
        start(lanes.resume());
        Deliverer deliveries = deliverer.getObject();
        boolean more =
                begin(deliveries.due(lanes.busy(), AT_ONCE)) | begin(deliveries.replays(lanes.replaying(), AT_ONCE));
        mayLook = System.nanoTime() + (more ? 0 : PACE.toNanos());
    }

    private void lookSoon() {
        if (soon.compareAndSet(false, true)) {
            threads.execute(() -> {
                LockSupport.parkNanos(mayLook - System.nanoTime());
                soon.set(false);
                poll();
            });
        }
    }

    /** Whether there may be more: looked for again as soon as a lane has nothing left of these. */
    private boolean begin(List<Due> found) {
        deliverer.getObject().take(found).forEach(due -> start(lanes.offer(due)));
        boolean more = found.size() == AT_ONCE;
        if (more) {
            found.stream().map(Due::endpoint).distinct().forEach(lanes::more);
        }
        return more;
    }

    /** Goes on with what a hub that died was at. An embedded store has no other hubs. */
    public void releaseDead() {
        long released = store.embedded() ? 0 : deadHubs.release();
        if (released > 0) {
            log.info("deliveries of a dead hub are free count={}", released);
            poll();
        }
    }

    /** Makes good what a crash left; for the start. */
    public void reopen() {
        int opened = deliverer.getObject().reopen();
        if (opened > 0) {
            log.info("deliveries opened again after a crash count={}", opened);
        }
    }

    private void start(List<Due> next) {
        for (Due due : next) {
            try {
                threads.execute(() -> deliver(due));
            } catch (RejectedExecutionException e) {
                return; // the hub stops: the store keeps what is due
            }
        }
    }

    private void deliver(Due due) {
        try {
            if (!stopping) {
                routes.send("direct:deliver-webhook", due);
            }
        } catch (RejectedExecutionException e) {
            deliverer.getObject().leave(due);
            log.debug("delivery left until the routes are up delivery={}", due.id());
        } catch (RuntimeException e) {
            log.warn("delivery left for later endpoint={} delivery={}", due.endpoint(), due.id(), e);
        } finally {
            start(lanes.done(due));
            if (lanes.drained() && !stopping) {
                lookSoon();
            }
        }
    }

    /** What is on its way may end; it takes at most one request's time. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        threads.awaitTermination(20, TimeUnit.SECONDS);
    }
}
