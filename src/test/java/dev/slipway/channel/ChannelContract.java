package dev.slipway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.peer.HubClient;
import dev.slipway.peer.HubProcess;
import dev.slipway.store.StoreExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every kind of channel keeps to, against a real peer and with a hub in a process of its own. Each test has members
 * of its own, as all share the hub and the peer.
 */
@Tag("store")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChannelContract {
    /** How the channel under test is called. */
    protected static final String NAME = "under-test";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Each costs a start of the hub; the long runs kill more often. */
    private static final int RESTARTS = 1;

    private static final int MANY = Integer.getInteger("slipway.chaos.many", 30);

    /** For the peer and the hub; the hub's folder is {@code data} in it. */
    protected Path dir;

    private HubProcess hub;

    /** Starts the peer; after {@link #stopPeer} with what it held and where it was. */
    protected abstract void startPeer() throws Exception;

    /** Takes the peer off the network; what it holds stays. */
    protected abstract void stopPeer() throws Exception;

    /** Whether the peer takes the channel's credentials from now on; answers false where there are none to refuse. */
    protected abstract boolean admit(boolean admitted) throws Exception;

    /** The channel file: a channel {@link #NAME} of tenant {@code default} that looks often; null if it needs none. */
    protected abstract String channel() throws Exception;

    /** What the channel file's {@code {{env:…}}} stand for. */
    protected Map<String, String> environment() throws Exception {
        return Map.of();
    }

    /** Leaves a document for the hub as a sender would. */
    protected abstract void put(String member, String name, byte[] document) throws Exception;

    /** How many things lie there that are neither done with nor put aside. */
    protected abstract int waiting() throws Exception;

    /** The names of what was put aside as refused, without the way to them. */
    protected abstract Set<String> refused() throws Exception;

    /** Makes room at a peer that holds in memory what was taken. */
    protected void clearTaken() throws Exception {}

    /** Whether the hub looks there; else it is given things, and there is nothing that it could find down. */
    protected boolean polled() {
        return true;
    }

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        dir = scratch;
        startPeer();
        Path channels = Files.createDirectories(dir.resolve("routes/channels"));
        String channel = channel();
        if (channel != null) {
            Files.writeString(channels.resolve(NAME + ".camel.yaml"), channel);
        }
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("SLIPWAY_ROUTES", dir.resolve("routes").toString());
        if (StoreExtension.testUri() != null) {
            String database = "channel_" + UUID.randomUUID().toString().substring(0, 12);
            environment.put("SLIPWAY_MONGODB_URI", StoreExtension.named(StoreExtension.testUri(), database));
        }
        hub = new HubProcess(dir.resolve("data"), environment).start();
    }

    @AfterAll
    void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        stopPeer();
    }

    @Test
    void eachThingIsTakenOnceAndStaysTakenWhenTheHubStartsAgain() throws Exception {
        put("once", "a.html", Documents.receipt(1));
        put("once", "b.html", Documents.receipt(2));
        untilTaken("once", 2);
        untilNothingWaits();
        hub.close();
        hub.start();
        untilPolled();
        assertThat(of("once")).hasSize(2);
    }

    @Test
    void aHubKilledBetweenFetchingAndAcknowledgingTakesNothingTwiceAndLeavesNothing() throws Exception {
        int all = 30;
        for (int n = 0; n < all; n++) {
            put("killed", n + ".html", Documents.receipt(100 + n));
        }
        for (int kill = 1; kill <= RESTARTS; kill++) {
            int some = kill * 4;
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() -> of("killed").size() >= some);
            hub.kill();
            hub.start();
        }
        untilTaken("killed", all);
        untilNothingWaits();
        untilPolled();
        assertThat(of("killed")).hasSize(all);
    }

    @Test
    void aPeerThatWentAwayIsSeenAsDownAndTheChannelComesBackByItself() throws Exception {
        assumeTrue(polled(), "this kind is not polled");
        stopPeer();
        untilState("down");
        startPeer();
        put("restarted", "a.html", Documents.receipt(201));
        untilTaken("restarted", 1);
        untilState("up");
    }

    @Test
    void credentialsThatAreRefusedAreSeenAsDownAndTheChannelComesBackByItself() throws Exception {
        assumeTrue(admit(false), "this kind has no credentials");
        untilState("down");
        assertThat(hub.client().healthy()).as("the rest of the hub").isTrue();
        admit(true);
        put("admitted", "a.html", Documents.receipt(202));
        untilTaken("admitted", 1);
        untilState("up");
    }

    @Test
    void poisonIsPutAsideAndToldAndWhatIsGoodAroundItIsTaken() throws Exception {
        put("poisoned", "1.html", Documents.receipt(301));
        put("poisoned", "2.txt", "no receipt".getBytes());
        put("poisoned", "3.html", Documents.receipt(302));
        put("poisoned", "4.jpg", Documents.brokenOff());
        put("poisoned", "5.html", Documents.receipt(303));
        untilTaken("poisoned", 3);
        untilNothingWaits();
        assertThat(refused()).contains("2.txt", "4.jpg");
        untilRefused("document.unsupported");
        untilRefused("document.truncated");
        assertThat(of("poisoned")).hasSize(3);
    }

    @Test
    void aDocumentOfTwentyMebibytesIsTakenAndALargerOneRefused() throws Exception {
        put("large", "whole.jpg", Documents.picture(20 << 20));
        put("large", "larger.jpg", Documents.picture((20 << 20) + 1));
        untilTaken("large", 1);
        untilNothingWaits();
        assertThat(refused()).contains("larger.jpg");
        untilRefused("document.too_large");
        assertThat(of("large")
                        .getFirst()
                        .path("documents")
                        .path(0)
                        .path("bytes")
                        .asLong())
                .isEqualTo(20 << 20);
    }

    @Test
    void manySmallOnesAreAllTaken() throws Exception {
        for (int n = 0; n < MANY; n++) {
            put("many", n + ".html", Documents.receipt(1000 + n));
        }
        untilTaken("many", MANY);
        untilNothingWaits();
        assertThat(of("many")).hasSize(MANY);
    }

    /** {@code -Pchaos -Dslipway.chaos.channel-kills=10}: 500 documents come in while the hub is killed again and again. */
    @Test
    @EnabledIfSystemProperty(named = "slipway.chaos.channel-kills", matches = "\\d+")
    void aHubKilledAtRandomInstantsLosesNothingAndTakesNothingTwice() throws Exception {
        hub.close();
        hub.with("SLIPWAY_ROLES", "intake").start();
        int all = Integer.getInteger("slipway.chaos.documents", 500);
        int kills = Integer.getInteger("slipway.chaos.channel-kills");
        for (int n = 0; n < all; n++) {
            put("chaos", n + ".html", Documents.receipt(10_000 + n));
        }
        for (int kill = 1; kill <= kills; kill++) {
            untilTaken("chaos", kill * all / (kills + 1));
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000_000L));
            hub.kill();
            System.out.printf("killed, %d of %d at the peer%n", waiting(), all);
            hub.start();
        }
        untilTaken("chaos", all);
        untilNothingWaits();
        untilPolled();
        assertThat(of("chaos").stream()
                        .map(r -> r.path("source").path("filename").asText()))
                .hasSize(all)
                .doesNotHaveDuplicates();
        System.out.printf(
                "%d killed %d times: %d receipts%n", all, kills, of("chaos").size());
    }

    /**
     * {@code -Pchaos -Dslipway.chaos.large=200}: so many documents of 20 MiB through a hub with the role intake and a
     * heap of 256 MiB, which would end by its own hand if it were not enough.
     */
    @Test
    @EnabledIfSystemProperty(named = "slipway.chaos.large", matches = "\\d+")
    void manyLargeOnesNeedNoMoreHeap() throws Exception {
        int all = Integer.getInteger("slipway.chaos.large");
        hub.close();
        hub.with("SLIPWAY_ROLES", "intake")
                .with("SLIPWAY_INTAKE_MAXWAITING", "100000")
                .with("JAVA_TOOL_OPTIONS", "-XX:+ExitOnOutOfMemoryError")
                .heap("256m")
                .start();
        for (int n = 0; n < all; n++) {
            put("heavy", n + ".jpg", Documents.picture((20 << 20) - n));
            if (n % 4 == 3) {
                untilTaken("heavy", n - 3);
            }
            if (n % 20 == 19) {
                clearTaken();
                System.out.printf("%d of %d documents of 20 MiB: %s%n", n + 1, all, heap());
            }
        }
        untilTaken("heavy", all);
        untilNothingWaits();
        System.out.printf("%d documents of 20 MiB: %s%n", all, heap());
        assertThat(of("heavy")).hasSize(all);
    }

    private String heap() {
        return hub().get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line ->
                        line.startsWith("jvm_gc_live_data") || line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .map(line -> line.replaceAll(".*id=\"([^\"]*)\".* ", "$1 "))
                .collect(Collectors.joining(", "));
    }

    @Test
    void namesAsTheyComeAreKept() throws Exception {
        List<String> names = oddNames();
        for (int n = 0; n < names.size(); n++) {
            put("odd", names.get(n), Documents.receipt(400 + n));
        }
        untilTaken("odd", names.size());
        untilNothingWaits();
        assertThat(of("odd").stream().map(r -> r.path("source").path("filename").asText()))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    /** Fewer where a peer cannot hold one of them. */
    protected List<String> oddNames() {
        return List.of(
                "Beleg für Größe №1 😀.html",
                "two  spaces.html",
                "up..and..down..html",
                "${body} {{env:HOME}} #bean:x.html",
                "a&b=c#d%20e+f;g.html",
                "quote's \"and\" more.html",
                "no-extension",
                "n".repeat(250) + ".html");
    }

    protected final HubClient hub() {
        return hub.client();
    }

    /** The receipts of a member, or none while the hub has not heard of them. */
    protected final List<JsonNode> of(String member) {
        return hub.client().all("/v1/receipts?member=" + member);
    }

    protected final void untilTaken(String member, int receipts) {
        await("receipts of " + member)
                .atMost(PATIENCE.plusMillis(receipts * 500L))
                // asking for many is work for the hub that takes them
                .pollInterval(Duration.ofMillis(200 + receipts * 5L))
                .ignoreExceptions()
                .until(() -> of(member).size() >= receipts);
    }

    protected final void untilNothingWaits() {
        await("nothing left at the peer").atMost(PATIENCE).ignoreExceptions().until(() -> waiting() == 0);
    }

    /** Until the event {@code intake.refused} with this code is told, or who gave it has the answer. */
    protected void untilRefused(String code) {
        await(code).atMost(PATIENCE).until(() -> StreamSupport.stream(
                        hub().get("/v1/events?types=intake.refused&limit=500")
                                .orThrow()
                                .body()
                                .path("data")
                                .spliterator(),
                        false)
                .map(event -> event.path("data"))
                .anyMatch(data -> data.path("code").asText().equals(code)));
    }

    protected final void untilState(String state) {
        await("channel " + state)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> standing().path("state").asText().equals(state));
    }

    /** Until the channel has looked twice more, so that what was there at the call was seen. */
    protected final void untilPolled() {
        for (int look = 0; polled() && look < 2; look++) {
            String last = standing().path("lastPollAt").asText();
            await().atMost(PATIENCE)
                    .until(() -> !standing().path("lastPollAt").asText().equals(last)
                            && standing().path("state").asText().equals("up"));
        }
    }

    private JsonNode standing() {
        return hub().all("/v1/channels").stream()
                .filter(channel -> channel.path("name").asText().equals(NAME))
                .findFirst()
                .orElseThrow();
    }
}
