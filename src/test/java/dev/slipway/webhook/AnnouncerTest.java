package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.event.Event;
import dev.slipway.store.Hubs;
import dev.slipway.store.Instance;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StoreTest
class AnnouncerTest {
    /** What is written of an announcement, one after the other; a crash leaves a prefix of it. */
    private static void prefix(Rig rig, Endpoint endpoint, int writes, int n) {
        Event event = rig.cutOff(Rig.approved(n), endpoint);
        if (writes > 1) {
            rig.mongoDeliveries.open(List.of(Due.first(event, endpoint, rig.ids.next("dlv"), rig.instant())));
        }
        if (writes > 2) {
            rig.events.publish(List.of(event));
        }
        if (writes > 3) {
            rig.events.filed(List.of(event));
        }
    }

    @Test
    void whereverAnAnnouncementWasCutOffTheNextStartMakesItWhole(Store store) {
        Rig dead = new Rig(store);
        Endpoint endpoint = dead.endpoint("{'url': 'https://crm.example.com/'}");
        for (int writes = 1; writes <= 4; writes++) {
            prefix(dead, endpoint, writes, writes);
        }
        Rig rig = new Rig(store);
        for (int n = 1; n <= 4; n++) {
            Event event = rig.announcer.announce(Rig.approved(n));
            assertThat(rig.mongoDeliveries.openById(Delivery.id(event, endpoint)))
                    .isPresent();
        }
        assertThat(rig.events.feed("default", 0, List.of(), 100).events()).hasSize(4);
        assertThat(rig.deliveries.page("default", null, null, null, null, 100))
                .hasSize(4)
                .extracting(Delivery::status)
                .containsOnly(DeliveryStatus.PENDING);
        assertThat(rig.deliverer.due(Set.of(), 100)).hasSize(4);
        assertThat(rig.events.left(Rig.HUB.id(), 100)).isEmpty();
    }

    @Test
    void whatIsPendingWithoutOpenWorkIsOpenedAgainAtTheStart(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint("{'url': 'https://crm.example.com/'}");
        rig.announcer.announce(Rig.approved(1));
        Call call = rig.claim(rig.woken.getFirst());
        rig.deliverer.settle(call, Rig.answer(204));
        rig.mongoDeliveries.pending(call.due().id(), rig.instant());
        assertThat(rig.deliverer.due(Set.of(), 10)).isEmpty();
        assertThat(rig.deliverer.reopen()).isEqualTo(1);
        assertThat(rig.deliverer.reopen()).isZero();
        assertThat(rig.deliverer.due(Set.of(), 10)).hasSize(1);
    }

    @Test
    void whatAHubHeldFromTheBeginningIsItsAloneUntilItStartsAgain(Store store) {
        Rig rig = new Rig(store);
        rig.eager = true;
        rig.endpoint("{'url': 'https://crm.example.com/'}");
        rig.announcer.announce(Rig.approved(1));
        Due held = rig.woken.getFirst();
        assertThat(held.heldBy()).isEqualTo(Rig.HUB.id());
        assertThat(rig.deliverer.due(Set.of(), 10)).as("for others").isEmpty();
        assertThat(rig.deliverer.claim(held)).isPresent();
        Rig restarted = new Rig(store);
        Due released = restarted.deliverer.due(Set.of(), 10).getFirst();
        assertThat(restarted.deliverer.claim(released)).isPresent();
        assertThat(restarted.mongoDeliveries.openById(held.id()).orElseThrow().version())
                .isGreaterThan(held.version());
    }

    @Test
    void whatAHubHadDoneBeforeItDiedIsNotDoneAgainAndTheRestIs(Store store) {
        Rig dead = new Rig(store);
        dead.eager = true;
        dead.endpoint("{'url': 'https://crm.example.com/1'}");
        dead.endpoint("{'url': 'https://crm.example.com/2'}");
        Event event = dead.announcer.announce(Rig.approved(1));
        dead.deliverer.settle(dead.deliverer.claim(dead.woken.getFirst()).orElseThrow(), Rig.answer(200));
        Due left = dead.woken.getLast();
        dead.deliverer.claim(left).orElseThrow();
        Rig restarted = new Rig(store);
        assertThat(restarted.deliverer.due(Set.of(), 10))
                .extracting(Due::id, Due::dlv)
                .containsExactly(tuple(left.id(), left.dlv()));
        assertThat(restarted.events.feed("default", 0, List.of(), 10).events()).containsExactly(event);
    }

