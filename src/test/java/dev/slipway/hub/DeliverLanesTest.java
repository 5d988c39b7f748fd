package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.webhook.Due;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliverLanesTest {
    private static Due due(String endpoint, int n) {
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
                1);
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
}
