package dev.slipway.webhook;

import dev.slipway.event.EventTypes;
import dev.slipway.event.MongoEvents;
import dev.slipway.receipt.Ids;
import dev.slipway.store.Store;
import java.time.Clock;

/** The room for tests of others. */
public record WebhookRoom(
        MongoEvents events,
        Announcer announcer,
        Endpoints endpoints,
        Deliveries deliveries,
        Deliverer deliverer,
        Recoveries recoveries,
        EventBody body,
        EventTypes types,
        ExternalIds members,
        Ids ids,
        Clock clock) {
    public static WebhookRoom on(Store store) {
        Rig rig = new Rig(store);
        return new WebhookRoom(
                rig.events,
                rig.announcer,
                rig.endpoints,
                rig.deliveries,
                rig.deliverer,
                rig.recoveries,
                new EventBody(rig.members),
                new EventTypes(),
                rig.members,
                rig.ids,
                rig);
    }
}
