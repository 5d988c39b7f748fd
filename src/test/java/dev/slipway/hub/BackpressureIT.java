package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub with the role {@code intake} alone fills up; one with every role, on the same data, works it off. */
class BackpressureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    @Test
    void whatWaitsStopsWhatComesUntilItIsWorkedOff() throws Exception {
        Path data = dir.resolve("data");
        Path left = data.resolve("inbox/m-1/bon.jpg");
        try (HubProcess intake =
                new HubProcess(data, Map.of("SLIPWAY_ROLES", "intake", "SLIPWAY_INTAKE_MAXWAITING", "3"))) {
            HubClient hub = intake.start().client();
            for (int n = 0; n < 3; n++) {
                assertThat(hub.buy("m-" + n, "r-" + n, n).status()).isEqualTo(202);
            }
            HubClient.Answer busy = hub.buy("m-3", "r-3", 3);
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.body().path("code").asText()).isEqualTo("server.busy");
            assertThat(busy.header("Retry-After")).isNotNull();
            Files.createDirectories(left.getParent());
            Files.copy(Path.of("examples/receipts/08-nl-de-groene-winkel-shaded.jpg"), left);
            await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(() -> Files.exists(left));
            assertThat(hub.get("/v1/receipts?status=received").body().path("data"))
                    .hasSize(3);
        }
        try (HubProcess all = new HubProcess(data, Map.of("SLIPWAY_INTAKE_MAXWAITING", "3"))) {
            HubClient hub = all.start().client();
            await().atMost(PATIENCE).until(() -> Files.notExists(left));
            await().atMost(PATIENCE).until(() -> ended(hub) == 4);
            assertThat(hub.buy("m-3", "r-3", 3).status()).isEqualTo(202);
            JsonNode inbox = hub.get("/v1/channels").body().path("data").path(0);
            assertThat(inbox.path("name").asText()).isEqualTo("inbox");
            assertThat(inbox.path("taken").asLong()).isEqualTo(1);
            assertThat(Duration.parse(inbox.path("lag").asText())).isPositive();
        }
    }

    private static long ended(HubClient hub) {
        return hub.all("/v1/receipts").stream()
                .filter(receipt -> !receipt.path("decision").isNull())
                .count();
    }
}
