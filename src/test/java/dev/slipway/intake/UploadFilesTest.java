package dev.slipway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.receipt.Refusal;
import dev.slipway.store.StoreProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFilesTest {
    private static final IntakeProperties LIMITS =
            new IntakeProperties(1000, 120_000_000, 20, Duration.ofSeconds(45), 8, Duration.ofHours(24));

    @TempDir
    Path dir;

    @Test
    void whatIsAddedIsThereUntilItsBatchIsClosed() throws IOException {
        UploadFiles files = files();
        Path file;
        try (UploadFiles.Batch batch = files.begin()) {
            Upload upload = batch.add("../../etc/passwd", new ByteArrayInputStream(new byte[1000]));
            file = upload.file();
            assertThat(file).hasSize(1000).startsWith(dir);
            assertThat(upload.filename()).isEqualTo("../../etc/passwd");
        }
        assertThat(file).doesNotExist();
        files.close();
        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void moreThanIsTakenIsRefusedWhileItComes() throws IOException {
        UploadFiles files = files();
        try (UploadFiles.Batch batch = files.begin()) {
            assertThatThrownBy(() -> batch.add("a", new ByteArrayInputStream(new byte[1001])))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("document.too_large"));
        }
        files.close();
    }

    @Test
    void whatACrashLeftIsDeletedAtStartAndWhatIsInUseIsNot() throws IOException {
        UploadFiles running = files();
        Path mine =
                running.begin().add("a", new ByteArrayInputStream(new byte[10])).file();
        Path left = Files.createDirectories(dir.resolve("tmp/uploads-dead/1"));
        Files.createFile(dir.resolve("tmp/uploads-dead.lock"));
        Files.createFile(left.resolve("0"));
        UploadFiles second = files();
        assertThat(left).doesNotExist();
        assertThat(mine).exists();
        try (Stream<Path> there = Files.list(dir.resolve("tmp"))) {
            assertThat(there).hasSize(4);
        }
        second.close();
        running.close();
    }

    private UploadFiles files() throws IOException {
        return new UploadFiles(new StoreProperties(dir, null), LIMITS);
    }
}
