package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.event.Event;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Instance;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@StoreTest
class MemberOrderTest {
    private static final String ORDERED = "{'url': 'https://crm.example.com/', 'ordered': true}";

    private static Due open(Rig rig, Event event, Endpoint endpoint) {
        return rig.mongoDeliveries.openById(Delivery.id(event, endpoint)).orElseThrow();
    }

    private static Optional<Call> claim(Rig rig, Event event, Endpoint endpoint) {
        return rig.claim(Delivery.id(event, endpoint));
    }

    @Test
    void aLaterEventOfAMemberWaitsUntilTheOneBeforeHasArrivedAndOthersDoNot(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(ORDERED);
        Event first = rig.announcer.announce(Rig.approved(1));
        Event second = rig.announcer.announce(Rig.approved(2));
        Event ofAnother = rig.announcer.announce(Rig.approved("mem_2", 3));
        Event ofNobody = rig.announcer.announce(Rig.approved(null, 4));
        assertThat(claim(rig, second, endpoint)).isEmpty();
        assertThat(claim(rig, ofAnother, endpoint)).isPresent();
        assertThat(claim(rig, ofNobody, endpoint)).isPresent();
        Call call = claim(rig, first, endpoint).orElseThrow();
        rig.pass(Duration.ofSeconds(10));
        assertThat(claim(rig, second, endpoint)).as("the first is on its way").isEmpty();
        rig.deliverer.settle(call, Rig.answer(500));
        rig.pass(Duration.ofSeconds(3));
        assertThat(claim(rig, second, endpoint)).as("the first failed").isEmpty();
        rig.pass(Duration.ofSeconds(3));
        rig.deliverer.settle(claim(rig, first, endpoint).orElseThrow(), Rig.answer(200));
        assertThat(rig.deliverer.claim(rig.woken.getLast()))
                .as("woken at once")
                .hasValueSatisfying(next -> assertThat(next.due().event()).isEqualTo(second.id()));
    }

