package dev.slipway.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.peer.HubProcess;
import dev.slipway.store.StoreExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hubs on one MongoDB take members' happenings and send them to five endpoints; one is killed, the other goes on
 * with what it had in hand, while as much comes in as before. A longer run takes {@code
 * -Dslipway.chaos.kills-of-two=10}: they are killed by turns, and started again once what was acknowledged has come.
 */
@Tag("store")
class WebhookTwoHubsIT {
    private static final int KILLS = Integer.getInteger("slipway.chaos.kills-of-two", 1);
    private static final int MEMBERS = 6;
    private static final long SEED = Long.getLong("slipway.chaos.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @TempDir
    Path dir;

    @Test
    void whatTheDeadOneHadInHandTheOtherSends() throws Exception {
        assumeTrue(StoreExtension.testUri() != null, "skipped: SLIPWAY_TEST_MONGODB_URI names no MongoDB");
        System.out.println("seed " + SEED);
        Map<String, String> environment = Map.of(
                "SLIPWAY_MONGODB_URI",
                StoreExtension.named(StoreExtension.testUri(), "two_" + Math.abs(SEED % 1_000_000)));
        try (HubProcess one = new HubProcess(dir.resolve("one"), environment);
                HubProcess other = new HubProcess(dir.resolve("other"), environment);
                FiveEndpoints endpoints = new FiveEndpoints()) {
            List<HubProcess> hubs = List.of(one, other);
            one.start();
            other.start();
            endpoints.create(one.client());
            EventLoad load = new EventLoad(List.of(one.client(), other.client()));
            try (load) {
                load.begin(MEMBERS, 20);
                for (int kill = 0; kill < KILLS; kill++) {
                    int enough = load.acknowledged().size() + random.nextInt(200, 500);
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(Duration.ofMinutes(2))
                            .until(() -> load.acknowledged().size() >= enough);
                    HubProcess dead = hubs.get(kill % 2);
                    dead.kill();
                    long killed = FiveEndpoints.now();
                    Set<String> before = Set.copyOf(load.acknowledged());
                    endpoints.killed();
                    System.out.printf(
                            "the last of %,d came %.1f s after the kill%n",
                            before.size(), (endpoints.allCame(before) - killed) / 1e6);
                    dead.start();
                }
            }
            System.out.printf("kills %d of two hubs: %s%n", KILLS, endpoints.check(one.client(), load));
        }
    }
}