    @Test
    void whatAHubHeldThatGivesNoSignOfLifeIsFreeForTheOthers(Store store) {
        Rig dead = new Rig(store);
        dead.eager = true;
        dead.endpoint("{'url': 'https://crm.example.com/'}");
        dead.announcer.announce(Rig.approved(1));
        Hubs its = new Hubs(store, Rig.HUB);
        its.beat();
        Rig other = new Rig(store, new Instance("another-hub"));
        DeadHubs deadHubs =
                new DeadHubs(new Hubs(store, new Instance("another-hub")), other.mongoDeliveries, other.filing);
        for (int look = 0; look < 5; look++) {
            assertThat(deadHubs.release()).as("while it lives").isZero();
            its.beat();
        }
        assertThat(other.deliverer.due(Set.of(), 10)).isEmpty();
        assertThat(deadHubs.release() + deadHubs.release() + deadHubs.release())
                .as("for as long as it may be late")
                .isZero();
        assertThat(deadHubs.release()).isEqualTo(1);
        assertThat(deadHubs.release()).isZero();
        Due free = other.deliverer.due(Set.of(), 10).getFirst();
        Call second = other.deliverer.claim(free).orElseThrow();
        Call first = dead.deliverer.claim(dead.woken.getFirst()).orElseThrow();
        assertThat(first.headers().get("webhook-id"))
                .as("it was only paused")
                .isEqualTo(second.headers().get("webhook-id"));
        other.deliverer.settle(second, Rig.answer(200));
        dead.deliverer.settle(first, Rig.answer(500));
        assertThat(other.deliveries.page("default", null, null, null, null, 10))
                .extracting(Delivery::status, Delivery::attempts)
                .containsExactly(tuple(DeliveryStatus.DELIVERED, 2));
        assertThat(other.mongoDeliveries.openById(free.id())).isEmpty();
    }

    @Test
    void announcedByManyAtOnceItIsOneEventAndOneDelivery(Store store) throws Exception {
        Rig rig = new Rig(store);
        rig.endpoint("{'url': 'https://crm.example.com/'}");
        Set<String> ids = new HashSet<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = pool.invokeAll(IntStream.range(0, 20)
                    .mapToObj(n -> (Callable<String>)
                            () -> rig.announcer.announce(Rig.approved(1)).id())
                    .toList());
            for (var one : all) {
                ids.add(one.get());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(rig.deliveries.page("default", null, null, null, null, 100)).hasSize(1);
        assertThat(rig.deliverer.due(Set.of(), 10)).hasSize(1);
        assertThat(rig.events.feed("default", 0, List.of(), 100).events()).hasSize(1);
    }

    @Test
    void itGoesToThoseWhoAskedForItAlone(Store store) {
        Rig rig = new Rig(store);
        Endpoint all = rig.endpoint("{'url': 'https://crm.example.com/a'}");
        Endpoint receipts = rig.endpoint("{'url': 'https://crm.example.com/b', 'events': ['receipt.*']}");
        rig.endpoint("{'url': 'https://crm.example.com/c', 'events': ['points.*']}");
        rig.endpoint("{'url': 'https://crm.example.com/d', 'disabled': true}");
        rig.endpoints.create("other", Rig.json("{'url': 'https://crm.example.com/e'}"));
        rig.announcer.announce(Rig.approved(1));
        assertThat(rig.woken).extracting(Due::endpoint).containsExactlyInAnyOrder(all.id(), receipts.id());
    }

    @Test
    void whatWasDeliveredIsNotOpenedByAnnouncingAgain(Store store) {
        Rig rig = new Rig(store);
        rig.endpoint("{'url': 'https://crm.example.com/'}");
        rig.announcer.announce(Rig.approved(1));
        rig.deliverer.settle(rig.claim(rig.woken.getFirst()), Rig.answer(204));
        rig.announcer.announce(Rig.approved(1));
        assertThat(rig.deliverer.due(Set.of(), 10)).isEmpty();
    }
}
