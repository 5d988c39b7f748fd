package dev.slipway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.intake.Intake;
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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@StoreTest
class DuplicateFinderTest {
    @TempDir
    Path dir;

    private MongoReceipts receipts;
    private Intake intake;
    private DuplicateFinder finder;

    @BeforeEach
    void open(Store store) throws IOException {
        receipts = new MongoReceipts(store, Clock.systemUTC());
        intake = Intakes.of(receipts, new FileDocumentStore(dir), new Ids(Clock.systemUTC()), Clock.systemUTC());
        finder = new DuplicateFinder(new MongoFingerprints(store), receipts);
    }

    @Test
    void theSecondOfTwoIsFoundOnceTheFirstIsDecided() {
        Work first = handIn("4711");
        assertThat(finder.find(first.receipt())).isEqualTo(new Finding.None());
        Work second = handIn("4711");
        assertThat(finder.find(second.receipt())).isEqualTo(new Finding.Wait(first.id()));
        end(first, Status.APPROVED);
        assertThat(finder.find(second.receipt())).isInstanceOfSatisfying(Finding.Found.class, found -> {
            assertThat(found.signal().code()).isEqualTo("duplicate.text");
            assertThat(found.signal().refersTo()).isEqualTo(first.id());
        });
    }

    @Test
    void oneThatWasRefusedOwnsNothing() {
        Work first = handIn("4711");
        finder.find(first.receipt());
        end(first, Status.REJECTED);
        assertThat(finder.find(handIn("4711").receipt())).isEqualTo(new Finding.None());
    }

    @Test
    void anotherNumberIsAnotherPurchase() {
        Work first = handIn("104711");
        finder.find(first.receipt());
        end(first, Status.APPROVED);
        assertThat(finder.find(handIn("998230", "09:01").receipt())).isEqualTo(new Finding.None());
    }

    @Test
    void ofManyAtOnceExactlyOneIsNoDuplicate() throws Exception {
        List<Work> all = IntStream.range(0, 8).mapToObj(n -> handIn("4711")).toList();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = pool.invokeAll(all.stream()
                    .map(work -> (Callable<Status>) () -> untilEnded(work))
                    .toList());
            long approved = 0;
            for (var end : ends) {
                approved += end.get() == Status.APPROVED ? 1 : 0;
            }
            assertThat(approved).isEqualTo(1);
        }
    }

    private Status untilEnded(Work work) {
        while (true) {
            switch (finder.find(work.receipt())) {
                case Finding.None none -> {
                    return end(work, Status.APPROVED);
                }
                case Finding.Found found -> {
                    return end(work, Status.REJECTED);
                }
                case Finding.Wait wait -> Thread.onSpinWait();
            }
        }
    }

    private Status end(Work work, Status status) {
        receipts.save(work.with(work.receipt().withStatus(status), Step.DONE)).orElseThrow();
        return status;
    }

    private Work handIn(String number) {
        return handIn(number, "18:42");
    }

    private Work handIn(String number, String time) {
        Reading reading = new Reading(
                Merchant.named("Markthalle Nord"),
                PurchasedAt.parse("2026-11-20T" + time),
                number,
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
        return intake.accept(
                        new Submission(
                                "acme", "m-1", new Channel("http", "api"), null, null, null, List.of(), reading, null),
                        List.of(),
                        "mem_1")
                .work();
    }
}
