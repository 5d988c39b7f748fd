package dev.slipway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.slipway.event.Event;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@StoreTest
class RecoveriesTest {
    private static final String URL = "{'url': 'https://crm.example.com/', 'schedule': []}";

    private static List<Event> announce(Rig rig, int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            events.add(rig.announcer.announce(Rig.approved("mem_" + n % 3, n)));
        }
        return events;
    }

    private static Recovery begin(Rig rig, Endpoint endpoint, Recovery.Only only) {
        return rig.recoveries.begin("default", endpoint.id(), rig.instant().minusSeconds(3_600), null, null, only);
    }

    /** Sends all that is due, and answers which events went. */
    private static List<String> send(Rig rig, int status) {
        List<String> sent = new ArrayList<>();
        List<Due> all = new ArrayList<>(rig.deliverer.due(Set.of(), 1_000));
        all.addAll(rig.deliverer.replays(Set.of(), 1_000));
        for (Due due : all) {
            Optional<Call> call = rig.deliverer.claim(due);
            call.ifPresent(one -> {
                sent.add(one.due().event());
                rig.deliverer.settle(one, Rig.answer(status));
            });
        }
        return sent;
    }

    /** Runs the job to its end. */
    private static List<String> run(Rig rig, Recovery job) {
        List<String> sent = new ArrayList<>();
        while (rig.recoveries.get("default", job.id()).status() == Recovery.Status.RUNNING) {
            rig.replays.goOn();
            sent.addAll(send(rig, 200));
            rig.pass(Duration.ofMillis(250));
        }
        sent.addAll(send(rig, 200));
        return sent;
    }

    @ParameterizedTest
    @CsvSource({"MISSING,0 1", "FAILED,2 3", "UNDELIVERED,0 1 2 3", "ALL,0 1 2 3 4 5"})
    void ofARangeWhatWasAskedForIsSentAgain(Recovery.Only only, String expected, Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/', 'schedule': [], 'disabled': true}");
        List<Event> events = announce(rig, 0, 1);
        rig.endpoints.change("default", endpoint.id(), null, json -> Rig.json(URL));
        events.addAll(announce(rig, 2, 3));
        send(rig, 500);
        events.addAll(announce(rig, 4, 5));
        send(rig, 200);
        rig.pass(Duration.ofSeconds(1));
        List<String> sent = run(rig, begin(rig, endpoint, only));
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(List.of(expected.split(" ")).stream()
                        .map(Integer::parseInt)
                        .map(events::get)
                        .map(Event::id)
                        .toList());
        assertThat(rig.woken).allSatisfy(due -> assertThat(due.endpoint()).isEqualTo(endpoint.id()));
    }

    @Test
    void onlyTheRangeAndTheTypesThatWereAskedFor(Store store) {
        Rig rig = new Rig(store);
        announce(rig, 1, 2);
        rig.pass(Duration.ofHours(1));
        Instant since = rig.instant();
        List<Event> inside = announce(rig, 3, 4);
        Instant until = rig.instant();
        rig.pass(Duration.ofHours(1));
        announce(rig, 5, 6);
        Endpoint endpoint = rig.endpoint(URL);
        assertThat(run(rig, rig.recoveries.begin("default", endpoint.id(), since, until, null, null)))
                .containsExactlyInAnyOrderElementsOf(
                        inside.stream().map(Event::id).toList());
        assertThat(run(rig, rig.recoveries.begin("default", endpoint.id(), since, null, List.of("points.*"), null)))
                .isEmpty();
    }

    @Test
    void aJobGoesOnWhereItWasAfterACrashAndSendsNothingTwice(Store store) {
        Rig rig = new Rig(store);
        List<Event> events = announce(rig, 1, 450);
        Endpoint endpoint = rig.endpoint(URL);
        Recovery job = begin(rig, endpoint, Recovery.Only.ALL);
        List<String> sent = new ArrayList<>();
        MongoRecoveries jobs = new MongoRecoveries(store);
        for (int crash = 0; crash < 100; crash++) {
            Rig restarted = new Rig(store);
            restarted.pass(Duration.between(restarted.instant(), rig.instant()).plusSeconds(crash + 1));
            Recovery before = restarted.recoveries.get("default", job.id());
            if (before.status() == Recovery.Status.DONE) {
                break;
            }
            restarted.replays.goOn();
            if (crash % 2 == 0) {
                sent.addAll(send(restarted, 200));
            }
            Recovery after = restarted.recoveries.get("default", job.id());
            if (crash % 3 == 0 && after.status() == Recovery.Status.RUNNING) {
                // opened, but the position was not written
                assertThat(jobs.replace(after.moved(
                                before.position(), 0, after.heldBy(), after.heldUntil(), restarted.instant())))
                        .isTrue();
            }
        }
        Rig last = new Rig(store);
        last.pass(Duration.ofHours(1));
        sent.addAll(send(last, 200));
        assertThat(sent)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(Event::id).toList());
    }

    @Test
    void whoeverOpensABatchHoldsItAndSendsItAtOnce(Store store) {
        Rig rig = new Rig(store);
        List<Event> events = announce(rig, 1, 3);
        rig.eager = true;
        Endpoint endpoint = rig.endpoint(URL);
        Recovery job = begin(rig, endpoint, null);
        rig.replays.goOn();
        assertThat(rig.deliverer.replays(Set.of(), 100))
                .as("others find nothing")
                .isEmpty();
        assertThat(rig.mongoDeliveries.openByIds(rig.woken.stream().map(Due::id).toList()))
                .containsExactlyInAnyOrderElementsOf(rig.woken);
        for (Due due : rig.woken) {
            Call call = rig.deliverer.claim(due).orElseThrow();
            assertThat(call.due()).as("held as it was opened").isEqualTo(due);
            rig.deliverer.settle(call, Rig.answer(200));
        }
        assertThat(rig.woken)
                .extracting(Due::event)
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(Event::id).toList());
        rig.filing.file();
        rig.pass(Duration.ofHours(1));
        assertThat(rig.deliverer.replays(Set.of(), 100)).isEmpty();
        assertThat(rig.recoveries.get("default", job.id()))
                .extracting(Recovery::status, Recovery::opened)
                .containsExactly(Recovery.Status.DONE, 3L);
    }

    @Test
    void whatWasHeldWhenItsHubDiedIsSentByTheNextAndNothingTwice(Store store) {
        Rig rig = new Rig(store);
        List<Event> events = announce(rig, 1, 60);
        Endpoint endpoint = rig.endpoint(URL);
        Recovery job = begin(rig, endpoint, Recovery.Only.ALL);
        List<String> sent = new ArrayList<>();
        for (int crash = 1; crash < 5; crash++) {
            Rig restarted = new Rig(store);
            restarted.eager = true;
            restarted.pass(Duration.between(restarted.instant(), rig.instant()).plusSeconds(crash));
            sent.addAll(send(restarted, 200));
            restarted.replays.goOn();
            List<Due> begun = List.copyOf(restarted.woken);
            for (Due due : begun.subList(0, begun.size() * 2 / 3)) {
                Call call = restarted.deliverer.claim(due).orElseThrow();
                sent.add(due.event());
                restarted.deliverer.settle(call, Rig.answer(200));
            }
        }
        assertThat(rig.recoveries.get("default", job.id()).status()).isEqualTo(Recovery.Status.DONE);
        assertThat(sent)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(Event::id).toList());
    }

    @Test
    void manyJobsTogetherHaveNoMoreOpenThanAFew(Store store) {
        Rig rig = new Rig(store);
        announce(rig, 1, 60);
        for (int n = 0; n < 8; n++) {
            begin(rig, rig.endpoint(URL), null);
        }
        rig.replays.goOn();
        assertThat(rig.deliverer.replays(Set.of(), 2_000)).hasSize(400);
    }

    @Test
    void aJobHasLittleOpenAndWaitsForItsEndpoint(Store store) {
        Rig rig = new Rig(store);
        announce(rig, 1, 450);
        Endpoint endpoint = rig.endpoint(URL);
        Recovery job = begin(rig, endpoint, null);
        for (int look = 0; look < 10; look++) {
            rig.replays.goOn();
        }
        assertThat(rig.deliverer.replays(Set.of(), 1_000)).hasSize(400).allMatch(Due::replay);
        assertThat(rig.deliverer.due(Set.of(), 1_000))
                .as("nothing live is behind them")
                .isEmpty();
        assertThat(rig.recoveries.cancel("default", job.id()).status()).isEqualTo(Recovery.Status.CANCELLED);
        send(rig, 200);
        rig.replays.goOn();
        assertThat(rig.deliverer.replays(Set.of(), 1_000)).isEmpty();
        assertThat(rig.recoveries.cancel("default", job.id()).opened()).isEqualTo(400);
    }

    @Test
    void anOrderedEndpointIsSentAMembersEventsOneAfterTheOther(Store store) {
        Rig rig = new Rig(store);
        List<Event> events = announce(rig, 1, 9);
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/', 'ordered': true}");
        Recovery job = begin(rig, endpoint, null);
        rig.replays.goOn();
        rig.replays.goOn();
        assertThat(rig.deliverer.replays(Set.of(), 100)).hasSize(3);
        assertThat(run(rig, job))
                .containsExactlyElementsOf(events.stream().map(Event::id).toList());
    }

    @Test
    void aJobForAnEndpointThatIsDisabledFails(Store store) {
        Rig rig = new Rig(store);
        announce(rig, 1, 2);
        Endpoint endpoint = rig.endpoint(URL);
        Recovery job = begin(rig, endpoint, null);
        rig.endpoints.disable("default", endpoint.id(), "gone");
        rig.replays.goOn();
        assertThat(rig.recoveries.get("default", job.id()))
                .extracting(Recovery::status, Recovery::error)
                .containsExactly(Recovery.Status.FAILED, "endpoint_disabled");
        assertThatThrownBy(() -> begin(rig, endpoint, null))
                .asInstanceOf(type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("webhook.endpoint_disabled");
    }

    @Test
    void anEndpointThatTheHubDisabledGetsWhatItMissedOnceItIsEnabledAgain(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint =
                rig.endpoint("{'url': 'https://crm.example.com/', 'schedule': [], 'events': ['receipt.*']}");
        List<Event> missed = announce(rig, 1, 2);
        send(rig, 500);
        rig.pass(Duration.ofDays(5));
        rig.failing.look();
        missed.addAll(announce(rig, 3, 4));
        assertThat(rig.endpoints.get("default", endpoint.id()).disabledReason()).isEqualTo("failing");
        rig.pass(Duration.ofDays(1));
        rig.failing.look();
        rig.endpoints.change(
                "default",
                endpoint.id(),
                null,
                json -> Rig.json("{'url': 'https://crm.example.com/', 'schedule': [], 'events': ['receipt.*']}"));
        rig.failing.look();
        rig.failing.look();
        rig.replays.goOn();
        assertThat(send(rig, 200))
                .containsExactlyInAnyOrderElementsOf(
                        missed.stream().map(Event::id).toList());
        rig.replays.goOn();
        assertThat(send(rig, 200)).isEmpty();
        assertThat(rig.health.share(endpoint.id()).atOnce()).isEqualTo(Breaker.MOST);
    }

    @ParameterizedTest
    @CsvSource({"/since,PT1H,,", "/since,-PT1H,-PT2H,", "/since,-P31D,,", "/types/0,-PT1H,,nope.*"})
    void whatIsWrongIsPointedAt(String pointer, Duration since, Duration until, String type, Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint(URL);
        assertThatThrownBy(() -> rig.recoveries.begin(
                        "default",
                        endpoint.id(),
                        rig.instant().plus(since),
                        until == null ? null : rig.instant().plus(until),
                        type == null ? null : List.of(type),
                        null))
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("webhook.recover_invalid");
                    assertThat(refusal.errors().getFirst().pointer()).isEqualTo(pointer);
                });
    }

    @Test
    void theLogForgetsWhatEndedLongAgoAndNothingElse(Store store) {
        Rig rig = new Rig(store);
        Endpoint endpoint = rig.endpoint("{'url': 'https://crm.example.com/'}");
        announce(rig, 1, 3);
        send(rig, 200);
        announce(rig, 4, 4);
        send(rig, 500);
        rig.pass(Duration.ofDays(20));
        List<Event> recent = announce(rig, 5, 5);
        rig.deliverer.settle(rig.claim(Delivery.id(recent.getFirst(), endpoint)).orElseThrow(), Rig.answer(200));
        rig.pass(Duration.ofDays(11));
        rig.log.forget();
        assertThat(rig.deliveries.page("default", endpoint.id(), null, null, null, 10))
                .extracting(Delivery::status)
                .containsExactly(DeliveryStatus.DELIVERED, DeliveryStatus.PENDING);
    }
}
