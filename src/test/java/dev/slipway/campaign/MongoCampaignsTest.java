package dev.slipway.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.event.Happening;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StoreTest
class MongoCampaignsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void theSameContentIsTheSameVersionAndOtherContentTheNext(Store store) {
        MongoCampaigns campaigns = new MongoCampaigns(store, CLOCK);
        assertThat(campaigns.put("t", "cmp_a", named("A"), null).campaign().version())
                .isEqualTo(1);
        assertThat(campaigns.put("t", "cmp_a", named("A"), null).campaign().version())
                .isEqualTo(1);
        assertThat(campaigns.put("t", "cmp_a", named("B"), null).campaign().version())
                .isEqualTo(2);
        assertThat(campaigns.put("t", "cmp_a", named("A"), null).campaign().version())
                .isEqualTo(3);
        assertThat(campaigns.definition("t", "cmp_a", 2))
                .hasValueSatisfying(two -> assertThat(two.definition()).isEqualTo(named("B")));
        assertThat(campaigns.definition("t", "cmp_a", 4)).isEmpty();
        assertThat(campaigns.definition("u", "cmp_a", 1)).isEmpty();
    }

    @Test
    void writersAtOnceMakeDistinctVersionsWithoutGaps(Store store) throws Exception {
        MongoCampaigns campaigns = new MongoCampaigns(store, CLOCK);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> writers = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Integer>) () ->
                            new MongoCampaigns(store, CLOCK).put("t", "cmp_a", named("N" + i), null) == null ? 0 : 1)
                    .toList();
            for (var writer : pool.invokeAll(writers)) {
                writer.get();
            }
        }
        assertThat(campaigns.find("t", "cmp_a").orElseThrow().campaign().version())
                .isEqualTo(20);
        assertThat(IntStream.rangeClosed(1, 20)
                        .mapToObj(version -> campaigns
                                .definition("t", "cmp_a", version)
                                .orElseThrow()
                                .definition()
                                .name())
                        .distinct())
                .hasSize(20);
        assertThat(campaigns.untold("t", "cmp_a")).hasSize(19);
    }

    @Test
    void ofWritersWhoSawTheSameVersionOneIsTaken(Store store) throws Exception {
        MongoCampaigns campaigns = new MongoCampaigns(store, CLOCK);
        campaigns.put("t", "cmp_a", named("A"), null);
        int taken = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> writers = IntStream.range(0, 10)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        try {
                            campaigns.put("t", "cmp_a", named("N" + i), 1L);
                            return true;
                        } catch (Refusal e) {
                            assertThat(e.code()).isEqualTo("request.version_conflict");
                            return false;
                        }
                    })
                    .toList();
            for (var writer : pool.invokeAll(writers)) {
                taken += writer.get() ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo(1);
        assertThat(campaigns.find("t", "cmp_a").orElseThrow().campaign().version())
                .isEqualTo(2);
    }

    @Test
    void aHeadThatACrashLeftBehindIsMovedOnByTheNextWriter(Store store) {
        MongoCampaigns campaigns = new MongoCampaigns(store, CLOCK);
        campaigns.put("t", "cmp_a", named("A"), null);
        store.collection(dev.slipway.store.CollectionSpec.of("campaign_versions", "_id"))
                .insertOne(new org.bson.Document("_id", "t/cmp_a/2")
                        .append("tenant", "t")
                        .append("campaign", "cmp_a")
                        .append("version", 2)
                        .append("at", java.util.Date.from(NOW))
                        .append("definition", CampaignDocument.json(named("B"))));
        assertThat(campaigns.put("t", "cmp_a", named("B"), null).campaign().version())
                .isEqualTo(2);
        assertThat(campaigns.untold("t", "cmp_a")).extracting(Happening::cause).containsExactly("campaign/cmp_a/v2");
    }

    @Test
    void itBeginsAsADraftAndIsStartedAndStopped(Store store) {
        MongoCampaigns campaigns = new MongoCampaigns(store, CLOCK);
        assertThat(campaigns.put("t", "cmp_a", named("A"), null).status()).isEqualTo(CampaignStatus.DRAFT);
        assertThat(campaigns.running("t", NOW)).isEmpty();
        assertRefused("campaign.not_running", () -> campaigns.stop("t", "cmp_a", null));
        assertRefused("request.version_conflict", () -> campaigns.start("t", "cmp_a", 2L));
        assertRefused("campaign.not_found", () -> campaigns.start("u", "cmp_a", null));

        Standing started = campaigns.start("t", "cmp_a", 1L);
        assertThat(started.status()).isEqualTo(CampaignStatus.RUNNING);
        assertThat(started.startedAt()).isEqualTo(NOW);
        assertThat(campaigns.start("t", "cmp_a", 1L)).isEqualTo(started);
        assertThat(campaigns.running("t", NOW)).extracting(Campaign::id).containsExactly("cmp_a");
        assertThat(campaigns.running("u", NOW)).isEmpty();

        campaigns.put("t", "cmp_a", named("B"), null);
        assertThat(new MongoCampaigns(store, CLOCK).running("t", NOW))
                .as("found again after a restart, in its new version")
                .containsExactly(new Campaign("t", "cmp_a", 2, named("B")));

        assertThat(campaigns.stop("t", "cmp_a", null).status()).isEqualTo(CampaignStatus.STOPPED);
        assertThat(campaigns.running("t", NOW)).isEmpty();
        assertThat(campaigns.list("t", null, 10)).hasSize(1);
        assertThat(campaigns.list("u", null, 10)).isEmpty();
    }

    @Test
    void aRunningCampaignEndsOnceNoReceiptCanCountAnyMore(Store store) {
        MongoCampaigns campaigns = new MongoCampaigns(store, CLOCK);
        campaigns.put("t", "cmp_a", named("A"), null);
        campaigns.start("t", "cmp_a", null);
        Instant lastHour = Instant.parse("2027-01-14T22:30:00Z");
        Instant after = Instant.parse("2027-01-14T23:30:00Z");
        MongoCampaigns later = new MongoCampaigns(store, Clock.fixed(after, ZoneOffset.UTC));
        assertThat(later.find("t", "cmp_a").orElseThrow().status()).isEqualTo(CampaignStatus.ENDED);
        assertThat(later.running("t", after)).isEmpty();
        assertThat(later.running("t", lastHour))
                .as("for a receipt that came in time")
                .hasSize(1);
        assertRefused("campaign.ended", () -> later.start("t", "cmp_a", null));
        assertRefused("campaign.ended", () -> later.stop("t", "cmp_a", null));
    }

    @Test
    void eachTransitionStaysUntoldUntilItIsTold(Store store) {
        MongoCampaigns campaigns = new MongoCampaigns(store, CLOCK);
        campaigns.put("t", "cmp_a", named("A"), null);
        campaigns.put("t", "cmp_a", named("B"), null);
        campaigns.start("t", "cmp_a", null);
        campaigns.stop("t", "cmp_a", null);
        assertThat(campaigns.untold(NOW, 10)).as("not before its time").isEmpty();
        List<Happening> untold = new MongoCampaigns(store, CLOCK).untold(NOW.plusSeconds(1), 10);
        assertThat(untold)
                .extracting(Happening::type)
                .containsExactlyInAnyOrder("campaign.updated", "campaign.started", "campaign.stopped");
        assertThat(untold).extracting(Happening::cause).doesNotHaveDuplicates();
        assertThat(untold).allSatisfy(one -> assertThat(one.data())
                .containsEntry("id", "cmp_a")
                .containsEntry("name", "B")
                .containsEntry("version", 2));
        campaigns.told(untold.getFirst());
        campaigns.told(untold.getFirst());
        assertThat(campaigns.untold(NOW.plusSeconds(1), 10)).hasSize(2);
        untold.forEach(campaigns::told);
        assertThat(campaigns.untold(NOW.plusSeconds(1), 10)).isEmpty();
        campaigns.start("t", "cmp_a", null);
        assertThat(campaigns.untold("t", "cmp_a")).extracting(Happening::cause).containsExactly("campaign/cmp_a/s3");
    }

    private static Definition named(String name) {
        return CampaignDocumentTest.read(
                "schema: slipway.campaign/1\nname: " + name
                        + "\nperiod: {from: 2026-10-01, to: 2026-12-31, zone: Europe/Berlin}\nrewards: [{kind: points, perUnit: 1}]\nreceipts: {maxAgeDays: 14}\n");
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