    @Test
    void oneThatIsExhaustedOrGoneByHandIsNotWaitedFor(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/', 'ordered': true, 'schedule': ['PT1S']}");
        List<Event> events = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            events.add(rig.announcer.announce(Rig.approved(n)));
        }
        rig.deliverer.settle(claim(rig, events.get(0), endpoint).orElseThrow(), Rig.answer(500));
        rig.pass(Duration.ofSeconds(2));
        rig.deliverer.settle(claim(rig, events.get(0), endpoint).orElseThrow(), Rig.answer(500));
        Call second = rig.deliverer.claim(rig.woken.getLast()).orElseThrow();
        String dlv = second.due().dlv();
        assertThatThrownBy(() -> rig.deliveries.skip("default", dlv))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.delivery_busy");
        rig.deliverer.settle(second, Rig.answer(500));
        assertThat(rig.deliveries.skip("default", dlv).status()).isEqualTo(DeliveryStatus.SKIPPED);
        assertThat(rig.deliverer.claim(rig.woken.getLast())).isPresent();
        assertThatThrownBy(() -> rig.deliveries.skip("default", dlv))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.delivery_ended");
        rig.pass(Duration.ofDays(1));
        assertThat(rig.claim(second.due().id())).isEmpty();
    }

    @Test
    void oneThatACrashLeftWithoutADeliveryIsNotOvertaken(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(ORDERED);
        Event cutOff = rig.cutOff(Rig.approved(1), endpoint);
        Event second = rig.announcer.announce(Rig.approved(2));
        assertThat(claim(rig, second, endpoint)).isEmpty();
        assertThat(rig.woken.getLast().event()).as("made good").isEqualTo(cutOff.id());
        rig.deliverer.settle(claim(rig, cutOff, endpoint).orElseThrow(), Rig.answer(200));
        assertThat(rig.announcer.announce(Rig.approved(1))).isEqualTo(cutOff);
        assertThat(rig.deliverer.claim(rig.woken.getLast())).isPresent();
        assertThat(claim(rig, cutOff, endpoint)).as("once").isEmpty();
    }

    @Test
    void whoeverOpensOneTooLateFindsThatItHasArrived(Store store) {
        Rig rig = new Rig(store);
        rig.eager = true;
        Endpoint endpoint = rig.endpoint(ORDERED);
        Event first = rig.announcer.announce(Rig.approved(1));
        Due opened = rig.woken.getLast();
        rig.deliverer.settle(rig.deliverer.claim(opened).orElseThrow(), Rig.answer(200));
        rig.mongoDeliveries.open(List.of(opened));
        rig.pass(Deliverer.HOLD);
        assertThat(rig.deliverer.claim(opened)).isEmpty();
        assertThat(rig.mongoDeliveries.openById(Delivery.id(first, endpoint))).isEmpty();
    }

    @Test
    void whatWasAnnouncedBeforeTheEndpointWasOrderedIsNotWaitedFor(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/'}");
        Event before = rig.announcer.announce(Rig.approved(1));
        rig.endpoints.change("default", endpoint.id(), null, json -> Rig.json(ORDERED));
        Event after = rig.announcer.announce(Rig.approved(2));
        assertThat(claim(rig, after, endpoint)).isPresent();
        assertThat(claim(rig, before, endpoint)).isPresent();
    }

    @Test
    void theCursorIsKeptNowAndThenAndIsOnlyAShortCut(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(ORDERED);
        for (int n = 1; n <= 120; n++) {
            rig.deliverer.settle(
                    claim(rig, rig.announcer.announce(Rig.approved(n)), endpoint)
                            .orElseThrow(),
                    Rig.answer(200));
        }
        MongoCursors cursors = new MongoCursors(store);
        assertThat(cursors.seq(endpoint.id() + "/mem_1").orElseThrow()).isBetween(100L, 120L);
        Rig restarted = new Rig(store);
        Event held = restarted.announcer.announce(Rig.approved(121));
        Event next = restarted.announcer.announce(Rig.approved(122));
        assertThat(claim(restarted, next, endpoint)).isEmpty();
        assertThat(claim(restarted, held, endpoint)).isPresent();
    }

    /**
     * Two hubs, three members, failures, and a crash after any write: of the announcement, of the claim, of the
     * settlement. Nothing is sent before all before it have ended, and everything ends.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverIsCutOffNothingIsOvertakenAndAllArrives(long seed, Store store) {
        Random random = new Random(seed);
        List<Rig> hubs = new ArrayList<>();
        for (int hub = 0; hub < 2; hub++) {
            hubs.add(new Rig(store, new Instance("hub-" + hub)));
        }
        Endpoint endpoint = hubs.getFirst().endpoint(ORDERED);
        Map<String, List<Long>> arrived = new HashMap<>();
        int announced = 0;
        for (int step = 0; step < 4_000; step++) {
            Rig hub = hubs.get(random.nextInt(2));
            hub.filing.file();
            if (announced < 30 && random.nextInt(4) == 0) {
                announce(hub, endpoint, ++announced, random);
            }
            List<Due> due = hub.deliverer.due(Set.of(), 10);
            if (!due.isEmpty()) {
                send(hub, due.get(random.nextInt(due.size())), arrived, random);
            } else if (announced == 30) {
                for (int n = 1; n <= 30; n++) {
                    hub.announcer.announce(Rig.approved("mem_" + n % 3, n)); // as the sweeper does
                }
            }
            if (random.nextInt(20) == 0) {
                int crashed = random.nextInt(2);
                Rig restarted = new Rig(store, new Instance("hub-" + crashed));
                restarted.pass(Duration.between(restarted.instant(), hub.instant()));
                hubs.set(crashed, restarted);
            }
            Duration time = Duration.ofSeconds(random.nextInt(due.isEmpty() ? 1_800 : 3));
            hubs.forEach(one -> one.pass(time));
            if (announced == 30
                    && arrived.values().stream().mapToLong(List::size).sum() == 30) {
                break;
            }
        }
        for (int member = 0; member < 3; member++) {
            assertThat(arrived.get("mem_" + member)).hasSize(10).isSorted().doesNotHaveDuplicates();
        }
    }

    /** Perhaps only its first writes, or the last of them much later. */
    private static void announce(Rig hub, Endpoint endpoint, int n, Random random) {
        if (random.nextInt(3) > 0) {
            hub.announcer.announce(Rig.approved("mem_" + n % 3, n));
            return;
        }
        hub.cutOff(Rig.approved("mem_" + n % 3, n), endpoint);
    }

    private static void send(Rig hub, Due due, Map<String, List<Long>> arrived, Random random) {
        Optional<Call> call = hub.deliverer.claim(due);
        if (call.isEmpty() || random.nextInt(10) == 0) {
            return; // nothing to send, or a crash before it was sent
        }
        List<Long> before = arrived.computeIfAbsent(due.member(), key -> new ArrayList<>());
        assertThat(due.seq()).as("in order").isLessThanOrEqualTo(before.size() + 1L);
        if (random.nextInt(3) == 0) {
            hub.deliverer.settle(call.get(), Rig.answer(503));
            return;
        }
        if (due.seq() == before.size() + 1L) {
            before.add(due.seq());
        }
        switch (random.nextInt(4)) {
            case 0 -> {} // a crash before it was settled
            case 1 -> {
                // a crash before the next was woken
                hub.mongoDeliveries.settle(new Settlement(
                        call.get().due(),
                        DeliveryStatus.DELIVERED,
                        new Attempt(hub.instant(), 200, null, 1, null),
                        null,
                        hub.instant(),
                        null));
            }
            case 2 -> {
                // a crash before the open work ended
                hub.deliverer.settle(call.get(), Rig.answer(200));
                hub.mongoDeliveries.open(List.of(due));
            }
            default -> hub.deliverer.settle(call.get(), Rig.answer(200));
        }
    }
}
