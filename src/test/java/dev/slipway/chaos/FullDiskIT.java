package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.channel.Documents;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Pchaos -Dslipway.chaos.small-disk=DIR}: a folder on a file system of its own, of some 200 MiB, which is filled
 * to its last byte while receipts come in, by HTTP and from a folder elsewhere.
 */
@EnabledIfSystemProperty(named = "slipway.chaos.small-disk", matches = ".+")
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path elsewhere;

    private final List<String> acknowledged = new ArrayList<>();
    private int documents;

    @Test
    void nothingIsAcknowledgedThatDoesNotFitAndAllGoesOnWhenThereIsRoomAgain() throws Exception {
        Path disk = Files.createDirectories(Path.of(System.getProperty("slipway.chaos.small-disk"))
                .resolve(UUID.randomUUID().toString()));
        Path inbox = Files.createDirectories(elsewhere.resolve("inbox"));
        try (HubProcess process = new HubProcess(disk.resolve("data"), Map.of("SLIPWAY_ROUTES", routes(inbox)))) {
            HubClient hub = process.start().client();
            assertThat(large(hub).status()).isEqualTo(202);
            Path ballast = disk.resolve("ballast");
            fill(ballast, 2 << 20);
            HubClient.Answer full = large(hub);
            assertThat(full.status()).as(full.text()).isEqualTo(503);
            assertThat(full.body().path("code").asText()).isEqualTo("server.storage");
            assertThat(full.header("Retry-After")).isNotNull();
            fill(disk.resolve("rest"), 0);
            await("nothing fits any more")
                    .atMost(PATIENCE)
                    .until(() -> small(hub).status() == 503);
            Files.write(Files.createDirectories(inbox.resolve("m-9")).resolve("left.html"), Documents.receipt(999));
            await("the hub answers questions")
                    .during(Duration.ofSeconds(5))
                    .atMost(PATIENCE)
                    .until(() -> hub.get("/v1/receipts").ok());
            assertThat(inbox.resolve("m-9/left.html")).exists();
            Files.delete(disk.resolve("rest"));
            Files.delete(ballast);
            await("room again")
                    .atMost(PATIENCE)
                    .until(() -> large(hub).status() == 202 && small(hub).status() == 202);
            await("the folder's file").atMost(PATIENCE).until(() -> Files.notExists(inbox.resolve("m-9/left.html")));
            all(hub);
            process.kill();
            all(process.start().client());
            assertThat(Files.readString(process.log())).doesNotContain("did not agree with its documents");
            System.out.printf(
                    "%d handed in, %d acknowledged on a disk that was full for a while%n",
                    documents, acknowledged.size());
        }
    }

    private static String routes(Path inbox) throws IOException {
        Path routes = inbox.resolveSibling("routes");
        Files.writeString(
                Files.createDirectories(routes.resolve("channels")).resolve("left.camel.yaml"), """
                - templatedRoute:
                    routeTemplateRef: folder
                    routeId: channel-left
                    parameters:
                      - {name: name, value: left}
                      - {name: tenant, value: default}
                      - {name: folder, value: "%s"}
                """.formatted(inbox));
        return routes.toString();
    }

    /** Each that was acknowledged is there once and ends. */
    private void all(HubClient hub) {
        await("each ends").atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            List<JsonNode> receipts = hub.all("/v1/receipts");
            assertThat(receipts)
                    .allMatch(receipt -> !receipt.path("decision").isNull()
                            || receipt.path("status").asText().equals("failed"));
            assertThat(receipts.stream().map(receipt -> receipt.path("id").asText()))
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged);
            assertThat(hub.all("/v1/receipts?member=m-9")).hasSize(1);
        });
        assertThat(hub.get("/v1/ledger/audit").orThrow().body().path("ok").asBoolean())
                .isTrue();
    }

    private HubClient.Answer large(HubClient hub) throws IOException {
        return handIn(hub, Documents.picture(5 << 20 | documents));
    }

    private HubClient.Answer small(HubClient hub) {
        return handIn(hub, Documents.receipt(documents));
    }

    private HubClient.Answer handIn(HubClient hub, byte[] document) {
        HubClient.Answer answer = hub.handIn("m-1", Map.of("a", document), Map.of("reference", "r-" + documents++));
        if (answer.ok()) {
            acknowledged.add(answer.body().path("id").asText());
        }
        return answer;
    }

    private static void fill(Path file, long leave) throws IOException {
        byte[] some = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (Files.getFileStore(file).getUsableSpace() > leave) {
                out.write(some, 0, (int)
                        Math.min(some.length, Files.getFileStore(file).getUsableSpace() - leave));
            }
        } catch (IOException full) {
            // as it was to be
        }
    }
}
