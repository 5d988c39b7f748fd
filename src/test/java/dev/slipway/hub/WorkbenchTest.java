package dev.slipway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.intake.IntakeProperties;
import dev.slipway.intake.Intakes;
import dev.slipway.intake.MongoReceipts;
import dev.slipway.intake.Step;
import dev.slipway.intake.Submission;
import dev.slipway.intake.Work;
import dev.slipway.receipt.Channel;
import dev.slipway.receipt.DocumentType;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Merchant;
import dev.slipway.receipt.Money;
import dev.slipway.receipt.PurchasedAt;
import dev.slipway.receipt.Reading;
import dev.slipway.receipt.Status;
import dev.slipway.store.FileDocumentStore;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@StoreTest
class WorkbenchTest {
    private static final int TRIES = 3;

    @TempDir
    Path dir;

    private final Clock clock = Clock.systemUTC();
    private final Wake wake =
            new Wake(null, new QueueProperties("seda:none", "seda:none", 1), new HubRoles(Set.of("intake")));
    private MongoReceipts receipts;
    private Workbench workbench;
    private String id;

    @BeforeEach
    void open(Store store) throws IOException {
        receipts = new MongoReceipts(store, clock);
        workbench = new Workbench(
                receipts,
                new IntakeProperties(1 << 20, 1_000_000, 20, Duration.ofMinutes(1), TRIES, Duration.ofHours(1)),
                wake,
                clock);
        Reading reading = new Reading(
                Merchant.named("Markthalle Nord"),
                PurchasedAt.parse("2026-11-20T18:42"),
                "4711",
                DocumentType.RECEIPT,
                "de",
                Money.of("23.95", "EUR"),
                false,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                "");
        id = Intakes.of(receipts, new FileDocumentStore(dir), new Ids(clock), clock)
                .accept(
                        new Submission(
                                "acme", "m-1", new Channel("http", "api"), null, null, null, List.of(), reading, null),
                        List.of(),
                        "mem_1")
                .work()
                .id();
    }

    @AfterEach
    void close() {
        wake.destroy();
    }

    @Test
    void aReceiptThatTheHubDiesOfAgainAndAgainFailsInTheEnd() {
        for (int death = 1; death <= 2 * TRIES; death++) {
            assertThat(workbench.take(id)).as("try %d", death).isNotNull();
            receipts.releaseAll(); // what the next hub does when it starts
        }
        assertThat(workbench.take(id)).isNull();
        Work work = receipts.find("acme", id).orElseThrow();
        assertThat(work.receipt().status()).isEqualTo(Status.FAILED);
        assertThat(work.next()).isEqualTo(Step.ANNOUNCE);
    }

    @Test
    void whatStumblesIsTriedSoOftenAndNoMore() {
        for (int stumble = 1; stumble <= TRIES; stumble++) {
            Work work = workbench.take(id);
            assertThat(work.next()).isNotEqualTo(Step.ANNOUNCE);
            workbench.stumbled(work, new IllegalStateException("not today"));
            receipts.releaseAll();
        }
        assertThat(receipts.find("acme", id).orElseThrow().receipt().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void whatIsWaitedForIsNoTry() {
        for (int wait = 0; wait < 10 * TRIES; wait++) {
            workbench.stumbled(workbench.take(id), new NotYet("another is in hand"));
            receipts.releaseAll();
        }
        assertThat(workbench.take(id).tries()).isEqualTo(1);
    }
}
