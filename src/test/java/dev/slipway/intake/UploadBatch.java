package dev.slipway.intake;

import dev.slipway.store.StoreProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Gives tests of what lies below this room a place for what comes in. */
public final class UploadBatch {
    private UploadBatch() {}

    public static UploadFiles.Batch in(Path dir) throws IOException {
        return new UploadFiles(
                        new StoreProperties(dir, null),
                        new IntakeProperties(
                                20_971_520, 120_000_000, 20, Duration.ofSeconds(45), 8, Duration.ofHours(24)))
                .begin();
    }
}
