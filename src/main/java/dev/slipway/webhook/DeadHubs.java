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

    DeadHubs(Hubs hubs, MongoDeliveries deliveries) {
        this.hubs = hubs;
        this.deliveries = deliveries;
    }

    /**
     * Gives this hub's own sign of life too.
     *
     * @return how many deliveries became free
     */
    public long release() {
        long released = 0;
        for (String dead : hubs.beat()) {
            released += deliveries.release(dead);
            hubs.forget(dead);
        }
        return released;
    }
}
