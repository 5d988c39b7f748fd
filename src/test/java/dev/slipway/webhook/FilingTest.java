package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.Event;
import dev.slipway.event.MongoEvents.Work;
import dev.slipway.store.Instance;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@StoreTest
class FilingTest {
    private static Rig rig(Store store) {
        Rig rig = new Rig(store);
        rig.eager = true;
        rig.endpoint("{'url': 'https://crm.example.com/'}");
        return rig;
    }

    /** The request of what was just announced. */
    private static Call begun(Rig rig) {
        return rig.deliverer.claim(rig.woken.getLast()).orElseThrow();
    }

    @Test
    void whatEndsAtOnceIsNeverOpenWork(Store store) {
        Rig rig = rig(store);
        Event event = rig.announcer.announce(Rig.approved(1));
        Call call = begun(rig);
        assertThat(rig.mongoDeliveries.openById(call.due().id())).isEmpty();
        rig.deliverer.settle(call, Rig.answer(200));
        assertThat(rig.mongoDeliveries.openById(call.due().id())).isEmpty();
        assertThat(rig.events.left(Rig.HUB.id(), 10)).hasSize(1);
        rig.filing.file();
        assertThat(rig.events.left(Rig.HUB.id(), 10)).isEmpty();
        assertThat(rig.mongoDeliveries.openById(call.due().id())).isEmpty();
        assertThat(rig.events.feed("default", 0, List.of(), 10).events()).containsExactly(event);
    }

    @Test
    void whoeverLooksSeesWhatIsOnItsWay(Store store) {
        Rig rig = rig(store);
        Event event = rig.announcer.announce(Rig.approved(1));
        Call call = begun(rig);
        assertThat(rig.events.feed("default", 0, List.of(), 10).events()).containsExactly(event);
        assertThat(rig.deliveries.get("default", call.due().dlv()).status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(rig.deliverer.due(Set.of(), 10)).as("it is held").isEmpty();
        rig.deliverer.settle(call, Rig.answer(200));
        assertThat(rig.deliveries.get("default", call.due().dlv()).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(rig.mongoDeliveries.openById(call.due().id())).isEmpty();
    }

    @Test
    void whatFailsIsTriedAgainWhetherItWasFiledOrNot(Store store) {
        for (boolean filed : new boolean[] {false, true}) {
            Rig rig = rig(store);
            rig.announcer.announce(Rig.approved(filed ? 2 : 1));
            Call call = begun(rig);
            if (filed) {
                rig.filing.fileAll();
            }
            rig.deliverer.settle(call, Rig.answer(500));
            rig.filing.fileAll();
            Due open = rig.mongoDeliveries.openById(call.due().id()).orElseThrow();
            assertThat(open.n()).isEqualTo(2);
            assertThat(open.heldBy()).isNull();
            assertThat(open.due()).isAfter(rig.instant());
        }
    }

    @Test
    void whatWasAskedForAgainWhileItWasOnItsWayStaysOpen(Store store) {
        Rig rig = rig(store);
        rig.announcer.announce(Rig.approved(1));
        Call call = begun(rig);
        rig.deliveries.retry("default", call.due().dlv());
        rig.deliverer.settle(call, Rig.answer(200));
        rig.filing.fileAll();
        assertThat(rig.mongoDeliveries.openById(call.due().id()).orElseThrow().n())
                .isEqualTo(2);
    }

    @Test
    void aMarkThatNobodyKnowsOfIsSeenTo(Store store) {
        Rig rig = rig(store);
        Event event = rig.events
                .record(rig.events.draft(Rig.approved(1), false), List.of(), new Work(Rig.HUB.id(), List.of()))
                .event();
        for (int pass = 0; pass < 19; pass++) {
            rig.filing.file();
        }
        assertThat(rig.events.feed("default", 0, List.of(), 10).events())
                .as("it may be on its way")
                .isEmpty();
        rig.filing.file();
        assertThat(rig.events.feed("default", 0, List.of(), 10).events()).containsExactly(event);
    }

    @Test
    void whatIsDueIsTakenTogetherByOneHubAlone(Store store) {
        Rig rig = rig(store);
        rig.eager = false;
        for (int n = 1; n <= 5; n++) {
            rig.announcer.announce(Rig.approved(n));
        }
        List<Due> found = rig.deliverer.due(Set.of(), 10);
        rig.deliverer.settle(rig.deliverer.claim(found.getFirst()).orElseThrow(), Rig.answer(200));
        Rig other = new Rig(store, new Instance("another-hub"));
        List<Due> taken = other.deliverer.take(found);
        assertThat(taken)
                .extracting(Due::id)
                .containsExactlyInAnyOrderElementsOf(
                        found.subList(1, 5).stream().map(Due::id).toList());
        assertThat(rig.deliverer.take(found)).isEmpty();
        assertThat(rig.deliverer.claim(found.getLast())).isEmpty();
        for (Due due : taken) {
            Call call = other.deliverer.claim(due).orElseThrow();
            other.deliverer.settle(call, Rig.answer(200));
            assertThat(other.deliverer.claim(due)).as("it is done").isEmpty();
        }
        assertThat(other.deliveries.page("default", null, null, DeliveryStatus.DELIVERED, null, 10))
                .hasSize(5);
        assertThat(other.mongoDeliveries.openByIds(found.stream().map(Due::id).toList()))
                .isEmpty();
    }
}
