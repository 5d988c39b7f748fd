package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.peer.HubProcess;
import dev.slipway.store.StoreExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the hub at random instants while members' happenings and purchases come in and go out to five endpoints, one of
 * them ordered. A longer run takes {@code -Pchaos -Dslipway.chaos.kills=200}.
 */
@Tag("store")
class WebhookKillIT {
    private static final int KILLS = Integer.getInteger("slipway.chaos.kills", 10);
    private static final int MEMBERS = 6;
    /** Happenings between two kills, at most; some more come to be while the hub is being killed. */
    private static final int BETWEEN = Integer.getInteger("slipway.chaos.between", 80);

    private static final long SEED = Long.getLong("slipway.chaos.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @TempDir
    Path dir;

    @Test
    void allArrivesEverywhereInOrderAndTwiceOnlyWhatWasInFlight() throws Exception {
        System.out.println("seed " + SEED);
        Map<String, String> environment = StoreExtension.testUri() == null
                ? Map.of()
                : Map.of(
                        "SLIPWAY_MONGODB_URI",
                        StoreExtension.named(StoreExtension.testUri(), "webhooks_" + Math.abs(SEED % 1_000_000)));
        try (HubProcess hub = new HubProcess(dir.resolve("data"), environment);
                FiveEndpoints endpoints = new FiveEndpoints()) {
            hub.start();
            endpoints.create(hub.client());
            EventLoad load = new EventLoad(List.of(hub.client()));
            try (load) {
                load.begin(MEMBERS, 0);
                for (int kill = 0; kill < KILLS; kill++) {
                    if (random.nextBoolean()) {
                        park(random.nextInt(500, 6_000)); // in its start, or soon after
                    } else {
                        hub.untilUp();
                        int enough = load.acknowledged().size() + random.nextInt(1, BETWEEN);
                        await().pollInterval(Duration.ofMillis(1))
                                .atMost(Duration.ofMinutes(1))
                                .until(() -> load.acknowledged().size() >= enough);
                        park(random.nextInt(50));
                    }
                    hub.kill();
                    hub.begin(); // and cannot send anything within the next few tenths of a second
                    endpoints.killed();
                }
                hub.untilUp();
            }
            System.out.printf("kills %d: %s%n", KILLS, endpoints.check(hub.client(), load));
            assertThat(Files.readString(hub.log())).doesNotContain("did not agree with its documents");
        }
    }

    private static void park(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
