package dev.slipway.hub;

import dev.slipway.payout.Payouts;
import dev.slipway.store.StoreProperties;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes payout files to the exports folder: each is whole and on disk, or not there. */
@Component("exportFiles")
class ExportFiles {
    private static final Logger log = LoggerFactory.getLogger(ExportFiles.class);
    /** What is younger is being worked on by the one who began it. */
    private static final Duration BEING_DONE = Duration.ofMinutes(2);

    private final Payouts payouts;
    private final Path folder;
    private final Clock clock;

    ExportFiles(Payouts payouts, StoreProperties store, Clock clock) {
        this.payouts = payouts;
        this.folder = store.dataDir().resolve("exports");
        this.clock = clock;
    }

    /** Finishes batches that a crash left half collected or half cancelled. */
    public void resume() {
        int resumed = payouts.resume(clock.instant().minus(BEING_DONE));
        if (resumed > 0) {
            log.info("finished {} payout batches that were left half done", resumed);
        }
    }

    /** Writes the files of approved batches that nobody has taken yet. */
    public void write() throws IOException {
        payouts.export(this::put, clock.instant().minus(BEING_DONE));
    }

    private void put(String name, Payouts.Download file) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve("." + name + ".part");
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            file.writeTo(out);
            channel.force(true);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true); // the rename itself
        }
        log.info("payout file written file={}", name);
    }
}
