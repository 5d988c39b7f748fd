package dev.slipway.intake;

import dev.slipway.receipt.Refusal;
import dev.slipway.store.StoreProperties;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where documents lie while they come in, so that none is ever whole in memory: {@code SLIPWAY_DATA_DIR/tmp}, in a folder
 * of this process. A lock that dies with the process marks it as in use; what another process left there is deleted at
 * start.
 */
@Component
public class UploadFiles {
    private static final String LOCK = ".lock";

    private final IntakeProperties limits;
    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;

    UploadFiles(StoreProperties store, IntakeProperties limits) throws IOException {
        this.limits = limits;
        Path root = Files.createDirectories(
                store.dataDir().toAbsolutePath().normalize().resolve("tmp"));
        deleteAbandoned(root);
        String name = "uploads-" + UUID.randomUUID();
        lockFile = root.resolve(name + LOCK);
        lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        folder = Files.createDirectory(root.resolve(name));
    }

    /** Files that belong together and are deleted together. Not for more than one thread at a time. */
    public Batch begin() throws IOException {
        return new Batch(Files.createDirectory(folder.resolve(UUID.randomUUID().toString())));
    }

    /** This process's own folder; what is left in it is deleted when the hub stops, or next starts. */
    public Path folder() {
        return folder;
    }

    /** The files of one arrival. */
    public final class Batch implements AutoCloseable {
        private final Path home;
        private int files;

        private Batch(Path home) {
            this.home = home;
        }

        /**
         * Copies a document in; the stream is left open.
         *
         * @param filename as the sender named it, or null
         * @throws Refusal {@code document.too_large} as soon as more came than is taken
         */
        public Upload add(String filename, InputStream in) throws IOException {
            Path file = next();
            BoundedCopy.of(in, file, limits.maxBytes());
            return new Upload(filename, file);
        }

        /** A file of this batch that is not there yet, for who can move one there cheaper than copy it. */
        public Path next() {
            return home.resolve(Integer.toString(files++));
        }

        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(home);
        }
    }

    @PreDestroy
    void close() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        lock.close();
        Files.deleteIfExists(lockFile);
    }

    private static void deleteAbandoned(Path root) throws IOException {
        List<Path> locks;
        try (Stream<Path> all = Files.list(root)) {
            locks = all.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
        for (Path file : locks) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    String name = file.getFileName().toString();
                    FileSystemUtils.deleteRecursively(root.resolve(name.substring(0, name.length() - LOCK.length())));
                    Files.deleteIfExists(file);
                }
            } catch (OverlappingFileLockException | NoSuchFileException e) {
                continue; // in use by another hub of this process, or gone meanwhile
            }
        }
    }
}
