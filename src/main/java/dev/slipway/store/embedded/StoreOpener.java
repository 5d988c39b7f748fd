package dev.slipway.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and verifies the store of a folder, the first time and again after a commit that failed. */
final class StoreOpener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreOpener.class);

    private final Path file;
    private final String name;
    private final VersionMark mark;

    /** @param scheme the H2 file system to write through, empty for the machine's own */
    StoreOpener(Path folder, String scheme) {
        try {
            Files.createDirectories(folder);
            syncFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = folder.resolve("store.mv").toAbsolutePath();
        name = scheme + file;
        mark = new VersionMark(folder.resolve("store.version"));
    }

    /** A new file is only found again once its folder is synced; Windows has no such thing and needs none. */
    private static void syncFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** @throws IllegalStateException when the file is damaged, naming it and the collection, or in use elsewhere */
    StoreBackend open() {
        long synced = mark.read();
        try {
            StoreFile opened = StoreFile.open(name, synced);
            long version = opened.version();
            try {
                return verified(opened);
            } catch (DamagedException e) {
                if (version <= synced || synced == 0) {
                    throw e;
                }
                LOG.warn("store: version {} was not written to its end; going back to {}", version, synced, e);
                return openAt(synced);
            }
        } catch (DamagedException e) {
            throw new IllegalStateException(
                    file + " is damaged: " + e.getMessage()
                            + ". Nothing was changed; put a copy of the whole data directory in its place.",
                    e);
        }
    }

    /** Opens the store as it was at a version that was synced, forgetting what was written after it. */
    StoreBackend openAt(long version) {
        UnsyncedChunks.wipe(file, version);
        return verified(StoreFile.open(name, version));
    }

    private static StoreBackend verified(StoreFile opened) {
        try {
            return new StoreBackend(opened);
        } catch (DamagedException e) {
            opened.abandon();
            throw e;
        } catch (RuntimeException e) {
            opened.abandon();
            throw new DamagedException(e.toString(), e);
        }
    }

    void mark(long version) {
        mark.write(version);
    }

    @Override
    public void close() {
        mark.close();
    }
}
