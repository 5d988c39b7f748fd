package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.webhook.Due;
import dev.slipway.webhook.EndpointHealth.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliverLanesTest {
    private static Due due(String endpoint, int n) {
        return due(endpoint, n, 1);
    }

    private static Due announced(String endpoint, int n) {
        return due(endpoint, n, 0);
    }

    private static Due due(String endpoint, int n, long version) {
        String event = "evt_" + n;
        return new Due(
                event + "/" + endpoint,
                1,
                "default",
                "dlv_" + n,
                event,
                "receipt.approved",
                "mem_1",
                n,
                endpoint,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                null,
                null,
                version,
                null);
    }

    private static Due replayed(String endpoint, int n) {
        return new Due(
                "evt_" + n + "/" + endpoint,
                1,
                "default",
                "dlv_" + n,
                "evt_" + n,
                "receipt.approved",
                "mem_1",
                n,
                endpoint,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                null,
                null,
                1,
                "job_1");
    }

    @Test
    void anEndpointRunsUpToItsShareAndTheRestWaits() {
        DeliverLanes lanes = new DeliverLanes(2, 10, 10);
        assertThat(lanes.offer(due("a", 1))).containsExactly(due("a", 1));
        assertThat(lanes.offer(due("a", 2))).containsExactly(due("a", 2));
        assertThat(lanes.offer(due("a", 3))).isEmpty();
        assertThat(lanes.busy()).containsExactly("a");
        assertThat(lanes.offer(due("b", 1))).containsExactly(due("b", 1));
        assertThat(lanes.done(due("a", 1))).containsExactly(due("a", 3));
        assertThat(lanes.busy()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsNotTakenTwice() {
        DeliverLanes lanes = new DeliverLanes(1, 10, 10);
        lanes.offer(due("a", 1));
        lanes.offer(due("a", 2));
        assertThat(lanes.offer(due("a", 1))).isEmpty();
        assertThat(lanes.offer(due("a", 2))).isEmpty();
        assertThat(lanes.done(due("a", 1))).containsExactly(due("a", 2));
        assertThat(lanes.done(due("a", 2))).isEmpty();
    }

    @Test
    void lanesTakeTurnsWhereAllIsFull() {
        DeliverLanes lanes = new DeliverLanes(5, 2, 10);
        for (int n = 1; n <= 4; n++) {
            lanes.offer(due("a", n));
        }
        lanes.offer(due("b", 1));
        assertThat(lanes.done(due("a", 1))).hasSize(1);
        assertThat(List.of(lanes.done(due("a", 2)), lanes.busy())).asString().contains("a");
        assertThat(lanes.busy()).doesNotContain("b");
    }

    @Test
    void whatDidNotFitIsAskedForOnceThereIsRoom() {
        DeliverLanes lanes = new DeliverLanes(1, 10, 1);
        lanes.offer(due("a", 1));
        lanes.offer(due("a", 2));
        lanes.offer(due("a", 3));
        assertThat(lanes.drained()).isFalse();
        assertThat(lanes.done(due("a", 1))).containsExactly(due("a", 2));
        assertThat(lanes.drained()).isTrue();
        assertThat(lanes.drained()).isFalse();
    }

    @Test
    void ofWhatWasLeftOverAndWhatIsNewEachFourthTurnIsOfWhatIsNew() {
        DeliverLanes lanes = new DeliverLanes(1, 10, 10);
        IntStream.rangeClosed(1, 3).forEach(n -> lanes.offer(announced("a", n)));
        IntStream.rangeClosed(4, 8).forEach(n -> lanes.offer(due("a", n)));
        lanes.more("a");
        assertThat(lanes.done(announced("a", 1))).containsExactly(due("a", 4));
        assertThat(lanes.done(due("a", 4))).containsExactly(due("a", 5));
        assertThat(lanes.done(due("a", 5))).containsExactly(due("a", 6));
        assertThat(lanes.done(due("a", 6))).containsExactly(announced("a", 2));
        assertThat(lanes.done(announced("a", 2))).containsExactly(due("a", 7));
        assertThat(lanes.drained()).isFalse();
        assertThat(lanes.done(due("a", 7))).containsExactly(due("a", 8));
        assertThat(lanes.drained()).as("what is new waits on").isTrue();
        assertThat(lanes.done(due("a", 8))).containsExactly(announced("a", 3));
    }

    @Test
    void whereDeliveriesEndQuicklyItIsKnownHowLongTheExcessTakes() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        DeliverLanes lanes = lanes(1, now);
        for (int n = 0; n < 200; n++) {
            lanes.offer(announced("a", n));
        }
        assertThat(lanes.ahead(List.of("a"))).as("nothing has ended yet").isZero();
        for (int n = 0; n < 100; n++) {
            now.set(now.get().plusMillis(10));
            lanes.done(announced("a", n));
        }
        assertThat(lanes.ahead(List.of("a", "b"))).as("b has nothing before it").isZero();
        assertThat(lanes.ahead(List.of("a")))
                .as("99 wait, which is 75 more than a few")
                .isBetween(Duration.ofMillis(750), Duration.ofMillis(950));
        now.set(now.get().plusSeconds(1));
        assertThat(lanes.ahead(List.of("a"))).as("it hangs").isZero();
    }

    @Test
    void nobodyWaitsForAnEndpointThatIsSlow() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        DeliverLanes lanes = lanes(1, now);
        for (int n = 0; n < 200; n++) {
            lanes.offer(announced("a", n));
        }
        for (int n = 0; n < 100; n++) {
            now.set(now.get().plusMillis(60));
            lanes.done(announced("a", n));
        }
        assertThat(lanes.ahead(List.of("a"))).isZero();
    }

    private static DeliverLanes lanes(int perEndpoint, AtomicReference<Instant> now) {
        return new DeliverLanes(perEndpoint, 10, 1_000, endpoint -> new Share(8, Instant.EPOCH), now::get);
    }

    @Test
    void aClosedLaneStartsNothingUntilItsTimeAndThenOneAtOnce() {
        Map<String, Share> shares = new HashMap<>();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        DeliverLanes lanes =
                new DeliverLanes(8, 10, 10, end -> shares.getOrDefault(end, new Share(8, Instant.EPOCH)), now::get);
        shares.put("a", new Share(1, Instant.EPOCH.plusSeconds(5)));
        assertThat(lanes.room("a")).isFalse();
        assertThat(lanes.offer(due("a", 1))).isEmpty();
        assertThat(lanes.offer(due("a", 2))).as("left to the store").isEmpty();
        assertThat(lanes.busy()).containsExactly("a");
        assertThat(lanes.offer(due("b", 1))).containsExactly(due("b", 1));
        now.set(Instant.EPOCH.plusMillis(4_999));
        assertThat(lanes.resume()).isEmpty();
        now.set(Instant.EPOCH.plusSeconds(5));
        assertThat(lanes.resume()).containsExactly(due("a", 1));
        assertThat(lanes.offer(due("a", 2))).as("one probe").isEmpty();
        shares.remove("a");
        assertThat(lanes.done(due("a", 1))).containsExactly(due("a", 2));
    }

    @Test
    void whereNinetyNineHangTheHundredthHasItsTurn() {
        DeliverLanes lanes = new DeliverLanes(8, 64, 1_000);
        int started = 0;
        for (int endpoint = 1; endpoint <= 99; endpoint++) {
            for (int n = 1; n <= 2_000; n++) {
                started += lanes.offer(due("hangs" + endpoint, n)).size();
            }
        }
        assertThat(started).as("bounded").isEqualTo(64 + 2 * (99 - 8));
        assertThat(lanes.offer(due("well", 1))).containsExactly(due("well", 1));
        assertThat(lanes.offer(due("well", 2))).containsExactly(due("well", 2));
        assertThat(lanes.done(due("well", 1))).isEmpty();
        assertThat(lanes.offer(due("well", 3))).containsExactly(due("well", 3));
    }

    @Test
    void whatAJobSendsAgainWaitsForWhatWasJustAnnounced() {
        DeliverLanes lanes = new DeliverLanes(4, 64, 10);
        assertThat(lanes.offer(replayed("a", 1))).containsExactly(replayed("a", 1));
        assertThat(lanes.offer(replayed("a", 2))).containsExactly(replayed("a", 2));
        assertThat(lanes.offer(replayed("a", 3)))
                .as("two places are left to what comes")
                .isEmpty();
        assertThat(lanes.replaying()).containsExactly("a");
        assertThat(lanes.busy()).as("what is live is looked for all the same").isEmpty();
        assertThat(lanes.offer(due("a", 4))).containsExactly(due("a", 4));
        assertThat(lanes.offer(due("a", 5))).containsExactly(due("a", 5));
        assertThat(lanes.offer(due("a", 6))).isEmpty();
        assertThat(lanes.done(replayed("a", 1))).containsExactly(due("a", 6));
        assertThat(lanes.done(replayed("a", 2))).as("never none").containsExactly(replayed("a", 3));
    }

    @Test
    void whileSomethingIsLiveInItsLaneAJobHasAQuarterOfIt() {
        DeliverLanes lanes = new DeliverLanes(8, 512, 10);
        lanes.offer(due("a", 1));
        int started = 0;
        for (int n = 2; n <= 8; n++) {
            started += lanes.offer(replayed("a", n)).size();
        }
        assertThat(started).isEqualTo(2);
        assertThat(lanes.done(due("a", 1))).hasSize(4).allMatch(Due::replay);
    }

    @Test
    void whileMuchIsLiveElsewhereAJobHasAQuarterOfItsLane() {
        DeliverLanes lanes = new DeliverLanes(4, 64, 10);
        for (int n = 1; n <= 3; n++) {
            lanes.offer(due("b", n));
        }
        assertThat(lanes.offer(replayed("a", 4))).containsExactly(replayed("a", 4));
        assertThat(lanes.offer(replayed("a", 5))).isEmpty();
        assertThat(lanes.done(due("b", 1))).containsExactly(replayed("a", 5));
    }

    @Test
    void jobsTakeNoMoreThanASmallPartOfAllPlaces() {
        DeliverLanes lanes = new DeliverLanes(4, 64, 10);
        int started = 0;
        for (int n = 1; n <= 20; n++) {
            started += lanes.offer(replayed("e" + n, n)).size();
        }
        assertThat(started).isEqualTo(4);
        assertThat(lanes.offer(due("e20", 21))).containsExactly(due("e20", 21));
    }

    @Test
    void aBatchOfAJobHasRoomWhileLittleOfItWaits() {
        DeliverLanes lanes = new DeliverLanes(4, 64, 10);
        for (int n = 1; n <= 4; n++) {
            assertThat(lanes.roomAgain("a")).isTrue();
            lanes.offer(replayed("a", n));
        }
        assertThat(lanes.roomAgain("a")).isFalse();
        assertThat(lanes.room("a")).as("for what is live").isTrue();
    }
}
