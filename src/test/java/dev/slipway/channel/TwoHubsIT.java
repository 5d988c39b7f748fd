package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.HubProcess;
import dev.slipway.peer.S3Server;
import dev.slipway.store.StoreExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Two hubs on one MongoDB look at the same place, and one of them is killed half-way. A longer run takes
 * {@code -Dslipway.chaos.two-hubs=1000}.
 */
@Tag("store")
class TwoHubsIT {
    private static final int DOCUMENTS = Integer.getInteger("slipway.chaos.two-hubs", 60);
    private static final Duration PATIENCE = Duration.ofMinutes(4).plusMillis(DOCUMENTS * 300L);

    @TempDir
    Path dir;

    @Test
    void eachFileOfAnSftpDirectoryIsTakenOnce() throws Exception {
        DropFolder drop = new DropFolder(Files.createDirectories(dir.resolve("peer/in")));
        try (SftpPeer peer = new SftpPeer(drop.folder()).start()) {
            takeAll(
                    drop,
                    SftpChannelIT.channel("shared", peer.port()),
                    Map.of("SFTP_PASSWORD", SftpPeer.PASSWORD, "SFTP_KNOWN_HOSTS", peer.knownHosts()));
        }
    }

    @Test
    void eachFileOfAFolderIsTakenOnce() throws Exception {
        DropFolder drop = new DropFolder(Files.createDirectories(dir.resolve("peer/in")));
        takeAll(drop, FolderChannelIT.channel("shared", drop.folder()), Map.of());
    }

    @Test
    void eachObjectOfABucketIsTakenOnce() throws Exception {
        try (S3Server server = new S3Server();
                S3Client s3 = server.client()) {
            s3.createBucket(bucket -> bucket.bucket("shared"));
            takeAll(
                    new DropBucket(s3, "shared"),
                    S3ChannelIT.channel("shared", server, "shared"),
                    S3ChannelIT.CREDENTIALS);
        }
    }

    @Test
    void eachMailOfAMailboxIsTakenOnce() throws Exception {
        MailPeer peer = new MailPeer();
        peer.box("promo");
        try {
            takeAll(
                    new DropMailbox(peer, "promo"),
                    ImapChannelIT.channel("shared", peer),
                    Map.of("SLIPWAY_TEST_MAIL_PASSWORD", MailPeer.password("promo")));
        } finally {
            peer.stop();
        }
    }

    private void takeAll(Drop drop, String channel, Map<String, String> credentials) throws Exception {
        assumeTrue(StoreExtension.testUri() != null, "skipped: SLIPWAY_TEST_MONGODB_URI names no MongoDB");
        Files.writeString(
                Files.createDirectories(dir.resolve("routes/channels")).resolve("shared.camel.yaml"), channel);
        Map<String, String> environment = new HashMap<>(credentials);
        environment.put("SLIPWAY_ROUTES", dir.resolve("routes").toString());
        String database = "two_" + UUID.randomUUID().toString().substring(0, 12);
        environment.put("SLIPWAY_MONGODB_URI", StoreExtension.named(StoreExtension.testUri(), database));
        try (HubProcess one = new HubProcess(dir.resolve("one"), environment);
                HubProcess other = new HubProcess(dir.resolve("other"), environment)) {
            one.start();
            other.start();
            for (int n = 0; n < DOCUMENTS; n++) {
                drop.put("m-" + n % 7, n + ".html", Documents.receipt(2000 + n));
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> taken(other).size() > DOCUMENTS / 3);
            one.kill();
            one.start();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> drop.waiting() == 0);
            List<JsonNode> receipts = taken(one);
            Set<String> names = new HashSet<>();
            receipts.forEach(
                    receipt -> names.add(receipt.path("source").path("filename").asText()));
            assertThat(receipts).hasSize(DOCUMENTS);
            assertThat(names).hasSize(DOCUMENTS);
            assertThat(drop.taken()).as("no lock file either").isEqualTo(names);
            assertThat(drop.refused()).isEmpty();
            int[] counts = {counted(one), counted(other)};
            System.out.printf("the hub killed took some, then %d more, the other %d%n", counts[0], counts[1]);
            assertThat(counts[1]).isPositive().isLessThan(DOCUMENTS);
        }
    }

    private static List<JsonNode> taken(HubProcess hub) {
        return hub.client().all("/v1/receipts");
    }

    private static int counted(HubProcess hub) {
        return hub.client().all("/v1/channels").stream()
                .filter(channel -> channel.path("name").asText().equals("shared"))
                .mapToInt(channel -> channel.path("taken").asInt())
                .sum();
    }
}
