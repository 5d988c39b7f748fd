package dev.slipway.webhook;

import dev.slipway.store.Hubs;
import org.springframework.stereotype.Component;

/**
 * Lets go of the deliveries that dead hubs hold, long before their holds end. One that was only paused and wakes up may
 * send what another has sent meanwhile, with the same event id; what it then settles is no longer in its version.
 */
@Component
public class DeadHubs {
    private final Hubs hubs;
    private final MongoDeliveries deliveries;
    private final Filing filing;

    DeadHubs(Hubs hubs, MongoDeliveries deliveries, Filing filing) {
        this.hubs = hubs;
        this.deliveries = deliveries;
        this.filing = filing;
    }

    /**
     * Gives this hub's own sign of life too.
     *
     * @return how many deliveries, and events with theirs, became free
     */
    public long release() {
        long released = 0;
        for (String dead : hubs.beat()) {
            released += deliveries.release(dead) + filing.adopt(dead);
            hubs.forget(dead);
        }
        return released;
    }
}
