package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.receipt.Channel;
import dev.slipway.receipt.Ids;
import dev.slipway.receipt.Refusal;
import dev.slipway.store.DocumentStore;
import dev.slipway.store.FileDocumentStore;
import dev.slipway.store.Store;
import dev.slipway.store.StoreTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@StoreTest
class IntakeTest {
    private static final MongoReceipts.Query ALL = new MongoReceipts.Query(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path dir;

    private MongoReceipts receipts;
    private DocumentStore documents;
    private Intake intake;

    @BeforeEach
    void open(Store store) throws IOException {
        receipts = new MongoReceipts(store, Clock.tickMillis(ZoneOffset.UTC));
        documents = new FileDocumentStore(dir);
        intake = Intakes.of(
                receipts, documents, new Ids(Clock.tickMillis(ZoneOffset.UTC)), Clock.tickMillis(ZoneOffset.UTC));
    }

    @Test
    void aReceiptIsThereWithItsDocumentOnceItWasAccepted() throws IOException {
        byte[] photo = photo(1);
        Work work = accept(intake, submission(null, photo), "mem_1").work();
        assertThat(receipts.find("acme", work.id())).contains(work);
        try (InputStream in = documents.open(new DocumentStore.Key("acme", work.id(), 0))) {
            assertThat(in.readAllBytes()).isEqualTo(photo);
        }
        assertThat(receipts.find("other", work.id()))
                .as("nothing crosses tenants")
                .isEmpty();
        assertThat(receipts.due(10)).containsExactly(work.id());
    }

    @Test
    void theSameReferenceIsOneReceiptHoweverManyComeAtOnce() throws Exception {
        byte[] photo = photo(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = pool.invokeAll(IntStream.range(0, 12)
                    .mapToObj(n -> (Callable<String>) () -> accept(intake, submission("bon-1", photo), "mem_1")
                            .work()
                            .id())
                    .toList());
            for (var one : all) {
                assertThat(one.get()).isEqualTo(all.getFirst().get());
            }
        }
        assertThat(receipts.list("acme", ALL, null, 50)).hasSize(1);
    }

    @Test
    void aRepeatCompletesWhatACrashLeftMissing() throws IOException {
        byte[] photo = photo(1);
        Ids ids = new Ids(Clock.tickMillis(ZoneOffset.UTC));
        Path readOnly = dir.resolve("read-only");
        DocumentStore broken = new FileDocumentStore(readOnly);
        Files.delete(readOnly);
        Files.createFile(readOnly); // a file in the folder's place: nothing can be kept
        Intake crashing = Intakes.of(receipts, broken, ids, Clock.tickMillis(ZoneOffset.UTC));
        assertThatThrownBy(() -> accept(crashing, submission("bon-1", photo), "mem_1"));
        assertThat(receipts.list("acme", ALL, null, 50))
                .as("not acknowledged, not there")
                .isEmpty();
        Accepted again = accept(intake, submission("bon-1", photo), "mem_1");
        assertThat(again.repeated()).isFalse();
        assertThat(receipts.list("acme", ALL, null, 50)).hasSize(1);
        assertThat(accept(intake, submission("bon-1", photo), "mem_1").repeated())
                .isTrue();
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() {
        assertThatThrownBy(() -> accept(intake, submission("bon-1", new byte[0]), "mem_1"))
                .isInstanceOf(Refusal.class);
        assertThat(receipts.list("acme", ALL, null, 50)).isEmpty();
        assertThat(dir.toFile().list()).isEmpty();
    }

    @Test
    void onlyOneWorkerHasAReceiptAndALostOneLearnsOfIt() throws IOException {
        Work work = accept(intake, submission(null, photo(1)), "mem_1").work();
        Work mine = receipts.take(work.id(), Duration.ofSeconds(45)).orElseThrow();
        assertThat(receipts.take(work.id(), Duration.ofSeconds(45))).isEmpty();
        assertThat(receipts.due(10)).isEmpty();
        receipts.save(mine.with(mine.receipt(), Step.CHECK)).orElseThrow();
        assertThat(receipts.save(mine.with(mine.receipt(), Step.DONE)))
                .as("an old version")
                .isEmpty();
        assertThat(receipts.releaseAll()).isEqualTo(1);
        assertThat(receipts.due(10)).containsExactly(work.id());
    }

    @Test
    void documentsWithoutAReceiptAreSweptOnceTheyAreOld() throws IOException {
        Work work = accept(intake, submission(null, photo(1)), "mem_1").work();
        documents.put(new DocumentStore.Key("acme", "rcp_never", 0), InputStream.nullInputStream());
        int swept = documents.sweep(Instant.now().plusSeconds(5), key -> receipts.find(key.tenant(), key.receipt())
                .isPresent());
        assertThat(swept).isEqualTo(1);
        documents.open(new DocumentStore.Key("acme", work.id(), 0)).close();
    }

    private static Accepted accept(Intake intake, Submission submission, String member) {
        return intake.accept(submission, intake.admit(submission.documents()), member);
    }

    private static Submission submission(String reference, byte[] photo) {
        return new Submission(
                "acme",
                "m-1",
                new Channel("http", "api"),
                null,
                null,
                reference,
                List.of(Uploads.of("a", photo)),
                null,
                null);
    }

    private static byte[] photo(int shade) throws IOException {
        BufferedImage image = new BufferedImage(60, 90, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, shade);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
