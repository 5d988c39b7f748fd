package dev.slipway.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Documents as files: {@code ROOT/tenant/receipt/index}. Written beside, synced, renamed, and the folder synced. */
public final class FileDocumentStore implements DocumentStore {
    private static final Pattern SAFE = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final String PART = ".part";

    private final Path root;

    public FileDocumentStore(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    @Override
    public void put(Key key, InputStream bytes) throws IOException {
        Path folder = folder(key.tenant(), key.receipt());
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            sync(folder.getParent());
            sync(root);
        }
        Path part = folder.resolve(UUID.randomUUID() + PART);
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                bytes.transferTo(out);
                channel.force(true);
            }
            Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream open(Key key) throws IOException {
        return Files.newInputStream(file(key));
    }

    @Override
    public void delete(String tenant, String receipt) throws IOException {
        Path folder = folder(tenant, receipt);
        for (Path file : list(folder)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public int sweep(Instant before, Predicate<Key> known) throws IOException {
        int swept = 0;
        for (Path tenant : list(root)) {
            for (Path receipt : list(tenant)) {
                Key key = new Key(name(tenant), name(receipt), 0);
                if (Files.getLastModifiedTime(receipt).toInstant().isBefore(before)) {
                    if (!known.test(key)) {
                        delete(key.tenant(), key.receipt());
                        swept++;
                    } else {
                        dropParts(receipt);
                    }
                }
            }
        }
        return swept;
    }

    private static void dropParts(Path receipt) throws IOException {
        for (Path file : list(receipt)) {
            if (name(file).endsWith(PART)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private Path file(Key key) {
        return folder(key.tenant(), key.receipt()).resolve(Integer.toString(key.index()));
    }

    /** Nothing that came from outside names a folder unchecked. */
    private Path folder(String tenant, String receipt) {
        if (!SAFE.matcher(tenant).matches() || !SAFE.matcher(receipt).matches()) {
            throw new IllegalArgumentException("no folder for this tenant and receipt");
        }
        return root.resolve(tenant).resolve(receipt);
    }

    private static void sync(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return; // a folder cannot be opened there, and needs no sync
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
